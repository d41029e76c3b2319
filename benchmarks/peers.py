"""What a user would pick instead, each as its documentation has it, over the same passages.

A peer is built over (ids, texts) and then finds the best ten ids for a question.
"""

import re
import sqlite3
from collections.abc import Callable

from retrieval.language.words import segment

Find = Callable[[str], list[str]]
Peer = Callable[[list[str], list[str]], Find]
TOP = 10


def words(text: str) -> list[str]:
    """pyvi's words, as every tutorial on Vietnamese feeds them."""
    return segment(text)


def segmented(text: str) -> str:
    return " ".join(words(text))


def langchain(ids: list[str], texts: list[str], preprocess: Callable[[str], list[str]] | None = None) -> Find:
    from langchain_community.retrievers import BM25Retriever

    options = {"preprocess_func": preprocess} if preprocess else {}
    retriever = BM25Retriever.from_texts(texts, metadatas=[{"id": i} for i in ids], k=TOP, **options)
    return lambda question: [found.metadata["id"] for found in retriever.invoke(question)]


def llama_index(ids: list[str], texts: list[str]) -> Find:
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    nodes = [TextNode(id_=i, text=text) for i, text in zip(ids, texts, strict=True)]
    retriever = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=TOP)
    return lambda question: [found.node.node_id for found in retriever.retrieve(question)]


def haystack(ids: list[str], texts: list[str]) -> Find:
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore()
    store.write_documents([Document(id=i, content=text) for i, text in zip(ids, texts, strict=True)])
    retriever = InMemoryBM25Retriever(document_store=store, top_k=TOP)
    return lambda question: [found.id for found in retriever.run(query=question)["documents"]]


def bm25s(ids: list[str], texts: list[str]) -> Find:
    import bm25s as library

    retriever = library.BM25()
    retriever.index(library.tokenize(texts, show_progress=False), show_progress=False)

    def find(question: str) -> list[str]:
        tokens = library.tokenize([question], show_progress=False)
        found, scores = retriever.retrieve(tokens, k=min(TOP, len(ids)), show_progress=False)
        return [ids[number] for number, score in zip(found[0], scores[0], strict=True) if score > 0]

    return find


def fts5(ids: list[str], texts: list[str]) -> Find:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, text)")
    connection.executemany("INSERT INTO passages VALUES (?, ?)", zip(ids, texts, strict=True))

    def find(question: str) -> list[str]:
        query = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        rows = connection.execute("SELECT id FROM passages WHERE text MATCH ? ORDER BY rank LIMIT ?", (query, TOP))
        return [row[0] for row in rows]

    return find


def tantivy(ids: list[str], texts: list[str]) -> Find:
    import tantivy as library

    schema = (
        library.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw").add_text_field("text").build()
    )
    index = library.Index(schema)
    writer = index.writer()
    for i, text in zip(ids, texts, strict=True):
        writer.add_document(library.Document(id=i, text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(question: str) -> list[str]:
        query = index.parse_query(" ".join(re.findall(r"\w+", question.lower())), ["text"])
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, TOP).hits]

    return find


def on_words(peer: Peer) -> Peer:
    """``peer`` fed pyvi's words instead of the text."""

    def built(ids: list[str], texts: list[str]) -> Find:
        find = peer(ids, [segmented(text) for text in texts])
        return lambda question: find(segmented(question))

    return built


PEERS: dict[str, Peer] = {
    "LangChain BM25Retriever": langchain,
    "LangChain BM25Retriever, pyvi words": lambda ids, texts: langchain(ids, texts, words),
    "LlamaIndex BM25Retriever": llama_index,
    "LlamaIndex BM25Retriever, pyvi words": on_words(llama_index),
    "Haystack InMemoryBM25Retriever": haystack,
    "Haystack InMemoryBM25Retriever, pyvi words": on_words(haystack),
    "bm25s": bm25s,
    "bm25s, pyvi words": on_words(bm25s),
    "SQLite FTS5": fts5,
    "tantivy": tantivy,
    "tantivy, pyvi words": on_words(tantivy),
}

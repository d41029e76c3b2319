"""tantivy as a ranker: on disk, for a large collection. Its index lies in a folder beside the index file.

tantivy rounds the lengths of passages to a byte and counts passages that are deleted until it merges its segments, so
its own scores differ from rank_bm25's by a few per cent. They choose the candidates, more than are asked for; what
orders these is the formula that all rankers share, over the terms that the index keeps.
"""

import json
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.indexing.analysis import Kind, TermsByKind, passage_terms
from retrieval.indexing.rankers import FIELD_OF, FIELD_WEIGHTS, Clause, Filter, Hit, RankedPassage
from retrieval.indexing.rankers.formula import Integers, Located, LuceneBM25, Term, best, scores_of
from retrieval.indexing.store import Select, Snapshot, stored_abbreviations

NAME = "tantivy"
# Rounding moves a passage by a few places; so many more are looked at.
_MORE_SHARE, _MORE = 0.1, 30
_STATE = "state"
_HEAP_BYTES = 128_000_000


def writer(file: Path, connection: sqlite3.Connection) -> "TantivyWriter":
    """What keeps tantivy's index up to date with the one in ``file``."""
    return TantivyWriter(_folder(file))


def ranker(file: Path, index: Snapshot) -> "TantivyRanker":
    """A ranker over tantivy's index beside ``file``."""
    return TantivyRanker(_folder(file), index)


def state(file: Path, select: Select) -> str | None:
    """The state of the index that tantivy's follows."""
    noted = _folder(file) / _STATE
    return noted.read_text(encoding="ascii") if noted.is_file() else None


def _folder(file: Path) -> Path:
    return file.with_suffix(".tantivy")


def _opened(folder: Path) -> Any:
    """tantivy's index in ``folder``, made where it is not there."""
    import tantivy  # here, because it is an extra

    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("number", indexed=True, fast=True)
    schema.add_text_field("report", tokenizer_name="raw", index_option="basic")
    schema.add_unsigned_field("day", indexed=True, fast=True)
    for field in FIELD_WEIGHTS:
        schema.add_text_field(field.name, tokenizer_name="whitespace", index_option="freq")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    index = tantivy.Index(schema.build(), path=str(folder))
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _token(kind: Kind, text: str) -> str:
    """A term as one token without a space, unlike any other of its field."""
    return f"={text}" if kind is Kind.ABBREVIATION else text.replace(" ", "|")


class TantivyWriter:
    """Follows the index in a folder of tantivy's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writer: Any = None

    def clear(self) -> None:
        """Forget every passage, and whatever else stands in the folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, passages: Iterable[RankedPassage]) -> None:
        """Take passages in, whose numbers are new."""
        import tantivy

        for passage in passages:
            document = tantivy.Document()
            document.add_unsigned("number", passage.number)
            document.add_text("report", passage.report_id)
            document.add_unsigned("day", passage.day.toordinal() if passage.day else 0)
            for kind, terms in passage.terms.items():
                if kind in FIELD_OF:
                    document.add_text(FIELD_OF[kind].name, " ".join(_token(kind, term) for term in terms))
            self._open().add_document(document)

    def remove(self, passages: Iterable[RankedPassage]) -> None:
        """Forget passages."""
        for passage in passages:
            self._open().delete_documents_by_term("number", passage.number)

    def commit(self, state: str) -> None:
        """Make it whole. A crash between this and the index's own commit leaves another state than the index has, and
        so what was written here is made again."""
        self._open().commit()
        (self._folder / _STATE).write_text(state, encoding="ascii")

    def close(self) -> None:
        """Wait until the folder is as it will stay."""
        if self._writer is not None:
            self._writer.wait_merging_threads()

    def _open(self) -> Any:
        if self._writer is None:
            self._writer = _opened(self._folder).writer(_HEAP_BYTES)
        return self._writer


class TantivyRanker:
    """Finds candidates in tantivy's index, and scores them as all rankers do."""

    def __init__(self, folder: Path, index: Snapshot) -> None:
        self._index = index
        self._searcher = _opened(folder).searcher()
        self._schema = _opened(folder).schema
        self._abbreviations = stored_abbreviations(index.rows)
        self._totals: dict[str, int] = dict(index.rows("SELECT what, value FROM totals"))

    def rank(self, query: Sequence[Clause], limit: int, among: Filter | None = None) -> list[Hit]:
        """The best ``limit`` passages that share a term with ``query``, best first, equals by their numbers."""
        numbers = sorted(self._candidates(query, limit + int(_MORE_SHARE * limit) + _MORE, among))
        passages = self._passages(numbers)
        fields = {field: LuceneBM25(_Candidates(self._index, field, passages, self._totals)) for field in FIELD_WEIGHTS}
        scores = scores_of(query, fields)
        return [Hit(numbers[place], score) for place, score in best(scores, limit)]

    def close(self) -> None:
        """Let go of tantivy's files."""
        self._searcher = None

    def _candidates(self, query: Sequence[Clause], limit: int, among: Filter | None) -> list[int]:
        import tantivy

        weights: defaultdict[tuple[Kind, str], float] = defaultdict(float)
        for clause in query:
            for kind, terms in clause.terms.items():
                for term in terms if kind in FIELD_OF else ():
                    weights[kind, term] += clause.weight * FIELD_WEIGHTS[FIELD_OF[kind]]
        terms_wanted = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(self._term(FIELD_OF[kind].name, _token(kind, term)), weight),
            )
            for (kind, term), weight in weights.items()
        ]
        if not terms_wanted:
            return []
        wanted = tantivy.Query.boolean_query(terms_wanted)
        for admitted in self._admitted(among):
            both = [(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, tantivy.Query.const_score_query(admitted, 0.0))]
            wanted = tantivy.Query.boolean_query(both)
        addresses = [address for _, address in self._searcher.search(wanted, limit, count=False).hits]
        return self._searcher.fast_field_values("number", addresses) if addresses else []

    def _term(self, kind: Kind, text: str) -> Any:
        import tantivy

        field, token = FIELD_OF[kind].name, _token(kind, text)
        return tantivy.Query.term_query(self._schema, field, token, index_option="freq")

    def _admitted(self, among: Filter | None) -> Iterator[Any]:
        import tantivy

        if among is not None and among.reports is not None:
            yield tantivy.Query.term_set_query(self._schema, "report", sorted(among.reports))
        if among is not None and (among.start or among.end):
            first, last = among.start.toordinal() if among.start else 1, among.end.toordinal() if among.end else None
            yield tantivy.Query.range_query(self._schema, "day", tantivy.FieldType.Unsigned, first, last)

    def _passages(self, numbers: Sequence[int]) -> list[TermsByKind]:
        """The terms of passages, in the order of their ``numbers``, which ascend."""
        rows = self._index.rows(
            "SELECT terms, words FROM passages WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
            (json.dumps(numbers),),
        )
        return [passage_terms(terms.split(), words.split(), self._abbreviations) for terms, words in rows]


class _Candidates:
    """The postings of one field among candidates, by their places."""

    def __init__(
        self, index: Snapshot, field: Kind, candidates: Sequence[TermsByKind], totals: Mapping[str, int]
    ) -> None:
        self._index = index
        self._candidates = candidates
        self.passages = totals.get("passages", 0)
        self.average = totals.get(field.name, 0) / self.passages if self.passages else 0.0
        kinds = [kind for kind in FIELD_OF if FIELD_OF[kind] is field]
        self.lengths: Integers = np.array([sum(len(terms[kind]) for kind in kinds) for terms in candidates], np.int64)

    def locate(self, terms: Sequence[Term]) -> Located:
        found = [
            (number, place, count)
            for number, (kind, text) in enumerate(terms)
            for place, candidate in enumerate(self._candidates)
            if (count := candidate[kind].count(text))
        ]
        numbers, places, counts = np.array(found, np.int64).reshape(-1, 3).T
        return Located(numbers, places, counts, np.array([self._frequency(*term) for term in terms], np.int64))

    def _frequency(self, kind: Kind, text: str) -> int:
        return self._index.value("SELECT passages FROM terms WHERE kind = ? AND text = ?", (kind, text)) or 0

"""One process of `benchmarks.scale`: opens a folder and asks. Runs in any version's tree.

    PYTHONPATH=TREE python benchmarks/probe.py open|ask|time|bare REPORTS DATA RANKER QUESTIONS.json

Prints a line of JSON; of "open" as soon as the first answer is there.
"""

import inspect
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 25)
# What version 0.2 takes seconds for: no word to rank by.
_OF_A_TIME = "tháng 6 năm 2018 có gì?"
_TOP = 50


def opened(reports: Path, data: Path, ranker: str) -> tuple[Any, Callable[[str], Any]]:
    """The collection and what answers a question from it, in the tree that is imported from."""
    try:
        from retrieval import answer, open_collection
    except ImportError:  # version 0.2
        from importlib import import_module

        open_collection = import_module("retrieval.collection").open_collection
        answer = import_module("retrieval.answers").answer
    named: dict[str, Any] = {"ranker": ranker} if "ranker" in inspect.signature(open_collection).parameters else {}
    collection, _ = open_collection(reports, data, **named)
    return collection, lambda question: answer(collection, question, TODAY)


def milliseconds(ask: Callable[[str], Any], questions: Sequence[str]) -> list[float]:
    """CPU time of each question."""
    times = []
    for question in questions:
        started = time.process_time()
        ask(question)
        times.append(1000 * (time.process_time() - started))
    return times


def asked(ask: Callable[[str], Any], questions: Sequence[str]) -> dict[str, Any]:
    """Times of the first 50 questions, then of all, and the memory that the process has taken."""
    cold = milliseconds(ask, questions[:50])
    milliseconds(ask, questions[50:])
    warm = milliseconds(ask, questions)
    return {"cold": cold, "warm": warm, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def bare(collection: Any, questions: Sequence[str]) -> dict[str, Any]:
    """Times of tantivy alone with its own tokenizer, over the same passages: the best 50 for a question's words."""
    import tantivy

    index = tantivy.Index(tantivy.SchemaBuilder().add_text_field("text").build())
    writer = index.writer()
    for (text,) in collection.index.rows("SELECT text FROM passages"):
        writer.add_document(tantivy.Document(text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(question: str) -> Any:
        query = index.parse_query(" ".join(re.findall(r"\w+", question.lower())), ["text"])
        return searcher.search(query, _TOP).hits

    milliseconds(find, questions)
    return {"warm": milliseconds(find, questions)}


def main() -> None:
    what, reports, data, ranker, file = sys.argv[1:]
    questions = json.loads(Path(file).read_text(encoding="utf-8"))
    collection, ask = opened(Path(reports), Path(data), ranker)
    if what == "open":
        ask(questions[0])
        record: dict[str, Any] = {}
    elif what == "time":
        record = {"first": milliseconds(ask, [_OF_A_TIME])}
    elif what == "bare":
        record = bare(collection, questions)
    else:
        record = asked(ask, questions)
    print(json.dumps(record), flush=True)


if __name__ == "__main__":
    main()

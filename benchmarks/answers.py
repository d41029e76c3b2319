"""How often the first quote answers: labelled questions over a folder of reports.

    python -m benchmarks.answers [QUESTIONS.jsonl ...] [--reports seeds | --data FOLDER] [--wrong]

Prints one row per way of typing and per kind of question; --wrong lists what went wrong. With --data the reports are
the passages of a data set in the form of `python -m retrieval evaluate`.
"""

import argparse
import json
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

from retrieval.answering.answers import Answer, answer
from retrieval.indexing.collection import Collection, collect, open_collection
from retrieval.evaluation.datasets import read_rows
from retrieval.indexing.store import IndexedPassage, indexed_text
from retrieval.reading.passages import cut
from retrieval.reading.reports import Report
from retrieval.language.words import segment
from retrieval.language.text import clean

TODAY = date(2022, 7, 31)
DEFAULT = [Path(f"tests/questions/{name}.jsonl") for name in ("dev", "dev2", "dev3", "dev4", "dev5", "dev6")]


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def without_marks(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def right_at(given: Answer, row: dict) -> int | None:
    """The place (0 is first) of the first quote that holds the answer's words from the right report."""
    for place, quote in enumerate(given.quotes):
        if quote.report.id in (row["report"], *row.get("also", [])) and plain(row["answer_text"]) in plain(quote.text):
            return place
    return None


def measure(rows: list[dict], ask: Callable[[str], Answer]) -> dict[str, float]:
    answerable = [row for row in rows if row["report"]]
    given = [(row, ask(row["question"])) for row in answerable]
    places = [right_at(answer_, row) for row, answer_ in given]
    shown = [answer_.answered for _, answer_ in given]
    refused = [not ask(row["question"]).answered for row in rows if not row["report"]]
    words = [len(answer_.quotes[0].text.split()) for _, answer_ in given if answer_.quotes]
    dates = [
        str(answer_.quotes[place].report.date) == str(row["date"]) or bool(row.get("also"))
        for (row, answer_), place in zip(given, places, strict=True)
        if place is not None
    ]
    count = len(answerable) or 1
    return {
        "n": len(rows),
        "first": sum(place == 0 for place in places) / count,
        "three": sum(place is not None and place < 3 for place in places) / count,
        "first&shown": sum(p == 0 and s for p, s in zip(places, shown, strict=True)) / count,
        "dates": sum(dates) / (len(dates) or 1),
        "lost": 1 - sum(shown) / count if answerable else 0.0,
        "refused": sum(refused) / (len(refused) or 1),
        "words50": statistics.median(words or [0]),
        "words95": sorted(words or [0])[int(len(words or [0]) * 0.95)],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "questions",
        nargs="*",
        default=DEFAULT,
        type=Path,
    )
    parser.add_argument("--reports", default="seeds", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    rows = [json.loads(line) for file in arguments.questions for line in file.read_text("utf-8").splitlines()]
    if arguments.data:
        collection = passages_as_reports(arguments.data)
    else:
        with tempfile.TemporaryDirectory() as folder:
            collection, _ = open_collection(arguments.reports, Path(folder))

    def ask(text: str) -> Answer:
        return answer(collection, text, TODAY)

    groups = {"all": rows, "no marks": [{**row, "question": without_marks(row["question"])} for row in rows]}
    for kind in sorted({row["kind"] for row in rows}):
        groups[kind] = [row for row in rows if row["kind"] == kind]
    header = None
    for name, group in groups.items():
        figures = measure(group, ask)
        if header is None:
            header = list(figures)
            print(f"{'':14}" + "".join(f"{column:>12}" for column in header))
        print(f"{name:14}" + "".join(f"{figures[c]:>12.2f}" for c in header))
    started = time.perf_counter()
    for row in rows:
        ask(row["question"])
    print(f"{1000 * (time.perf_counter() - started) / len(rows):.1f} ms a question")
    if arguments.wrong:
        show_wrong(rows, ask)


def passages_as_reports(folder: Path) -> Collection:
    """Each passage of a data set as a report of its own."""
    rows = read_rows(folder / "corpus.jsonl")
    reports = [Report(row["id"], clean(row.get("title") or ""), None, None, clean(row["text"])) for row in rows]
    return collect(reports, [entry for report in reports for entry in indexed(report)])


def indexed(report: Report) -> list[IndexedPassage]:
    return [IndexedPassage(passage, tuple(segment(indexed_text(report, passage)))) for passage in cut(report)]


def show_wrong(rows: list[dict], ask: Callable[[str], Answer]) -> None:
    for row in rows:
        given = ask(row["question"])
        place = right_at(given, row) if row["report"] else None
        if (row["report"] and place == 0 and given.answered) or (not row["report"] and not given.answered):
            continue
        print(f"\n{row['kind']}: {row['question']}  [{(row['report'] or '-')[:3]}] {row['answer_text']}")
        print(f"  place {place}, answered {given.answered}, evidence {given.coverage:.2f}, unmet {given.unmet}")
        for quote in given.quotes[:3]:
            print(f"  {quote.score:.3f} [{quote.report.id[:3]}] {quote.text[:230]}")


if __name__ == "__main__":
    main()

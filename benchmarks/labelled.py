"""Labelled questions: how often the first quote answers, and what is refused."""

import json
import statistics
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from retrieval import Answer, Collection, Report
from retrieval.evaluation import read_rows
from retrieval.indexing import collect
from retrieval.indexing.preparing import PreparedReport, prepare
from retrieval.language import clean
from retrieval.reading.dating import UNDATED
from retrieval.reading.passages import cut

TODAY = date(2022, 7, 31)
FOLDER = Path("tests/labelled")
DEV = [FOLDER / f"{name}.jsonl" for name in ("dev", "dev2", "dev3", "dev4", "dev5", "dev6")]

Row = dict[str, Any]
"""A question with its ``kind``, ``report``, ``answer_text`` and ``date``; the last three None where none answers."""

Ask = Callable[[str], Answer]


class Bed(NamedTuple):
    """Questions over a folder of reports."""

    name: str
    reports: Path
    rows: Sequence[Row]


def rows_of(files: Iterable[Path]) -> list[Row]:
    """The questions of .jsonl files."""
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def beds_of(folders: Iterable[Path]) -> Iterator[Bed]:
    """The seeds with their sets, then each folder of ``questions.jsonl`` and ``reports/``, whose questions name their
    documents by the beginnings of file names and may have several answers."""
    yield Bed("the seeds", Path("seeds"), rows_of(DEV))
    for folder in folders:
        names = sorted(file.name for file in (folder / "reports").iterdir())
        rows = rows_of([folder / "questions.jsonl"])
        yield Bed(folder.name, folder / "reports", [_row(row, names) for row in rows])


def _row(row: Row, names: Sequence[str]) -> Row:
    of = [name for name in names if name.startswith(tuple(_each(row["doc"])))] if row["doc"] else []
    return {**row, "report": of[0] if of else None, "also": of[1:], "answer_text": _each(row["answer_text"])}


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def plain(text: str) -> str:
    """``text`` for comparing: one way of composing, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def without_marks(text: str) -> str:
    """``text`` as it is typed without diacritics."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def right_at(given: Answer, row: Row) -> int | None:
    """The place (0 is first) of the first quote that holds the answer's words from the right report."""
    for place, quote in enumerate(given.quotes):
        held = any(plain(text) in plain(quote.text) for text in _each(row["answer_text"]))
        if held and quote.source.id in (row["report"], *row.get("also", [])):
            return place
    return None


def measure(rows: Sequence[Row], ask: Ask) -> dict[str, float]:
    """Shares of the answerable questions, of the unanswerable ones, and how long first quotes are, in words."""
    answerable = [row for row in rows if row["report"]]
    given = [(row, ask(row["question"])) for row in answerable]
    places = [right_at(answer_, row) for row, answer_ in given]
    shown = [answer_.outcome != "none" for _, answer_ in given]
    of_others = [ask(row["question"]) for row in rows if not row["report"]]
    refused = [not answer_.answered for answer_ in of_others]
    possible = [answer_.outcome == "possible" for answer_ in (*(answer_ for _, answer_ in given), *of_others)]
    words = [len(answer_.quotes[0].text.split()) for _, answer_ in given if answer_.quotes]
    dates = [
        str(answer_.quotes[place].source.dated.day) == str(row["date"]) or bool(row.get("also"))
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
        "possible": sum(possible) / (len(possible) or 1),
        "words50": statistics.median(words or [0]),
        "words95": sorted(words or [0])[int(len(words or [0]) * 0.95)],
    }


def passages_as_reports(folder: Path) -> Collection:
    """Each passage of a data set as a report of its own."""
    return collect(prepared_report(row) for row in read_rows(folder / "corpus.jsonl"))


def prepared_report(row: Row) -> PreparedReport:
    """A row of a data set as a report."""
    report = Report(row["id"], clean(row.get("title") or ""), UNDATED, None, clean(row["text"]))
    return prepare(report, cut(report))

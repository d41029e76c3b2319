"""Answer quality on a data set with answers: does the first quote hold the answer's words, from the right passage?

    python -m benchmarks.quotes DATA_SET_FOLDER [--typed without] [--limit N]

Each passage is taken as a report of its own, so nothing of the five seeds helps. Then every question is asked
again with its own passage taken away: how often is it refused?
"""

import argparse
import json
from datetime import date
from pathlib import Path

from benchmarks.answers import indexed, plain, without_marks
from retrieval.answering.answers import answer
from retrieval.indexing.collection import Collection, collect
from retrieval.indexing.store import IndexedPassage
from retrieval.reading.reports import Report
from retrieval.language.text import clean

TODAY = date(2020, 1, 1)


def load(folder: Path) -> tuple[list[Report], list[tuple[str, str, list[str]]]]:
    """Passages as reports; questions with the passage and the words that answer."""
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines()]
    reports = [Report(row["id"], clean(row["title"]), None, None, clean(row["text"])) for row in rows]
    texts = {
        row["id"]: row["text"] for row in map(json.loads, (folder / "queries.jsonl").read_text("utf-8").splitlines())
    }
    answers: dict[str, tuple[str, list[str]]] = {}
    for row in map(json.loads, (folder / "answers.jsonl").read_text("utf-8").splitlines()):
        if row["ok"]:
            answers.setdefault(row["qid"], (row["pid"], []))[1].append(row["text"])
    return reports, [(texts[qid], pid, words) for qid, (pid, words) in answers.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--typed", choices=["with", "without"], default="with")
    parser.add_argument("--limit", type=int, default=400)
    arguments = parser.parse_args()
    reports, questions = load(arguments.folder)
    step = max(1, len(questions) // arguments.limit)
    typed = without_marks if arguments.typed == "without" else str
    questions = [(typed(text), pid, words) for text, pid, words in questions[::step]]
    entries = {report.id: indexed(report) for report in reports}
    whole = collect(reports, [entry for report in reports for entry in entries[report.id]])
    places, shown = [], []
    for text, pid, words in questions:
        given = answer(whole, text, TODAY)
        places.append(
            next((n for n, q in enumerate(given.quotes) if q.report.id == pid and holds(q.text, words)), None)
        )
        shown.append(given.answered)
    count = len(questions)
    print(f"{count} questions over {len(whole.passages)} passages, typed {arguments.typed} diacritics")
    print(f"first quote right {sum(p == 0 for p in places) / count:.3f}, in the first three", end=" ")
    print(f"{sum(p is not None and p < 3 for p in places) / count:.3f}, wrongly refused {1 - sum(shown) / count:.3f}")
    print(f"right and refused {sum(p == 0 and not s for p, s in zip(places, shown, strict=True)) / count:.3f}")
    refused = sum(
        not answer(without(whole, reports, entries, pid), text, TODAY).answered for text, pid, _ in questions[::4]
    )
    print(f"refused with the answer's passage taken away: {refused / len(questions[::4]):.3f}")


def holds(quote: str, words: list[str]) -> bool:
    return any(plain(answer_) in plain(quote) for answer_ in words)


def without(whole: Collection, reports: list[Report], entries: dict[str, list[IndexedPassage]], pid: str) -> Collection:
    kept = [report for report in reports if report.id != pid]
    return collect(kept, [entry for report in kept for entry in entries[report.id]])


if __name__ == "__main__":
    main()

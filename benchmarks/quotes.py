"""Answer quality on a data set with answers: does the first quote hold the answer's words, from the right passage?

    python -m benchmarks.quotes DATA_SET_FOLDER [--typed without] [--limit N]

Each passage is taken as a report of its own, so nothing of the five seeds helps. Then every fourth question is asked
again with its own passage taken away: how often is it refused?
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.labelled import plain, prepared_report, rows_of, without_marks
from retrieval import Quote, answer
from retrieval.evaluation import read_rows
from retrieval.indexing import collect
from retrieval.indexing.preparing import PreparedReport

TODAY = date(2020, 1, 1)

Labelled = tuple[str, str, list[str]]
"""A question, the passage that answers it, and the words that do."""


def load(folder: Path) -> tuple[dict[str, PreparedReport], list[Labelled]]:
    """Passages as reports, and the questions."""
    reports = {row["id"]: prepared_report(row) for row in read_rows(folder / "corpus.jsonl")}
    texts = {row["id"]: row["text"] for row in read_rows(folder / "queries.jsonl")}
    words: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows_of([folder / "answers.jsonl"]):
        if row["ok"]:
            words[row["qid"], row["pid"]].append(row["text"])
    return reports, [(texts[question], passage, found) for (question, passage), found in words.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--typed", choices=["with", "without"], default="with")
    parser.add_argument("--limit", type=int, default=400)
    arguments = parser.parse_args()
    reports, labelled = load(arguments.folder)
    typed = without_marks if arguments.typed == "without" else str
    step = max(1, len(labelled) // arguments.limit)
    questions = [(typed(text), passage, words) for text, passage, words in labelled[::step]]
    whole = collect(reports.values())
    places, shown = [], []
    for text, passage, words in questions:
        given = answer(whole, text, TODAY)
        places.append(next((n for n, quote in enumerate(given.quotes) if holds(quote, passage, words)), None))
        shown.append(given.answered)
    count = len(questions)
    print(f"{count} questions over {whole.vocabulary.passages} passages, typed {arguments.typed} diacritics")
    print(f"first quote right {sum(p == 0 for p in places) / count:.3f}, in the first three", end=" ")
    print(f"{sum(p is not None and p < 3 for p in places) / count:.3f}, wrongly refused {1 - sum(shown) / count:.3f}")
    print(f"right and refused {sum(p == 0 and not s for p, s in zip(places, shown, strict=True)) / count:.3f}")
    refused = [refused_without(reports, passage, text) for text, passage, _ in questions[::4]]
    print(f"refused with the answer's passage taken away: {sum(refused) / len(refused):.3f}")


def holds(quote: Quote, passage: str, words: Sequence[str]) -> bool:
    """Whether ``quote`` is of ``passage`` and holds some of the ``words``."""
    return quote.source.id == passage and any(plain(answer_) in plain(quote.text) for answer_ in words)


def refused_without(reports: dict[str, PreparedReport], passage: str, text: str) -> bool:
    """Whether the question is refused where ``passage`` is not there."""
    collection = collect(report for report in reports.values() if report.id != passage)
    try:
        return not answer(collection, text, TODAY).answered
    finally:
        collection.close()


if __name__ == "__main__":
    main()

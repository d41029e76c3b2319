"""How often the first quote answers: labelled questions over a folder of reports.

    python -m benchmarks.answers [QUESTIONS.jsonl ...] [--reports seeds | --data FOLDER] [--wrong]

Prints one row per way of typing and per kind of question; --wrong lists what went wrong. With --data the reports are
the passages of a data set in the form of `python -m retrieval evaluate`.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.labelled import DEV, TODAY, Ask, Row, measure, passages_as_reports, right_at, rows_of, without_marks
from retrieval import Answer, Collection, answer, open_collection


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="*", default=DEV, type=Path)
    parser.add_argument("--reports", default="seeds", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    rows = rows_of(arguments.questions)
    if arguments.data:
        show(passages_as_reports(arguments.data), rows, wrong=arguments.wrong)
        return
    with tempfile.TemporaryDirectory() as folder:
        collection, _ = open_collection(arguments.reports, Path(folder))
        show(collection, rows, wrong=arguments.wrong)


def show(collection: Collection, rows: Sequence[Row], *, wrong: bool) -> None:
    """Print the figures of ``rows``, of each kind, and how long a question takes."""

    def ask(text: str) -> Answer:
        return answer(collection, text, TODAY)

    groups = {"all": rows, "no marks": [{**row, "question": without_marks(row["question"])} for row in rows]}
    for kind in sorted({row["kind"] for row in rows}):
        groups[kind] = [row for row in rows if row["kind"] == kind]
    for number, (name, group) in enumerate(groups.items()):
        figures = measure(group, ask)
        if number == 0:
            print(f"{'':14}" + "".join(f"{column:>12}" for column in figures))
        print(f"{name:14}" + "".join(f"{value:>12.2f}" for value in figures.values()))
    started = time.perf_counter()
    for row in rows:
        ask(row["question"])
    print(f"{1000 * (time.perf_counter() - started) / len(rows):.1f} ms a question")
    if wrong:
        show_wrong(rows, ask)


def show_wrong(rows: Sequence[Row], ask: Ask) -> None:
    """Print each question that is not answered rightly, with what is quoted instead."""
    for row in rows:
        given = ask(row["question"])
        place = right_at(given, row) if row["report"] else None
        if (row["report"] and place == 0 and given.answered) or (not row["report"] and not given.answered):
            continue
        print(f"\n{row['kind']}: {row['question']}  [{(row['report'] or '-')[:3]}] {row['answer_text']}")
        print(f"  place {place}, answered {given.answered}, evidence {given.coverage:.2f}, unmet {given.unmet}")
        for quote in given.quotes[:3]:
            print(f"  {quote.score:.3f} [{quote.source.id[:3]}] {quote.text[:230]}")


if __name__ == "__main__":
    main()

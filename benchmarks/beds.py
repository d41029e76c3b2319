"""Every bed at once: the seeds, and whatever folders of reports with labelled questions are given.

    python -m benchmarks.beds [FOLDER ...] [--paragraphs FOLDER] [--law FOLDER]

Each FOLDER holds ``questions.jsonl`` and ``reports/``; the last two are data sets in the form of `python -m retrieval
evaluate`, for the questions of tests/labelled/paragraphs.jsonl and law.jsonl. Prints a Markdown table with two rows a
bed, typed as written and without diacritics: the right quote first and shown, one of the first three, wrongly refused,
misled (an unanswerable question answered without a doubt), only possible, words of the first quote.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.labelled import FOLDER, TODAY, Row, beds_of, measure, passages_as_reports, rows_of, without_marks
from retrieval import Answer, Collection, answer, open_collection

COLUMNS = "first, shown | in three | wrongly refused | misled | possible | words, median / 95 %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--paragraphs", type=Path)
    parser.add_argument("--law", type=Path)
    arguments = parser.parse_args()
    print(f"| bed | questions | typed | {COLUMNS} |\n|---|---|---|---|---|---|---|---|---|")
    for bed in beds_of(arguments.folders):
        with opened(bed.reports) as collection:
            show(bed.name, collection, bed.rows)
    for name, folder in (("paragraphs", arguments.paragraphs), ("law", arguments.law)):
        if folder:
            show(name, passages_as_reports(folder), rows_of([FOLDER / f"{name}.jsonl"]))


@contextmanager
def opened(reports: Path) -> Iterator[Collection]:
    """The reports of a folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield open_collection(reports, Path(folder))[0]


def show(name: str, collection: Collection, rows: Sequence[Row]) -> None:
    """Print the rows of a bed."""

    def ask(text: str) -> Answer:
        return answer(collection, text, TODAY)

    asked = sum(bool(row["report"]) for row in rows)
    bare = [{**row, "question": without_marks(row["question"])} for row in rows]
    for typed, each in (("as written", rows), ("without diacritics", bare)):
        found = measure(each, ask)
        shares = (found["first&shown"], found["three"], found["lost"], 1 - found["refused"], found["possible"])
        figures = " | ".join(f"{share:.3f}" for share in shares)
        words = f"{found['words50']:.0f} / {found['words95']:.0f}"
        print(f"| {name} | {asked} + {len(rows) - asked} | {typed} | {figures} | {words} |", flush=True)


if __name__ == "__main__":
    main()

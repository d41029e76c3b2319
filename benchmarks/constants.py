"""What each tuned constant is worth, on the seeds and on other beds: answers with it at a value where it does nothing.

    python -m benchmarks.constants [FOLDER ...]

A FOLDER holds `questions.jsonl` and `reports/`. Prints a Markdown table: for each constant and bed the change in first
quotes that are right, in answerable questions that are refused and in unanswerable ones that are, in questions.
"""

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from benchmarks.labelled import TODAY, Bed, beds_of, measure
from retrieval import Answer, answer, open_collection, tuning

# Off, or where it would be without the constant: a whole, everything, nothing.
OFF: Mapping[str, float] = {
    "UNKNOWN": 1.0,
    "PAIR": 0.0,
    "MARKS": 0.0,
    "LIGHT": 1.0,
    "ALIKE": 1.0,
    "COMMON": 1.0,
    "BIGRAMS": 0.0,
    "NEARBY": 0.0,
    "HEAD": 0.0,
    "TYPE_MATCH": 0.0,
    "SEVERAL_PARTS": 0.0,
    "NUMBERED": 0.0,
    "PERIOD": 0.0,
    "OTHER_PERIOD": 0.0,
    "AROUND": 1.0,
    "AROUND_ANOTHER": 0.0,
    "WITHIN": 1.0,
    "NEARLY_ALL": 1.0,
    "SAME": 0.0,
    "DOCUMENT": 1.0,
    "RANK": 0.0,
    "FRAGMENT": 0.0,
    "RECENCY": 0.0,
    "RECENCY_WANTED": 0.0,
    "CANDIDATES": 10,
    "MANY": 50,
    "AS_GOOD": 1.0,
    "OTHER_WORDS": 0.0,
    "ENOUGH": 0.0,
    "LITTLE": 0.0,
    "LITTLE_UNTIED": 0.0,
    "LEAD": 0.0,
    "SURE": 0.0,
    "BESIDE_AS_GOOD": -1000.0,
    "TIED": 0.0,
    "OFFICE_NAMED": 0.0,
    "NEARLY_AS_GOOD": 0.0,
    "LOOKED_AT": 1,
    "MUCH_MORE": 1000.0,
    "AS_TELLING": 1.0,
}
_FIGURES = (("first", "right"), ("lost", "wrongly refused"), ("refused", "refused"))


def counted(bed: Bed, index: Path) -> list[int]:
    """How many questions of ``bed`` each of `_FIGURES` holds of."""
    collection, _ = open_collection(bed.reports, index)

    def ask(text: str) -> Answer:
        return answer(collection, text, TODAY)

    answerable = sum(row["report"] is not None for row in bed.rows)
    figures = measure(bed.rows, ask)
    of = {"refused": len(bed.rows) - answerable}
    return [round(figures[figure] * of.get(figure, answerable)) for figure, _ in _FIGURES]


def lines(beds: Sequence[Bed], indexes: Sequence[Path]) -> Iterator[str]:
    """The lines of the table."""

    def counts() -> list[int]:
        return [count for each in zip(beds, indexes, strict=True) for count in counted(*each)]

    columns = [f"{bed.name}: {figure}" for bed in beds for _, figure in _FIGURES]
    yield f"| off | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}"
    with_all = counts()
    yield f"| none | {' | '.join(map(str, with_all))} |"
    for name, value in OFF.items():
        with patch.object(tuning, name, value):
            changes = [now - then for now, then in zip(counts(), with_all, strict=True)]
        cells = (f"{change:+d}" if change else "" for change in changes)
        yield f"| {name} {getattr(tuning, name)} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("beds", nargs="*", type=Path)
    beds = list(beds_of(parser.parse_args().beds))
    with ExitStack() as stack:
        indexes = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in beds]
        for line in lines(beds, indexes):
            print(line, flush=True)


if __name__ == "__main__":
    main()

"""The labelled questions over the five seeds: what was reached is the floor (docs/retrieval.md has the figures)."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from benchmarks.labelled import measure, without_marks
from retrieval import Collection
from retrieval.answering.answers import answer
from tests.conftest import SEEDS

SETS = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6")
TODAY = date(2022, 7, 31)


def rows_of(name: str) -> list[dict[str, Any]]:
    text = (SEEDS.parent / f"tests/labelled/{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


ROWS = [row for name in SETS for row in rows_of(name)]


def test_the_labels_are_the_reports_own_words() -> None:
    for row in ROWS:
        for report in [row["report"], *row.get("also", [])] if row["report"] else []:
            text = " ".join((SEEDS / report).read_text("utf-8").split())
            assert row["answer_text"] in text or row.get("also"), row["question"]


# Every other one without its marks: that is enough to see, and takes half of the time.
@pytest.mark.parametrize(("typed", "every", "first", "three"), [(str, 1, 0.92, 0.96), (without_marks, 2, 0.9, 0.95)])
def test_quotes_are_right_dated_and_short_and_refusals_honest(
    seeds: Collection, typed: Callable[[str], str], every: int, first: float, three: float
) -> None:
    rows = [{**row, "question": typed(row["question"])} for row in ROWS[::every]]
    reached = measure(rows, lambda question: answer(seeds, question, TODAY))
    assert reached["first"] >= first
    assert reached["three"] >= three
    assert reached["dates"] == 1
    assert reached["refused"] >= 0.9
    assert reached["lost"] <= 0.03
    assert reached["words50"] <= 50
    assert reached["words95"] <= 110

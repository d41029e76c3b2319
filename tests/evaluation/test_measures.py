"""Measures as others take them."""

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, nDCG

from retrieval.evaluation.measures import Qrels, Run, measures
from tests.made_up import without_deadline

_NAMES = {nDCG @ 10: "nDCG@10", RR @ 10: "MRR@10", R @ 1: "Recall@1", R @ 5: "Recall@5", R @ 10: "Recall@10"}


def as_others_measure(run: Run, qrels: Qrels) -> dict[str, float]:
    judged = [ir_measures.Qrel(query, passage, grade) for query, row in qrels.items() for passage, grade in row.items()]
    scored = [
        ir_measures.ScoredDoc(query, passage, -place) for query, row in run.items() for place, passage in enumerate(row)
    ]
    return {
        _NAMES[measure]: value for measure, value in ir_measures.calc_aggregate(list(_NAMES), judged, scored).items()
    }


@pytest.mark.parametrize(
    ("run", "qrels"),
    [
        ({"a": ["p1", "p2"]}, {"a": {"p1": 1}}),
        ({"a": ["p2", "p1"], "b": ["p9"]}, {"a": {"p1": 2, "p2": 1}, "b": {"p3": 1}}),
        ({"a": [f"p{number}" for number in range(20)]}, {"a": {"p10": 1, "p3": 1, "p15": 3}}),
        ({"a": ["p1", "p2", "p3"]}, {"a": {"p3": 1, "p2": 0}}),
        ({"a": []}, {"a": {"p1": 1}}),
        ({}, {"a": {"p1": 1}}),
        ({"a": ["p1"], "not asked": ["p1"]}, {"a": {"p1": 1}}),
    ],
)
def test_measures_agree_with_ir_measures(run: Run, qrels: Qrels) -> None:
    assert measures(run, qrels) == pytest.approx(as_others_measure(run, qrels))


_passages = st.sampled_from([f"p{number}" for number in range(15)])
_graded = st.dictionaries(_passages, st.integers(0, 3), min_size=1).filter(lambda grades: any(grades.values()))


@given(
    run=st.dictionaries(st.sampled_from("abc"), st.lists(_passages, unique=True)),
    qrels=st.dictionaries(st.sampled_from("abc"), _graded, min_size=1),
)
@without_deadline
def test_measures_agree_with_ir_measures_on_any_run(run: Run, qrels: Qrels) -> None:
    assert measures(run, qrels) == pytest.approx(as_others_measure(run, qrels))


def test_a_question_without_a_relevant_passage_is_not_measured() -> None:
    assert measures({"a": ["p1"], "b": ["p1"]}, {"a": {"p1": 1}, "b": {"p1": 0}})["Recall@1"] == 1
    assert measures({"b": ["p1"]}, {"b": {"p1": 0}}) == {}

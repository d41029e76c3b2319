"""Ranking: BM25's own numbers, measures as others take them, and diacritics put back."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from math import log

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_measures import RR, R, nDCG

from retrieval.indexing.analysis import Streams, terms_of
from retrieval.indexing.collection import Collection, collect
from retrieval.evaluation.measures import Qrels, Run, measures
from retrieval.indexing.rankers.bm25 import RankBM25
from retrieval.answering.search import search
from retrieval.language.text import fold
from tests.made_up import seed_words, without_deadline

_TODAY = date(2022, 8, 1)
Restore = Callable[[Sequence[str]], list[str]]


@pytest.fixture(scope="module")
def restore(seeds: Collection) -> Restore:
    """Putting diacritics back as the seeds write them."""
    return lambda terms: seeds.spelling.restore(terms)


def streams(**tokens: tuple[str, ...]) -> Streams:
    """Streams that hold only ``tokens``."""
    return Streams(**{field.name: tokens.get(field.name, ()) for field in fields(Streams)})


def syllables(*each: str) -> Streams:
    return streams(syllables=each)


def ranked(passages: list[Streams], question: Streams, limit: int = 10) -> list[tuple[int, float]]:
    return [(hit.passage, hit.score) for hit in RankBM25(passages).rank(question, limit)]


# Three passages of 4, 2 and 3 syllables, 3 on average.
_PASSAGES = [
    syllables("the", "nha", "bao", "the"),
    syllables("bao", "chi"),
    syllables("diem", "cau", "bao"),
]


def test_a_score_is_what_the_formula_gives_by_hand() -> None:
    # "the" stands in 1 of 3 passages: idf = log(1 + 2.5 / 1.5). It stands there twice in 4 syllables:
    # 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 3)) = 4.4 / 3.5.
    assert ranked(_PASSAGES, syllables("the")) == [(0, pytest.approx(log(8 / 3) * 4.4 / 3.5))]
    # "bao" stands in all 3: idf = log(1 + 0.5 / 3.5). Once in 2, 3 and 4 syllables.
    every = log(8 / 7)
    assert ranked(_PASSAGES, syllables("bao")) == [
        (1, pytest.approx(every * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 3)))),
        (2, pytest.approx(every * 2.2 / 2.2)),
        (0, pytest.approx(every * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 4 / 3)))),
    ]
    # The words of a question add up, a repeated one twice.
    assert ranked(_PASSAGES, syllables("diem", "diem", "bao"))[0] == (2, pytest.approx(2 * log(8 / 3) + every))


@pytest.mark.parametrize(("stream", "weight"), [("syllables", 1), ("pairs", 0.5), ("words", 0.5), ("word_pairs", 0.2)])
def test_each_stream_counts_with_its_weight(stream: str, weight: float) -> None:
    # Each of two passages holds one token of its own, of average length: idf = log 2.
    passages = [streams(**{stream: ("một",)}), streams(**{stream: ("hai",)})]
    assert ranked(passages, passages[1]) == [(1, pytest.approx(weight * log(2)))]


def test_streams_add_up() -> None:
    both = streams(syllables=("an",), pairs=("an toàn",))
    other = streams(syllables=("x",), pairs=("x y",))
    assert ranked([both, other], both) == [(0, pytest.approx(1.5 * log(2)))]


def test_a_term_in_exactly_half_of_the_passages_counts() -> None:
    passages = [syllables("thẻ"), syllables("báo"), syllables("thẻ"), syllables("đài")]
    assert ranked(passages, syllables("thẻ")) == [(0, pytest.approx(log(2))), (2, pytest.approx(log(2)))]


def test_a_term_in_every_passage_never_counts_against_one() -> None:
    assert all(hit.score > 0 for hit in RankBM25(_PASSAGES).rank(syllables("bao"), 10))


def test_nothing_is_found_where_there_is_nothing() -> None:
    assert ranked([], syllables("thẻ")) == []
    assert ranked([syllables(), syllables()], syllables("thẻ")) == []
    assert ranked(_PASSAGES, syllables("không", "có")) == []
    assert ranked(_PASSAGES, syllables()) == []
    assert collect([], []).ranker.rank(syllables("thẻ"), 10) == []


def test_an_unknown_word_beside_known_ones_changes_nothing() -> None:
    assert ranked(_PASSAGES, syllables("the", "zzz")) == ranked(_PASSAGES, syllables("the"))


def test_only_the_best_are_returned_and_equals_stand_in_the_order_of_their_passages() -> None:
    same = [syllables("thẻ", str(number)) for number in range(5)]
    assert [passage for passage, _ in ranked([*same, syllables("báo")], syllables("thẻ"), limit=3)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("tem bưu chính quốc gia", "tem buu chinh quoc gia"),
        ("Số hoá truyền hình mặt đất", "số hóa truyền hình mặt đất"),
        ("THẺ NHÀ BÁO", "thẻ nha bao"),
        ("15.418 thẻ", "15418 the"),
    ],
)
def test_one_index_serves_every_way_of_typing(seeds: Collection, typed: str, plain: str) -> None:
    first, same = search(seeds, typed, _TODAY)[0], search(seeds, plain, _TODAY)[0]
    assert (first.report.id, first.start, first.end) == (same.report.id, same.start, same.end)


@pytest.mark.parametrize("part", ["42/2022", "42/2022/NĐ-CP", "nghị định 42"])
def test_a_document_is_found_by_the_beginning_of_its_number(seeds: Collection, part: str) -> None:
    assert "Nghị định 42/2022/NĐ-CP" in search(seeds, part, _TODAY)[0].text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("doanh thu vien thong", "doanh thu viễn thông"),
        ("the nha bao", "thẻ nhà báo"),
        ("an toan thong tin", "an toàn thông tin"),
        ("bo truong nguyen manh hung", "bộ trưởng nguyễn mạnh hùng"),
        ("thu truong pham duc long", "thứ trưởng phạm đức long"),
        ("hoi nghi giao ban", "hội nghị giao ban"),
        ("chuyen doi so", "chuyển đổi số"),
        ("dich vu cong truc tuyen", "dịch vụ công trực tuyến"),
        ("ty le ho so truc tuyen", "tỷ lệ hồ sơ trực tuyến"),
        ("thẻ nha bao", "thẻ nhà báo"),
        ("khu cntt tap trung can tho", "khu cntt tập trung cần thơ"),
        ("google chan bo video clip", "google chặn bỏ video clip"),
        ("xyz", "xyz"),
        ("", ""),
    ],
)
def test_diacritics_are_restored_as_the_reports_write_them(restore: Restore, typed: str, meant: str) -> None:
    assert restore(typed.split()) == meant.split()


@given(words=st.lists(st.tuples(seed_words, st.booleans()), max_size=10))
@without_deadline
def test_every_mark_that_was_typed_is_kept(restore: Restore, words: list[tuple[str, bool]]) -> None:
    typed = [
        fold(term) if bare else term for word, bare in words for term in terms_of(unicodedata.normalize("NFC", word))
    ]
    restored = restore(typed)
    assert list(map(fold, restored)) == list(map(fold, typed))
    assert [mark for term, mark in zip(typed, restored, strict=True) if fold(term) != term] == [
        term for term in typed if fold(term) != term
    ]


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

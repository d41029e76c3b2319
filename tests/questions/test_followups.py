"""Questions that go on from the one before."""

import json
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Collection, answer
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.dates import find_times
from retrieval.language.relative_dates import today
from retrieval.questions import MAX_CHARACTERS, followed
from tests.conftest import ROOT
from tests.questions.followup_cases import CASES, WHOLE, Case

_BEFORE = (
    "ai chủ trì giao ban tháng 6/2022",
    "doanh thu viễn thông năm 2018 là bao nhiêu?",
    "Google gỡ bao nhiêu video?",
)
_TIMES = ("năm 2021", "tháng 4/2018", "quý 2/2020", "ngày 9/7/2018", "6 tháng cuối năm 2021", "năm ngoái")
_NAMES = ("Facebook", "Đà Nẵng", "Hải Phòng", "Trần Văn Bình", "Nhật Bản", "Bộ Nội vụ")


@pytest.fixture(scope="module")
def vocabulary(seeds: Collection) -> Vocabulary:
    return seeds.vocabulary


def _holds(whole: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part.lower())}(?!\w)", whole.lower()) is not None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.before} {case.text}")
def test_what_is_new_takes_the_place_of_its_like(case: Case, vocabulary: Vocabulary) -> None:
    whole = followed(case.before, case.text, vocabulary)
    assert whole is not None
    assert [part for part in case.holds.split(" | ") if not _holds(whole, part)] == [], whole
    assert [part for part in case.lacks.split(" | ") if part and _holds(whole, part)] == [], whole


@pytest.mark.parametrize("text", WHOLE)
@pytest.mark.parametrize("before", _BEFORE)
def test_a_whole_question_stands_alone(before: str, text: str, vocabulary: Vocabulary) -> None:
    assert followed(before, text, vocabulary) is None


def test_none_of_the_labelled_questions_is_taken_to_go_on(vocabulary: Vocabulary) -> None:
    files = sorted((ROOT / "tests" / "labelled").glob("*.jsonl"))
    questions = [json.loads(line)["question"] for file in files for line in file.read_text("utf-8").splitlines()]
    others = random.Random(9).sample(questions, len(questions))
    taken = [text for before, text in zip(others, questions, strict=True) if followed(before, text, vocabulary)]
    assert len(taken) <= len(questions) / 200, taken


@pytest.mark.parametrize(
    ("asked", "holds", "lacks"),
    [
        ((_TELECOM := "doanh thu viễn thông 6 tháng đầu năm 2018?", "còn bưu chính?", "năm 2021 thì sao?"),
         "doanh thu bưu chính 6 tháng đầu năm 2021", "viễn thông"),
        ((_TELECOM, "còn bưu chính?", "vì sao?"), "doanh thu bưu chính 6 tháng đầu năm 2018 vì sao", "viễn thông"),
        ((_TELECOM, "so với 2019 thì sao?", "còn bưu chính?"), "so sánh doanh thu bưu chính", "viễn thông"),
        (("ai chủ trì giao ban tháng 6/2022?", "ở đâu?", "còn tháng 4/2018?"), "giao ban tháng 4/2018 ở đâu", "2022"),
        (("Sở Y tế Hà Nội có bao nhiêu biên chế?", "còn Sở Giáo dục?", "còn Đà Nẵng?"),
         "Sở Giáo dục Đà Nẵng có bao nhiêu biên chế", "Y tế"),
        (("tắt sóng 2G giao cho ai?", "khi nào tắt?", "ai chịu trách nhiệm?"), "2G", "khi nào"),
        (("Nghị quyết 57 nói về gì?", "ai ban hành", "nghị quyết đó có hiệu lực từ bao giờ", "còn nghị quyết 68?"),
         "nghị quyết 68 có hiệu lực từ bao giờ", "57"),
    ],
)  # fmt: skip
def test_a_chain_keeps_what_was_replaced(
    asked: tuple[str, ...], holds: str, lacks: str, vocabulary: Vocabulary
) -> None:
    before, *rest = asked
    for text in rest:
        whole = followed(before, text, vocabulary)
        assert whole is not None, (before, text)
        before = whole
    assert _holds(before, holds)
    assert not _holds(before, lacks)


def test_a_figure_of_another_matter_is_no_answer(seeds: Collection) -> None:
    whole = followed("doanh thu viễn thông 6 tháng đầu năm 2018?", "còn bưu chính thì sao?", seeds.vocabulary)
    found = answer(seeds, whole or "", today())
    assert not found.answered
    assert not any("182 nghìn tỷ" in quote.text for quote in found.shown)


def test_without_a_question_before_nothing_is_followed(vocabulary: Vocabulary) -> None:
    assert followed("", "còn Facebook thì sao?", vocabulary) is None


@given(st.sampled_from([case.before for case in CASES]), st.sampled_from(_TIMES), st.sampled_from(_NAMES))
def test_no_time_and_no_name_of_what_is_new_is_lost(vocabulary: Vocabulary, before: str, time: str, name: str) -> None:
    whole = followed(before, f"còn {name} {time} thì sao?", vocabulary)
    assert whole is not None
    assert _holds(whole, name)
    years = {mention.year for mention in find_times(time)}
    assert years <= {mention.year for mention in find_times(whole)}


@given(st.text(max_size=MAX_CHARACTERS), st.text(max_size=80) | st.from_regex(r"còn .{0,40} thì sao", fullmatch=True))
def test_any_two_texts_are_survived(vocabulary: Vocabulary, before: str, text: str) -> None:
    whole = followed(before, text, vocabulary)
    assert whole is None or 0 < len(whole) <= MAX_CHARACTERS


@given(st.lists(st.sampled_from([word for case in CASES for word in f"{case.before} {case.text}".split()]), max_size=9))
def test_any_words_in_a_row_are_survived(vocabulary: Vocabulary, words: list[str]) -> None:
    for before in _BEFORE:
        whole = followed(before, " ".join(words), vocabulary)
        assert whole is None or len(whole) <= MAX_CHARACTERS

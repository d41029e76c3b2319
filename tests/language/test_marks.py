"""Marks that were typed count; a text that was typed without any is read by words without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.marks import Phrase, is_only_marked, is_typed_bare
from retrieval.language.text import fold

_ASKED = st.sampled_from(["ai", "bao nhiêu", "cơ quan nào", "khi nào", "ở đâu", "thứ mấy", "vì sao", "như thế nào"])


@given(_ASKED)
def test_a_phrase_is_found_with_its_marks_and_in_a_text_without_any(asked: str) -> None:
    phrase = Phrase(asked)
    assert phrase.fullmatch(asked)
    assert phrase.fullmatch(fold(asked))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("thứ (?:mấy|bao nhiêu)", "doanh thu bao nhiêu"),
        ("sâu bao nhiêu", "lãi sau thuế bao nhiêu"),
        ("tỉnh nào", "hành tinh nào lớn nhất"),
        ("mấy", "ngành dệt may lãi bao nhiêu"),
    ],
)
def test_a_word_that_is_one_without_marks_is_no_other_in_a_text_with_marks(pattern: str, text: str) -> None:
    assert not Phrase(pattern).search(text)


@pytest.mark.parametrize("slip", ["bao nhieu người", "có việc gi", "ở nuoc nào", "bao nhiêu nguoi"])
def test_a_word_that_only_lost_its_marks_is_understood_anywhere(slip: str) -> None:
    assert Phrase("bao nhiêu|việc gì|nước nào").search(slip)


@pytest.mark.parametrize("text", ["co quan nao ky", "Don vi nào quan ly viec nay", "doanh thu bao nhieu"])
def test_a_text_may_be_typed_without_marks_but_for_a_few(text: str) -> None:
    assert is_typed_bare(text)


@pytest.mark.parametrize("text", ["doanh thu sau thuế là bao nhiêu", "AI là gì", "FIFA World Cup tổ chức khi nào"])
def test_a_text_of_many_plain_words_is_still_one_with_marks(text: str) -> None:
    assert not is_typed_bare(text)


@pytest.mark.parametrize(
    ("word", "lost"),
    [("nhieu", True), ("viet", True), ("gi", True), ("thu", False), ("quan", False), ("album", False), ("theo", False)],
)
def test_which_words_have_lost_their_marks(word: str, lost: bool) -> None:
    assert is_only_marked(word) is lost

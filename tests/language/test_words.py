"""Words of several syllables: pyvi's own, and looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyvi import ViTokenizer

from retrieval.language.text import clean, word_in_one_spelling
from retrieval.language.words import look_up, segment
from tests.made_up import SEED_FILES, SEEDS, anything, seed_words, without_deadline

_LINES = [line for name in SEED_FILES for line in (SEEDS / name).read_text(encoding="utf-8").splitlines()]


def as_pyvi_finds_them(line: str) -> list[str]:
    words = ViTokenizer.tokenize(line.lower()).split()
    return [word_in_one_spelling(word) for word in words if any(map(str.isalnum, word))]


def test_words_are_those_of_pyvi_on_every_line_of_the_seeds() -> None:
    for line in _LINES:
        assert segment(line) == as_pyvi_finds_them(line), line


@given(st.lists(seed_words | st.sampled_from((",", "15.418", "6546/7496", "04/05/2018", "-", "…"))).map(" ".join))
@without_deadline
def test_words_are_those_of_pyvi_in_any_order(line: str) -> None:
    assert segment(line) == as_pyvi_finds_them(line)


@given(anything.map(clean))
@without_deadline
def test_any_text_has_words_or_none(text: str) -> None:
    assert all(word.strip() for word in segment(text))


@pytest.mark.parametrize(("first", "second"), [("hội nghị", "thông tin"), ("an toàn", "1. Kết quả")])
def test_no_word_runs_over_a_line_break(first: str, second: str) -> None:
    assert segment(f"{first}\n{second}") == segment(first) + segment(second)


def test_the_longest_known_words_are_joined_from_the_left() -> None:
    known = {"công_nghệ", "công_nghệ_thông_tin", "thông_tin", "tin_học"}
    terms = ["công", "nghệ", "thông", "tin", "học"]
    assert look_up(terms, known.__contains__) == ["công_nghệ_thông_tin", "học"]
    assert look_up(terms[2:], known.__contains__) == ["thông_tin", "học"]
    assert look_up([], known.__contains__) == []

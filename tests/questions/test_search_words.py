"""What a search is read as: exact words, what is left out, reports, times; plain words where it is not well formed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language import Period, fold
from retrieval.language.text import tokens
from retrieval.questions.search_words import Phrase, SearchWords, search_words
from tests.made_up import anything, questions, without_deadline

_TODAY = date(2022, 8, 1)
_WORD = st.sampled_from(["thông", "tin", "thu", "nhập", "Hoà", "5G", "895/QĐ-TTg", "12,5%", "báo", "cáo"])
_WORDS = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_MARKS = st.sampled_from(['""', "“”", "«»", "„“"])


def read(text: str) -> SearchWords:
    return search_words(text, _TODAY)


def said(phrases: tuple[Phrase, ...]) -> list[str]:
    return [" ".join(phrase.terms) for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "words", "phrases", "without", "of_reports"),
    [
        ('"chữ ký số" viễn thông', "viễn thông", ["chữ ký số"], [], []),
        ('“Chính phủ số” -thuế -"thu nhập"', "", ["chính phủ số"], ["thuế", "thu nhập"], []),
        ("«an toan thong tin»", "", ["an toan thong tin"], [], []),
        ("báo cáo:tư pháp", "", [], [], ["tư pháp"]),
        ('thi hành án bao cao: "tư pháp" -phạt', "thi hành án", [], ["phạt"], ["tư pháp"]),
        ('báo cáo:giao ban tháng 6 -thuế "số hoá"', "", ["số hóa"], ["thuế"], ["giao ban tháng 6"]),
        ('báo cáo:"a" báo cáo:"b"', "", [], [], ["a", "b"]),
        ("giai đoạn 2016 -2020", "giai đoạn 2016 -2020", [], [], []),
        ("viễn thông -2020", "viễn thông", [], ["2020"], []),
        ("kinh tế - xã hội", "kinh tế - xã hội", [], [], []),
        ("COVID-19", "COVID-19", [], [], []),
        ('"chưa đóng', '"chưa đóng', [], [], []),
        ('"" “...” -"?"', '"" “...” -"?"', [], [], []),
        ("- -- báo cáo:", "- -- báo cáo:", [], [], []),
        ("", "", [], [], []),
    ],
)
def test_a_search_is_read(text: str, words: str, phrases: list[str], without: list[str], of_reports: list[str]) -> None:
    found = read(text)
    assert (found.words, said(found.phrases), said(found.without), said(found.of_reports)) == (
        words,
        phrases,
        without,
        of_reports,
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("viễn thông từ 2021 đến 2022", date(2021, 1, 1), date(2022, 12, 31)),
        ("vien thong tu thang 3/2021 den thang 6/2022", date(2021, 3, 1), date(2022, 6, 30)),
        ('"viễn thông" năm 2018 -thuế', date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_the_time_of_a_search_is_a_period(text: str, first: date, last: date) -> None:
    assert read(text).period == Period(first, last)


def test_a_time_within_exact_words_is_no_period() -> None:
    assert read('"tháng 6/2022"').period is None


def test_a_name_ends_where_a_reports_does() -> None:
    found = search_words("báo cáo:tư pháp thi hành án năm 2018", _TODAY, lambda _: 2)
    assert said(found.of_reports) == ["tư pháp"]
    assert found.words == "thi hành án năm 2018"


@pytest.mark.parametrize(
    ("text", "known", "name", "words"),
    [
        ("báo cáo:giao ban tháng 6 thuế", 3, "giao ban", "tháng 6 thuế"),
        ("báo cáo:giao ban quý III/2022", 3, "giao ban", "quý III/2022"),
        ("báo cáo:giao ban năm 2022", 3, "giao ban", "năm 2022"),
        ("báo cáo:giao ban tháng qua", 3, "giao ban tháng", "qua"),
        ("báo cáo:giao ban tháng 6 thuế", 4, "giao ban tháng 6", "thuế"),
        ("báo cáo:tháng 6 thuế", 1, "tháng 6 thuế", ""),
    ],
)
def test_a_name_does_not_end_within_a_time(text: str, known: int, name: str, words: str) -> None:
    found = search_words(text, _TODAY, lambda _: known)
    assert (said(found.of_reports), found.words) == ([name], words)


@pytest.mark.parametrize(
    ("phrase", "text", "is_there"),
    [
        ("tháng 6", "giao ban tháng 6/2022", True),
        ("thang 6", "giao ban tháng 6/2022", True),
        ("Nghị định 42", "theo Nghị định 42/2022/NĐ-CP", True),
        ("tháng 6", "giao ban tháng 6", True),
        ("tháng 6", "giao ban tháng 16/2022", False),
        ("tháng 6", "giao ban tháng 6,5", False),
        ("6", "giao ban tháng 6/2022", False),
    ],
)
def test_the_number_that_ends_exact_words_may_open_a_day(phrase: str, text: str, is_there: bool) -> None:
    [exact] = read(f'"{phrase}"').phrases
    assert exact.is_in([token.term for token in tokens(text)]) == is_there


def test_marks_after_the_first_dozen_are_plain_words() -> None:
    found = read(" ".join(f'"thuế {n}" -phí{n}' for n in range(90)))
    assert len(found.phrases) + len(found.without) == 12
    assert found.words.startswith('"thuế 6" -phí6')


def test_a_mark_that_is_made_twice_is_one() -> None:
    found = read('"chữ ký" -thuế «chữ ký» -thuế báo cáo:"tư pháp" báo cáo:"tư pháp"')
    assert list(map(len, (found.phrases, found.without, found.of_reports))) == [1, 1, 1]


@given(text=questions | anything)
@without_deadline
def test_whatever_is_typed_is_read_and_nothing_of_it_is_lost(text: str) -> None:
    found = read(text)
    kept = [*said((*found.phrases, *found.without, *found.of_reports)), found.words]
    typed = {character for character in fold(read(text.replace('"', " ")).words) if character.isalnum()}
    assert typed <= {character for part in kept for character in fold(part)} | set("baocaoreport")
    assert all(phrase.terms for phrase in (*found.phrases, *found.without, *found.of_reports))
    assert found.is_plain or len(found.words) <= len(text)


@given(words=_WORDS, phrase=_WORDS, left=_WORD, name=_WORDS, marks=_MARKS)
@without_deadline
def test_well_formed_marks_are_always_told_apart(words: str, phrase: str, left: str, name: str, marks: str) -> None:
    opens, closes = tuple(marks)
    typed = f"{words} {opens}{phrase}{closes} -{left} báo cáo:{opens}{name}{closes}"
    found = read(typed)
    assert found.words == words
    assert list(map(len, (found.phrases, found.without, found.of_reports))) == [1, 1, 1]
    assert found.phrases[0].is_in(found.phrases[0].terms)


@given(words=st.lists(_WORD, min_size=1, max_size=8), start=st.integers(0, 7), length=st.integers(1, 3))
@without_deadline
def test_exact_words_are_found_with_their_marks_and_without(words: list[str], start: int, length: int) -> None:
    text = " ".join(words)
    terms = read(f'"{text}"').phrases[0].terms
    part = terms[start % len(terms) :][:length]
    assert Phrase(part).is_in(terms)
    assert Phrase(tuple(map(fold, part))).is_in(terms)


def test_exact_words_with_marks_are_only_those() -> None:
    terms = ("thư", "điện", "tử")
    assert Phrase(("thu", "dien")).is_in(terms)
    assert not Phrase(("thứ", "điện")).is_in(terms)
    assert not Phrase(("thu", "tu")).is_in(terms)

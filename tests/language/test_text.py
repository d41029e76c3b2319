"""Vietnamese text: the same word is the same word however it is typed, and nothing moves."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.text import clean, fold, one_spelling, tokens
from tests.made_up import anything, seed_words, without_deadline

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
vietnamese = st.text(_LETTERS + _LETTERS.upper() + "0123456789 .,/%-&\n")


def terms(text: str) -> list[str]:
    return [token.term for token in tokens(clean(text))]


@given(vietnamese | seed_words)
@without_deadline
def test_composed_and_decomposed_text_have_the_same_terms(text: str) -> None:
    assert terms(unicodedata.normalize("NFD", text)) == terms(unicodedata.normalize("NFC", text))


@given(vietnamese)
@without_deadline
def test_capitals_and_small_letters_have_the_same_terms(text: str) -> None:
    assert terms(text.upper()) == terms(text.lower())


@given(anything)
@without_deadline
def test_folding_keeps_the_length_and_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text(_LETTERS + _LETTERS.upper()))
@without_deadline
def test_folding_leaves_only_plain_small_letters(text: str) -> None:
    assert set(fold(text)) <= set("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("Đường sắt đô thị", "duong sat do thi"),
        ("Nguyễn Mạnh Hùng", "nguyen manh hung"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("Quyết định số 316/QĐ-TTg", "quyet dinh so 316/qd-ttg"),
    ],
)
def test_folding_takes_marks_and_capitals_away(marked: str, bare: str) -> None:
    assert fold(marked) == bare


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"),
        ("HOÁ", "hóa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("Uỷ", "ủy"),
        ("huỷ", "hủy"),
        ("loè", "lòe"),
        ("toạ", "tọa"),
        ("số hoá truyền hình", "số hóa truyền hình"),
    ],
)
def test_old_and_new_tone_marks_are_one_term(old: str, new: str) -> None:
    assert terms(old) == terms(new) == new.split()


@pytest.mark.parametrize("word", ["quý", "loài", "toàn", "hoàn", "khoản", "thuyền", "quỳ", "của", "mùa", "khuyến"])
def test_words_with_one_place_for_their_tone_are_left_alone(word: str) -> None:
    assert terms(word) == [word]


def test_words_that_differ_in_marks_are_different_terms() -> None:
    assert len({*terms("phở phố phò pho đo do thư thứ thử")}) == 9


@pytest.mark.parametrize(
    "whole",
    [
        "316/qđ-ttg",
        "67/2006/qh11",
        "42/2022/nđ-cp",
        "32/2017/tt-btttt",
        "6546/7496",
        "63/63",
        "2/5/2018",
        "5g",
        "dvb",
        "ipv6",
        "112mhz",
        "4.0",
        "45%",
        "tt&tt",
        "kh&cn",
    ],
)
def test_figures_numbers_of_documents_and_short_names_stay_whole(whole: str) -> None:
    assert terms(f"({whole.upper()}), theo {whole}.") == [whole, "theo", whole]


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("15.418", "15418"),
        ("15,418", "15418"),
        ("325.000.000", "325000000"),
        ("325,000,000", "325000000"),
        ("12,2", "12.2"),
        ("12.2", "12.2"),
        ("0,5", "0.5"),
        ("1.982,7", "1982.7"),
        ("1,982.7", "1982.7"),
        ("1982,7", "1982.7"),
        ("12.345.678,90", "12345678.90"),
        ("1.234.5", "1.234.5"),
        ("45,78%", "45.78%"),
        ("45.78%", "45.78%"),
        ("06", "6"),
        ("02/05/2018", "2/5/2018"),
        ("2018", "2018"),
        ("100", "100"),
    ],
)
def test_a_figure_is_one_term_however_it_is_grouped(written: str, term: str) -> None:
    assert terms(f"đạt {written} trong năm") == ["đạt", term, "trong", "năm"]


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("6546\u200b/7496", "6546/7496"),
        ("thông\u00a0tin", "thông tin"),
        ("thông \u00a0\u2009\ttin", "thông tin"),
        ("\ufeffBộ", "Bộ"),
        ("truyền\u00adthông", "truyềnthông"),
        ("a\u200db\u2060c\u200e", "abc"),
        ("một\r\nhai\rba\u2028bốn\u0085năm", "một\nhai\nba\nbốn\nnăm"),
        ("  một  \n\t hai ", "một\nhai"),
        ("a\x00b\x07c", "abc"),
        ("Nghi\u0323 di\u0323nh", "Nghị dịnh"),
        ("\ud800", "\ufffd"),
    ],
)
def test_cleaning_leaves_ordinary_spaces_and_visible_characters(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(anything)
@without_deadline
def test_any_text_can_be_cleaned_once_and_for_all(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned
    assert not [line for line in cleaned.split("\n") if line != line.strip() or "  " in line]
    assert not set(cleaned) & set("\r\t\x0b\x0c\x00\u00a0\u200b\u200d\u2028\ufeff\u00ad")


@given(anything)
@without_deadline
def test_tokens_stand_in_order_where_they_say(text: str) -> None:
    found = tokens(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        if not text[token.start].isdigit():
            assert token.term == one_spelling(text[token.start : token.end])

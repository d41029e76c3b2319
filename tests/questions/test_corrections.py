"""What readers mean by what they type: slips are mended, what is typed well is left alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Collection
from retrieval.questions.corrections import corrected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tieesng Vieejt", "tieng viet"),  # Telex
        ("tie6ng1 Vie65t", "tieng viet"),  # VNI
        ("doanh thu vieexn thoong", "doanh thu vien thong"),
        ("truyền hìnhh", "truyền hinh"),  # a letter held down
        ("hệ thốg", "hệ thong"),  # a letter left out
        ("gogle", "google"),
        ("doanhthu vienthong", "doanh thu vien thong"),  # spaces left out
        ("đc bn tỷ", "được bao nhiêu tỷ"),  # teencode
        ("mobile money la j", "mobile money la gì"),
        ("hội nghị ntn", "hội nghị như thế nào"),
        ("giử nguyên số", "giữ nguyên số"),  # hỏi for ngã
        ("kim ngạch xuât khẩu", "kim ngạch xuat khẩu"),  # no word without its tone
    ],
)
def test_slips_are_mended(seeds: Collection, typed: str, meant: str) -> None:
    assert corrected(typed, seeds.vocabulary) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "doanh thu viễn thông 6 tháng đầu năm 2018",
        "cách nấu phở bò",  # words that no report uses, but Vietnamese has
        "TikTok, Gapo và Grab gỡ gì",  # names
        "t6/2022",
        "March 2022",  # no slip for "mạch"
        "Quyết định 316/QĐ-TTg, 45,78%",
        "SJC",
        "bão số 4",  # no slip for "bảo"
        "thuế dịch vụ",
    ],
)
def test_what_is_typed_well_stays(seeds: Collection, typed: str) -> None:
    assert corrected(typed, seeds.vocabulary) == typed


def test_an_english_question_is_put_into_the_reports_words(seeds: Collection) -> None:
    meant = corrected("how many digital platforms were announced by tech firms in 2021", seeds.vocabulary)
    assert "nền tảng số" in meant
    assert "công bố" in meant


@settings(max_examples=200)
@given(text=st.text(max_size=300))
def test_any_text_is_survived(seeds: Collection, text: str) -> None:
    assert isinstance(corrected(text, seeds.vocabulary), str)


@pytest.mark.parametrize("text", ["xin " * 200, "đến hết " * 100 + "6/2022", "1" * 900, "a1" * 400, "cho hỏi " * 100])
def test_a_repeated_word_costs_no_time(seeds: Collection, text: str) -> None:
    from datetime import date

    from retrieval.answering.answers import answer

    started = time.process_time()
    answer(seeds, text, date(2022, 7, 31))
    assert time.process_time() - started < 5  # an exponential pattern takes hours

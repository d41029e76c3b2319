"""Ordinals are the same however written, and every form that is written is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.ordinals import Ordinal, ordinals_in, same_ordinal
from retrieval.language.text import fold
from tests.made_up import anything, without_deadline

_ONES = ["", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"]


def in_words(number: int) -> str:
    if number == 1:
        return "nhất"
    tens, ones = divmod(number, 10)
    if not tens:
        return _ONES[ones]
    ten = "mười" if tens == 1 else f"{_ONES[tens].replace('tư', 'bốn')} mươi"
    one = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _ONES[ones])
    return f"{ten} {one}".strip()


def in_roman(number: int) -> str:
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return "X" * (number // 10) + ones[number % 10]


numbers = st.integers(1, 39)
nouns = st.sampled_from(["lần", "khóa", "giai đoạn", "đợt", "kỳ", "vòng"])


@given(noun=nouns, number=numbers, data=st.data())
@without_deadline
def test_every_form_is_read_back(noun: str, number: int, data: st.DataObject) -> None:
    written = data.draw(
        st.sampled_from(
            [
                f"{noun} {number}",
                f"{noun} {number:02}",
                f"{noun} thứ {number}",
                f"{noun} thứ {in_words(number)}",
                f"{noun} {in_roman(number)}",
                f"{noun} thứ {in_roman(number)}",
            ]
        )
    )
    for text in (written, fold(written), f"Hội nghị họp {written}, tại Hà Nội", written.upper()):
        assert [(found.noun, found.number) for found in ordinals_in(text)] == [(fold(noun), number)]


@given(anything)
@without_deadline
def test_what_is_found_stands_where_it_says(text: str) -> None:
    for found in ordinals_in(text):
        assert 0 <= found.start < found.end <= len(text.lower())
        assert 0 < found.number < 1000


@pytest.mark.parametrize(
    ("asked", "said", "same"),
    [
        ("thứ tám", "thứ 8", True),
        ("thứ tám", "kỳ thứ VIII", True),
        ("chỉ tiêu thứ 16", "16. Tỷ lệ che phủ", True),
        ("lần thứ 8", "lần VIII", True),
        ("khóa 15", "khoá XV", True),
        ("giai đoạn II", "giai đoạn hai", True),
        ("khóa 15", "15. Các việc khác", False),
        ("khóa 15", "giai đoạn 15", False),
        ("lần thứ 5", "lần thứ sáu", False),
    ],
)
def test_which_ordinals_are_the_same(asked: str, said: str, same: bool) -> None:
    (first,), (second,) = ordinals_in(asked), ordinals_in(said)
    assert same_ordinal(first, second) is same


@pytest.mark.parametrize(
    "text",
    [
        "thu 15 tỷ đồng",
        "doanh thu nam 2018",
        "tăng 3 lần",
        "giai đoạn năm 2021",
        "giai đoạn 2021-2025",
        "giai đoạn hai năm qua",
        "kỳ 3,5 tháng",
        "điều 12/2020",
        "thứ trưởng",
    ],
)
def test_what_is_no_ordinal(text: str) -> None:
    assert ordinals_in(text) == []


def test_an_item_of_a_list_has_no_noun() -> None:
    assert ordinals_in("IV. Nhiệm vụ") == [Ordinal("", 4, 0, 2)]

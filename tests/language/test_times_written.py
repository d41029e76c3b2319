"""The grammar of time both ways: a period written in any form is read back as that period, and what is none as none."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.dates import Period, find_times
from retrieval.language.text import fold
from tests.made_up import without_deadline

_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_MONTHS = ("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "chạp")
_ROMAN = ("I", "II", "III", "IV")
_FRAMES = ("{}", "Doanh thu {} tăng nhanh", "Cả nước ({}) có 12 vụ", "Kết quả {}: tốt hơn.", "Theo bảng 3, {} đạt 45%")

Written = tuple[str, Period]
Writer = Callable[[int, int, int], str]
"""Writes a first and a last one, of months, quarters or years, and the year."""


def _of(year: int, first: int, last: int, until: int | None = None) -> Period:
    until = until or year
    return Period(date(year, first, 1), date(until, last, calendar.monthrange(until, last)[1]))


_years = st.integers(1900, 2099)
_day = st.dates(date(1900, 1, 1), date(2098, 12, 31))
_month = st.integers(1, 12)
_quarter = st.integers(1, 4)
_two_days = st.tuples(_day, st.integers(1, 300)).map(lambda of: (of[0], of[0] + timedelta(days=of[1])))
_two_months = st.tuples(st.integers(1, 11), st.integers(1, 11)).map(lambda of: (of[0], min(12, of[0] + of[1])))

_DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"ngày {day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day}-{day.month}-{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
    lambda day: f"ngày {day:%d} tháng {day:%m}/{day.year}",
    lambda day: f"{day.day} tháng {day.month} năm {day.year}",
    lambda day: f"mùng {day.day} tháng {_MONTHS[day.month - 1]} năm {day.year}",
    lambda day: f"ngày {day.day} tháng {_MONTHS[day.month - 1].capitalize()} năm {day.year}",
    lambda day: f"{calendar.month_name[day.month]} {day.day}, {day.year}",
)
_RANGES_OF_DAYS: tuple[Callable[[date, date], str], ...] = (
    lambda one, two: f"từ ngày {one:%d/%m/%Y} đến ngày {two:%d/%m/%Y}",
    lambda one, two: f"từ {one.day}/{one.month}/{one.year} đến hết ngày {two.day}/{two.month}/{two.year}",
    lambda one, two: f"{one:%d/%m/%Y} - {two:%d/%m/%Y}",
    lambda one, two: f"{one:%d.%m.%Y}–{two:%d.%m.%Y}",
    lambda one, two: (
        f"từ ngày {one.day} tháng {one.month} năm {one.year} tới ngày {two.day} tháng {two.month} năm {two.year}"
    ),
)
_IN_A_YEAR: tuple[Callable[[date, date], str], ...] = (
    lambda one, two: f"từ {one:%d/%m} đến {two:%d/%m/%Y}",
    lambda one, two: f"từ ngày {one:%d/%m} đến hết ngày {two:%d/%m/%Y}",
    lambda one, two: f"từ ngày {one.day} tháng {one.month} đến ngày {two.day} tháng {two.month} năm {two.year}",
)
_IN_A_MONTH: tuple[Callable[[date, date], str], ...] = (
    lambda one, two: f"{one.day}-{two.day}/{two.month}/{two.year}",
    lambda one, two: f"từ ngày {one.day} đến ngày {two.day} tháng {two.month} năm {two.year}",
    lambda one, two: f"ngày {one.day} - {two.day}/{two.month}/{two.year}",
    lambda one, two: f"từ {one:%d} đến {two:%d/%m/%Y}",
)
_MONTH: tuple[Writer, ...] = (
    lambda month, _, year: f"tháng {month}/{year}",
    lambda month, _, year: f"tháng {month:02} năm {year}",
    lambda month, _, year: f"tháng {month:02}-{year}",
    lambda month, _, year: f"T{month}/{year}",
    lambda month, _, year: f"{month:02}/{year}",
    lambda month, _, year: f"tháng {_MONTHS[month - 1]} năm {year}",
    lambda month, _, year: f"tháng {_MONTHS[month - 1].capitalize()}/{year}",
    lambda month, _, year: f"đầu tháng {month}/{year}",
    lambda month, _, year: f"{calendar.month_name[month]} {year}",
)
_SOME_MONTHS: tuple[Writer, ...] = (
    lambda one, two, year: f"từ tháng {one} đến tháng {two}/{year}",
    lambda one, two, year: f"từ tháng {one} đến {two}/{year}",
    lambda one, two, year: f"từ tháng {one}/{year} đến hết tháng {two}/{year}",
    lambda one, two, year: f"tháng {one}-{two}/{year}",
    lambda one, two, year: f"tháng {one} - tháng {two} năm {year}",
    lambda one, two, year: f"T{one}-T{two}/{year}",
    lambda one, two, year: f"{one:02}/{year} – {two:02}/{year}",
    lambda one, two, year: f"từ tháng {_MONTHS[one - 1]} đến tháng {_MONTHS[two - 1]} năm {year}",
)
_FIRST_MONTHS: tuple[Writer, ...] = (
    lambda _, count, year: f"{count} tháng đầu năm {year}",
    lambda _, count, year: f"{_NUMBERS[count - 1]} tháng đầu năm {year}",
    lambda _, count, year: f"{count} tháng năm {year}",
    lambda _, count, year: f"{count} tháng/{year}",
    lambda _, count, year: f"{count}T/{year}",
    lambda _, count, year: f"{count}T{year}",
    lambda _, count, year: f"first {count} months of {year}",
)
_LAST_MONTHS: tuple[Writer, ...] = (
    lambda count, _, year: f"{count} tháng cuối năm {year}",
    lambda count, _, year: f"{count:02} tháng cuối năm {year}",
)
_ONE_QUARTER: tuple[Writer, ...] = (
    lambda quarter, _, year: f"quý {_ROMAN[quarter - 1]}/{year}",
    lambda quarter, _, year: f"quý {quarter} năm {year}",
    lambda quarter, _, year: f"quý {quarter}-{year}",
    lambda quarter, _, year: f"Quý {('một', 'hai', 'ba', 'tư')[quarter - 1]} năm {year}",
    lambda quarter, _, year: f"Q{quarter}/{year}",
)
_FIRST_QUARTERS: tuple[Writer, ...] = (
    lambda _, count, year: f"{count} quý đầu năm {year}",
    lambda _, count, year: f"{_NUMBERS[count - 1]} quý đầu năm {year}",
    lambda _, count, year: f"{count} quý năm {year}",
)
_SOME_QUARTERS: tuple[Writer, ...] = (
    lambda one, two, year: f"từ quý {_ROMAN[one - 1]} đến quý {_ROMAN[two - 1]}/{year}",
    lambda one, two, year: f"quý {_ROMAN[one - 1]}-{_ROMAN[two - 1]}/{year}",
    lambda one, two, year: f"quý {_ROMAN[one - 1]} - quý {_ROMAN[two - 1]} năm {year}",
)
_SOME_YEARS: tuple[Callable[[int, int], str], ...] = (
    lambda one, two: f"giai đoạn {one}-{two}",
    lambda one, two: f"{one} – {two}",
    lambda one, two: f"từ {one} đến {two}",
    lambda one, two: f"từ năm {one} đến năm {two}",
    lambda one, two: f"từ năm {one} tới hết năm {two}",
)
_OTHERWISE: tuple[tuple[Callable[[int], str], int, int], ...] = (
    (lambda year: f"năm {year}", 1, 12),
    (lambda year: f"giữa năm {year}", 1, 12),
    (lambda year: f"nửa đầu năm {year}", 1, 6),
    (lambda year: f"nửa cuối năm {year}", 7, 12),
    (lambda year: f"quý đầu năm {year}", 1, 3),
    (lambda year: f"quý cuối năm {year}", 10, 12),
    (lambda year: f"second half of {year}", 7, 12),
)


def _months_of(
    writers: tuple[Writer, ...], months: st.SearchStrategy[tuple[int, int]], times: int = 1
) -> st.SearchStrategy[Written]:
    """``writers`` of a first and a last part of a year, each of so many months."""
    return st.tuples(st.sampled_from(writers), months, _years).map(
        lambda of: (of[0](*of[1], of[2]), _of(of[2], times * (of[1][0] - 1) + 1, times * of[1][1]))
    )


def _ranges(
    writers: tuple[Callable[[date, date], str], ...], days: st.SearchStrategy[tuple[date, date]]
) -> st.SearchStrategy[Written]:
    return st.tuples(st.sampled_from(writers), days).map(lambda of: (of[0](*of[1]), Period(*of[1])))


_same = _month.map(lambda month: (month, month))
_some_quarters = st.tuples(_quarter, _quarter).filter(lambda of: of[0] < of[1])
_written: st.SearchStrategy[Written] = st.one_of(
    st.tuples(st.sampled_from(_DAYS), _day).map(lambda of: (of[0](of[1]), Period(of[1], of[1]))),
    _ranges(_RANGES_OF_DAYS, _two_days),
    _ranges(_IN_A_YEAR, _two_days.filter(lambda of: of[0].year == of[1].year)),
    _ranges(_IN_A_MONTH, _two_days.filter(lambda of: (of[0].year, of[0].month) == (of[1].year, of[1].month))),
    _months_of(_MONTH, _same),
    _months_of(_SOME_MONTHS, _two_months),
    _months_of(_FIRST_MONTHS, st.integers(2, 11).map(lambda count: (1, count))),
    st.tuples(st.sampled_from(_LAST_MONTHS), st.integers(2, 11), _years).map(
        lambda of: (of[0](of[1], 0, of[2]), _of(of[2], 13 - of[1], 12))
    ),
    _months_of(_ONE_QUARTER, _quarter.map(lambda quarter: (quarter, quarter)), 3),
    _months_of(_FIRST_QUARTERS, st.integers(2, 4).map(lambda count: (1, count)), 3),
    _months_of(_SOME_QUARTERS, _some_quarters, 3),
    st.tuples(st.sampled_from(_SOME_YEARS), _years, st.integers(1, 60)).map(
        lambda of: (of[0](of[1], min(2099, of[1] + of[2])), _of(of[1], 1, 12, min(2099, of[1] + of[2])))
    ),
    st.tuples(st.sampled_from(_OTHERWISE), _years).map(lambda of: (of[0][0](of[1]), _of(of[1], *of[0][1:]))),
)


@given(_written, st.sampled_from(_FRAMES), st.sampled_from((str, fold, str.upper)))
@without_deadline
def test_a_period_is_read_back_from_every_form_it_is_written_in(
    written: Written, frame: str, typed: Callable[[str], str]
) -> None:
    form, period = written
    text = typed(frame.format(form))
    assert [mention.period() for mention in find_times(text)] == [period], text


_figures = st.integers(1, 99)
_no_times: st.SearchStrategy[str] = st.one_of(
    st.tuples(_figures, _years).map(lambda of: f"Nghị định số {of[0]}/{of[1]}/NĐ-CP"),
    st.tuples(_figures, _years).map(lambda of: f"Thông tư {of[0]:02}/{of[1]}"),
    st.tuples(st.integers(2100, 9999), st.integers(2100, 9999)).map(lambda of: f"đạt {of[0]}/{of[1]} đường dẫn"),
    st.tuples(_figures, _figures).map(lambda of: f"xếp thứ {of[0]}/{of[1]}"),
    st.integers(1, 2099).map(lambda figure: f"{figure} tỷ đồng"),
    st.integers(1000, 10**9).map(lambda figure: f"{figure:,} đồng".replace(",", ".")),
    st.tuples(*[st.integers(100, 999)] * 3).map(lambda of: f"điện thoại 0{of[0]} {of[1]} {of[2]}"),
    st.integers(2100, 9999).map(lambda figure: f"tổng đài 1900 {figure}"),
    _figures.map(lambda figure: f"{figure} tuổi"),
    st.tuples(_figures | st.sampled_from(_NUMBERS), st.sampled_from(("tù", "tuổi", "kể từ ngày ký", "một lần"))).map(
        lambda of: f"{of[0]} tháng {of[1]}"
    ),
    st.tuples(*[st.integers(0, 255)] * 4).map(lambda of: "máy chủ " + ".".join(map(str, of))),
    st.tuples(*[_figures] * 3).map(lambda of: "mục " + ".".join(map(str, of))),
)


@given(_no_times, st.sampled_from(_FRAMES), st.sampled_from((str, fold)))
@without_deadline
def test_what_is_no_time_is_not_read_as_one(figure: str, frame: str, typed: Callable[[str], str]) -> None:
    assert find_times(typed(frame.format(figure))) == []


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("quý I và quý II/2020", [_of(2020, 1, 3), _of(2020, 4, 6)]),
        ("tháng 5, tháng 6 năm 2020", [_of(2020, 5, 5), _of(2020, 6, 6)]),
        ("tháng 5 và 6/2022", [_of(2022, 5, 5), _of(2022, 6, 6)]),
        ("ngày 15 và 16/7/2020", [Period(date(2020, 7, day), date(2020, 7, day)) for day in (15, 16)]),
        ("tháng 7/2015 – 6/2020", [_of(2015, 7, 6, 2020)]),
        ("từ tháng 11 đến tháng 2/2021", [_of(2020, 11, 2, 2021)]),
        ("từ năm 2016 đến tháng 6/2020", [_of(2016, 1, 6, 2020)]),
        ("ngày 9 tháng 6 đến 10 tháng 6 năm 2020", [Period(date(2020, 6, 9), date(2020, 6, 10))]),
        ("thập niên 1990", [_of(1990, 1, 12, 1999)]),
        ("28/8/1945 - 28/8/2020", [Period(date(year, 8, 28), date(year, 8, 28)) for year in (1945, 2020)]),
        ("năm 2019 tăng, đến tháng 6/2020 giảm", [_of(2019, 1, 12), _of(2020, 6, 6)]),
    ],
)
def test_a_list_is_several_times_and_a_range_is_one(text: str, periods: list[Period]) -> None:
    for typed in (text, fold(text)):
        assert [mention.period() for mention in find_times(typed)] == periods, typed


@pytest.mark.parametrize(
    "text",
    [
        "mỗi tháng một lần",
        "trong tháng một số đơn vị đã xong",
        "trong tháng tư vấn cho 20 người",
        "trong tháng từ thiện",
        "sau tháng đầu năm",
        "ghi rõ ngày tháng năm",
        "ba tháng",
        "thưa quý vị",
        "quý một số đơn vị",
    ],
)
def test_words_that_look_like_a_month_are_none(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize("text", ["trong tháng Ba", "tháng ba, cả nước", "tháng ba đạt 40%", "tháng 3"])
def test_a_month_in_words_takes_the_year_that_is_given(text: str) -> None:
    assert [mention.period(2024) for mention in find_times(text)] == [_of(2024, 3, 3)]

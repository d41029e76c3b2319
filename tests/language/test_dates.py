"""Days and periods as reports and readers write them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.dates import Period, find_times
from retrieval.language.relative_dates import relative_times
from retrieval.language.text import fold
from tests.made_up import anything, without_deadline


def periods(text: str, year: int | None = None) -> list[tuple[str, str]]:
    found = [mention.period(year) for mention in find_times(text)]
    return [(period.start.isoformat(), period.end.isoformat()) for period in found if period]


_WRITTEN = [
    ("6 tháng đầu năm 2018", "2018-01-01", "2018-06-30"),
    ("sáu tháng đầu năm 2018", "2018-01-01", "2018-06-30"),
    ("6 tháng cuối năm 2021", "2021-07-01", "2021-12-31"),
    ("9 tháng đầu năm 2020", "2020-01-01", "2020-09-30"),
    ("ba tháng đầu năm 2020", "2020-01-01", "2020-03-31"),
    ("nửa đầu năm 2018", "2018-01-01", "2018-06-30"),
    ("nửa cuối năm 2018", "2018-07-01", "2018-12-31"),
    ("quý I/2018", "2018-01-01", "2018-03-31"),
    ("quý II năm 2021", "2021-04-01", "2021-06-30"),
    ("quý IV năm 2020", "2020-10-01", "2020-12-31"),
    ("quý 3-2019", "2019-07-01", "2019-09-30"),
    ("Q3/2020", "2020-07-01", "2020-09-30"),
    ("tháng 6/2022", "2022-06-01", "2022-06-30"),
    ("tháng 6 năm 2022", "2022-06-01", "2022-06-30"),
    ("tháng 02-2020", "2020-02-01", "2020-02-29"),
    ("T6/2022", "2022-06-01", "2022-06-30"),
    ("06/2022", "2022-06-01", "2022-06-30"),
    ("ngày 9/7/2018", "2018-07-09", "2018-07-09"),
    ("9-7-2018", "2018-07-09", "2018-07-09"),
    ("09.07.2018", "2018-07-09", "2018-07-09"),
    ("2018-07-09", "2018-07-09", "2018-07-09"),
    ("05:19 PM 04/05/2018", "2018-05-04", "2018-05-04"),
    ("09:50, 20/07/2021", "2021-07-20", "2021-07-20"),
    ("Thứ ba, 12/07/2022 09:45", "2022-07-12", "2022-07-12"),
    ("ngày 09 tháng 7 năm 2018", "2018-07-09", "2018-07-09"),
    ("mùng 3 tháng 2 năm 2021", "2021-02-03", "2021-02-03"),
    ("29/02/2020", "2020-02-29", "2020-02-29"),
    ("năm 2018", "2018-01-01", "2018-12-31"),
    ("giai đoạn 2016-2020", "2016-01-01", "2020-12-31"),
    ("2021 – 2025", "2021-01-01", "2025-12-31"),
    ("từ năm 2016 đến năm 2020", "2016-01-01", "2020-12-31"),
    ("first half of 2018", "2018-01-01", "2018-06-30"),
    ("last 6 months of 2018", "2018-07-01", "2018-12-31"),
    ("June 2018", "2018-06-01", "2018-06-30"),
    ("July 9, 2018", "2018-07-09", "2018-07-09"),
    ("Q2 2018", "2018-04-01", "2018-06-30"),
    ("in 2018", "2018-01-01", "2018-12-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), _WRITTEN, ids=[written for written, *_ in _WRITTEN])
def test_a_period_is_read_with_and_without_diacritics_and_in_capitals(text: str, start: str, end: str) -> None:
    for typed in (text, fold(text), text.upper(), f"Doanh thu {text}, so với kế hoạch"):
        assert periods(typed) == [(start, end)], typed


@pytest.mark.parametrize(
    ("text", "year", "start", "end"),
    [
        ("6 tháng đầu năm", 2018, "2018-01-01", "2018-06-30"),
        ("tháng 4", 2018, "2018-04-01", "2018-04-30"),
        ("Sáng 09/7", 2018, "2018-07-09", "2018-07-09"),
        ("ngày 1/9", 2018, "2018-09-01", "2018-09-01"),
        ("quý I", 2020, "2020-01-01", "2020-03-31"),
    ],
)
def test_a_time_without_a_year_takes_the_year_that_is_given_and_none_by_itself(
    text: str, year: int, start: str, end: str
) -> None:
    assert periods(text) == []
    assert periods(text, year) == [(start, end)]


def test_every_time_of_a_sentence_is_found_in_order() -> None:
    text = "Từ ngày 1/5/2018, so với quý I/2017 và 6 tháng cuối năm 2016, tính đến tháng 6/2018."
    assert periods(text) == [
        ("2018-05-01", "2018-05-01"),
        ("2017-01-01", "2017-03-31"),
        ("2016-07-01", "2016-12-31"),
        ("2018-06-01", "2018-06-30"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Thông tư 32/2017/TT-BTTTT",
        "thông tư 02/2017",
        "Nghị định số 09/2020",
        "Nghị định 43/2011/NĐ-CP",
        "Quyết định số 45/2016/QĐ-TTg",
        "Quyết định số 316/QĐ-TTg",
        "Luật CNTT số 67/2006/QH11",
        "gỡ bỏ 6546/7496 video",
        "920/5383 đường link",
        "đứng thứ 2/19",
        "10/186 chỉ tiêu",
        "63/63 địa phương",
        "3/4 dân số",
        "tần số 112MHz",
        "2022711-u2.png",
        "giảm 5.596 tỷ",
        "Covid-19",
        "25 tháng",
        "năm 1899",
        "IPv6 và 5G",
    ],
)
def test_numbers_of_documents_fractions_and_figures_are_no_times(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    "text",
    ["31/02/2018", "29/2/2019", "ngày 31 tháng 4 năm 2020", "32/13/2018", "ngày 32/5/2018", "tháng 13/2018", "0/2018"],
)
def test_a_day_that_does_not_exist_is_no_period(text: str) -> None:
    assert periods(text) == []


@pytest.mark.parametrize(
    ("text", "today", "start", "end"),
    [
        ("hôm nay", date(2022, 1, 15), "2022-01-15", "2022-01-15"),
        ("hôm qua", date(2022, 1, 1), "2021-12-31", "2021-12-31"),
        ("tháng này", date(2024, 2, 29), "2024-02-01", "2024-02-29"),
        ("tháng trước", date(2022, 1, 15), "2021-12-01", "2021-12-31"),
        ("thang truoc", date(2022, 3, 31), "2022-02-01", "2022-02-28"),
        ("quý này", date(2022, 12, 31), "2022-10-01", "2022-12-31"),
        ("quý trước", date(2022, 1, 15), "2021-10-01", "2021-12-31"),
        ("năm nay", date(2022, 1, 15), "2022-01-01", "2022-12-31"),
        ("năm ngoái", date(2022, 1, 15), "2021-01-01", "2021-12-31"),
        ("nam ngoai", date(2022, 1, 15), "2021-01-01", "2021-12-31"),
        ("last year", date(2022, 1, 15), "2021-01-01", "2021-12-31"),
        ("this month", date(2022, 1, 15), "2022-01-01", "2022-01-31"),
    ],
)
def test_relative_times_count_from_the_day_of_asking(text: str, today: date, start: str, end: str) -> None:
    asked = f"doanh thu {text} ra sao"
    [(begin, finish, period)] = relative_times(asked, today)
    assert asked[begin:finish] == text
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ((date(2018, 1, 1), date(2018, 6, 30)), (date(2018, 6, 1), date(2018, 7, 9)), 30),
        ((date(2018, 1, 1), date(2018, 6, 30)), (date(2018, 7, 1), date(2018, 12, 31)), 0),
        ((date(2018, 7, 9), date(2018, 7, 9)), (date(2018, 1, 1), date(2018, 12, 31)), 1),
    ],
)
def test_periods_share_the_days_that_both_hold(one: tuple[date, date], other: tuple[date, date], days: int) -> None:
    assert Period(*one).shared_days(Period(*other)) == Period(*other).shared_days(Period(*one)) == days


_pieces = st.sampled_from(
    (
        *("ngày", "tháng", "năm", "quý", "đầu", "cuối", "nửa", "đến", "giai đoạn", "từ", "nay", "trước", "hôm", "t6"),
        *("6", "2018", "2100", "0", "99", "9/7", "31/2/2018", "00/00/2000", "/2018", "q1", "I", "iv", "-", ".", ","),
        *("June", "of", "first", "half"),
    )
)


@given(anything | st.lists(_pieces, max_size=8).map(" ".join), st.dates())
@without_deadline
def test_any_text_can_be_read_for_times(text: str, today: date) -> None:
    found = find_times(text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    read = [mention.period(today.year) for mention in found]
    assert all(period.start <= period.end for period in read if period)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@without_deadline
def test_every_day_written_day_first_is_that_day(day: date) -> None:
    for written in (
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"ngày {day.day} tháng {day:%m} năm {day:%Y}",
    ):
        assert periods(f"sáng {written}, tại Hà Nội") == [(day.isoformat(), day.isoformat())]

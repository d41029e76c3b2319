"""The grammar of time: the ways of naming one, as patterns over folded text whose numbers are in figures."""

import calendar
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from retrieval.language.patterns import DAYTIMES
from retrieval.language.periods import Mention
from retrieval.language.text import fold

_Reading = Callable[[re.Match[str]], Mention | None]


class Way(NamedTuple):
    """A way of naming a time; a text that has none of ``needs`` cannot use it."""

    pattern: re.Pattern[str]
    reading: _Reading
    needs: Sequence[str]


_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]|\.\d|\s+(?:ty|trieu|nghin|dong|nguoi|doanh nghiep|\d{3,}))"
_OF_YEAR = rf"(?:\s*[/-]\s*|,?\s+(?:cua\s+)?(?:nam\s+)?){_YEAR}"
_UNTIL = r"\s*(?:nam\s+)?(?P<until>(?:19|20)\d\d)(?![\d/])"
_MAYBE_YEAR = rf"(?:{_OF_YEAR})?"
_DAY, _TO = r"(?P<day>\d{1,2})", r"(?P<to>\d{1,2})"
_FIRST, _MONTH, _COUNT = r"(?P<first>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<count>\d{1,2})"
_SIDE = r"(?P<side>dau|cuoi)"
_QUARTER, _ONE_QUARTER = r"(?P<quarter>iv|i{1,3}|[1-4])(?!\w)", r"(?P<from>iv|i{1,3}|[1-4])(?!\w)"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAYTIME = fold(DAYTIMES)
_ENGLISH = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_ENGLISH_MONTH = rf"(?P<name>{'|'.join(_ENGLISH)})"
# What stands between the ends of a range: "1-6", "1 đến hết 6"; and between the parts of a list.
UP_TO = r"(?:cho\s+)?(?:den|toi)(?:\s+het)?"
_UP_TO = rf"(?:[-–—]|\s+{UP_TO}\s+)"
_UP_TO_SPACED = rf"(?:\s*[-–—]\s*|\s+{UP_TO}\s+)"
_AND = r"(?:\s*,|\s+va)\s*"
_NO_FIGURE, _NO_SHARE = r"(?<![\d/.,:-])", r"(?![\d/%-])"


def _at(match: re.Match[str], first: int = 1, last: int = 12) -> Mention | None:
    """The time that ``match`` names, of these months and with the year and the days that it tells."""
    told = {name: int(figure) for name in ("year", "until", "day", "to") if (figure := match.groupdict().get(name))}
    year, until, day, to = map(told.get, ("year", "until", "day", "to"))
    if not (1 <= first <= 12 and 1 <= last <= 12) or not all(1 <= each <= 31 for each in (day or 1, to or 1)):
        return None
    if first > last and year is not None:  # "tháng 11-2/2021"
        year, until = year - 1, year
    elif (first, day or 1) > (last, to or day or 31):
        return None
    return Mention(match.start(), match.end(), year, first, last, day, until, to)


def _month(match: re.Match[str]) -> Mention | None:
    """A month, a day of it, or a range of such."""
    groups, month = match.groupdict(), int(match["month"])
    return _at(match, int(groups.get("first") or month), month)


def _months_of_year(match: re.Match[str]) -> Mention | None:
    return _first_or_last(match, int(match["count"]))


def _quarters_of_year(match: re.Match[str]) -> Mention | None:
    return _first_or_last(match, 3 * int(match.groupdict().get("count") or 1))


def _half(match: re.Match[str]) -> Mention | None:
    return _first_or_last(match, 6)


def _first_or_last(match: re.Match[str], months: int) -> Mention | None:
    at_the_end = match.groupdict().get("side") in ("cuoi", "sau", "second", "last")
    if not 1 <= months <= 12:
        return None
    return _at(match, 13 - months, 12) if at_the_end else _at(match, 1, months)


def _quarter(match: re.Match[str]) -> Mention | None:
    last = _QUARTERS[match["quarter"]]
    first = _QUARTERS[match.groupdict().get("from") or match["quarter"]]
    return _at(match, 3 * first - 2, 3 * last) if first <= last else None


def _neighbouring_quarters(match: re.Match[str]) -> Mention | None:
    apart = _QUARTERS[match["quarter"]] - _QUARTERS[match["from"]]
    return _quarter(match) if apart == 1 else None


def _english_month(match: re.Match[str]) -> Mention | None:
    month = _ENGLISH[match["name"]]
    return _at(match, month, month)


def _years(match: re.Match[str]) -> Mention | None:
    until = match.groupdict().get("until")
    return None if until and int(until) < int(match["year"]) else _at(match)


def _decade(match: re.Match[str]) -> Mention:
    year = int(match["decade"])
    return Mention(match.start(), match.end(), year, until=year + 9)


_A_YEAR = ("19", "20")

# In order: a longer way of naming a time comes before the shorter one that it contains.
WAYS = tuple(
    Way(re.compile(pattern), reading, needs)
    for pattern, reading, needs in (
        # Ranges of months and of quarters: "tháng 1-6/2021", "từ tháng 1 đến 6/2021", "T1-T6/2021", "quý I-III/2020".
        (
            rf"(?<!\d )\b(?:thang\s*|t){_FIRST}{_UP_TO_SPACED}(?:thang\s*|t)?{_MONTH}(?!\d|[/.,]\d{{1,3}}\b){_OF_YEAR}",
            _month,
            _A_YEAR,
        ),
        (rf"(?<!\d )\bthang\s+{_FIRST}{_UP_TO}(?:thang\s+)?{_MONTH}(?![\d/%]|\s+thang)", _month, ("thang",)),
        (rf"\bquy\s+{_ONE_QUARTER}{_UP_TO_SPACED}(?:quy\s+)?{_QUARTER}{_MAYBE_YEAR}", _quarter, ("quy",)),
        (rf"\bquy\s+{_ONE_QUARTER}{_AND}{_QUARTER}{_MAYBE_YEAR}", _neighbouring_quarters, ("quy",)),
        # Ranges of days: "15-16/7/2020", "từ ngày 05 đến ngày 10 tháng 7 năm 2020", "từ 01/7 đến 31/12/2025".
        (
            rf"{_NO_FIGURE}(?<!thang )\b{_DAY}(?:[-–—]|\s+{UP_TO}\s+(?:ngay\s+)?){_TO}(?:[/.]|\s+thang\s*){_MONTH}"
            rf"{_OF_YEAR}",
            _month,
            _A_YEAR,
        ),
        (
            rf"\b(?:ngay|tu|{_DAYTIME})\s+{_DAY}{_UP_TO_SPACED}(?:ngay\s+)?{_TO}(?:[/.]|\s+thang\s*){_MONTH}"
            rf"(?:{_OF_YEAR}|{_NO_SHARE})",
            _month,
            ("ngay", "tu", *_DAYTIME.split("|")),
        ),
        (
            rf"{_NO_FIGURE}\b{_DAY}/{_FIRST}{_UP_TO_SPACED}(?:ngay\s+)?{_TO}/{_MONTH}{_OF_YEAR}",
            _month,
            _A_YEAR,
        ),
        (
            rf"\bngay\s+{_DAY}/{_FIRST}{_UP_TO_SPACED}(?:ngay\s+)?{_TO}/{_MONTH}{_NO_SHARE}",
            _month,
            ("ngay",),
        ),
        # Days: "9/7/2018", "2018-07-09", "ngày 9 tháng 7", "sáng 9/7", and the first of "ngày 15 và 16/7/2020".
        (
            rf"(?<![\d/.,-]){_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?{_YEAR}(?!/|-(?!\d?\d:|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}))",
            _month,
            _A_YEAR,
        ),
        (r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _month, _A_YEAR),
        (rf"\b(?:ngay|mung|mong)\s+{_DAY}\s+thang\s*{_MONTH}(?!\d){_MAYBE_YEAR}\b", _month, ("ngay", "mung", "mong")),
        (rf"{_NO_FIGURE}(?<!so )\b{_DAY}\s+thang\s+{_MONTH}(?:\s*,)?\s+nam\s+{_YEAR}", _month, _A_YEAR),
        (
            rf"\b(?:ngay|hom|{_DAYTIME})\s+\(?{_DAY}[/.-]{_MONTH}(?:{_OF_YEAR}|{_NO_SHARE})",
            _month,
            ("ngay", "hom", *_DAYTIME.split("|")),
        ),
        (
            rf"\bngay\s+{_DAY}(?={_AND}(?:ngay\s+)?\d{{1,2}}(?:/|\s+thang\s+){_MONTH}(?!\d){_MAYBE_YEAR})",
            _month,
            ("ngay",),
        ),
        # Months and quarters counted: "9 tháng đầu năm", "9 tháng/2020", "6T/2018", "2 quý đầu năm 2019".
        (rf"\b{_COUNT}\s*(?:thang|t)\s+{_SIDE}(?:\s+nam\b)?{_MAYBE_YEAR}", _months_of_year, ("dau", "cuoi")),
        (rf"{_NO_FIGURE}\b{_COUNT}\s+thang(?:\s*/\s*|\s+(?:nam\s+)?){_YEAR}", _months_of_year, ("thang",)),
        (rf"{_NO_FIGURE}\b{_COUNT}t\s?/?\s?{_YEAR}", _months_of_year, _A_YEAR),
        (
            rf"\b(?:(?P<count>[1-4])\s+)?quy\s+{_SIDE}(?:\s+tien)?\s+(?:cua\s+)?nam\b{_MAYBE_YEAR}",
            _quarters_of_year,
            ("quy",),
        ),
        (rf"\b(?P<count>[1-4])\s+quy\s+{_SIDE}\b", _quarters_of_year, ("quy",)),
        (rf"\b(?P<count>[1-4])\s+quy(?:\s*/\s*|\s+nam\s+){_YEAR}", _quarters_of_year, ("quy",)),
        # Halves, quarters, months.
        (
            r"\bnua\s+(?:nam\s+)?(?P<side>dau|cuoi|sau)\b(?!\s+(?:thang|the ky|thap))"
            rf"(?:\s+(?:cua\s+)?nam\b)?{_MAYBE_YEAR}",
            _half,
            ("nua",),
        ),
        (rf"\b(?P<side>first|second)\s+half\s+of\s+{_YEAR}", _half, ("half",)),
        (rf"\b(?P<side>first|last)\s+{_COUNT}\s+months\s+of\s+{_YEAR}", _months_of_year, ("months",)),
        (rf"\bquy\s+{_QUARTER}{_MAYBE_YEAR}", _quarter, ("quy",)),
        (rf"\bq(?P<quarter>[1-4])\s*[/ ]\s*{_YEAR}", _quarter, ("q1", "q2", "q3", "q4")),
        (rf"\b(?:thang\s*|t\.?){_MONTH}(?!\d|[/.,]\d{{1,3}}\b){_OF_YEAR}", _month, _A_YEAR),
        (rf"(?<![\d/.,])(?P<month>0?[1-9]|1[0-2])/{_YEAR}", _month, _A_YEAR),
        (rf"\bdau\s+thang\s+{_MONTH}(?![\d/]){_MAYBE_YEAR}", _month, ("thang",)),
        (rf"\bthang\s+{_MONTH}(?![\d/%])", _month, ("thang",)),
        (rf"\b{_ENGLISH_MONTH}\s+{_DAY},?\s+{_YEAR}", _english_month, tuple(_ENGLISH)),
        (rf"\b{_ENGLISH_MONTH}\s+{_YEAR}", _english_month, tuple(_ENGLISH)),
        # Years: "giai đoạn 2016-2020", "thập niên 1990", "năm 2018".
        (
            r"\b(?:thap\s+(?:nien|ky)|nhung\s+nam)\s+(?P<decade>(?:19|20)\d0)(?![\d/]|\s*(?:[-–,]|va|den)\s*\d{4})",
            _decade,
            _A_YEAR,
        ),
        (rf"\b(?:tu\s+|giai doan\s+)?(?:nam\s+)?(?<![\d/.,]){_YEAR}\s*(?:[-–—]|{UP_TO}){_UNTIL}", _years, _A_YEAR),
        (rf"(?:(?<!viet )\bnam\s+)?(?<![\w/.,-]){_YEAR}(?![/\w]|-\w)", _years, _A_YEAR),
    )
)
NEEDS = frozenset(need for way in WAYS for need in way.needs)

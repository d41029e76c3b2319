"""Days and periods as Vietnamese reports and readers write them, with or without diacritics.

Day comes before month. Document numbers (32/2017/TT-BTTTT) and fractions (6546/7496) are no dates.
"""

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from retrieval.language.patterns import CARDINALS, DAYTIMES, LAWS
from retrieval.language.text import fold


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Every day from ``start`` to ``end``, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def shared_days(self, other: "Period") -> int:
        """How many days both periods hold."""
        return max(0, (min(self.end, other.end) - max(self.start, other.start)).days + 1)

    def overlap(self, other: "Period") -> float:
        """Which part of the shorter one lies in the other, 0 to 1."""
        return self.shared_days(other) / min(self.days, other.days)

    def likeness(self, other: "Period") -> float:
        """Which part of all their days is shared, 0 apart to 1 the same."""
        shared = self.shared_days(other)
        return shared / (self.days + other.days - shared)


@dataclass(frozen=True)
class Mention:
    """A time named in ``text[start:end]``: months ``first`` to ``last``, or one ``day``, of ``year``.

    ``year`` is None where the text leaves it out ("6 tháng đầu năm").
    """

    start: int
    end: int
    year: int | None
    first: int = 1
    last: int = 12
    day: int | None = None
    until: int | None = None

    def period(self, default_year: int | None = None) -> Period | None:
        """The days meant, or None without a year or for a day that does not exist."""
        year = self.year or default_year
        if year is None:
            return None
        try:
            if self.day is not None:
                day = date(year, self.first, self.day)
                return Period(day, day)
            last_year = self.until or year
            return Period(
                date(year, self.first, 1),
                date(last_year, self.last, calendar.monthrange(last_year, self.last)[1]),
            )
        except (ValueError, calendar.IllegalMonthError):
            return None


SOME_YEAR = 4
"""Stands for the year of a time that tells none, where none is known: a leap year that nobody asks for."""

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]|\.\d|\s+(?:ty|trieu|nghin|dong|nguoi|doanh nghiep|\d{3,}))"
_OF_YEAR = rf"(?:\s*[/-]\s*|,?\s+(?:cua\s+)?(?:nam\s+)?){_YEAR}"
_UNTIL = r"\s*(?:nam\s+)?(?P<until>(?:19|20)\d\d)(?![\d/])"
_MAYBE_YEAR = rf"(?:{_OF_YEAR})?"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# Halves, quarters and nine months are told in words; other counts of months are told in figures.
_MONTHS_IN_WORDS = {fold(word): CARDINALS[word] for word in ("ba", "sáu", "chín", "mười")}
_ENGLISH = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_ENGLISH_MONTH = rf"(?P<name>{'|'.join(_ENGLISH)})"

_Reading = Callable[[re.Match[str]], Mention | None]


def _at(match: re.Match[str], first: int = 1, last: int = 12, day: int | None = None) -> Mention | None:
    if not 1 <= first <= last <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    year = match.groupdict().get("year")
    until = match.groupdict().get("until")
    return Mention(
        match.start(),
        match.end(),
        int(year) if year else None,
        first,
        last,
        day,
        int(until) if until else None,
    )


def _day(match: re.Match[str]) -> Mention | None:
    month = int(match["month"])
    return _at(match, month, month, int(match["day"]))


def _month(match: re.Match[str]) -> Mention | None:
    month = int(match["month"])
    return _at(match, month, month)


def _months(match: re.Match[str]) -> Mention | None:
    return _at(match, int(match["from"]), int(match["month"]))


def _months_of_year(match: re.Match[str]) -> Mention | None:
    count = _MONTHS_IN_WORDS.get(match["count"]) or int(match["count"])
    if not 1 <= count <= 11:
        return None
    return _at(match, 1, count) if match["side"] in ("dau", "first") else _at(match, 13 - count, 12)


def _half(match: re.Match[str]) -> Mention | None:
    return _at(match, 1, 6) if match["side"] in ("dau", "first") else _at(match, 7, 12)


def _quarter(match: re.Match[str]) -> Mention | None:
    quarter = _QUARTERS[match["quarter"]]
    return _at(match, 3 * quarter - 2, 3 * quarter)


def _english_month(match: re.Match[str]) -> Mention | None:
    month = _ENGLISH[match["name"]]
    day = match.groupdict().get("day")
    return _at(match, month, month, int(day) if day else None)


def _years(match: re.Match[str]) -> Mention | None:
    until = match.groupdict().get("until")
    return None if until and int(until) < int(match["year"]) else _at(match)


_A_YEAR = ("19", "20")


class _Way(NamedTuple):
    """A way of naming a time; a text that has none of ``needs`` cannot use it."""

    pattern: re.Pattern[str]
    reading: _Reading
    needs: Sequence[str]


# In order: a longer way of naming a time comes before the shorter one that it contains.
_WAYS = tuple(
    _Way(re.compile(pattern), reading, needs)
    for pattern, reading, needs in (
        (
            rf"(?<![\d/.,-])(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.-]\s?{_YEAR}(?!/|-(?!\d?\d:))",
            _day,
            _A_YEAR,
        ),
        (r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _day, _A_YEAR),
        (
            rf"\b(?:ngay|mung)\s+(?P<day>\d{{1,2}})\s+thang\s*(?P<month>\d{{1,2}}){_MAYBE_YEAR}\b",
            _day,
            ("ngay", "mung"),
        ),
        (
            rf"\b(?:ngay|hom|{fold(DAYTIMES)})\s+\(?(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})(?![\d/%-])",
            _day,
            ("ngay", "hom", *fold(DAYTIMES).split("|")),
        ),
        (
            rf"\b(?P<count>\d{{1,2}}|{'|'.join(_MONTHS_IN_WORDS)})\s+thang\s+(?P<side>dau|cuoi)(?:\s+nam\b)?{_MAYBE_YEAR}",
            _months_of_year,
            ("thang",),
        ),
        (
            rf"\btu\s+thang\s+(?P<from>\d{{1,2}})\s+den\s+(?:het\s+)?thang\s+(?P<month>\d{{1,2}}){_MAYBE_YEAR}",
            _months,
            ("thang",),
        ),
        (rf"\bnua\s+(?:nam\s+)?(?P<side>dau|cuoi|sau)(?:\s+(?:cua\s+)?nam\b)?{_MAYBE_YEAR}", _half, ("nua",)),
        (rf"\b(?P<side>first|second)\s+half\s+of\s+{_YEAR}", _half, ("half",)),
        (rf"\b(?P<side>first|last)\s+(?P<count>\d{{1,2}})\s+months\s+of\s+{_YEAR}", _months_of_year, ("months",)),
        (rf"\bquy\s+(?P<quarter>iv|i{{1,3}}|[1-4])(?![\w]){_MAYBE_YEAR}", _quarter, ("quy",)),
        (rf"\bq(?P<quarter>[1-4])\s*[/ ]\s*{_YEAR}", _quarter, ("q1", "q2", "q3", "q4")),
        (rf"\b(?:thang\s*|t\.?)(?P<month>\d{{1,2}})(?!\d|[/.,]\d{{1,3}}\b){_OF_YEAR}", _month, _A_YEAR),
        (rf"(?<![\d/.,])(?P<month>0?[1-9]|1[0-2])/{_YEAR}", _month, _A_YEAR),
        (rf"\bdau\s+thang\s+(?P<month>\d{{1,2}})(?![\d/]){_MAYBE_YEAR}", _month, ("thang",)),
        (r"\bthang\s+(?P<month>\d{1,2})(?![\d/%])", _month, ("thang",)),
        (rf"\b{_ENGLISH_MONTH}\s+(?P<day>\d{{1,2}}),?\s+{_YEAR}", _english_month, tuple(_ENGLISH)),
        (rf"\b{_ENGLISH_MONTH}\s+{_YEAR}", _english_month, tuple(_ENGLISH)),
        (rf"\b(?:tu\s+|giai doan\s+)?(?:nam\s+)?(?<![\d/.,]){_YEAR}\s*(?:[-–—]|den){_UNTIL}", _years, _A_YEAR),
        (rf"(?:(?<!viet )\bnam\s+)?(?<![\w/.,-]){_YEAR}(?![/\w]|-\w)", _years, _A_YEAR),
    )
)
_NEEDS = frozenset(need for way in _WAYS for need in way.needs)
# Every reading has a figure, or the name of a part of a year; most sentences have neither.
_MAY_NAME_A_TIME = re.compile(r"\d|\bthang\b|\bnua\b|\bquy\b")
# A word with other marks than these is another word: "Quỹ 1", "tới 2/3", "sau tháng đầu năm".
_WORDS = frozenset(
    {"ngày", "mùng", "tháng", "năm", "quý", "nửa", "đầu", "cuối", "sau", "của", "hôm"}
    | set(DAYTIMES.split("|"))
    | {"ba", "sáu", "chín", "mười", "từ", "đến", "giai", "đoạn"}
)
_AFTER_MONTH = re.compile(r"\bsau tháng\b")
_DOCUMENT_NUMBER = re.compile(
    r"(?<![\d/])\d{1,9}(?:/\d{1,9}){0,5}/[a-z][\w&]*(?:-[a-z][\w&]*)*"
    rf"|\b(?:{fold(LAWS)})(?:\s+so)?\s+\d+/\d{{4}}"
)


def find_times(text: str) -> list[Mention]:
    """Every time that ``text`` names, in order; overlapping readings once, the longest way first."""
    folded = fold(text)
    if not _MAY_NAME_A_TIME.search(folded):
        return []
    taken = bytearray(len(folded))
    for match in _DOCUMENT_NUMBER.finditer(folded) if "/" in folded else ():
        _take(taken, match)
    present = {need for need in _NEEDS if need in folded}
    found: list[Mention] = []
    for pattern, reading, needs in _WAYS:
        if present.isdisjoint(needs):
            continue
        for match in pattern.finditer(folded):
            if taken.find(1, *match.span()) >= 0:
                continue
            mention = reading(match) if _is_spelt(text[match.start() : match.end()]) else None
            if mention is not None:
                _take(taken, match)
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _take(taken: bytearray, match: re.Match[str]) -> None:
    """Mark the places of a match, so that no other reading has them."""
    taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())


def _is_spelt(written: str) -> bool:
    words = re.findall(r"[^\W\d_]+", written.lower())
    return all(word in _WORDS or fold(word) == word for word in words) and not _AFTER_MONTH.search(written.lower())

"""Days and periods as Vietnamese reports and readers write them, with or without diacritics.

Day comes before month. Document numbers (32/2017/TT-BTTTT) and fractions (6546/7496) are no dates.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Literal

from retrieval.language.text import fold

# Việt Nam has one time and no summer time, so no time zone database is needed.
_VIETNAM = timezone(timedelta(hours=7))


def today() -> date:
    """The reader's day."""
    return datetime.now(_VIETNAM).date()


@dataclass(frozen=True, order=True)
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


_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]|\.\d|\s+(?:ty|trieu|nghin|dong|nguoi|doanh nghiep|\d{3,}))"
_OF_YEAR = rf"(?:\s*[/-]\s*|,?\s+(?:cua\s+)?(?:nam\s+)?){_YEAR}"
_UNTIL = r"\s*(?:nam\s+)?(?P<until>(?:19|20)\d\d)(?![\d/])"
_MAYBE_YEAR = rf"(?:{_OF_YEAR})?"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS = {"ba": 3, "sau": 6, "chin": 9, "muoi": 10}
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
    count = _COUNTS.get(match["count"]) or int(match["count"])
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


# In order: a longer way of naming a time comes before the shorter one that it contains.
_READINGS: tuple[tuple[re.Pattern[str], _Reading], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        (rf"(?<![\d/.,-])(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.-]\s?{_YEAR}(?![/-])", _day),
        (r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)", _day),
        (rf"\b(?:ngay|mung)\s+(?P<day>\d{{1,2}})\s+thang\s+(?P<month>\d{{1,2}}){_MAYBE_YEAR}\b", _day),
        (r"\b(?:ngay|sang|chieu|toi|trua|hom)\s+\(?(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?![\d/%-])", _day),
        (
            rf"\b(?P<count>\d{{1,2}}|ba|sau|chin|muoi)\s+thang\s+(?P<side>dau|cuoi)(?:\s+nam\b)?{_MAYBE_YEAR}",
            _months_of_year,
        ),
        (rf"\btu\s+thang\s+(?P<from>\d{{1,2}})\s+den\s+(?:het\s+)?thang\s+(?P<month>\d{{1,2}}){_MAYBE_YEAR}", _months),
        (rf"\bnua\s+(?:nam\s+)?(?P<side>dau|cuoi|sau)(?:\s+(?:cua\s+)?nam\b)?{_MAYBE_YEAR}", _half),
        (rf"\b(?P<side>first|second)\s+half\s+of\s+{_YEAR}", _half),
        (rf"\b(?P<side>first|last)\s+(?P<count>\d{{1,2}})\s+months\s+of\s+{_YEAR}", _months_of_year),
        (rf"\bquy\s+(?P<quarter>iv|i{{1,3}}|[1-4])(?![\w]){_MAYBE_YEAR}", _quarter),
        (rf"\bq(?P<quarter>[1-4])\s*[/ ]\s*{_YEAR}", _quarter),
        (rf"\b(?:thang\s*|t\.?)(?P<month>\d{{1,2}})(?!\d|[/.,]\d{{1,3}}\b){_OF_YEAR}", _month),
        (rf"(?<![\d/.,])(?P<month>0?[1-9]|1[0-2])/{_YEAR}", _month),
        (rf"\bdau\s+thang\s+(?P<month>\d{{1,2}})(?![\d/]){_MAYBE_YEAR}", _month),
        (r"\bthang\s+(?P<month>\d{1,2})(?![\d/%])", _month),
        (rf"\b{_ENGLISH_MONTH}\s+(?P<day>\d{{1,2}}),?\s+{_YEAR}", _english_month),
        (rf"\b{_ENGLISH_MONTH}\s+{_YEAR}", _english_month),
        (rf"\b(?:tu\s+|giai doan\s+)?(?:nam\s+)?(?<![\d/.,]){_YEAR}\s*(?:[-–—]|den){_UNTIL}", _years),
        (rf"(?:(?<!viet )\bnam\s+)?(?<![\w/.,-]){_YEAR}(?![/\w]|-\w)", _years),
    )
)
# A word with other marks than these is another word: "Quỹ 1", "tới 2/3", "sau tháng đầu năm".
_WORDS = frozenset(
    {"ngày", "mùng", "tháng", "năm", "quý", "nửa", "đầu", "cuối", "sau", "của", "sáng", "chiều", "tối", "trưa", "hôm"}
    | {"ba", "sáu", "chín", "mười", "từ", "đến", "giai", "đoạn"}
)


def _is_spelt(written: str) -> bool:
    words = re.findall(r"[^\W\d_]+", written.lower())
    return all(word in _WORDS or fold(word) == word for word in words) and not _AFTER_MONTH.search(written.lower())


_AFTER_MONTH = re.compile(r"\bsau tháng\b")
_DOCUMENT = re.compile(
    r"(?<!\d)\d{1,9}(?:/\d{1,9})*/[a-z][\w&]*(?:-[a-z][\w&]*)*"
    r"|\b(?:thong tu|nghi dinh|quyet dinh|nghi quyet|chi thi|luat|cong van)(?:\s+so)?\s+\d+/\d{4}"
)


def find_times(text: str) -> list[Mention]:
    """Every time that ``text`` names, in order; overlapping readings once, the longest way first."""
    folded = fold(text)
    taken = [match.span() for match in _DOCUMENT.finditer(folded)]
    found: list[Mention] = []
    for pattern, reading in _READINGS:
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            mention = reading(match) if _is_spelt(text[match.start() : match.end()]) else None
            if mention is not None:
                taken.append(match.span())
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


# What stands before a time that a sentence names beside its own: a law's day, a comparison, a plan's years.
_LAW = re.compile(r"(?:quyet dinh|nghi dinh|thong tu|chi thi|nghi quyet|luat|cong van|ke hoach)\b[^;.]{0,60}ngay\s*$")
_COMPARED = re.compile(r"(?:so voi|cung ky)(?:\s+nam)?\s*$")
_PLANNED = re.compile(r"(?:den|toi|truoc|giai doan|tam nhin|dinh huong|nhiem ky|ky han)\s*$")
_TASKS = re.compile(
    r"(?:nhiem vu|phuong huong|ke hoach|chuong trinh(?: cong tac)?"
    r"|trien khai (?:nhiem vu|chuong trinh|ke hoach|cong tac))\s*$"
)
_COUNTED_TO = re.compile(r"(?:tinh den|tinh toi|den het|het|cho den|den ngay|trong)\s*(?:ngay|het)?\s*$")

Role = Literal["measure", "event", "plan", "document", "aside"]


def is_compared(text: str, mention: Mention) -> bool:
    """Whether a time only says what something is compared with: "so với năm 2019"."""
    return _COMPARED.search(fold(text[: mention.start])) is not None


def role(text: str, mention: Mention) -> Role:
    """What a time is to its sentence: what it measures by, the day of something, a plan's years, a document's
    day, or an aside such as the year compared with."""
    before = fold(text[: mention.start])
    if is_compared(text, mention):
        return "aside"
    if _LAW.search(before):
        return "document"
    if _TASKS.search(before):
        return "plan"
    whole_years = mention.day is None and (mention.first, mention.last) == (1, 12)
    if whole_years and (_PLANNED.search(before) or mention.until):
        return "plan"
    return "measure" if mention.day is None or _COUNTED_TO.search(before) else "event"


_RELATIVE = re.compile(
    r"(?<!\d )\b(?P<word>(?P<unit>nam|quy|thang|hom)\s+(?P<which>nay|qua|ngoai|truoc)|(?:last|this)\s+(?:year|month))\b"
)


_RELATIVE_WORDS = frozenset(
    ("năm", "quý", "tháng", "hôm", "nay", "này", "qua", "ngoái", "trước", "last", "this", "year", "month")
)


def relative_times(text: str, today: date) -> list[tuple[int, int, Period]]:
    """Times told from ``today``: "năm ngoái", "tháng này", "hôm qua", "last month"; (start, end, period)."""
    found = []
    folded = fold(text)
    marked = folded != text.lower()
    for match in _RELATIVE.finditer(folded):
        word = match["word"].split()
        written = text[match.start() : match.end()].lower().split()
        if (marked and any(w not in _RELATIVE_WORDS for w in written)) or _COMPARED.search(folded[: match.start()]):
            continue
        past = word[-1] in ("qua", "ngoai", "truoc") or word[0] == "last"
        unit = match["unit"] or {"year": "nam", "month": "thang"}[word[-1]]
        found.append((match.start(), match.end(), _around(today, unit, past)))
    return found


def _around(today: date, unit: str, past: bool) -> Period:
    if unit == "hom":
        day = today - timedelta(days=past)
        return Period(day, day)
    if unit == "nam":
        year = today.year - past
        return Period(date(year, 1, 1), date(year, 12, 31))
    months = 3 if unit == "quy" else 1
    block = (today.year * 12 + today.month - 1) // months - past
    year, month = divmod(block * months, 12)
    last = month + months
    return Period(date(year, month + 1, 1), date(year, last, calendar.monthrange(year, last)[1]))

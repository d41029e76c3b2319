"""The reader's day, and times told from it: "năm ngoái", "tháng này", "hôm qua", "last month"."""

import calendar
import re
from datetime import date, datetime, timedelta, timezone

from retrieval.language.date_roles import is_compared
from retrieval.language.dates import Period
from retrieval.language.text import fold

# Việt Nam has one time and no summer time, so no time zone database is needed.
VIETNAM = timezone(timedelta(hours=7))
_RELATIVE = re.compile(
    r"(?<!\d )\b(?P<word>(?P<unit>nam|quy|thang|hom)\s+(?P<which>nay|qua|ngoai|truoc)|(?:last|this)\s+(?:year|month))\b"
)
_RELATIVE_WORDS = frozenset(
    ("năm", "quý", "tháng", "hôm", "nay", "này", "qua", "ngoái", "trước", "last", "this", "year", "month")
)


def today() -> date:
    """The reader's day."""
    return datetime.now(VIETNAM).date()


def relative_times(text: str, today: date) -> list[tuple[int, int, Period]]:
    """Times told from ``today``; (start, end, period). What is only compared with is left out."""
    found = []
    folded = fold(text)
    marked = folded != text.lower()
    for match in _RELATIVE.finditer(folded):
        word = match["word"].split()
        written = text[match.start() : match.end()].lower().split()
        if (marked and any(w not in _RELATIVE_WORDS for w in written)) or is_compared(text, match.start()):
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

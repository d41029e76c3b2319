"""What the name of a file tells: a day or a month, and whether it is a copy's."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from retrieval.language.dates import Mention, Period, find_times
from retrieval.language.text import fold
from retrieval.reading.dating import is_part_of_a_year

_DAY = re.compile(
    r"(?<![^\W_])(?<![.-])(?:(?P<day>\d{1,2})(?P<by>[._-])(?P<month>\d{1,2})(?P=by)(?P<year>(?:19|20)\d\d)"
    r"|(?P<year_>(?:19|20)\d\d)(?P<by_>[._-]?)(?P<month_>\d\d)(?P=by_)(?P<day_>\d\d))(?![^\W_]|[.-]\d)"
)
# What was named by what took or scanned it, on the day of that.
_OF_A_DEVICE = re.compile(r"(?:img|dsc|scan|anh|photo|screenshot|zalo|video|vid|mvimg)(?![a-z])")
# How systems name a file that is put beside itself.
_COPY = re.compile(r"\bban sao\b|\bcopy\b|\(\d+\)$")


def date_in_name(name: str) -> Period | None:
    """The day, else the month or the quarter, in the name of a file: "2025-06-12 giao ban.docx", "BC thang 6-2025"."""
    stem = PurePath(name).stem
    if _OF_A_DEVICE.match(fold(stem)):
        return None
    words = re.sub(r"[_\s]+", " ", stem.replace(".", "-"))
    periods = list(_days(stem)) or [
        period for each in find_times(words) if is_part_of_a_year(each) and (period := each.period())
    ]
    return periods[0] if len(set(periods)) == 1 else None


def is_of_a_copy(name: str) -> bool:
    """Whether a system named the file so when it was put beside itself: "BC - Copy.docx", "bản sao BC", "BC (1)"."""
    return _COPY.search(fold(PurePath(name).stem)) is not None


def _days(stem: str) -> Iterator[Period]:
    for found in _DAY.finditer(stem):
        year, month, day = (int(found[part] or found[f"{part}_"]) for part in ("year", "month", "day"))
        period = Mention(0, 0, year, month, month, day).period()
        if period:
            yield period

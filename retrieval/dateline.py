"""A report's own date, and what that date is.

The day of publication where the page prints one on a line of its own; else the day of the event that the
first paragraphs tell of. A law's date, a deadline or a day inside a sentence is not the report's date, and a
day whose year stands nowhere stays unknown: never a guess.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from retrieval.dates import Mention, find_times
from retrieval.vietnamese import fold

Basis = Literal["published", "event"]

_LEAD_PARAGRAPHS = 3
_NEAR_THE_TITLE = 3
_NEAR_THE_END = 3
# A law's day opens its sentence as an event's does.
_LAW = re.compile(r"\b(?:co hieu luc|ban hanh (?:nghi dinh|quyet dinh|thong tu|chi thi|luat|nghi quyet)|ky ban hanh)\b")
# Letters and decisions open with their place: "Hà Nội, ngày 02 tháng 3 năm 2024", "Huế, 09:30 ngày 16/7/2021".
_PLACE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,4},\s*(?=(?:(?:luc\s+)?\d{1,2}[:h]\d\d\s+)?ngay)")
# Fields beside the day on a line of a page's data: "Ngày đăng: 04/06/2019 | Tác giả: Thu Cúc | Lượt xem: 12".
_LABEL = (
    r"(?:nguoi dang(?: tin)?|tac gia|chuyen muc|the loai|nguon(?: tin)?|(?:luot )?(?:xem|doc|truy cap)|bai|anh|tin)"
)
_FIELD = re.compile(
    rf"\b{_LABEL}\s*:\s*[^|:•·]{{0,40}}?(?=[|•·]|\s(?:{_LABEL}|ngay dang(?: tin)?|cap nhat|dang luc)\s*:|$)"
)
_CATEGORY = re.compile(
    r"^(?:tin|su kien|hoat dong|thong bao|thoi su|bao chi|thong cao|chuyen muc)\b(?: [^\W\d_]+| [-–]){0,5}\s*(?=[|•·])"
)
# What shows that a day is one of publication; beside it other short parts of the line may stand: a site's name,
# a button.
_POSTED = re.compile(
    r"\bthu (?:hai|ba|tu|nam|sau|bay|[2-7])\b|\bchu nhat\b|\d{1,2}[:h]\d\d|\b(?:dang(?! ky)|cap nhat|xuat ban)\b"
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
_PART_WORDS = 4
_DAY = "\0"  # stands for the day in what is around it
_AROUND_A_DATELINE = re.compile(
    r"thu (?:hai|ba|tu|nam|sau|bay|[2-7]\b)|chu nhat|t[2-7]|cn"
    r"|ngay (?:dang(?: tin| bai)?|cap nhat|xuat ban|dua tin|ban hanh tin)"
    r"|ngay|thang|nam|luc|cap nhat(?: lan cuoi)?|dang(?: luc| ngay)?|xuat ban"
    r"|am|pm|sa|ch|gmt|gio|phut|in bai viet|print|h"
    r"|(?:gmt)?[+]?\d{1,2}(?::\d\d){0,2}|\d{1,2}h(?:\d\d)?|[\W_]"
)
# What may stand before an event's day: the place or the desk, then the time of day.
_OPENS_EVENT = re.compile(
    r"(?:\([^)]{1,40}\)\s*[-–—:]?\s*|[\w ]{2,30}\s[-–—]\s)?(?:[^\W\d_]+(?: [^\W\d_]+){1,3},\s*(?=ngay))?"
    r"(?:vao\s+)?(?:(?:sang|chieu|toi|trua|dem)(?:\s+(?:nay|qua))?,?\s*)?(?:hom\s+(?:nay|qua),?\s*)?"
    r"(?:ngay\s+)?\(?"
)


class Dated(NamedTuple):
    """A report's day and what that day is; both None where the page does not say."""

    day: date | None
    basis: Basis | None


UNDATED = Dated(None, None)


def find_date(lines: Sequence[str], title: str) -> Dated:
    """The date of the page whose non-empty ``lines`` these are, its tail of menus and teasers left out."""
    published = _published(lines, title)
    if published is not None:
        return Dated(published, "published")
    lead = [line for line in lines if line != title][:_LEAD_PARAGRAPHS]
    for line in lead:
        event = _event_day(line, title)
        if event is not None:
            return Dated(event, "event")
    return UNDATED


def _published(lines: Sequence[str], title: str) -> date | None:
    """The day on the line just under the title, else on one just above it, else on one of the last lines.

    A day deeper in the page is a deadline in a table or a teaser's.
    """
    at = lines.index(title) if title in lines else -1
    near = [*lines[at + 1 : at + 1 + _NEAR_THE_TITLE], *reversed(lines[max(0, at - _NEAR_THE_TITLE) : at])]
    for line in (*near, *lines[at + 1 :][-_NEAR_THE_END:]):
        day = dateline_day(line)
        if day is not None:
            return day
    return None


def dateline_day(line: str) -> date | None:
    """The day on a publication line: a full date and nothing but times, weekdays and labels."""
    if len(line) > 120:
        return None
    days = [mention for mention in find_times(line) if mention.day is not None and mention.year]
    if len(days) != 1:
        return None
    folded = fold(line)
    around = f"{_PLACE.sub('', folded[: days[0].start] + 'ngay').removesuffix('ngay')}{_DAY}{folded[days[0].end :]}"
    around = _FIELD.sub(" ", around)
    around = _without_other_parts(around) if _POSTED.search(folded) else _CATEGORY.sub("", around)
    if _AROUND_A_DATELINE.sub("", around.replace(_DAY, " ")).strip():
        return None
    return _day_of(days[0], None)


def _without_other_parts(around: str) -> str:
    """What is left around a day of publication without the short parts beside it that hold no figure of a time."""
    parts = _PARTS.split(re.sub(r"\bboi\b.{0,30}$|[\d.,]+ luot (?:xem|doc)", " ", around))
    return " ".join(
        part for part in parts if _DAY in part or re.search(r"\d|\bthu\b", part) or len(part.split()) > _PART_WORDS
    )


def _event_day(line: str, title: str) -> date | None:
    times = find_times(line)
    days = [mention for mention in times if mention.day is not None]
    if not days or not _OPENS_EVENT.fullmatch(fold(line[: days[0].start])) or _LAW.search(fold(line)[:200]):
        return None
    return _day_of(days[0], days[0].year or _only_year(find_times(title)) or _only_year(times))


def _day_of(mention: Mention, year: int | None) -> date | None:
    period = mention.period(year)
    return period.start if period else None


def _only_year(times: Sequence[Mention]) -> int | None:
    years = {mention.year for mention in times if mention.year}
    return years.pop() if len(years) == 1 else None

"""A report's own date, and what that date is.

The day of publication where the page prints one on a line of its own; else the day of the event that the
first paragraphs tell of. A law's date, a deadline or a day inside a sentence is not the report's date, and a
day whose year stands nowhere stays unknown: never a guess.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from retrieval.language.dates import Mention, find_times
from retrieval.language.patterns import DAYTIMES, LAWS, PLACE
from retrieval.language.text import UPPER, fold

Basis = Literal["published", "event", "issued"]

_LEAD_PARAGRAPHS = 3
_NEAR_THE_TITLE = 3
_NEAR_THE_END = 3
_WEEKDAYS = "(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
# A law's day opens its sentence as an event's does.
_OF_A_LAW = re.compile(rf"\b(?:co hieu luc|ban hanh (?:{fold(LAWS)})|ky ban hanh)\b")
# Letters and decisions open with their place: "Hà Nội, ngày 02 tháng 3 năm 2024", "Huế, 09:30 ngày 16/7/2021".
_PLACE_BEFORE_A_DAY = re.compile(rf"^\s*{PLACE},\s*(?=(?:(?:lúc\s+)?\d{{1,2}}[:h]\d\d\s+)?ngày)")
# A site's short name before the day: "QTO - Thứ Sáu, 30/07/2021".
_SITE = re.compile(rf"^\s*[{UPPER}]{{2,8}}\s+[-–—]\s+")
# An author's name before the day: "Thu Cúc | 04/06/2019 15:10".
_AUTHOR = re.compile(rf"^\s*(?:[{UPPER}][\w.]*\s+){{1,5}}\|\s*")
_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s+[Tt]háng\s+(\d{1,2}),?\s+(?:năm\s+)?((?:19|20)\d\d)\b")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2}/\d{1,2}/)(\d\d)(?![\d/])")
# Fields beside the day on a line of a page's data: "Ngày đăng: 04/06/2019 | Tác giả: Thu Cúc | Lượt xem: 12".
_LABEL = (
    r"(?:nguoi dang(?: tin)?|tac gia|chuyen muc|the loai|nguon(?: tin)?|(?:(?:so )?luot )?(?:xem|doc|truy cap)"
    r"|view(?: count|s)?|bai|anh|tin)"
)
_FIELD = re.compile(
    rf"\b{_LABEL}\s*:\s*[^|:•·\0]{{0,40}}?(?=\0|[|•·]|\s(?:{_LABEL}|ngay dang(?: tin)?|cap nhat|dang luc)\s*:|$)"
)
_CATEGORY = re.compile(
    r"^(?:tin|su kien|hoat dong|thong bao|thoi su|bao chi|thong cao|chuyen muc)\b(?: [^\W\d_]+| [-–]){0,5}\s*(?=[|•·])"
)
# What shows that a day is one of publication; after it other short parts may stand: a button, a desk.
_LABELLED = re.compile(r"\b(?:dang(?! ky)|cap nhat|xuat ban|luot xem|luot doc)\b")
_POSTED = re.compile(rf"\b{_WEEKDAYS}\b|\d{{1,2}}[:h]\d\d|{_LABELLED.pattern}")
# A line of no more than the name of another day, and one of a picture.
_OTHER_DAY = re.compile(r"(?:ngay|han|thoi (?:gian|han))\b(?:\s+\w+){0,5}\s*:?")
_OF_A_PICTURE = re.compile(r"(?:anh|hinh)\b")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
_PART_WORDS = 4
_DAY = "\0"  # stands for the day in what is around it
_AROUND_A_DATELINE = re.compile(
    rf"\b(?:{_WEEKDAYS}|t[2-7]|cn"
    r"|(?:ngay )?(?:gio )?dang(?: tin| bai(?: viet)?)?(?: goc)?|ngay (?:cap nhat|xuat ban|dua tin|ban hanh tin)"
    r"|ngay|thang|nam|luc|cap nhat(?: lan cuoi)?|dang(?: luc| ngay)?|xuat ban"
    r"|am|pm|sa|ch|gmt|gio|phut|in bai viet|print|h)\b"
    r"|\d{1,2}h(?:\d\d)?|(?:\bgmt)?[+]?\d{1,2}(?::\d\d){0,2}|[\W_]"
)
# What may stand before an event's day: the place or the desk, then the time of day.
_OPENS_EVENT = re.compile(
    r"(?:\([^)]{1,40}\)\s*[-–—:]?\s*|[\w ]{2,30}\s[-–—]\s)?(?:[^\W\d_]+(?: [^\W\d_]+){1,3},\s*(?=ngay))?"
    rf"(?:vao\s+)?(?:(?:{fold(DAYTIMES)})(?:\s+(?:nay|qua))?,?\s*)?(?:hom\s+(?:nay|qua),?\s*)?"
    r"(?:ngay\s+)?\(?"
)


class Dated(NamedTuple):
    """A report's day and what that day is; both None where the page does not say."""

    day: date | None
    basis: Basis | None


UNDATED = Dated(None, None)


def find_date(lines: Sequence[str], title: str, after: Sequence[str] = ()) -> Dated:
    """The date of the page whose non-empty ``lines`` these are, its tail of menus and teasers left out.

    ``after`` the byline a day counts only where it says that it is one of publication: others are teasers'.
    """
    published = _published(lines, title) or next(filter(None, map(_labelled_day, after)), None)
    if published is not None:
        return Dated(published, "published")
    lead = [line for line in lines if line != title][:_LEAD_PARAGRAPHS]
    for line in lead:
        event = None if dateline_day(line) else _event_day(line, title)
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
        if day is not None and not _is_under_a_label(lines, line, title):
            return day
    return None


def _is_under_a_label(lines: Sequence[str], line: str, title: str) -> bool:
    """Whether the line above says that a day is another: "Ngày hiệu lực", "Hạn góp ý:"."""
    above = lines[max(0, lines.index(line) - 1)]
    return above not in (line, title) and bool(_OTHER_DAY.fullmatch(fold(above))) and not _LABELLED.search(fold(above))


def _labelled_day(line: str) -> date | None:
    return dateline_day(line) if _LABELLED.search(fold(line)) else None


def dateline_day(line: str) -> date | None:
    """The day on a publication line: a full date and nothing but times, weekdays and labels."""
    if len(line) > 120 or _OF_A_PICTURE.match(fold(line)):
        return None
    line = _written_out(line)
    days = [mention for mention in find_times(line) if mention.day is not None and mention.year]
    if len(days) != 1:
        return None
    start, end = days[0].start, days[0].end
    before = _AUTHOR.sub("", _SITE.sub("", line[:start]))
    before = _PLACE_BEFORE_A_DAY.sub("", f"{before}ngày").removesuffix("ngày")
    around = _FIELD.sub(" ", f"{fold(before)}{_DAY}{fold(line[end:])}")
    posted = _POSTED.search(fold(line))
    around = _without_parts_after(around) if posted else _CATEGORY.sub("", around)
    if _AROUND_A_DATELINE.sub("", around.replace(_DAY, " ")).strip():
        return None
    return _day_of(days[0], None)


def _written_out(line: str) -> str:
    """``line`` with "25 Tháng 1 2022" as 25/1/2022, and a year of two figures in full where it shows when the page was
    posted: elsewhere 12/07/22 may be a number."""
    line = _IN_WORDS.sub(r"\1/\2/\3", line)
    return _SHORT_YEAR.sub(r"\g<1>20\2", line) if _POSTED.search(fold(line)) else line


def _without_parts_after(around: str) -> str:
    """What is left around a day of publication without the short parts after it that hold no figure of a time."""
    before, _, after = around.partition(_DAY)
    parts = _PARTS.split(re.sub(r"\bboi\b.{0,30}$|[\d.,]+ luot (?:xem|doc)", " ", after))
    kept = (part for part in parts[1:] if re.search(r"\d", part) or len(part.split()) > _PART_WORDS)
    return " ".join((before, _DAY, parts[0], *kept))


def _event_day(line: str, title: str) -> date | None:
    times = find_times(line)
    days = [mention for mention in times if mention.day is not None]
    if not days or not _OPENS_EVENT.fullmatch(fold(line[: days[0].start])) or _OF_A_LAW.search(fold(line)[:200]):
        return None
    return _day_of(days[0], days[0].year or _only_year(find_times(title)) or _only_year(times))


def _day_of(mention: Mention, year: int | None) -> date | None:
    period = mention.period(year)
    return period.start if period else None


def _only_year(times: Sequence[Mention]) -> int | None:
    years = {mention.year for mention in times if mention.year}
    return years.pop() if len(years) == 1 else None

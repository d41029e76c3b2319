"""The line of a page that tells when it was published: "Thứ Sáu, 30/07/2021 08:15", "Ngày đăng: 04/06/2019"."""

import calendar
import re
from datetime import date

from retrieval.language.dates import find_times
from retrieval.language.patterns import CARDINALS, PLACE
from retrieval.language.text import UPPER, fold

_WEEKDAYS = "(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
# Letters and decisions open with their place: "Hà Nội, ngày 02 tháng 3 năm 2024", "Huế, 09:30 ngày 16/7/2021".
_PLACE_BEFORE_A_DAY = re.compile(rf"^\s*{PLACE},\s*(?=(?:(?:lúc\s+)?\d{{1,2}}[:h]\d\d\s+)?ngày)")
# A site's short name before the day: "QTO - Thứ Sáu, 30/07/2021".
_SITE = re.compile(rf"^\s*[{UPPER}]{{2,8}}(?:\.\w{{2,4}})*\s+[-–—]\s+")
# An author's name before the day: "Thu Cúc (TTXVN) | 04/06/2019 15:10"; before a dash only where the line shows that it
# is of publication, since lists of people have their days of birth so.
_NAME = rf"^\s*(?:[{UPPER}][\w.]*\s+){{1,5}}(?:\([\w .]{{2,20}}\)\s*)?"
_AUTHOR, _AUTHOR_OF_A_POST = re.compile(rf"{_NAME}\|\s*"), re.compile(rf"{_NAME}[|–—-]\s*")
# Months as the systems of web pages write them: "5 Tháng Sáu, 2025", "Thg 6 5, 2025", "05 Jun 2025".
_MONTHS = {**CARDINALS, "giêng": 1, "tư": 4, "mười một": 11, "mười hai": 12, "chạp": 12}
_ENGLISH = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_MONTH = (
    rf"(?:(?:tháng|thg|th)\.?\s*(?P<month>\d{{1,2}}|{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
    rf"|(?P<english>{'|'.join(_ENGLISH)})\b\.?)"
)
_IN_WORDS = [
    re.compile(rf"(?<!\w){order},?\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
    for order in (rf"(?P<day>\d{{1,2}})\s+{_MONTH}", rf"{_MONTH}\s+(?P<day>\d{{1,2}})")
]
# ISO 8601 with a time of day: "2024-06-05T08:00:00+07:00".
_TIME_ZONE = re.compile(r"(\d{4}-\d\d-\d\d)T(?=\d\d:)")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2}/\d{1,2}/)(\d\d)(?![\d/])")
# Fields beside the day on a line of a page's data: "Ngày đăng: 04/06/2019 | Tác giả: Thu Cúc | Lượt xem: 12".
_LABEL = (
    r"(?:(?:nguoi )?dang boi|nguoi dang(?: tin)?|tac gia|chuyen muc|the loai|nguon(?: tin)?"
    r"|(?:(?:so )?luot )?(?:xem|doc|truy cap)|view(?: count|s)?|bai|anh|tin)"
)
_FIELD = re.compile(
    rf"\b{_LABEL}\s*:\s*[^|:•·\0]{{0,40}}?(?=\0|[|•·]|\s(?:{_LABEL}|ngay dang(?: tin)?|cap nhat|dang luc)\s*:|$)"
    r"|\bdang boi(?: \w+){1,4}\s*(?=[|•·-])|\bco chu\W*(?:\ba\b[+-]?\s*)*|\bchia se\b"
    r"|\btheo doi\b.{0,20}\bgoogle news\b"
)
_CATEGORY = re.compile(
    r"^(?:tin|su kien|hoat dong|thong bao|thoi su|bao chi|thong cao|chuyen muc)\b(?: [^\W\d_]+| [-–]){0,5}\s*(?=[|•·])"
)
# What shows that a day is one of publication; after it other short parts may stand: a button, a desk.
_LABELLED = re.compile(r"\b(?:dang(?! ky)|cap nhat|xuat ban|luot xem|luot doc|posted|published|updated)\b")
_POSTED = re.compile(rf"\b{_WEEKDAYS}\b|\d{{1,2}}[:h]\d\d|{_LABELLED.pattern}")
# A line of a picture.
_OF_A_PICTURE = re.compile(r"(?:anh|hinh)\b")
# Nobody published on the web of Vietnam before: a birthday, a day of history.
_FIRST_YEAR = 1996
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
_PART_WORDS = 4
_DAY = "\0"  # stands for the day in what is around it
_AROUND_A_DATELINE = re.compile(
    rf"\b(?:{_WEEKDAYS}|t[2-7]|cn"
    r"|(?:da )?dang(?: luc| ngay| vao)|da dang|(?:ngay |thoi gian )?(?:gio )?dang(?: tin| bai(?: viet)?)?(?: goc)?"
    r"|ngay (?:cap nhat|xuat ban|dua tin|ban hanh tin|tao)"
    r"|ngay|thang|nam|luc|cap nhat(?: lan cuoi)?|xuat ban"
    r"|posted(?: on)?|published(?: on)?|updated|date|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|am|pm|sa|ch|sang|chieu|toi|gmt|gio|phut|in bai viet|print|h)\b"
    r"|\d{1,2}h(?:\d\d)?|(?:\bgmt)?[+]?\d{1,2}(?::\d\d){0,2}|[\W_]"
)


def is_labelled(line: str) -> bool:
    """Whether ``line`` says that its day is one of publication: "Đăng lúc", "Lượt xem"."""
    return _LABELLED.search(fold(line)) is not None


def dateline_day(line: str) -> date | None:
    """The day on a publication line: a full date and nothing but times, weekdays and labels."""
    if len(line) > 120 or _OF_A_PICTURE.match(fold(line)):
        return None
    line = _written_out(line)
    days = [mention for mention in find_times(line) if mention.is_day and mention.year]
    if len(days) != 1:
        return None
    start, end = days[0].start, days[0].end
    posted = _POSTED.search(fold(line))
    before = (_AUTHOR_OF_A_POST if posted else _AUTHOR).sub("", _SITE.sub("", line[:start]))
    before = _PLACE_BEFORE_A_DAY.sub("", f"{before}ngày").removesuffix("ngày")
    around = _FIELD.sub(" ", f"{fold(before)}{_DAY}{fold(line[end:])}")
    around = _without_parts_after(around) if posted else _CATEGORY.sub("", around)
    if _AROUND_A_DATELINE.sub("", around.replace(_DAY, " ")).strip():
        return None
    period = days[0].period()
    return period.start if period and period.start.year >= _FIRST_YEAR else None


def _written_out(line: str) -> str:
    """``line`` with "25 Tháng 1 2022" as 25/1/2022, and a year of two figures in full where it shows when the page was
    posted: elsewhere 12/07/22 may be a number."""
    line = _TIME_ZONE.sub(r"\1 ", line)
    for pattern in _IN_WORDS:
        line = pattern.sub(_in_figures, line)
    return _SHORT_YEAR.sub(r"\g<1>20\2", line) if _POSTED.search(fold(line)) else line


def _in_figures(match: re.Match[str]) -> str:
    month = _ENGLISH.get((match["english"] or "").lower()) or _MONTHS.get((match["month"] or "").lower())
    return f"{match['day']}/{month or match['month']}/{match['year']}"


def _without_parts_after(around: str) -> str:
    """What is left around a day of publication without the short parts after it that hold no figure of a time."""
    before, _, after = around.partition(_DAY)
    parts = _PARTS.split(re.sub(r"\bboi\b.{0,30}$|[\d.,]+ luot (?:xem|doc)", " ", after))
    kept = (part for part in parts[1:] if re.search(r"\d", part) or len(part.split()) > _PART_WORDS)
    return " ".join((before, _DAY, parts[0], *kept))

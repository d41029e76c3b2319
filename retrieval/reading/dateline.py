"""The line of a page that tells when it was published: "Thứ Sáu, 30/07/2021 08:15", "Ngày đăng: 04/06/2019"."""

import re
from datetime import date

from retrieval.language.dates import find_times
from retrieval.language.patterns import PLACE
from retrieval.language.text import UPPER, fold

_WEEKDAYS = "(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)"
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
# A line of a picture.
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


def is_labelled(line: str) -> bool:
    """Whether ``line`` says that its day is one of publication: "Đăng lúc", "Lượt xem"."""
    return _LABELLED.search(fold(line)) is not None


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
    period = days[0].period()
    return period.start if period else None


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

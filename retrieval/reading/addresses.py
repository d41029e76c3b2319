"""The address of the page that a report was saved from, and the day of publication in its digits."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from urllib.parse import urlsplit

from retrieval.language.relative_dates import today
from retrieval.language.text import fold

_ADDRESS = re.compile(r"(?P<label>[^:/\n]{0,40}:)?\W*(?P<address>https?://[^\s<>\"*]+)[\s*|]*")
# What stands before the address of the page itself: "Nguồn:", "Link bài viết gốc:".
_OF_THE_PAGE = re.compile(
    r"(?:theo|nguon|link|url|duong dan|dia chi(?: bai viet)?|bai (?:viet )?goc|xem (?:bai )?tai)\b"
)
# The first and the last lines of a page that may tell its address.
_NEAR = 8
# A site's own address has no more than this after its host.
_LEAST_PATH = 10
# An upload has its own day: that of a picture, or of a file that stood elsewhere before.
_UPLOAD = re.compile(
    r"/(?:uploads?|files?|images?|img|media|attachments?|documents?|portals|wp-content|resources?|thumb\w*)/"
    r"|\.(?:png|jpe?g|gif|webp|bmp|svg|pdf|docx?|xlsx?|zip|rar|mp[34])$",
    re.IGNORECASE,
)
# Folders of a day, "/2024/06/05/"; in the words of an address a day is what the page is about.
_PARTED = re.compile(r"/(?P<year>20\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=/)")
_RUN = re.compile(r"(?<!\d)\d{14,20}(?!\d)")
# A run of digits is a day with its time, or that after the three digits of a site and before what is less than a
# second, as the systems of Vietnamese newspapers number their pages: 102250728165125936.
_FORMS = (
    (re.compile(r"20\d{12,15}"), 0, "%Y%m%d%H%M%S"),
    (re.compile(r"1\d{14,17}"), 3, "%y%m%d%H%M%S"),
)
_LENGTHS = {"%Y%m%d%H%M%S": 14, "%y%m%d%H%M%S": 12}


def address_told(lines: Sequence[str]) -> str | None:
    """The address of the page whose ``lines`` these are, where a line at its head or its foot tells it: one that says
    so, else the last line."""
    told = [line for line in lines if line]
    near = [*told[:_NEAR], *told[max(_NEAR, len(told) - _NEAR) :]]
    found = [match for match in map(_ADDRESS.fullmatch, near) if match and _is_of_a_page(match["address"])]
    labelled = [match["address"] for match in found if _OF_THE_PAGE.match(fold(match["label"] or ""))]
    alone = [match["address"] for match in found if not match["label"] and match.string == told[-1]]
    return next(iter([*labelled, *(alone if len(found) == 1 else ())]), None)


def _is_of_a_page(address: str) -> bool:
    with suppress(ValueError):
        return len(urlsplit(address).path) >= _LEAST_PATH
    return False


def day_in_address(address: str | None) -> date | None:
    """The day in the path of a page's address, where all of the days in it are the same; none of an upload."""
    with suppress(ValueError):
        path = urlsplit(address or "").path
        days = set() if _UPLOAD.search(path) else set(_days(path))
        return days.pop() if len(days) == 1 else None
    return None


def _days(path: str) -> Iterator[date]:
    for match in _PARTED.finditer(path):
        yield from _day(f"{match['year']}{match['month']:0>2}{match['day']:0>2}", "%Y%m%d")
    for run in _RUN.findall(path):
        for form, skipped, reading in _FORMS:
            if form.fullmatch(run):
                yield from _day(run[skipped : skipped + _LENGTHS[reading]], reading)


def _day(digits: str, reading: str) -> Iterator[date]:
    with suppress(ValueError):  # a number that is no day
        day = datetime.strptime(f"{digits}+0700", f"{reading}%z").date()
        if day <= today():
            yield day

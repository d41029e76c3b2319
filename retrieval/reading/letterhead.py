"""The head of an official document: who issues it, where and when, and the title that it bears.

Above the title stand the country's name and motto, the office, a number, place and day (Nghị định 30/2020/NĐ-CP,
appendix I); in files these come line by line or side by side, with rules of dashes and stars between. The title is the
kind of document and what it is on, on lines of their own: "QUYẾT ĐỊNH / Về việc …".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.language.dates import Mention, find_times
from retrieval.language.patterns import PLACE
from retrieval.language.text import UPPER, fold

# The title stands within so many lines after the motto, which may itself come after a table of contents.
_WITHIN, _CONTENTS = 25, 120
_LONGEST = 120
# A line of the head is no longer than this.
_SHORT = 25
_MOTTO = re.compile(r"(?<!nuoc )cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc")
_RULE = re.compile(r"[\W_o0]{2,}|")
_KINDS = (
    "bao cao|to trinh|quyet dinh|thong tu(?: lien tich)?|nghi dinh|nghi quyet|phap lenh|luat|bo luat|ke hoach|chi thi"
    "|thong bao|cong dien|chuong trinh|phuong an|de an|quy che|quy dinh|huong dan|bien ban|danh sach|danh muc|dieu le"
    "|(?:bang|ban) (?:so sanh|tong hop|thuyet minh|danh gia|tin)|ket luan|phu luc|thuyet minh|don dang ky"
)
# "Luật số: /2022/QH15" is a number.
_KIND = re.compile(rf"(?:du thao\W+)?(?:{_KINDS})\b(?!\s+so\s*:?\s*[\w./…-]*$)")
_ONLY_A_KIND = re.compile(
    rf"(?:du thao\W+)?(?:{_KINDS})(?: cua (?!.*\bve ).{{0,80}})?(?:\s+so\s*:?\s*[\w./-]+)?"
    r"[\s\W]*(?:\d{1,2}|[ivx]{1,4})?[\s:.]*"
)
# What stands under a title and is not of it.
_UNDER = re.compile(
    r"can cu|kinh g[ou]i|thuc hien|theo de nghi|xet |de (?:huong dan|thi hanh)|dieu \d|(?:chuong|phan|muc) [ivx\d]+\b"
    r"|[ivx]{1,4}[.)]|\d{1,2}[.)]|[a-z][.)]\s|so\s*:|stt\b|tt \||don vi(?: tinh)?\s*:|muc luc|ngay \d"
    r"|\(?(?:kem theo|ban hanh kem|du thao)"
    r"|(?:tong |pho )?(?:bo truong|thu tuong|chu tich|giam doc|cuc truong|truong ban|thong doc|vu truong)\b"
    r"|(?:uy ban|hoi dong|chinh phu|quoc hoi|ubnd)\b|nguoi ky"
)
# A day after its place, in words as Nghị định 30/2020/NĐ-CP has it, at the beginning of a line or after what stands
# beside it; texts from fonts without capitals have "Hà nội".
_AFTER_A_PLACE = re.compile(
    rf"(?:^|^(?!\d+\s*\|).*\|\s*|^.*[Pp]húc\W*|^Số\s*:?\s*\S+\s+)(?:{PLACE}|[{UPPER}]\w* \w+)\s*,\s*"
    r"(?P<day>[Nn]gày\s+\d{1,2}\s+tháng\s*\d{1,2}\s+năm\s+\d{4})"
)
# How other days of issue are led up to, in folded text: "Số 121/2001/TTLT-BTC ngày …", "Dự thảo 2 ngày …", and under
# the title "(Kèm theo Quyết định số 21/2004/QĐ-BKHCN ngày …".
_NUMBER = r"\s*:?\s*[\w./-]*\d[\w./-]*\s*,?"
_DRAFT = rf"so{_NUMBER}\s*ngay|.{{0,40}}du thao(?: \d+)?\W*(?:ngay)?"
_ABOVE = re.compile(rf"(?:{_DRAFT})\s*")
_BELOW = re.compile(rf"(?:{_DRAFT}|\(?(?:ban hanh )?kem theo .{{0,40}}\bso{_NUMBER}\s*ngay)\s*")
_OF_THE_TITLE = re.compile(rf"(?:{_KINDS})(?: cua .{{0,60}})?\s+so{_NUMBER}\s*ngay\s*")
# After the day at the beginning of the line under a number: "ngày 05 tháng 6 năm 1996 Về việc …".
_BEFORE_THE_SUBJECT = re.compile(r"\W*(?:$|ve viec|v/v)")
_ENDS_IN_ITS_NUMBER = re.compile(rf"(?:{_KINDS})(?: cua .{{0,60}})?\s+so{_NUMBER}")
_A_LAW = re.compile(r"(?:bo luat|luat|phap lenh)\b")
_PASSED = re.compile(r"(?:bo luat|luat|phap lenh) nay .*\bthong qua(?: vao)?\s*(?:ngay)?\s*")
_AFTER_THE_TITLE, _AT_THE_END, _SIGNATURE = 5, 4, 12


@dataclass(frozen=True)
class Letterhead:
    """``title`` on one line, which stands in the lines from ``first`` to ``last``; the day that the document was
    ``issued``, where its head or, of a law, its end tells it."""

    title: str
    first: int
    last: int
    issued: date | None


def letterhead(lines: Sequence[str]) -> Letterhead | None:
    """The head of the document whose ``lines`` these are, blank ones among them; None where it has none."""
    numbered = [(number, line) for number, line in enumerate(lines) if line]
    motto = next((at for at, (_, line) in enumerate(numbered[:_CONTENTS]) if _is_motto(line)), None)
    for place, (number, line) in enumerate(numbered[: (motto or 0) + _WITHIN]):
        of_the_head = motto is not None and place > motto and _KIND.match(fold(line))
        if of_the_head or (place < 2 and _ONLY_A_KIND.fullmatch(fold(line))):
            title, last = _title(lines, number)
            below = [each for each in lines[last + 1 :] if each]
            return Letterhead(title, number, last, _issued([*filter(None, lines[:number])], title, below))
    return None


def without_letterhead(lines: Sequence[str], head: Letterhead) -> list[str]:
    """``lines`` with the title on one, and without the motto and the rules above it."""
    above = ["" if _is_motto(line) or _RULE.fullmatch(fold(line)) else line for line in lines[: head.first]]
    return [*above, head.title, *[""] * (head.last - head.first), *lines[head.last + 1 :]]


def _is_motto(line: str) -> bool:
    return len(line.split()) <= _SHORT and bool(_MOTTO.search(fold(line)))


def _title(lines: Sequence[str], first: int) -> tuple[str, int]:
    """The title that begins in the line ``first``, and the number of its last line."""
    parts, last = [lines[first]], first
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if not line:
            continue
        words = sum(len(part.split()) for part in (*parts, line))
        if words > _LONGEST or _RULE.fullmatch(fold(line)) or _UNDER.match(fold(line)) or line.endswith((".", ";")):
            break
        if not (_ONLY_A_KIND.fullmatch(fold(parts[0])) and len(parts) == 1) and not _goes_on(parts[-1], line):
            break
        parts.append(line)
        last = number
    return " ".join(parts), last


def _goes_on(line: str, following: str) -> bool:
    """Whether a title goes on in the next line: both in capitals, or the next begins with a small letter."""
    return following[0].islower() or (line.isupper() and following.isupper()) or line.endswith((",", "-", "–"))


def _issued(above: Sequence[str], title: str, below: Sequence[str]) -> date | None:
    """The first day that the head tells as one of issue, or the end of a law as that of its passing."""
    told = [
        *(day for line in above for day in (*_after_a_place(line), *_days(line, _ABOVE))),
        *_days(title, _OF_THE_TITLE),
        *(_alone(title, below[0]) if below else ()),
        *(day for line in below[:_AFTER_THE_TITLE] for day in (*_after_a_place(line), *_days(line, _BELOW))),
    ]
    if not told:  # above the signature
        told = [day for line in below[-_SIGNATURE:] for day in _after_a_place(line)]
    if not told and _A_LAW.match(fold(title)):
        told = [day for line in below[-_AT_THE_END:] for day in _days(line, _PASSED)]
    return told[0] if told else None


def _after_a_place(line: str) -> Iterator[date]:
    """The day that a line of the head or above the signature ends with, after its place."""
    match = _AFTER_A_PLACE.match(line.rstrip("./ ")) if len(line.split()) <= 2 * _SHORT else None
    for mention in find_times(match["day"]) if match else ():
        yield from _day(mention)


def _alone(title: str, line: str) -> Iterator[date]:
    """The day at the beginning of the line under a title that ends in the document's number."""
    for mention in find_times(line)[:1] if _ENDS_IN_ITS_NUMBER.fullmatch(fold(title)) else ():
        before, after = fold(line[: mention.start]).strip(), fold(line[mention.end :])
        if before in ("", "ngay") and _BEFORE_THE_SUBJECT.match(after):
            yield from _day(mention)


def _days(line: str, led_up_to: re.Pattern[str]) -> Iterator[date]:
    """The days in a short line that are led up to so."""
    for mention in find_times(line) if len(line.split()) <= 2 * _SHORT else ():
        # The word "ngày" may be part of what was found.
        before = fold(line[: mention.start]) + (
            "ngay " if fold(line[mention.start : mention.end]).startswith("ngay") else ""
        )
        if led_up_to.fullmatch(before):
            yield from _day(mention)


def _day(mention: Mention) -> Iterator[date]:
    period = mention.period(None) if mention.day and mention.year else None
    if period is not None:
        yield period.start

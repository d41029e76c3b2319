"""The head of an official document: who issues it, where and when, and the title that it bears.

Above the title stand the country's name and motto, the office, a number, place and day (Nghị định 30/2020/NĐ-CP,
appendix I); in files these come line by line or side by side, with rules of dashes and stars between. The title is the
kind of document and what it is on, on lines of their own: "QUYẾT ĐỊNH / Về việc …".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.language.dates import find_times
from retrieval.language.text import fold

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
# How a day of issue is led up to, in folded text: "Hà Nội, ngày …", "Số 120/2000/TTLT-BTC ngày …", "(Kèm theo Quyết
# định số 16/2003/QĐ-BKHCN ngày …", "Dự thảo 2 ngày …", or nothing.
_NUMBERED = r"\s*:?\s*[\w./-]*\d[\w./-]*\s*,?"
_ISSUED = re.compile(
    rf"(?:.*[^\W\d_]\s*,|(?:so|(?:{_KINDS})(?: cua .{{0,60}})?\s+so){_NUMBERED}"
    rf"|\(?(?:ban hanh )?kem theo .{{0,40}}\bso{_NUMBERED}|.{{0,40}}du thao(?: \d+)?\W*)\s*(?:ngay)?\s*"
)
# After a day at the beginning of a line: "ngày 01 tháng 11 năm 1995 Về việc …".
_BEFORE_THE_SUBJECT = re.compile(r"\W*(?:$|ve viec|v/v)")
_PASSED = re.compile(r".*\bthong qua(?: vao)?\s*(?:ngay)?\s*")
_AFTER_THE_TITLE, _AT_THE_END = 5, 4


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
            after = [each for each in lines[last + 1 :] if each]
            near = [*filter(None, lines[: last + 1]), *after[:_AFTER_THE_TITLE]]
            return Letterhead(title, number, last, _issued(near) or _passed(after[-_AT_THE_END:]))
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


def _issued(lines: Sequence[str]) -> date | None:
    """The first day that a short line of the head tells as one of issue."""
    return next((day for line in lines if len(line.split()) <= 2 * _SHORT for day in _days(line, _ISSUED)), None)


def _passed(lines: Sequence[str]) -> date | None:
    """The day that a law was passed."""
    return next((day for line in lines for day in _days(line, _PASSED)), None)


def _days(line: str, led_up_to: re.Pattern[str]) -> Iterator[date]:
    for mention in find_times(line):
        before, after = fold(line[: mention.start]), fold(line[mention.end :])
        alone = before.strip() in ("", "ngay") and _BEFORE_THE_SUBJECT.match(after)
        if mention.day and mention.year and (led_up_to.fullmatch(before) or alone):
            period = mention.period(None)
            if period is not None:
                yield period.start

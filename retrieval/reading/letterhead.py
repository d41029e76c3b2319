"""The head of an official document: who issues it, where and when, and the title that it bears.

Above the title stand the country's name and motto, the office, a number, place and day (Nghị định 30/2020/NĐ-CP,
appendix I); in files these come line by line or side by side, with rules of dashes and stars between. The title is the
kind of document and what it is on, on lines of their own: "QUYẾT ĐỊNH / Về việc …".
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from retrieval.language.dates import Period
from retrieval.language.text import UPPER, fold
from retrieval.reading.boilerplate import is_prose
from retrieval.reading.formats.document import CELLS
from retrieval.reading.issue import HEAD_OF_AN_ANNEX, KINDS, OF_THE_TITLE, issued, issued_with

# The title stands within so many lines after the motto, which may itself come after a table of contents.
_WITHIN, _CONTENTS = 25, 120
_LONGEST, _LONGEST_IN_CAPITALS = 120, 300
# A document's own number, above its title: "Số: 636/TB-VPCP"; below it stand those of what it cites.
_OWN_NUMBER = re.compile(rf"\b[Ss]ố\s*:?\s*(?P<number>\d{{1,6}}(?:/\d{{4}})?/[{UPPER}][\w&-]*)")
# What a document is, in so many words at the most.
_A_KIND = 5
# A line of the head is no longer than this.
_SHORT = 25
_MOTTO = re.compile(r"(?<!nuoc )cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc")
_RULE = re.compile(r"[\W_o0]{2,}|")
# "Luật số: /2022/QH15" is a number.
_KIND = re.compile(rf"(?:du thao\W+)?(?:{KINDS})\b(?!\s+so\s*:?\s*[\w./…-]*$)")
_ONLY_A_KIND = re.compile(
    rf"(?:du thao\W+)?(?:{KINDS})(?: cua (?!.*\bve ).{{0,80}})?(?:\s+so\s*:?\s*[\w./-]+)?"
    r"[\s\W]*(?:\d{1,2}|[ivx]{1,4})?[\s:.]*"
)
# Above these an annex has its title, and a letter the subject that it has in place of one.
_ANNEXED = re.compile(r"\W*(?:ban hanh )?kem theo\b")
_ADDRESSED = re.compile(r"\W*(?:dong )?kinh gui\b")
_SUBJECT = re.compile(rf"\b(?:V/v|V/v:|Về việc)\s*:?\s+[^|]{{5,}}?(?={re.escape(CELLS)}|$)", re.IGNORECASE)
_RECIPIENTS, _RECIPIENT = re.compile(r"\W*noi nhan\s*:"), re.compile(r"[-–+•]")
# What stands under a title and is not of it.
_UNDER = re.compile(
    r"can cu|kinh g[ou]i|thuc hien|theo de nghi|xet |de (?:huong dan|thi hanh)|dieu \d|(?:chuong|phan|muc) [ivx\d]+\b"
    r"|[ivx]{1,4}[.)]|\d{1,2}[.)]|[a-z][.)]\s|so\s*:|stt\b|tt \||don vi(?: tinh)?\s*:|muc luc|ngay \d"
    r"|\(?(?:kem theo|ban hanh kem|du thao)"
    r"|(?:tong |pho )?(?:bo truong|thu tuong|chu tich|giam doc|cuc truong|truong ban|thong doc|vu truong)\b"
    r"|(?:uy ban|hoi dong|chinh phu|quoc hoi|ubnd)\b|nguoi ky"
)


@dataclass(frozen=True)
class Letterhead:
    """``title`` on one line, which stands in the lines from ``first`` to ``last``, in none where it is part of one; the
    day that the document was ``issued``, where its head or, of a law, its end tells it, else the month or the year; and
    its own ``number``, "991/QĐ-UBND", where the lines above the title tell it."""

    title: str
    first: int
    last: int
    issued: Period | None
    number: str | None = None


def letterhead(lines: Sequence[str], headings: Container[str] = ()) -> Letterhead | None:
    """The head of the document whose ``lines`` these are, blank ones among them; None where it has none. No title goes
    on in one of the ``headings``."""
    numbered = [(number, line) for number, line in enumerate(lines) if line]
    motto = next((at for at, (_, line) in enumerate(numbered[:_CONTENTS]) if _is_motto(line)), None)
    for place, (number, line) in enumerate(numbered[: (motto or 0) + _WITHIN]):
        if motto is not None and _ADDRESSED.match(fold(line)):
            break  # a letter; what follows tells of reports and plans
        of_the_head = motto is not None and place > motto and _KIND.match(fold(line))
        if of_the_head or (place < 2 and _is_a_title(line, [each for _, each in numbered[place + 1 :][:_WITHIN]])):
            # Under a motto titles are styled as headings as well.
            return _titled(lines, number, headings if motto is None else ())
    annex = _of_an_annex(lines, numbered)
    if annex is not None or motto is None:
        return annex
    return _of_a_letter(numbered, motto) or _of_another_kind(lines, numbered, motto)


def _titled(lines: Sequence[str], number: int, headings: Container[str]) -> Letterhead:
    """The head of a document whose title begins in the line of this ``number``."""
    title, last = _title(lines, number, headings)
    above, below = [*filter(None, lines[:number])], [each for each in lines[last + 1 :] if each]
    return Letterhead(title, number, last, issued(above, title, below), _own_number(above))


def _own_number(above: Sequence[str]) -> str | None:
    told = (match["number"] for line in above if (match := _OWN_NUMBER.search(line)))
    return next(told, None)


def _of_another_kind(lines: Sequence[str], numbered: Sequence[tuple[int, str]], motto: int) -> Letterhead | None:
    """A document of a kind that is not known, "GIẤY MỜI", by the capitals under the motto, place and day."""
    for number, line in numbered[motto + 1 : motto + _WITHIN]:
        words = line.split()
        if line.isupper() and 1 < len(words) <= _SHORT and not _RULE.fullmatch(fold(line)) and CELLS not in line:
            return None if _UNDER.match(fold(line)) else _titled(lines, number, ())
    return None


def _of_an_annex(lines: Sequence[str], numbered: Sequence[tuple[int, str]]) -> Letterhead | None:
    """The title right above what says which decision an annex comes with."""
    for place, (number, line) in enumerate(numbered[1:HEAD_OF_AN_ANNEX], 1):
        if _ANNEXED.match(fold(line)):
            last, bare = numbered[place - 1][0], [each.strip(CELLS) for _, each in numbered[:place]]
            goes_on = place > 1 and bare[-1][:1].islower() and bare[-2][:1].isupper()
            first = numbered[place - 2][0] if goes_on else last
            title = " ".join(bare[-2:] if goes_on else bare[-1:])
            when = issued_with([each for _, each in numbered])
            return Letterhead(title, first, last, when) if title and len(lines) > number + 1 else None
    return None


def _of_a_letter(numbered: Sequence[tuple[int, str]], motto: int) -> Letterhead | None:
    """A letter has no title: what it is on stands under its number, "V/v báo cáo tháng 6"."""
    head = [line for _, line in numbered[: motto + _WITHIN]]
    addressed = next((place for place, line in enumerate(head) if _ADDRESSED.match(fold(line))), None)
    for place, line in enumerate(head[:addressed] if addressed is not None else ()):
        subject = _SUBJECT.search(line)
        if subject is not None:
            title, number = subject[0].strip(), numbered[place][0]
            above = [each for _, each in numbered[:place]]
            day = issued([*above, line], title, head[place + 1 :])
            return Letterhead(title, number, number - 1, day, _own_number([*above, line]))
    return None


def _is_a_title(line: str, following: Sequence[str]) -> bool:
    """Whether a line at the top is an official document's title: its kind alone, or with the number and the day of one
    that goes on as such a document does, not as news of it."""
    if _ONLY_A_KIND.fullmatch(fold(line)):
        return True
    return bool(OF_THE_TITLE.match(fold(line))) and any(
        fold(each).startswith(("can cu ", "dieu 1.", "dieu 1:")) for each in following
    )


def without_letterhead(lines: Sequence[str], head: Letterhead) -> list[str]:
    """``lines`` with the title on one, and without the motto and the rules above it."""
    if head.first > head.last:
        return ["" if _is_motto(line) or _RULE.fullmatch(fold(line)) else line for line in lines]
    above = ["" if _is_motto(line) or _RULE.fullmatch(fold(line)) else line for line in lines[: head.first]]
    return [*above, head.title, *[""] * (head.last - head.first), *lines[head.last + 1 :]]


def without_recipients(lines: Sequence[str]) -> list[str]:
    """``lines`` without to whom the document goes, "Nơi nhận: / - Như trên; / - Lưu: VT.", which stands at its end."""
    kept, is_of_them = [], False
    for line in lines:
        is_of_them = bool(_RECIPIENTS.match(fold(line))) or (is_of_them and (not line or bool(_RECIPIENT.match(line))))
        # Beside them, in another cell, stands who signs.
        kept.append(line.partition(CELLS)[2] if is_of_them else line)
    return kept


def _is_motto(line: str) -> bool:
    return len(line.split()) <= _SHORT and bool(_MOTTO.search(fold(line)))


def _title(lines: Sequence[str], first: int, headings: Container[str]) -> tuple[str, int]:
    """The title that begins in the line ``first``, and the number of its last line."""
    parts, last = [lines[first]], first
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if not line:
            continue
        words = sum(len(part.split()) for part in (*parts, line))
        is_too_long = words > (_LONGEST_IN_CAPITALS if line.isupper() else _LONGEST)
        if (
            line in headings
            or is_too_long
            or _RULE.fullmatch(fold(line))
            or _UNDER.match(fold(line))
            or line.endswith((".", ";"))
        ):
            break
        is_kind = len(parts) == 1 and (_ONLY_A_KIND.fullmatch(fold(parts[0])) or _is_a_kind_in_capitals(parts[0], line))
        if not is_kind and not _goes_on(parts[-1], line):
            break
        parts.append(line)
        last = number
    return " ".join(parts), last


def _is_a_kind_in_capitals(line: str, following: str) -> bool:
    """Whether a line is only what a document is, in capitals, and the next what it is on: "BÁO CÁO TÓM TẮT"."""
    return line.isupper() and len(line.split()) <= _A_KIND and not is_prose(following)


def _goes_on(line: str, following: str) -> bool:
    """Whether a title goes on in the next line: both in capitals, or the next begins with a small letter."""
    return following[0].islower() or (line.isupper() and following.isupper()) or line.endswith((",", "-", "–"))

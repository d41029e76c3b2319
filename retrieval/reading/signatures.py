"""Who signs an official document, and where a text speaks of the document that it is part of.

At the end stand the office, perhaps that somebody signs in another's place ("KT. BỘ TRƯỞNG / THỨ TRƯỞNG"), and the
name, on lines of their own (Nghị định 30/2020/NĐ-CP, appendix I). Within its articles a document calls itself by its
kind: "Thông tư này có hiệu lực".
"""

import re

from retrieval.language.patterns import OFFICES, SURNAMES
from retrieval.language.text import LOWER, UPPER, fold
from retrieval.reading.issue import KINDS

# The name, with a degree before it; in a cell of a table all stands on one line.
_PERSON = rf"(?:(?:GS|PGS|TS|ThS|BS|KS|CN)\.?\s?){{,3}}(?:{SURNAMES})(?: [{UPPER}][{LOWER}]+){{1,3}}"
_NAME = re.compile(rf"[|*\s]*{_PERSON}[|*\s]*")
_ON_ONE_LINE = re.compile(
    rf"[|*\s]*(?P<signed>(?:TM|KT|TL|TUQ|Q)\.\s?[{UPPER}][{UPPER}\s,.*]{{4,100}} {_PERSON})[|*\s]*"
)
# Between the office and the name: "(Đã ký)", rules of cells.
_BETWEEN = re.compile(r"[\W_]*(?:\(?da ky\)?)?[\W_]*")
# "TM. ỦY BAN NHÂN DÂN TỈNH", "KT. GIÁM ĐỐC", or an office alone with its body: "CỤC TRƯỞNG CỤC BÁO CHÍ".
_OFFICE = re.compile(rf"[|*\s]*(?:(?:tm|kt|tl|tuq|q|tum)\.\s?.{{2,80}}|{fold(OFFICES)}(?: .{{2,60}})?)[|*\s,]*")
_MOST_LINES = 8
_KIND = f"{KINDS}|cong van|van ban|hop dong"
_ITSELF = re.compile(rf"\b(?P<kind>{_KIND}) nay\b")
_ANY_KIND = ("van ban", "hop dong")


def signature_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """(start, end) of the last signature in ``text[start:end]``, from its office to its name; None where none is."""
    lines = [match.span() for match in re.compile(r"[^\n]+").finditer(text, start, end)]
    for last in range(len(lines) - 1, -1, -1):
        on_one_line = _ON_ONE_LINE.fullmatch(text, *lines[last])
        if on_one_line is not None:
            return on_one_line.span("signed")
        if not _NAME.fullmatch(text, *lines[last]):
            continue
        opens = _opening(text, lines, last)
        if opens is not None:
            return lines[opens][0], lines[last][1]
    return None


def is_signature(text: str) -> bool:
    """Whether ``text`` is a signature from its office to its name, and nothing else."""
    return signature_in(text, 0, len(text)) == (0, len(text))


def speaks_of_itself(text: str) -> bool:
    """Whether ``text`` speaks of the document that it stands in, as "Quyết định này" does, or is its signature."""
    return bool(_ITSELF.search(fold(text))) or is_signature(text)


def kind_of_itself(text: str) -> str | None:
    """What a text that speaks of its document calls it, folded: "quyet dinh" in "Quyết định này có hiệu lực"."""
    match = _ITSELF.search(fold(text))
    return match["kind"] if match and match["kind"] not in _ANY_KIND else None


def _opening(text: str, lines: list[tuple[int, int]], last: int) -> int | None:
    """The line of the office that a signature opens with, whose name is the line ``last``."""
    opens = None
    for at in range(last - 1, max(-1, last - _MOST_LINES), -1):
        line = fold(text[slice(*lines[at])])
        if _OFFICE.fullmatch(line):
            opens = at
        elif not _BETWEEN.fullmatch(line):
            break
    return opens

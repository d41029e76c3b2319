"""Where a text names things by itself: documents by their number or name, bodies and people in capitals."""

import re

from retrieval.language.patterns import DOCUMENTS, LAWS
from retrieval.language.text import LOWER, UPPER, either_way, fold, is_syllable

Span = tuple[int, int]

_DOCUMENT = re.compile(
    rf"(?i:{either_way(f'{LAWS}|{DOCUMENTS}')}(?:\s+{either_way('số')})?)\s+(?:(?P<number>\d[^\s?,;]*)|(?P<name>[{UPPER}]))"
)
_IN_CAPITALS = re.compile(rf"(?<![\w./-])[{UPPER}]\w+(?: [{UPPER}]\w*)*(?![\w/-])")
# What opens the name of a body or of a document and so is none of a person's.
_HEAD = re.compile(r"(?:Bộ|Sở|Cục|Vụ|Ban|Uỷ|Ủy|Luật|Nghị|Thông|Quyết|Chỉ)\b")
_CAPITALS = re.compile(rf"[{UPPER}\d][\w&/-]*(?: [{UPPER}\d][\w&/-]*)*")
_AND_CAPITAL = re.compile(rf" (?:và|&) (?=[{UPPER}])")
_NEXT_WORD = re.compile(rf" [{LOWER}]+")


def document_in(text: str) -> Span | None:
    """Where ``text`` first names a document: "Chỉ thị 09", "Luật Viễn thông"."""
    match = _DOCUMENT.search(text)
    if match is None:
        return None
    return match.start(), match.end("number") if match["number"] else end_of_name(text, match.start("name")) or len(
        text
    )


def is_capitalised(text: str) -> bool:
    """Whether each word of ``text`` opens with a capital."""
    return _IN_CAPITALS.fullmatch(text) is not None


def capitalised(text: str) -> list[Span]:
    """Where words in capitals stand, but for the word that opens ``text`` with its own."""
    found = (match.span() for match in _IN_CAPITALS.finditer(text) if not _HEAD.match(text, match.start()))
    return [(start, end) for start, end in found if start or " " in text[:end] or not is_syllable(fold(text[:end]))]


def end_of_name(text: str, start: int) -> int | None:
    """Where a name in capitals ends: "TTTT", "Bắc Giang", "Thông tin và Truyền thông", whose words open with one."""
    match = _CAPITALS.match(text, start)
    if match is None:
        return None
    end = match.end()
    half_a_word = len(match[0]) == 1 or not match[0].isupper()
    following = _NEXT_WORD.match(text, end)
    if following and half_a_word and is_syllable(fold(match[0])):
        end = following.end()
    more = _AND_CAPITAL.match(text, end)
    return (end_of_name(text, more.end()) if more else None) or end

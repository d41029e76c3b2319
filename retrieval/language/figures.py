"""Numbers of a text, in figures or in words, that count or measure: dates, document numbers and mere names are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.language.patterns import CARDINALS, NUMBERED_DOCUMENTS
from retrieval.language.periods import Mention
from retrieval.language.text import Token, fold

# "năm" is a year more often than five, "một" in "một số" no count.
NUMBER_WORDS = "(?:{})".format(
    "|".join({"một": "một(?! số| cách| trong| phần)"}.get(word, word) for word in CARDINALS if word != "năm")
)
_NUMBER_WORD = re.compile(rf"\b(?:một nửa|hàng (?:chục|trăm|nghìn|triệu)|{NUMBER_WORDS})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?(?:%|[mkg]?hz|km2?|m2|ha|kg|[mgt]b|[km]wh?)?")
# A number that only names: "thứ 6", "Chỉ thị 09", "khóa XV", and the number of an item.
_NAMING = re.compile(
    rf"(?:\b(?:thứ|khóa|khoá|điều|khoản|{NUMBERED_DOCUMENTS}|giai đoạn|mức độ|kỳ|công nghệ"
    r"|(?<!tổng )(?<!trong )(?<!con )(?<!một )số)\s|^)$",
    re.IGNORECASE,
)
_LONGEST_NAMING = 16
_RELEASE = re.compile(r"\d\.0")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in figures or in words; ``terms`` as they are folded, ``end`` where it ends in its text."""

    terms: tuple[str, ...]
    end: int


def figures(text: str, tokens: Sequence[Token], times: Sequence[Mention]) -> tuple[Figure, ...]:
    """The figures of ``text``, whose ``tokens`` and ``times`` are known, by where they end."""
    found = [
        Figure((fold(token.term),), token.end)
        for token in tokens
        if token.term[0].isdigit()
        and _NUMBER.fullmatch(fold(token.term))
        and not _in_one_of(times, token.start)
        and not _only_names(text, token.start, token.end)
    ]
    words = [
        Figure(tuple(fold(match[0]).split()), match.end())
        for match in _NUMBER_WORD.finditer(text)
        if not _in_one_of(times, match.start())
    ]
    return tuple(sorted((*found, *words), key=lambda figure: figure.end))


def _in_one_of(times: Sequence[Mention], place: int) -> bool:
    return any(time.start <= place < time.end for time in times)


def _only_names(text: str, start: int, end: int) -> bool:
    opens_an_item = start == 0 and text[end : end + 2] in (". ", ") ")
    named = start and _NAMING.search(text[max(0, start - _LONGEST_NAMING) : start])
    return bool(named or opens_an_item or _RELEASE.fullmatch(text[start:end]))

"""Ordinals, however written: "giai đoạn II" is "giai đoạn 2", "lần thứ tám" is "lần thứ VIII" and "lần 8"."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from retrieval.language.marks import Phrase
from retrieval.language.patterns import MAGNITUDES, ORDINALS, phrase
from retrieval.language.text import fold


class Ordinal(NamedTuple):
    """The ``number`` of a ``noun``, folded: "thu" of "thứ tư", "giai doan" of "giai đoạn 4"; none of an item, "4."."""

    noun: str
    number: int
    start: int
    end: int


_PLAIN, _ITEM = "thu", ""
# "Khoản 3" of an article is its item "3.".
_CLAUSE = "khoan"
_OF_ANYTHING = frozenset((_PLAIN, _ITEM, "lan", "ky", "phien", "dot", "hang", "vi tri", "top"))
# What comes in a numbered order, and of that what may be counted in words.
_IN_WORDS = "lần|khóa|khoá|giai đoạn|chương|đợt|kỳ|phiên|vòng|bước|tập|khu vực"
_NOUNS = (
    f"{_IN_WORDS}|điều|khoản|mục|phần|phụ lục|cấp độ|cấp|mức độ|hạng|vị trí|top|nhóm|đề án|quận|phường|tổ|khu phố|kì"
)


def _spelled() -> Mapping[str, int]:
    """The numbers from 1 to 99 in words, as ordinals have them."""
    ones = {"một": 1, "mốt": 1, "bốn": 4, "lăm": 5, "bẩy": 7} | {w: n for w, n in ORDINALS.items() if n < 10}
    tens = {"mười": 1} | {f"{word} mươi": number for word, number in ones.items() if number > 1}
    whole = {word: 10 * number for word, number in tens.items()}
    return {
        **{word: number for word, number in ones.items() if word not in ("mốt", "lăm")},
        **whole,
        **{f"{ten} {word}": 10 * tens[ten] + number for ten in tens for word, number in ones.items()},
    }


_NUMBER_OF = _spelled()
_WORDS = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_ROMAN = "(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})"
_FIGURE = r"0*[1-9]\d{0,2}(?![\d/%]|[.,]\d)"
_UNIT = rf"(?! (?:{MAGNITUDES}|phần trăm|đồng|người|ngày|tuần|tháng(?! \d)|năm(?! \d)))"
_FORMS = (
    phrase(rf"(?:(?P<noun>{_NOUNS})(?: thứ| số)?|thứ) (?P<at>{_FIGURE}|{_ROMAN}){_UNIT}"),
    phrase(rf"(?P<noun>{_IN_WORDS}) thứ (?P<at>{_WORDS})"),
    # "giai đoạn năm 2021" is of a year; without its marks "kỳ tư" is also "ký tự", and "thu" a word.
    Phrase(rf"(?P<noun>{_IN_WORDS}) (?P<at>(?!năm(?! mươi))(?:{_WORDS})){_UNIT}", bare=False),
    Phrase(rf"(?P<noun>thứ) (?P<at>{_WORDS})", bare=False),
)
_OF_ITEM = re.compile(rf"^[^\w\n]*(?P<at>{_FIGURE}|{_ROMAN})[.)](?=\s)", re.MULTILINE)
_VALUES = {"i": 1, "v": 5, "x": 10}


def ordinals_in(text: str) -> list[Ordinal]:
    """The ordinals that ``text`` names, in their order."""
    lowered = text.lower()
    found = {
        match.start("at"): Ordinal(_ITEM, _number(match["at"]), *match.span("at"))
        for match in _OF_ITEM.finditer(lowered)
    }
    for form in _FORMS:
        for match in form.finditer(lowered):
            ordinal = Ordinal(fold(match["noun"] or "thứ"), _number(match["at"]), match.start(), match.end("at"))
            found.setdefault(match.start("at"), ordinal)
    return sorted(found.values(), key=lambda ordinal: ordinal.start)


def same_ordinal(asked: Ordinal, said: Ordinal) -> bool:
    """Whether two ordinals are of one thing: "chỉ tiêu thứ 4" is the item "4." and "chỉ tiêu lần thứ tư", and neither
    "Điều 4" nor "khóa IV"."""
    of_anything = asked.noun == _PLAIN and said.noun in _OF_ANYTHING
    alike = (
        asked.noun == said.noun
        or of_anything
        or (asked.noun, said.noun) == (_CLAUSE, _ITEM)
        or (said.noun == _PLAIN and asked.noun != _ITEM)
    )
    return asked.number == said.number and alike


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    words = " ".join(written.split())
    return _NUMBER_OF.get(words) or _BARE.get(words) or _roman(written)


def _roman(written: str) -> int:
    values = [_VALUES[letter] for letter in written]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


_BARE = {fold(words): number for words, number in _NUMBER_OF.items()}

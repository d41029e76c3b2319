"""Bodies that a text names, by the word that tells what they are and the name after it: "Bộ Tài chính", "Sở TT&TT"."""

import re
from typing import NamedTuple

from retrieval.language.text import UPPER, fold, is_syllable

# Those that in small letters are also other words have a capital: "giao ban", "nội bộ".
_SURE = (
    "trường đại học|đại học|trường cao đẳng|tổng cục|cục|sở|ngân hàng|tập đoàn|tổng công ty|công ty|bệnh viện"
    "|học viện|bộ"
)
_WITH_CAPITAL = "Vụ|Viện|Ban|Hội|Hiệp hội|Trường|Đài|Báo"
# A name ends at a comma and before "và", which may also be within one: "Khoa học và Công nghệ".
_NAME = rf"[{UPPER}][\w&]*(?:[ \t]+[\w&]+){{0,6}}"
_BODY = re.compile(rf"(?<!\w)(?P<head>(?i:{_SURE})|{_WITH_CAPITAL})[ \t]+(?=(?P<name>{_NAME}))")
_HEADS = frozenset(f"{_SURE}|{_WITH_CAPITAL}".lower().split("|"))
# "Tây Ban Nha" is no Ban.
_CAPITALISED = re.compile(rf"(?:^|\s)[{UPPER}]\w*\s+$")
_WORD_BEFORE = 12


class Body(NamedTuple):
    """A body as it is named in ``text``: its ``head``, folded, and the folded words from its name on."""

    head: str
    words: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """What tells it from another of its kind: two syllables, or one of capitals or that is none of Vietnamese."""
        return " ".join(self.words[: len(self.text.split()) - len(self.head.split())])


def bodies_in(text: str) -> list[Body]:
    """The bodies that ``text`` names with a capital, in their order; text in capitals names none for sure."""
    found = []
    for match in _BODY.finditer(text):
        words = match["name"].split()
        of_a_name = _CAPITALISED.search(text, max(0, match.start() - _WORD_BEFORE), match.start())
        # "Nội bộ Bộ" names none; "Cục Báo chí" does.
        is_bare = words[0].lower() in _HEADS and (len(words) == 1 or words[1][0].isupper())
        if is_bare or (of_a_name and match["head"][0].isupper()) or match["head"].isupper():
            continue
        is_short = (len(words[0]) > 1 and words[0].isupper()) or not is_syllable(fold(words[0]))
        named = " ".join((match["head"], *words[: 1 if is_short else 2]))
        found.append(Body(fold(match["head"]), tuple(map(fold, words)), named))
    return found

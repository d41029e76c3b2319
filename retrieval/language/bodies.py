"""Bodies that a text names, by the word that tells what they are and the name after it: "Bộ Tài chính", "Sở TT&TT"."""

import re
from typing import NamedTuple

from retrieval.language.text import UPPER, fold

# Those that in small letters are also other words have a capital: "giao ban", "nội bộ".
_SURE = "tổng cục|cục|sở|ngân hàng|tập đoàn|tổng công ty|công ty|bệnh viện|học viện|bộ"
_WITH_CAPITAL = "Vụ|Viện|Ban|Hội|Hiệp hội|Trường|Đài|Báo"
_NAME = rf"[{UPPER}][\w&]*(?:[\s,-]+[\w&]+){{0,6}}"
_BODY = re.compile(rf"(?<!\w)(?P<head>(?i:{_SURE})|{_WITH_CAPITAL})\s+(?=(?P<name>{_NAME}))")
# "Tây Ban Nha" is no Ban.
_CAPITALISED = re.compile(rf"(?:^|\s)[{UPPER}]\w*\s+$")
_WORD_BEFORE = 12
_WORD = re.compile(r"[\w&]+")


class Body(NamedTuple):
    """A body as it is named in ``text``: its ``head``, folded, and the folded words from its name on."""

    head: str
    words: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """What tells it from another of its kind: two syllables, or the one that is all capitals."""
        return " ".join(self.words[: len(self.text.split()) - len(self.head.split())])


def bodies_in(text: str) -> list[Body]:
    """The bodies that ``text`` names with a capital, in their order."""
    found = []
    for match in _BODY.finditer(text):
        words = _WORD.findall(match["name"])
        named = words[: 1 if words[0].isupper() else 2]
        of_a_name = _CAPITALISED.search(text, max(0, match.start() - _WORD_BEFORE), match.start())
        if fold(words[0]) not in _HEADS and not (of_a_name and match["head"][0].isupper()):
            found.append(Body(fold(match["head"]), tuple(map(fold, words)), " ".join((match["head"], *named))))
    return found


_HEADS = frozenset(fold(head) for head in f"{_SURE}|{_WITH_CAPITAL}".split("|"))

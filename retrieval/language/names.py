"""Names of people, places and firms: a list of those that are often typed in lower case, and runs of capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from retrieval.language.patterns import BODY_HEADS, LAWS, OFFICE
from retrieval.language.text import LOWER, UPPER, fold, is_syllable, one_spelling

# What opens a name but is none by itself, folded: bodies and offices, documents, papers.
_NO_NAMES = frozenset(
    {*BODY_HEADS, *(fold(law.split()[0]) for law in LAWS.split("|")), "pho", "dang", "dien", "hoa", "mang", "bao"}
)
_WITH_CAPITAL = rf"[{UPPER}]\w*[{LOWER}]\w*"
_RUN_OF_CAPITALS = re.compile(rf"(?<![\w./&-]){_WITH_CAPITAL}(?: {_WITH_CAPITAL})*(?![\w&-])")
# Surnames that in lower case are no other common word, with their marks and without.
_PLAIN_SURNAMES = (
    "nguyễn|trần|lê|phạm|huỳnh|hoàng|phan|vũ|võ|đặng|bùi|đỗ|ngô|đinh|trịnh|phùng|nguyen|tran|pham|huynh|hoang|bui|ngo"
)
_WHO_HOLDS_IT = re.compile(rf"{OFFICE.pattern}\s+(?P<name>(?:{_PLAIN_SURNAMES})\s+[^\W\d_]+)")
_LINKED = re.compile(r"\b(?:với|nước|sang|của)\s+(\w+)")
_INNER_CAPITAL = re.compile(rf"[{LOWER}][{UPPER}]")


@dataclass(frozen=True)
class Name:
    """A name as a report would write it; ``folded`` when it is known only as typed, and marks do not count."""

    text: str
    folded: bool


@dataclass(frozen=True)
class Gazetteer:
    """Listed names: provinces, cities, countries, firms. A report that does not name them does not answer for them."""

    names: tuple[str, ...]

    def named_in(self, text: str) -> bool:
        """Whether ``text`` holds a listed name."""
        return any(name in text for name in self.names)

    def lists_form(self, form: Sequence[str]) -> bool:
        """Whether folded syllables are a listed name's."""
        return " ".join(form) in self._forms

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The folded pairs of syllables of the listed names."""
        return frozenset(f"{first} {second}" for name in self._folded for first, second in pairwise(name.split(" ")))

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(map(fold, self.names))

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(self._folded)

    def typed_in(self, text: str, as_words: str) -> list[str]:
        """The listed names in what a reader typed; ``as_words`` as in `names_in`."""
        typed = _Typed(text, one_spelling(text), fold(text), as_words)
        folded = zip(self.names, self._folded, strict=True)
        return [name for name, bare in folded if bare in typed.folded and _is_typed(name, typed)]


def names_in(text: str, gazetteer: Gazetteer, words: Sequence[str] = ()) -> list[Name]:
    """The names in a question: listed ones however typed, and runs of capitals such as a person's name.

    ``words`` are those of the text as the reports know them, syllables joined by "_": typed without marks, "de an do
    thi" names no India where they hold "đề_án".
    """
    found = [Name(name, False) for name in gazetteer.typed_in(text, f" {' '.join(map(fold, words))} ")]
    # "bộ trưởng nguyễn văn thể": after an office, a surname and what follows it are a name however typed.
    found += [Name(match["name"], True) for match in _WHO_HOLDS_IT.finditer(text.lower())]
    if text.isupper() or text.istitle():
        return found
    for match in _RUN_OF_CAPITALS.finditer(text):
        opening, *_ = words = match[0].split()
        while words and fold(words[0]) in _NO_NAMES:
            words.pop(0)
        words = [word for word in words if word not in gazetteer.names]
        if match.start() == 0 and words and words[0] is opening and not _INNER_CAPITAL.search(words[0]):
            words.pop(0)  # the capital that opens the question
        if len(words) > 1 or (words and _INNER_CAPITAL.search(words[0]) and sum(map(str.isupper, words[0])) == 2):
            found.append(Name(" ".join(words), True))
    return found


def is_short(name: str) -> bool:
    """A name of one syllable is also a word (Lào, lao): it counts only as it is written."""
    return " " not in name and len(name) < 6


def holds_word(text: str, words: str) -> bool:
    """Whether ``words`` stand in ``text``, not as part of longer ones."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


@dataclass(frozen=True)
class _Typed:
    text: str
    spelled: str
    folded: str
    as_words: str


def _is_typed(name: str, typed: _Typed) -> bool:
    if is_short(name):
        if not is_syllable(fold(name)) and holds_word(typed.text.lower(), name.lower()):
            return True
        return holds_word(typed.text, name) or f" {name.lower()} " in f" {_after_a_link(typed.spelled)} "
    if holds_word(typed.spelled, one_spelling(name)):
        return True
    if typed.folded != typed.text.lower() or not holds_word(typed.folded, fold(name)):
        return False
    return not typed.as_words.strip() or bool(re.search(f" {fold(name).replace(' ', '[ _]')} ", typed.as_words))


def _after_a_link(spelled: str) -> str:
    """The words that stand after "với", "nước" and the like: there "lào" is a country."""
    return " ".join(match[1] for match in _LINKED.finditer(spelled))

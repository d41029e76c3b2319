"""Whether a text was typed with its marks, and patterns of words that go by them.

Where it was, a word is the one with its marks: "thu" is no "thứ", "sau" no "sâu". Where it was not, each word may stand
without; so may, anywhere, one that Vietnamese has only with marks: "nhieu", "nuoc", "gi".
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from retrieval.language.text import each_word, is_syllable

_WORD = re.compile(r"[^\W\d_]+")
# Rimes that no syllable has without a mark: those that end in a stop have a tone, the others ê, ơ, ư or â.
_ONLY_MARKED_RIME = re.compile(
    r"(?:c|ch|p|t|[iy]e(?:m|n|ng|u)?|ieu|uy?en|enh|(?<!q)ue|(?<![gq])u(?:an|ay|o)|uo(?:i|m|n|ng|u)|(?<![hknoq])eu)$"
)
# Spelt as a word without marks could be, and none that stands by itself.
_NO_WORDS = frozenset(("gi", "nao", "dau"))


@lru_cache(maxsize=16_384)
def is_only_marked(bare: str) -> bool:
    """Whether ``bare``, a word without marks, is one of Vietnamese that lost them."""
    return bare in _NO_WORDS or (is_syllable(bare) and _ONLY_MARKED_RIME.search(bare) is not None)


@lru_cache(maxsize=1024)
def is_typed_bare(text: str) -> bool:
    """Whether ``text`` was typed without marks: it has none, or not more than words that surely lost theirs."""
    if text.isascii():
        return True
    words = _WORD.findall(text)
    marked = sum(not word.isascii() for word in words)
    return 2 * marked <= len(words) and marked <= sum(is_only_marked(word) for word in words if word.islower())


class Phrase:
    """A regular expression of words with their marks, for texts that are typed with marks and for those without."""

    def __init__(self, pattern: str, *, bare: bool = True) -> None:
        """Without ``bare`` each word has its marks in any text."""
        self._marked = re.compile(each_word(pattern, bare=lambda word: bare and is_only_marked(word)))
        self._bare = re.compile(each_word(pattern, bare=lambda _: bare))

    def as_typed(self, bare: bool) -> re.Pattern[str]:
        """The pattern for a text that was typed ``bare``, without marks, or with them."""
        return self._bare if bare else self._marked

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in ``text``."""
        return self._for(text).search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The match that ``text`` begins with."""
        return self._for(text).match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """``text`` where it is nothing else."""
        return self._for(text).fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in ``text``."""
        return self._for(text).finditer(text)

    def sub(self, replacement: str, text: str) -> str:
        """``text`` with every match replaced."""
        return self._for(text).sub(replacement, text)

    def _for(self, text: str) -> re.Pattern[str]:
        return self.as_typed(is_typed_bare(text))

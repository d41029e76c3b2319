"""Everyday words and official ones for the same thing: readers type "online" where reports write "trực tuyến".

Also the light words of a question, which carry little of what is asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from retrieval.indexing.analysis import IndexTerm, Kind, pairs, terms_of
from retrieval.indexing.holdings import Booleans, Holdings
from retrieval.language.text import fold, is_syllable
from retrieval.language.wordlists import WordLists

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Alternatives:
    """Other ways to say a phrase, the ``phrases``; as terms of a passage: any one of ``single``, or all of one of
    ``several``."""

    phrases: tuple[Phrase, ...]
    single: frozenset[IndexTerm]
    several: tuple[frozenset[IndexTerm], ...]

    @property
    def terms(self) -> Iterator[IndexTerm]:
        """The terms of all of them."""
        return chain(self.single, *self.several)

    def said_in(self, texts: Holdings) -> Booleans:
        """Which of the texts hold one of them."""
        said = texts.any_of(self.single)
        for needed in self.several:
            said |= texts.all_of(needed)
        return said


@dataclass(frozen=True)
class Thesaurus:
    """``alike`` each phrase: the others that mean the same; ``light``: the phrases that carry little."""

    alike: Mapping[Phrase, Alternatives]
    light: frozenset[Phrase]
    longest: int

    def alternatives(self, terms: Sequence[str]) -> Iterator[tuple[int, int, Alternatives]]:
        """(start, end, other ways to say ``terms[start:end]``), the longest phrases first, none overlapping."""
        for start, end in self._found(terms, self.alike):
            yield start, end, self.alike[tuple(terms[start:end])]

    def light_places(self, terms: Sequence[str]) -> set[int]:
        """The places of ``terms`` that belong to a light phrase."""
        return {place for start, end in self._found(terms, self.light) for place in range(start, end)}

    def _found(
        self, terms: Sequence[str], phrases: Mapping[Phrase, object] | frozenset[Phrase]
    ) -> Iterator[tuple[int, int]]:
        position = 0
        while position < len(terms):
            for length in range(min(self.longest, len(terms) - position), 0, -1):
                if tuple(terms[position : position + length]) in phrases:
                    yield position, position + length
                    break
            else:
                length = 1
            position += length


def read_thesaurus(lists: WordLists) -> Thesaurus:
    """The thesaurus of ``lists``."""
    groups = [[tuple(terms_of(part)) for part in group] for group in lists.groups("synonyms.txt")]
    others: defaultdict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    for group in groups:
        for phrase in group:
            others[phrase].update(dict.fromkeys(other for other in group if other != phrase))
    light = frozenset(tuple(terms_of(phrase)) for line in lists.lines("light.txt") for phrase in line.split("|"))
    longest = max(map(len, (*others, *light)), default=1)
    alike = {phrase: _alternatives(tuple(same)) for phrase, same in others.items()}
    return Thesaurus(alike, light, longest)


def _alternatives(phrases: Sequence[Phrase]) -> Alternatives:
    needed = [_needed(phrase) for phrase in phrases]
    return Alternatives(
        tuple(phrases),
        frozenset(term for terms in needed if len(terms) == 1 for term in terms),
        tuple(terms for terms in needed if len(terms) > 1),
    )


def _needed(phrase: Phrase) -> frozenset[IndexTerm]:
    """The terms of a passage that says ``phrase``: its pairs, or a lone syllable as it is written; a word that is no
    Vietnamese syllable has no marks."""
    bare = [fold(term) for term in phrase]
    if len(bare) > 1:
        return frozenset(IndexTerm(Kind.PAIR, pair) for pair in pairs(bare))
    if is_syllable(bare[0]):
        return frozenset([IndexTerm(Kind.WRITTEN, phrase[0])])
    return frozenset([IndexTerm(Kind.SYLLABLE, bare[0])])

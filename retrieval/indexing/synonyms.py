"""Everyday words and official ones for the same thing: readers type "online" where reports write "trực tuyến".

Also the light words of a question, which carry little of what is asked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from retrieval.indexing.analysis import as_written
from retrieval.language.wordlists import Lists
from retrieval.language.text import fold, is_syllable, tokens

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Alternatives:
    """Other ways to say a phrase, the ``phrases``; as tokens of a passage: any one of ``single``, or all of one of
    ``several``."""

    phrases: tuple[Phrase, ...]
    single: frozenset[str]
    several: tuple[frozenset[str], ...]


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


def read_thesaurus(lists: Lists) -> Thesaurus:
    """The thesaurus of ``lists``."""
    groups = [[_phrase(part) for part in group] for group in lists.groups("synonyms.txt")]
    others: defaultdict[Phrase, dict[Phrase, None]] = defaultdict(dict)
    for group in groups:
        for phrase in group:
            others[phrase].update(dict.fromkeys(other for other in group if other != phrase))
    light = frozenset(phrase for line in lists.lines("light.txt") for phrase in map(_phrase, line.split("|")))
    longest = max(map(len, (*others, *light)), default=1)
    return Thesaurus({phrase: _alternatives(alike) for phrase, alike in others.items()}, light, longest)


def _phrase(text: str) -> Phrase:
    return tuple(token.term for token in tokens(text))


def _alternatives(phrases: Mapping[Phrase, None]) -> Alternatives:
    needed = [_needed(phrase) for phrase in phrases]
    return Alternatives(
        tuple(phrases),
        frozenset(token for tokens_ in needed if len(tokens_) == 1 for token in tokens_),
        tuple(tokens_ for tokens_ in needed if len(tokens_) > 1),
    )


@cache
def _needed(phrase: Phrase) -> frozenset[str]:
    """The tokens of a passage that says ``phrase``: its pairs, or a lone syllable as it is written."""
    folded = [fold(term) for term in phrase]
    if len(folded) > 1:
        return frozenset(f"{first} {second}" for first, second in pairwise(folded))
    return frozenset(folded if not is_syllable(folded[0]) else [as_written(phrase[0])])

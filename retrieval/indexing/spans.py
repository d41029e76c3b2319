"""A passage as a question weighs it: what can be quoted of it, what that stands in, and which of the terms that the
question is about each holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from retrieval.indexing.abbreviations import Found, Recognizer
from retrieval.indexing.analysis import Bag, abbreviated_pairs, fold_each, pairs, parts
from retrieval.indexing.facts import PassageFacts, SpanFacts, Time
from retrieval.language.dates import Period
from retrieval.language.figures import Figure
from retrieval.language.text import folded_word
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Source


@dataclass(frozen=True)
class Wanted:
    """The terms that a question is about: bags hold no others."""

    terms: Bag
    recognizer: Recognizer

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The syllables that open a pair."""
        return frozenset(pair.split(" ")[0] for pair in self.terms.pairs)


class Span(NamedTuple):
    """What can be quoted: its facts, its text, and which terms it holds, all ``words`` and those wanted."""

    facts: SpanFacts
    text: str
    words: Sequence[str]
    bag: Bag

    @property
    def times(self) -> Sequence[Time]:
        """The times that it names."""
        return self.facts.named

    @property
    def figures(self) -> Sequence[Figure]:
        """Its figures, by where they end in its text."""
        return self.facts.counted


@dataclass(frozen=True)
class Context:
    """What a passage's spans stand in; ``nearby``: terms of the passage and its headings; ``above``: of headings, title
    and lead."""

    nearby: Bag
    above: Bag
    facts: PassageFacts

    @cached_property
    def page(self) -> Bag:
        """The terms of the passage and of the page's head."""
        return self.nearby.joined(self.above)

    @cached_property
    def times(self) -> Sequence[Sequence[Period]]:
        """The times that the headings name, those that title and lead name, the report's date, and the last named
        before the passage, each apart."""
        return self.facts.stated

    @cached_property
    def plans(self) -> Sequence[Period]:
        """The times that headings, title and lead plan for."""
        return self.facts.planned


@dataclass(frozen=True)
class IndexedPassage:
    """A passage of the index with its number there, its source, its spans, and what they stand in."""

    number: int
    passage: Passage
    source: Source
    context: Context
    spans: Sequence[Span]
    terms: "Terms"
    above: "Terms"

    @cached_property
    def page_syllables(self) -> frozenset[str]:
        """All folded syllables of the passage, its headings, title and lead."""
        return frozenset((*self.terms.syllables, *self.above.syllables))

    @cached_property
    def page_pairs(self) -> frozenset[str]:
        """All pairs of them."""
        return frozenset((*pairs(self.terms.syllables), *pairs(self.above.syllables)))


class Terms:
    """A sequence of terms, as ``written`` and folded, each parted by spaces; and where those stand that are wanted."""

    def __init__(self, written: str, syllables: str, wanted: Wanted) -> None:
        self.written = written.split()
        self.syllables = syllables.split()
        # Where each term begins among the syllables: a document number is several.
        self._places: Sequence[int] = range(len(self.written) + 1)
        if "/" in written:
            self._places = [0, *accumulate(len(parts(folded_word(term))) for term in self.written)]
        terms, firsts, following = wanted.terms, wanted.firsts, [*self.syllables[1:], ""]
        self._syllables = [(at, each) for at, each in enumerate(self.syllables) if each in terms.syllables]
        self._written = [(at, each) for at, each in enumerate(self.written) if each in terms.written]
        self._pairs = [
            (at, pair)
            for at, first in enumerate(self.syllables)
            if first in firsts and (pair := f"{first} {following[at]}") in terms.pairs
        ]
        self._names: Sequence[Found] = ()
        self._abbreviated: Sequence[Found] = ()
        if wanted.recognizer.may_stand_in(syllables):
            bare = fold_each(self.written) if "/" in written else self.syllables
            self._names = wanted.recognizer.known.found_in(bare)
            self._abbreviated = abbreviated_pairs(bare, self._names)

    def bag(self, first: int, last: int) -> Bag:
        """Of the wanted terms those that stand from ``first`` to ``last``, that one left out."""
        start, end = self._places[first], self._places[last]
        return Bag(
            frozenset([each for at, each in self._syllables if start <= at < end]),
            frozenset([each for at, each in self._pairs if start <= at < end - 1]),
            frozenset([each for at, until, each in self._names if first <= at and until <= last]),
            frozenset([each for at, until, each in self._abbreviated if first <= at and until <= last]),
            frozenset([each for at, each in self._written if first <= at < last]),
        )

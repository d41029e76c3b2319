"""A passage as a question weighs it: what can be quoted of it, what that stands in, and which terms each holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from retrieval.indexing.abbreviations import Abbreviations
from retrieval.indexing.analysis import Bag, bag, bag_of, folded, pairs, parts
from retrieval.indexing.facts import PassageFacts, SpanFacts, Time
from retrieval.language.dates import Period
from retrieval.language.figures import Figure
from retrieval.language.text import fold
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Source


@dataclass(frozen=True, slots=True)
class Span:
    """What can be quoted: ``report.text[start:end]``, whether it ``begins`` and ``ends`` as sentences do, its terms,
    the times that it names, and its figures, by where they end in ``text``."""

    start: int
    end: int
    text: str
    begins: bool
    ends: bool
    bag: Bag
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Context:
    """What a passage's spans stand in.

    ``nearby``: terms of the passage and its headings; ``above``: of headings, title and lead; ``times`` and ``plans``
    as in `PassageFacts`.
    """

    nearby: Bag
    above: Bag
    times: tuple[tuple[Period, ...], ...]
    plans: tuple[Period, ...]

    @cached_property
    def page(self) -> Bag:
        """The terms of the passage and of the page's head."""
        return self.nearby.joined(self.above)


@dataclass(frozen=True)
class IndexedPassage:
    """A passage of the index with its number there, its source, its spans, and what they stand in."""

    number: int
    passage: Passage
    source: Source
    context: Context
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Terms:
    """The terms of headings and passage, in one sequence, each where it is written, folded and paired."""

    written: Sequence[str]
    before: int
    """How many of them are the headings'."""

    @cached_property
    def syllables(self) -> Sequence[str]:
        """The terms folded, those of several parts followed by them."""
        return folded(self.written)

    @cached_property
    def pairs(self) -> Sequence[str]:
        """Each of the syllables with the next."""
        return pairs(self.syllables)

    @cached_property
    def _has_parts(self) -> bool:
        return any("/" in term for term in self.written)

    @cached_property
    def _places(self) -> Sequence[int]:
        """Where each term begins among the syllables."""
        if not self._has_parts:
            return range(len(self.written) + 1)
        return [0, *accumulate(len(parts(fold(term))) for term in self.written)]

    def bag(self, first: int, last: int, known: Abbreviations) -> Bag:
        """The terms from ``first`` to ``last``, that one left out."""
        start, end = self._places[first], self._places[last]
        return bag(self.syllables[start:end], self.pairs[start : max(start, end - 1)], self.written[first:last], known)


def spans_of(passage: Passage, facts: PassageFacts, terms: Terms, known: Abbreviations) -> tuple[Span, ...]:
    """The spans of ``passage`` with their terms."""
    return tuple(_span(passage, facts_, terms, known) for facts_ in facts.spans)


def _span(passage: Passage, facts: SpanFacts, terms: Terms, known: Abbreviations) -> Span:
    text = passage.text[facts.start - passage.start : facts.end - passage.start]
    held = terms.bag(facts.first, facts.last, known)
    return Span(facts.start, facts.end, text, facts.begins, facts.ends, held, facts.times, facts.figures)


def context_of(facts: PassageFacts, terms: Terms, head: Sequence[str], known: Abbreviations) -> Context:
    """The context of a passage in a report whose title and lead are of the terms ``head``."""
    above = bag_of([*terms.written[: terms.before], *head], known)
    return Context(terms.bag(0, len(terms.written), known), above, facts.times, facts.plans)

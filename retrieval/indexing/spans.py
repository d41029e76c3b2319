"""Passages as a question weighs them: what can be quoted of each, what that stands in, and which terms each holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from retrieval.indexing.analysis import IndexTerm, folded
from retrieval.indexing.facts import PassageFacts, SpanFacts, Time
from retrieval.indexing.holdings import Holdings
from retrieval.language.dates import Period
from retrieval.language.figures import Figure
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Source


class Span(NamedTuple):
    """What can be quoted: its facts, its text, and its row among those of all spans."""

    facts: SpanFacts
    text: str
    held: Holdings
    row: int

    def holds(self, term: IndexTerm) -> bool:
        """Whether it holds one of the terms that the question is about."""
        return bool(self.held.of(term)[self.row])

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
    """What a passage's spans stand in: the passage with its headings, and the times that it stands under."""

    facts: PassageFacts
    held: Holdings
    row: int

    def holds(self, term: IndexTerm) -> bool:
        """Whether the passage or its headings hold one of the terms that the question is about."""
        return bool(self.held.of(term)[self.row])

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
    """A passage of the index with its number there, its source, its spans, and what they stand in; ``terms`` of its
    headings and its text, and of the ``head`` of its report, title and lead, are parted by spaces."""

    number: int
    passage: Passage
    source: Source
    spans: Sequence[Span]
    context: Context
    terms: str
    head: str

    def words_of(self, span: Span) -> Sequence[str]:
        """The terms of one of its spans."""
        return self.terms.split()[span.facts.first : span.facts.last]

    @cached_property
    def page_syllables(self) -> frozenset[str]:
        """All folded syllables of the passage, its headings, title and lead."""
        return frozenset(syllable for text in self._page for syllable in text)

    @cached_property
    def _page(self) -> Sequence[Sequence[str]]:
        return [folded(text.split()) for text in (self.terms, self.head)]


@dataclass(frozen=True)
class FoundPassages:
    """Passages with what they hold of a question: the ``spans`` of all, a row each; the passages with their headings,
    ``nearby``; and what stands ``above`` them, headings, title and lead; a row a passage each."""

    each: Sequence[IndexedPassage]
    spans: Holdings
    nearby: Holdings
    above: Holdings

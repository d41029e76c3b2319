"""Rankers: what orders passages for a question. They see terms and know nothing of reports but their ids and days.

An engine keeps what it needs beside or in the index file and gives two things: a `RankerWriter` that follows the index,
and a `Ranker` over its last whole state. All give the same scores; `ENGINES` in `choice` names them.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from retrieval.indexing.analysis import Kind, TermsByKind

K1 = 1.2
B = 0.75
FIELD_WEIGHTS: Mapping[Kind, float] = {
    Kind.SYLLABLE: 0.5,
    Kind.WRITTEN: 0.5,
    Kind.PAIR: 0.5,
    Kind.WORD: 0.5,
    Kind.WORD_PAIR: 0.2,
}
"""The fields that are ranked by, each a BM25 of its own, and what each weighs (docs/retrieval.md)."""

FIELD_OF: Mapping[Kind, Kind] = {**{kind: kind for kind in FIELD_WEIGHTS}, Kind.ABBREVIATION: Kind.WORD}
"""The field in which a kind of term counts: an abbreviation is a word among words."""


def idf(passages: int, holding: int) -> float:
    """Lucene's idf of a term that so many of the ``passages`` are ``holding``; highest for one that none is."""
    return math.log(1 + (passages - holding + 0.5) / (holding + 0.5))


class Hit(NamedTuple):
    """A passage's number in the index and its score."""

    passage: int
    score: float


class RankedPassage(NamedTuple):
    """A passage as a ranker takes it."""

    number: int
    report_id: str
    day: date | None
    terms: TermsByKind


class Clause(NamedTuple):
    """Terms that are looked for, and what they weigh: a term that stands twice counts twice."""

    weight: float
    terms: TermsByKind


@dataclass(frozen=True)
class Filter:
    """Which passages are ranked: those of ``reports``, and of reports dated from ``start`` to ``end``.

    A side that is None admits all; an undated report is of no day.
    """

    reports: frozenset[str] | None = None
    start: date | None = None
    end: date | None = None


class Ranker(Protocol):
    """Orders the passages of one state of the index by BM25 over each field; safe to ask from several threads."""

    def rank(self, query: Sequence[Clause], limit: int, among: Filter | None = None) -> list[Hit]:
        """The best ``limit`` passages that share a term with ``query``, best first, equals by their numbers."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class RankerWriter(Protocol):
    """Follows the index: what is added and removed is seen by rankers that are opened after `commit`."""

    def clear(self) -> None:
        """Forget every passage."""
        ...

    def add(self, passages: Iterable[RankedPassage]) -> None:
        """Take passages in, whose numbers are new."""
        ...

    def remove(self, passages: Iterable[RankedPassage]) -> None:
        """Forget passages, which are as they were added."""
        ...

    def commit(self, state: str) -> None:
        """Make it whole: it now follows the index in this ``state``."""
        ...

    def close(self) -> None:
        """Let go of files and connections; what was not committed is forgotten."""
        ...

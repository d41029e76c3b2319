"""Rankers: what orders passages for a question. They see streams of tokens and know nothing of reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval.indexing.analysis import Streams

STREAM_WEIGHTS = (1.0, 0.5, 0.5, 0.2)
K1 = 1.2
B = 0.75


@dataclass(frozen=True)
class Ranked:
    """A passage's number in the index and its score."""

    passage: int
    score: float


class Ranker(Protocol):
    """Orders passages by BM25 over each stream, the streams weighted by `STREAM_WEIGHTS`."""

    def rank(self, question: Streams, limit: int) -> Sequence[Ranked]:
        """The best ``limit`` passages that share a token with ``question``, best first."""
        ...

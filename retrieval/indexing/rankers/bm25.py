"""rank_bm25 as a ranker: the default for a small collection, and the reference for the others.

rank_bm25's BM25Okapi scores a term in exactly half of the passages 0, may go negative, and divides by zero on
an empty collection. This one uses Lucene's idf, log(1 + (N - n + 1/2) / (n + 1/2)), which is always positive.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.indexing.analysis import Streams
from retrieval.indexing.rankers import K1, STREAM_WEIGHTS, B, Ranked


class _LuceneBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: math.log(1 + (self.corpus_size - count + 0.5) / (count + 0.5)) for term, count in nd.items()}


def _by_stream(streams: Streams) -> tuple[tuple[str, ...], ...]:
    return streams.syllables, streams.pairs, streams.words, streams.word_pairs


class RankBM25:
    """A ranker over passages held in memory."""

    def __init__(self, passages: Sequence[Streams]) -> None:
        streams = zip(*map(_by_stream, passages), strict=True)
        # A stream without a single token has no average length; it can match nothing.
        self._streams = [
            (weight, _LuceneBM25(stream, k1=K1, b=B)) if any(stream) else None
            for weight, stream in zip(STREAM_WEIGHTS, streams, strict=False)
        ]
        self._size = len(passages)

    def rank(self, question: Streams, limit: int) -> list[Ranked]:
        """The best ``limit`` passages that share a token with ``question``, best first."""
        scores = np.zeros(self._size)
        for stream, terms in zip(self._streams, _by_stream(question), strict=False):
            if stream is not None:
                weight, bm25 = stream
                scores += weight * bm25.get_scores([term for term in terms if term in bm25.idf])
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Ranked(int(number), float(scores[number])) for number in best if scores[number] > 0]

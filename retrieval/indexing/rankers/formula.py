"""BM25 as every ranker scores: rank_bm25's class with Lucene's idf, over the passages that hold a term.

rank_bm25's BM25Okapi scores a term in exactly half of the passages 0, may go negative, divides by zero on an empty
collection, and walks over all passages for each term. This one uses log(1 + (N - n + 1/2) / (n + 1/2)), which is always
positive, and is given where each term stands.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Okapi

from retrieval.indexing.analysis import Kind
from retrieval.indexing.rankers import FIELD_OF, FIELD_WEIGHTS, K1, B, Clause, Hit

Integers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]


Term = tuple[Kind, str]


class Located(NamedTuple):
    """Where some terms stand among the scored passages: an entry a term and passage."""

    terms: Integers
    """Which of the terms it is."""
    places: Integers
    """In which passage it stands,"""
    counts: Integers
    """and how often."""
    frequencies: Integers
    """How many passages of the whole collection hold each of the terms."""


class Postings(Protocol):
    """Where the terms of one field stand, among the passages that are scored."""

    passages: int
    """How many passages the collection has."""
    average: float
    """How many terms of this field a passage has, on average over the collection."""
    lengths: Integers
    """How many each of the scored passages has."""

    def locate(self, terms: Sequence[Term]) -> Located:
        """Where ``terms`` stand, which are distinct."""
        ...


class LuceneBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
    """BM25Okapi with Lucene's idf over the postings of one field."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        super().__init__(postings, k1=K1, b=B)
        self._length_norm = self.k1 * (1 - self.b + self.b * self.doc_len / (self.avgdl or 1.0))

    def _initialize(self, corpus: Postings) -> Mapping[str, int]:
        self.corpus_size, self.avgdl, self.doc_len = corpus.passages, corpus.average, corpus.lengths
        return {}

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        """Nothing beforehand: the idf of a question's terms is worked out when it is asked."""

    def get_scores(self, query: Mapping[Term, float]) -> Scores:
        """The score of each of the scored passages for the terms of ``query``, each with what it weighs."""
        terms, places, counts, frequencies = self._postings.locate(list(query))
        idf = np.log(1 + (self.corpus_size - frequencies + 0.5) / (frequencies + 0.5))
        weights = (idf * np.array(list(query.values())))[terms]
        scores = weights * (counts * (self.k1 + 1) / (counts + self._length_norm[places]))
        return np.bincount(places, scores, len(self.doc_len)).astype(np.float64, copy=False)


def scores_of(query: Sequence[Clause], fields: Mapping[Kind, LuceneBM25]) -> Scores:
    """The score of each of the scored passages: the sum of all fields', each with its weight."""
    whole = np.zeros(len(fields[Kind.SYLLABLE].doc_len))
    for field, bm25 in fields.items():
        terms: defaultdict[Term, float] = defaultdict(float)
        for clause in query:
            for kind in clause.terms:
                if FIELD_OF.get(kind) is field:
                    for term in clause.terms[kind]:
                        terms[kind, term] += clause.weight
        if terms:
            whole += FIELD_WEIGHTS[field] * bm25.get_scores(terms)
    return whole


def best(scores: Scores, limit: int) -> list[Hit]:
    """The best ``limit`` of ``scores`` above 0, best first, equals by their places."""
    if limit < len(scores):
        least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
        places = np.flatnonzero(scores >= least)
    else:
        places = np.arange(len(scores))
    places = places[np.argsort(-scores[places], kind="stable")][:limit]
    return [Hit(int(place), float(scores[place])) for place in places if scores[place] > 0]

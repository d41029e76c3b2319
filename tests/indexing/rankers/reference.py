"""BM25 in the plainest way: rank_bm25's own walk over every passage, with Lucene's idf in place of its own."""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval import Collection
from retrieval.indexing.analysis import Kind, TermsByKind, passage_terms
from retrieval.indexing.rankers import FIELD_OF, FIELD_WEIGHTS, K1, B, Clause


class _Plain(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {term: log(1 + (self.corpus_size - held + 0.5) / (held + 0.5)) for term, held in nd.items()}


class Reference:
    """Scores every passage of ``collection`` by its number."""

    def __init__(self, collection: Collection) -> None:
        rows = collection.index.rows("SELECT number, terms, words FROM passages ORDER BY number")
        self.numbers = [number for number, _, _ in rows]
        known = collection.vocabulary.abbreviations
        passages = [passage_terms(terms.split(), words.split(), known) for _, terms, words in rows]
        self._fields = {
            field: _Plain([_tokens(passage, field) for passage in passages], k1=K1, b=B) for field in FIELD_WEIGHTS
        }

    def scores(self, query: Sequence[Clause]) -> dict[int, float]:
        """The score of each passage that shares a term with ``query``."""
        total = np.zeros(len(self.numbers))
        for field, weight in FIELD_WEIGHTS.items():
            for clause in query:
                total += weight * clause.weight * self._fields[field].get_scores(_tokens(clause.terms, field))
        return {number: score for number, score in zip(self.numbers, total.tolist(), strict=True) if score > 0}


def _tokens(terms: TermsByKind, field: Kind) -> list[tuple[Kind, str]]:
    return [(kind, text) for kind, each in terms.items() if FIELD_OF.get(kind) is field for text in each]

"""Scores for engines whose own only choose candidates: the formula that all share, over what the index keeps."""

import json
from collections.abc import Mapping, Sequence

import numpy as np

from retrieval.indexing.analysis import IndexTerm, Kind
from retrieval.indexing.holdings import Text, Wanted
from retrieval.indexing.rankers import FIELD_OF, Clause, Hit
from retrieval.indexing.rankers.formula import Integers, Located, LuceneBM25, Term, best, scores_of
from retrieval.indexing.store import Snapshot, stored_abbreviations

# Words and their pairs are found among words as syllables and their pairs among syllables.
_OF_SYLLABLES = {kind: kind for kind in (Kind.SYLLABLE, Kind.WRITTEN, Kind.PAIR, Kind.ABBREVIATION)}
_OF_WORDS = {Kind.WORD: Kind.SYLLABLE, Kind.WORD_PAIR: Kind.PAIR}


class Rescorer:
    """Scores candidates of one state of the index; safe to ask from several threads."""

    def __init__(self, index: Snapshot) -> None:
        self._index = index
        self._known = stored_abbreviations(index.rows)
        self._totals: dict[str, int] = dict(index.rows("SELECT what, value FROM totals"))

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return self._totals.get("passages", 0)

    def frequencies(self, query: Sequence[Clause]) -> Mapping[Term, int]:
        """How many passages hold each term of ``query``."""
        statement = "SELECT passages FROM terms WHERE kind = ? AND text = ?"
        return {term: self._index.value(statement, term) or 0 for term in _terms(query) if term[0] in FIELD_OF}

    def scored(
        self,
        query: Sequence[Clause],
        frequencies: Mapping[Term, int],
        numbers: Integers,
        lengths: Mapping[Kind, Integers],
    ) -> list[Hit]:
        """The passages of ``numbers`` that share a term with ``query``, best first, equals by their numbers;
        ``frequencies`` of its terms are known, and the ``lengths`` of each field of the passages."""
        order = np.argsort(numbers)
        counts = self._counts(query, numbers[order].tolist())
        fields = {
            field: LuceneBM25(_Candidates(frequencies, field, each[order], counts, self._totals))
            for field, each in lengths.items()
        }
        every = best(scores_of(query, fields), len(numbers))
        return [Hit(int(numbers[order[place]]), score) for place, score in every]

    def _counts(self, query: Sequence[Clause], numbers: Sequence[int]) -> Mapping[Term, Integers]:
        """How often each term of ``query`` stands in the passages of ``numbers``, which ascend."""
        rows = self._index.rows(
            "SELECT terms, written, syllables, folded_words FROM passages "
            "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
            (json.dumps(numbers),),
        )
        texts = [Text(terms, written, syllables) for terms, written, syllables, _ in rows]
        as_words = [Text("", words, words) for *_, words in rows]
        wanted = _terms(query)
        counts: dict[Term, Integers] = {}
        for each, kinds in ((texts, _OF_SYLLABLES), (as_words, _OF_WORDS)):
            terms = {term: IndexTerm(kinds[term[0]], term[1]) for term in wanted if term[0] in kinds}
            table = Wanted(tuple(terms.values()), self._known).counts(each)
            counts |= dict(zip(terms, table.T, strict=True))
        return counts


def _terms(query: Sequence[Clause]) -> set[Term]:
    return {(kind, text) for clause in query for kind, each in clause.terms.items() for text in each}


class _Candidates:
    """The postings of one field among candidates, by their places."""

    def __init__(
        self,
        frequencies: Mapping[Term, int],
        field: Kind,
        lengths: Integers,
        counts: Mapping[Term, Integers],
        totals: Mapping[str, int],
    ) -> None:
        self._frequencies = frequencies
        self._counts = counts
        self.passages = totals.get("passages", 0)
        self.average = totals.get(field.name, 0) / self.passages if self.passages else 0.0
        self.lengths = lengths

    def locate(self, terms: Sequence[Term]) -> Located:
        table = np.array([self._counts[term] for term in terms])
        numbers, places = np.nonzero(table)
        frequencies = np.array([self._frequencies[term] for term in terms], np.int64)
        return Located(numbers, places, table[numbers, places], frequencies)

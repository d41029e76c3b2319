"""Which of the terms that a question is about stand in which texts: one table, a row a text and a column a term.

All texts of a question are gone through at once, which takes a tenth of the time of going through them one by one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.indexing.abbreviations import Abbreviations, Form
from retrieval.indexing.analysis import IndexTerm, Kind, abbreviated_pairs, fold_each, parts

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


class Text(NamedTuple):
    """A sequence of terms, as they are ``written``, and folded to ``syllables``: a document number is several."""

    written: Sequence[str]
    syllables: Sequence[str]


class Part(NamedTuple):
    """The terms from ``first`` to ``last``, that one left out, of a text by its number."""

    text: int
    first: int
    last: int


class Places(NamedTuple):
    """Where terms stand in the one sequence of all texts' terms: ``starts``, ``ends``, and the column of each."""

    starts: Integers
    ends: Integers
    columns: Integers


@dataclass(frozen=True)
class Holdings:
    """``table[row, column]``: whether a text holds a term."""

    columns: Mapping[IndexTerm, int]
    table: Booleans

    def of(self, term: IndexTerm) -> Booleans:
        """Which of the texts hold ``term``."""
        return self.table[:, self.columns[term]]

    def any_of(self, terms: Iterable[IndexTerm]) -> Booleans:
        """Which hold one of ``terms``."""
        return self.table[:, [self.columns[term] for term in terms]].any(axis=1)

    def all_of(self, terms: Iterable[IndexTerm]) -> Booleans:
        """Which hold each of ``terms``."""
        return self.table[:, [self.columns[term] for term in terms]].all(axis=1)

    def rows(self, numbers: Sequence[int]) -> "Holdings":
        """The texts of these ``numbers``."""
        return Holdings(self.columns, self.table[np.array(numbers, np.int64)])

    def joined(self, other: "Holdings") -> "Holdings":
        """Each text together with that of ``other`` in its place."""
        return Holdings(self.columns, self.table | other.table)


@dataclass(frozen=True)
class Wanted:
    """The terms that a question is about, of any kind but those of words, and the abbreviations that are known."""

    terms: Sequence[IndexTerm]
    known: Abbreviations

    def holdings(self, texts: Sequence[Text], rows: Sequence[Part]) -> Holdings:
        """Which of the terms stand in each of the ``rows``, parts of ``texts``."""
        lengths = np.array([len(text.written) for text in texts], np.int64)
        bases = np.concatenate(([0], np.cumsum(lengths)))[:-1]
        places = self._places(texts, bases)
        at = np.array(rows, np.int64).reshape(-1, 3)
        starts, ends = bases[at[:, 0]] + at[:, 1], bases[at[:, 0]] + at[:, 2]
        lowest, beyond = np.searchsorted(places.starts, starts), np.searchsorted(places.starts, ends)
        sizes = beyond - lowest
        of_row = np.repeat(np.arange(len(rows)), sizes)
        found = np.arange(len(of_row)) + np.repeat(lowest - np.cumsum(sizes) + sizes, sizes)
        within = places.ends[found] <= ends[of_row]
        table = np.zeros((len(rows), len(self.terms)), bool)
        table[of_row[within], places.columns[found[within]]] = True
        return Holdings(self.columns, table)

    @cached_property
    def columns(self) -> Mapping[IndexTerm, int]:
        """The column of each term."""
        return {term: column for column, term in enumerate(self.terms)}

    def _places(self, texts: Sequence[Text], bases: Integers) -> Places:
        """Where the terms stand, by where they start."""
        each = (self._of_written(texts), self._of_syllables(texts, bases), self._of_abbreviations(texts, bases))
        starts, ends, columns = (np.concatenate(arrays) for arrays in zip(*each, strict=True))
        order = np.argsort(starts, kind="stable")
        return Places(starts[order], ends[order], columns[order])

    def _of_written(self, texts: Sequence[Text]) -> Places:
        columns = self._of_kind(Kind.WRITTEN)
        terms = [term for text in texts for term in text.written]
        found = [at for at, term in enumerate(terms) if term in columns]
        starts = np.array(found, np.int64)
        return Places(starts, starts + 1, np.array([columns[terms[at]] for at in found], np.int64))

    def _of_syllables(self, texts: Sequence[Text], bases: Integers) -> Places:
        """Of syllables and pairs: each syllable of these has a number; the end of each text parts it from the next."""
        syllables = [syllable for text in texts for syllable in chain(text.syllables, ("",))]
        found = [at for at, syllable in enumerate(syllables) if syllable in self._numbers]
        numbers = np.array([self._numbers[syllables[at]] for at in found], np.int64)
        spots = np.array(found, np.int64)
        terms = _terms_of_syllables(texts, bases)[spots]
        columns = self._columns_of_numbers[numbers]
        alone = np.flatnonzero(columns >= 0)
        keys = np.where(spots[1:] == spots[:-1] + 1, numbers[:-1] * self._size + numbers[1:], 0)
        at = np.searchsorted(self._pair_keys, keys)
        paired = np.flatnonzero((keys > 0) & (self._pair_keys[np.minimum(at, len(self._pair_keys) - 1)] == keys))
        return Places(
            np.concatenate((terms[alone], terms[paired])),
            np.concatenate((terms[alone], terms[paired + 1])) + 1,
            np.concatenate((columns[alone], self._columns_of_pairs[at[paired]])),
        )

    def _of_abbreviations(self, texts: Sequence[Text], bases: Integers) -> Places:
        names, pairs = self._of_kind(Kind.ABBREVIATION), self._of_kind(Kind.ABBREVIATED_PAIR)
        found: list[tuple[int, int, int]] = []
        for text, base in zip(texts if names else (), bases.tolist(), strict=False):
            for start, end, column in self._named_in(text, names, pairs):
                found.append((base + start, base + end, column))
        starts, ends, columns = np.array(found, np.int64).reshape(-1, 3).T
        return Places(starts, ends, columns)

    def _named_in(
        self, text: Text, names: Mapping[str, int], pairs: Mapping[str, int]
    ) -> Iterator[tuple[int, int, int]]:
        joined = f" {' '.join(text.syllables)} "
        if any(form in joined for form in self._forms):
            syllables = text.syllables if len(text.syllables) == len(text.written) else fold_each(text.written)
            found = self.known.found_in(syllables)
            for columns, each in ((names, found), (pairs, abbreviated_pairs(syllables, found))):
                yield from ((start, end, columns[name]) for start, end, name in each if name in columns)

    def _of_kind(self, kind: Kind) -> Mapping[str, int]:
        return {term.text: column for term, column in self.columns.items() if term.kind is kind}

    @cached_property
    def _forms(self) -> Sequence[str]:
        forms: Iterable[Form] = (f for name in self._of_kind(Kind.ABBREVIATION) for f in self.known.forms_of(name))
        return [f" {' '.join(form)} " for form in forms]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """A number above 0 for each syllable that is wanted, alone or in a pair."""
        pairs = (syllable for pair in self._of_kind(Kind.PAIR) for syllable in pair.split(" "))
        return {text: number for number, text in enumerate(dict.fromkeys((*self._of_kind(Kind.SYLLABLE), *pairs)), 1)}

    @cached_property
    def _columns_of_numbers(self) -> Integers:
        """By a syllable's number its column, -1 where it is not wanted alone."""
        columns = self._of_kind(Kind.SYLLABLE)
        return np.array([-1, *(columns.get(text, -1) for text in self._numbers)], np.int64)

    @property
    def _size(self) -> int:
        return len(self._columns_of_numbers)

    @cached_property
    def _pairs(self) -> Sequence[tuple[int, int]]:
        """A number for each pair, above 0, and its column; and one of none, so that there is always one."""
        keys = [(0, -1)]
        for pair, column in self._of_kind(Kind.PAIR).items():
            first, second = (self._numbers[syllable] for syllable in pair.split(" "))
            keys.append((first * self._size + second, column))
        return sorted(keys)

    @cached_property
    def _pair_keys(self) -> Integers:
        return np.array([key for key, _ in self._pairs], np.int64)

    @cached_property
    def _columns_of_pairs(self) -> Integers:
        return np.array([column for _, column in self._pairs], np.int64)


def _terms_of_syllables(texts: Sequence[Text], bases: Integers) -> Integers:
    """Which term each syllable belongs to, and the end of each text."""
    each = [
        np.arange(len(text.written) + 1)
        if len(text.syllables) == len(text.written)
        else np.array([at for at, term in enumerate([*fold_each(text.written), "."]) for _ in parts(term)])
        for text in texts
    ]
    return np.concatenate(each) + np.repeat(bases, [len(terms) for terms in each])

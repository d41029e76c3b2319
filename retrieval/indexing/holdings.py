"""Which of the terms that a question is about stand in which texts: one table, a row a text and a column a term.

All texts of a question are gone through at once, as numbers: that takes a tenth of the time of going through their
words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from retrieval.indexing import fingerprints
from retrieval.indexing.abbreviations import Abbreviations
from retrieval.indexing.analysis import IndexTerm, Kind, abbreviated_pairs, fold_each, folded, parts
from retrieval.indexing.fingerprints import fingerprint

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


class Text(NamedTuple):
    """A sequence of ``terms`` parted by spaces, and their numbers: as they are ``written``, and folded to
    ``syllables``, of which a document number is several."""

    terms: str
    written: bytes
    syllables: bytes

    @property
    def length(self) -> int:
        """How many terms there are."""
        return len(self.written) // fingerprints.SIZE

    @property
    def bare(self) -> Sequence[str]:
        """The terms, folded, a document number as one."""
        return fold_each(self.terms.split())


class Part(NamedTuple):
    """The terms from ``first`` to ``last``, that one left out, of a text by its number."""

    text: int
    first: int
    last: int


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
        held: Booleans = np.logical_or.reduce(self.table[:, self._columns(terms)], axis=1)
        return held

    def all_of(self, terms: Iterable[IndexTerm]) -> Booleans:
        """Which hold each of ``terms``."""
        held: Booleans = np.logical_and.reduce(self.table[:, self._columns(terms)], axis=1)
        return held

    def rows(self, numbers: Sequence[int]) -> "Holdings":
        """The texts of these ``numbers``."""
        return Holdings(self.columns, self.table[np.array(numbers, np.int64)])

    def parted(self, *sizes: int) -> list["Holdings"]:
        """The texts in runs of these ``sizes``, and the rest."""
        return [Holdings(self.columns, table) for table in np.split(self.table, np.cumsum(sizes))]

    def _columns(self, terms: Iterable[IndexTerm]) -> list[int]:
        return [self.columns[term] for term in terms]

    def joined(self, other: "Holdings") -> "Holdings":
        """Each text together with that of ``other`` in its place."""
        return Holdings(self.columns, self.table | other.table)


class Places(NamedTuple):
    """Where terms stand in the one sequence of all texts' terms: ``starts``, ``ends``, and the column of each."""

    starts: Integers
    ends: Integers
    columns: Integers


@dataclass(frozen=True)
class Wanted:
    """The terms that a question is about, of any kind but those of words, and the abbreviations that are known."""

    terms: Sequence[IndexTerm]
    known: Abbreviations

    def holdings(self, texts: Sequence[Text], rows: Sequence[Part]) -> Holdings:
        """Which of the terms stand in each of the ``rows``, parts of ``texts``."""
        bases = _bases(texts)
        places = self._places(texts, bases)
        of_texts, firsts, lasts = np.array(rows, np.int64).reshape(-1, 3).T
        starts, ends = bases[of_texts] + firsts, bases[of_texts] + lasts
        lowest, beyond = np.searchsorted(places.starts, starts), np.searchsorted(places.starts, ends)
        sizes = beyond - lowest
        of_row = np.repeat(np.arange(len(rows)), sizes)
        found = np.arange(len(of_row)) + np.repeat(lowest - np.cumsum(sizes) + sizes, sizes)
        within = places.ends[found] <= ends[of_row]
        table = np.zeros((len(rows), len(self.terms)), bool)
        table[of_row[within], places.columns[found[within]]] = True
        return Holdings(self.columns, table)

    def counts(self, texts: Sequence[Text]) -> Integers:
        """How often each of the terms stands in each of the ``texts``."""
        bases = _bases(texts)
        places = self._places(texts, bases)
        rows = np.searchsorted(bases, places.starts, "right") - 1
        cells = np.bincount(rows * len(self.terms) + places.columns, minlength=len(texts) * len(self.terms))
        return cells.reshape(len(texts), len(self.terms))

    @cached_property
    def columns(self) -> Mapping[IndexTerm, int]:
        """The column of each term."""
        return {term: column for column, term in enumerate(self.terms)}

    def _places(self, texts: Sequence[Text], bases: Integers) -> Places:
        """Where the terms stand, by where they start."""
        each = (self._of_written(texts), *self._of_syllables(texts, bases), self._of_abbreviations(texts, bases))
        starts, ends, columns = (np.concatenate(arrays) for arrays in zip(*each, strict=True))
        order = np.argsort(starts, kind="stable")
        return Places(starts[order], ends[order], columns[order])

    def _of_written(self, texts: Sequence[Text]) -> Places:
        wanted = _Keys({fingerprint(text): column for text, column in self._of_kind(Kind.WRITTEN).items()})
        starts, columns = wanted.found_in(fingerprints.unpacked(b"".join([text.written for text in texts])))
        return Places(starts, starts + 1, columns)

    def _of_syllables(self, texts: Sequence[Text], bases: Integers) -> tuple[Places, Places]:
        """Of syllables, and of pairs of them; what parts a text from the next is no syllable."""
        alone, pairs = self._of_kind(Kind.SYLLABLE), self._of_kind(Kind.PAIR)
        # A rank for each syllable that is wanted alone or in a pair.
        ranks = {text: rank for rank, text in enumerate(dict.fromkeys((*alone, *" ".join(pairs).split())))}
        wanted = _Keys({fingerprint(text): rank for text, rank in ranks.items()})
        joined = fingerprints.NONE.join([text.syllables for text in texts])
        spots, found = wanted.found_in(fingerprints.unpacked(joined))
        terms = _terms_of_syllables(texts, bases)[spots]
        columns = np.array([alone.get(text, -1) for text in ranks], np.int64)[found]
        single = np.flatnonzero(columns >= 0)
        neighbours = np.flatnonzero(spots[1:] == spots[:-1] + 1)
        wanted_pairs = _Keys({_pair_key(pair, ranks): column for pair, column in pairs.items()})
        keys = (found[neighbours] * len(ranks) + found[neighbours + 1]).astype(np.uint64)
        at, columns_of_pairs = wanted_pairs.found_in(keys)
        firsts = neighbours[at]
        return (
            Places(terms[single], terms[single] + 1, columns[single]),
            Places(terms[firsts], terms[firsts + 1] + 1, columns_of_pairs),
        )

    def _of_abbreviations(self, texts: Sequence[Text], bases: Integers) -> Places:
        names, pairs = self._of_kind(Kind.ABBREVIATION), self._of_kind(Kind.ABBREVIATED_PAIR)
        forms = [fingerprints.packed(folded(form)) for name in names for form in self.known.forms_of(name)]
        rows: list[tuple[int, int, int]] = []
        for text, base in zip(texts, bases.tolist(), strict=True):
            if any(form in text.syllables for form in forms):
                bare = text.bare
                found = self.known.found_in(bare)
                for columns, each in ((names, found), (pairs, abbreviated_pairs(bare, found))):
                    rows += [(base + start, base + end, columns[name]) for start, end, name in each if name in columns]
        return Places(*np.array(rows, np.int64).reshape(-1, 3).T)

    def _of_kind(self, kind: Kind) -> Mapping[str, int]:
        return {term.text: column for term, column in self.columns.items() if term.kind is kind}


def _bases(texts: Sequence[Text]) -> Integers:
    """Where each text begins in the one sequence of all terms."""
    lengths = np.array([text.length for text in texts], np.int64)
    return np.cumsum(lengths) - lengths


class _Keys:
    """Numbers that are looked for among many, and what each stands for."""

    def __init__(self, meanings: Mapping[int, int]) -> None:
        # One that is no number of a term, so that there is always one.
        ordered = sorted({0: -1, **meanings}.items())
        self._keys = np.array([key for key, _ in ordered], np.uint64)
        self._meanings = np.array([meaning for _, meaning in ordered], np.int64)

    def found_in(self, numbers: fingerprints.Numbers) -> tuple[Integers, Integers]:
        """Where in ``numbers`` they are found, and what each of these stands for."""
        at = np.minimum(np.searchsorted(self._keys, numbers), len(self._keys) - 1)
        spots = np.flatnonzero((self._keys[at] == numbers) & (self._meanings[at] >= 0))
        return spots, self._meanings[at[spots]]


def _pair_key(pair: str, ranks: Mapping[str, int]) -> int:
    first, second = pair.split(" ")
    return ranks[first] * len(ranks) + ranks[second]


def _terms_of_syllables(texts: Sequence[Text], bases: Integers) -> Integers:
    """Which term each syllable belongs to, and what parts a text from the next."""
    each = [
        np.arange(text.length + 1)
        if len(text.written) == len(text.syllables)
        else np.repeat(np.arange(text.length + 1), [*_parted(text.terms), 1])
        for text in texts
    ]
    return np.concatenate(each) + np.repeat(bases, [len(terms) for terms in each])


def _parted(terms: str) -> list[int]:
    """How many syllables each of ``terms`` is; only what has a slash can be more than one."""
    return [len(parts(term)) if "/" in term else 1 for term in terms.split()]

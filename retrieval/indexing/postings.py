"""Which of some passages hold which terms, and how often: gathered at once for many passages."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
PLACES = 1 << 16
MOST = PLACES - 1
"""A term that stands more often in a passage is counted so often."""

BLOCK = 4096
"""So many passages by their numbers stand in one row of a term's postings."""

POSTING = np.dtype([("place", "<u2"), ("count", "<u2")])
"""A passage's place, and how often it holds the term."""


class Gathered:
    """The terms of one kind of passages whose places are below `PLACES`."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._terms = array("I")
        self._places: list[int] = []
        self._lengths: list[int] = []

    def add(self, place: int, terms: Sequence[str]) -> None:
        """Take in the ``terms`` of the passage at ``place``."""
        self._terms.extend(map(self._numbers.__getitem__, terms))
        self._places.append(place)
        self._lengths.append(len(terms))

    def frequencies(self) -> Iterator[tuple[str, int]]:
        """Each term with how many of the passages hold it, in order."""
        terms, _, _ = self._postings()
        frequencies = np.bincount(terms, minlength=len(self._numbers)).tolist()
        return ((term, frequencies[self._numbers[term]]) for term in sorted(self._numbers))

    def by_term(self) -> Iterator[tuple[str, bytes]]:
        """Each term with its postings, in order."""
        terms, places, counts = self._postings()
        postings = np.empty(len(terms), POSTING)
        postings["place"], postings["count"] = places, np.minimum(counts, MOST)
        data = postings.tobytes()
        ends = POSTING.itemsize * np.cumsum(np.bincount(terms, minlength=len(self._numbers)))
        starts = [0, *ends.tolist()]
        for term in sorted(self._numbers):
            number = self._numbers[term]
            yield term, data[starts[number] : starts[number + 1]]

    def _postings(self) -> tuple[Integers, Integers, Integers]:
        """The terms by their numbers, with the places of the passages that hold them, and how often."""
        terms = np.array(self._terms, np.int64)
        places = np.repeat(np.array(self._places, np.int64), self._lengths)
        found, counts = np.unique(terms * PLACES + places, return_counts=True)
        return found // PLACES, found % PLACES, counts

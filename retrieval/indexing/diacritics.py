"""Putting diacritics back, from the syllable pairs of the collection itself.

A Viterbi pass over the ways each bare syllable is written in the collection, scored by an interpolated
bigram model (Jelinek and Mercer 1980). Every mark the reader typed is kept.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from retrieval import tuning
from retrieval.language.text import fold

START = ""
"""Stands before the first term of a text."""


class Spellings(Protocol):
    """How often a collection writes what."""

    def spellings(self, bare: str) -> Mapping[str, int]:
        """How often each way to write a ``bare`` term stands there, the commonest first."""
        ...

    def successions(self, first: str, second: str) -> Mapping[tuple[str, str], int]:
        """How often each way to write the first of two ``bare`` terms stands before each of the second."""
        ...

    @property
    def occurrences(self) -> int:
        """How many terms the collection has, `START` counted once a text."""
        ...


def readings(spelled: Spellings, term: str) -> tuple[str, ...]:
    """The ways a term may be meant, the commonest first: one that bears marks only as it stands."""
    return tuple(spelled.spellings(term)) or (term,) if fold(term) == term else (term,)


def restore(spelled: Spellings, terms: Sequence[str]) -> list[str]:
    """``terms`` with the likeliest marks; unknown or already marked terms stay as they are."""
    total = spelled.occurrences or 1
    paths: dict[str, tuple[float, list[str]]] = {START: (0.0, [])}
    before = START
    for term in terms:
        bare = fold(term)
        following, alone = spelled.successions(before, bare), spelled.spellings(bare)
        seen = spelled.spellings(before)
        paths = {
            form: _best(paths, form, (1 - tuning.BIGRAMS) * (alone.get(form, 0) + 0.5) / total, following, seen)
            for form in readings(spelled, term)
        }
        before = bare
    return max(paths.values(), key=lambda scored: scored[0])[1]


def _best(
    paths: Mapping[str, tuple[float, list[str]]],
    form: str,
    alone: float,
    following: Mapping[tuple[str, str], int],
    seen: Mapping[str, int],
) -> tuple[float, list[str]]:
    """The likeliest path that ends in ``form``, whose own likelihood is ``alone``."""
    scored = (
        (score + math.log(alone + tuning.BIGRAMS * following.get((before, form), 0) / seen.get(before, 1)), path)
        for before, (score, path) in paths.items()
    )
    score, path = max(scored, key=lambda pair: pair[0])
    return score, [*path, form]

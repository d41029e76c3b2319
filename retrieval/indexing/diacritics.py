"""Putting diacritics back, from the syllable pairs of the collection itself.

A Viterbi pass over the ways each bare syllable is written in the collection, scored by an interpolated
bigram model (Jelinek and Mercer 1980). Every mark the reader typed is kept.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.language.text import fold

_BIGRAM_SHARE = 0.8
_START = ""


@dataclass(frozen=True)
class Spelling:
    """How the collection spells: ``forms`` of each bare syllable, and what follows what."""

    forms: dict[str, tuple[str, ...]]
    unigrams: Counter[str]
    bigrams: Counter[tuple[str, str]]

    def restore(self, terms: Sequence[str]) -> list[str]:
        """``terms`` with the likeliest marks; unknown or already marked terms stay as they are."""
        total = self.unigrams.total() or 1
        paths: dict[str, tuple[float, list[str]]] = {_START: (0.0, [])}
        for term in terms:
            paths = {form: self._best(paths, form, total) for form in self.readings(term)}
        return max(paths.values(), key=lambda scored: scored[0])[1]

    def readings(self, term: str) -> tuple[str, ...]:
        """The ways a term may be meant, the commonest first: one that bears marks only as it stands."""
        return self.forms.get(term, (term,)) if fold(term) == term else (term,)

    def _best(self, paths: dict[str, tuple[float, list[str]]], form: str, total: int) -> tuple[float, list[str]]:
        alone = (1 - _BIGRAM_SHARE) * (self.unigrams[form] + 0.5) / total
        scored = (
            (score + math.log(alone + _BIGRAM_SHARE * self._follows(before, form)), path)
            for before, (score, path) in paths.items()
        )
        score, path = max(scored, key=lambda pair: pair[0])
        return score, [*path, form]

    def _follows(self, before: str, form: str) -> float:
        seen = self.unigrams[before]
        return self.bigrams[before, form] / seen if seen else 0.0


def learn(texts: Iterable[Sequence[str]]) -> Spelling:
    """The spelling of ``texts``, each a sequence of terms."""
    unigrams: Counter[str] = Counter()
    bigrams: Counter[tuple[str, str]] = Counter()
    for terms in texts:
        unigrams.update(terms)
        unigrams[_START] += 1
        bigrams.update(zip([_START, *terms], terms, strict=False))
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for form, _ in unigrams.most_common():
        if form:
            forms[fold(form)].append(form)
    return Spelling({bare: tuple(written) for bare, written in forms.items()}, unigrams, bigrams)

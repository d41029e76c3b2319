"""Candidates that each say something of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from retrieval import tuning
from retrieval.answering.candidates import Candidate

_Words = tuple[AbstractSet[str], AbstractSet[str]]
"""The words of a candidate, and its figures."""


def distinct(candidates: Iterable[Candidate], most: int) -> Iterator[Candidate]:
    """The first ``most`` candidates but those that say nearly the same as another of their day, and no other figure."""
    kept: defaultdict[date | None, list[_Words]] = defaultdict(list)
    shown: list[Candidate] = []
    for candidate in candidates:
        words = frozenset(candidate.found.words_of(candidate.span))
        figures = frozenset(word for word in words if word[0].isdigit())
        of_the_day = kept[candidate.source.dated.last]
        if any(_repeats((words, figures), other) for other in of_the_day) or any(_overlap(candidate, c) for c in shown):
            continue
        of_the_day.append((words, figures))
        shown.append(candidate)
        yield candidate
        if len(shown) == most:
            return


def _overlap(one: Candidate, other: Candidate) -> bool:
    ours, others = one.span.facts, other.span.facts
    return one.source.id == other.source.id and ours.start < others.end and others.start < ours.end


def _repeats(one: _Words, other: _Words) -> bool:
    (words, figures), (other_words, other_figures) = one, other
    shared = len(words & other_words)
    return shared >= tuning.NEARLY_THE_SAME * min(len(words), len(other_words)) and figures <= other_figures

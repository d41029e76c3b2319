"""Quotes that each say something of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from retrieval import tuning
from retrieval.answering.quotes import Quote
from retrieval.indexing.analysis import terms_of

_Words = tuple[AbstractSet[str], AbstractSet[str]]
"""The words of a quote, and its figures."""


def distinct(quotes: Iterable[Quote], most: int) -> Iterator[Quote]:
    """The first ``most`` quotes, without those that say nearly the same on the same day, and no other figure, again."""
    kept: defaultdict[date | None, list[_Words]] = defaultdict(list)
    shown: list[Quote] = []
    for quote in quotes:
        words = frozenset(terms_of(quote.text))
        figures = frozenset(word for word in words if word[0].isdigit())
        of_the_day = kept[quote.source.date]
        if any(_repeats((words, figures), other) for other in of_the_day) or any(_overlap(quote, q) for q in shown):
            continue
        of_the_day.append((words, figures))
        shown.append(quote)
        yield quote
        if len(shown) == most:
            return


def _overlap(one: Quote, other: Quote) -> bool:
    return one.source.id == other.source.id and one.start < other.end and other.start < one.end


def _repeats(one: _Words, other: _Words) -> bool:
    (words, figures), (other_words, other_figures) = one, other
    shared = len(words & other_words)
    return shared >= tuning.NEARLY_THE_SAME * min(len(words), len(other_words)) and figures <= other_figures

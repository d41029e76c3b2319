"""A report in brief: its headings and the sentences of it that carry most, word for word and in its own order.

The sentences are chosen as SumBasic does (Nenkova and Vanderwende, "The impact of frequency on summarization", 2005):
the one whose words are the most frequent of the report on average (of a short one, for less), upon which the words
that it has said count less, so that the next says something else. Frequencies are weighed by the collection's idf, as
in centroids (Radev et al., "Centroid-based summarization of multiple documents", 2004). The lead comes first; the
others are the best of parts of the report that are about as long as one another.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from retrieval import tuning
from retrieval.answering.listings import fitting
from retrieval.answering.quotes import Quote
from retrieval.answering.search import lead_of
from retrieval.indexing.analysis import IndexTerm, Kind
from retrieval.indexing.collection import Collection
from retrieval.indexing.spans import IndexedPassage, Span
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.dates import Period
from retrieval.questions.question import MAX_CHARACTERS
from retrieval.questions.understanding import understood
from retrieval.reading.formats.document import CELLS
from retrieval.reading.reports import Source


@dataclass(frozen=True)
class Brief:
    """The report that is ``about`` what was asked for, with its ``headings`` and ``quotes`` of it; ``others`` fit as
    well. Without a ``source`` none does, and ``newest`` are the newest reports."""

    about: str
    source: Source | None
    headings: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    others: tuple[Source, ...] = ()
    period: Period | None = None
    newest: tuple[Source, ...] = ()


class _Sentence(NamedTuple):
    found: IndexedPassage
    span: Span
    words: Sequence[str]

    def is_in(self, quotes: Sequence[Quote]) -> bool:
        """Whether one of ``quotes`` of its report has a part of it."""
        return any(_overlap(self.quote(), quote) for quote in quotes)

    def quote(self) -> Quote:
        facts = self.span.facts
        place = (self.found.source, self.found.passage, facts.start, facts.end)
        return Quote(*place, self.span.text, 0.0, facts.begins, facts.ends)


def brief_about(collection: Collection, about: str, today: date) -> Brief:
    """The report that fits ``about`` best, in brief: of a topic the one that says most of it, else the newest; where
    some are of the time that is named, one of these, and none that only mentions it."""
    question = understood(about[:MAX_CHARACTERS], collection.vocabulary, today)
    fit = fitting(collection, question)
    if not fit:
        return Brief(about, None, period=question.period, newest=tuple(collection.newest(tuning.NEWEST)))
    nearest = [each for each in fit if each.apart == fit[0].apart]
    first = fit[0] if question.wants_newest else max(nearest, key=lambda each: each.says)
    # Where nothing is named the newest is meant, and no other.
    others = [] if question.is_empty else [each.source for each in fit if each is not first]
    brief = brief_of(collection, first.source, first.told)
    return replace(brief, about=about, others=tuple(others[: tuning.QUOTES]), period=question.period)


def brief_of(collection: Collection, source: Source, told: Quote | None = None) -> Brief:
    """A report in brief; what it has ``told`` of a topic is one of its sentences."""
    numbers = collection.numbers_in(source.id)
    passages = collection.passages(numbers, ()).each if numbers else ()
    headings = (heading for each in passages for heading in each.passage.headings if CELLS not in heading)
    surely = [lead_of(collection, source)]
    if told is not None and not _overlap(told, surely[0]):
        surely.append(told)
    sentences = [sentence for sentence in _sentences(passages, collection.vocabulary) if not sentence.is_in(surely)]
    chosen = _chosen(sentences, tuning.IN_BRIEF - len(surely), collection.vocabulary)
    quotes = sorted((*surely, *(sentence.quote() for sentence in chosen)), key=lambda quote: quote.start)
    return Brief("", source, tuple(dict.fromkeys(headings)), tuple(quotes))


def _overlap(one: Quote, other: Quote) -> bool:
    return one.start < other.end and other.start < one.end


def _sentences(passages: Sequence[IndexedPassage], vocabulary: Vocabulary) -> Iterator[_Sentence]:
    """The whole sentences, each once: of spans that overlap the longer; of all that can be quoted where none is."""
    spans = [(passage, span) for passage in passages for span in passage.spans]
    whole = [each for each in spans if each[1].facts.is_whole] or spans
    end = -1
    for (passage, span), following in zip(whole, [*whole[1:], None], strict=True):
        is_in_the_next = following is not None and following[1].facts.start <= span.facts.start
        if span.facts.start >= end and not is_in_the_next:
            end = span.facts.end
            yield _Sentence(passage, span, vocabulary.words(passage.words_of(span)))


def _chosen(sentences: Sequence[_Sentence], most: int, vocabulary: Vocabulary) -> list[_Sentence]:
    """The sentence of each of ``most`` parts whose words carry most."""
    counts = Counter(word for sentence in sentences for word in sentence.words)
    total = counts.total()
    weights = {word: count / total * vocabulary.idf(_term(word)) for word, count in counts.items()}
    chosen = []
    for part in _parts(sentences, most):
        best = max(part, key=lambda sentence: _carried(sentence, weights))
        chosen.append(best)
        weights |= {word: weights[word] ** 2 for word in set(best.words)}
    return chosen


def _parts(sentences: Sequence[_Sentence], most: int) -> list[Sequence[_Sentence]]:
    """``sentences`` in at most ``most`` parts of about as many each."""
    cuts = [round(number * len(sentences) / most) for number in range(most + 1)]
    return [sentences[a:b] for a, b in pairwise(cuts) if a < b]


def _carried(sentence: _Sentence, weights: dict[str, float]) -> float:
    words = set(sentence.words)
    mean = sum(weights[word] for word in words) / (len(words) + tuning.SAYS_LITTLE)
    return mean * (tuning.TELLS_A_FIGURE if sentence.span.figures else 1.0)


def _term(word: str) -> IndexTerm:
    return IndexTerm(Kind.COMPOUND if "_" in word else Kind.WRITTEN, word)

"""All figures on a topic: the sentences of any report that are about it and hold one, the earliest report's first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.answering.distinct import distinct
from retrieval.answering.highlights import Searched, searched_in
from retrieval.answering.quotes import Quote
from retrieval.answering.series import Series, series_in
from retrieval.answering.thorough import all_said, is_on_topic
from retrieval.indexing.analysis import IndexTerm, Kind, folded, pairs, passage_terms, terms_of
from retrieval.indexing.collection import Collection
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.dates import Period
from retrieval.language.documents import documents_in
from retrieval.language.figures import Figure
from retrieval.language.text import is_syllable
from retrieval.questions.query import Query
from retrieval.questions.understanding import query_for, understood

# A figure that stands by itself, in digits; and what follows one that numbers an item: "(1)", "2)".
_GIVEN = re.compile(r"(?:^|[\s(“\"–/-])(?<![^\W\d_]-)[\d.,/]+%?$")
_NUMBERS_AN_ITEM = re.compile(r"\)\s")


@dataclass(frozen=True)
class Figures:
    """The sentences with figures on a ``topic``, report by report, the earliest first, as they stand in each; and the
    ``series`` of figures of one measure among them."""

    topic: str
    quotes: tuple[Quote, ...]
    period: Period | None
    searched: Searched
    series: tuple[Series, ...] = ()


def every_figure(collection: Collection, topic: str, today: date) -> Figures:
    """The figures on ``topic`` in all reports; of the time that it names, where it names one."""
    question = understood(topic, collection.vocabulary, today)
    query = query_for(question, collection.vocabulary)
    on_topic = list(_on_topic(collection, query))
    best = sorted(on_topic, key=lambda candidate: -candidate.score)
    found = sorted(distinct(best, tuning.EVERY_FIGURE), key=_when)
    return Figures(
        topic,
        tuple(candidate.quote() for candidate in found),
        question.period,
        searched_in(question.terms, collection.vocabulary),
        series_in(on_topic, folded(question.terms), collection),
    )


def _on_topic(collection: Collection, query: Query) -> Iterator[Candidate]:
    """The spans that are about the topic, hold a figure that it does not itself name, and are of its time."""
    vocabulary, asked = collection.vocabulary, query.question.folded_words
    marks = _marks(query, vocabulary)
    for candidate in all_said(collection, query):
        passage, span = candidate.found, candidate.span
        if not is_on_topic(candidate) or candidate.evidence.period == 0:
            continue
        numbers = documents_in(span.text)
        figures = (
            each
            for each in span.figures
            if not asked.issuperset(each.terms) and not any(n.start < each.end <= n.end for n in numbers)
        )
        if any(_is_told(span.text, figure) for figure in figures):
            said = (passage.words_of(span), *map(terms_of, passage.passage.headings))
            if not marks or any(not marks.isdisjoint(_terms_in(terms, vocabulary)) for terms in said):
                yield candidate


def _marks(query: Query, vocabulary: Vocabulary) -> frozenset[IndexTerm]:
    """The terms of which a sentence, or a heading above it, must say one to be about the topic, and not only to stand
    beside what is: "tỷ lệ hồ sơ trực tuyến" says a part of "dịch vụ công trực tuyến"."""
    parts = (IndexTerm(Kind.PAIR, pair) for pair in pairs(folded(query.question.terms)))
    own = {term for term in (*query.weights.terms, *parts) if _is_distinct(term)} or {*query.weights.terms}
    telling = {term for term in own if vocabulary.is_telling(term)}
    alike = {term for term in query.weights.all_terms if term.kind != Kind.SYLLABLE}
    return frozenset((telling or own) | (alike - own))


def _is_distinct(term: IndexTerm) -> bool:
    """Whether a term is more than a syllable of many words: YouTube is."""
    return term.kind != Kind.SYLLABLE or not (is_syllable(term.text) or term.text[0].isdigit())


def _terms_in(terms: Sequence[str], vocabulary: Vocabulary) -> Iterator[IndexTerm]:
    by_kind = passage_terms(terms, (), vocabulary.abbreviations)
    return (IndexTerm(kind, text) for kind, texts in by_kind.items() for text in texts)


def _is_told(text: str, figure: Figure) -> bool:
    """Whether a figure counts or measures something: "(1)" numbers an item, COVID-19 and "cấp 2" are names."""
    before, after = text[: figure.end], text[figure.end :]
    if not before[-1:].isdigit() and not before.endswith("%"):
        return len(figure.terms) > 1 or any(map(str.isdigit, figure.terms[0]))
    return _GIVEN.search(before) is not None and _NUMBERS_AN_ITEM.match(after) is None


def _when(candidate: Candidate) -> tuple[date, str, int]:
    return candidate.source.dated.last or date.max, candidate.source.id, candidate.span.facts.start

"""All figures on a topic: the sentences of any report that are about it and hold one, the earliest report's first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.answering.distinct import distinct
from retrieval.answering.evidence import weigh
from retrieval.answering.highlights import Searched, searched_in
from retrieval.answering.listings import reports_of
from retrieval.answering.quotes import Quote
from retrieval.indexing.analysis import IndexTerm, Kind, folded, pairs
from retrieval.indexing.collection import Collection
from retrieval.indexing.spans import IndexedPassage, Span
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.dates import Period
from retrieval.questions.query import Query
from retrieval.questions.understanding import query_for, understood


@dataclass(frozen=True)
class Figures:
    """The sentences with figures on a ``topic``, report by report, the earliest first, as they stand in each."""

    topic: str
    quotes: tuple[Quote, ...]
    period: Period | None
    searched: Searched


def every_figure(collection: Collection, topic: str, today: date) -> Figures:
    """The figures on ``topic`` in all reports; of the time that it names, where it names one."""
    question = understood(topic, collection.vocabulary, today)
    query = query_for(question, collection.vocabulary)
    best = sorted(_on_topic(collection, query), key=lambda candidate: -candidate.score)
    found = sorted(distinct(best, tuning.EVERY_FIGURE), key=_when)
    return Figures(
        topic,
        tuple(candidate.quote() for candidate in found),
        question.period,
        searched_in(question.terms, collection.vocabulary),
    )


def _on_topic(collection: Collection, query: Query) -> Iterator[Candidate]:
    """The spans that are about the topic, hold a figure that it does not itself name, and are of its time."""
    numbers = _looked_through(collection, query)
    if not numbers:
        return
    found = collection.passages(numbers, query.terms)
    under = query.weights.covered(found.above).tolist()
    headed = {passage.number for passage, covered in zip(found.each, under, strict=True) if covered >= tuning.ON_TOPIC}
    says_some = _says_some(query, collection.vocabulary)
    for passage, span, evidence in weigh(query, found):
        figures = [each for each in span.figures if not query.question.folded_words.issuperset(each.terms)]
        if not figures or evidence.coverage < tuning.ON_TOPIC or evidence.period == 0:
            continue
        if passage.number in headed or says_some(passage, span):
            yield Candidate(passage, span, evidence, evidence.score)


def _looked_through(collection: Collection, query: Query) -> list[int]:
    """The passages that may be about the topic; where it is only a time, those of the reports of that time."""
    if query.question.terms:
        return [hit.passage for hit in collection.ranker.rank(query.clauses, tuning.MANY)]
    reports = reports_of(collection, query.question.times)
    return [number for source in reports for number in collection.numbers_in(source.id)][: tuning.MANY]


def _says_some(query: Query, vocabulary: Vocabulary) -> Callable[[IndexedPassage, Span], bool]:
    """Whether a span itself says something of the topic, and does not only stand beside what does: "tỷ lệ hồ sơ trực
    tuyến" of "dịch vụ công trực tuyến"."""
    words = [term for term in query.weights.all_terms if term.kind != Kind.SYLLABLE] or query.terms
    topic = pairs(folded(query.question.terms))
    telling = {pair for pair in topic if vocabulary.is_telling(IndexTerm(Kind.PAIR, pair))}

    def says(passage: IndexedPassage, span: Span) -> bool:
        return any(map(span.holds, words)) or not telling.isdisjoint(pairs(folded(passage.words_of(span))))

    return says


def _when(candidate: Candidate) -> tuple[date, str, int]:
    return candidate.source.dated.last or date.max, candidate.source.id, candidate.span.facts.start

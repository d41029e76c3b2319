"""What could be quoted for a question: the spans of the passages that the ranker finds, each with its evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from retrieval.indexing.analysis import phrase_streams, question_streams
from retrieval.indexing.collection import Collection
from retrieval.answering.evidence import Evidence, weigh
from retrieval.reading.boilerplate import is_prose
from retrieval.questions.answer_types import MISSING
from retrieval.reading.passages import Passage
from retrieval.questions.question import Question, parse
from retrieval.indexing.spans import Quotable, Surroundings
from retrieval.indexing.rankers import Ranked
from retrieval.answering.refusal import Span
from retrieval.reading.reports import Report
from retrieval.questions.corrections import mended
from retrieval.questions.query import Sought
from retrieval.language.text import clean

CANDIDATES = 50
_MANY = 400
_AS_GOOD = 0.5
_RANK = 0.3
_OTHER_WORDS = 0.1
_FRAGMENT = 0.1


@dataclass(frozen=True)
class Quote:
    """``report.text[start:end]``, word for word, from ``passage``.

    ``fits``: it holds the kind of answer asked for, and not of another time.
    """

    report: Report
    passage: Passage
    start: int
    end: int
    score: float
    fits: bool = True

    @property
    def text(self) -> str:
        """The quoted words."""
        return self.report.text[self.start : self.end]


@dataclass(frozen=True)
class Candidate:
    """A quote with the evidence for it."""

    quote: Quote
    evidence: Evidence

    @property
    def span(self) -> Span:
        """What a refusal looks at."""
        return Span(self.quote.text, self.quote.report, self.evidence)


def understood(collection: Collection, text: str, today: date) -> Question:
    """What a reader typed as a question, slips mended."""
    text = clean(text)
    return parse(mended(text.lower() if text == text.upper() else text, collection.usage), today, collection.years)


def candidates_for(collection: Collection, looked_for: Sought) -> Iterator[Candidate]:
    """Every span of the passages found for what is ``looked_for``, in no order."""
    question = looked_for.question
    ranked = _ranked(collection, question) if question.terms else collection.of_times(question.times)
    for hit in ranked:
        passage = collection.passages[hit.passage]
        report = collection.reports[passage.report_id]
        around, spans = collection.prepared(hit.passage)
        for span, evidence in zip(spans, weigh(looked_for, spans, around), strict=True):
            score = evidence.score + _RANK * hit.score / (ranked[0].score or 1)
            fits = evidence.fit > MISSING and evidence.period != 0
            score -= 0 if is_prose(span.text) else _FRAGMENT  # a caption says little
            score += _recency_weight(question) * collection.recency(report)
            yield Candidate(Quote(report, passage, span.start, span.end, score, fits), evidence)


def _ranked(collection: Collection, question: Question) -> Sequence[Ranked]:
    """The candidates; when a time is asked for, among many as good those of that time, or the newest."""
    if not question.times and not question.wants_newest:
        return rank(collection, question, CANDIDATES)
    wide = rank(collection, question, _MANY)
    near = [hit for hit in wide if hit.score >= _AS_GOOD * wide[0].score]
    if question.wants_newest:
        near.sort(key=lambda hit: -collection.recency(_report(collection, hit)))
    else:
        near.sort(key=lambda hit: not _is_of_time(question, collection.prepared(hit.passage)))
    chosen = (*near[:CANDIDATES], *wide[len(near) : CANDIDATES])
    return sorted(chosen, key=lambda hit: -hit.score)


def _report(collection: Collection, hit: Ranked) -> Report:
    return collection.reports[collection.passages[hit.passage].report_id]


def _is_of_time(question: Question, prepared: tuple[Surroundings, tuple[Quotable, ...]]) -> bool:
    around, spans = prepared
    said = [*chain(*around.times), *around.plans, *(period for span in spans for period, _ in span.times)]
    return any(asked.shared_days(period) for asked in question.times for period in said)


def rank(collection: Collection, question: Question, limit: int) -> Sequence[Ranked]:
    """The passages that share the most with all words of ``question``, best first; then those that only say it in
    other words, which move no passage that is found by the reader's own by much."""
    terms = collection.spelling.restore(question.words)
    said = collection.ranker.rank(question_streams(terms, collection.known_words, collection.abbreviations), limit)
    other_words = [phrase for *_, alike in collection.thesaurus.alternatives(terms) for phrase in alike.phrases]
    scores = {hit.passage: hit.score for hit in said}
    for hit in collection.ranker.rank(phrase_streams(other_words), limit) if other_words else ():
        scores[hit.passage] = scores.get(hit.passage, 0.0) + _OTHER_WORDS * hit.score
    return [Ranked(passage, scores[passage]) for passage in sorted(scores, key=lambda p: -scores[p])[:limit]]


def _recency_weight(question: Question) -> float:
    if question.times:
        return 0.0
    return 0.3 if question.wants_newest else 0.04

"""What could be quoted for a question: the spans of the passages that are gone through, each with its evidence."""

from collections.abc import Sequence
from typing import NamedTuple

from retrieval import tuning
from retrieval.answering.evidence import Evidence, weigh
from retrieval.answering.quotes import Quote
from retrieval.answering.ranking import ranked
from retrieval.indexing.collection import Collection
from retrieval.indexing.rankers import Hit
from retrieval.indexing.spans import IndexedPassage, Span
from retrieval.questions.answer_types.body import BODY
from retrieval.questions.answer_types.person import PERSON_TYPE
from retrieval.questions.answer_types.record import MISSING
from retrieval.questions.query import Query
from retrieval.questions.question import Question
from retrieval.reading.reports import Source
from retrieval.reading.signatures import is_signature

_OF_PEOPLE = (PERSON_TYPE.name, BODY.name)


class Candidate(NamedTuple):
    """A span with the evidence for it, and its score among the others."""

    found: IndexedPassage
    span: Span
    evidence: Evidence
    score: float

    @property
    def source(self) -> Source:
        """Where the span stands."""
        return self.found.source

    @property
    def text(self) -> str:
        """What would be quoted."""
        return self.span.text

    @property
    def page(self) -> Sequence[str]:
        """The title, the headings, and the passage that the span stands in."""
        return (self.source.title, *self.found.passage.headings, self.found.passage.text)

    def quote(self) -> Quote:
        """The span as a reader is shown it."""
        span, evidence = self.span, self.evidence
        agrees = evidence.type_match > MISSING and evidence.period != 0
        return Quote(
            *(self.source, self.found.passage, span.facts.start, span.facts.end, span.text, self.score),
            *(span.facts.begins, span.facts.ends, agrees),
        )


def candidates_for(collection: Collection, query: Query) -> list[Candidate]:
    """Every span of the passages found for ``query``, best first."""
    return candidates_among(collection, query, ranked(collection, query))


def candidates_among(collection: Collection, query: Query, hits: Sequence[Hit]) -> list[Candidate]:
    """Every span of the passages of ``hits``, of which the first scores most, as ``query`` weighs them, best first."""
    if not hits:
        return []
    best = hits[0].score or 1.0
    found = collection.passages((hit.passage for hit in hits), query.terms)
    recency = _recency_weight(query.question)
    of_passage = {
        passage.number: tuning.RANK * hit.score / best + recency * collection.recency(passage.source.dated.last)
        for hit, passage in zip(hits, found.each, strict=True)
    }
    candidates = []
    for passage, span, evidence in weigh(query, found):
        of_span = evidence.score - _less(query.question, span)
        candidates.append(Candidate(passage, span, evidence, of_span + of_passage[passage.number]))
    return sorted(candidates, key=_order)


def _less(question: Question, span: Span) -> float:
    """What is taken from what is no sentence, that asks itself, or that only signs where nobody is asked for."""
    if span.text.endswith("?"):
        return tuning.ASKS
    if span.facts.of_itself and question.asks not in _OF_PEOPLE and is_signature(span.text):
        return tuning.ASKS
    return 0.0 if span.facts.is_prose else tuning.FRAGMENT


def _order(candidate: Candidate) -> tuple[float, str, int]:
    """The best first; equals by their place in the reports, which, unlike passages' numbers, does not depend on the
    order in which the files came."""
    return -candidate.score, candidate.found.passage.report_id, candidate.found.passage.position


def _recency_weight(question: Question) -> float:
    if question.times:
        return 0.0
    return tuning.RECENCY_WANTED if question.wants_newest else tuning.RECENCY

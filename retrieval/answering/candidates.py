"""What could be quoted for a question: the spans of the passages that are gone through, each with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval import tuning
from retrieval.answering.evidence import Evidence, weigh
from retrieval.answering.quotes import Quote
from retrieval.answering.ranking import ranked
from retrieval.indexing.collection import Collection
from retrieval.questions.answer_types.record import MISSING
from retrieval.questions.query import Query
from retrieval.questions.question import Question
from retrieval.reading.boilerplate import is_prose


@dataclass(frozen=True)
class Candidate:
    """A quote with the evidence for it."""

    quote: Quote
    evidence: Evidence


def candidates_for(collection: Collection, query: Query) -> Iterator[Candidate]:
    """Every span of the passages found for ``query``, in no order."""
    hits = ranked(collection, query)
    best = (hits[0].score if hits else 0.0) or 1.0
    for hit, found in zip(hits, collection.passages(hit.passage for hit in hits), strict=True):
        source = found.source
        rank = tuning.RANK * hit.score / best
        recency = _recency_weight(query.question) * collection.recency(source.date)
        for span, evidence in zip(found.spans, weigh(query, found.spans, found.context), strict=True):
            score = evidence.score + rank
            score -= 0 if is_prose(span.text) else tuning.FRAGMENT
            score += recency
            fits = evidence.fit > MISSING and evidence.period != 0
            quote = Quote(source, found.passage, span.start, span.end, span.text, score, span.begins, span.ends, fits)
            yield Candidate(quote, evidence)


def _recency_weight(question: Question) -> float:
    if question.times:
        return 0.0
    return tuning.RECENCY_WANTED if question.wants_newest else tuning.RECENCY

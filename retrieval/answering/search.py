"""Searching and browsing without a question: a ranked list of snippets, and the newest reports."""

from datetime import date

from retrieval import tuning
from retrieval.answering.candidates import Candidate, candidates_for
from retrieval.answering.quotes import Quote
from retrieval.indexing.collection import Collection
from retrieval.questions.question import MAX_CHARACTERS
from retrieval.questions.understanding import query_for, understood
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Source, lead


def search(collection: Collection, text: str, today: date) -> list[Quote]:
    """The best snippet of each passage that ``text`` finds, best first; repeats of a day once."""
    found: dict[tuple[str, date | None], Quote] = {}
    for quote, coverage in _nearest(collection, text, today):
        if coverage >= tuning.FOUND:
            found.setdefault((quote.text, quote.source.dated.last), quote)
    return list(found.values())


def latest(collection: Collection, topic: str, today: date, limit: int) -> list[Quote]:
    """The ``limit`` newest reports, each by its lead; or by its best snippet on ``topic``, those that are about it.
    Undated reports stand last."""
    if not topic:
        return [lead_of(collection, source) for source in collection.newest(limit)]
    best: dict[str, Quote] = {}
    for quote, coverage in _nearest(collection, topic, today):
        if coverage >= tuning.ON_TOPIC:
            best.setdefault(quote.source.id, quote)
    return sorted(best.values(), key=lambda quote: newest_first(quote.source))[:limit]


def _nearest(collection: Collection, text: str, today: date) -> list[tuple[Quote, float]]:
    """The best span of each passage that ``text`` finds, best first, and how much of ``text`` it speaks of (0 to 1)."""
    question = understood(text[:MAX_CHARACTERS], collection.vocabulary, today)
    query = query_for(question, collection.vocabulary)
    best: dict[int, Candidate] = {}
    for candidate in candidates_for(collection, query):
        best.setdefault(candidate.found.number, candidate)
    return [(candidate.quote(), candidate.evidence.coverage) for candidate in best.values()]


def newest_first(source: Source) -> tuple[bool, int, str]:
    """What reports are put in order by, the newest first; those without a date last."""
    day = source.dated.last
    return day is None, -day.toordinal() if day else 0, source.id


def lead_of(collection: Collection, source: Source) -> Quote:
    """The lead of a report."""
    report = collection.report(source.id)
    assert report is not None
    start, end = lead(report)
    text = report.text[start:end]
    return Quote(source, Passage(source.id, 0, start, end, (), text), start, end, text, 0.0)

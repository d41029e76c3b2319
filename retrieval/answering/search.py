"""Searching and browsing without a question: a ranked list of snippets, and the newest reports."""

from datetime import date

from retrieval.answering.answers import nearest
from retrieval.answering.candidates import Quote
from retrieval.indexing.collection import Collection
from retrieval.reading.passages import Passage
from retrieval.indexing.spans import lead
from retrieval.reading.reports import Report

# What a passage must speak of, of the words searched for; and of a topic for its report to be about it.
_FOUND = 0.45
_ON_TOPIC = 0.5


def search(collection: Collection, text: str, today: date) -> list[Quote]:
    """The best snippet of each passage that ``text`` finds, best first; repeats of a day once."""
    found: dict[tuple[str, date | None], Quote] = {}
    for quote, coverage in nearest(collection, text, today):
        if coverage >= _FOUND:
            found.setdefault((quote.text, quote.report.date), quote)
    return list(found.values())


def latest(collection: Collection, topic: str, today: date) -> list[Quote]:
    """Each report's lead, or its best snippet on ``topic``; the newest first, undated reports last."""
    if not topic:
        return [_lead(report) for report in collection.newest_first]
    best: dict[str, Quote] = {}
    for quote, coverage in nearest(collection, topic, today):
        if coverage >= _ON_TOPIC:
            best.setdefault(quote.report.id, quote)
    return [best[report.id] for report in collection.newest_first if report.id in best]


def _lead(report: Report) -> Quote:
    start, end = lead(report)
    return Quote(report, Passage(report.id, start, end, ()), start, end, 0.0)

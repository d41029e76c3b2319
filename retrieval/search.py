"""Searching and browsing without a question: a ranked list of snippets, and the newest reports."""

from collections.abc import Iterator
from datetime import date

from retrieval.answers import Quote, nearest
from retrieval.collection import Collection
from retrieval.passages import Passage
from retrieval.quotable import lead
from retrieval.reports import Report

# A report is about a topic when one of its passages scores at least this share of the best one;
# it is found by a search from a smaller share on.
_ON_TOPIC = 0.6
_FOUND = 0.4


def search(collection: Collection, text: str, today: date) -> list[Quote]:
    """The best snippet of each passage that ``text`` finds, best first; near repeats once."""
    found: dict[str, Quote] = {}
    quotes = nearest(collection, text, today)
    for quote in quotes:
        if quote.score >= _FOUND * quotes[0].score:
            found.setdefault(quote.text, quote)
    return list(found.values())


def latest(collection: Collection, topic: str, today: date) -> list[Quote]:
    """Each report's lead, or its best snippet on ``topic``; the newest first, undated reports last."""
    if not topic:
        return [_lead(report) for report in collection.newest_first]
    best = {quote.report.id: quote for quote in reversed(list(_on_topic(collection, topic, today)))}
    return [best[report.id] for report in collection.newest_first if report.id in best]


def _on_topic(collection: Collection, topic: str, today: date) -> Iterator[Quote]:
    found = nearest(collection, topic, today)
    return (quote for quote in found if quote.score >= _ON_TOPIC * found[0].score)


def _lead(report: Report) -> Quote:
    start, end = lead(report)
    return Quote(report, Passage(report.id, start, end, ()), start, end, 0.0)

"""The newest reports: of all, or of the time and on the topic that are named."""

import re
from dataclasses import replace
from datetime import date
from itertools import islice

from retrieval.answering.listings import fitting
from retrieval.answering.quotes import Quote
from retrieval.answering.search import lead_of
from retrieval.indexing.collection import Collection
from retrieval.language.sentences import sentence_spans
from retrieval.questions.question import MAX_CHARACTERS
from retrieval.questions.understanding import understood
from retrieval.reading.boilerplate import is_prose

# So many letters after a quote hold the next sentence.
_AFTER = 1000
_ITEM = re.compile(r"[-–—+*•]|[\w.]{1,5}[.)]\s")


def latest(collection: Collection, topic: str, today: date, limit: int, sentences: int = 1) -> list[Quote]:
    """The ``limit`` newest reports, each by its lead; where ``topic`` names a time or something else, those of that,
    by what they say of it. A quote goes on for so many ``sentences``. Undated reports stand last."""
    if not topic:
        quotes = [lead_of(collection, source) for source in collection.newest(limit)]
    else:
        question = understood(topic[:MAX_CHARACTERS], collection.vocabulary, today)
        found = fitting(collection, question)[:limit] if question.terms or question.times else []
        quotes = [each.told or lead_of(collection, each.source) for each in found]
    return [_longer(collection, quote, sentences - 1) for quote in quotes]


def _longer(collection: Collection, quote: Quote, more: int) -> Quote:
    """``quote`` with so many sentences ``more`` of what follows it, while these are prose and no items of a list."""
    report = collection.report(quote.source.id) if more and quote.ends else None
    if report is None:
        return quote
    end = quote.end
    for start, after in islice(sentence_spans(report.text, quote.end, quote.end + _AFTER), more):
        if not is_prose(report.text[start:after]) or _ITEM.match(report.text, start):
            break
        end = after
    return replace(quote, end=end, text=report.text[quote.start : end])

"""Searching and browsing without a question: a ranked list of snippets, and how a list of reports is put in order."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from retrieval import tuning
from retrieval.answering.candidates import candidates_among, candidates_for
from retrieval.answering.narrowing import as_they_stand, best_of_each, hits_within, reports_named
from retrieval.answering.quotes import Quote
from retrieval.indexing.collection import Collection
from retrieval.questions.question import MAX_CHARACTERS
from retrieval.questions.search_words import SearchWords, search_words
from retrieval.questions.understanding import query_for, understood
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report, Source, lead

Order = Literal["relevance", "date"]
Missing = Literal["report", "phrase", "period", "without", "words"]
"""What of a search nothing fits: no report has the name, no passage the phrase; what is found is all of another time,
or holds what it must be without; or no passage says the words."""


def search(collection: Collection, text: str, today: date, order: Order = "relevance") -> list[Quote]:
    """The best snippet of each passage that ``text`` finds, with the marks that `questions.search_words` reads, best
    first, or by ``date`` the newest report first; repeats of a day once."""
    return search_for(collection, sought(collection, text, today), today, order)


def search_for(collection: Collection, words: SearchWords, today: date, order: Order = "relevance") -> list[Quote]:
    """The same of what was `sought`."""
    found: dict[tuple[str, date | None], Quote] = {}
    for quote in _found(collection, words, today):
        found.setdefault((quote.text, quote.source.dated.last), quote)
    hits = list(found.values())
    return sorted(hits, key=lambda quote: newest_first(quote.source)[:2]) if order == "date" else hits


def sought(collection: Collection, text: str, today: date) -> SearchWords:
    """What ``text`` searches for in the reports that there are."""
    return search_words(text[:MAX_CHARACTERS], today, lambda terms: collection.titles.longest(terms))


def missing(collection: Collection, words: SearchWords, today: date) -> Missing:
    """Why a search for ``words`` found nothing."""
    if words.of_reports and not reports_named(collection, words.of_reports):
        return "report"
    if any(not collection.holding(phrase.terms, bare=phrase.is_bare) for phrase in words.phrases):
        return "phrase"
    if words.period and any(_found(collection, words, today, of_any_time=True)):
        return "period"
    return "without" if words.without else "phrase" if words.phrases else "words"


def _found(collection: Collection, words: SearchWords, today: date, *, of_any_time: bool = False) -> Iterator[Quote]:
    """The best snippet of each passage that is found, best first."""
    question = understood(words.matter, collection.vocabulary, today)
    if question.is_empty and not words.is_plain:
        yield from as_they_stand(collection, words)
        return
    query = query_for(question, collection.vocabulary)
    if words.is_plain:
        candidates = candidates_for(collection, query)
    else:
        candidates = candidates_among(collection, query, hits_within(collection, query, words))
    # What holds a phrase is found, however little that weighs, unless words beside it are searched for too.
    only_phrases = words.phrases and not understood(words.words, collection.vocabulary, today).terms
    least = 0.0 if only_phrases else tuning.FOUND
    for candidate in best_of_each(candidates, words):
        if candidate.evidence.coverage >= least and (of_any_time or not words.period or candidate.evidence.period != 0):
            yield candidate.quote()


def quote_at(collection: Collection, report_id: str, start: int, end: int) -> Quote | None:
    """What stands in a report from ``start`` to ``end``; None where there is no such report, or it is shorter."""
    report = collection.report(report_id)
    if report is None or not 0 <= start < end <= len(report.text):
        return None
    return _quote(report, start, end)


def newest_first(source: Source) -> tuple[bool, int, str]:
    """What reports are put in order by, the newest first; those without a date last."""
    day = source.dated.last
    return day is None, -day.toordinal() if day else 0, source.id


def lead_of(collection: Collection, source: Source) -> Quote:
    """The lead of a report."""
    report = collection.report(source.id)
    assert report is not None
    return _quote(report, *lead(report))


def _quote(report: Report, start: int, end: int) -> Quote:
    text = report.text[start:end]
    return Quote(report.source, Passage(report.id, 0, start, end, (), text), start, end, text, 0.0)

"""Which reports there are: of a time, on a topic, or all; and the one in a list that a reader names by its number."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from retrieval import tuning
from retrieval.answering.candidates import candidates_for
from retrieval.answering.quotes import Quote
from retrieval.answering.search import lead_of, newest_first
from retrieval.indexing.collection import Collection
from retrieval.language.dates import Period
from retrieval.questions.question import MAX_CHARACTERS, Question
from retrieval.questions.understanding import query_for, understood
from retrieval.reading.reports import Source

Purpose = Literal["list", "count", "open", "cite"]


@dataclass(frozen=True)
class Reports:
    """The reports that are ``about`` what was asked for, the newest first, each by its lead or by what it says of the
    topic; ``total`` is how many there are, where not all are named; ``newest`` are the newest where none is found."""

    purpose: Purpose
    about: str
    quotes: tuple[Quote, ...]
    total: int
    period: Period | None = None
    newest: tuple[Source, ...] = ()


def reports_about(collection: Collection, about: str, today: date, purpose: Purpose) -> Reports:
    """The reports of the time and on the topic that ``about`` names; all of them where it names none."""
    question = understood(about[:MAX_CHARACTERS], collection.vocabulary, today)
    quotes = sorted(_found(collection, question), key=newest_first)
    total = len(quotes) if not question.is_empty else collection.size
    newest = () if quotes else tuple(collection.newest(tuning.NEWEST))
    return Reports(purpose, about, tuple(quotes[: tuning.LISTED]), total, question.period, newest)


def _found(collection: Collection, question: Question) -> Iterator[Quote]:
    if question.is_empty:
        yield from (lead_of(collection, source) for source in collection.newest(tuning.LISTED))
    elif question.terms:
        yield from on_topic(collection, question)
    else:
        yield from (lead_of(collection, source) for source in reports_of(collection, question.times))


def on_topic(collection: Collection, question: Question) -> dict[Quote, int]:
    """The best snippet of each report that is about the topic of ``question``, and of its time, the best first, each
    with how much the report has to say of it."""
    query = query_for(question, collection.vocabulary)
    of_its_time = {source.id for source in reports_of(collection, question.times)}
    best: dict[str, Quote] = {}
    said: Counter[str] = Counter()
    for candidate in candidates_for(collection, query):
        is_of_time = not question.times or candidate.source.id in of_its_time
        if is_of_time and candidate.evidence.coverage >= tuning.ON_TOPIC:
            best.setdefault(candidate.source.id, candidate.quote())
            said[candidate.source.id] += 1
    return {quote: said[report_id] for report_id, quote in best.items()}


def reports_of(collection: Collection, times: Sequence[Period]) -> list[Source]:
    """The reports whose date, or what title and lead tell of, lies in one of ``times`` or is much like it."""
    opening = collection.opening_in(times, tuning.MANY)
    each = collection.passages((hit.passage for hit in opening), ()).each if opening else ()
    return [
        passage.source
        for passage in each
        if any(_is_of(asked, said) for asked in times for layer in passage.context.times[1:3] for said in layer)
    ]


def _is_of(asked: Period, said: Period) -> bool:
    return asked.shared_days(said) == said.days or asked.likeness(said) > tuning.SAME

"""Which reports there are: of a time, on a topic, or all; and the one in a list that a reader names by its number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from retrieval import tuning
from retrieval.answering.candidates import candidates_for
from retrieval.answering.quotes import Quote
from retrieval.answering.search import lead_of, newest_first
from retrieval.indexing.collection import Collection
from retrieval.language.dates import Period
from retrieval.language.text import fold, tokens
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
    quotes = sorted(fitting(collection, question), key=newest_first)
    total = len(quotes) if not question.is_empty else collection.size
    newest = () if quotes else tuple(collection.newest(tuning.NEWEST))
    return Reports(purpose, about, tuple(quotes[: tuning.LISTED]), total, question.period, newest)


def fitting(collection: Collection, question: Question) -> dict[Quote, float]:
    """The reports of the time and on the topic of ``question``, each by its lead or by its best snippet on the topic,
    with how much it has to say of that: where its title tells most of the topic more than where sentences do."""
    if question.is_empty:
        return {lead_of(collection, source): 0.0 for source in collection.newest(tuning.LISTED)}
    if not question.terms:
        return {lead_of(collection, source): 0.0 for source in reports_of(collection, question.times)}
    of_its_time = {source.id for source in reports_of(collection, question.times)}
    best: dict[str, Quote] = {}
    said: defaultdict[str, float] = defaultdict(float)
    for candidate in candidates_for(collection, query_for(question, collection.vocabulary)):
        source = candidate.source
        is_of_time = not question.times or source.id in of_its_time
        if is_of_time and candidate.evidence.coverage >= tuning.ON_TOPIC:
            if source.id not in best:
                said[source.id] = tuning.TITLED * _share_in_title(question, source)
            best.setdefault(source.id, candidate.quote())
            said[source.id] += 1
    return {quote: said[report_id] for report_id, quote in best.items()}


def _share_in_title(question: Question, source: Source) -> float:
    """The share of the topic's words that a title has, where these are most of them."""
    topic = set(map(fold, question.terms))
    share = len(topic & {fold(token.term) for token in tokens(source.title)}) / len(topic)
    return share if share > tuning.SAME else 0.0


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

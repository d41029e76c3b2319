"""Which reports there are: of a time, on a topic, or all; and the one in a list that a reader names by its number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.answering.quotes import Quote
from retrieval.answering.search import lead_of, newest_first
from retrieval.answering.thorough import all_said, apart_from, is_on_topic, reports_of
from retrieval.indexing.collection import Collection
from retrieval.language.dates import SOME_YEAR, Period, find_times
from retrieval.language.text import fold, tokens
from retrieval.questions.question import MAX_CHARACTERS, Question
from retrieval.questions.understanding import query_for, understood
from retrieval.reading.reports import Source

Purpose = Literal["list", "count", "open", "cite"]


@dataclass(frozen=True)
class Reports:
    """The reports that are ``about`` what was asked for, as `fitting` puts them, each by its lead or by what it says of
    the topic; ``total`` is how many there are, where not all are named; ``newest`` are the newest where none is found.
    """

    purpose: Purpose
    about: str
    quotes: tuple[Quote, ...]
    total: int
    period: Period | None = None
    newest: tuple[Source, ...] = ()


class Fitting(NamedTuple):
    """A report that fits, and where a topic is named its best snippet on it, and how much it has to say of it: a title
    that tells most of the topic more than sentences do; ``apart`` tells how far it is from being of the time that is
    named (`apart_from`)."""

    source: Source
    told: Quote | None = None
    says: float = 0.0
    apart: int = 0


def reports_about(collection: Collection, about: str, today: date, purpose: Purpose) -> Reports:
    """The reports of the time and on the topic that ``about`` names; all of them where it names none."""
    question = understood(about[:MAX_CHARACTERS], collection.vocabulary, today)
    found = fitting(collection, question)
    quotes = tuple(each.told or lead_of(collection, each.source) for each in found[: tuning.LISTED])
    total = collection.size if question.is_empty and found else len(found)
    newest = () if found else tuple(collection.newest(tuning.NEWEST))
    return Reports(purpose, about, quotes, total, question.period, newest)


def fitting(collection: Collection, question: Question) -> list[Fitting]:
    """The reports of the time and on the topic of ``question``, those that only mention the time last, else the newest
    first; the newest of all where it names none."""
    if question.is_empty:
        # Of a day that does not exist, 31/02/2018, there is no report.
        of_no_day = any(mention.period(SOME_YEAR) is None for mention in find_times(question.text))
        return [] if of_no_day else [Fitting(source) for source in collection.newest(tuning.LISTED)]
    of_its_time = reports_of(collection, question.times)
    if not question.terms:
        return _in_order(Fitting(source, apart=apart_from(question.times, source)) for source in of_its_time)
    said: defaultdict[Source, list[Candidate]] = defaultdict(list, {source: [] for source in of_its_time})
    for candidate in all_said(collection, query_for(question, collection.vocabulary)):
        if not question.times or candidate.source in said:
            said[candidate.source].append(candidate)
    found = (_fitting(question, source, candidates) for source, candidates in said.items())
    return _in_order(each for each in found if each.says)


def _in_order(found: Iterable[Fitting]) -> list[Fitting]:
    return sorted(found, key=lambda each: (each.apart, newest_first(each.source)))


def _fitting(question: Question, source: Source, said: Sequence[Candidate]) -> Fitting:
    on_topic = list(filter(is_on_topic, said))
    told = max(on_topic, key=lambda candidate: candidate.score).quote() if on_topic else None
    says = len(on_topic) + tuning.TITLED * _share_in_title(question, source)
    return Fitting(source, told, says, apart_from(question.times, source))


def _share_in_title(question: Question, source: Source) -> float:
    """The share of the topic's words that a title has, where these are most of them."""
    topic = set(map(fold, question.terms))
    share = len(topic & {fold(token.term) for token in tokens(source.title)}) / len(topic)
    return share if share > tuning.SAME else 0.0

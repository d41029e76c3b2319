"""All that the reports say of a topic or a time, and not only what answers best: for lists, briefs and figures."""

from collections.abc import Iterator, Sequence

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.answering.evidence import weigh
from retrieval.answering.search import newest_first
from retrieval.indexing.collection import Collection
from retrieval.language.date_roles import role
from retrieval.language.dates import Period, find_times
from retrieval.questions.query import Query
from retrieval.reading.reports import Source

_YEAR = 365


def all_said(collection: Collection, query: Query) -> Iterator[Candidate]:
    """Every span of the passages that may speak of what ``query`` is about; where it is only a time, of its reports."""
    numbers = _numbers(collection, query)
    if not numbers:
        return
    for passage, span, evidence in weigh(query, collection.passages(numbers, query.terms)):
        yield Candidate(passage, span, evidence, evidence.score)


def is_on_topic(candidate: Candidate) -> bool:
    """Whether a span with what it stands in speaks of what is asked about, and not only of words of it."""
    return candidate.evidence.linked and candidate.evidence.coverage >= tuning.ON_TOPIC


def _numbers(collection: Collection, query: Query) -> list[int]:
    if query.question.terms:
        return [hit.passage for hit in collection.ranker.rank(query.clauses, tuning.MANY)]
    numbers: list[int] = []
    for source in reports_of(collection, query.question.times):
        if len(numbers) >= tuning.MANY:
            break
        numbers += collection.numbers_in(source.id)
    return numbers[: tuning.MANY]


def reports_of(collection: Collection, times: Sequence[Period]) -> list[Source]:
    """The reports whose date, or what title and lead tell of, lies in one of ``times`` or is much like it, the newest
    first."""
    opening = collection.opening_in(times, tuning.MANY)
    each = collection.passages((hit.passage for hit in opening), ()).each if opening else ()
    told = (
        passage.source
        for passage in each
        if any(_is_of(asked, said) for asked in times for layer in passage.context.times[1:3] for said in layer)
    )
    dated = (source for asked in times for source in collection.dated_in(asked))
    return sorted(dict.fromkeys((*dated, *told)), key=newest_first)


def apart_from(times: Sequence[Period], source: Source) -> int:
    """How far a report that tells of one of ``times`` is from being of it. 0: its title names it, or its date lies in
    it and the title names no other; 1: its date does, though the title names another, as that of June's report does
    which comes out in July; 2: it mentions it, as April's does which compares with March."""
    own = source.dated.period
    dated = [asked for asked in times if own is not None and _is_of(asked, own)]
    # Of a day, or of a year, is what came out in it, whatever month its title names; titles take time to read.
    if not times or any(asked.days == 1 or asked.days >= _YEAR for asked in dated):
        return 0
    titled = list(_named_in(source.title, source.dated.last.year if source.dated.last else times[0].start.year))
    if any(_is_of(asked, said) for asked in times for said in titled):
        return 0
    others = [said for said in titled if said.days > 1]
    names_another = bool(others) and not any(asked.shared_days(said) for asked in dated for said in others)
    return 2 if not dated else int(names_another)


def _named_in(title: str, year: int) -> Iterator[Period]:
    """The times that a title tells of; one without a year is of ``year``."""
    for mention in find_times(title):
        period = mention.period(year)
        if period is not None and role(title, mention) not in ("plan", "aside"):
            yield period


def _is_of(asked: Period, said: Period) -> bool:
    return asked.shared_days(said) == said.days or asked.likeness(said) > tuning.SAME

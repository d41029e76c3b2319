"""All that the reports say of a topic or a time, and not only what answers best: for lists, briefs and figures."""

from collections.abc import Iterator, Sequence

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.answering.evidence import weigh
from retrieval.answering.search import newest_first
from retrieval.indexing.collection import Collection
from retrieval.language.dates import Period
from retrieval.questions.query import Query
from retrieval.reading.reports import Source


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


def _is_of(asked: Period, said: Period) -> bool:
    return asked.shared_days(said) == said.days or asked.likeness(said) > tuning.SAME

"""How well a span of a report answers a question: what it covers, its time, and the answer type it holds."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np

from retrieval import tuning
from retrieval.indexing.analysis import Kind
from retrieval.indexing.holdings import Holdings
from retrieval.indexing.spans import Context, FoundPassages, IndexedPassage, Span
from retrieval.language.dates import SOME_YEAR, Period
from retrieval.language.ordinals import ordinals_in, same_ordinal
from retrieval.language.patterns import phrase
from retrieval.language.text import LOWER, UPPER, fold
from retrieval.questions.answer_types import type_match, type_of
from retrieval.questions.answer_types.record import MISSING
from retrieval.questions.query import Query

_MONTH, _QUARTER, _YEAR = 31, 92, 365
_OF_PLANS = phrase(
    "nhiệm vụ|kế hoạch|phương hướng|mục tiêu|chỉ tiêu|chương trình|dự kiến|sắp tới|tới đây|sẽ|định hướng|giải pháp"
    "|trọng tâm|giai đoạn|đến năm|chiến lược|đề án|quy hoạch"
)
_OF_NAMES = (Kind.SYLLABLE, Kind.WRITTEN, Kind.PAIR)
# With a capital within a title; one that is all capitals tells no names.
_NAMED = re.compile(rf"(?<=[\w,] )[{UPPER}][{LOWER}]+")


class Evidence(NamedTuple):
    """What speaks for a span.

    ``coverage`` of the question by the span and, for less, its context; ``period``: how well the times agree, 0 apart
    to 1 the same, None where none is asked; ``type_match``: how well it holds the answer type asked for, -1 to 1;
    ``linked``: whether the passage is tied to the question; ``office``: how much of the office whose holder is asked
    for is named, 0 to 1; ``numbered``: whether it says an ordinal that is asked for, "thứ ba", "(3)".
    """

    coverage: float
    period: float | None
    type_match: float
    linked: bool
    office: float | None
    numbered: bool

    @property
    def score(self) -> float:
        """One number to order spans by."""
        score = self.coverage + tuning.TYPE_MATCH * self.type_match
        if self.numbered and self.type_match > MISSING:
            score += tuning.NUMBERED
        if self.period is not None:
            score += tuning.PERIOD * self.period if self.period else tuning.OTHER_PERIOD
        return score


def weigh(query: Query, found: FoundPassages) -> Iterator[tuple[IndexedPassage, Span, Evidence]]:
    """The evidence for quoting each of the spans of ``found`` passages, in their order."""
    found = replace(found, spans=_with_what_titles_name(found))
    weights, page = query.weights, found.nearby.joined(found.above)
    own, nearby, pages = map(weights.covered, (found.spans, found.nearby, page))
    linked = weights.linked(found.nearby, page).tolist()
    of = [number for number, passage in enumerate(found.each) for _ in passage.spans]
    under = found.spans.joined(found.above.rows(of))
    # What says "Quyết định này" says what stands above it.
    of_itself = np.array([span.facts.of_itself for passage in found.each for span in passage.spans], bool)
    if of_itself.any():
        own = np.where(of_itself, weights.covered(under), own)
    near = np.maximum(own, nearby[of])
    coverage = own + tuning.NEARBY * (near - own) + tuning.HEAD * (np.maximum(near, pages[of]) - near)
    # What is measured, or whose holder is asked for, may stand above.
    offices = query.office.covered(under).tolist() if query.office else None
    subjects = weights.says(query.subject, under).tolist() if query.subject else None
    ordinals = ordinals_in(query.question.text)
    rows = ((number, passage, span) for number, passage in enumerate(found.each) for span in passage.spans)
    for (number, passage, span), covered in zip(rows, coverage.tolist(), strict=True):
        # "doanh thu xuất bản" beside "doanh thu viễn thông": what the question measures is not there.
        of_other_subject = subjects is not None and not subjects[span.row]
        yield (
            passage,
            span,
            Evidence(
                coverage=covered,
                period=_period(query, span, passage.context),
                type_match=MISSING if of_other_subject else type_match(query, span, passage.context),
                linked=linked[number],
                office=offices[span.row] if offices is not None else None,
                numbered=bool(ordinals)
                and any(same_ordinal(*each) for each in product(ordinals, ordinals_in(span.text))),
            ),
        )


def _with_what_titles_name(found: FoundPassages) -> Holdings:
    """The spans, each with what its report's title names, a place or a person: it is of that, said or not."""
    columns, table, row = found.spans.columns, found.spans.table.copy(), 0
    single = [(column, set(fold(term.text).split())) for term, column in columns.items() if term.kind in _OF_NAMES]
    for number, passage in enumerate(found.each):
        names = _named_in(passage.source.title)
        named = [column for column, syllables in single if names and syllables <= names]
        table[row : row + len(passage.spans), named] |= found.above.table[number, named]
        row += len(passage.spans)
    return Holdings(columns, table)


@lru_cache(maxsize=4096)
def _named_in(title: str) -> frozenset[str]:
    """The folded words of a title that are capitalised within it."""
    return frozenset(map(fold, _NAMED.findall(title)))


def _period(query: Query, span: Span, context: Context) -> float | None:
    """The times that a span names count first; one that it measures by, and that is another, contradicts.

    Around it a figure is of the time of its heading, else of the title or lead, else of the report's day.
    """
    asked, answer_type = query.question.times, type_of(query.question)
    if not asked:
        return None
    told = [period for period, role in span.times if role in ("measure", "event")]
    planned = [period for period, role in span.times if role == "plan"]
    documents = [period for period, role in span.times if role == "document"]
    layers = _layers(context)
    # What speaks of its document is of that document's time.
    around = (layers[1] or layers[2],) if span.facts.of_itself else layers
    stated: Sequence[Period] = [period for layer in around for period in layer]
    if _OF_PLANS.search(query.question.text.lower()):
        # "… quý I và nhiệm vụ trọng tâm quý II" tells of the second only what is to be done.
        stated = [*stated, *context.plans]
    if answer_type and answer_type.measures:
        stated = _nearest_layer(asked, context)
    if answer_type and answer_type.of_a_time:
        stated = [period for period in stated if any(_measures(a, period) for a in asked)]
        told = [period for period in told if any(_measures(a, period) for a in asked)]
    said = max(_agreement(asked, told), _sameness(asked, planned), tuning.DOCUMENT * _agreement(asked, documents))
    if said or any(role == "measure" for _, role in span.times):
        return said
    return (tuning.AROUND_ANOTHER if told else tuning.AROUND) * _agreement(asked, stated)


def _layers(context: Context) -> Sequence[Sequence[Period]]:
    """The times around a span, layer by layer; where title or lead name a period, the report is of that and not of the
    day that it is dated."""
    headings, head, dated, last = context.times
    of_a_period = any(period.days > 1 for period in head)
    return headings, head, () if of_a_period else dated, last


def _nearest_layer(asked: Sequence[Period], context: Context) -> Sequence[Period]:
    """The times of the nearest layer that a figure can be of: a day that a page tells of is not its time; the days of a
    year are."""
    of_days = all(period.days == 1 or period.days >= _YEAR for period in asked)
    layers = ([period for period in layer if of_days or period.days > 1] for layer in _layers(context))
    return next((layer for layer in layers if layer), [])


def _measures(asked: Period, said: Period) -> bool:
    """Whether a figure of ``said`` can be one of ``asked``: not of a longer time, nor of a part but half of a year; a
    quarter's is never the year's, a month's may be as of then."""
    if asked.days < tuning.NEARLY_ALL * said.days:
        return False
    if said.days > tuning.NEARLY_ALL * asked.days or said.days == 1:
        return True
    return said.days <= _MONTH or (asked.days >= _YEAR and said.days > _QUARTER)


def _agreement(asked: Sequence[Period], said: Sequence[Period]) -> float:
    """How well the best of ``said`` agrees with one ``asked``: mostly whether one lies in the other."""
    return max((_alike(a, s) for a in asked for s in said), default=0.0)


def _alike(asked: Period, said: Period) -> float:
    """How well one time agrees with another, for less where that is of an unknown year."""
    if said.start.year == SOME_YEAR:
        return tuning.UNKNOWN_YEAR * _alike(asked, _in_year(said, asked.start.year))
    return tuning.WITHIN * asked.overlap(said) + (1 - tuning.WITHIN) * asked.likeness(said)


def _in_year(period: Period, year: int) -> Period:
    """A time of an unknown year as one of ``year``; the 29 February of another is the 28th."""
    days = (period.start, period.end)
    return Period(*(day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1])) for day in days))


def _sameness(asked: Sequence[Period], said: Sequence[Period]) -> float:
    """The same for plans' years, which only agree with a question that names them."""
    return max((alike for a in asked for s in said if (alike := a.likeness(s)) > tuning.SAME), default=0.0)

"""What a passage tells beside its words: what of it can be quoted, with the figures and times of each such span, and
the times that it stands under. Found once, when a report is read, and kept as JSON."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from retrieval.language.date_roles import Role, role
from retrieval.language.dates import SOME_YEAR, Mention, Period, find_times
from retrieval.language.figures import Figure, figures
from retrieval.language.text import Token
from retrieval.reading.boilerplate import is_prose
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report, lead
from retrieval.reading.signatures import speaks_of_itself
from retrieval.reading.spans import is_whole, spans_of

# Further back than this, a time that a report measures by is no longer that of what follows.
_NOT_FAR = 1500
# The year before is reported on until March.
_OF_LAST_YEAR = 3

Time = tuple[Period, Role]

_Days = tuple[str, str]
"""The first and the last day of a period, as ISO 8601 has them."""


class SpanFacts(NamedTuple):
    """``report.text[start:end]``, which holds the passage's terms, its headings' counted in, from ``first`` to
    ``last``, that one left out; whether it begins and ends as sentences do, and is one; whether it is ``of_itself``,
    of the document that it stands in; times and figures as they are kept."""

    start: int
    end: int
    first: int
    last: int
    begins: bool
    ends: bool
    is_prose: bool
    of_itself: bool
    times: Sequence[tuple[str, str, Role]]
    figures: Sequence[Sequence[Any]]

    @property
    def is_whole(self) -> bool:
        """Whether it begins and ends as sentences do, and is one."""
        return bool(self.begins and self.ends and self.is_prose)

    @property
    def named(self) -> list[Time]:
        """The times that it names."""
        return [(_period(start, end), role_) for start, end, role_ in self.times]

    @property
    def counted(self) -> list[Figure]:
        """Its figures, by where they end in it."""
        return [Figure(tuple(terms), end) for *terms, end in self.figures]


class PassageFacts(NamedTuple):
    """``headings``: how many of a passage's terms are those of its headings; its ``spans``; and times as they are kept.

    ``times``: those that its headings name, those that title and lead name, the report's date, and the last named
    before it, each apart; ``plans``: the times that headings, title and lead plan for.
    """

    headings: int
    spans: Sequence[SpanFacts]
    times: Sequence[Sequence[_Days]]
    plans: Sequence[_Days]

    @property
    def stated(self) -> list[list[Period]]:
        """``times`` as periods."""
        return [[_period(*days) for days in layer] for layer in self.times]

    @property
    def planned(self) -> list[Period]:
        """``plans`` as periods."""
        return [_period(*days) for days in self.plans]

    @property
    def around(self) -> set[_Days]:
        """Every time that the passage stands under."""
        return {*(days for layer in self.times for days in layer), *self.plans}

    @property
    def said(self) -> set[_Days]:
        """Every time that it names or stands under."""
        return self.around | {(start, end) for span in self.spans for start, end, _ in span.times}


def head_of(report: Report) -> str:
    """A report's title and lead."""
    start, end = lead(report)
    return f"{report.title}\n{report.text[start:end]}"


class _Years(NamedTuple):
    """The years that times without one are of: ``told`` of, and where the title tells of last year, what is planned,
    and days up to the report's month, ``until``, are of ``this`` year."""

    told: int
    this: int
    until: int

    def period(self, mention: Mention, role_: Role) -> Period | None:
        """The period of ``mention``."""
        is_of_this = role_ == "plan" or (mention.is_day and mention.first <= self.until)
        return mention.period(self.this if is_of_this else self.told)


def facts_of(report: Report, passages: Sequence[Passage], tokens: Sequence[Sequence[Token]]) -> Iterator[PassageFacts]:
    """The facts of each of the ``passages`` of ``report``, whose ``tokens`` are those of their indexed texts."""
    mentions = find_times(report.text)
    years = _years(report, mentions)
    head = _stated(years, head_of(report))
    measured = list(_measured(report.text, years, mentions))
    period = report.dated.period
    own = [(period.start.isoformat(), period.end.isoformat())] if period else []
    for passage, found in zip(passages, tokens, strict=True):
        above = _stated(years, "\n".join(passage.headings))
        before = len(passage.indexed_text) - len(passage.text)
        yield PassageFacts(
            headings=bisect_left(found, before, key=lambda token: token.start),
            spans=[
                _span(report.text, years, passage, found, mentions, *span) for span in spans_of(report.text, passage)
            ],
            times=[above[0], head[0], own, _last(measured, passage.start)],
            plans=[*above[1], *head[1]],
        )


def _years(report: Report, mentions: Sequence[Mention]) -> _Years:
    """A time without a year is of the report's, of the year before where the title of a report of the first months
    tells of it, else of the last that the report measures by, else of some."""
    last = report.dated.last
    if last is None:
        year = max(_measured_years(report.text, mentions), default=SOME_YEAR)
        return _Years(year, year, 0)
    titled = max(_measured_years(report.title, find_times(report.title)), default=last.year)
    told = titled if titled == last.year - 1 and last.month <= _OF_LAST_YEAR else last.year
    return _Years(told, last.year, last.month)


def _measured_years(text: str, mentions: Sequence[Mention]) -> list[int]:
    return [each.year for each in mentions if each.year and role(text, each) == "measure"]


def _last(measured: Sequence[tuple[int, _Days]], place: int) -> Sequence[_Days]:
    """The last of the ``measured`` times before ``place``, unless it is far."""
    at = bisect_right(measured, place, key=lambda each: each[0])
    return [days for end, days in measured[max(0, at - 1) : at] if end > place - _NOT_FAR]


def _span(
    report: str,
    years: _Years,
    passage: Passage,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    start: int,
    end: int,
) -> SpanFacts:
    text = report[start:end]
    at = start - passage.start + len(passage.indexed_text) - len(passage.text)
    first = bisect_left(tokens, at, key=lambda token: token.start)
    last = bisect_left(tokens, at + len(text), key=lambda token: token.start)
    numbers = [Token(t.term, t.start - at, t.end - at) for t in tokens[first:last] if t.term[0].isdigit()]
    # A span is read by itself, so that no time runs over its ends; most name none, as the whole report shows.
    of_the_report = bisect_left(mentions, start, key=lambda mention: mention.end - 1)
    named = of_the_report < len(mentions) and mentions[of_the_report].start < end
    times = find_times(text) if named else []
    begins, ends = is_whole(report, start, end)
    said = list(_times(years, text, times))
    counted = [[*figure.terms, figure.end] for figure in figures(text, numbers, times)]
    return SpanFacts(start, end, first, last, begins, ends, is_prose(text), speaks_of_itself(text), said, counted)


def _times(years: _Years, text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str, Role]]:
    """The times that ``text`` mentions; one without a year is of ``years``."""
    for mention in mentions:
        role_ = role(text, mention)
        period = years.period(mention, role_)
        if period:
            yield period.start.isoformat(), period.end.isoformat(), role_


def _stated(years: _Years, text: str) -> tuple[list[_Days], list[_Days]]:
    """The times that ``text`` states, and those that it plans for."""
    times = list(_times(years, text, find_times(text)))
    stated = [(start, end) for start, end, role_ in times if role_ != "plan"]
    return stated, [(start, end) for start, end, role_ in times if role_ == "plan"]


def _measured(text: str, years: _Years, mentions: Sequence[Mention]) -> Iterator[tuple[int, _Days]]:
    """Of the times that a report mentions those that it measures by, each with where it ends: "Trong tháng, Bộ cũng …"
    goes on from the last."""
    for mention in mentions:
        period = years.period(mention, "measure")
        if period and role(text, mention) == "measure":
            yield mention.end, (period.start.isoformat(), period.end.isoformat())


def to_json(facts: PassageFacts) -> str:
    """``facts`` as they are kept."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> PassageFacts:
    """The facts that are kept as ``text``."""
    headings, spans, times, plans = json.loads(text)
    return PassageFacts(headings, [SpanFacts(*span) for span in spans], times, plans)


# Of passages that stay at hand each question reads the times anew.
@lru_cache(maxsize=4096)
def _period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))

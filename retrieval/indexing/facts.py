"""What a passage tells beside its words: what of it can be quoted, with the figures and times of each such span, and
the times that it stands under. Found once, when a report is read, and kept as JSON."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.language.date_roles import Role, role
from retrieval.language.dates import Mention, Period, find_times
from retrieval.language.figures import Figure, figures
from retrieval.language.text import Token
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report, lead
from retrieval.reading.spans import is_whole, spans_of

# Further back than this, a time that a report measures by is no longer that of what follows.
_NOT_FAR = 1500

Time = tuple[Period, Role]


@dataclass(frozen=True, slots=True)
class SpanFacts:
    """``report.text[start:end]``, which holds the passage's terms, its headings' counted in, from ``first`` to
    ``last``, that one left out; whether it begins and ends as sentences do; the times that it names; its figures, by
    where they end in it."""

    start: int
    end: int
    first: int
    last: int
    begins: bool
    ends: bool
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """``spans`` of a passage; ``times``: those that its headings name, those that title and lead name, the report's
    date, and the last named before it, each apart; ``plans``: the times that headings, title and lead plan for."""

    spans: tuple[SpanFacts, ...]
    times: tuple[tuple[Period, ...], ...]
    plans: tuple[Period, ...]

    @property
    def said(self) -> frozenset[Period]:
        """Every time that the passage names or stands under."""
        named = (period for span in self.spans for period, _ in span.times)
        return frozenset((*(period for layer in self.times for period in layer), *self.plans, *named))


def head_of(report: Report) -> str:
    """A report's title and lead."""
    start, end = lead(report)
    return f"{report.title}\n{report.text[start:end]}"


def facts_of(report: Report, passages: Sequence[Passage], tokens: Sequence[Sequence[Token]]) -> Iterator[PassageFacts]:
    """The facts of each of the ``passages`` of ``report``, whose ``tokens`` are those of their indexed texts."""
    head = _stated(report, head_of(report))
    mentions = find_times(report.text)
    measured = list(_measured(report, mentions))
    published = (Period(report.date, report.date),) if report.date else ()
    for passage, found in zip(passages, tokens, strict=True):
        headings = _stated(report, "\n".join(passage.headings))
        last = [period for end, period in measured if passage.start - _NOT_FAR < end <= passage.start][-1:]
        spans = spans_of(report.text, passage)
        yield PassageFacts(
            spans=tuple(_span(report, passage, found, mentions, start, end) for start, end in spans),
            times=(headings[0], head[0], published, tuple(last)),
            plans=(*headings[1], *head[1]),
        )


def _span(
    report: Report, passage: Passage, tokens: Sequence[Token], mentions: Sequence[Mention], start: int, end: int
) -> SpanFacts:
    text = report.text[start:end]
    at = start - passage.start + len(passage.indexed_text) - len(passage.text)
    first = bisect_left(tokens, at, key=lambda token: token.start)
    last = bisect_left(tokens, at + len(text), key=lambda token: token.start)
    numbers = [Token(t.term, t.start - at, t.end - at) for t in tokens[first:last] if t.term[0].isdigit()]
    # A span is read by itself, so that no time runs over its ends; most name none, as the whole report shows.
    of_the_report = bisect_left(mentions, start, key=lambda mention: mention.end - 1)
    named = of_the_report < len(mentions) and mentions[of_the_report].start < end
    times = find_times(text) if named else []
    begins, ends = is_whole(report.text, start, end)
    said = tuple(_times(report, text, times))
    return SpanFacts(start, end, first, last, begins, ends, said, figures(text, numbers, times))


def _times(report: Report, text: str, mentions: Sequence[Mention]) -> Iterator[Time]:
    """The times that ``text`` mentions; one without a year is of the report's year."""
    for mention in mentions:
        period = mention.period(report.year)
        if period:
            yield period, role(text, mention)


def _stated(report: Report, text: str) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The times that ``text`` states, and those that it plans for."""
    times = list(_times(report, text, find_times(text)))
    stated = tuple(period for period, role_ in times if role_ != "plan")
    return stated, tuple(period for period, role_ in times if role_ == "plan")


def _measured(report: Report, mentions: Sequence[Mention]) -> Iterator[tuple[int, Period]]:
    """Of the times that a report mentions those that it measures by, each with where it ends: "Trong tháng, Bộ cũng …"
    goes on from the last."""
    for mention in mentions:
        period = mention.period(report.year)
        if period and role(report.text, mention) == "measure":
            yield mention.end, period


def to_json(facts: PassageFacts) -> str:
    """``facts`` as they are kept."""
    spans = [
        [
            *(span.start, span.end, span.first, span.last, int(span.begins), int(span.ends)),
            [[*_days(period), role_] for period, role_ in span.times],
            [[*figure.terms, figure.end] for figure in span.figures],
        ]
        for span in facts.spans
    ]
    times = [[_days(period) for period in layer] for layer in facts.times]
    plans = [_days(period) for period in facts.plans]
    return json.dumps([spans, times, plans], ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> PassageFacts:
    """The facts that are kept as ``text``."""
    spans, times, plans = json.loads(text)
    return PassageFacts(
        tuple(
            SpanFacts(
                *(start, end, first, last, bool(begins), bool(ends)),
                tuple([(_period(since, until), role_) for since, until, role_ in named]),
                tuple([Figure(tuple(terms), place) for *terms, place in figures_]),
            )
            for start, end, first, last, begins, ends, named, figures_ in spans
        ),
        tuple([tuple([_period(*days) for days in layer]) for layer in times]),
        tuple([_period(*days) for days in plans]),
    )


def _days(period: Period) -> tuple[str, str]:
    return period.start.isoformat(), period.end.isoformat()


def _period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))

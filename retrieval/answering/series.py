"""Figures of one measure over time, read from sentences that state them for sure.

What is not certain stays out: a sentence that names no time of its own or several, a change whose base it does not
tell, values that contradict one another, and figures of another place than the others.
"""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from retrieval.answering.candidates import Candidate
from retrieval.answering.quotes import Quote
from retrieval.answering.whose import Reporters, Whose, is_planned, whose_is, without_place
from retrieval.indexing.collection import Collection
from retrieval.language.date_roles import led_up_to, role
from retrieval.language.dates import SOME_YEAR, Mention, Period, find_times
from retrieval.language.statements import Kind, Statement, statements_in
from retrieval.language.text import fold
from retrieval.reading.formats.document import CELLS

_LEAST = 3
# Of a period that is not over: so much of it may be left where its figure is expected, and where it is told as reached,
# but of these no more days than where the reports of a year are closed, on 14 December.
_NEARLY = 1 / 3
_ALL_BUT = 1 / 6
_CLOSED = 17
_LAST = 31
_ROUNDED = Decimal("0.02")
# "… đến hết tháng 10/2020" counts up to then, "trong tháng 10/2020" only what was in it; "tính chung 10 tháng" itself
# says from when on.
_UP_TO = re.compile(r"(?:den|toi|het)\s*(?:het|ngay|thoi diem|cuoi|thang|nam)*\s*$")
# What there is at a day, whatever the month: nothing of it begins anew with the year.
_STOCK = re.compile(
    r"(?:(?:tổng|số|lượng) )*(?:dân số|dư nợ(?: tín dụng)?|tên miền(?: quốc gia)?|trạm(?: (?:bts|thu|phát sóng))*"
    r"|thuê bao(?: (?:điện thoại|di động|cố định|băng rộng|internet|cáp quang|truyền hình|trả (?:tiền|trước|sau)))*)"
)
_THIS_YEAR = re.compile(r"(?<!\w)(?:năm|tháng|quý|hiện|đến) nay(?!\w)|(?<!\w)năm ngoái(?!\w)")

Span = tuple[str, int, int]
"""Of what kind a period is, so that only like ones stand beside one another: a month, or the first nine of a year."""


@dataclass(frozen=True)
class Point:
    """How much it was in a ``period``, or ``up_to`` its end; ``about``: the quote estimates or rounds it."""

    period: Period
    up_to: bool
    value: Decimal
    said: str
    about: bool
    quote: Quote


@dataclass(frozen=True)
class Series:
    """Points of one ``measure``, as the first of them names it, in one ``unit``, the earliest first; ``undated`` and
    ``disputed`` are how many more figures of it were left out, for no sure time and for values that contradict."""

    measure: str
    unit: str
    kind: Kind
    points: tuple[Point, ...]
    undated: int = 0
    disputed: int = 0


class _Measure(NamedTuple):
    terms: tuple[str, ...]
    unit: str
    kind: Kind
    whose: Whose


class _Told(NamedTuple):
    """A figure that a sentence states, of a time where that is sure."""

    statement: Statement
    point: Point | None


def series_in(candidates: Iterable[Candidate], topic: Sequence[str], collection: Collection) -> tuple[Series, ...]:
    """The series of three points and more that ``candidates`` tell of what the folded terms of a ``topic`` name, those
    of levels before those of changes, the longest first."""
    told: defaultdict[_Measure, dict[tuple[str, int], _Told]] = defaultdict(dict)
    gazetteer, reporters = collection.vocabulary.gazetteer, Reporters(collection)
    for candidate in candidates:
        for each in _told_by(candidate) if CELLS not in candidate.text and not is_planned(candidate) else ():
            statement = each.statement
            is_asked = set(topic) <= set(map(fold, statement.measure))
            whose = whose_is(candidate, statement, gazetteer, reporters) if is_asked else None
            if whose is not None:
                measure = _Measure(without_place(statement.measure), statement.quantity.unit, statement.kind, whose)
                start = candidate.span.facts.start + statement.quantity.start
                told[measure][candidate.source.id, start] = each
    found = [series for measure, each in told.items() for series in _series(measure, list(each.values()))]
    return tuple(sorted(found, key=lambda series: (series.kind != "level", -len(series.points), series.measure)))


def _told_by(candidate: Candidate) -> Iterator[_Told]:
    text, quote, told = candidate.text, candidate.quote(), candidate.source.dated.last
    mentions = find_times(text)
    when = _when(candidate, mentions)
    for statement in statements_in(text, mentions):
        quantity, point = statement.quantity, None
        if when is not None and not _is_compared_with_it(statement, when.period):
            continue
        is_over = when is not None and (told is None or _is_over(when.period, told, expected=statement.expected))
        if when is not None and is_over and (when.mention.end <= quantity.start or when.is_last):
            value = -quantity.value if statement.falls else quantity.value
            said = text[quantity.start : quantity.end]
            point = Point(when.period, when.up_to, value, said, statement.about, quote)
        yield _Told(statement, point)


def _is_over(period: Period, told: date, *, expected: bool) -> bool:
    """Whether a period had ended when it was told of, or had nearly, as many offices report some days before; more so
    where what is told is expected. Long before it is a plan."""
    left = period.days * _NEARLY if expected else min(period.days * _ALL_BUT, _CLOSED)
    return (period.end - told).days <= left


def _is_compared_with_it(statement: Statement, period: Period) -> bool:
    """Whether a change on a year that is named is one over a year, and one on the month before is a month's."""
    year = re.search(r"\d{4}$", statement.base)
    if year is not None:
        return int(year[0]) == period.start.year - 1
    months = {"thang truoc": 1, "quy truoc": 3}.get(statement.base)
    return months is None or _months(period) == months


class _When(NamedTuple):
    mention: Mention
    period: Period
    up_to: bool
    is_last: bool


def _when(candidate: Candidate, mentions: Sequence[Mention]) -> _When | None:
    """The one time that a sentence measures by; None where it names none, or others as well."""
    text, told = candidate.text, candidate.source.dated.last
    named = [mention for mention in mentions if mention.period(mention.year or SOME_YEAR) is not None]
    if len(named) != len(candidate.span.times) or (_THIS_YEAR.search(text.lower())):
        return None
    others = [each for each in zip(named, candidate.span.times, strict=True) if role(text, each[0]) != "aside"]
    if len(others) != 1:
        return None
    mention, (period, role_) = others[0]
    is_of_then = period.start.year != SOME_YEAR and (told is None or period.start <= told)
    if not is_of_then or role_ not in ("measure", "event"):
        return None
    up_to = _UP_TO.search(led_up_to(text, mention)) is not None
    if role_ == "event" and not up_to:
        return None
    return _When(mention, period, up_to, not text[mention.end :].strip(" .;"))


def _series(measure: _Measure, told: Sequence[_Told]) -> Iterator[Series]:
    undated = sum(each.point is None for each in told)
    by_span: defaultdict[Span, list[tuple[Point, Statement]]] = defaultdict(list)
    is_stock = _STOCK.fullmatch(" ".join(measure.terms)) is not None
    for statement, point in told:
        if point is not None:
            for span in _spans(point, is_stock=is_stock):
                by_span[span].append((point, statement))
    for points in by_span.values():
        kept, disputed = _agreed([point for point, _ in points])
        if len(kept) >= _LEAST:
            words = next(statement.subject for point, statement in points if point is kept[0])
            yield Series(words, measure.unit, measure.kind, tuple(kept), undated, disputed)


def _spans(point: Point, *, is_stock: bool) -> list[Span]:
    """What a point may stand beside. What counts up begins anew with each year: up to a day it stands beside others of
    its year, or of its day of the year."""
    period, end = point.period, point.period.end
    if point.up_to and is_stock:
        return [("up to", 0, 0)]
    if point.up_to:
        day = _LAST if end.day == _days(end) else end.day
        return [("up to, of a year", end.year, 0), ("up to, of a day", end.month, day)]
    months = _months(period)
    if months is None:
        return [("days", period.days, 0)]
    is_regular = months == 1 or (months == 3 and period.start.month % 3 == 1)
    return [("months", 0 if is_regular else period.start.month, months)]


def _months(period: Period) -> int | None:
    """How many whole months a period is of."""
    start, end = period.start, period.end
    is_whole = start.day == 1 and end.day == _days(end)
    return (end.year - start.year) * 12 + end.month - start.month + 1 if is_whole else None


def _days(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _agreed(points: Sequence[Point]) -> tuple[list[Point], int]:
    """One point for each period, the earliest first, and how many are left out because values contradict; of a value
    and the same rounded the one that is not. What was told before its time was over gives way to what was after."""
    by_period: defaultdict[Period | date, list[Point]] = defaultdict(list)
    for point in points:
        by_period[point.period.end if point.up_to else point.period].append(point)
    kept, disputed = [], 0
    for told in by_period.values():
        of_it = [point for point in told if not _is_early(point)] or told
        best = min(of_it, key=lambda point: (point.about, -len(point.said)))
        if all(
            abs(point.value - best.value) <= _ROUNDED * abs(best.value) * _may_differ(point, best) for point in of_it
        ):
            kept.append(best)
        else:
            disputed += len(of_it)
    return sorted(kept, key=lambda point: (point.period.end, point.period.start)), disputed


def _is_early(point: Point) -> bool:
    told = point.quote.source.dated.last
    return told is not None and told < point.period.end


def _may_differ(point: Point, best: Point) -> int:
    return int(point.about or best.about)

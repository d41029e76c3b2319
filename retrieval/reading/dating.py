"""A report's own date, and what that date is.

The day of publication where the page prints one on a line of its own, says it in its data or has it in its address;
else the day of the event that the first paragraphs tell of. A law's date, a deadline or a day inside a sentence is not
the report's date, and a day whose year stands nowhere stays unknown: never a guess. Where no day is told, the month,
the quarter or the year that is.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from retrieval.language.date_roles import role
from retrieval.language.dates import Mention, Period, find_times
from retrieval.language.patterns import DAYTIMES, LAWS, PLACE
from retrieval.language.text import fold
from retrieval.reading.dateline import dateline_day, is_labelled

Basis = Literal["published", "event", "issued", "title", "file name"]

_LEAD_PARAGRAPHS = 3
_NEAR_THE_TITLE = 3
_NEAR_THE_END = 3
# A page of so many publication lines, each so near to the last, is a list of other pages.
_OF_A_LIST, _APART = 3, 3
# A law's day opens its sentence as an event's does.
_OF_A_LAW = re.compile(rf"\b(?:co hieu luc|(?:ban hanh|phat hanh|ky|co) (?:{fold(LAWS)})|ky ban hanh)\b")
# A line of no more than the name of another day.
_OTHER_DAY = re.compile(r"(?:.* )?(?:den|tu|truoc|vao)? ?(?:ngay|han|thoi (?:gian|han))\b(?:\s+\w+){0,5}\s*:?")
# What may stand before an event's day: the place or the desk, then the time of day.
_OPENS_EVENT = re.compile(
    r"(?:\([^)]{1,40}\)\s*[-–—:]?\s*|[\w ]{2,30}\s[-–—]\s)?(?:[^\W\d_]+(?: [^\W\d_]+){1,3},\s*(?=ngay))?"
    rf"(?:vao\s+)?(?:(?:{fold(DAYTIMES)})(?:\s+(?:nay|qua))?,?\s*)?(?:hom\s+(?:nay|qua),?\s*)?"
    r"(?:ngay\s+)?\(?"
)
_DAYTIME = re.compile(rf"\b(?:{fold(DAYTIMES)})\b")
# Before a month that is no report's own: a deadline, a beginning, history.
_OTHERWISE_NAMED = re.compile(
    rf"\b(?:den|truoc|tu|vao|sau|toi|ky niem.*|cach mang|{fold(LAWS)})(?: (?:het|dau|cuoi|giua))?\s*$"
)
# A cover has its place and month: "Hà Nội, tháng 02/2024"; a bulletin its month under the title.
_PLACE_AND_MONTH = re.compile(rf"{PLACE}\s*,\s*[Tt]háng\b")
_BEFORE_A_MONTH = re.compile(rf"\(?(?:{PLACE}\s*,\s*)?(?:[Kk]ỳ\s+)?")
_COVER = 12
# The year of a law, or of a programme, which is no time of an event.
_OF_A_DOCUMENT = re.compile(rf"\b(?:{fold(LAWS)}|chien luoc|chuong trinh|thanh lap)\b[^,;.]{{0,60}}$")
# A quarter is told of within so many months after it, last year until March.
_TOLD_AFTER = 3
# A day of before is one of history; reports of then are on paper.
_FIRST_YEAR = 1990
_A_YEAR = 365
_OF_LAST_YEAR = 3


class Dated(NamedTuple):
    """A report's day, or the longer period where it tells no day, and what that is; both None where it tells none."""

    period: Period | None
    basis: Basis | None

    @classmethod
    def on(cls, day: date, basis: Basis) -> "Dated":
        """Dated on a day."""
        return cls(Period(day, day), basis)

    @classmethod
    def between(cls, first: str | None, last: str | None, basis: Basis | None) -> "Dated":
        """Dated by a first and a last day as ISO 8601 has them, or by none."""
        period = Period(date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
        return cls(period, basis)

    @property
    def day(self) -> date | None:
        """The day, where it is one."""
        return self.period.start if self.period and self.period.days == 1 else None

    @property
    def last(self) -> date | None:
        """The day, or the last one of the months: what reports are put in order by. Of a whole year it is the first:
        what tells no more is not the newest of its year."""
        if self.period is None:
            return None
        return self.period.end if self.period.days < _A_YEAR else self.period.start


UNDATED = Dated(None, None)


def place_of(title: str, lines: Sequence[str]) -> int:
    """Where the line that is the title stands; -1 where none is."""
    return lines.index(title) if title in lines else -1


def published(lines: Sequence[str], title: str, after: Sequence[str] = ()) -> date | None:
    """The day of publication that the non-empty ``lines`` of a page print, its tail of menus and teasers left out.

    It stands on the line just under the title, else on one of the last: a day deeper in the page is a deadline in a
    table or a teaser's. ``after`` the byline, or above the title, where a site has a clock, it counts only where it
    says that it is one of publication.
    """
    at = place_of(title, lines)
    if _is_a_list(lines[at + 1 :]):
        return None
    above = [line for line in reversed(lines[max(0, at - _NEAR_THE_TITLE) : at]) if is_labelled(line)]
    for line in (*lines[at + 1 : at + 1 + _NEAR_THE_TITLE], *above, *lines[at + 1 :][-_NEAR_THE_END:]):
        day = dateline_day(line)
        if day is not None and not _is_under_a_label(lines, line, title):
            return day
    return next((day for line in after if is_labelled(line) and (day := dateline_day(line))), None)


def printed_above(lines: Sequence[str], title: str) -> date | None:
    """The day on the line right above the title, without a word that it is one of publication."""
    at = place_of(title, lines)
    return dateline_day(lines[at - 1]) if at > 0 else None


def _is_a_list(lines: Sequence[str]) -> bool:
    """Whether a page lists others, each with its day: the first of these does not stand right under the title."""
    places = [place for place, line in enumerate(lines) if dateline_day(line)]
    apart = [after - before for before, after in zip([0, *places], places, strict=False)]
    return len(places) >= _OF_A_LIST and places[0] > 0 and all(each <= _APART for each in apart[:_OF_A_LIST])


def _is_under_a_label(lines: Sequence[str], line: str, title: str) -> bool:
    """Whether the line above says that a day is another: "Ngày hiệu lực", "Hạn góp ý:"."""
    above = lines[max(0, lines.index(line) - 1)]
    return above not in (line, title) and bool(_OTHER_DAY.fullmatch(fold(above))) and not is_labelled(above)


def event(lines: Sequence[str], title: str) -> date | None:
    """The day of the event that one of the first paragraphs opens with. Its year may stand only in the title or, of
    news that open with a time of day, be the only one that the page names, with months that the event can be of."""
    for line in [line for line in lines if line != title][:_LEAD_PARAGRAPHS]:
        days = [] if dateline_day(line) else [mention for mention in find_times(line) if mention.day is not None]
        if not days or not _OPENS_EVENT.fullmatch(fold(line[: days[0].start])) or _OF_A_LAW.search(fold(line)[:200]):
            continue
        month, is_news = days[0].first, _DAYTIME.search(fold(line[: days[0].end]))
        told = _only_year([title], month, in_months=False) or (_only_year(lines, month) if is_news else None)
        period = days[0].period(days[0].year or told)
        if period is not None and period.start.year >= _FIRST_YEAR:
            return period.start
    return None


def _only_year(lines: Iterable[str], month: int, *, in_months: bool = True) -> int | None:
    """The only year that ``lines`` name, where it can be that of an event in this ``month``; of a mention of months."""
    named = [(line, mention) for line in lines for mention in find_times(line) if mention.year]
    years = {mention.year for _, mention in named}
    can_be = any(_can_date(*each, month) for each in named if is_part_of_a_year(each[1]) or not in_months)
    return years.pop() if len(years) == 1 and can_be else None


def _can_date(line: str, mention: Mention, month: int) -> bool:
    """Whether an event of this ``month`` can be of the year of ``mention``: "tổng kết năm 2018" may be told in 2019,
    and "Luật Đất đai năm 2013" at any time."""
    if mention.day is not None or _OF_A_DOCUMENT.search(fold(line[: mention.start])):
        return False
    is_plan = role(line, mention) == "plan"
    if is_part_of_a_year(mention):  # told of soon after, or planned before
        return is_plan or mention.first <= month <= mention.last + _TOLD_AFTER
    return not is_plan and month > _OF_LAST_YEAR


def month_told(lines: Sequence[str], title: str) -> Period | None:
    """The month or quarter that stands on a line of its own, on a cover or under the title."""
    at = place_of(title, lines)
    under = lines[at + 1 : at + 1 + _NEAR_THE_TITLE]
    for line in (*under, *(line for line in lines[:_COVER] if _PLACE_AND_MONTH.match(line))):
        for mention in find_times(line)[:1]:
            around = f"{_BEFORE_A_MONTH.sub('', line[: mention.start], count=1)}{line[mention.end :]}"
            if is_part_of_a_year(mention) and not around.strip(" ().:"):
                return mention.period()
    return None


def month_in_title(title: str) -> Period | None:
    """The month, the quarter or the months that a title says the report to be of: the last, and of these the
    shortest."""
    periods = [
        period
        for mention in find_times(title)
        if is_part_of_a_year(mention)
        and role(title, mention) == "measure"
        and not _OTHERWISE_NAMED.search(fold(title[: mention.start]))
        and (period := mention.period())
        and period.start.year >= _FIRST_YEAR
    ]
    return max(periods, key=lambda period: (period.end, -period.days), default=None)


def is_part_of_a_year(mention: Mention) -> bool:
    """Whether a time is a month, or a few, of a year that is told."""
    return mention.day is None and mention.year is not None and (mention.first, mention.last) != (1, 12)

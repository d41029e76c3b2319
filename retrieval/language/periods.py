"""Periods of days, and the mention of one in a text."""

import calendar
from dataclasses import dataclass
from datetime import date

SOME_YEAR = 4
"""Stands for the year of a time that tells none, where none is known: a leap year that nobody asks for."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Every day from ``start`` to ``end``, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def shared_days(self, other: "Period") -> int:
        """How many days both periods hold."""
        return max(0, (min(self.end, other.end) - max(self.start, other.start)).days + 1)

    def overlap(self, other: "Period") -> float:
        """Which part of the shorter one lies in the other, 0 to 1."""
        return self.shared_days(other) / min(self.days, other.days)

    def likeness(self, other: "Period") -> float:
        """Which part of all their days is shared, 0 apart to 1 the same."""
        shared = self.shared_days(other)
        return shared / (self.days + other.days - shared)


@dataclass(frozen=True)
class Mention:
    """A time named in ``text[start:end]``: months ``first`` to ``last`` of ``year``, or its one ``day``.

    ``year`` is None where the text leaves it out ("6 tháng đầu năm"). A range from one time to another may end in the
    year ``until``, and where it is one of days on the day ``to``.
    """

    start: int
    end: int
    year: int | None
    first: int = 1
    last: int = 12
    day: int | None = None
    until: int | None = None
    to: int | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.day is not None and self.to is None

    @property
    def is_of_whole_years(self) -> bool:
        """Whether it is a year or some."""
        return self.day is None and self.to is None and (self.first, self.last) == (1, 12)

    def period(self, default_year: int | None = None) -> Period | None:
        """The days meant, or None without a year or for a day that does not exist."""
        year = self.year or default_year
        if year is None:
            return None
        last_year = self.until or year
        try:
            last_day = self.to or self.day or calendar.monthrange(last_year, self.last)[1]
            first, last = date(year, self.first, self.day or 1), date(last_year, self.last, last_day)
        except (ValueError, calendar.IllegalMonthError):
            return None
        return Period(first, last) if first <= last else None

    def up_to(self, other: "Mention") -> "Mention | None":
        """The range from this to ``other``, which comes after it in the text; None where it does not in time.

        A year told with one end is that of both, or the year beside it: "tháng 11 đến tháng 2/2021".
        """
        until = other.until or other.year
        turns = (self.first, self.day or 1) > (other.last, other.to or other.day or 31)
        year = self.year or (until - turns if until else None)
        until = until or (self.year + turns if self.year else None)
        if turns if year is None or until is None else (year, turns) > (until, False):
            return None
        to = other.to or other.day
        return Mention(self.start, other.end, year, self.first, other.last, self.day, until, to)

"""Files that hold one report: one of them is answered from, the others are accounted for.

Near copies are looked up by their sketches; of the few that are most alike those are compared that can be the same by
their dates and lengths. Which one is kept does not depend on the order in which files came.
"""

import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, NamedTuple

from retrieval.indexing.preparing import PreparedFile, PreparedReport
from retrieval.indexing.staging import Staging
from retrieval.reading.dating import Dated
from retrieval.reading.file_names import is_of_a_copy
from retrieval.reading.reports import Report
from retrieval.reading.sameness import can_be_same, is_same

# Copies share nearly all values: so many reports are compared at the most, however many are on one template.
_CANDIDATES = 20
# Texts of about one length differ by their furniture.
_ABOUT = math.log(1.1)
_FACTS = ("first_day", "last_day", "basis", "letters")
_TEXTS = ("title", "first_day", "last_day", "basis", "address", "text")

Select = Callable[[str, Sequence[Any]], Iterable[Any]]
"""Gives the rows of a statement: `sqlite3.Connection.execute`, or `Snapshot.rows`."""


class Held(NamedTuple):
    """A report that the index holds, by its id, and whether it would give way to a file that is the same."""

    id: str
    gives_way: bool


def held_already(select: Select, file: PreparedFile) -> Held | None:
    """The report in an index that a file not yet in its folder is the same as; that gives way only to what says more,
    and not for its name."""
    if file.report is None:
        return None
    told = PreparedReport(*json.loads(file.report))
    dated = Dated.between(told.first_day, told.last_day, told.basis)
    one = Report(told.id, told.title, dated, told.address, told.text)
    for other_id in _with_a_value(select, json.loads(file.sketch)):
        query = f"SELECT letters, {', '.join(_TEXTS)} FROM reports WHERE id = ?"
        [(letters, title, first, last, basis, address, text)] = select(query, (other_id,))
        other = Report(other_id, title, Dated.between(first, last, basis), address, text)
        if can_be_same((dated, told.letters), (other.dated, letters)) and is_same(one, other):
            return Held(other_id, _worth(one) < _worth(other))
    return None


def find_duplicates(connection: sqlite3.Connection, staging: Staging, going: Iterable[str]) -> dict[str, str]:
    """Which of the staged files, and of the reports in the index but those ``going``, are the same as another that is
    kept, by their ids. The sketches in the index are those of the reports that are kept from here on."""
    search = _Search(connection, staging)
    search.forget(going)
    for report_id, values in staging.sketches():
        search.take(report_id, values)
    return {report_id: _last(search.kept_for, report_id) for report_id in search.kept_for}


def _last(kept_for: Mapping[str, str], report_id: str) -> str:
    while report_id in kept_for:
        report_id = kept_for[report_id]
    return report_id


@dataclass(frozen=True)
class _Search:
    """What is known while files are gone through: of each that goes the one that is kept for it."""

    connection: sqlite3.Connection
    staging: Staging
    kept_for: dict[str, str] = field(default_factory=dict)
    _facts: dict[str, tuple[Dated, int]] = field(default_factory=dict)

    def take(self, report_id: str, values: Sequence[int]) -> None:
        """Keep a staged report, or another in its place."""
        own = self._date_and_length(report_id)
        candidates = [
            each
            for each in _with_a_value(self.connection.execute, values)
            if can_be_same(own, self._date_and_length(each))
        ]
        one = self._report(report_id) if candidates else None
        for other_id in candidates:
            other = self._report(other_id)
            if one is not None and is_same(one, other):
                kept, left = sorted((one, other), key=_rank)
                self.kept_for[left.id] = kept.id
                if left is one:
                    return
                self.forget([other_id])
        rows = [(value, report_id) for value in values]
        self.connection.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?)", rows)

    def forget(self, ids: Iterable[str]) -> None:
        """Forget the sketches of reports that go."""
        self.connection.executemany("DELETE FROM sketches WHERE id = ?", [(report_id,) for report_id in ids])

    def _date_and_length(self, report_id: str) -> tuple[Dated, int]:
        """The date of a report, and how many letters it tells."""
        if report_id not in self._facts:
            first, last, basis, letters = self._columns(report_id, _FACTS)
            self._facts[report_id] = Dated.between(first, last, basis), letters
        return self._facts[report_id]

    def _report(self, report_id: str) -> Report:
        title, first, last, basis, address, text = self._columns(report_id, _TEXTS)
        return Report(report_id, title, Dated.between(first, last, basis), address, text)

    def _columns(self, report_id: str, names: Sequence[str]) -> Sequence[Any]:
        """What is told of a report, as it is staged, or as it stands in the index."""
        staged = self.staging.columns(report_id, [PreparedReport._fields.index(name) for name in names])
        if staged is not None:
            return staged
        query = f"SELECT {', '.join(names)} FROM reports WHERE id = ?"
        row: Sequence[Any] = self.connection.execute(query, (report_id,)).fetchone()
        return row


def _with_a_value(select: Select, values: Sequence[int]) -> list[str]:
    """The reports that share the most of ``values``, those with one before those with none."""
    rows = select(
        "SELECT id FROM sketches WHERE value IN (SELECT value FROM json_each(?)) "
        "GROUP BY id ORDER BY count(*) DESC, id LIMIT ?",
        (json.dumps(values), _CANDIDATES),
    )
    return [report_id for (report_id,) in rows]


def _rank(report: Report) -> tuple[tuple[int, bool, bool], int, bool, int, str]:
    """The least is kept: of those of one worth the longest, that whose name is no copy's and the shortest."""
    return _worth(report), -len(report.text), is_of_a_copy(report.id), len(PurePath(report.id).stem), report.id


def _worth(report: Report) -> tuple[int, bool, bool]:
    """The least says most: of those of about one length one with a day, that is no PDF, which knows no tables."""
    about = -int(math.log(len(report.text)) / _ABOUT)
    return about, report.dated.day is None, PurePath(report.id).suffix.lower() == ".pdf"

"""Files that hold one report: one of them is answered from, the others are accounted for.

Near copies are looked up by their sketches and then compared; the one that is kept is the same in whatever order the
files came.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from retrieval.indexing.staging import Staging
from retrieval.language.text import fold
from retrieval.reading.dating import Dated
from retrieval.reading.reports import Report
from retrieval.reading.sameness import is_same

# How systems name a file that is put beside itself.
_COPY = re.compile(r"\bban sao\b|\bcopy\b|\(\d+\)$")


def find_duplicates(connection: sqlite3.Connection, staging: Staging, going: Iterable[str]) -> dict[str, str]:
    """Which of the staged files, and of the reports in the index but those ``going``, are the same as another that is
    kept, by their ids. The sketches in the index are those of the reports that are kept from here on."""
    _forget(connection, going)
    kept_for: dict[str, str] = {}
    for report_id, values in staging.sketches():
        if _is_kept(connection, staging, report_id, values, kept_for):
            rows = [(value, report_id) for value in values]
            connection.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?)", rows)
    return {report_id: _last(kept_for, report_id) for report_id in kept_for}


def _is_kept(
    connection: sqlite3.Connection, staging: Staging, report_id: str, values: Sequence[int], kept_for: dict[str, str]
) -> bool:
    """Whether a staged report is kept; of two that are the same, ``kept_for`` is told which one goes."""
    for other_id in _with_a_value(connection, values):
        one, other = (_report(connection, staging, each) for each in (report_id, other_id))
        if is_same(one, other):
            kept, left = sorted((one, other), key=_rank)
            kept_for[left.id] = kept.id
            if left is one:
                return False
            _forget(connection, [other_id])
    return True


def _rank(report: Report) -> tuple[bool, int, bool, int, str]:
    """The least is kept: one with a day, the one that says most, that whose name is no copy's and the shortest."""
    name = PurePath(report.id).stem
    return report.dated.day is None, -len(report.text), bool(_COPY.search(fold(name))), len(name), report.id


def _last(kept_for: Mapping[str, str], report_id: str) -> str:
    while report_id in kept_for:
        report_id = kept_for[report_id]
    return report_id


def _forget(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    connection.executemany("DELETE FROM sketches WHERE id = ?", [(report_id,) for report_id in ids])


def _with_a_value(connection: sqlite3.Connection, values: Sequence[int]) -> list[str]:
    """The reports that share one of ``values``, in order."""
    rows = connection.execute(
        "SELECT DISTINCT id FROM sketches WHERE value IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(values),),
    )
    return [report_id for (report_id,) in rows]


def _report(connection: sqlite3.Connection, staging: Staging, report_id: str) -> Report:
    """The report of this id, as it is staged, or as it stands in the index."""
    staged = staging.report(report_id)
    if staged is not None:
        row = (staged.title, staged.first_day, staged.last_day, staged.basis, staged.address, staged.text)
    else:
        columns = "title, first_day, last_day, basis, address, text"
        row = connection.execute(f"SELECT {columns} FROM reports WHERE id = ?", (report_id,)).fetchone()
    title, first, last, basis, address, text = row
    return Report(report_id, title, Dated.between(first, last, basis), address, text)

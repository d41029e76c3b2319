"""Files that are prepared and not yet in the index, kept beside it so that an interrupted update goes on where it was.

Readers never look here: an index changes from one whole state to the next, in one transaction.
"""

import json
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from retrieval.indexing.preparing import PreparedFile, PreparedReport, from_json
from retrieval.indexing.store import FORMAT, DamagedPart, discard, in_one_line
from retrieval.reading.folder import Stamp

_SCHEMA = """
CREATE TABLE IF NOT EXISTS prepared (id TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL, problem TEXT, passages INTEGER NOT NULL, taught TEXT NOT NULL, sketch TEXT NOT NULL,
    report TEXT)
"""
# What was prepared for another format, or with another pyvi, is of no use.
_VERSION = zlib.crc32(f"{FORMAT}, pyvi {version('pyvi')}".encode()) >> 1
# How much work a kill may cost.
_SECONDS = 2.0


def staged_beside(index: Path) -> Path:
    """Where the prepared files of an index are kept."""
    return index.with_suffix(".staging")


class Staging:
    """The prepared files of an index, each with the stamp that it had."""

    def __init__(self, index: Path) -> None:
        self._file = staged_beside(index)
        try:
            self._connection = self._open()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            discard(self._file)
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=30, isolation_level=None)
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            connection.execute("DROP TABLE IF EXISTS prepared")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute(_SCHEMA)
        [(found,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        return connection

    def put(self, files: Iterable[PreparedFile], stamps: Mapping[str, Stamp]) -> None:
        """Keep ``files`` as they come, safe every few seconds."""
        self._rows("BEGIN")
        safe = time.monotonic()
        try:
            for file in files:
                row = (file.id, *stamps[file.id], *file[1:])
                self._rows("INSERT OR REPLACE INTO prepared VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
                if time.monotonic() - safe > _SECONDS:
                    self._rows("COMMIT")
                    self._rows("BEGIN")
                    safe = time.monotonic()
        finally:
            if self._connection.in_transaction:  # a full disk ends it
                self._rows("COMMIT")

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of the files that are prepared."""
        rows = self._rows("SELECT id, size, mtime_ns FROM prepared")
        return {report_id: (size, time) for report_id, size, time in rows}

    def digests(self) -> dict[str, tuple[str, str | None]]:
        """The digest and the problem of each file, by their ids."""
        rows = self._rows("SELECT id, digest, problem FROM prepared ORDER BY id")
        return {report_id: (digest, problem) for report_id, digest, problem in rows}

    def passages(self) -> int:
        """How many passages they have."""
        found: int = self._rows("SELECT coalesce(sum(passages), 0) FROM prepared")[0][0]
        return found

    def taught(self) -> Iterator[tuple[str, str]]:
        """The id of each file, and what it teaches."""
        return iter(self._rows("SELECT id, taught FROM prepared ORDER BY id"))

    def sketches(self) -> Iterator[tuple[str, list[int]]]:
        """The id of each report, and its sketch."""
        rows = self._rows("SELECT id, sketch FROM prepared WHERE report IS NOT NULL ORDER BY id")
        return ((report_id, json.loads(sketch)) for report_id, sketch in rows)

    def columns(self, report_id: str, places: Sequence[int]) -> Sequence[Any] | None:
        """What stands at these ``places`` of the report of this id, where there is one."""
        paths = ", ".join(f"'$[{place}]'" for place in places)
        query = f"SELECT json_extract(report, {paths}) FROM prepared WHERE id = ? AND report IS NOT NULL"
        try:
            rows = self._rows(query, (report_id,))
            return json.loads(rows[0][0]) if rows else None
        except sqlite3.OperationalError as error:
            if "JSON" not in str(error):  # a full disk or a lock is no damage
                raise
            raise self._given_up(error) from error

    def reports(self) -> Iterator[PreparedReport]:
        """The reports, by their ids."""
        for (report_id,) in self._rows("SELECT id FROM prepared WHERE report IS NOT NULL ORDER BY id"):
            [(report,)] = self._rows("SELECT report FROM prepared WHERE id = ?", (report_id,))
            try:
                yield from_json(report)
            except (TypeError, ValueError) as error:
                raise self._given_up(error) from error

    def forget(self, ids: Iterable[str]) -> None:
        """Forget files that have gone or changed since, or are in the index."""
        self._rows("DELETE FROM prepared WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))

    def discard(self) -> None:
        """Forget all: they stand in the index."""
        discard(self._file)

    def close(self) -> None:
        """Let go of the file; what is prepared stays."""
        self._connection.close()

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._given_up(error) from error

    def _given_up(self, problem: Exception) -> DamagedPart:
        self.discard()
        return DamagedPart(f"What was prepared in {self._file} is damaged ({in_one_line(problem)}).")

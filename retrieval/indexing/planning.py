"""What a folder asks of its index: which files are to be read or forgotten, for which ranker."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from retrieval.indexing.abbreviations import listed
from retrieval.indexing.rankers.choice import Engine, choose
from retrieval.indexing.store import stored_state
from retrieval.language.wordlists import WordLists
from retrieval.reading.folder import Stamp, report_files
from retrieval.reading.formats import readers
from retrieval.workers import Limits


@dataclass(frozen=True)
class Task:
    """Which folder is indexed in which ``file``, with which ``lists``, for which ``ranker``; what a file may
    cost."""

    folder: Path
    file: Path
    lists: WordLists
    ranker: str
    limits: Limits


@dataclass(frozen=True)
class Plan:
    """What a folder asks of its index: files to read, by their stamps, files that have gone, what can be no report;
    whether the lists are other ones; the engine, and whether it follows the index; whether ``all_gone``, every file of
    an index that holds reports."""

    stale: Mapping[str, Stamp]
    removed: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    other_lists: bool
    engine: Engine
    follows: bool
    all_gone: bool

    @property
    def is_done(self) -> bool:
        return self.is_read and self.follows

    @property
    def is_read(self) -> bool:
        return not self.stale and not self.removed and not self.other_lists


def plan_of(task: Task, connection: sqlite3.Connection) -> Plan:
    """What brings the index up to date with its folder."""
    found = report_files(task.folder)
    # What could not be read may be with other limits, or a reader that was not there.
    reads_alike = _value(connection, "SELECT value FROM made_by WHERE what = 'reading'") == reading_of(task)
    rows = connection.execute("SELECT id, size, mtime_ns, problem, same_as FROM files ORDER BY id").fetchall()
    known = {name: (size, time) for name, size, time, problem, _ in rows if reads_alike or problem is None}
    unchanged = {name for name, stamp in known.items() if found.stamps.get(name) == stamp}
    # What was the same as a file that has changed or gone is to be read again.
    unchanged -= {name for name, *_, other in rows if other is not None and other not in unchanged}
    engine, _ = choose(task.ranker, passages_without(connection))
    return Plan(
        stale={name: stamp for name, stamp in found.stamps.items() if name not in unchanged},
        removed=tuple(name for name, *_ in rows if name not in found.stamps),
        problems=found.problems,
        other_lists=_value(connection, "SELECT value FROM made_by WHERE what = 'lists'") != digest_of(task.lists),
        engine=engine,
        follows=follows(engine, task.file, connection),
        all_gone=not found.stamps and any(problem is None for _, _, _, problem, _ in rows),
    )


def follows(engine: Engine, file: Path, connection: sqlite3.Connection) -> bool:
    """Whether the ranker's own files are of the state that the index is in."""
    state = stored_state(connection.execute)
    return state is not None and engine.state(file, connection.execute) == state


def digest_of(lists: WordLists) -> str:
    """What the lists say of abbreviations, which stand in the index."""
    return sha256(json.dumps(list(listed(lists))).encode()).hexdigest()


def reading_of(task: Task) -> str:
    """By what it is decided whether a file can be read."""
    return f"{readers()}, {tuple(task.limits)}"


def files_in(connection: sqlite3.Connection) -> Iterable[tuple[str, str, str | None]]:
    """The id of each file that was read, the digest of what it said, and the problem with it; those that are the same
    as another are left out."""
    return connection.execute("SELECT id, digest, problem FROM files WHERE same_as IS NULL")


def passages_without(connection: sqlite3.Connection, going: Iterable[str] = ()) -> int:
    """How many passages there are without those of the reports that are ``going``."""
    total: int = _value(connection, "SELECT value FROM totals WHERE what = 'passages'") or 0
    gone = connection.execute(
        "SELECT count(*) FROM reports JOIN passages ON passages.report = reports.number "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(going)),),
    )
    return total - int(gone.fetchone()[0])


def _value(connection: sqlite3.Connection, statement: str) -> Any:
    row = connection.execute(statement).fetchone()
    return row[0] if row else None

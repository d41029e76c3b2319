"""Bringing an index up to date with its folder: what is new is prepared, then all of it is published at once.

One writer at a time: another waits. Without changes nothing is written and nobody waits.
"""

import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from retrieval.indexing.duplicates import find_duplicates
from retrieval.indexing.planning import (
    Plan,
    Task,
    digest_of,
    files_in,
    follows,
    passages_without,
    plan_of,
    reading_of,
)
from retrieval.indexing.preparing import PreparedFile, prepare_files
from retrieval.indexing.publishing import learn_all, publish
from retrieval.indexing.rankers import RankerWriter
from retrieval.indexing.rankers.choice import choose
from retrieval.indexing.staging import Staging
from retrieval.indexing.store import (
    DamagedIndex,
    DamagedPart,
    connect,
    damage_told,
    discard,
    identity_of,
    in_one_line,
    is_made,
    is_whole,
    make,
    stored_abbreviations,
    stored_state,
)
from retrieval.reading.folder import NoReports

_log = logging.getLogger(__name__)
# Seconds after which waiting for another process is told.
_PATIENCE = 1
# An index, its ranker's files and what is prepared may each be damaged.
_MENDINGS = 3
# Room for the pages that a batch of passages changes.
_CACHE_KB = 65_536

Progress = Callable[[Iterable[PreparedFile], int], Iterable[PreparedFile]]
"""Wraps the files that are prepared, of which there are so many."""


class Changes(NamedTuple):
    """What an update did: file names; and of all files those that could not be read, with the reason, and those that
    hold the same report as another, with that one."""

    read: tuple[str, ...]
    removed: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()

    @property
    def left_out(self) -> list[str]:
        """The files that could not be read, a line each."""
        return [f"left out: {in_one_line(name)} {problem}" for name, problem in self.unreadable]

    @property
    def repeated(self) -> list[str]:
        """The files that hold the same report as another, a line each."""
        return [f"left out: {in_one_line(name)} is the same as {in_one_line(kept)}" for name, kept in self.same]


def update(task: Task, progress: Progress = lambda files, _: files) -> Changes:
    """Bring the index up to date. A damaged one is made again; UnusableIndex where a newer version made it."""
    for _ in range(_MENDINGS):
        seen = identity_of(task.file)
        try:
            return _up_to_date(task, progress)
        except DamagedIndex as error:
            give_up(error, task.file, seen)
    return _up_to_date(task, progress)


def give_up(damage: DamagedIndex, file: Path, seen: int) -> None:
    """Tell of ``damage`` and delete the index whose identity was ``seen``, so that the next opening makes it again; a
    damaged part is given up already, and one that another process has put in its place is left."""
    _log.warning("%s It is made again.", damage)
    if isinstance(damage, DamagedPart):
        return
    with _alone(file):
        if identity_of(file) == seen:
            discard(file)


def _up_to_date(task: Task, progress: Progress) -> Changes:
    with damage_told(), closing(connect(task.file)) as connection:
        if is_made(connection) and is_whole(connection, task.file) and (plan := plan_of(task, connection)).is_done:
            return _unchanged(connection, plan)
        with _alone(task.file):
            return _changed(task, connection, progress)


def _changed(task: Task, connection: sqlite3.Connection, progress: Progress) -> Changes:
    if not is_made(connection):
        with transaction(connection):
            make(connection)
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    plan = plan_of(task, connection)
    if plan.all_gone:  # a drive that is away, more likely: what was read of it stays
        kept = "What was read of it is kept: mount its drive again, or put reports there."
        raise NoReports(f"{task.folder} holds no file any more. {kept}")
    if plan.is_done:  # by another process, meanwhile
        return _unchanged(connection, plan)
    if plan.is_read:
        with transaction(connection), closing(plan.engine.writer(task.file, connection)) as writer:
            _catch_up(connection, writer)
            writer.commit(stored_state(connection.execute) or "")
        return _unchanged(connection, plan)
    with closing(Staging(task.file)) as staging:
        ready = staging.stamps()
        staging.forget([name for name, stamp in ready.items() if plan.stale.get(name) != stamp])
        todo = [name for name, stamp in plan.stale.items() if ready.get(name) != stamp]
        staging.put(progress(prepare_files(task.folder, todo, task.limits), len(todo)), plan.stale)
        with transaction(connection):
            changes = _publish(task, plan, connection, staging)
        staging.discard()
    return changes


def _publish(task: Task, plan: Plan, connection: sqlite3.Connection, staging: Staging) -> Changes:
    """Put what is staged into the index, with a new state that its ranker follows."""
    known = {name: (digest, problem) for name, digest, problem in files_in(connection)}
    digests = staging.digests()
    other = [name for name, found in digests.items() if known.get(name) != found]
    staging.forget(digests.keys() - set(other))
    same = find_duplicates(connection, staging, [*plan.removed, *other])
    staging.forget(same)
    going = [*plan.removed, *same]
    engine, why = choose(task.ranker, passages_without(connection, [*going, *other]) + staging.passages())
    _log.debug("Ranker %s: %s", engine.name, why)
    with closing(engine.writer(task.file, connection)) as writer:
        if not follows(engine, task.file, connection):
            _catch_up(connection, writer)
        publish(connection, staging, going, task.lists, writer)
        set_state(connection, writer)
    connection.executemany("DELETE FROM files WHERE id = ?", [(name,) for name in plan.removed])
    connection.executemany(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, NULL)",
        [(name, *plan.stale[name], *digests[name]) for name in digests],
    )
    for name, kept in same.items():
        connection.execute("UPDATE files SET same_as = ? WHERE id = ? OR same_as = ?", (kept, name, name))
    made_by = [("lists", digest_of(task.lists)), ("reading", reading_of(task))]
    connection.executemany("INSERT OR REPLACE INTO made_by VALUES (?, ?)", made_by)
    read = [name for name in other if digests[name][1] is None and name not in same]
    return _unchanged(connection, plan)._replace(read=tuple(read), removed=plan.removed)


def _catch_up(connection: sqlite3.Connection, writer: RankerWriter) -> None:
    """Give a ranker that was not in use all passages."""
    writer.clear()
    learn_all(connection, stored_abbreviations(connection.execute), writer)


def set_state(connection: sqlite3.Connection, writer: RankerWriter) -> None:
    """Give the index a new state, which its ranker follows."""
    state = secrets.token_hex(8)
    connection.execute("INSERT OR REPLACE INTO made_by VALUES ('state', ?)", (state,))
    writer.commit(state)


def _unchanged(connection: sqlite3.Connection, plan: Plan) -> Changes:
    stored = connection.execute("SELECT id, problem FROM files WHERE problem IS NOT NULL ORDER BY id")
    same = connection.execute("SELECT id, same_as FROM files WHERE same_as IS NOT NULL ORDER BY id")
    return Changes((), (), (*stored.fetchall(), *plan.problems), tuple(same.fetchall()))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done within, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Alone among the processes that change the index; waiting for another is told in a line."""
    lock = FileLock(file.with_suffix(".lock"))
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        _log.warning("Another process is bringing the index %s up to date. Waiting for it.", file)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()

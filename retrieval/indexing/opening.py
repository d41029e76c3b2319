"""Opening a collection: its index brought up to date, in a folder that no one else can write."""

import logging
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from retrieval.indexing.collection import Collection
from retrieval.indexing.planning import Task
from retrieval.indexing.preparing import PreparedReport
from retrieval.indexing.publishing import publish
from retrieval.indexing.rankers.choice import AUTO, choose
from retrieval.indexing.store import (
    DamagedIndex,
    Snapshot,
    TemporaryFolder,
    UnusableIndex,
    connect,
    identity_of,
    index_name,
    make,
    stored_state,
)
from retrieval.indexing.updating import Changes, Progress, give_up, set_state, transaction, update
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.wordlists import WordLists
from retrieval.reading.folder import NoReports
from retrieval.workers import USUAL, Limits

_log = logging.getLogger(__name__)

# Nobody changes an index so often that it is never found at rest.
_TRIES = 20


def open_collection(
    reports_dir: Path,
    data_dir: Path,
    progress: Progress = lambda files, _: files,
    lists: WordLists | None = None,
    ranker: str = AUTO,
    limits: Limits = USUAL,
    *,
    may_be_empty: bool = False,
) -> tuple[Collection, Changes]:
    """Bring the index of ``reports_dir`` up to date and open it. NoReports where it is no folder, and where it holds no
    file that can be read but ``may_be_empty``; BadList where a list of an operator's own is wrong, UnknownRanker,
    UnusableIndex."""
    lists = lists or WordLists()
    lists.check()
    if not reports_dir.is_dir():  # before an index is made for it
        raise NoReports(f"{reports_dir} is not a folder. Name the folder that holds the reports.")
    folder, temporary = _own_folder(data_dir)
    task = Task(reports_dir, folder / index_name(reports_dir, lists), lists, ranker, limits)
    changes, collection = _updated(task, progress, temporary)
    if not (collection.size or may_be_empty):
        collection.close()
        problems = "".join(f"\n  {line}" for line in changes.left_out)
        raise NoReports(f"{reports_dir} holds no report that can be read. Put reports there.{problems}")
    return collection, changes


def _updated(task: Task, progress: Progress, temporary: TemporaryFolder | None) -> tuple[Changes, Collection]:
    for _ in range(_TRIES):
        changes = update(task, progress)
        seen = identity_of(task.file)
        try:
            collection = _opened(task.file, task.lists, task.ranker, temporary)
        except DamagedIndex as error:
            give_up(error, task.file, seen)
            continue
        if collection is not None:
            return changes, collection
    raise UnusableIndex(f"The index {task.file} is changed again and again by another process. Try again later.")


def collect(reports: Iterable[PreparedReport], lists: WordLists | None = None, ranker: str = AUTO) -> Collection:
    """A collection of ``reports`` that are in no folder, in a temporary one of its own."""
    lists = lists or WordLists()
    temporary = TemporaryFolder()
    file = temporary.path / "collection.sqlite3"
    coming = _Given(sorted(reports, key=lambda report: report.id))
    engine, _ = choose(ranker, sum(len(report.passages) for report in coming.given))
    with closing(connect(file)) as connection, transaction(connection):
        make(connection)
        with closing(engine.writer(file, connection)) as writer:
            publish(connection, coming, (), lists, writer)
            set_state(connection, writer)
    collection = _opened(file, lists, engine.name, temporary)
    assert collection is not None
    return collection


@dataclass(frozen=True)
class _Given:
    given: Sequence[PreparedReport]

    def taught(self) -> Iterator[tuple[str, str]]:
        return ((report.id, report.taught) for report in self.given)

    def reports(self) -> Iterator[PreparedReport]:
        return iter(self.given)


def _opened(file: Path, lists: WordLists, ranker: str, temporary: TemporaryFolder | None) -> Collection | None:
    """The collection in ``file``; None where its ranker does not follow it, since another process changed it."""
    index = Snapshot(connect(file), temporary)
    vocabulary = Vocabulary(index, lists)
    engine, why = choose(ranker, vocabulary.passages)
    state = stored_state(index.rows)
    if state is not None and engine.state(file, index.rows) == state:
        opened = Collection(index, vocabulary, engine.ranker(file, index), engine.name)
        if engine.state(file, index.rows) == state:  # still
            _log.debug("Passages are ranked by %s: %s", engine.name, why)
            return opened
    index.close()
    return None


def _own_folder(data_dir: Path) -> tuple[Path, TemporaryFolder | None]:
    """A folder for indexes in ``data_dir`` that nobody else can write; where there can be none, a temporary one."""
    folder = data_dir / "index"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if not is_our_own(folder):
            problem = "is not this user's alone"
        elif os.access(folder, os.W_OK | os.X_OK):
            return folder, None
        else:
            problem = "cannot be written"
    except OSError as error:
        problem = f"cannot be written ({error.strerror})"
    _log.warning("%s %s: the index is in a temporary folder, and is made again at each start.", folder, problem)
    temporary = TemporaryFolder()
    return temporary.path, temporary


def is_our_own(folder: Path) -> bool:
    """Whether only this user can write ``folder``, and it is no link. One of ours that others can is closed to them."""
    status = folder.lstat()
    if not hasattr(os, "geteuid"):
        return True
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        return False
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        folder.chmod(0o700)
    return True

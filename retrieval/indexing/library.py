"""A folder's collection for as long as a program runs: opened anew when the folder changes, or its index is damaged."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from retrieval.indexing.collection import Collection
from retrieval.indexing.store import DamagedIndex
from retrieval.indexing.updating import Changes, give_up

_Given = TypeVar("_Given")


class Account(NamedTuple):
    """Of a folder's files so many are ``reports``, the ``same`` as one of these, and ``unread``."""

    reports: int
    same: int
    unread: int

    def __str__(self) -> str:
        others = [f"{self.same} the same as others"] * (self.same > 0) + [f"{self.unread} left out"] * (self.unread > 0)
        files = f" of {sum(self)} files ({', '.join(others)})" if others else ""
        return f"{self.reports} reports{files}"


class Library:
    """The collection that ``opens`` gives, brought up to date, with what that changed; safe to ask from several
    threads. ``changes`` are those of the last opening, which was at ``opened_at`` (monotonic seconds)."""

    def __init__(self, opens: Callable[[], tuple[Collection, Changes]]) -> None:
        self._opens = opens
        # One opens; who asks does not wait for it.
        self._one_at_a_time = threading.Lock()
        self._counting = threading.Lock()
        self._asked: Counter[int] = Counter()
        self.collection, self.changes = opens()
        self.opened_at = time.monotonic()

    def ask(self, question: Callable[[Collection], _Given]) -> _Given:
        """What the collection gives to ``question``. A damaged index is made again first, once."""
        with self._in_use() as asked:
            try:
                return question(asked)
            except DamagedIndex as error:
                self._open_again(asked, error)
        with self._in_use() as mended:
            return question(mended)

    @property
    def account(self) -> Account:
        """How many of the folder's files are answered from, and how many are not."""
        return Account(self.collection.size, len(self.changes.same), len(self.changes.unreadable))

    def refresh(self) -> Changes:
        """Open the collection anew and answer from it from here on; who asked before is answered from the one before.
        As ``opens``, it raises NoReports and UnusableIndex, and nothing is changed then."""
        with self._one_at_a_time:
            fresh, self.changes = self._opens()
            self.opened_at = time.monotonic()
            if fresh.index.state == self.collection.index.state:
                fresh.close()
            else:
                self._put(fresh)
            return self.changes

    def close(self) -> None:
        """Let go of the files."""
        self.collection.close()

    @contextmanager
    def _in_use(self) -> Iterator[Collection]:
        """The collection; the last who uses one that was replaced closes it."""
        with self._counting:
            asked = self.collection
            self._asked[id(asked)] += 1
        try:
            yield asked
        finally:
            with self._counting:
                self._asked[id(asked)] -= 1
                is_left = not self._asked[id(asked)] and asked is not self.collection
            if is_left:
                asked.close()

    def _put(self, fresh: Collection) -> None:
        with self._counting:
            before, self.collection = self.collection, fresh
            is_used = self._asked[id(before)]
        if not is_used:
            before.close()

    def _open_again(self, asked: Collection, damage: DamagedIndex) -> None:
        """Open the collection anew in place of the one that was ``asked``, unless another thread has."""
        with self._one_at_a_time:
            if self.collection is asked:
                asked.close()
                give_up(damage, asked.index.file, asked.index.identity)
                fresh, self.changes = self._opens()
                self._put(fresh)

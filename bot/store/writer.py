"""Writing to the store in a thread of its own: what waits is written in one transaction, and failing harms nobody.

A disk takes some 30 ms to confirm a transaction, whatever it holds; so all that wait for it share one (group commit).
Where the store cannot be written, what was asked is refused in time, and what was noted is kept and tried again, in
its order, until it is written.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection

_log = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds that a question waits for the store before it goes on without."""
_AGAIN = 0.5
_TOLD_EVERY = 60
# Mostly of some 200 bytes, with what was delivered of its length; the oldest are let go of first.
_MOST_KEPT = 50_000
_MOST_AT_ONCE = 500

_Result = TypeVar("_Result")
# What a write itself is to blame for; all else that a database says is about the database.
_OF_THE_WRITE = (IntegrityError, ProgrammingError, DataError, NotSupportedError)


class StoreUnavailable(Exception):
    """The store cannot be written at the moment."""


Locks = frozenset[int] | None
"""The chats whose turns a write locks; None: those that it finds, in their order, in a transaction of its own."""


@dataclass(eq=False)
class _Write:
    """``run`` is given up when it is not done by ``until`` (monotonic seconds); without, it is kept until it is."""

    run: Callable[[Connection], Any]
    until: float | None
    locks: Locks = frozenset()
    outcome: Future[Any] = field(default_factory=Future)


def _no_lock(connection: Connection, chats: Iterable[int]) -> None:
    """Where there is one writer, nobody waits for another."""


class Writer:
    """A thread that writes to the database that ``connect`` gives, as soon as it does. ``lock`` takes the locks of all
    that share a transaction, in one order, so that two processes never wait for each other."""

    def __init__(
        self, connect: Callable[[], Engine], lock: Callable[[Connection, Iterable[int]], None] = _no_lock
    ) -> None:
        self._connect, self._lock = connect, lock
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        self._waiting: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._kept: list[_Write] = []
        self._failed: Exception | None = None
        self._told_at = -float(_TOLD_EVERY)
        self._is_told = False
        self._closing = threading.Event()
        self._counting, self._unwritten = threading.Lock(), 0
        self._thread = threading.Thread(target=self._work, name="store-writing", daemon=True)
        self._thread.start()

    @property
    def failure(self) -> Exception | None:
        """Why the store cannot be written at the moment; None while it can."""
        return self._failed

    def ask(
        self, run: Callable[[Connection], _Result], patience: float = PATIENCE, locks: Locks = frozenset()
    ) -> Future[_Result]:
        """Run ``run`` in a transaction. StoreUnavailable when it could not be within ``patience`` seconds."""
        return self._put(_Write(run, time.monotonic() + patience, locks))

    def note(self, run: Callable[[Connection], object], locks: Locks = frozenset()) -> Future[bool]:
        """Run ``run`` in a transaction, however long it takes until that can be done; False: not at once."""
        self._count(1)
        return self._put(_Write(run, None, locks))

    def close(self, within: float) -> int:
        """Write what waits, within so many seconds; how many notes were not written."""
        self._closing.set()
        self._waiting.put(None)  # wakes the thread
        self._thread.join(within)
        if self._engine is not None and not self._thread.is_alive():
            self._let_go()
            self._engine.dispose()
        return self._unwritten

    def _count(self, notes: int) -> None:
        with self._counting:
            self._unwritten += notes

    def _put(self, write: _Write) -> Future[Any]:
        write.outcome.set_running_or_notify_cancel()  # from here on nobody can cancel it under the thread
        self._waiting.put(write)
        return write.outcome

    def _work(self) -> None:
        while not (self._closing.is_set() and self._waiting.empty()):
            batch, self._kept = self._kept + self._next(), []
            for _, together in groupby(batch, lambda write: id(write) if write.locks is None else 0):
                self._attempt_after_what_is_kept(list(together))

    def _next(self) -> list[_Write]:
        """What waits: at once, when something does or comes soon; nothing, when what was kept is to be tried again."""
        batch: list[_Write] = []
        try:
            first = self._waiting.get(timeout=_AGAIN if self._kept else None)
            batch += [first] if first else []
            while len(batch) < _MOST_AT_ONCE:
                further = self._waiting.get_nowait()
                batch += [further] if further else []
        except queue.Empty:
            pass
        return batch

    def _attempt_after_what_is_kept(self, batch: list[_Write]) -> None:
        if self._kept and self._failed:
            self._postpone(batch, self._failed)
        else:
            self._attempt(batch)

    def _attempt(self, batch: list[_Write]) -> None:
        if self._engine is None:
            try:
                self._engine = self._connect()
            except Exception as error:  # noqa: BLE001  # whatever it is, it may be mended
                self._postpone(batch, error)
                return
        was_kept = self._connection is not None
        try:
            # Kept from one transaction to the next: to take it from the pool costs as much as to write.
            self._connection = self._connection or self._engine.connect()
            with self._connection.begin():
                self._lock(self._connection, {chat for write in batch for chat in write.locks or ()})
                results = [write.run(self._connection) for write in batch]
        except Exception as error:  # noqa: BLE001  # each write's asker is told
            self._let_go()
            if was_kept and isinstance(error, DBAPIError) and error.connection_invalidated:
                self._attempt(batch)  # with a new one: the server may have ended the other long ago
            elif _is_out_of_reach(error):
                self._postpone(batch, error)
            elif len(batch) > 1:
                for write in batch:
                    self._attempt_after_what_is_kept([write])
            else:
                self._refuse(batch[0], error)
        else:
            self._recover(len(batch))
            for write, result in zip(batch, results, strict=True):
                if write.until is None:
                    self._count(-1)
                _settle(write, True if write.until is None else result)

    def _let_go(self) -> None:
        """Give the connection back, so that the next transaction finds out whether it can still be used."""
        if self._connection is not None:
            with suppress(SQLAlchemyError):
                self._connection.close()
            self._connection = None

    def _postpone(self, batch: Iterable[_Write], error: Exception) -> None:
        """Keep what was noted; of what was asked, what has time left, unless it is known already that none helps.

        A lock that another process holds says nothing of the next moment.
        """
        _log.debug("Not written: %s", reason(error))
        was_failing, self._failed = self._failed is not None, error
        now = time.monotonic()
        for write in batch:
            if write.until is None:
                _settle(write, False)
                self._kept.append(write)
            elif (was_failing and not _is_locked(error)) or now >= write.until or self._closing.is_set():
                write.outcome.set_exception(StoreUnavailable(str(error)))
            else:
                self._kept.append(write)
        self._count(-len(self._kept[:-_MOST_KEPT]))
        del self._kept[:-_MOST_KEPT]
        # Once may be another process's transaction.
        if was_failing and now - self._told_at >= _TOLD_EVERY:
            self._told_at, self._is_told = now, True
            _log.warning("The store cannot be written (%s). %s", reason(error), _ADVICE)

    def _refuse(self, write: _Write, error: Exception) -> None:
        if write.until is None:
            self._count(-1)
            _settle(write, False)
            _log.error("A note cannot be made and is let go of", exc_info=error)
        else:
            write.outcome.set_exception(error)

    def _recover(self, written: int) -> None:
        self._failed = None
        if self._is_told:
            self._is_told = False
            _log.info("The store is written again; %d notes were made up for.", written)


_ADVICE = (
    "Questions are answered all the same and noted when it can be; see docs/operations.md for what to do about a full "
    "disk, a lock, and a database that cannot be reached."
)


def reason(error: Exception) -> str:
    """The first line of what the database or the system says."""
    said = str(error.orig) if isinstance(error, DBAPIError) and error.orig else str(error)
    return (said.strip() or type(error).__name__).splitlines()[0]


def _is_out_of_reach(error: Exception) -> bool:
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or not isinstance(error, _OF_THE_WRITE)
    return isinstance(error, (NoConnection, OSError))


def _is_locked(error: Exception) -> bool:
    """PostgreSQL's lock_not_available (PostgreSQL, "Error Codes")."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == "55P03"


def _settle(write: _Write, result: object) -> None:
    """Tell the outcome; of what was kept, it is told already."""
    if not write.outcome.done():
        write.outcome.set_result(result)

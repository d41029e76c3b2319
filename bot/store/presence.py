"""Which processes of a bot are alive, told by locks that the system lets go of when one dies, however it dies."""

import logging
import secrets
import time
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, func, select
from sqlalchemy.exc import DBAPIError

from bot.store.opening import UnusableStore, connect, shown, sqlite_file

_log = logging.getLogger(__name__)

# A process that was asked to stop has ten seconds.
_PREDECESSOR_SECONDS = 15
# A process whose lock is free may be about to take it again: the database may have been restarted.
_DEAD_FOR_SECONDS = 5.0
# The first of the two numbers of an advisory lock: any, which nothing else in the database uses.
_SPACE = 6_170


class Presence(Protocol):
    """This process among those of its bot."""

    owner: int

    def keep(self) -> None:
        """See that the others know that this process is alive."""

    def is_dead(self, connection: Connection, owner: int) -> bool:
        """Whether the process ``owner`` is no more."""

    def close(self) -> None:
        """This process is no more."""


def presence_at(url: URL) -> Presence:
    """This process at the database ``url``. UnusableStore where it may not be there beside another."""
    file = sqlite_file(url)
    return _Alone(file) if file else _AmongOthers(url)


class _Alone:
    """The one process that uses an SQLite file: whatever else is named there is dead."""

    def __init__(self, file: Path) -> None:
        self.owner = _random()
        self._lock = FileLock(file.with_suffix(".lock"), mode=0o600)
        try:
            if not self._acquire(0):
                _log.info("Waiting for another process that uses %s to end", file)
                if not self._acquire(_PREDECESSOR_SECONDS):
                    raise UnusableStore(
                        f"another process uses {file}. Stop it; for several processes of one bot set DATABASE_URL."
                    )
        except OSError as error:
            _log.warning("%s cannot be locked (%s): see that no other process uses it.", file, error.strerror)

    def _acquire(self, seconds: float) -> bool:
        try:
            self._lock.acquire(seconds)
        except Timeout:
            return False
        return True

    def keep(self) -> None:
        """The lock is held until the end."""

    def is_dead(self, connection: Connection, owner: int) -> bool:
        return owner != self.owner

    def close(self) -> None:
        self._lock.release()


class _AmongOthers:
    """One of several processes at a PostgreSQL, each with an advisory lock that its connection holds
    (PostgreSQL, "Advisory Locks")."""

    def __init__(self, url: URL) -> None:
        self.owner = _random()
        self._engine = connect(url)
        self._connection: Connection | None = None
        self._missed_since: dict[int, float] = {}
        try:
            self.keep()
        except DBAPIError:
            _log.warning("%s cannot be reached; trying on", shown(url))

    def keep(self) -> None:
        try:
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                self._missed_since.clear()  # while we were away, the others may have been, too
                self._connection.execute(select(func.pg_advisory_lock(_SPACE, self.owner)))
            self._connection.execute(select(1))
        except DBAPIError:
            if self._connection is not None:
                self._connection.invalidate()
                self._connection.close()
                self._connection = None
            raise

    def is_dead(self, connection: Connection, owner: int) -> bool:
        """Whether its lock was free at every look for some seconds; a shared lock, so that lookers meet."""
        if not connection.scalar(select(func.pg_try_advisory_xact_lock_shared(_SPACE, owner))):
            self._missed_since.pop(owner, None)
            return False
        return time.monotonic() - self._missed_since.setdefault(owner, time.monotonic()) >= _DEAD_FOR_SECONDS

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()


def _random() -> int:
    """A number that no other process has: 31 bits, which an advisory lock takes."""
    return secrets.randbits(31)

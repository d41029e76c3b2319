"""The index file: one SQLite database a folder of reports, so that a crash leaves the last whole state.

Readers see the state of the moment they opened it (a read transaction of SQLite's write-ahead log), whatever a writer
does meanwhile. What stands in it is made by `updating`; what is asked of it by `collection` and `vocabulary`.
"""

import hashlib
import json
import secrets
import shutil
import sqlite3
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from retrieval.indexing.abbreviations import Abbreviations
from retrieval.language.wordlists import WordLists

FORMAT = 5
"""What stands in an index: raised whenever `tests/indexing/test_index_format.py` says that it has changed, or files are
read otherwise."""

# Bytes of an index that is gone through at every opening, which takes half a second; in a larger one damage is found
# where it is met.
_CHECKED = 200_000_000
# Pages of 8 KB hold a passage's row without overflow.
_SCHEMA = """
CREATE TABLE made_by (what TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (id TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, digest TEXT, problem TEXT,
    same_as TEXT);
CREATE INDEX files_by_other ON files (same_as);
CREATE TABLE sketches (value INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (value, id)) WITHOUT ROWID;
CREATE INDEX sketches_by_report ON sketches (id);
CREATE TABLE reports (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, first_day TEXT,
    last_day TEXT, basis TEXT, address TEXT, letters INTEGER NOT NULL, taught TEXT NOT NULL, head TEXT NOT NULL,
    head_written BLOB NOT NULL, head_syllables BLOB NOT NULL, text TEXT NOT NULL);
CREATE INDEX reports_by_day ON reports ({newest});
CREATE TABLE report_times (start TEXT NOT NULL, end TEXT NOT NULL, report INTEGER NOT NULL,
    PRIMARY KEY (start, end, report)) WITHOUT ROWID;
CREATE INDEX times_by_report ON report_times (report);
CREATE TABLE passages (number INTEGER PRIMARY KEY, report INTEGER NOT NULL, position INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, times TEXT NOT NULL, headings TEXT NOT NULL, facts TEXT NOT NULL,
    text TEXT NOT NULL, terms TEXT NOT NULL, words TEXT NOT NULL, written BLOB NOT NULL, syllables BLOB NOT NULL,
    folded_words BLOB NOT NULL);
CREATE UNIQUE INDEX passages_by_report ON passages (report, position);
CREATE TABLE terms (kind INTEGER NOT NULL, text TEXT NOT NULL, passages INTEGER NOT NULL,
    PRIMARY KEY (kind, text)) WITHOUT ROWID;
CREATE TABLE spellings (bare TEXT NOT NULL, form TEXT NOT NULL, occurrences INTEGER NOT NULL,
    PRIMARY KEY (bare, form)) WITHOUT ROWID;
CREATE TABLE successions (pair TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL, occurrences INTEGER NOT NULL,
    PRIMARY KEY (pair, first, second)) WITHOUT ROWID;
CREATE TABLE totals (what TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE taught (forms TEXT PRIMARY KEY, reports INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE abbreviations (form TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE postings (kind INTEGER NOT NULL, text TEXT NOT NULL, block INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (kind, text, block)) WITHOUT ROWID;
CREATE TABLE lengths (block INTEGER PRIMARY KEY, data BLOB NOT NULL);
"""


NEWEST = "CASE WHEN substr(first_day, 6) || substr(last_day, 6) = '01-0112-31' THEN first_day ELSE last_day END"
"""What reports are put in order by, as `Dated.last`."""

Select = Callable[[str], Iterable[Any]]
"""Gives the rows of a statement: `sqlite3.Connection.execute`, or `Snapshot.rows`."""


_DAMAGE = ("malformed", "Could not decode", "no such table", "no such column")
_HINTS = {
    "disk is full": " Make room for three times what the index takes, or name another DATA_DIR.",
    "readonly": " DATA_DIR/index and its files must belong to the user who runs this.",
    "unable to open": " DATA_DIR/index and its files must belong to the user who runs this.",
}


class UnusableIndex(Exception):
    """An index that cannot be used; the message says why and what to do."""


class DamagedIndex(UnusableIndex):
    """An index file that is no whole database; it can be made again from the reports."""


class DamagedPart(DamagedIndex):
    """What lay beside an index file was damaged, a ranker's own files or prepared ones, and is given up: it is made
    again at the next opening from the index file and the reports."""


def index_name(reports_dir: Path, lists: WordLists) -> str:
    """The name of the index of ``reports_dir``: one a folder and its lists, so that two never mix."""
    whose = str(reports_dir.resolve()) + (f"\0{lists.own.resolve()}" if lists.own else "")
    return f"{hashlib.sha256(whose.encode()).hexdigest()[:12]}.sqlite3"


def files_of(file: Path) -> list[Path]:
    """All files that an index has: the database, and what SQLite keeps beside it."""
    return [file, Path(f"{file}-wal"), Path(f"{file}-shm")]


def identity_of(file: Path) -> int:
    """What tells an index from another that takes its place, which may have its inode as well; 0 where it cannot be
    told."""
    if file.is_file():
        with suppress(sqlite3.Error), closing(sqlite3.connect(file, timeout=30)) as connection:
            return _identity(connection)
    return 0


def _identity(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA application_id").fetchone()[0]
    return found


def discard(file: Path) -> None:
    """Delete an index; a reader that has it open keeps what it sees."""
    for part in files_of(file):
        part.unlink(missing_ok=True)


def is_made(connection: sqlite3.Connection) -> bool:
    """Whether an index of this version's format stands in the file. UnusableIndex where a newer version made it."""
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > FORMAT:
        raise UnusableIndex(
            f"The index {connection.execute('PRAGMA database_list').fetchone()[2]} was made by a newer version of "
            "Giao Ban. Use that version, or delete the file to have it made again."
        )
    if found != FORMAT:
        return False
    made_by = connection.execute("SELECT value FROM made_by WHERE what = 'pyvi'").fetchone()
    return bool(made_by == (version("pyvi"),))


def make(connection: sqlite3.Connection) -> None:
    """An empty index in place of whatever stands in the file."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for (name,) in tables.fetchall():
        connection.execute(f'DROP TABLE "{name}"')
    for statement in filter(str.strip, _SCHEMA.format(newest=NEWEST).split(";")):
        connection.execute(statement)
    connection.execute("INSERT INTO made_by VALUES ('pyvi', ?)", (version("pyvi"),))
    connection.execute(f"PRAGMA application_id = {secrets.randbelow(2**31 - 1) + 1}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def connect(file: Path) -> sqlite3.Connection:
    """A connection without a transaction of its own; DamagedIndex where the file is no database."""
    connection = sqlite3.connect(file, timeout=30, isolation_level=None, check_same_thread=False)
    with damage_told():
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cell_size_check = ON")
    return connection


def stored_state(select: Select) -> str | None:
    """A name for the state that an index is in, another after each change; None before the first."""
    return next((value for (value,) in select("SELECT value FROM made_by WHERE what = 'state'")), None)


def stored_abbreviations(select: Select) -> Abbreviations:
    """The abbreviations that an index goes by."""
    rows = select("SELECT form, name FROM abbreviations")
    return Abbreviations({tuple(form.split(" ")): name for form, name in rows})


def is_whole(connection: sqlite3.Connection, file: Path) -> bool:
    """True; DamagedIndex where the file's pages are not those of a database. Large files are not gone through."""
    if file.stat().st_size <= _CHECKED:
        [(found,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
        if found != "ok":
            raise DamagedIndex(f"The index {file} is damaged ({in_one_line(found)}).")
    return True


@contextmanager
def damage_told() -> Iterator[None]:
    """DamagedIndex and UnusableIndex in place of SQLite's own errors."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _told(error) from error
    except json.JSONDecodeError as error:
        raise DamagedIndex(f"The index is damaged ({error}).") from error


class TemporaryFolder:
    """A folder of this user's alone that goes with the last that holds this object, or with the program."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="giao-ban-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


class Snapshot:
    """An index as it was when it was opened, for any number of threads."""

    def __init__(self, connection: sqlite3.Connection, temporary: TemporaryFolder | None = None) -> None:
        """``temporary`` is the folder that the file is in, if it goes with the snapshot."""
        self._connection = connection
        self._temporary = temporary
        self.file = Path(connection.execute("PRAGMA database_list").fetchone()[2])
        self._one_at_a_time = threading.Lock()
        self._is_closed = False
        connection.execute("BEGIN")
        self.rows("SELECT count(*) FROM files")  # only a first reading makes SQLite keep the state
        self.identity = _identity(connection)
        self.state = stored_state(self.rows)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows that ``statement`` selects."""
        with damage_told(), self._one_at_a_time:
            if self._is_closed:  # by another thread that met damage while this one was asking
                raise DamagedIndex(f"The index {self.file} is closed.")
            return self._connection.execute(statement, values).fetchall()

    def value(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """The one value that ``statement`` selects; None where there is no row."""
        found = self.rows(statement, values)
        return found[0][0] if found else None

    def close(self) -> None:
        """Let go of the file."""
        with self._one_at_a_time, suppress(sqlite3.Error):
            self._is_closed = True
            self._connection.close()
        self._temporary = None


def in_one_line(problem: object) -> str:
    """What a library says, or the name of a file, as part of a line for the operator."""
    printable = "".join(character if character.isprintable() else " " for character in str(problem))
    return " ".join(printable.split())


def _told(error: sqlite3.DatabaseError) -> Exception:
    if isinstance(error, sqlite3.ProgrammingError):  # a mistake of ours
        return error
    if isinstance(error, sqlite3.OperationalError) and not any(sign in str(error) for sign in _DAMAGE):
        hint = next((hint for sign, hint in _HINTS.items() if sign in str(error)), "")
        return UnusableIndex(f"The index cannot be read or written: {error}.{hint}")
    return DamagedIndex(f"The index is damaged ({in_one_line(error)}).")

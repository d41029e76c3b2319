"""The index file: reports and passages of a folder, kept up to date file by file.

One SQLite file, so that a crash leaves the last whole state. A file is read again only when its size or time
changed, and indexed again when its report differs; what cannot be read is remembered with the reason and told again.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

from retrieval.reading.passages import Passage, cut
from retrieval.reading.reports import SUFFIXES, Report, UnreadableReport, read_report
from retrieval.language.words import segment

# The modules that decide what stands in an index; an index that others made is built anew.
_MADE_BY = ("dateline", "dates", "furniture", "index", "passages", "reports", "segmentation", "sentences", "vietnamese")

_SCHEMA = """
CREATE TABLE files (id TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, digest TEXT, problem TEXT);
CREATE TABLE reports (id TEXT PRIMARY KEY, title TEXT, date TEXT, basis TEXT, text TEXT);
CREATE TABLE passages (report_id TEXT, position INTEGER, start INTEGER, end INTEGER, headings TEXT, words TEXT,
                       PRIMARY KEY (report_id, position));
"""

Progress = Callable[[list[Path]], Iterable[Path]]


class NoReports(Exception):
    """There is no report to answer from; the message says what to do."""


@dataclass(frozen=True)
class Changes:
    """What an update did: file names, and the files that could not be read with the reason."""

    read: tuple[str, ...]
    removed: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class IndexedPassage:
    """A passage with the words (diacritics kept) that pyvi found under its headings and in its text."""

    passage: Passage
    words: tuple[str, ...]


def index_file(reports_dir: Path, data_dir: Path) -> Path:
    """Where the index of ``reports_dir`` is kept: one file a folder, so that two folders never mix."""
    name = hashlib.sha256(str(reports_dir.resolve()).encode()).hexdigest()[:12]
    return data_dir / f"index-{name}.sqlite3"


def update(reports_dir: Path, file: Path, progress: Progress = lambda paths: paths) -> Changes:
    """Bring the index up to date with the folder. ``progress`` wraps the files that must be read.

    A damaged index is built anew.
    """
    _discard_damaged(file)
    found = {path.relative_to(reports_dir).as_posix(): path for path in _report_files(reports_dir)}
    with closing(_open(file)) as connection:
        known = _known_files(connection)
        removed = sorted(known.keys() - found.keys())
        for report_id in removed:
            _forget(connection, report_id)
        stale = {path: name for name, path in found.items() if known.get(name) != _stamp(path)}
        read = [stale[path] for path in progress(list(stale)) if _read_again(connection, path, stale[path])]
        connection.commit()
        problems = connection.execute("SELECT id, problem FROM files WHERE problem IS NOT NULL ORDER BY id")
        return Changes(tuple(read), tuple(removed), tuple(problems.fetchall()))


def _discard_damaged(file: Path) -> None:
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(file, timeout=30)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        pass
    for part in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        part.unlink(missing_ok=True)


def load(file: Path) -> tuple[list[Report], list[IndexedPassage]]:
    """Every report and passage of the index, passages in the order of their reports."""
    with closing(_open(file)) as connection:
        reports = [
            Report(report_id, title, date.fromisoformat(day) if day else None, basis, text)
            for report_id, title, day, basis, text in connection.execute("SELECT * FROM reports ORDER BY id")
        ]
        rows = connection.execute("SELECT * FROM passages ORDER BY report_id, position")
        passages = [
            IndexedPassage(Passage(report_id, start, end, tuple(json.loads(headings))), tuple(words.split(" ")))
            for report_id, _, start, end, headings, words in rows
        ]
    return reports, passages


def _report_files(reports_dir: Path) -> Iterator[Path]:
    if not reports_dir.is_dir():
        raise NoReports(f"{reports_dir} is not a folder. Name the folder that holds the reports.")
    for path in sorted(reports_dir.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(reports_dir).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and _is_named_well(path) and path.is_file():
            yield path


def _is_named_well(path: Path) -> bool:
    """Whether a name is text; one that is not cannot be shown or kept."""
    return path.name == path.name.encode("utf-8", "replace").decode("utf-8")


def _format() -> int:
    return 7


def _open(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=30)
    connection.execute("PRAGMA journal_mode = WAL")
    if connection.execute("PRAGMA user_version").fetchone()[0] != _format():
        _start_anew(connection)
    return connection


def _start_anew(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table in ("files", "reports", "passages"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_format()}")
    connection.commit()


def _known_files(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    return {name: (size, time) for name, size, time in connection.execute("SELECT id, size, mtime_ns FROM files")}


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _forget(connection: sqlite3.Connection, report_id: str) -> None:
    connection.execute("DELETE FROM files WHERE id = ?", (report_id,))
    connection.execute("DELETE FROM reports WHERE id = ?", (report_id,))
    connection.execute("DELETE FROM passages WHERE report_id = ?", (report_id,))


def _read_again(connection: sqlite3.Connection, path: Path, report_id: str) -> bool:
    """Read one file into the index; whether it holds a report with other bytes than before."""
    size, time = _stamp(path)
    digest, problem, report = _read(path, report_id)
    before = connection.execute("SELECT digest, problem FROM files WHERE id = ?", (report_id,)).fetchone()
    if before == (digest, problem):
        connection.execute("UPDATE files SET size = ?, mtime_ns = ? WHERE id = ?", (size, time, report_id))
        return False
    _forget(connection, report_id)
    connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", (report_id, size, time, digest, problem))
    if report is not None:
        _add(connection, report)
    return report is not None


def _read(path: Path, report_id: str) -> tuple[str, str | None, Report | None]:
    try:
        report = read_report(path, report_id)
    except UnreadableReport as error:
        return "", str(error), None
    return hashlib.sha256(repr(report).encode()).hexdigest(), None, report


def _add(connection: sqlite3.Connection, report: Report) -> None:
    day = report.date.isoformat() if report.date else None
    connection.execute(
        "INSERT INTO reports VALUES (?, ?, ?, ?, ?)",
        (report.id, report.title, day, report.date_basis, report.text),
    )
    for position, passage in enumerate(cut(report)):
        words = segment(indexed_text(report, passage))
        row = (report.id, position, passage.start, passage.end, json.dumps(passage.headings), " ".join(words))
        connection.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", row)


def indexed_text(report: Report, passage: Passage) -> str:
    """What of a passage is ranked: its headings and its text."""
    return "\n".join([*passage.headings, report.text[passage.start : passage.end]])

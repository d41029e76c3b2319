"""What stands in an index, without the numbers that its rows happen to have."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from retrieval.indexing.postings import BLOCK

_TABLES = {
    "reports": "SELECT id, title, first_day, last_day, basis, address, taught, head, text FROM reports",
    "files": "SELECT id, problem, same_as FROM files",
    "sketches": "SELECT * FROM sketches",
    "report_times": "SELECT id, start, end FROM report_times JOIN reports ON number = report",
    "passages": "SELECT id, position, start, end, times, headings, facts, passages.text, terms, words, written, "
    "syllables, folded_words FROM passages JOIN reports ON reports.number = report",
    "terms": "SELECT * FROM terms",
    "spellings": "SELECT * FROM spellings",
    "successions": "SELECT * FROM successions",
    "totals": "SELECT * FROM totals WHERE value != 0",
    "taught": "SELECT * FROM taught",
    "abbreviations": "SELECT * FROM abbreviations",
}


def index_of(data: Path) -> Path:
    """The one index in a data folder."""
    [file] = (data / "index").glob("*.sqlite3")
    return file


def spoil(file: Path) -> None:
    """Overwrite all of an index but its first pages."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = file.read_bytes()
    file.write_bytes(whole[:16384] + b"\xa5" * (len(whole) - 16384))


def contents(data: Path) -> dict[str, list[Any]]:
    """The rows of each table of the one index in ``data``, sorted; postings by their passages' reports and places."""
    with closing(sqlite3.connect(index_of(data))) as connection:
        rows = {name: sorted(connection.execute(select).fetchall()) for name, select in _TABLES.items()}
        return {**rows, "postings": _postings(connection)}


def _postings(connection: sqlite3.Connection) -> list[tuple[int, str, list[tuple[str, int, int]]]]:
    """Which passages hold each term, and how often, as rank_bm25 keeps it."""
    of = {
        number: (report_id, position)
        for number, report_id, position in connection.execute(
            "SELECT passages.number, id, position FROM passages JOIN reports ON reports.number = report"
        )
    }
    found: dict[tuple[int, str], list[tuple[str, int, int]]] = {}
    for kind, text, block, data in connection.execute("SELECT kind, text, block, data FROM postings"):
        for at in range(0, len(data), 4):
            place = int.from_bytes(data[at : at + 2], "little")
            count = int.from_bytes(data[at + 2 : at + 4], "little")
            found.setdefault((kind, text), []).append((*of[BLOCK * block + place], count))
    return sorted((kind, text, sorted(each)) for (kind, text), each in found.items())

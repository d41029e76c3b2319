"""What passages add to a collection's counts, and take away again when their report goes."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from retrieval.indexing.analysis import Kind, TermsByKind
from retrieval.indexing.diacritics import START
from retrieval.indexing.postings import Gathered
from retrieval.indexing.rankers import FIELD_OF
from retrieval.language.text import folded_word

_Row = tuple[object, ...]


class Counts:
    """How many passages hold each term, how often each is written how, and what follows what."""

    def __init__(self) -> None:
        self._terms: defaultdict[Kind, Gathered] = defaultdict(Gathered)
        self._spellings: Counter[str] = Counter()
        self._successions: Counter[tuple[str, str]] = Counter()
        self._totals: Counter[str] = Counter()

    def count(self, terms: Sequence[str], by_kind: TermsByKind) -> None:
        """Count a passage of ``terms``, which are ``by_kind``; at most `PLACES` passages."""
        for kind, each in by_kind.items():
            self._terms[kind].add(self._totals["passages"], each)
            if kind in FIELD_OF:
                self._totals[FIELD_OF[kind].name] += len(each)
        self._spellings.update((START, *terms))
        self._successions.update(zip((START, *terms), terms, strict=False))
        self._totals.update(passages=1, occurrences=len(terms) + 1)

    def add_to(self, connection: sqlite3.Connection) -> None:
        """Add these counts to those of the index."""
        self._change(connection, 1)

    def take_from(self, connection: sqlite3.Connection) -> None:
        """Take these counts from those of the index, and forget what then has none."""
        self._change(connection, -1)

    def _change(self, connection: sqlite3.Connection, sign: int) -> None:
        terms = [
            (kind, text, sign * frequency)
            for kind, gathered in sorted(self._terms.items())
            for text, frequency in gathered.frequencies()
        ]
        bare = {form: folded_word(form) for form in self._spellings}
        spellings = sorted((bare[form], form, sign * count) for form, count in self._spellings.items())
        successions = sorted(
            (f"{bare[first]} {bare[second]}", first, second, sign * count)
            for (first, second), count in self._successions.items()
        )
        _add(connection, "terms", ("kind", "text"), "passages", terms)
        _add(connection, "spellings", ("bare", "form"), "occurrences", spellings)
        _add(connection, "successions", ("pair", "first", "second"), "occurrences", successions)
        _add(connection, "totals", ("what",), "value", [(what, sign * n) for what, n in self._totals.items()])


def _add(connection: sqlite3.Connection, table: str, key: Sequence[str], column: str, rows: Sequence[_Row]) -> None:
    marks = ", ".join("?" * (len(key) + 1))
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO UPDATE SET {column} = {column} + excluded.{column}",
        rows,
    )
    taken: Iterable[_Row] = (row[:-1] for row in rows if isinstance(row[-1], int) and row[-1] < 0)
    where = " AND ".join(f"{name} = ?" for name in key)
    connection.executemany(f"DELETE FROM {table} WHERE {where} AND {column} <= 0", taken)

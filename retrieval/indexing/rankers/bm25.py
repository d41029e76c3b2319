"""rank_bm25 as a ranker: the default for a small collection, and the reference for the others.

Where terms stand is kept in the index file, a row a term and block of 4,096 passages, so that adding a passage changes
the rows of its own terms in its own block, and nothing but the passages' lengths is held in memory.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from retrieval.indexing.analysis import Kind
from retrieval.indexing.postings import BLOCK, POSTING, Gathered
from retrieval.indexing.rankers import FIELD_OF, FIELD_WEIGHTS, Clause, Filter, Hit, RankedPassage
from retrieval.indexing.rankers.formula import Integers, Located, LuceneBM25, Term, best, scores_of
from retrieval.indexing.store import Select, Snapshot

NAME = "rank_bm25"

Lengths = tuple[int, ...]
"""How many terms of each field a passage has."""
_NO_LENGTHS = (0,) * len(FIELD_WEIGHTS)


def writer(file: Path, connection: sqlite3.Connection) -> "RankBM25Writer":
    """What keeps the postings in the index file up to date."""
    return RankBM25Writer(connection)


def ranker(file: Path, index: Snapshot) -> "RankBM25":
    """A ranker over the postings in the index file."""
    return RankBM25(index)


def state(file: Path, select: Select) -> str | None:
    """The state of the index that the postings are of."""
    return next((value for (value,) in select(f"SELECT value FROM made_by WHERE what = '{NAME}'")), None)


class RankBM25:
    """A ranker over the postings of an index file."""

    def __init__(self, index: Snapshot) -> None:
        self._index = index
        totals: dict[str, int] = dict(index.rows("SELECT what, value FROM totals"))
        lengths = _lengths(index.rows("SELECT block, data FROM lengths"))
        self._fields = {
            field: LuceneBM25(
                _StoredPostings(index, lengths[:, place], totals.get("passages", 0), totals.get(field.name, 0))
            )
            for place, field in enumerate(FIELD_WEIGHTS)
        }

    def rank(self, query: Sequence[Clause], limit: int, among: Filter | None = None) -> list[Hit]:
        """The best ``limit`` passages that share a term with ``query``, best first, equals by their numbers."""
        scores = scores_of(query, self._fields)
        if among is not None:
            admitted = np.zeros(len(scores), bool)
            admitted[_admitted(self._index, among)] = True
            scores = np.where(admitted, scores, 0.0)
        return best(scores, limit)

    def close(self) -> None:
        """Nothing to let go of: the index file is the collection's."""


class _StoredPostings:
    """The postings of one field as they stand in the index file; the scored passages are all, by their numbers."""

    def __init__(self, index: Snapshot, lengths: Integers, passages: int, total: int) -> None:
        self._index = index
        self.passages = passages
        self.lengths = lengths
        self.average = total / passages if passages else 0.0

    def locate(self, terms: Sequence[Term]) -> Located:
        numbers = {term: number for number, term in enumerate(terms)}
        rows = [(numbers[kind, text], block, data) for kind, text, block, data in self._rows(terms)]
        sizes = np.array([len(data) // POSTING.itemsize for *_, data in rows], np.int64)
        postings = np.frombuffer(b"".join([data for *_, data in rows]), POSTING)
        of_terms = np.repeat(np.array([number for number, _, _ in rows], np.int64), sizes)
        starts = np.repeat(np.array([BLOCK * block for _, block, _ in rows], np.int64), sizes)
        frequencies = np.bincount(of_terms, minlength=len(terms))
        return Located(of_terms, starts + postings["place"], postings["count"].astype(np.int64), frequencies)

    def _rows(self, terms: Sequence[Term]) -> Iterator[tuple[Kind, str, int, bytes]]:
        for kind in dict.fromkeys(kind for kind, _ in terms):
            texts = json.dumps([text for of, text in terms if of is kind])
            rows = self._index.rows(
                "SELECT text, block, data FROM postings WHERE kind = ? AND text IN (SELECT value FROM json_each(?))",
                (kind, texts),
            )
            yield from ((kind, *row) for row in rows)


def _lengths(rows: Sequence[tuple[int, bytes]]) -> Integers:
    """How many terms of each field the passages have, by their numbers; 0 for numbers that are free."""
    size = BLOCK * (max((block for block, _ in rows), default=-1) + 1)
    lengths = np.zeros((size, len(FIELD_WEIGHTS)), np.int64)
    for block, data in rows:
        lengths[BLOCK * block : BLOCK * (block + 1)] = _block_of_lengths(data)
    return lengths


def _block_of_lengths(data: bytes) -> npt.NDArray[np.uint32]:
    return np.frombuffer(data, "<u4").reshape(BLOCK, len(FIELD_WEIGHTS))


def _admitted(index: Snapshot, among: Filter) -> list[int]:
    """The numbers of the passages that a filter admits."""
    wanted, values = ["1"], []
    if among.reports is not None:
        wanted.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(among.reports)))
    for side, day in (("last_day >= ?", among.start), ("last_day <= ?", among.end)):
        if day is not None:
            wanted.append(side)
            values.append(day.isoformat())
    rows = index.rows(
        "SELECT passages.number FROM reports JOIN passages ON passages.report = reports.number WHERE "
        + " AND ".join(wanted),
        values,
    )
    return [number for (number,) in rows]


class RankBM25Writer:
    """Writes postings and lengths within the transaction that changes the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def clear(self) -> None:
        """Forget every passage."""
        self._connection.execute("DELETE FROM postings")
        self._connection.execute("DELETE FROM lengths")

    def add(self, passages: Iterable[RankedPassage]) -> None:
        """Take passages in, whose numbers are new."""
        self._change(passages, lambda before, new: before + new)

    def remove(self, passages: Iterable[RankedPassage]) -> None:
        """Forget passages, which are as they were added."""
        self._change(passages, _without, gone=True)

    def commit(self, state: str) -> None:
        """Note the state; the transaction of the index makes it whole."""
        self._connection.execute("INSERT OR REPLACE INTO made_by VALUES (?, ?)", (NAME, state))

    def close(self) -> None:
        """Nothing to let go of: the connection is the updater's."""

    def _change(
        self, passages: Iterable[RankedPassage], merged: Callable[[bytes, bytes], bytes], *, gone: bool = False
    ) -> None:
        """Put what ``merged`` makes of a row's postings and those of ``passages`` in place of the row."""
        changed, lengths = _gathered(passages)
        filled = {block for (block,) in self._connection.execute("SELECT block FROM lengths")}
        for (kind, block), gathered in changed.items():
            rows = [
                (kind, term, block, merged(self._row(kind, term, block) if block in filled else b"", found))
                for term, found in gathered.by_term()
            ]
            self._connection.executemany("INSERT OR REPLACE INTO postings VALUES (?, ?, ?, ?)", rows)
            emptied = [row[:3] for row in rows if not row[3]]
            self._connection.executemany("DELETE FROM postings WHERE kind = ? AND text = ? AND block = ?", emptied)
        self._set_lengths(dict.fromkeys(lengths, _NO_LENGTHS) if gone else lengths)

    def _row(self, kind: Kind, term: str, block: int) -> bytes:
        statement = "SELECT data FROM postings WHERE kind = ? AND text = ? AND block = ?"
        found = self._connection.execute(statement, (kind, term, block)).fetchone()
        return found[0] if found else b""

    def _set_lengths(self, lengths: Mapping[int, Lengths]) -> None:
        by_block: defaultdict[int, dict[int, Lengths]] = defaultdict(dict)
        for number, each in lengths.items():
            by_block[number // BLOCK][number % BLOCK] = each
        for block, places in by_block.items():
            found = self._connection.execute("SELECT data FROM lengths WHERE block = ?", (block,)).fetchone()
            after = _block_of_lengths(found[0] if found else bytes(4 * BLOCK * len(FIELD_WEIGHTS))).copy()
            for place, each in places.items():
                after[place] = each
            self._connection.execute("INSERT OR REPLACE INTO lengths VALUES (?, ?)", (block, after.tobytes()))


def _gathered(
    passages: Iterable[RankedPassage],
) -> tuple[dict[tuple[Kind, int], Gathered], dict[int, Lengths]]:
    """Where the terms of ``passages`` stand, by kind and block, and how long the passages are."""
    gathered: defaultdict[tuple[Kind, int], Gathered] = defaultdict(Gathered)
    lengths: dict[int, Lengths] = {}
    for passage in passages:
        block, place = divmod(passage.number, BLOCK)
        long = dict.fromkeys(FIELD_WEIGHTS, 0)
        for kind, terms in passage.terms.items():
            if kind in FIELD_OF and terms:
                long[FIELD_OF[kind]] += len(terms)
                gathered[kind, block].add(place, terms)
        lengths[passage.number] = tuple(long.values())
    return gathered, lengths


def _without(before: bytes, gone: bytes) -> bytes:
    """The postings of ``before`` but those at the places of ``gone``."""
    postings = np.frombuffer(before, POSTING)
    return postings[~np.isin(postings["place"], np.frombuffer(gone, POSTING)["place"])].tobytes()

"""Prepared files into the index, and reports out of it, in one transaction.

What one report teaches, an abbreviation, changes the terms of others: the numbers of all passages' syllables are looked
through for its forms, and only the passages that hold one are counted anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count, groupby
from typing import NamedTuple, Protocol

from retrieval.indexing import abbreviations
from retrieval.indexing.abbreviations import Abbreviations, Form
from retrieval.indexing.analysis import fold_each, folded, passage_terms
from retrieval.indexing.counts import Counts
from retrieval.indexing.fingerprints import packed
from retrieval.indexing.postings import BLOCK
from retrieval.indexing.preparing import PreparedReport
from retrieval.indexing.rankers import RankedPassage, RankerWriter
from retrieval.indexing.store import stored_abbreviations
from retrieval.language.wordlists import WordLists


class _Passage(NamedTuple):
    number: int
    report_id: str
    day: str | None
    terms: str
    words: str


class Coming(Protocol):
    """The files that come into an index."""

    def taught(self) -> Iterator[tuple[str, str]]:
        """The id of each file, and the groups of forms that it spells out, as JSON."""
        ...

    def reports(self) -> Iterator[PreparedReport]:
        """The reports that they hold, by their ids."""
        ...


def publish(
    connection: sqlite3.Connection, coming: Coming, removed: Iterable[str], lists: WordLists, writer: RankerWriter
) -> None:
    """Put the reports that are ``coming`` in place of those that their files and the ``removed`` held."""
    going = [*removed, *(report_id for report_id, _ in coming.taught())]
    before = stored_abbreviations(connection.execute)
    _count_taught(connection, going, -1)
    _forget(connection, _passages_of(connection, going), before, writer)
    for table, column in (("passages", "report"), ("report_times", "report"), ("reports", "number")):
        connection.executemany(
            f"DELETE FROM {table} WHERE {column} = (SELECT number FROM reports WHERE id = ?)", [(one,) for one in going]
        )
    after = _taught_abbreviations(connection, coming, lists)
    holding = list(_holding(connection, before, after))
    _forget(connection, holding, before, writer)
    _learn(connection, holding, after, writer)
    _learn(connection, _inserted(connection, coming.reports()), after, writer)


def learn_all(connection: sqlite3.Connection, known: Abbreviations, writer: RankerWriter) -> None:
    """Give every passage to a ranker that starts anew."""
    for batch in _batches(_selected(connection, "")):
        writer.add(_ranked(passage, known) for passage in batch)


def _ranked(passage: _Passage, known: Abbreviations) -> RankedPassage:
    day = date.fromisoformat(passage.day) if passage.day else None
    terms = passage_terms(passage.terms.split(), passage.words.split(), known)
    return RankedPassage(passage.number, passage.report_id, day, terms)


def _forget(
    connection: sqlite3.Connection, passages: Iterable[_Passage], known: Abbreviations, writer: RankerWriter
) -> None:
    for batch in _batches(passages):
        counts = Counts()
        writer.remove(_counted(batch, known, counts))
        counts.take_from(connection)


def _learn(
    connection: sqlite3.Connection, passages: Iterable[_Passage], known: Abbreviations, writer: RankerWriter
) -> None:
    for batch in _batches(passages):
        counts = Counts()
        writer.add(_counted(batch, known, counts))
        counts.add_to(connection)


def _batches(passages: Iterable[_Passage]) -> Iterator[Iterable[_Passage]]:
    """Runs of passages whose postings stand in the same rows."""
    return (batch for _, batch in groupby(passages, lambda passage: passage.number // BLOCK))


def _counted(passages: Iterable[_Passage], known: Abbreviations, counts: Counts) -> Iterator[RankedPassage]:
    for passage in passages:
        ranked = _ranked(passage, known)
        counts.count(passage.terms.split(), ranked.terms)
        yield ranked


def _passages_of(connection: sqlite3.Connection, ids: Iterable[str]) -> Iterator[_Passage]:
    """The passages of reports, those together whose postings stand in the same rows."""
    return _selected(connection, "WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))


def _inserted(connection: sqlite3.Connection, reports: Iterable[PreparedReport]) -> Iterator[_Passage]:
    """The passages of ``reports``, as each is inserted, with the lowest numbers that are free."""
    taken = {number for (number,) in connection.execute("SELECT number FROM passages")}
    free = (number for number in count() if number not in taken)
    for report in reports:
        yield from _insert(connection, report, free)


def _insert(connection: sqlite3.Connection, report: PreparedReport, free: Iterator[int]) -> Iterator[_Passage]:
    report_row = _row(report)
    marks = ", ".join("?" * len(report_row))
    at = connection.execute(f"INSERT INTO reports VALUES (NULL, {marks})", report_row).lastrowid
    connection.executemany("INSERT INTO report_times VALUES (?, ?, ?)", [(*times, at) for times in report.times])
    for passage in report.passages:
        number = next(free)
        row = (number, at, *passage, *_numbers(passage.terms), packed(fold_each(passage.words.split())))
        connection.execute(f"INSERT INTO passages VALUES ({', '.join('?' * len(row))})", row)
        yield _Passage(number, report.id, report.last_day, passage.terms, passage.words)


def _row(report: PreparedReport) -> tuple[object, ...]:
    """A report's row without its number."""
    head = (report.head, *_numbers(report.head))
    said = (report.id, report.title, report.first_day, report.last_day, report.basis, report.address, report.letters)
    return (*said, report.taught, *head, report.text)


def _numbers(terms: str) -> tuple[bytes, bytes]:
    """The numbers of ``terms`` as they are written, and folded."""
    written = terms.split()
    return packed(written), packed(folded(written))


def _taught_abbreviations(connection: sqlite3.Connection, coming: Coming, lists: WordLists) -> Abbreviations:
    """The abbreviations of the lists and of all reports, those coming counted in; what most teach first."""
    for _, taught in coming.taught():
        _count_groups(connection, taught, 1)
    connection.execute("DELETE FROM taught WHERE reports <= 0")
    rows = connection.execute("SELECT forms FROM taught ORDER BY reports DESC, forms")
    groups = [tuple(map(tuple, json.loads(forms))) for (forms,) in rows]
    after = abbreviations.named([*abbreviations.listed(lists), *groups])
    connection.execute("DELETE FROM abbreviations")
    rows_ = [(" ".join(form), name) for form, name in after.names.items()]
    connection.executemany("INSERT INTO abbreviations VALUES (?, ?)", rows_)
    return after


def _count_taught(connection: sqlite3.Connection, ids: Iterable[str], sign: int) -> None:
    for report_id in ids:
        row = connection.execute("SELECT taught FROM reports WHERE id = ?", (report_id,)).fetchone()
        if row:
            _count_groups(connection, row[0], sign)


def _count_groups(connection: sqlite3.Connection, taught: str, sign: int) -> None:
    rows = [(json.dumps(group), sign) for group in json.loads(taught)]
    connection.executemany(
        "INSERT INTO taught VALUES (?, ?) ON CONFLICT DO UPDATE SET reports = reports + excluded.reports", rows
    )


def _holding(connection: sqlite3.Connection, before: Abbreviations, after: Abbreviations) -> Iterator[_Passage]:
    """The passages that hold a form which names something else than before."""
    changed = [packed(folded(form)) for form in _changed(before.names, after.names)]
    if not changed:
        return
    rows = connection.execute("SELECT number, syllables FROM passages ORDER BY number")
    holding = [number for number, syllables in rows if any(form in syllables for form in changed)]
    for number in holding:
        yield from _selected(connection, "WHERE passages.number = ?", number)


def _changed(before: Mapping[Form, str], after: Mapping[Form, str]) -> list[Form]:
    return [form for form in before.keys() | after.keys() if before.get(form) != after.get(form)]


def _selected(connection: sqlite3.Connection, which: str, *values: object) -> Iterator[_Passage]:
    rows = connection.execute(
        "SELECT passages.number, id, last_day, terms, words "
        f"FROM passages JOIN reports ON reports.number = passages.report {which} ORDER BY passages.number",
        values,
    )
    return (_Passage(*row) for row in rows)

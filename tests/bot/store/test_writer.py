"""Writing to the store: many share a transaction, in the order of the calls, and one that fails harms nobody."""

import sqlite3
import threading
from concurrent.futures import Future
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection, Engine, event, text
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from bot.store.opening import address_of, connect, prepare
from bot.store.writer import Writer
from tests.bot.store.conftest import BOT, LONG, Makes, count, told, until_well, write, written


def test_what_is_asked_is_answered_when_it_is_written(writer: Writer) -> None:
    writer.ask(lambda c: write(c, "a"), LONG).result(LONG)
    assert writer.ask(count, LONG).result(LONG) == 1
    assert writer.note(lambda c: write(c, "b")).result(LONG) is True
    assert writer.ask(count, LONG).result(LONG) == 2
    assert writer.failure is None


def test_many_that_wait_share_few_transactions(writer_of: Makes, url: URL) -> None:
    commits: list[Connection] = []
    engine, go_on = prepare(url, BOT), threading.Event()
    event.listen(engine, "commit", commits.append)
    writer = writer_of(lambda: engine)
    writer.note(lambda _: go_on.wait(LONG))
    asked = [writer.ask(partial(write, token=str(number)), LONG) for number in range(300)]
    go_on.set()
    for each in asked:
        each.result(LONG)
    assert len(commits) <= 3
    assert writer.ask(count, LONG).result(LONG) == 300


def test_what_is_written_keeps_the_order_of_the_calls(writer: Writer) -> None:
    done: list[int] = []

    def do(_: Connection, number: int) -> None:
        done.append(number)

    outcomes: list[Future[None] | Future[bool]] = []
    for number in range(0, 100, 2):
        outcomes.append(writer.ask(partial(do, number=number), LONG))
        outcomes.append(writer.note(partial(do, number=number + 1)))
    for each in outcomes:
        each.result(LONG)
    assert done == list(range(100))


def test_one_bad_write_among_good_ones_fails_alone(writer: Writer, caplog: pytest.LogCaptureFixture) -> None:
    def mistaken(_: Connection) -> None:
        raise KeyError("missing")

    go_on = threading.Event()
    writer.note(lambda _: go_on.wait(LONG))
    good = writer.ask(lambda c: write(c, "a"), LONG)
    twice = writer.ask(lambda c: write(c, "a"), LONG)
    bug = writer.ask(mistaken, LONG)
    bad_note = writer.note(lambda c: write(c, "a"))
    also_good = writer.note(lambda c: write(c, "b"))
    go_on.set()
    good.result(LONG)
    with pytest.raises(IntegrityError):
        twice.result(LONG)
    with pytest.raises(KeyError):
        bug.result(LONG)
    assert bad_note.result(LONG) is False
    assert also_good.result(LONG) is True
    assert writer.ask(count, LONG).result(LONG) == 2
    assert writer.failure is None
    assert told(caplog) == [("ERROR", "A note cannot be made and is let go of")]


def test_a_statement_that_makes_no_sense_is_not_taken_for_an_outage_of_a_server(
    writer_of: Makes, database_url: str
) -> None:
    writer = writer_of(lambda: prepare(address_of(database_url, Path(), BOT), BOT))
    nonsense = writer.ask(lambda c: c.execute(text("SELECT nothing FROM nowhere")), LONG)
    with pytest.raises(SQLAlchemyError, match="nowhere"):
        nonsense.result(LONG)
    assert writer.failure is None


def test_what_is_kept_for_later_stays_before_what_came_after_it(writer_of: Makes, file: Path) -> None:
    engine = connect(URL.create("sqlite", database=str(file)), writes=True)
    ready, go_on = threading.Event(), threading.Event()
    begun = 0

    def lock_is_taken_for_a_moment(_: Connection) -> None:
        nonlocal begun
        begun += go_on.is_set()
        if begun == 3:  # first all together, then the bad one by itself, then this
            raise OperationalError("", {}, sqlite3.OperationalError("database is locked"))

    def hold_up(_: Connection) -> None:
        ready.set()
        go_on.wait(LONG)

    event.listen(engine, "begin", lock_is_taken_for_a_moment, insert=True)
    writer = writer_of(lambda: engine)
    writer.ask(lambda c: write(c, "0"), LONG).result(LONG)
    writer.note(hold_up)
    assert ready.wait(LONG)
    bad = writer.ask(lambda c: write(c, "0"), LONG)
    for token in ("1", "2", "3"):
        writer.note(partial(write, token=token))
    go_on.set()
    with pytest.raises(IntegrityError):
        bad.result(LONG)
    until_well(writer)
    assert written(file) == ["0", "1", "2", "3"]


def test_closing_writes_what_waits(writer: Writer, url: URL) -> None:
    for number in range(1_200):
        writer.note(partial(write, token=str(number)))
    assert writer.close(LONG) == 0
    engine = connect(url)
    with engine.connect() as connection:
        assert count(connection) == 1_200
    engine.dispose()


def test_closing_tells_how_many_notes_are_lost(writer_of: Makes, file: Path) -> None:
    writer = writer_of(lambda: connect(URL.create("sqlite", database=str(file)), writes=True))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for number in range(3):
            writer.note(partial(write, token=str(number))).result(LONG)
        writer.note(partial(write, token="late"))
        assert writer.close(LONG) == 4
    assert written(file) == []


def test_closing_tells_how_many_notes_are_lost_even_where_the_database_is_silent(writer_of: Makes) -> None:
    asked, silence = threading.Event(), threading.Event()

    def open_engine() -> Engine:
        asked.set()
        silence.wait(LONG)
        raise OperationalError("", {}, Exception("timeout expired"))

    writer = writer_of(open_engine)
    writer.note(partial(write, token="first"))
    assert asked.wait(LONG)
    for number in range(2):
        writer.note(partial(write, token=str(number)))
    try:
        assert writer.close(0.2) == 3
    finally:
        silence.set()

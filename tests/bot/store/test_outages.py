"""The store that cannot be written: questions are refused in time, notes are kept, the operator is told once."""

import asyncio
import logging
import os
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, Engine
from sqlalchemy.exc import OperationalError

from bot.store import StoreUnavailable, open_store
from bot.store.opening import address_of, connect, prepare
from bot.store.writer import PATIENCE, Writer
from tests.bot.store.conftest import (
    BOT,
    CHAT,
    KEPT,
    LONG,
    SLACK,
    Makes,
    Opens,
    count,
    delivered_at_last,
    question,
    told,
    until_well,
    write,
    written,
)
from tests.postgres import Cluster


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another connection writes, for as long as this lasts."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@pytest.fixture
def in_file(writer_of: Makes, file: Path) -> Writer:
    return writer_of(lambda: connect(URL.create("sqlite", database=str(file)), writes=True))


def test_while_another_holds_the_lock_a_question_is_refused_in_time_and_notes_are_kept(
    in_file: Writer, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with locked(file):
        notes = [in_file.note(partial(write, token=f"{number:02}")) for number in range(20)]
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(StoreUnavailable, match="locked"):
                in_file.ask(count).result(LONG)
            assert time.monotonic() - began < PATIENCE + 1 + SLACK
        assert [each.result(LONG) for each in notes] == [False] * 20
        assert in_file.note(partial(write, token="20")).result(LONG) is False
        assert in_file.failure is not None
        assert written(file) == []
    until_well(in_file)
    assert written(file) == [f"{number:02}" for number in range(21)]
    (warning, why), (recovery, how) = told(caplog)
    assert (warning, recovery) == ("WARNING", "INFO")
    assert "(database is locked)" in why
    assert "docs/operations.md" in why
    assert "written again" in how


def test_a_lock_that_is_let_go_of_soon_is_waited_out_silently(
    in_file: Writer, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with locked(file):
        asked = in_file.ask(lambda c: write(c, "a"), LONG)
        end = time.monotonic() + LONG
        while in_file.failure is None and time.monotonic() < end:
            time.sleep(0.01)
    asked.result(LONG)
    assert written(file) == ["a"]
    assert told(caplog) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("Only root can mount a disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("Root cannot mount a disk here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = disk / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        return ballast


def test_a_full_disk_is_told_and_what_was_noted_is_written_when_there_is_room(
    small_disk: Path, writer_of: Makes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    url = address_of(None, small_disk, BOT)
    writer = writer_of(partial(prepare, url, BOT))
    writer.ask(lambda c: write(c, "before"), LONG).result(LONG)
    ballast = fill(small_disk)
    notes = [writer.note(partial(write, token=str(number), words="x" * 9_000)) for number in range(3)]
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="disk"):
            writer.ask(partial(write, token="asked", words="x" * 9_000)).result(LONG)
    assert [each.result(LONG) for each in notes] == [False] * 3
    ballast.unlink()
    until_well(writer)
    assert written(Path(str(url.database))) == ["before", "0", "1", "2"]
    assert [level for level, _ in told(caplog)] == ["WARNING", "INFO"]
    assert writer.close(LONG) == 0


def test_a_database_that_cannot_be_reached_is_written_when_it_can(writer_of: Makes, url: URL) -> None:
    can_be_reached = threading.Event()

    def open_engine() -> Engine:
        if not can_be_reached.is_set():
            raise OperationalError("", {}, Exception("connection refused"))
        return prepare(url, BOT)

    writer = writer_of(open_engine)
    noted = writer.note(lambda c: write(c, "a"))
    with pytest.raises(StoreUnavailable, match="connection refused"):
        writer.ask(count).result(LONG)
    assert noted.result(LONG) is False
    can_be_reached.set()
    until_well(writer)
    assert writer.ask(count, LONG).result(LONG) == 1


def test_in_an_outage_nothing_waits_for_what_has_a_transaction_of_its_own(writer_of: Makes) -> None:
    def open_engine() -> Engine:
        raise OperationalError("", {}, Exception("connection refused"))

    writer = writer_of(open_engine)
    writer.note(partial(write, token="a"))
    for _ in range(2):
        alone, after = writer.ask(count, locks=None), writer.ask(count)
        noted = writer.note(partial(write, token="b"))
        for each in (alone, after):
            with pytest.raises(StoreUnavailable, match="connection refused"):
                each.result(PATIENCE + 1 + SLACK)
        assert noted.result(PATIENCE + 1 + SLACK) is False
    assert writer.close(LONG) == 3


async def test_connections_that_a_server_ends_are_made_again(
    postgres: Cluster, database_url: str, opens: Opens
) -> None:
    store = opens(database_url)
    first, second = question(), question()
    assert await store.deliver([first], takes_turns=True) == [first]
    assert postgres.terminate_connections(database_url) > 0
    assert await store.deliver([second], takes_turns=True) == [first, second]
    assert await store.length() == 2


async def test_a_process_that_was_away_with_the_database_is_not_taken_for_dead(
    postgres: Cluster, database_url: str, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is restarted: which of two living processes comes back first does not bury the other."""
    monkeypatch.setattr("bot.store.presence._DEAD_FOR_SECONDS", 1.0)
    away, back = opens(database_url), opens(database_url)
    asked, within = question(), timedelta(hours=1)
    await away.deliver([asked], takes_turns=True)
    assert postgres.terminate_connections(database_url) > 0
    for _ in range(2):  # the first try finds the connection gone
        await back.keep_present()
    assert (await back.adopt((), within, 10)).chats == ()
    for _ in range(2):
        await away.keep_present()
    await asyncio.sleep(1.1)
    assert (await back.adopt((), within, 10)).chats == ()
    assert await away.begin(asked.update_id, asked.chat_id)


async def test_who_stays_away_is_taken_for_dead(
    postgres: Cluster, database_url: str, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.presence._DEAD_FOR_SECONDS", 0.5)
    gone, back = opens(database_url), opens(database_url)
    asked, within = question(), timedelta(hours=1)
    await gone.deliver([asked], takes_turns=True)
    assert postgres.terminate_connections(database_url) > 0
    for _ in range(2):
        await back.keep_present()
    assert (await back.adopt((), within, 10)).chats == ()
    await asyncio.sleep(0.6)
    assert (await back.adopt((), within, 10)).chats == (asked.chat_id,)
    assert not await gone.begin(asked.update_id, asked.chat_id)


async def test_another_process_s_long_transaction_is_waited_for(database_url: str, opens: Opens) -> None:
    """What is not written down is answered out of its order, so a lock is no outage at once."""
    store = opens(database_url)
    first, second = question(), question()
    await store.deliver([first], takes_turns=True)
    with psycopg.connect(database_url) as other:
        other.execute("SELECT * FROM turns FOR UPDATE")
        delivering = asyncio.create_task(store.deliver([second], takes_turns=True))
        await asyncio.sleep(1.5)
        other.rollback()
        assert await delivering == [first, second]


async def test_an_answer_that_could_not_be_noted_is_known_all_the_same(tmp_path: Path) -> None:
    """So that an edit of its question edits it."""
    store = open_store(None, tmp_path / "data", BOT, KEPT)
    [file] = (tmp_path / "data").glob("*.sqlite3")
    try:
        with locked(file):
            store.note_answer(CHAT, 10, 1, 11, "câu hỏi")
            assert await store.reply_to(CHAT, 10) == 11
            assert await store.reply_to(CHAT, 12) is None
    finally:
        store.close()


async def test_what_is_forgotten_stands_in_no_file(tmp_path: Path) -> None:
    """Not even in SQLite's log of what was written."""
    store = open_store(None, tmp_path / "data", BOT, KEPT)
    try:
        store.note_answer(CHAT, 10, 1, 11, "chuyện-riêng")
        assert await store.forget(1) == 1
        assert not [file for file in (tmp_path / "data").iterdir() if "chuyện-riêng".encode() in file.read_bytes()]
    finally:
        store.close()


async def test_a_question_is_refused_in_time_even_where_a_server_is_silent(database_url: str, opens: Opens) -> None:
    store = opens(database_url)
    first, second = question(), question()
    await store.deliver([first], takes_turns=True)
    assert await store.recall("token") is None
    with frozen(database_url):
        with pytest.raises(StoreUnavailable):
            await asyncio.wait_for(store.deliver([second], takes_turns=True), PATIENCE + 1 + SLACK)
        assert await asyncio.wait_for(store.recall("token"), PATIENCE + 1 + SLACK) is None
    await delivered_at_last(store, second)
    assert await store.next_of(first.chat_id) == [first, second]


@contextmanager
def frozen(database_url: str) -> Iterator[None]:
    """The server's processes that serve a database do nothing, as on a machine that hangs."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        found = "SELECT pid FROM pg_stat_activity WHERE application_name = 'giao-ban' AND datname = current_database()"
        pids = [int(pid) for (pid,) in connection.execute(found)]
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)

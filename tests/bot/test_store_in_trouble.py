"""Where the store cannot be written, questions are answered all the same, once, and noted when it can be."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.bot.test_survival import Crowd
from tests.conftest import Starts
from tests.loopback.server import BotApi, Fault

QUESTION = "doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu"
AGAIN = "The store is written again"


def the_lines(log: str) -> list[str]:
    return [line for line in log.splitlines() if "bot.store" in line]


async def test_a_locked_file_holds_up_no_question(api: BotApi, start: Starts, tmp_path: Path) -> None:
    crowd = Crowd(api, 3)
    async with start() as running:
        await running.logs("Answering as")
        [file] = (tmp_path / "data").glob("bot-*.sqlite3")
        lock = sqlite3.connect(file, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
        crowd.ask(2)
        await crowd.until_answered(seconds=30)
        lock.execute("ROLLBACK")
        lock.close()
        await running.logs(AGAIN)
        assert len(the_lines(running.log)) == 2
    async with start():
        crowd.ask(1)
        await crowd.until_answered()
    crowd.assert_once_and_in_order()


async def test_tables_that_are_locked_while_an_answer_is_sent_bring_no_apology(
    api: BotApi, start: Starts, database_url: str
) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.SLOW(2))
    async with start(DATABASE_URL=database_url) as running:
        await running.logs("Answering as")
        chat.say(QUESTION)
        await api.met("sendMessage")
        with psycopg.connect(database_url) as lock:
            lock.execute("LOCK TABLE inbox, turns, answered, searches IN ACCESS EXCLUSIVE MODE")
            await chat.replies()
            chat.say(QUESTION)
            await chat.replies()
        await running.logs(AGAIN)
    async with start(DATABASE_URL=database_url):
        await asyncio.sleep(1)
    assert len(chat.visible) == 2


async def test_a_database_that_is_down_for_a_while_is_done_without(
    api: BotApi, start: Starts, database_url: str, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres")
    crowd = Crowd(api, 2)
    async with start(DATABASE_URL=database_url) as running:
        await running.logs("Answering as")
        crowd.ask(1)
        await crowd.until_answered()
        await asyncio.to_thread(server.stop)
        try:
            crowd.ask(2)
            await crowd.until_answered(seconds=30)
        finally:
            await asyncio.to_thread(server.start)
        await running.logs(AGAIN)
    async with start(DATABASE_URL=database_url) as running:
        await running.logs("Answering as")
        await asyncio.sleep(1.5)
    crowd.assert_once_and_in_order()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


async def test_a_full_disk_stops_no_answer(api: BotApi, start: Starts, small_disk: Path, indexed: Path) -> None:
    crowd = Crowd(api, 3)
    settings = {"DATA_DIR": str(shutil.copytree(indexed, small_disk / "data"))}
    async with start(**settings) as running:
        await running.logs("Answering as")
        crowd.ask(1)
        await crowd.until_answered()
        filling = small_disk / "filling"
        with filling.open("wb", buffering=0) as file:
            for size in (1 << 16, 1 << 10, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue
        before = len(running.log.splitlines())
        crowd.ask(2)
        await crowd.until_answered(seconds=30)
        filling.unlink()
        await running.logs(AGAIN)
        assert len(running.log.splitlines()) - before <= 3
    async with start(**settings):
        crowd.ask(1)
        await crowd.until_answered()
    crowd.assert_once_and_in_order()


async def test_a_store_that_cannot_be_opened_at_first_is_written_later(
    api: BotApi, start: Starts, database_url: str, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres")
    chat = api.private(api.person("Lan"))
    await asyncio.to_thread(server.stop)
    try:
        async with start(DATABASE_URL=database_url) as running:
            await running.logs("cannot be opened")
            question = chat.say(QUESTION)
            [sent] = await chat.replies()
            await asyncio.to_thread(server.start)
            await asyncio.sleep(2)
    finally:
        await asyncio.to_thread(server.start)
    async with start(DATABASE_URL=database_url):
        chat.edit(question, "google gỡ bao nhiêu video trên youtube")
        await chat.changed(sent)
    assert len(chat.visible) == 1

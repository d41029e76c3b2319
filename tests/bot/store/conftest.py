"""A real memory of a bot, on SQLite and, where it is installed, on PostgreSQL."""

import asyncio
import itertools
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection, Engine, func, insert, select

from bot.store import Delivered, Store, StoreUnavailable, open_store
from bot.store.opening import address_of, prepare
from bot.store.schema import inbox, searches
from bot.store.writer import Writer

BOT = 700100200
KEPT = timedelta(days=60)
NOW = datetime(2025, 3, 14, 8, 30)  # noqa: DTZ001  # UTC, as the store keeps it
CHAT, OTHER_CHAT = 4711, -100123
US, THEM = 1, 2

LONG = 60
"""Seconds after which a test gives up."""
SLACK = 10
"""Seconds that a busy machine may add."""

_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """Where a memory is that is not there yet."""
    given = request.getfixturevalue("database_url") if request.param == "postgresql" else None
    return address_of(given, tmp_path / "data", BOT)


@pytest.fixture
def engine(url: URL) -> Iterator[Engine]:
    """An empty memory."""
    prepared = prepare(url, BOT)
    yield prepared
    prepared.dispose()


def question(chat_id: int = CHAT, update_id: int | None = None, message_id: int | None = None) -> Delivered:
    """A message in a chat, the next of Telegram's."""
    number = next(_numbers)
    update_id, message_id = update_id or number, message_id or number
    return Delivered(update_id, chat_id, message_id, "message", f'{{"update_id": {update_id}}}')


def questions(count: int, chat_id: int = CHAT) -> list[Delivered]:
    return [question(chat_id) for _ in range(count)]


def kept(connection: Connection, update: Delivered) -> tuple[str, str | None]:
    """What became of an update, and what is kept of what it said."""
    found = select(inbox.c.state, inbox.c.payload).where(inbox.c.update_id == update.update_id)
    row = connection.execute(found).one()
    return row.state, row.payload


Opens = Callable[[str | None], Store]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Opens stores, which are closed in the end."""
    opened: list[Store] = []

    def opens(database_url: str | None) -> Store:
        opened.append(open_store(database_url, tmp_path / "data", BOT, KEPT))
        return opened[-1]

    yield opens
    for each in opened:
        each.close()


Makes = Callable[[Callable[[], Engine]], Writer]


@pytest.fixture
def writer_of() -> Iterator[Makes]:
    """Makes writers, which are closed in the end."""
    made: list[Writer] = []

    def make(open_engine: Callable[[], Engine]) -> Writer:
        made.append(Writer(open_engine))
        return made[-1]

    yield make
    for each in made:
        each.close(LONG)


@pytest.fixture
def writer(writer_of: Makes, url: URL) -> Writer:
    return writer_of(lambda: prepare(url, BOT))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An SQLite that is there already."""
    url = address_of(None, tmp_path / "data", BOT)
    prepare(url, BOT).dispose()
    return Path(str(url.database))


def write(connection: Connection, token: str, words: str = "") -> None:
    """A row that can be written once: the same token again is an IntegrityError."""
    connection.execute(insert(searches).values(token=token, words=words, state="", at=NOW))


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(searches)) or 0


def written(file: Path) -> list[str]:
    """The tokens in an SQLite, in the order in which they were written."""
    with closing(sqlite3.connect(file)) as other:
        return [str(token) for (token,) in other.execute("SELECT token FROM searches ORDER BY rowid")]


def until_well(writer: Writer) -> None:
    """Wait until the store can be written, and what was kept is in it."""
    end = time.monotonic() + LONG
    while writer.failure is not None:
        assert time.monotonic() < end
        time.sleep(0.05)
    writer.ask(lambda _: None, LONG).result(LONG)


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    """What the operator is told of writing, and how urgently."""
    return [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "bot.store.writer"]


async def delivered_at_last(store: Store, update: Delivered) -> list[Delivered]:
    """What waits once the store can be written again."""
    end = time.monotonic() + LONG
    while True:
        try:
            return await store.deliver([update], takes_turns=True)
        except StoreUnavailable:
            assert time.monotonic() < end
            await asyncio.sleep(0.2)

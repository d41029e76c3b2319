"""A bot over a folder that changes, and who follows what arrives in it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Running, Starts
from tests.loopback.server import Chat
from tests.made_up import write

OLD = "Báo cáo tháng 5/2022\n\nHội nghị bàn về an toàn thông tin ngày 04/05/2022."
DIGITAL = "Báo cáo tháng 6/2022\n\nBộ đẩy mạnh chuyển đổi số quốc gia trong tháng.\n\nDoanh thu tăng 5 %."
POSTAL = "Báo cáo tháng 7/2022\n\nDoanh thu bưu chính đạt 12 nghìn tỷ đồng."
TOLD = "🔔 Có 1 báo cáo mới"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report."""
    return write(tmp_path / "báo cáo", cũ=OLD)


Follows = Callable[..., Any]


@pytest.fixture
def opened(start: Starts, folder: Path) -> Follows:
    """A bot over the folder, which has seen what is there."""

    @asynccontextmanager
    async def running(**settings: str) -> AsyncIterator[Running]:
        async with start(REPORTS_DIR=str(folder), **settings) as process:
            await process.logs("Answering as")
            yield process

    return running


async def follows(chat: Chat, text: str = "/theodoi mới", **where: Any) -> Any:
    chat.say(text, **where)
    [sent] = await chat.replies()
    return sent


def arrives(folder: Path, name: str, text: str) -> None:
    """A report arrives in the folder, whole."""
    write(folder.parent / "đang chép", **{name: text})
    [file] = (folder.parent / "đang chép").glob(f"{name}*")
    file.rename(folder / file.name)


def store(tmp_path: Path, statement: str) -> list[tuple[Any, ...]]:
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    with closing(sqlite3.connect(file)) as connection, connection:
        return connection.execute(statement).fetchall()


async def known(tmp_path: Path, count: int) -> None:
    """The bot comes to know so many reports."""
    for _ in range(300):
        if store(tmp_path, "SELECT count(*) FROM known_reports") == [(count,)]:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(store(tmp_path, "SELECT * FROM known_reports"))

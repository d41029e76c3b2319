"""Fixtures: tests/conftest.py imports `api`; the others serve the server's own tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from telegram import Bot, Update

from .server import BotApi


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    """A running loopback Bot API."""
    async with BotApi() as server:
        yield server


def telegram_bot(api: BotApi, token: str | None = None) -> Bot:
    """python-telegram-bot's client of the server."""
    return Bot(token or api.token, base_url=api.base_url, base_file_url=api.base_file_url)


@pytest_asyncio.fixture
async def bot(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns of its next version
    async with telegram_bot(api) as client:
        yield client


@pytest_asyncio.fixture
async def post(api: BotApi) -> AsyncIterator[Callable[..., Any]]:
    """Raw requests: post(method, **parameters) gives the answer's JSON."""
    async with httpx.AsyncClient() as client:

        async def send(method: str, **data: Any) -> Any:
            response = await client.post(f"{api.base_url}{api.token}/{method}", data=data)
            return response.json()

        yield send


async def updates(bot: Bot, offset: int | None = None) -> tuple[Update, ...]:
    """What getUpdates gives at once."""
    return await bot.get_updates(offset=offset, timeout=0)


async def texts(bot: Bot) -> list[str | None]:
    """What the bot is told of, each once."""
    got = await updates(bot)
    if got:
        await updates(bot, got[-1].update_id + 1)
    return [update.effective_message.text if update.effective_message else None for update in got]

"""Whole bots, and what goes wrong between them and Telegram."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Update,
)
from telegram.error import (
    Forbidden,
    NetworkError,
    RetryAfter,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    MessageHandler,
    filters,
)

from tests.loopback.fixtures import api as api
from tests.loopback.fixtures import bot as bot
from tests.loopback.fixtures import post as post
from tests.loopback.fixtures import texts, updates
from tests.loopback.server import BotApi, Fault

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("▸", callback_data="p|1|2")]])


def application(api_environment: dict[str, str]) -> Application[Any, Any, Any, Any, Any, Any]:
    """A small bot: answers, pages, and says what it was asked."""

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.effective_message
        await update.effective_message.reply_text(f"<b>{update.effective_message.text}</b>", reply_markup=BUTTON)

    async def turn(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("trang 2")

    builder = Application.builder().token(api_environment["TELEGRAM_BOT_TOKEN"])
    built = (
        builder.base_url(api_environment["TELEGRAM_BASE_URL"])
        .base_file_url(api_environment["TELEGRAM_BASE_FILE_URL"])
        .defaults(Defaults(parse_mode="HTML", allow_sending_without_reply=True))
        .build()
    )
    built.add_handler(CommandHandler("tim", answer))
    built.add_handler(CallbackQueryHandler(turn))
    built.add_handler(MessageHandler(filters.TEXT, answer))
    return built


def main() -> None:
    application(dict(os.environ)).run_polling(allowed_updates=Update.ALL_TYPES)


async def test_a_bot_in_its_own_process(api: BotApi) -> None:
    environment = {**os.environ, **api.environment}
    command = [sys.executable, "-c", "from tests.loopback.test_loopback import main; main()"]
    process = await asyncio.create_subprocess_exec(*command, env=environment, cwd=ROOT)
    try:
        lan = api.person("Lan")
        chat, group = api.private(lan), api.group("Nhóm", forum=True)
        topic = group.topic("Viễn thông")
        chat.say("doanh thu?")
        [sent] = await chat.replies()
        chat.press(sent, "▸")
        assert (await chat.changed(sent)).text == "trang 2"
        await api.wait_for("answerCallbackQuery")
        asked = group.say("/tim gạo", by=lan, thread=topic)
        [answer] = await group.replies()
        assert (answer.thread, answer.reply_to) == (topic.id, asked["message_id"])
        assert api.unanswered == []
        group.say("chuyện riêng")
        await group.stays_silent(0.3)
        assert api.violations == []
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def test_too_many_requests(api: BotApi, bot: Bot) -> None:
    lan, mai = (api.private(api.person(name)) for name in ("Lan", "Mai"))
    api.fail("sendMessage", Fault.TOO_MANY_REQUESTS(retry_after=3))
    with pytest.raises(RetryAfter):
        await bot.send_message(lan.id, "x")
    await bot.send_message(mai.id, "x")
    assert api.violations == []
    await bot.send_message(lan.id, "quá sớm")
    assert "before retry_after elapsed" in api.violations[0].reason
    await asyncio.sleep(3)
    await bot.send_message(lan.id, "đúng lúc")
    assert len(api.violations) == 1


async def test_connections_that_drop(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.DROP_BEFORE)
    api.fail("sendMessage", Fault.DROP_AFTER)
    for seen in (0, 1):
        with pytest.raises(NetworkError):
            await bot.send_message(chat.id, "x")
        assert len(chat.visible) == seen
    assert [call.result is None for call in api.calls("sendMessage")] == [True, False]


async def test_other_faults(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.BAD_GATEWAY)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(chat.id, "x")
    api.fail("sendMessage", Fault.FORBIDDEN)
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(chat.id, "x")
    api.fail("getMe", Fault.SLOW(0.2))
    started = time.monotonic()
    await bot.get_me()
    assert time.monotonic() - started > 0.2
    chat.say("một")
    api.fail("getUpdates", Fault.DROP_AFTER)
    with pytest.raises(NetworkError):
        await updates(bot)
    assert await texts(bot) == ["một"]


async def test_silence(api: BotApi, bot: Bot) -> None:
    lan, mai = (api.private(api.person(name)) for name in ("Lan", "Mai"))
    task = asyncio.create_task(bot.send_message(lan.id, "x"))
    await mai.stays_silent(0.3)
    await task
    task = asyncio.create_task(bot.send_message(lan.id, "x"))
    with pytest.raises(AssertionError, match="not silent"):
        await api.quiet(0.3)
    await task
    with pytest.raises(AssertionError, match="no 1 replies"):
        await mai.replies(timeout=0.1)

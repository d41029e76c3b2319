"""Pushing updates to the bot's web servers."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from operator import ge
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.loopback.fixtures import api as api
from tests.loopback.fixtures import bot as bot
from tests.loopback.fixtures import post as post
from tests.loopback.fixtures import texts
from tests.loopback.server import BotApi

Json = dict[str, Any]
LOST = 0


class Hook:
    """A bot's web server: answers with these statuses in turn (LOST closes the connection), then with 200."""

    def __init__(self, *statuses: int, seconds: float = 0.0, body: str = "") -> None:
        self.statuses = iter(statuses)
        self.seconds = seconds
        self.body = body
        self.got: list[Json] = []
        self.secrets: list[str | None] = []
        self.busy = self.most_busy = 0
        self.url = ""
        self.asked = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.asked.set()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.busy += 1
        self.most_busy = max(self.busy, self.most_busy)
        await asyncio.sleep(self.seconds)
        self.busy -= 1
        status = next(self.statuses, 200)
        if status == LOST and request.transport:
            request.transport.close()
        return web.Response(status=status or 200, text=self.body)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]


@asynccontextmanager
async def serving(hook: Hook) -> AsyncIterator[Hook]:
    application = web.Application()
    application.router.add_post("/hook", hook.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield hook
    finally:
        await runner.cleanup()


def nobody() -> str:
    """A URL at which every connection is refused."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/hook"


async def test_what_is_pending_and_what_comes_is_posted_once(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    chat.say("một")
    async with serving(Hook(201)) as hook:
        await bot.set_webhook(hook.url, secret_token="bi-mat_1", max_connections=7)
        chat.say("hai")
        await api.drained()
        assert hook.texts == ["một", "hai"]
        assert hook.secrets == ["bi-mat_1"] * 2
        assert [(sent.url, sent.status) for sent in api.deliveries] == [(hook.url, 201), (hook.url, 200)]
        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count, info.max_connections) == (hook.url, 0, 7)
        assert info.last_error_message is None
        await bot.delete_webhook()
        chat.say("ba")
        assert await texts(bot) == ["ba"]
        assert len(hook.got) == 2
    assert api.violations == []


async def test_only_allowed_updates_are_posted(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    async with serving(Hook()) as hook:
        await bot.set_webhook(hook.url, allowed_updates=["my_chat_member"])
        chat.say("một")
        chat.block()
        await api.drained()
    assert [list(update) for update in hook.got] == [["update_id", "my_chat_member"]]
    assert hook.secrets == [None]


async def test_what_is_not_confirmed_comes_again_later_and_later(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    async with serving(Hook(500, LOST, 302, 404)) as hook:
        await bot.set_webhook(hook.url)
        chat.say("một")
        await api.drained()
        assert hook.texts == ["một"] * 5
        assert len({update["update_id"] for update in hook.got}) == 1
        assert [sent.status for sent in api.deliveries] == [500, None, 302, 404, 200]
        times = [sent.at for sent in api.deliveries]
        pauses = [round(later - earlier, 1) for earlier, later in pairwise(times)]
        assert all(map(ge, pauses, (0.2, 0.4, 0.8, 1.0)))
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"
        assert info.last_error_date


async def test_the_messages_of_a_chat_come_one_after_the_other_and_those_of_many_at_once(api: BotApi, bot: Bot) -> None:
    chats = [api.private(api.person(f"Lan {number}")) for number in range(6)]
    for chat in chats:
        chat.say("một")
        chat.say("hai")
    async with serving(Hook(seconds=0.1)) as hook:
        await bot.set_webhook(hook.url, max_connections=3)
        await api.drained()
    assert hook.most_busy == 3
    for chat in chats:
        mine = [update["message"] for update in hook.got if update["message"]["chat"]["id"] == chat.id]
        assert [message["text"] for message in mine] == ["một", "hai"]


async def test_a_failing_update_holds_up_its_own_chat_only(api: BotApi, bot: Bot) -> None:
    lan, mai = (api.private(api.person(name)) for name in ("Lan", "Mai"))
    async with serving(Hook(500)) as hook:
        await bot.set_webhook(hook.url)
        lan.say("một")
        lan.say("hai")
        mai.say("ba")
        await api.drained()
    assert hook.texts == ["một", "ba", "một", "hai"]


async def test_another_url_gets_what_the_first_has_not_confirmed(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    async with serving(Hook(seconds=30)) as slow, serving(Hook()) as quick:
        await bot.set_webhook(slow.url)
        chat.say("một")
        await asyncio.wait_for(slow.asked.wait(), 5)
        await bot.set_webhook(slow.url)
        await asyncio.sleep(0.1)
        assert len(slow.got) == 1
        await bot.set_webhook(quick.url)
        await api.drained()
        assert (slow.texts, quick.texts) == (["một"], ["một"])
        await bot.set_webhook(slow.url)
        chat.say("hai")
        await bot.delete_webhook()
        assert await texts(bot) == ["hai"]


async def test_a_load_balancer(api: BotApi, bot: Bot) -> None:
    chats = [api.private(api.person(f"Lan {number}")) for number in range(6)]
    async with serving(Hook()) as first, serving(Hook()) as second:
        await bot.set_webhook("https://example.org/hook")
        for chat in chats:
            chat.say("hỏi")
        assert api.deliveries == []
        api.balance([first.url, nobody(), second.url])
        await api.drained()
        assert len(first.got) + len(second.got) == 6
        assert min(len(first.got), len(second.got)) >= 2
        assert (await bot.get_webhook_info()).last_error_message is None
        api.balance([nobody()])
        chats[0].say("ai đó?")
        with pytest.raises(AssertionError, match="confirmation of all updates"):
            await api.drained(timeout=0.3)
        assert (await bot.get_webhook_info()).last_error_message == "Connection refused"
        api.balance([second.url])
        await api.drained()
        assert second.texts[-1] == "ai đó?"


async def test_an_update_is_delivered_twice(api: BotApi, bot: Bot) -> None:
    lan, mai = (api.private(api.person(name)) for name in ("Lan", "Mai"))
    async with serving(Hook(seconds=0.1)) as hook, serving(Hook()) as other:
        await bot.set_webhook(hook.url)
        said = lan.say("một")
        api.deliver_twice(said)
        await api.drained()
        assert hook.most_busy == 1
        api.deliver_twice(said, at_once=True)
        api.deliver_twice(mai.say("hai"), at_once=True)
        await api.drained()
        assert hook.most_busy == 3
        assert sorted(hook.texts) == ["hai"] * 2 + ["một"] * 3
        api.balance([hook.url, other.url])
        api.deliver_twice(mai.say("ba"), at_once=True)
        await api.drained()
        assert other.got == hook.got[5:]
        await bot.delete_webhook()
        api.deliver_twice(mai.say("bốn"))
        assert await texts(bot) == ["bốn", "bốn"]
        with pytest.raises(AssertionError, match="not told"):
            api.deliver_twice({"text": "gì đó"})


async def test_a_webhook_ends_a_poll(api: BotApi, bot: Bot) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook"):
        await waiting


async def test_what_is_no_webhook(api: BotApi, bot: Bot, post: Callable[..., Any]) -> None:
    with pytest.raises(BadRequest, match="https url must be provided"):
        await bot.set_webhook("http://example.org/hook")
    assert (await post("setWebhook", url=nobody(), secret_token="bí mật"))["error_code"] == 400
    assert len(api.violations) == 2
    async with serving(Hook(body='{"method": "sendMessage"}')) as hook:
        await bot.set_webhook(hook.url)
        api.private(api.person("Lan")).say("một")
        await api.drained()
    assert "makes a request" in api.violations[2].reason

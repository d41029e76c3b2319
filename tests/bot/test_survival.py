"""Nothing is lost and nobody is answered twice, whatever ends the bot: the real process, each store, each way of
delivery."""

import asyncio
import re
import signal
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import Running, Starts
from tests.loopback.server import BotApi, Fault, Group
from tests.loopback.watching import PATIENCE
from tests.ports import free_port

QUESTIONS = (
    "doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu",
    "google gỡ bao nhiêu video trên youtube",
    "bao nhiêu thẻ nhà báo tính đến tháng 6/2021",
    "tỷ lệ dịch vụ công trực tuyến mức 4 là bao nhiêu",
)

# Seconds of waiting in which, also on a busy machine, another chat is answered and the bot stopped.
_LONG = 12


def webhook() -> dict[str, str]:
    """Settings of a bot to which Telegram posts."""
    port = free_port()
    return {"WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "WEBHOOK_PORT": str(port)}


@pytest.fixture(params=["polling sqlite", "webhook sqlite", "polling postgresql", "webhook postgresql"])
def way(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of a way of delivery and a store."""
    delivery, store = str(request.param).split()
    settings = webhook() if delivery == "webhook" else {}
    return settings | ({"DATABASE_URL": request.getfixturevalue("database_url")} if store == "postgresql" else {})


class Crowd:
    """Groups whose members ask; each answer replies to its question."""

    def __init__(self, api: BotApi, groups: int) -> None:
        self.api = api
        self.groups = [api.group(f"Nhóm {number}") for number in range(groups)]
        self.asked: list[tuple[Group, int]] = []

    def ask(self, each: int) -> dict[str, Any]:
        """So many questions in each group, in turn; the last of them."""
        for number in range(each):
            for group in self.groups:
                said = group.say(f"/hoi {QUESTIONS[number % len(QUESTIONS)]}")
                self.asked.append((group, said["message_id"]))
        return said

    def answers(self) -> Counter[tuple[int, int | None]]:
        """How often each question was answered."""
        return Counter((group.id, sent.reply_to) for group in self.groups for sent in group.visible)

    @property
    def unanswered(self) -> list[tuple[int, int]]:
        answers = self.answers()
        return [(group.id, number) for group, number in self.asked if not answers[group.id, number]]

    async def until_answered(self, seconds: float = PATIENCE) -> None:
        """Wait until all are answered."""
        async with asyncio.timeout(seconds):
            while self.unanswered:  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    async def until_nothing_waits(self, data: Path, database_url: str | None) -> None:
        """Wait until each question is answered or given up, as the store in ``data`` or at an address has it."""
        await self.api.drained()
        async with asyncio.timeout(PATIENCE):
            while await asyncio.to_thread(_waiting, data, database_url):  # noqa: ASYNC110
                await asyncio.sleep(0.2)

    def assert_once_and_in_order(self) -> None:
        assert set(self.answers().values()) == {1}
        for group in self.groups:
            replied = [sent.reply_to or 0 for sent in group.visible]
            assert replied == sorted(replied)


def _waiting(data: Path, database_url: str | None) -> int:
    """How many questions wait or are being sent."""
    asked = "SELECT count(*) FROM inbox WHERE state IN ('waiting', 'sending')"
    if database_url:
        with psycopg.connect(database_url) as server:
            [count] = server.execute(asked).fetchone() or (0,)
    else:
        [file] = data.glob("bot-*.sqlite3")
        with closing(sqlite3.connect(file)) as memory:
            [count] = memory.execute(asked).fetchone()
    return int(count)


async def test_a_kill_loses_at_most_what_was_being_sent(
    api: BotApi, start: Starts, way: dict[str, str], tmp_path: Path
) -> None:
    crowd = Crowd(api, 5)
    async with start(**way) as running:
        await running.logs("Answering as")
        crowd.ask(4)
        await api.wait_for("sendMessage")
        running.process.kill()
        await running.process.wait()
    async with start(**way) as running:
        await running.logs("Answering as")
        await crowd.until_nothing_waits(tmp_path / "data", way.get("DATABASE_URL"))
        lost = crowd.unanswered
        assert len({group for group, _ in lost}) == len(lost) <= len(crowd.groups)
        # Of what was being sent, the bot tells how much it was; some of it arrived.
        told = re.search(r"(\d+) answers were being sent when a process died", running.log)
        assert len(lost) <= int(told[1] if told else 0)
        # The bot goes on with the chats of which an answer was lost.
        crowd.ask(1)
        await crowd.until_nothing_waits(tmp_path / "data", way.get("DATABASE_URL"))
        assert crowd.unanswered == lost
    crowd.assert_once_and_in_order()
    assert api.violations == []


async def test_a_stop_keeps_what_waits_for_the_next_start(api: BotApi, start: Starts, way: dict[str, str]) -> None:
    crowd = Crowd(api, 20)
    async with start(**way) as running:
        await running.logs("Answering as")
        crowd.ask(4)
        await api.wait_for("sendMessage")
        assert await asyncio.wait_for(running.stop(signal.SIGTERM), 10) == 0
        assert "questions are kept for the next start" in running.log
        assert crowd.unanswered
    async with start(**way):
        await crowd.until_answered()
        await asyncio.sleep(1)
    crowd.assert_once_and_in_order()
    assert api.violations == []


async def test_an_edited_question_edits_its_answer_after_a_restart(
    api: BotApi, start: Starts, way: dict[str, str]
) -> None:
    chat = api.private(api.person("Lan"))
    async with start(**way):
        question = chat.say(QUESTIONS[1])
        [sent] = await chat.replies()
    async with start(**way):
        chat.edit(question, QUESTIONS[0])
        assert "182 nghìn tỷ đồng" in (await chat.changed(sent)).text
    assert len(chat.visible) == 1


async def test_what_waited_for_too_long_is_left_and_counted(api: BotApi, start: Starts, database_url: str) -> None:
    from sqlalchemy import create_engine, text

    crowd = Crowd(api, 3)
    api.fail("sendMessage", Fault.TOO_MANY_REQUESTS(retry_after=30), count=3)
    async with start(DATABASE_URL=database_url) as running:
        await running.logs("Answering as")
        crowd.ask(2)
        while running.log.count("Telegram asks") < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        running.process.kill()
        await running.process.wait()
    engine = create_engine(database_url.replace("postgresql", "postgresql+psycopg", 1))
    with engine.begin() as connection:
        connection.execute(text("UPDATE inbox SET at = at - interval '16 minutes'"))
    engine.dispose()
    async with start(DATABASE_URL=database_url) as running:
        await running.logs("6 questions waited for too long (ANSWER_WITHIN_MINUTES) and are left")
        chat = api.private(api.person("Lan"))
        chat.say(QUESTIONS[0])
        await chat.replies()
    assert len(crowd.unanswered) == 6


async def test_three_processes_answer_each_question_once_though_one_is_killed(
    api: BotApi, start: Starts, database_url: str, tmp_path: Path
) -> None:
    crowd = Crowd(api, 30)
    ways = [webhook() | {"DATABASE_URL": database_url} for _ in range(3)]
    async with start(**ways[0]) as first, start(**ways[1]) as second, start(**ways[2]) as third:
        api.balance([way["WEBHOOK_URL"] for way in ways])
        for running in (first, second, third):
            await running.logs("The HTTP server listens")
        crowd.ask(3)
        await api.wait_for("sendMessage", count=20)
        second.process.kill()
        await second.process.wait()
        crowd.ask(3)
        await crowd.until_nothing_waits(tmp_path / "data", database_url)
        # What the killed process was sending at that moment: it may have arrived, and is not sent again.
        assert len({group for group, _ in crowd.unanswered}) == len(crowd.unanswered) <= 10
    crowd.assert_once_and_in_order()


async def test_an_update_that_is_delivered_twice_is_answered_once(api: BotApi, start: Starts) -> None:
    crowd = Crowd(api, 1)
    async with start(**webhook()) as running:
        await running.logs("Answering as")
        api.deliver_twice(crowd.ask(1), at_once=True)
        await crowd.until_answered()
        await asyncio.sleep(1)
    crowd.assert_once_and_in_order()


async def test_one_chat_that_is_told_to_wait_holds_up_no_other_and_is_answered_after_a_stop(
    api: BotApi, start: Starts
) -> None:
    waiting, other = api.private(api.person("Lan")), api.private(api.person("Minh"))
    api.fail("sendMessage", Fault.TOO_MANY_REQUESTS(retry_after=_LONG), chat=waiting)
    async with start() as running:
        await running.logs("Answering as")
        waiting.say(QUESTIONS[0])
        await running.logs("Telegram asks chat")
        told = api.now()
        other.say(QUESTIONS[0])
        await other.replies()
        assert waiting.visible == []
        assert await running.stop(signal.SIGTERM) == 0
        assert "1 questions are kept" in running.log
    await asyncio.sleep(told + _LONG - api.now())
    async with start():
        await waiting.replies()
    assert api.violations == []


async def test_a_flood_of_the_whole_bot_is_recognised_and_waited_out(api: BotApi, running: Running) -> None:
    chats = [api.private(api.person("Lan")) for _ in range(6)]
    await running.logs("Answering as")
    api.fail("sendMessage", Fault.TOO_MANY_REQUESTS(retry_after=2), count=3)
    for chat in chats[:3]:
        chat.say(QUESTIONS[0])
    await running.logs("Telegram asks all chats to wait 2 s")
    told = api.now()
    chats[3].say(QUESTIONS[0])
    for chat in chats[:4]:
        await chat.replies()
    assert min(call.at for call in api.calls("sendMessage") if not call.error) - told > 1
    assert api.violations == []


async def test_a_stop_takes_ten_seconds_at_the_most_though_telegram_is_silent(api: BotApi, running: Running) -> None:
    crowd = Crowd(api, 12)
    await running.logs("Answering as")
    api.fail("sendMessage", Fault.HANG(30), count=12)
    crowd.ask(3)
    await api.met("sendMessage")
    began = api.now()
    assert await running.stop(signal.SIGTERM) == 0
    assert api.now() - began < 10
    # One answer of each chat may have arrived; what waited behind it is kept.
    assert "24 questions are kept for the next start" in running.log


async def test_a_burst_is_answered_once_each_and_in_order_long_and_vague_questions_among_it(
    api: BotApi, running: Running
) -> None:
    crowd = Crowd(api, 30)
    await running.logs("Answering as")
    slow = [api.private(api.person("Minh")) for _ in range(2)]
    for chat in slow:
        for _ in range(5):
            chat.say("năm 2018?")
            chat.say(" ".join(QUESTIONS)[:240] * 4)
    crowd.ask(3)
    await crowd.until_answered(seconds=60)
    for chat in slow:
        await chat.replies(count=10, after=1)
    crowd.assert_once_and_in_order()
    assert api.violations == []

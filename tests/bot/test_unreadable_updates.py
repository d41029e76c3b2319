"""An update that cannot be read holds up no other, and what readers wrote beside it is not logged."""

from typing import Any

import httpx
import pytest

from tests.bot.test_survival import QUESTIONS, webhook
from tests.conftest import Running, Starts
from tests.loopback.server import BotApi
from tests.loopback.updates import Pending

SECRET = "abcDEF_123-"
UNREADABLE: list[dict[str, Any]] = [
    {"update_id": 5, "message": {}},
    {"update_id": 6, "message": 5},
    {"update_id": 7, "message": {"message_id": 1, "date": "x", "chat": {"id": 1, "type": "private"}, "text": "a"}},
    {"update_id": 8, "message": {"message_id": 1, "date": 1, "chat": {"id": 2**70, "type": "private"}, "text": "a"}},
    {"update_id": 2**70, "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "a"}},
]


async def test_what_is_polled_beside_it_is_answered(api: BotApi, running: Running) -> None:
    await running.logs("Answering as")
    chat = api.private(api.person("Lan"))
    for number, update in enumerate(UNREADABLE[:3], 90_001):
        api.world.updates.queue.append(Pending({**update, "update_id": number}, ("message", number)))
    chat.say(QUESTIONS[0])
    [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text
    assert running.log.count("cannot be read and is left") == 3
    assert QUESTIONS[0] not in running.log
    assert "Traceback" not in running.log


@pytest.mark.parametrize("update", UNREADABLE)
async def test_what_is_posted_is_taken_and_left(api: BotApi, start: Starts, update: dict[str, Any]) -> None:
    settings = webhook()
    async with start(**settings, WEBHOOK_SECRET=SECRET) as running, httpx.AsyncClient() as client:
        await running.logs("Answering as")
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        posted = await client.post(settings["WEBHOOK_URL"], json=update, headers=headers)
        assert posted.status_code == 200
        assert running.log.count("cannot be read and is left") == 1
        assert "Traceback" not in running.log
        chat = api.private(api.person("Lan"))
        chat.say(QUESTIONS[0])
        await chat.replies()


async def test_a_reply_to_what_reports_a_message_that_is_gone_is_answered(api: BotApi, running: Running) -> None:
    await running.logs("Answering as")
    group = api.group("Phòng báo chí")
    gone = {"chat": group.room.describe(), "message_id": 1, "date": 0}
    pinned = group.post({"pinned_message": gone})
    group.say(f"/hoi {QUESTIONS[0]}", reply_to=pinned)
    [sent] = await group.replies()
    assert "182 nghìn tỷ đồng" in sent.text

"""What readers think of answers, end to end: the buttons, what is said to who presses them, and what is noted."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.wording.en import EN
from bot.wording.vi import VI
from tests.conftest import Running, Starts
from tests.loopback.server import BotApi

ASK = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
UNTOLD = "Doanh thu viễn thông 6 tháng đầu năm 2019 đạt bao nhiêu?"
WHY = [VI.reasons["figure"], VI.reasons["time"], VI.reasons["beside"]]


async def told(api: BotApi, count: int) -> list[str]:
    """What was said to who pressed, the last ``count`` times."""
    answers = await api.wait_for("answerCallbackQuery", count=count)
    return [str(call.params.get("text")) for call in answers]


async def noted(tmp_path: Path, columns: str, expected: Sequence[Any]) -> None:
    """The verdicts become what is expected: notes are written a moment after the thanks."""
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    for _ in range(100):
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute(f"SELECT {columns} FROM verdicts ORDER BY number").fetchall()
        if found == expected:
            return
        await asyncio.sleep(0.1)
    assert found == expected


async def test_a_right_answer_is_noted_with_its_question_and_quotes(
    api: BotApi, running: Running, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    chat.say(ASK)
    [sent] = await chat.replies()
    assert sent.labels[-2:] == ["👍 Đúng", "👎 Sai"]
    chat.press(sent, "👍 Đúng")
    assert await told(api, 1) == [VI.thanks_right]
    await noted(
        tmp_path,
        "user_id, verdict, reason, words, outcome, day",
        [(chat.id, "right", None, ASK, "answer", "2018-07-09")],
    )
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    with closing(sqlite3.connect(file)) as connection:
        [(quotes, text, state)] = connection.execute("SELECT quotes, text, index_state FROM verdicts").fetchall()
    report, start, end = json.loads(quotes)[0]
    assert report == "003_48ea089ae192ae99.txt"
    assert end - start == len(text)
    assert "182 nghìn tỷ đồng" in text
    assert state
    assert chat.current(sent).labels == sent.labels
    assert api.violations == []


async def test_who_says_wrong_is_asked_why_and_the_last_verdict_counts(
    api: BotApi, running: Running, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    chat.say(ASK)
    [sent] = await chat.replies()
    chat.press(sent, "👍 Đúng")
    chat.press(sent, "👎 Sai")
    asked = await chat.changed(sent)
    assert asked.text == sent.text
    assert asked.labels == [*sent.labels, *WHY]
    chat.press(asked, VI.reasons["time"])
    ended = await chat.changed(asked)
    assert ended.labels == sent.labels
    assert await told(api, 3) == [VI.thanks_right, VI.thanks_wrong, VI.thanks_noted]
    await noted(tmp_path, "verdict, reason", [("wrong", "time")])
    chat.press(ended, "👍 Đúng")
    await noted(tmp_path, "verdict, reason", [("right", None)])
    assert api.unanswered == []
    assert api.violations == []


async def test_of_a_refusal_it_can_be_said_that_the_reports_hold_it(
    api: BotApi, running: Running, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    chat.say(UNTOLD)
    [sent] = await chat.replies()
    chat.press(sent, "👎 Sai")
    asked = await chat.changed(sent)
    assert asked.labels[-1] == VI.reasons["there"]
    chat.press(asked, VI.reasons["there"])
    await noted(tmp_path, "verdict, reason, outcome", [("wrong", "there", "none")])


async def test_each_member_of_a_group_has_one_verdict(api: BotApi, running: Running, tmp_path: Path) -> None:
    lan, minh = api.person("Lan"), api.person("Minh", language="en")
    chat = api.group("Phòng báo chí", owner=lan)
    chat.say(f"/hoi {ASK}", by=lan)
    [sent] = await chat.replies()
    chat.press(sent, "👍 Đúng", by=lan)
    chat.press(sent, "👍 Đúng", by=lan)
    chat.press(sent, "👎 Sai", by=minh)
    asked = await chat.changed(sent)
    chat.press(asked, "👍 Đúng", by=lan)
    await chat.changed(asked)
    assert (await told(api, 4))[2] == EN.thanks_wrong
    await noted(tmp_path, "user_id, verdict", [(lan.id, "right"), (minh.id, "wrong")])


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
async def test_a_verdict_can_be_given_after_a_restart_and_not_when_the_answer_is_forgotten(
    api: BotApi, start: Starts, store: str, request: pytest.FixtureRequest
) -> None:
    settings = {"DATABASE_URL": request.getfixturevalue("database_url")} if store == "postgresql" else {}
    chat = api.private(api.person("Lan"))
    async with start(**settings):
        chat.say(ASK)
        [sent] = await chat.replies()
    async with start(**settings):
        chat.press(sent, "👎 Sai")
        asked = await chat.changed(sent)
        chat.say("/xoadulieu")
        assert (await chat.replies())[0].text == VI.forgotten.format(count=1)
        chat.press(asked, VI.reasons["figure"])
        assert await told(api, 2) == [VI.thanks_wrong, VI.answer_stale]
    assert api.violations == []


async def test_what_a_reader_has_forgotten_is_in_no_verdict_and_no_export(
    api: BotApi, start: Starts, tmp_path: Path
) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    chat = api.group("Phòng báo chí", owner=lan)
    async with start():
        chat.say(f"/hoi {ASK}", by=lan)
        [sent] = await chat.replies()
        for each in (lan, minh):
            chat.press(sent, "👍 Đúng", by=each)
        await told(api, 2)
        chat.say("/xoadulieu@giao_ban_bot", by=lan)
        await chat.replies()
        await noted(
            tmp_path, "user_id, verdict, words, text", [(None, "right", "", None), (minh.id, "right", "", None)]
        )
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    assert ASK.encode() not in file.read_bytes()


async def test_a_verdict_on_what_is_no_answer_is_not_noted(api: BotApi, running: Running, tmp_path: Path) -> None:
    chat = api.private(api.person("Lan"))
    chat.say("/search thông tin")
    [found] = await chat.replies()
    token = str(found.button("▸").data).split("|")[1]
    chat.say(ASK)
    [sent] = await chat.replies()
    assert VI.right not in found.labels
    of_answer = str(sent.button("👍 Đúng").data).split("|")[1]
    for data in (f"v|{token}|1", f"v|{of_answer}|3", f"w|{of_answer}|0", f"w|{of_answer}|5", "v|never|1"):
        chat.press_data(data, message=sent)
    assert await told(api, 5) == [VI.answer_stale] * 5
    await noted(tmp_path, "verdict", [])


async def test_a_guest_is_thanked_and_the_buttons_stay(api: BotApi, running: Running, tmp_path: Path) -> None:
    lan = api.person("Lan")
    sent = await api.guest_answer(api.guest(f"@giao_ban_bot {ASK}", by=lan))
    api.press_inline(sent, "👎 Sai", by=lan)
    assert await told(api, 1) == [VI.thanks_noted]
    await noted(tmp_path, "user_id, verdict", [(lan.id, "wrong")])
    assert api.world.inline[sent.inline_message_id or ""].seen().labels == sent.labels


async def test_without_words_to_look_for_nobody_is_asked_for_a_verdict(api: BotApi, running: Running) -> None:
    chat = api.private(api.person("Lan"))
    chat.say("???")
    [sent] = await chat.replies()
    assert sent.labels == []

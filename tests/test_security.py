"""What docs/security.md says is stopped is: each test that it names exists, and those of no other file stand here."""

import ast
import asyncio
import os
import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from bot.wording.vi import VI
from tests.conftest import ROOT, Running, Starts, environment
from tests.loopback.server import BotApi
from tests.loopback.webhook import SECRET
from tests.made_up import write
from tests.ports import free_port

QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
SEEN = "182 nghìn tỷ đồng"


def store_of(tmp_path: Path) -> Path:
    """The memory of the bot that `start` starts."""
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    return file


def rows(tmp_path: Path, question: str) -> list[tuple[Any, ...]]:
    """What a query finds in the memory of the bot."""
    with closing(sqlite3.connect(store_of(tmp_path))) as connection:
        return connection.execute(question).fetchall()


def test_each_test_that_the_document_names_exists() -> None:
    document = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    there = {
        node.name: any("xfail" in ast.unparse(each) for each in node.decorator_list)
        for file in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert set(re.findall(r"`(test_\w+)`", document)) - there.keys() == set()
    rows = [row.split(" | ") for row in re.findall(r"^\| (.+) \|$", document, re.MULTILINE)]
    attacks = [row for row in rows[rows.index(["tries", "what stops it", "shown by"]) :] if row[0] != "tries"]
    assert len(attacks) > 30
    for _, stopped, shown in attacks:
        tests = re.findall(r"`(test_\w+)`", shown)
        assert tests
        # What is not stopped yet says so, for as long as its test fails.
        assert stopped.startswith("**not yet**: ") == any(there[test] for test in tests), stopped


# In a group


async def test_a_group_that_is_not_allowed_is_left_and_one_that_is_gets_answers(api: BotApi, start: Starts) -> None:
    lan = api.person("Lan")
    allowed, strange = api.group("Phòng báo chí", owner=lan), api.group("Nhóm lạ", owner=lan, status="left")
    async with start(ALLOWED_CHATS=str(allowed.id)):
        await api.wait_for("getMe")
        strange.join(by=lan)
        await api.wait_for("leaveChat")
        [told] = strange.visible
        assert told.text == VI.not_allowed_group
        allowed.say(f"/hoi {QUESTION}", by=lan)
        [sent] = await allowed.replies()
        assert SEEN in sent.text
        private = api.private(lan)
        private.say(QUESTION)
        [refused] = await private.replies()
        assert refused.text == VI.not_allowed


async def test_what_is_not_for_the_bot_is_never_written_down(api: BotApi, start: Starts, tmp_path: Path) -> None:
    api.world.privacy = False
    lan = api.person("Lan")
    chat = api.group("Phòng báo chí", owner=lan)
    async with start(LOG_QUESTIONS="true") as running:
        chat.say("chuyện riêng của chúng tôi", by=lan)
        chat.say(f"/hoi {QUESTION}", by=lan)
        await chat.replies()
        assert "chuyện riêng" not in running.log
    assert not any("chuyện riêng".encode() in file.read_bytes() for file in (tmp_path / "data").glob("bot-*"))


async def test_who_asks_too_much_is_told_once_and_others_are_answered(api: BotApi, start: Starts) -> None:
    lan, minh = api.private(api.person("Lan")), api.private(api.person("Minh"))
    async with start(USER_QUESTIONS_PER_MINUTE="2"):
        for _ in range(6):
            lan.say("/latest 1")
        minh.say("/latest 1")
        assert (await minh.replies())[0].text.startswith("🗞")
        await lan.replies(count=3, after=0)
        await lan.stays_silent(1)
    assert [sent.text.startswith("🗞") for sent in lan.visible] == [True, True, False]
    assert lan.visible[-1].text == VI.too_many


async def test_who_asks_too_much_as_a_guest_is_not_answered(api: BotApi, start: Starts) -> None:
    lan = api.person("Lan")
    async with start(USER_QUESTIONS_PER_MINUTE="1"):
        first = api.guest(f"@giao_ban_bot {QUESTION}", by=lan)
        assert SEEN in (await api.guest_answer(first)).text
        second = api.guest(f"@giao_ban_bot {QUESTION}", by=lan)
        await api.drained()
        await asyncio.sleep(2)
        answers = api.world.guest_answers
        assert second["guest_query_id"] not in answers or SEEN not in (await api.guest_answer(second)).text


async def test_a_reader_deletes_only_what_they_asked(api: BotApi, start: Starts, tmp_path: Path) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    group = api.group("Phòng báo chí", owner=lan)
    alone, other = api.private(lan), api.private(minh)
    async with start():
        for chat, who in ((alone, lan), (group, lan), (other, minh), (group, minh)):
            chat.say(f"/hoi {QUESTION}", by=who)
            await chat.replies()
            chat.say("/search thông tin", by=who)
            await chat.replies()
        alone.say("/xoadulieu")
        [told] = await alone.replies()
        assert told.text == VI.forgotten.format(count=4)
    kept = rows(tmp_path, "SELECT DISTINCT user_id FROM answered WHERE words IS NOT NULL")
    assert kept == rows(tmp_path, "SELECT DISTINCT user_id FROM searches") == [(minh.id,)]
    assert rows(tmp_path, "SELECT count(*) FROM inbox WHERE payload IS NOT NULL") == [(0,)]


async def test_an_anonymous_admin_deletes_nothing_of_another_group(
    api: BotApi, running: Running, tmp_path: Path
) -> None:
    one, other = api.group("Một nhóm"), api.group("Nhóm khác")
    one.say_as_group(f"/hoi {QUESTION}")
    await one.replies()
    other.say_as_group("/xoadulieu@giao_ban_bot")
    await other.replies()
    assert rows(tmp_path, f"SELECT words IS NOT NULL FROM answered WHERE chat_id = {one.id}") == [(1,)]


async def test_a_button_of_another_chat_changes_nothing_there_and_is_not_guessed(api: BotApi, running: Running) -> None:
    lan, minh = api.private(api.person("Lan")), api.private(api.person("Minh"))
    lan.say("/search thông tin")
    minh.say("/search viễn thông")
    [found], [others] = await lan.replies(), await minh.replies()
    data = found.button("▸").data
    assert data is not None
    of, token, page = data.split("|")
    assert len(token) == 8  # 48 bits
    for guessed in (f"{of}|{token[::-1]}|{page}", f"{of}|{token}|99999", f"{of}|{token[:-1]}|1", f"{of}|%|{page}", ""):
        minh.press_data(guessed, message=others)
    answers = await api.wait_for("answerCallbackQuery", count=5)
    assert {call.params["text"] for call in answers} == {VI.stale}
    # Nor is what was guessed right.
    minh.press_data(data, message=others)
    answers = await api.wait_for("answerCallbackQuery", count=6)
    assert answers[-1].params["text"] == VI.stale
    assert [sent.version for sent in (*lan.visible, *minh.visible)] == [found.version, others.version]
    lan.say("/xoadulieu")
    await lan.replies()
    lan.press_data(data, message=found)
    answers = await api.wait_for("answerCallbackQuery", count=7)
    assert answers[-1].params["text"] == VI.stale


# In private


async def test_who_is_not_named_is_told_once_and_never_answered(api: BotApi, start: Starts, tmp_path: Path) -> None:
    lan, minh, admin = api.person("Lan"), api.person("Minh"), api.person("Tâm")
    named, stranger, keeper = api.private(lan), api.private(minh), api.private(admin)
    async with start(ALLOWED_USERS=str(lan.id), ADMIN_IDS=str(admin.id)):
        for text in (QUESTION, "/latest", "/search thông tin"):
            stranger.say(text)
        for chat in (named, keeper):
            chat.say(QUESTION)
            assert SEEN in (await chat.replies())[0].text
        guest = api.guest(f"@giao_ban_bot {QUESTION}", by=minh)
        await api.drained()
        await stranger.stays_silent(1)
        assert [sent.text for sent in stranger.visible] == [VI.not_allowed]
        assert guest["guest_query_id"] not in api.world.guest_answers
    assert rows(tmp_path, f"SELECT count(*) FROM answered WHERE chat_id = {minh.id} AND words IS NOT NULL") == [(0,)]


async def test_a_button_turns_no_page_for_who_is_not_named_any_more(api: BotApi, start: Starts) -> None:
    minh = api.person("Minh")
    chat = api.private(minh)
    async with start():
        chat.say("/search thông tin")
        [found] = await chat.replies()
    async with start(ALLOWED_USERS="1"):
        await api.wait_for("getMe", count=2)
        chat.press(found, "▸")
        await chat.stays_silent(2)


async def test_markup_in_a_question_is_shown_as_it_is_typed(api: BotApi, running: Running) -> None:
    chat = api.private(api.person("Lan"))
    marked = "<b>thông</b> & <a href='tg://user?id=1'>tin</a> {held} {0} %s &lt;"
    chat.say(f"/search {marked}")
    [found] = await chat.replies()
    assert marked in found.text
    assert {entity["type"] for entity in found.entities} <= {"bold", "italic"}
    for text in (f"/hoi {marked}", f"/latest {marked}", "</b></blockquote>" * 200, "\u202e\u0000\ud83d thông tin"):
        chat.say(text)
        await chat.replies()
    assert api.violations == []


async def test_a_question_is_in_the_log_only_where_the_operator_wants_it(api: BotApi, start: Starts) -> None:
    chat = api.private(api.person("Lan"))
    for level, wanted in (("INFO", True), ("DEBUG", False)):
        async with start(LOG_LEVEL=level, LOG_QUESTIONS=str(wanted)) as running:
            before = len(running.log)
            chat.say("doanh thu viễn thông của tôi?")
            await chat.replies()
            await asyncio.sleep(0.5)
            assert ("doanh thu viễn thông của tôi?" in running.log[before:]) == wanted


async def test_a_question_cannot_forge_a_line_of_the_log(api: BotApi, start: Starts) -> None:
    chat = api.private(api.person("Lan"))
    async with start(LOG_QUESTIONS="true") as running:
        chat.say("thông tin\n2026-01-01 00:00:00,000 ERROR bot.store: giả")
        await chat.replies()
        await running.logs("giả")
        assert not re.search(r"^2026-01-01 00:00:00,000 ERROR", running.log, re.MULTILINE)


# At the HTTP port


async def test_a_forged_post_is_refused_and_answered_by_nobody(api: BotApi, start: Starts) -> None:
    lan = api.person("Lan")
    chat, port = api.private(lan), free_port()
    url = f"http://127.0.0.1:{port}/bot"
    forged = {"update_id": 1, "message": {"message_id": 1, "date": 1, "text": "/latest", "from": lan.user}}
    forged["message"]["chat"] = {"id": lan.id, "type": "private"}  # type: ignore[index]
    async with start(WEBHOOK_URL=url, WEBHOOK_PORT=str(port)), httpx.AsyncClient() as client:
        [call] = await api.wait_for("setWebhook")
        secret = call.params["secret_token"]
        assert len(secret) == 64
        assert secret not in api.token
        for headers in ({}, {SECRET: ""}, {SECRET: api.token}, {SECRET: secret[:-1]}, {SECRET: secret.upper()}):
            assert (await client.post(url, json=forged, headers=headers)).status_code == 401
        await chat.stays_silent(1)
        assert (await client.post(url, json=forged, headers={SECRET: secret})).status_code == 200
        await chat.replies()


async def test_a_new_secret_takes_the_place_of_the_one_before(api: BotApi, start: Starts) -> None:
    port = free_port()
    settings = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/bot", "WEBHOOK_PORT": str(port)}
    chat = api.private(api.person("Lan"))
    async with start(**settings):
        await api.wait_for("setWebhook")
    async with start(**settings, WEBHOOK_SECRET="another-secret"):
        chat.say(QUESTION)
        [sent] = await chat.replies()
    assert SEEN in sent.text
    assert [call.params["secret_token"] for call in api.calls("setWebhook")][1:] == ["another-secret"]


async def test_what_is_measured_tells_of_no_reader(api: BotApi, start: Starts) -> None:
    chat, port = api.private(api.person("Lan")), free_port()
    async with start(WEBHOOK_PORT=str(port)), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        chat.say(QUESTION)
        await chat.replies()
        told = "".join([(await client.get(path)).text for path in ("/metrics", "/healthz", "/readyz")])
    assert "giaoban_questions_total" in told
    for hidden in (str(chat.id), "Lan", "viễn thông", api.token, api.token.partition(":")[2]):
        assert hidden not in told


# Who can write reports

_MARKED = """---
title: "<b>Đậm</b> {held} </blockquote><a href='tg://user?id=1'>x</a>\\a\\0\\e[31m \\u202egpj"
date: 2022-07-12
source: https://a.vn/?a=1&b='x'
---
Doanh thu bưu chính <script>alert(1)</script> đạt 182 nghìn tỷ đồng & <b>tăng</b> 5 % so với </b></a> cùng kỳ.
"""


async def test_markup_in_a_report_is_shown_as_it_stands(api: BotApi, start: Starts, tmp_path: Path) -> None:
    folder = write(tmp_path / "<b>báo & cáo", **{"<i>một": _MARKED})
    chat = api.private(api.person("Lan"))
    async with start(REPORTS_DIR=str(folder)):
        for text in ("doanh thu bưu chính?", "/latest", "/search doanh thu", "tóm tắt báo cáo tháng 7/2022"):
            chat.say(text)
            [sent] = await chat.replies()
            assert "<b>Đậm</b> {held} </blockquote><a href='tg://user?id=1'>x</a>" in sent.text
            assert not re.search(r"[\x00-\x09\x0b-\x1f]", sent.text)
            links = {entity.get("url") for entity in sent.entities if entity["type"] in ("text_link", "text_mention")}
            assert links <= {"https://a.vn/?a=1&b='x'"}
    assert api.violations == []


_READS_BOMB = """
import resource, sys
from pathlib import Path
from retrieval import open_collection
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (20,) * 2)
print(open_collection(Path(sys.argv[1]), Path(sys.argv[2]))[0].size)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_fields_that_stand_for_ever_more_of_themselves_cost_nothing(tmp_path: Path) -> None:
    nested = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    fields = "\n".join(["a0: &a0 [x]", *nested, "title: *a11"])
    folder = write(tmp_path / "báo cáo", một="Báo cáo\n\nSở tổ chức hội nghị.", hai=f"---\n{fields}\n---\nHội nghị.")
    done = subprocess.run(
        [sys.executable, "-c", _READS_BOMB, str(folder), str(tmp_path / "data")],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "2\n")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
async def test_a_store_that_others_can_read_is_closed_to_them(api: BotApi, start: Starts, tmp_path: Path) -> None:
    file = tmp_path / "data" / f"bot-{api.me['id']}.sqlite3"
    file.touch(mode=0o644)
    async with start():
        await api.wait_for("getMe")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_no_secret_reaches_the_log(api: BotApi, start: Starts) -> None:
    port = free_port()
    secret, password = "webhook-secret-0123456789", "mật khẩu/của@kho"
    settings = {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/{api.token}",
        "WEBHOOK_PORT": str(port),
        "WEBHOOK_SECRET": secret,
        "DATABASE_URL": f"postgresql://giaoban:{quote(password, safe='')}@127.0.0.1:1/giaoban",
    }
    for starts, form in enumerate(("text", "json"), 1):
        async with start(**settings, LOG_LEVEL="DEBUG", LOG_FORMAT=form) as running:
            await api.wait_for("getMe", count=starts)
            async with httpx.AsyncClient() as client:
                await client.post(settings["WEBHOOK_URL"], content=b"{", headers={SECRET: secret})
            await asyncio.sleep(1)
            log = running.log
        assert "DEBUG" in log
        for hidden in (api.token, api.token.partition(":")[2], secret, password, quote(password, safe="")):
            assert hidden not in log

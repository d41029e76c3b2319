"""Guests, end to end: who asks from a chat that the bot is not in is answered, and nothing else is done there."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.wording.vi import VI
from tests.conftest import Running, Starts
from tests.loopback.messages import Sent
from tests.loopback.server import BotApi, Person
from tests.ports import free_port

ASK = "doanh thu viễn thông 6 tháng đầu năm 2018"
SEEN = "182 nghìn tỷ đồng"


def links_in(sent: Sent) -> list[str]:
    return [entity["url"] for entity in sent.entities if entity["type"] == "text_link"]


async def told(api: BotApi, text: str, *, by: Person, beside: Person | None = None) -> Sent:
    """What a guest is answered, who writes in a group or in a chat of two people."""
    chat = {"id": beside.id, "type": "private", "first_name": beside.name} if beside else None
    return await api.guest_answer(api.guest(text, by=by, chat=chat))


async def test_a_guest_message_is_answered_once(api: BotApi, running: Running) -> None:
    sent = await told(api, f"@giao_ban_bot {ASK}", by=api.person("Lan"))
    assert SEEN in sent.text
    assert api.unanswered == []
    assert api.violations == []


async def test_of_who_writes_as_a_guest_nothing_is_looked_after_set_or_followed(
    api: BotApi, start: Starts, tmp_path: Path
) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    async with start(ADMIN_IDS=str(lan.id)):
        for command in ("quanly", "stats", "caidat", "theodoi"):
            for beside in (minh, None):
                sent = await told(api, f"/{command}@giao_ban_bot mới", by=lan, beside=beside)
                assert sent.text == VI.unknown_command
        assert api.calls("getChatMember") == []
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT * FROM followings").fetchall() == []
    assert api.violations == []


async def test_a_guest_s_question_goes_on_from_nobody_s(api: BotApi, running: Running) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    chat = api.private(minh)
    chat.say("google gỡ bao nhiêu video tính đến 02/5/2018")
    await chat.replies()
    chat.say("còn tháng 6/2018 thì sao?")
    assert "6700/7800" in (await chat.replies())[0].text
    sent = await told(api, "@giao_ban_bot còn tháng 6/2018 thì sao?", by=lan, beside=minh)
    assert "6700/7800" not in sent.text


async def test_where_not_everybody_may_ask_no_link_is_given_to_a_chat_of_others(api: BotApi, start: Starts) -> None:
    lan, port = api.person("Lan"), free_port()
    reader = {"READER_URL": f"http://127.0.0.1:{port}/doc", "WEBHOOK_PORT": str(port)}
    chat = api.private(lan)
    async with start(**reader, ALLOWED_USERS=str(lan.id)):
        chat.say(ASK)
        assert links_in((await chat.replies())[0])
        sent = await told(api, f"@giao_ban_bot {ASK}", by=lan)
        assert SEEN in sent.text
        assert links_in(sent) == []
        api.inline(ASK, by=lan)
        [inline] = await api.wait_for("answerInlineQuery")
        assert SEEN in str(inline.params["results"])
        assert "/doc/" not in str(inline.params["results"])
        for label in ("Trích dẫn sau ▸", "◂ Trích dẫn trước"):
            api.press_inline(sent, label, by=lan)
            [call] = (await api.wait_for("editMessageText", count=1 if "sau" in label else 2))[-1:]
            assert "Trích" in str(call.params["reply_markup"])
            assert "/doc/" not in call.params["text"]
    async with start(**reader):
        assert links_in(await told(api, f"@giao_ban_bot {ASK}", by=lan))
    assert api.violations == []


async def test_under_a_guest_s_answer_no_file_is_offered_and_who_asks_for_it_is_told_where(
    api: BotApi, running: Running
) -> None:
    lan = api.person("Lan")
    sent = await told(api, f"@giao_ban_bot {ASK}", by=lan)
    api.press_inline(sent, "Đọc cả báo cáo", by=lan)
    await api.wait_for("editMessageText")
    labels = api.seen_inline(sent).labels
    assert "Đọc từ đầu" in labels
    assert "Tải tệp gốc" not in labels
    # as under an answer of before
    data = api.seen_inline(sent).button("Đọc từ đầu").data
    assert data is not None
    api.press_inline_data(sent, f"d|{data.split('|')[1]}|0", by=lan)
    assert (await api.wait_for("answerCallbackQuery", count=2))[-1].params["text"] == VI.file_elsewhere
    assert api.calls("sendDocument") == []
    assert api.violations == []

"""What python-telegram-bot sends, and requests that it never makes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
)

from tests.loopback.fixtures import api as api
from tests.loopback.fixtures import bot as bot
from tests.loopback.fixtures import post as post
from tests.loopback.fixtures import telegram_bot
from tests.loopback.server import BotApi

Json = dict[str, Any]
BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("▸", callback_data="p|1|2")]])


async def test_get_me_tells_the_settings(api: BotApi, bot: Bot) -> None:
    me = await bot.get_me()
    assert me.username == "giao_ban_bot"
    assert me.can_read_all_group_messages is False
    assert me.supports_guest_queries is True
    assert api.violations == []


async def test_tokens(api: BotApi) -> None:
    async with httpx.AsyncClient() as client:
        wrong = await client.get(f"{api.base_url}1:{'x' * 35}/getMe")
        malformed = await client.get(f"{api.base_url}nonsense/getMe")
    assert wrong.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (wrong.status_code, malformed.status_code) == (401, 404)
    with pytest.raises(InvalidToken):
        async with telegram_bot(api, "1:wrong"):
            pass


@pytest.mark.parametrize(
    ("method", "data", "reason"),
    [
        ("sendMesage", {}, "unknown method"),
        ("sendMessage", {"chat_id": 1, "text": "x", "txt": "y"}, "unknown parameter txt"),
        ("sendMessage", {"chat_id": 1}, "text: Field required"),
        ("sendMessage", {"chat_id": 1, "text": "x", "protect_content": '"yes"'}, "protect_content"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_parameters": '{"message_id":"7"}'}, "message_id"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_parameters": "{"}, "can't parse"),
        ("sendMessage", {"chat_id": 1, "text": "x", "reply_parameters": '{"message_id":7,"x":1}'}, "field"),
        ("sendInvoice", {"chat_id": 1}, "required"),
    ],
)
async def test_the_schema_is_aiograms(
    api: BotApi, post: Callable[..., Any], method: str, data: Json, reason: str
) -> None:
    answer = await post(method, **data)
    assert answer["error_code"] == 400
    assert any(reason in violation.reason for violation in api.violations), api.violations


async def test_json_bodies_and_query_strings(api: BotApi) -> None:
    chat = api.private(api.person("Lan"))
    async with httpx.AsyncClient() as client:
        url = f"{api.base_url}{api.token}/sendMessage"
        body = await client.post(url, json={"chat_id": chat.id, "text": "một", "disable_notification": True})
        query = await client.get(url, params={"chat_id": chat.id, "text": "hai"})
    assert (body.status_code, query.status_code) == (200, 200)
    assert [sent.text for sent in chat.visible] == ["một", "hai"]
    assert api.violations == []


async def test_a_message_and_all_its_trimmings(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    question = chat.say("doanh thu?")
    sent = await bot.send_message(
        chat.id,
        " 💬 <b>Có</b> &lt;1&gt; <blockquote expandable>cả đoạn</blockquote>\n",
        parse_mode=ParseMode.HTML,
        reply_parameters=ReplyParameters(question["message_id"], allow_sending_without_reply=True, quote="doanh"),
        reply_markup=BUTTON,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=True,
    )
    [reply] = await chat.replies()
    assert sent.text == reply.text == "💬 Có <1> cả đoạn"
    assert sent.parse_entity(sent.entities[0]) == "Có"
    assert sent.entities[1].type == "expandable_blockquote"
    assert reply.reply_to == question["message_id"]
    assert reply.button("▸").data == "p|1|2"
    assert reply.html.startswith(" 💬 <b>")
    assert api.violations == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("   \n", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("đ" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>x", "can't parse entities"),
        (f'<a href="https://a.vn/{"x" * 3200}">đ</a> ' * 3, "entities_too_long"),
    ],
)
async def test_text_limits(api: BotApi, bot: Bot, text: str, complaint: str) -> None:
    chat = api.private(api.person("Lan"))
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await bot.send_message(chat.id, text, parse_mode="HTML")
    assert len(api.violations) == 1
    assert chat.visible == []


async def test_limits_count_after_parsing(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    await bot.send_message(chat.id, "<b>" + "&amp;" * 4096 + "</b>", parse_mode="HTML")
    assert api.violations == []


async def test_too_many_entities_are_a_violation_and_not_an_error(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    await bot.send_message(chat.id, "<b>a</b> " * 101, parse_mode="HTML")
    assert "101 entities" in api.violations[0].reason


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        (
            InlineKeyboardButton("a", callback_data="xuất khẩu gạo 6 tháng đầu năm 2024 sang Philippines!!!"),
            "DATA",
        ),
        (InlineKeyboardButton("", callback_data="x"), "text must be non-empty"),
        (InlineKeyboardButton("a", url="http://localhost/x"), "Wrong HTTP URL"),
        (InlineKeyboardButton("a"), "Text buttons"),
    ],
)
async def test_buttons(api: BotApi, bot: Bot, button: InlineKeyboardButton, complaint: str) -> None:
    chat = api.private(api.person("Lan"))
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await bot.send_message(chat.id, "x", reply_markup=InlineKeyboardMarkup([[button]]))
    assert len(api.violations) == 1


async def test_edits(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    message = await bot.send_message(chat.id, "<b>một</b>", parse_mode="HTML", reply_markup=BUTTON)
    [first] = chat.visible
    with pytest.raises(BadRequest, match="not modified"):
        await message.edit_text("<strong>một</strong> ", parse_mode="HTML", reply_markup=BUTTON)
    await message.edit_text("<b>một</b>", parse_mode="HTML")
    assert (await chat.changed(first)).buttons == []
    await message.edit_reply_markup(BUTTON)
    [last] = chat.visible
    assert (last.version, last.text, last.labels) == (2, "một", ["▸"])
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("x", chat.id, 999)
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("x", chat.id, chat.say("của tôi")["message_id"])
    await message.delete()
    assert chat.visible == []
    assert api.violations == []


async def test_replies_and_topics_must_exist(api: BotApi, bot: Bot) -> None:
    group = api.group("Phòng báo chí", forum=True)
    topic = group.topic("Viễn thông")
    with pytest.raises(BadRequest, match="to be replied not found"):
        await bot.send_message(group.id, "x", reply_parameters=ReplyParameters(77))
    await bot.send_message(group.id, "x", reply_parameters=ReplyParameters(77, allow_sending_without_reply=True))
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(group.id, "x", message_thread_id=77)
    await bot.send_message(group.id, "y", message_thread_id=topic.id)
    assert [(sent.thread, sent.reply_to) for sent in group.visible] == [(None, None), (topic.id, None)]
    group.delete_topic(topic)
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(group.id, "y", message_thread_id=topic.id)
    await bot.send_chat_action(group.id, "typing", message_thread_id=1)
    assert api.violations == []


async def test_who_cannot_be_written_to(api: BotApi, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "x")
    chat = api.private(api.person("Lan"))
    chat.block()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(chat.id, "x")
    with pytest.raises(Forbidden, match="initiate"):
        await bot.send_message(api.private(api.person("Mai"), started=False).id, "x")
    group = api.group("Nhóm")
    group.leave()
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(group.id, "x")


async def test_commands_and_descriptions(api: BotApi, bot: Bot, post: Callable[..., Any]) -> None:
    group = api.group("Nhóm")
    hello = [BotCommand("tim", "Tìm trong báo cáo")]
    await bot.set_my_commands(hello, scope=BotCommandScopeAllGroupChats(), language_code="vi")
    await bot.set_my_commands(hello, scope=BotCommandScopeChat(group.id))
    assert await bot.get_my_commands(BotCommandScopeAllGroupChats(), "vi") == tuple(hello)
    assert await bot.get_my_commands() == ()
    await bot.set_my_description("d" * 512)
    await bot.set_my_short_description("s" * 120)
    assert api.violations == []
    for name, description in (("tìm", "x"), ("Tim", "x"), ("a" * 33, "x"), ("tim", ""), ("tim", "x" * 257)):
        given = json.dumps([{"command": name, "description": description}])
        assert not (await post("setMyCommands", commands=given))["ok"], name
    many = json.dumps([{"command": f"c{number}", "description": "x"} for number in range(101)])
    assert not (await post("setMyCommands", commands=many))["ok"]
    assert not (await post("setMyDescription", description="d" * 513))["ok"]
    assert not (await post("setMyShortDescription", short_description="d" * 121))["ok"]
    assert len(api.violations) == 8


async def test_reactions_and_files(api: BotApi, bot: Bot, post: Callable[..., Any]) -> None:
    chat = api.private(api.person("Lan"))
    asked = chat.document("báo cáo.txt", b"so lieu")
    await bot.set_message_reaction(chat.id, asked["message_id"], "👀")
    file = await bot.get_file(asked["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"so lieu"
    sent = await bot.send_document(chat.id, b"x", filename="a.txt", caption="<b>a</b>", parse_mode="HTML")
    assert sent.caption == "a"
    assert api.violations == []
    bad = json.dumps([{"type": "emoji", "emoji": "🇻🇳"}])
    assert not (await post("setMessageReaction", chat_id=chat.id, message_id=1, reaction=bad))["ok"]
    assert len(api.violations) == 1


async def test_members(api: BotApi, bot: Bot) -> None:
    lan, mai = api.person("Lan"), api.person("Mai")
    group = api.group("Nhóm", owner=lan)
    group.promote(mai)
    assert {admin.user.id for admin in await bot.get_chat_administrators(group.id)} == {lan.id, mai.id}
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    assert (await bot.get_chat(group.id)).title == "Nhóm"

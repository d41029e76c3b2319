"""What the bot is told of what people do."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
)

from tests.loopback.fixtures import api as api
from tests.loopback.fixtures import bot as bot
from tests.loopback.fixtures import post as post
from tests.loopback.fixtures import telegram_bot, texts, updates
from tests.loopback.server import BotApi

Json = dict[str, Any]
BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("▸", callback_data="p|1|2")]])


async def test_updates_come_again_until_confirmed(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    chat.say("một")
    chat.say("hai")
    first = await updates(bot)
    assert [update.update_id for update in await updates(bot)] == [update.update_id for update in first]
    [second] = await updates(bot, first[0].update_id + 1)
    assert second.effective_message
    assert second.effective_message.text == "hai"
    assert await updates(bot, second.update_id + 1) == ()
    chat.say("ba")
    chat.say("bốn")
    assert [u.message.text for u in await updates(bot, -1) if u.message] == ["bốn"]


async def test_long_polling_ends_when_something_happens(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    asyncio.get_running_loop().call_later(0.1, chat.say, "một")
    started = time.monotonic()
    [update] = await bot.get_updates(timeout=10)
    assert update.message
    assert time.monotonic() - started < 2


async def test_the_earlier_of_two_pollers_gets_a_conflict(api: BotApi, bot: Bot) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    async with telegram_bot(api) as other:
        assert await updates(other) == ()
    with pytest.raises(Conflict):
        await waiting


async def test_allowed_updates_are_remembered(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    await bot.get_updates(timeout=0, allowed_updates=["callback_query"])
    chat.say("một")
    assert await updates(bot) == ()
    assert (await bot.get_webhook_info()).allowed_updates == ("callback_query",)
    await bot.get_updates(timeout=0, allowed_updates=[])
    chat.say("hai")
    assert len(await updates(bot)) == 1


async def test_webhook_basics(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    chat.say("một")
    await bot.set_webhook("https://example.org/hook", secret_token="s")
    with pytest.raises(Conflict):
        await updates(bot)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://example.org/hook", 1)
    await bot.delete_webhook(drop_pending_updates=True)
    assert await updates(bot) == ()
    await bot.close()
    await bot.log_out()
    with pytest.raises(BadRequest, match="Logged out"):
        await bot.get_me()


async def test_privacy_mode(api: BotApi, bot: Bot) -> None:
    group = api.group("Nhóm")
    own = await bot.send_message(group.id, "Bản tin")
    group.say("chuyện riêng")
    group.say("@giao_ban_bot ơi")
    group.say("/tim@bot_khac gạo")
    group.say("xem /tim nhé")
    group.channel_post("bài mới")
    group.say_as_group("nội quy")
    group.say("/tim gạo")
    group.say("/tim@Giao_Ban_Bot gạo")
    group.say("vì sao?", reply_to=own.message_id)
    group.say("qua inline", via_bot=True)
    group.say_as_group("/tim cá")
    assert await texts(bot) == ["/tim gạo", "/tim@Giao_Ban_Bot gạo", "vì sao?", "qua inline", "/tim cá"]
    group.join(api.person("Mai"))
    assert [bool(u.message and u.message.new_chat_members) for u in await updates(bot)] == [True]


async def test_without_privacy_mode_everything_is_told(bot: Bot, api: BotApi) -> None:
    api.world.privacy = False
    group = api.group("Nhóm")
    group.say("chuyện riêng")
    group.sticker()
    group.photo("ảnh")
    group.leave()
    group.say("không ai nghe")
    assert await texts(bot) == ["chuyện riêng", None, None, None, None]


async def test_admin_bots_see_everything(api: BotApi, bot: Bot) -> None:
    group = api.group("Nhóm", status="administrator")
    group.say("chuyện riêng")
    assert await texts(bot) == ["chuyện riêng"]


async def test_topics(api: BotApi, bot: Bot) -> None:
    api.world.privacy = False
    group = api.group("Phòng báo chí", forum=True)
    topic = group.topic("Viễn thông")
    plain = group.say("một", thread=topic)
    reply = group.say("hai", thread=topic, reply_to=plain)
    general = group.say("ba")
    assert plain["reply_to_message"]["forum_topic_created"]["name"] == "Viễn thông"
    assert reply["reply_to_message"]["message_id"] == plain["message_id"]
    assert "message_thread_id" not in general
    opened, first, *_ = [update.message for update in await updates(bot)]
    assert opened
    assert opened.message_thread_id == topic.id
    assert first
    assert first.is_topic_message
    await first.reply_text("đáp", do_quote=True)
    [answer] = await group.replies(after=plain)
    assert (answer.thread, answer.reply_to) == (topic.id, plain["message_id"])


async def test_replies_in_a_plain_supergroup_carry_a_thread_that_is_no_topic(api: BotApi, bot: Bot) -> None:
    group = api.group("Nhóm")
    first = group.say("/mot")
    second = group.say("/hai", reply_to=first)
    assert second["message_thread_id"] == first["message_id"]
    assert "is_topic_message" not in second
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(group.id, "x", message_thread_id=second["message_thread_id"])


async def test_edited_messages_and_mentions(api: BotApi, bot: Bot) -> None:
    lan = api.person("Lan", username="lan_bao_chi")
    chat = api.private(lan)
    said = chat.say("😀 Lan hỏi @lan_bao_chi và https://mic.gov.vn.", text_mention=lan)
    chat.edit(said, "/tim gạo")
    new, edited = await updates(bot)
    assert new.message
    assert new.message.parse_entities() == {
        new.message.entities[0]: "Lan",
        new.message.entities[1]: "@lan_bao_chi",
        new.message.entities[2]: "https://mic.gov.vn",
    }
    assert edited.edited_message
    assert edited.edited_message.text == "/tim gạo"
    assert edited.edited_message.edit_date


async def test_buttons_are_pressed_by_label(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    await bot.send_message(chat.id, "<i>một</i>", parse_mode="HTML", reply_markup=BUTTON)
    [sent] = chat.visible
    chat.press(sent, "▸")
    chat.press_data("cũ", message=sent)
    chat.delete(sent)
    chat.press_data("mất", message=sent)
    fresh, stale, gone = [update.callback_query for update in await updates(bot)]
    assert fresh
    assert isinstance(fresh.message, Message)
    assert fresh.message.entities[0].type == "italic"
    assert stale
    assert stale.data == "cũ"
    assert gone
    assert gone.message
    assert not gone.message.is_accessible
    assert len(api.unanswered) == 3
    await fresh.answer("x" * 200)
    assert len(api.unanswered) == 2
    with pytest.raises(BadRequest):
        await bot.answer_callback_query(fresh.id, "x" * 201)
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query("không có")
    with pytest.raises(AssertionError, match="0 buttons"):
        chat.press(await a_message(bot, chat.id), "▸")


async def a_message(bot: Bot, chat_id: int) -> Json:
    return (await bot.send_message(chat_id, "x")).to_dict()


async def test_guest_mode(api: BotApi, bot: Bot) -> None:
    lan = api.person("Lan")
    asked = api.guest("@giao_ban_bot doanh thu?", by=lan)
    [update] = await updates(bot)
    assert update.guest_message
    article = InlineQueryResultArticle(
        "1", "Trả lời", InputTextMessageContent("<b>Có</b>", parse_mode="HTML"), reply_markup=BUTTON
    )
    sent = await update.guest_message.answer_guest_query(article)
    answer = await api.guest_answer(asked)
    assert (answer.text, answer.inline_message_id) == ("Có", sent.inline_message_id)
    with pytest.raises(BadRequest, match="too old"):
        await update.guest_message.answer_guest_query(article)
    api.press_inline(answer, "▸", by=lan)
    [_, pressed] = await updates(bot)
    assert pressed.callback_query
    assert pressed.callback_query.message is None
    await pressed.callback_query.edit_message_text("hai")
    assert (await api.guest_answer(asked)).text == "hai"
    assert api.violations == []


async def test_inline_queries(api: BotApi, bot: Bot) -> None:
    api.inline("gạo", by=api.person("Lan"))
    [update] = await updates(bot)
    assert update.inline_query
    results = [InlineQueryResultArticle(str(number), "t", InputTextMessageContent("x")) for number in range(50)]
    await update.inline_query.answer(results, cache_time=0)
    [call] = api.calls("answerInlineQuery")
    assert len(call.params["results"]) == 50
    assert api.violations == []


async def test_a_group_becomes_a_supergroup(api: BotApi, bot: Bot) -> None:
    old = api.group("Nhóm", basic=True)
    new = old.upgrade()
    first, joined, second = await updates(bot)
    assert first.message
    assert first.message.migrate_to_chat_id == new.id
    assert joined.my_chat_member
    assert joined.my_chat_member.chat.id == new.id
    assert second.message
    assert second.message.migrate_from_chat_id == old.id
    with pytest.raises(ChatMigrated) as refused:
        await bot.send_message(old.id, "x")
    assert refused.value.new_chat_id == new.id
    await bot.send_message(new.id, "x")

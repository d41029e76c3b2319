"""What goes wrong in one chat only, and what becomes of the bot there."""

from __future__ import annotations

import time

import pytest
from telegram import Bot, ChatMemberUpdated, ReplyParameters
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from tests.loopback.fixtures import api as api
from tests.loopback.fixtures import bot as bot
from tests.loopback.fixtures import texts, updates
from tests.loopback.groups import Group
from tests.loopback.server import BotApi, Chat, Fault


async def test_faults_of_one_chat(api: BotApi, bot: Bot) -> None:
    lan, mai = (api.private(api.person(name)) for name in ("Lan", "Mai"))
    api.fail("sendMessage", Fault.TOO_MANY_REQUESTS(retry_after=1), chat=lan)
    api.fail("sendMessage", Fault.FORBIDDEN, chat=mai.id)
    api.fail("sendMessage", Fault.BAD_GATEWAY)
    with pytest.raises(Forbidden):
        await bot.send_message(mai.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(lan.id, "x")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(mai.id, "x")
    await bot.send_message(mai.id, "x")
    assert len(mai.visible) == 1
    assert api.violations == []


async def test_an_answer_that_is_no_json(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.BROKEN_JSON)
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(chat.id, "x")
    assert len(chat.visible) == 1
    assert api.calls("sendMessage")[0].error == Fault.BROKEN_JSON.name


async def test_a_server_error(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.SERVER_ERROR)
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(chat.id, "x")
    assert chat.visible == []


async def test_a_call_that_hangs(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.HANG(0.3))
    started = time.monotonic()
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "x")
    assert time.monotonic() - started >= 0.3
    assert chat.visible == []


async def test_closed_topics(api: BotApi, bot: Bot) -> None:
    group = api.group("Phòng báo chí", forum=True)
    topic = group.topic("Viễn thông")
    asked = group.say("/tim gạo", thread=topic)
    group.close(topic)
    for where in ({"message_thread_id": topic.id}, {"reply_parameters": ReplyParameters(asked["message_id"])}):
        with pytest.raises(BadRequest, match="Topic_closed"):
            await bot.send_message(group.id, "x", **where)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_chat_action(group.id, "typing", message_thread_id=topic.id)
    general = await bot.send_message(group.id, "x")
    assert general.message_thread_id is None
    group.reopen(topic)
    await bot.send_message(group.id, "y", reply_parameters=ReplyParameters(asked["message_id"]))
    assert [sent.thread for sent in await group.replies()] == [None, topic.id]
    told = [update.message for update in await updates(bot) if update.message]
    assert [bool(message.forum_topic_closed) for message in told] == [False, False, True, False]
    assert [message.message_thread_id for message in told] == [topic.id] * 4
    assert told[3].forum_topic_reopened
    assert api.violations == []


async def test_general_is_closed_too(api: BotApi, bot: Bot) -> None:
    group = api.group("Phòng báo chí", forum=True)
    topic = group.topic("Viễn thông")
    group.close()
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(group.id, "x")
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_chat_action(group.id, "typing", message_thread_id=1)
    await bot.send_message(group.id, "x", message_thread_id=topic.id)
    group.reopen()
    await bot.send_message(group.id, "x")


async def test_a_reply_stands_where_its_target_stands(api: BotApi, bot: Bot) -> None:
    group = api.group("Phòng báo chí", forum=True)
    here, there = group.topic("Viễn thông"), group.topic("Báo chí")
    asked = group.say("/tim gạo", thread=here)
    reply = ReplyParameters(asked["message_id"], allow_sending_without_reply=True)
    sent = await bot.send_message(group.id, "x", message_thread_id=there.id, reply_parameters=reply)
    assert sent.message_thread_id == here.id
    group.delete_topic(here)
    moved = await bot.send_message(group.id, "x", reply_parameters=reply)
    assert (moved.message_thread_id, moved.reply_to_message) == (None, None)


async def test_messages_that_are_gone(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    asked = chat.say("gạo")
    sent = await bot.send_message(chat.id, "x")
    chat.delete(asked)
    chat.delete(sent.message_id)
    with pytest.raises(BadRequest, match="to be replied not found"):
        await bot.send_message(chat.id, "y", reply_parameters=ReplyParameters(asked["message_id"]))
    lenient = ReplyParameters(asked["message_id"], allow_sending_without_reply=True)
    assert (await bot.send_message(chat.id, "y", reply_parameters=lenient)).reply_to_message is None
    with pytest.raises(BadRequest, match="to edit not found"):
        await sent.edit_text("z")


async def refused(bot: Bot, chat: Chat) -> str:
    """How a message is refused."""
    with pytest.raises(TelegramError) as error:
        await bot.send_message(chat.id, "x")
    return str(error.value)


async def test_whole_chats_that_refuse(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    for reason in ("CHAT_RESTRICTED", "CHAT_WRITE_FORBIDDEN"):
        chat.refuse(reason)
        assert (await refused(bot, chat)).upper() == reason
    chat.refuse("Forbidden: the group chat was deleted")
    assert await refused(bot, chat) == "Forbidden: the group chat was deleted"
    chat.accept()
    await bot.send_message(chat.id, "x")
    chat.deactivate()
    assert await refused(bot, chat) == "Forbidden: user is deactivated"
    chat.vanish()
    assert await refused(bot, chat) == "Chat not found"
    assert api.violations == []


async def test_a_bot_without_the_right_to_write(api: BotApi, bot: Bot) -> None:
    group = api.group("Nhóm")
    sent = await bot.send_message(group.id, "x")
    group.restrict()
    assert await refused(bot, group) == "Not enough rights to send text messages to the chat"
    with pytest.raises(BadRequest, match="rights to send documents"):
        await bot.send_document(group.id, b"x", filename="a.txt")
    with pytest.raises(BadRequest, match="Chat_write_forbidden"):
        await bot.send_chat_action(group.id, "typing")
    assert (await bot.get_chat_member(group.id, bot.id)).status == "restricted"
    await sent.edit_text("y")
    group.unrestrict()
    await bot.send_message(group.id, "x")
    assert await changes(bot) == [("member", "restricted"), ("restricted", "member")]


async def changes(bot: Bot) -> list[tuple[str, str]]:
    """The bot's own memberships before and after each change it was told of."""
    told: list[ChatMemberUpdated | None] = [update.my_chat_member for update in await updates(bot)]
    return [(change.old_chat_member.status, change.new_chat_member.status) for change in told if change]


@pytest.mark.parametrize("basic", [False, True])
async def test_the_bot_is_added_and_kicked(api: BotApi, bot: Bot, basic: bool) -> None:
    group = api.group("Nhóm", basic=basic, status="left")
    kind = "group" if basic else "supergroup"
    assert await refused(bot, group) == f"Forbidden: bot is not a member of the {kind} chat"
    group.join()
    await bot.send_message(group.id, "x")
    group.kick()
    assert await refused(bot, group) == f"Forbidden: bot was kicked from the {kind} chat"
    group.join()
    assert await changes(bot) == [("left", "member"), ("member", "kicked"), ("kicked", "member")]


async def test_the_bot_leaves(api: BotApi, bot: Bot) -> None:
    group = api.group("Nhóm")
    await bot.leave_chat(group.id)
    assert "is not a member" in await refused(bot, group)
    service, change = await updates(bot)
    assert service.message
    assert service.message.left_chat_member == service.message.from_user
    assert change.my_chat_member
    assert change.my_chat_member.from_user.id == bot.id
    assert change.my_chat_member.new_chat_member.status == "left"
    assert group.visible == []
    with pytest.raises(Forbidden):
        await bot.leave_chat(group.id)
    assert api.violations == []
    with pytest.raises(BadRequest, match="private chats"):
        await bot.leave_chat(api.private(api.person("Lan")).id)


async def test_blocks(api: BotApi, bot: Bot) -> None:
    chat = api.private(api.person("Lan"))
    chat.block()
    assert await refused(bot, chat) == "Forbidden: bot was blocked by the user"
    chat.unblock()
    await bot.send_message(chat.id, "x")
    assert await changes(bot) == [("member", "kicked"), ("kicked", "member")]


async def test_own_memberships_may_be_left_out(api: BotApi, bot: Bot) -> None:
    group: Group = api.group("Nhóm")
    await bot.get_updates(timeout=0, allowed_updates=["message"])
    group.kick()
    assert await texts(bot) == [None]
    assert await changes(bot) == []

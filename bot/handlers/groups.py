"""What happens to the bot in chats: it is added, removed, blocked, or the group becomes a supergroup."""

import logging

from telegram import Chat, ChatMemberUpdated, Message, User
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.addressing import Request
from bot.conversation import respond
from bot.handlers.services import GROUPS, Services
from bot.handlers.talking import talk_with

_log = logging.getLogger(__name__)
_GONE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def is_moved(message: Message) -> bool:
    """Whether Telegram reports that a group became a supergroup."""
    return bool(message.migrate_to_chat_id or message.migrate_from_chat_id)


def on_move(services: Services, message: Message) -> None:
    """What holds for the group holds for the supergroup."""
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    services.former[new] = old
    services.store.note_move(old, new)
    _log.info("Group %s is now supergroup %s", old, new)


def brings_the_bot(message: Message, bot: User) -> bool:
    """Whether somebody adds the bot to a group, or makes one with it."""
    came = any(user.id == bot.id for user in message.new_chat_members or ())
    return came or bool(message.group_chat_created or message.supergroup_chat_created)


async def on_welcome(services: Services, update_id: int, message: Message) -> None:
    """Say in a few words how to ask."""
    if services.may_be_in(message.chat):
        talk = await talk_with(services, message.chat, message.from_user)
        hello = await services.worked_out(lambda: respond(talk, Request("hello", ""), talk.spoken))
        await services.delivery.send(update_id, message, hello)


async def on_membership(services: Services, changed: ChatMemberUpdated) -> None:
    """Note where the bot is; leave a group that is not allowed."""
    chat, status = changed.chat, changed.new_chat_member.status
    if status in _GONE:
        services.told.forget(chat.id)
        services.store.follows.end_all(chat.id)
        _log.info("The bot was removed from chat %s or blocked there", chat.id)
    elif chat.type in GROUPS:
        _log.info("The bot is in chat %s as %s", chat.id, status)
        if not services.may_be_in(chat):
            await leave(services, chat, changed.from_user)


async def leave(services: Services, chat: Chat, user: User | None) -> None:
    """Say in one line why, once, and leave a group that is not allowed."""
    if not services.told.first(chat.id):
        return
    _log.info("Chat %s is not in ALLOWED_CHATS; the bot leaves it", chat.id)
    wording = (await talk_with(services, chat, user)).wording("")
    try:
        await services.bot.send_message(chat.id, wording.not_allowed_group)
    except TelegramError as error:
        _log.info("Chat %s could not be told why: %s", chat.id, error)
    try:
        await services.bot.leave_chat(chat.id)
    except TelegramError as error:
        _log.info("Chat %s could not be left: %s", chat.id, error)
        services.told.forget(chat.id)

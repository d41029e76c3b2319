"""A group's settings: who may change them, and what is kept of them."""

import logging

from telegram import CallbackQuery, Chat, Message
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.conversation import Pressed, Reply
from bot.conversation.group_settings import (
    changed,
    settings_shown,
    written_settings,
)
from bot.handlers.presses import acknowledge, place_of
from bot.handlers.services import GROUPS, Services
from bot.handlers.talking import settings_of, talk_with
from bot.wording import Wording

_log = logging.getLogger(__name__)
_ADMINS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def refresh(services: Services) -> None:
    """What other processes were told, too."""
    if (known := await services.store.choices.settings_of_groups()) is not None:
        services.group_settings.update(known)


async def asked_for_settings(services: Services, message: Message, wording: Wording) -> Reply:
    """The settings with their buttons, for an admin; for others, that they are the admins'."""
    if message.chat.type not in GROUPS:
        return Reply(wording.only_in_groups, outcome="settings")
    is_anonymous = message.sender_chat is not None and message.sender_chat.id == message.chat_id
    who = message.from_user.id if message.from_user else 0
    if not (is_anonymous or await is_admin_of_group(services, message.chat_id, who)):
        return Reply(wording.only_admins, outcome="settings")
    return _shown(services, message.chat, wording)


async def on_setting(services: Services, query: CallbackQuery, button: Pressed) -> None:
    """Change a setting, for an admin of the group."""
    chat = query.message.chat if query.message else None
    if chat is None or chat.type not in GROUPS or not await is_admin_of_group(services, chat.id, query.from_user.id):
        await acknowledge(query, (await talk_with(services, chat, query.from_user)).wording("").only_admins)
        return
    await acknowledge(query, None)
    kept = written_settings(changed(settings_of(services, chat), button.number))
    services.group_settings[chat.id] = kept
    services.store.choices.set_group(chat.id, kept)
    wording = (await talk_with(services, chat, query.from_user)).wording("")  # of the language that is set by now
    await services.delivery.edit(place_of(query), _shown(services, chat, wording))


async def is_admin_of_group(services: Services, chat_id: int, user_id: int) -> bool:
    """Whether somebody is an admin of a group; not where Telegram does not say."""
    try:
        member = await services.bot.get_chat_member(chat_id, user_id)
    except TelegramError as error:
        _log.info("It is not known who is an admin of chat %s: %s", chat_id, error)
        return False
    return member.status in _ADMINS


def _shown(services: Services, chat: Chat, wording: Wording) -> Reply:
    reads_everything = bool(services.bot.bot.can_read_all_group_messages)
    return settings_shown(settings_of(services, chat), wording, reads_everything=reads_everything)

"""Messages: new ones are answered, edited ones have their answer edited."""

import logging

from telegram import Message

from bot.access import Verdict
from bot.addressing import addressed, asked_in_reply, overheard
from bot.conversation import Reply
from bot.delivery import Shown
from bot.handlers.groups import leave
from bot.handlers.requests import reader_of, reply_to
from bot.handlers.services import GROUPS, Services
from bot.handlers.talking import settings_of, talk_with
from bot.store import Recalled
from bot.wording import Wording

_log = logging.getLogger(__name__)


async def on_message(services: Services, update_id: int, message: Message) -> None:
    """Answer a message that is for the bot, once; where a group wants it, also a question that it surely answers."""
    request = addressed(message, services.bot.bot)
    if request is None:
        await _answer_overheard(services, update_id, message)
        return
    if refusal := await _refused(services, message):
        await _refuse(services, update_id, message, refusal)
    else:
        await _answer(services, update_id, message, await reply_to(services, message, request))


def is_overheard(services: Services, message: Message) -> bool:
    """Whether a message that is not for the bot is a question in a group that wants those answered, too."""
    if message.chat.type not in GROUPS or overheard(message) is None:
        return False
    settings = settings_of(services, message.chat)
    return settings.answers == "questions" and not settings.is_quiet()


async def _answer_overheard(services: Services, update_id: int, message: Message) -> None:
    """What people say to one another is refused to nobody, and counts only where it is answered."""
    request = overheard(message) if is_overheard(services, message) else None
    if request is None or not _has_room(services, message):
        return
    if not services.may_be_in(message.chat):
        await leave(services, message.chat, message.from_user)
        return
    reply = await reply_to(services, message, request)
    if reply.is_sure and _has_room(services, message):
        _count(services, message)
        await _answer(services, update_id, message, reply)


def _has_room(services: Services, message: Message) -> bool:
    reader = reader_of(message)
    return services.groups.has_room(message.chat_id) and (reader is None or services.users.has_room(reader))


def _count(services: Services, message: Message) -> None:
    services.groups.count(message.chat_id)
    if reader := reader_of(message):
        services.users.count(reader)


async def on_edited_message(services: Services, update_id: int, message: Message) -> None:
    """Edit the answer of an edited question; answer a message that is for the bot only now."""
    request = addressed(message, services.bot.bot)
    if request is None:
        return
    if refusal := await _refused(services, message):
        await _refuse(services, update_id, message, refusal)
        return
    reply = await reply_to(services, message, request)
    reply_id = await services.store.reply_to(message.chat_id, message.message_id)
    if reply_id is None:
        # No answer is known: the reader, who asks again by editing, is answered even if one was lost on its way.
        await _answer(services, update_id, message, reply)
        return
    _remember(services, message.chat_id, reader_of(message), reply)
    await services.delivery.edit(Shown(message.chat_id, reply_id), reply)
    quietly = settings_of(services, message.chat).is_quiet()
    await services.delivery.edit_picture(message, reply_id, reply, quietly=quietly)
    _note(services, message, reply_id, reply)


async def on_guest_message(services: Services, message: Message) -> None:
    """Answer a mention in a chat where the bot is no member (Bot API 10.0, guest mode)."""
    request = addressed(message, services.bot.bot, guest=True)
    user = message.from_user
    if request and services.access.admits_reader(user.id if user else None):
        if user and services.users.count(user.id) != Verdict.YES:
            services.metrics.answered("too many")
            return
        reply = await reply_to(services, message, request, is_guest=True)
        _remember(services, None, user.id if user else None, reply)
        await services.delivery.answer_guest(message, reply)
        services.metrics.answered(reply.outcome)


async def _refused(services: Services, message: Message) -> Reply | None:
    """What is said instead of an answer, where none may be given: one line the first time, nothing after that."""
    user = message.from_user
    if message.chat.type in GROUPS:
        if not services.may_be_in(message.chat):
            await leave(services, message.chat, user)
            return Reply("")
        verdict = services.groups.count(message.chat_id)
    else:
        if not services.access.admits_reader(user.id if user else message.chat_id):
            is_new = services.told.first(message.chat_id)
            return Reply((await _wording(services, message)).not_allowed if is_new else "")
        verdict = Verdict.YES
    if verdict == Verdict.YES and (reader := reader_of(message)):
        verdict = services.users.count(reader)
    if verdict == Verdict.YES:
        return None
    services.metrics.answered("too many")
    return Reply((await _wording(services, message)).too_many if verdict == Verdict.TOO_MANY else "")


async def _refuse(services: Services, update_id: int, message: Message, refusal: Reply) -> None:
    if refusal.html:
        await services.delivery.send(update_id, message, refusal, quietly=True)


async def _answer(services: Services, update_id: int, message: Message, reply: Reply) -> None:
    _remember(services, message.chat_id, reader_of(message), reply)
    quietly = settings_of(services, message.chat).is_quiet()
    to = asked_in_reply(message, services.bot.bot)
    reply_id = await services.delivery.send(update_id, message, reply, quietly=quietly, to=to)
    services.metrics.answered(reply.outcome)
    if services.logs_questions:
        _log.info("Answered (%s) in chat %s: %s", reply.outcome, message.chat_id, message.text or message.caption)
    else:
        _log.debug("Answered (%s) in chat %s", reply.outcome, message.chat_id)
    _note(services, message, reply_id, reply)


def _note(services: Services, message: Message, reply_id: int | None, reply: Reply) -> None:
    user_id = reader_of(message) if reply.asked else None
    services.store.note_answer(message.chat_id, message.message_id, user_id, reply_id, reply.asked, reply.outcome)


def _remember(services: Services, chat_id: int | None, user_id: int | None, reply: Reply) -> None:
    """Before the buttons are shown, so that they can be pressed at once."""
    if reply.remembered:
        kept = reply.remembered.kept
        services.store.remember(reply.remembered.token, Recalled(kept.words, kept.state, chat_id, user_id))


async def _wording(services: Services, message: Message) -> Wording:
    """In the language that was chosen; for what is said once, so that who is not answered costs the store nothing."""
    return (await talk_with(services, message.chat, message.from_user)).wording("")

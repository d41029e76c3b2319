"""Messages: new ones are answered, edited ones have their answer edited."""

import asyncio

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackContext, ExtBot

from bot.addressing import Request, addressed
from bot.conversation import Reply, respond
from bot.delivery import answer_guest, edit, send
from bot.handlers import Services

Context = CallbackContext[ExtBot[None], dict[object, object], dict[object, object], dict[object, object]]


async def on_message(services: Services, update: Update, context: Context) -> None:
    """Answer a message that is for the bot, once."""
    message = update.message
    request = addressed(message, context.bot.bot) if message else None
    if message is None or request is None:
        return
    claimed = await asyncio.to_thread(services.store.claim, message.chat_id, message.message_id)
    if claimed:
        await _answer(services, message, await _reply(services, message, request))


async def on_edited_message(services: Services, update: Update, context: Context) -> None:
    """Edit the answer of an edited question; answer a message that is for the bot only now."""
    message = update.edited_message
    request = addressed(message, context.bot.bot) if message else None
    if message is None or request is None:
        return
    claimed = await asyncio.to_thread(services.store.claim, message.chat_id, message.message_id)
    reply_id = await asyncio.to_thread(services.store.reply_to, message.chat_id, message.message_id)
    if claimed or reply_id is None:
        # No answer is known: the reader, who asks again by editing, is answered even if one was lost on its way.
        await _answer(services, message, await _reply(services, message, request))
    else:
        reply = await _reply(services, message, request)
        await edit(message.chat_id, reply_id, reply, message)
        await asyncio.to_thread(services.store.settle, message.chat_id, message.message_id, reply_id, reply.asked)


async def on_guest_message(services: Services, update: Update, context: Context) -> None:
    """Answer a mention in a chat where the bot is no member (Bot API 10.0, guest mode)."""
    message = update.guest_message
    request = addressed(message, context.bot.bot, guest=True) if message else None
    if message and request:
        await answer_guest(message, await _reply(services, message, request))


async def _reply(services: Services, message: Message, request: Request) -> Reply:
    language = message.from_user.language_code if message.from_user else None
    return await services.worked_out(lambda: _respond(services, message, request, language))


def _respond(services: Services, message: Message, request: Request, language: str | None) -> Reply:
    """A question may go on from the one whose answer it replies to; in private, from the one before it."""
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    before = None
    if request.command == "ask" and (replied or message.chat.type == ChatType.PRIVATE):
        before = services.store.question_before(message.chat_id, message.message_id, replied)
    return respond(services.talk(message.get_bot()), request, language, before)


async def _answer(services: Services, message: Message, reply: Reply) -> None:
    sent = await send(message, reply)
    await asyncio.to_thread(services.store.settle, message.chat_id, message.message_id, sent, reply.asked)

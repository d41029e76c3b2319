"""Sending a reply so that a reader gets it once.

A sendMessage whose response is lost may have been delivered, so it is not sent again. What certainly had no
effect is: Telegram's "too many requests" (the rate limiter waits it out), a connection that was never made
(the transport retries), and HTML that Telegram refuses (sent again as plain text).
"""

import logging

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.conversation import Reply
from bot.markup import without_tags

_log = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(question: Message, reply: Reply) -> int | None:
    """Answer ``question`` in its topic; the id of the answer, or None when it may or may not have arrived."""
    try:
        sent = await _send(question, reply, ParseMode.HTML)
    except BadRequest as error:
        if not _is_about_markup(error):
            raise
        _log.error("Telegram refused the markup of a reply (%s); sent as plain text: %r", error, reply.html)
        sent = await _send(question, reply, None)
    except (TimedOut, NetworkError, RetryAfter) as error:
        _log.warning("It is not known whether an answer in chat %s arrived: %s", question.chat_id, error)
        return None
    return sent.message_id


async def edit(chat_id: int, message_id: int, reply: Reply, question: Message) -> None:
    """Change an answer; an answer that is already so, or is gone, is left."""
    try:
        await question.get_bot().edit_message_text(
            reply.html,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=keyboard(reply),
        )
    except BadRequest as error:
        if not is_as_it_was(error):
            _log.warning("An answer in chat %s could not be changed: %s", chat_id, error)


def is_as_it_was(error: BadRequest) -> bool:
    """Whether an edit was refused because the message already reads so."""
    return "not modified" in str(error).lower()


async def answer_guest(question: Message, reply: Reply) -> None:
    """Answer a guest message (Bot API 10.0, answerGuestQuery)."""
    content = InputTextMessageContent(reply.html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW)
    await question.answer_guest_query(
        InlineQueryResultArticle("answer", "Giao Ban", content, reply_markup=keyboard(reply))
    )


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """The row of buttons of ``reply``."""
    buttons = [InlineKeyboardButton(button.label, callback_data=button.data) for button in reply.buttons]
    return InlineKeyboardMarkup([buttons]) if buttons else None


async def _send(question: Message, reply: Reply, parse_mode: ParseMode | None) -> Message:
    text = reply.html if parse_mode else without_tags(reply.html)
    return await question.reply_text(
        text,
        parse_mode=parse_mode,
        link_preview_options=_NO_PREVIEW,
        reply_markup=keyboard(reply),
        allow_sending_without_reply=True,
    )


def _is_about_markup(error: BadRequest) -> bool:
    return "parse entities" in str(error).lower()

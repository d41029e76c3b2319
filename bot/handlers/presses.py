"""What all presses on buttons have in common."""

import logging

from telegram import CallbackQuery
from telegram.error import TelegramError

from bot.delivery import Shown

_log = logging.getLogger(__name__)


def place_of(query: CallbackQuery) -> Shown:
    """The message that the pressed button is under."""
    if query.message is None:
        return Shown(query.from_user.id, None, query.inline_message_id)
    return Shown(query.message.chat.id, query.message.message_id)


async def acknowledge(query: CallbackQuery, text: str | None) -> None:
    """End the waiting on the button; a press that is too old for that still does what it does."""
    try:
        await query.answer(text)
    except TelegramError as error:
        _log.info("A press on a button is not acknowledged: %s", error)

"""Failures: the log gets the stack, the reader one polite line."""

import logging

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.conversation import Reply, wording_for
from bot.delivery import send
from bot.handlers.messages import Context

_log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong; tell the reader unless it was Telegram that failed."""
    error = context.error
    if error is not None and not log_failure(error) and isinstance(update, Update):
        await _apologise(update)


def log_failure(error: Exception) -> bool:
    """Log ``error``: a line for what happens between Telegram and the bot (True), else its stack (False)."""
    if isinstance(error, Conflict):
        _log.error("Another program polls with the same token. Stop it, or give this bot a token of its own.")
    elif isinstance(error, Forbidden):
        _log.info("A reader has blocked the bot or removed it from the chat: %s", error)
    elif isinstance(error, (NetworkError, RetryAfter)) and not isinstance(error, BadRequest):
        _log.warning("Telegram could not be reached: %s", error)
    else:
        _log.error("An update could not be handled", exc_info=error)
        return False
    return True


async def _apologise(update: Update) -> None:
    user = update.effective_user
    wording = wording_for("", user.language_code if user else None)
    try:
        if update.callback_query:
            await update.callback_query.answer(wording.failure)
        elif update.message or update.edited_message:
            message = update.message or update.edited_message
            assert message is not None
            await send(message, Reply(wording.failure))
    except TelegramError as error:
        _log.warning("The reader could not be told of the failure: %s", error)

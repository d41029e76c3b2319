"""From an update to its handler; what goes wrong is told to the log, and to the reader where it is our own fault."""

import logging

from telegram import Update
from telegram.error import TelegramError

from bot.addressing import addressed
from bot.conversation import Reply, wording_for
from bot.delivery import AnsweredElsewhere, TooLate
from bot.handlers.buttons import on_button
from bot.handlers.groups import brings_the_bot, is_moved, on_membership, on_move, on_welcome
from bot.handlers.messages import is_overheard, on_edited_message, on_guest_message, on_message
from bot.handlers.services import Services
from bot.handlers.talking import talk_with
from bot.wording import Wording

_log = logging.getLogger(__name__)


def is_wanted(services: Services, update: Update) -> bool:
    """Whether an update is for the bot; what is not is never written down."""
    bot = services.bot
    if update.inline_query:
        return False  # answered at once
    if update.callback_query or update.my_chat_member:
        return True
    if update.message and (is_moved(update.message) or brings_the_bot(update.message, bot.bot)):
        return True
    if update.guest_message:
        return addressed(update.guest_message, bot.bot, guest=True) is not None
    message = update.message or update.edited_message
    if message is None:
        return False
    return addressed(message, bot.bot) is not None or (bool(update.message) and is_overheard(services, message))


async def handle(services: Services, update: Update) -> bool:
    """Answer an update; False where another process answers it, or did."""
    try:
        await _handler(services, update)
    except AnsweredElsewhere:
        _log.debug("Another process answers this")
        return False
    except TooLate as error:
        _log.warning("An answer waited for too long and is not sent: %s", error.__cause__ or error)
    except TelegramError as error:
        services.metrics.failed(type(error).__name__)
        _log.info("Telegram refused: %s", error)
    except Exception as error:  # noqa: BLE001  # whatever it is, the next question is answered
        services.metrics.failed(type(error).__name__)
        _log.exception("An update could not be handled")
        await _apologise(services, update)
    return True


async def _handler(services: Services, update: Update) -> None:
    if update.message and is_moved(update.message):
        on_move(services, update.message)
    elif update.message and brings_the_bot(update.message, services.bot.bot):
        await on_welcome(services, update.update_id, update.message)
    elif update.message:
        await on_message(services, update.update_id, update.message)
    elif update.edited_message:
        await on_edited_message(services, update.update_id, update.edited_message)
    elif update.guest_message:
        await on_guest_message(services, update.guest_message)
    elif update.callback_query:
        await on_button(services, update.callback_query)
    elif update.my_chat_member:
        await on_membership(services, update.my_chat_member)


async def _apologise(services: Services, update: Update) -> None:
    """One polite line, where an answer could have been."""
    wording = await _wording(services, update)
    message = update.message or update.edited_message
    try:
        if update.callback_query:
            await update.callback_query.answer(wording.failure)
        elif message:
            await services.delivery.send(update.update_id, message, Reply(wording.failure, outcome="failure"))
    except (TelegramError, AnsweredElsewhere, TooLate) as error:
        _log.info("The reader could not be told of the failure: %s", error)


async def _wording(services: Services, update: Update) -> Wording:
    """In the language that was chosen; in that of Telegram where it is this that fails."""
    user = update.effective_user
    try:
        return (await talk_with(services, update.effective_chat, user)).wording("")
    except Exception:  # noqa: BLE001  # what failed is in the log
        return wording_for("", user.language_code if user else None)

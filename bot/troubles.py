"""What Telegram's refusals mean: one function from an error to what can be done about it.

The Bot API gives descriptions and no codes of its own; they are those that its servers send (the source of
telegram-bot-api and of tdlib has them), compared in lower case.
"""

from enum import Enum, auto

import httpx
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError


class Trouble(Enum):
    """What a failed request means."""

    WAIT = auto()
    """Too many requests: nothing happened; again, later."""
    UNSENT = auto()
    """Telegram was not reached: nothing happened; again."""
    UNSURE = auto()
    """It may or may not have happened."""
    MARKUP = auto()
    """The HTML was refused; the same as plain text."""
    UNCHANGED = auto()
    """An edit that changes nothing."""
    MOVED = auto()
    """The group became a supergroup, whose number the error tells."""
    CLOSED = auto()
    """The topic is closed, and may be opened again; the group is still there."""
    TOPIC = auto()
    """The topic is gone; the group is still there."""
    REPLY = auto()
    """The message that is answered is gone."""
    NOWHERE = auto()
    """This chat cannot be written to, or not so."""


_BY_DESCRIPTION = (
    (Trouble.MARKUP, ("parse entities", "entity beginning", "entities_too_long")),
    (Trouble.UNCHANGED, ("not modified",)),
    (Trouble.CLOSED, ("topic_closed", "topic closed")),
    (Trouble.TOPIC, ("topic_deleted", "topic deleted", "message thread not found")),
    (Trouble.REPLY, ("message to be replied not found", "replied message not found", "reply message not found")),
)
# Before a connection stood, or one was to be had, nothing was sent.
_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def trouble(error: TelegramError) -> Trouble:
    """What ``error`` means."""
    if isinstance(error, RetryAfter):
        return Trouble.WAIT
    if isinstance(error, ChatMigrated):
        return Trouble.MOVED
    if isinstance(error, (BadRequest, Forbidden)):
        said = str(error).lower()
        return next((each for each, parts in _BY_DESCRIPTION if any(part in said for part in parts)), Trouble.NOWHERE)
    if isinstance(error, NetworkError) and isinstance(error.__cause__, _BEFORE_SENDING):
        return Trouble.UNSENT
    return Trouble.UNSURE


def seconds_of(error: RetryAfter) -> float:
    """PTB gives a number, or a timedelta where PTB_TIMEDELTA asks for it."""
    after = error.retry_after
    return after if isinstance(after, int) else after.total_seconds()

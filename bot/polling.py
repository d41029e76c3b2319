"""Long polling (Bot API, getUpdates): what is delivered is confirmed only after it was written down."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.inbox import UPDATES, Inbox, read
from bot.telegram_bot import UpdatesRequest
from bot.troubles import seconds_of

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")
_HELD = 30
_LONGEST_PAUSE = 30


async def poll(bot: Bot, request: UpdatesRequest, inbox: Inbox, heard: Callable[[], None]) -> None:
    """Take in updates until it is cancelled; ``heard`` after each word of Telegram's.

    InvalidToken when Telegram takes the token back.
    """
    await persistently(lambda: bot.delete_webhook(drop_pending_updates=False), "The webhook could not be removed")
    offset: int | None = None
    while True:
        updates, last = await persistently(partial(_asked, bot, request, offset), "No updates")
        heard()
        if last is not None:
            await inbox.take_in(updates)
            offset = last + 1


async def _asked(bot: Bot, request: UpdatesRequest, offset: int | None) -> tuple[Sequence[Update], int | None]:
    """The updates from ``offset`` on that can be read, and the number of the last of all."""
    request.last = b""
    try:
        updates = await bot.get_updates(offset=offset, timeout=_HELD, allowed_updates=UPDATES)
    except Conflict as error:
        if "webhook" not in str(error).lower():
            raise
        _log.warning("Another program has set a webhook for this bot. It is removed, since WEBHOOK_URL is not set.")
        await bot.delete_webhook(drop_pending_updates=False)
        return (), None
    except TelegramError:
        raise
    except Exception:  # one cannot be read: of each we see whether it can
        if not request.last:
            raise
        found = json.loads(request.last)["result"]
        return [update for raw in found if (update := read(raw, bot))], max(raw["update_id"] for raw in found)
    return updates, updates[-1].update_id if updates else None


async def persistently(request: Callable[[], Awaitable[_Result]], what: str) -> _Result:
    """What ``request`` gives, tried until it does; InvalidToken for a token that Telegram does not know."""
    pause = 1.0
    while True:
        try:
            return await request()
        except InvalidToken:
            raise
        except Conflict:
            _log.error("Another program polls with the same token. Stop it, or give this bot a token of its own.")
        except RetryAfter as error:
            pause = max(pause, seconds_of(error))
            _log.warning("%s: Telegram asks to wait %d s", what, pause)
        except TelegramError as error:
            _log.warning("%s, trying again in %d s: %s", what, pause, error)
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)

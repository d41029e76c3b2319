"""The webhook at Telegram (Bot API, setWebhook): where it posts updates, and what it says of that."""

import asyncio
import logging
from collections.abc import Callable

from telegram import Bot

from bot.inbox import UPDATES
from bot.polling import persistently

_log = logging.getLogger(__name__)
_LOOKS_EVERY = 60


async def keep_webhook(bot: Bot, url: str, secret: str, heard: Callable[[], None]) -> None:
    """Name ``url`` to Telegram, then tell the log, once a minute, what Telegram says of it; until it is cancelled.

    InvalidToken when Telegram takes the token back.
    """
    told, is_set = None, False
    while True:
        info = await persistently(bot.get_webhook_info, "Telegram does not tell of the webhook")
        heard()
        if not is_set or info.url != url:  # once at each start, for the secret may be another
            _log.info("The webhook is %s", url)
            await persistently(
                lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATES), "The webhook is not set"
            )
            is_set = True
        elif info.last_error_message and (error := (info.last_error_date, info.last_error_message)) != told:
            told = error
            _log.warning(
                "Telegram could not post to the webhook (%s); %d updates wait there",
                info.last_error_message,
                info.pending_update_count,
            )
        await asyncio.sleep(_LOOKS_EVERY)

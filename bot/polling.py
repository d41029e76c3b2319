"""Long polling, from the first try to reach Telegram to a clean end.

PTB's own run_polling cannot be stopped cleanly while it is still starting, so the steps are taken here
(PTB wiki, "Frequently requested design patterns": running PTB beside other code). A webhook would take
`_listen`'s place.
"""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable

from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.application import UPDATES, Bot, UpdatesRequest
from bot.handlers.errors import log_failure

_log = logging.getLogger(__name__)
_LONGEST_PAUSE = 30
_LAST_ANSWERS = 5


def run(application: Bot, updates: UpdatesRequest, started: Callable[[Bot], Awaitable[None]]) -> None:
    """Answer until SIGINT or SIGTERM; ``started`` runs beside the first answers.

    InvalidToken for a token that Telegram does not know, or takes back while the bot runs.
    """
    asyncio.run(_until_stopped(application, updates, started))


async def _until_stopped(application: Bot, updates: UpdatesRequest, started: Callable[[Bot], Awaitable[None]]) -> None:
    updates.refused = asyncio.Event()
    serving = asyncio.current_task()
    assert serving is not None
    for stop in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(stop, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        async with _connected(application), _listening(application):
            application.create_task(started(application), name="started")
            await updates.refused.wait()
    if updates.refused.is_set():
        raise InvalidToken
    _log.info("Stopped")


@contextlib.asynccontextmanager
async def _connected(application: Bot) -> AsyncIterator[None]:
    pause = 1
    while True:
        try:
            await application.initialize()
            break
        except (NetworkError, RetryAfter) as error:
            _log.warning("Telegram cannot be reached, trying again in %d s: %s", pause, error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
    try:
        yield
    finally:
        await application.shutdown()


@contextlib.asynccontextmanager
async def _listening(application: Bot) -> AsyncIterator[None]:
    updater = application.updater
    assert updater is not None
    await application.start()
    try:
        await updater.start_polling(allowed_updates=UPDATES, bootstrap_retries=-1, error_callback=_polling_failed)
        yield
    finally:
        if updater.running:
            await updater.stop()
        # Answers under way have a moment; one that waits for Telegram's "too many requests" has not.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(application.stop(), _LAST_ANSWERS)


def _polling_failed(error: TelegramError) -> None:
    log_failure(error)

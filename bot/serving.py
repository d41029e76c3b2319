"""The bot in Telegram, from the first try to reach it to a clean end."""

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException

from bot.access import Access, Limiter
from bot.announcing import Announcing
from bot.delivery import Delivery
from bot.handlers import Services, Typing, handle, is_wanted, refresh
from bot.inbox import Inbox, read
from bot.metrics import Metrics
from bot.pacing import Pacing
from bot.polling import persistently, poll
from bot.reader import Links, Reader, key_from
from bot.settings import Settings
from bot.store import Store
from bot.telegram_bot import introduce, telegram_bot
from bot.web import Health, Webhook, application, listen, served
from bot.webhook import keep_webhook
from retrieval import Library

_log = logging.getLogger(__name__)
# Of the ten seconds that an operator's patience has: for what was begun, and for each other part to end.
_LAST_ANSWERS = 4
_LAST_STEPS = 1
_SILENCE = 180
# In inline mode Telegram asks whenever a reader stops typing for a moment.
_TYPED_PER_QUESTION = 10
# Another process may have been told of a group's settings.
_REFRESHES_EVERY = 30


def run(settings: Settings, library: Library, store: Store) -> None:
    """Answer until SIGINT or SIGTERM.

    InvalidToken for a token that Telegram does not know, or takes back; OSError where the HTTP server cannot listen.
    """
    asyncio.run(_Serving(settings, library, store).until_stopped())


class _Serving:
    """The parts of a running bot."""

    def __init__(self, settings: Settings, library: Library, store: Store) -> None:
        self._settings, self._library, self._store = settings, library, store
        self._access = Access(settings.allowed_chats, settings.allowed_users, settings.admin_ids)
        self._links = self._make_links()
        self._metrics = Metrics()
        self._heard_at: float | None = None
        self._is_connected = False
        self._bot, self._updates = telegram_bot(
            settings.token, settings.telegram_base_url, settings.telegram_base_file_url
        )
        self._services = self._make_services()
        self._inbox = Inbox(
            store,
            self._bot,
            lambda update: handle(self._services, update),
            lambda update: is_wanted(self._services, update),
            self._metrics,
            Typing(self._services).typed,
        )
        self._metrics.watch(lambda: self._inbox.at_work, lambda: time.monotonic() - library.opened_at)

    async def until_stopped(self) -> None:
        stop = asyncio.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(each, stop.set)
        async with self._http_server():
            work = asyncio.create_task(self._work())
            stopped = asyncio.create_task(stop.wait())
            await asyncio.wait((work, stopped), return_when=asyncio.FIRST_COMPLETED)
            _log.info("Stopping")
            await _end(stopped, work)
        self._services.delivery.pacing.stop()
        if self._is_connected:
            await self._inbox.stop(_LAST_ANSWERS)
        await self._bot.shutdown()
        _log.info("Stopped")
        if work.done() and not work.cancelled() and (error := work.exception()):
            raise error

    async def _work(self) -> None:
        """Connect, then take in and look after what is delivered, until one of them fails."""
        await persistently(self._bot.initialize, "Telegram cannot be reached")
        self._heard()
        self._services.former.update(await self._store.moves())
        await refresh(self._services)
        self._is_connected = True
        try:
            async with asyncio.TaskGroup() as together:
                together.create_task(introduce(self._bot))
                together.create_task(self._inbox.look_after(timedelta(minutes=self._settings.answer_within_minutes)))
                together.create_task(self._keep_settings())
                together.create_task(Announcing(self._services).look_after())
                together.create_task(self._receive())
        except ExceptionGroup as failed:
            raise failed.exceptions[0] from None

    async def _keep_settings(self) -> None:
        while True:
            await asyncio.sleep(_REFRESHES_EVERY)
            await refresh(self._services)

    async def _receive(self) -> None:
        url = self._settings.webhook_url
        if url is None:
            await poll(self._bot, self._updates, self._inbox, self._heard)
        else:
            await keep_webhook(self._bot, url, self._settings.secret_of_webhook, self._heard)

    def _heard(self) -> None:
        self._heard_at = time.monotonic()

    def _make_services(self) -> Services:
        settings = self._settings
        within = settings.answer_within_minutes * 60
        return Services(
            self._library,
            self._store,
            Delivery(self._bot, self._store, Pacing(), self._metrics, within),
            self._metrics,
            self._access,
            users=Limiter(settings.user_questions_per_minute),
            groups=Limiter(settings.group_questions_per_minute),
            typed=Limiter(settings.user_questions_per_minute * _TYPED_PER_QUESTION),
            folder=settings.reports_dir,
            data_dir=settings.data_dir,
            limits=settings.limits,
            kept_days=settings.keep_days,
            logs_questions=settings.log_questions,
            reader=self._links.of if self._links else None,
        )

    def _make_links(self) -> Links | None:
        """Signed where not everybody may ask."""
        url = self._settings.reader_url
        return Links(url, None if self._access.is_open else key_from(self._settings.token)) if url else None

    @contextlib.asynccontextmanager
    async def _http_server(self) -> AsyncIterator[None]:
        settings = self._settings
        port = settings.port
        if port is None:
            yield
            return
        webhook = None
        if settings.webhook_url:
            webhook = Webhook(urlsplit(settings.webhook_url).path or "/", settings.secret_of_webhook, self._take_in)
        health = Health(self._checks, self._measured)
        pages = Reader(self._library, self._links).routes() if self._links else ()
        async with served(application(health, webhook, pages), listen(settings.webhook_listen, port)):
            _log.info("The HTTP server listens on %s, port %d", settings.webhook_listen, port)
            yield

    async def _take_in(self, posted: dict[str, object]) -> None:
        if not self._is_connected:
            raise HTTPException(503, "not yet")  # Telegram delivers it again
        self._heard()
        # What cannot be read is taken, too: delivered again, it would hold up what is behind it.
        if update := read(posted, self._bot):
            await self._inbox.take_in([update])

    def _checks(self) -> dict[str, str | None]:
        """What has to be well for a question to be answered."""
        return {
            "index": None if self._library.account.reports else "no report",
            "store": self._store.failure,
            "telegram": self._unheard(),
        }

    def _unheard(self) -> str | None:
        if self._heard_at is None:
            return "not reached yet"
        return None if time.monotonic() - self._heard_at < _SILENCE else "not reached in the last minutes"

    async def _measured(self) -> bytes:
        return self._metrics.text(await self._store.length(), self._checks())


async def _end(*tasks: asyncio.Task[object]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks, timeout=_LAST_STEPS)

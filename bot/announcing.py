"""New reports are told to who follows: found after the library has changed, noted, and sent slowly, each once.

That something is to be told is noted with the report itself; that it is being sent, before it is sent (`store`).
"""

import asyncio
import logging
import time

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.conversation import Reply
from bot.conversation.arrivals import announced, arrived
from bot.conversation.following import next_time
from bot.handlers import Services
from bot.handlers.talking import settings_in
from bot.store import Announcement, Following, StoreUnavailable
from bot.store.schema import utc_now
from bot.troubles import Trouble, seconds_of, trouble

_log = logging.getLogger(__name__)

_LOOKS_EVERY = 2.0
_A_MESSAGE = 0.2
"""Seconds between two: answers go first (`pacing`)."""
_PATIENCE, _AGAIN = 5.0, 30.0
"""Seconds that a chat that Telegram told to wait is waited for, and those until it is tried again."""


class Announcing:
    """What one process does about followings."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._library, self._store, self._delivery = services.library, services.store, services.delivery
        self._seen: str | None = None
        self._held: dict[int, float] = {}

    async def look_after(self) -> None:
        """Find what is new and tell it, for as long as the bot runs."""
        while True:
            try:
                await self._find()
                for following in await self._store.follows.due():
                    due = next_time(following.every, following.hour, utc_now())
                    await self._store.follows.digest(following, due)
                await self._tell()
            except StoreUnavailable:
                pass  # the writer tells of it
            except Exception:  # noqa: BLE001  # whatever it is, it is tried again
                _log.exception("New reports could not be announced")
            await asyncio.sleep(_LOOKS_EVERY)

    async def _find(self) -> None:
        """Note what is new since the library was last looked at, and who is to be told of it."""
        if self._library.collection.index.state == self._seen:
            return
        state, contents = await asyncio.to_thread(lambda: self._library.ask(lambda c: (c.index.state, c.contents())))
        known, followings = await self._store.follows.known(), await self._store.follows.all_of_them()
        if known is None or followings is None:
            return
        if not known and self._seen is None:  # the first start; a folder that was empty then has its first report later
            await self._store.follows.begin_to_know(contents)
        elif changed := {name: said for name, said in contents.items() if known.get(name) != said}:
            there_was = set(known.values())
            # A file that has another name than before, or is in another folder, is no new report.
            fresh = [name for name, said in changed.items() if name not in known and said not in there_was]
            wanted = {each.number: each.words for each in followings}
            told = await asyncio.to_thread(lambda: self._library.ask(lambda c: arrived(c, fresh, wanted)))
            await self._store.follows.arrive(changed, told)
        self._seen = state

    async def _tell(self) -> None:
        """Send what is to be told, one after another."""
        for each in await self._store.follows.waiting():
            chat_id = each.following.chat_id
            if self._held.get(chat_id, 0) > time.monotonic():
                continue
            if not self._is_allowed(chat_id):
                self._store.follows.end_all(chat_id)
                self._held[chat_id] = time.monotonic() + _AGAIN  # for what else waits there
                _log.info("Chat %s is not allowed any more and is told of no new reports", chat_id)
                continue
            reply = await asyncio.to_thread(self._reply, each)
            if not await self._has_turn(chat_id):
                continue
            if not await self._store.follows.begin(each.number):
                continue
            if reply and not await self._send(each, reply):
                return
            if not reply:
                self._store.follows.finish(each.number)
            await asyncio.sleep(_A_MESSAGE)

    async def _has_turn(self, chat_id: int) -> bool:
        """Wait until this chat may be written to; False where that takes long, and others come first."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._delivery.pacing.turn(chat_id)
        except TimeoutError:
            self._held[chat_id] = time.monotonic() + _AGAIN
            return False
        return True

    def _reply(self, each: Announcement) -> Reply | None:
        of, is_digest = each.following, each.following.every != "new"
        telling = self._services.talk(of.language).telling("")
        return self._library.ask(lambda c: announced(c, each.reports, of.words, telling, is_digest=is_digest))

    async def _send(self, each: Announcement, reply: Reply) -> bool:
        """Send one; False where Telegram is not reached, and none can be sent."""
        of, follows = each.following, self._store.follows
        try:
            await self._post(of, reply)
        except TelegramError as error:
            why = trouble(error)
            if why in (Trouble.WAIT, Trouble.UNSENT):
                follows.wait_again(each.number)
                return self._wait(of.chat_id, error)
            if why == Trouble.MOVED and isinstance(error, ChatMigrated):
                self._services.former[error.new_chat_id] = of.chat_id
                self._store.note_move(of.chat_id, error.new_chat_id)
                follows.wait_again(each.number)
                return True
            self._give_up(each, why, error)
        follows.finish(each.number)
        return True

    async def _post(self, of: Following, reply: Reply) -> None:
        """Into the topic that follows; while it is closed, into the group, as answers go. TelegramError."""
        is_quiet = settings_in(self._services, of.chat_id).is_quiet()
        try:
            await self._delivery.post(of.chat_id, of.thread_id, reply, quietly=is_quiet)
        except TelegramError as error:
            if trouble(error) != Trouble.CLOSED or of.thread_id is None:
                raise
            _log.info("A topic of chat %s is closed (%s); the group is told of new reports", of.chat_id, error)
            await self._delivery.pacing.turn(of.chat_id)
            await self._delivery.post(of.chat_id, None, reply, quietly=is_quiet)

    def _wait(self, chat_id: int, error: TelegramError) -> bool:
        """Leave a chat alone as Telegram tells; False where all have to wait."""
        if isinstance(error, RetryAfter):
            seconds = seconds_of(error)
            is_flood = self._delivery.pacing.hold(chat_id, seconds)
            self._held[chat_id] = time.monotonic() + seconds
            return not is_flood
        self._held[chat_id] = time.monotonic() + _AGAIN
        return False

    def _give_up(self, each: Announcement, why: Trouble, error: TelegramError) -> None:
        """What cannot be told there is not tried again, nor is anything else, unless this may have arrived."""
        of = each.following
        if why == Trouble.UNSURE:
            _log.warning("It is not known whether chat %s was told of new reports: %s", of.chat_id, error)
        elif why == Trouble.CLOSED:
            _log.info("Chat %s is closed (%s) and is not told of these new reports", of.chat_id, error)
        elif why == Trouble.TOPIC and of.thread_id is not None:
            self._store.follows.end_topic(of.chat_id, of.thread_id)
            _log.info("A topic of chat %s is gone (%s) and is told of no new reports", of.chat_id, error)
        else:
            self._store.follows.end_all(of.chat_id)
            _log.info("Chat %s cannot be written to (%s) and is told of no new reports", of.chat_id, error)

    def _is_allowed(self, chat_id: int) -> bool:
        """Whether a chat may still be told what the reports say; a group's number is below 0 (Bot API, Chat)."""
        access = self._services.access
        if chat_id < 0:
            return access.admits_group(chat_id, self._services.former.get(chat_id))
        return access.admits_reader(chat_id)

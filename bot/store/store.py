"""The bot's memory as the bot uses it: each call is a step that helps, and returns in a second without it.

What is written goes through one thread (`writer`), in the order of the calls, what is read through two others.
"""

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.store import choices, followings, inbox, memory
from bot.store.choosing import Choices
from bot.store.feedback import Feedback
from bot.store.follows import Follows
from bot.store.opening import UnusableStore, address_of, connect, prepare, protect, shown, sqlite_file
from bot.store.presence import Presence, presence_at
from bot.store.schema import utc_now as _now
from bot.store.writer import PATIENCE, Locks, StoreUnavailable, Writer, reason

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")
# Telegram delivers nothing older than a day (Bot API, getUpdates).
_STRUCK_OFF = timedelta(days=2)
# Beyond its own patience, after which a database that says nothing is done without.
_SILENCE = 0.5
# Longer than other processes' transactions take: what is not written down is answered out of its order.
_DELIVERS = 3.0
_MOST_RECENT = 5_000


class Store:
    """A bot's memory; ``engine`` is None where the database could not be reached yet."""

    def __init__(self, url: URL, bot_id: int, kept: timedelta, presence: Presence, engine: Engine | None) -> None:
        self._presence, self._kept = presence, kept
        first = [engine] if engine else []
        self._writer = Writer(lambda: first.pop() if first else prepare(url, bot_id), inbox.lock_turns)
        self._reads, self._is_file = connect(url), sqlite_file(url) is not None
        self._recent: OrderedDict[tuple[int, int], int] = OrderedDict()
        self._readers = ThreadPoolExecutor(2, "store-reading")
        self.feedback = Feedback(self._writer, self._read)
        self.choices = Choices(self._writer, self._read)
        self.follows = Follows(self._writer, self._ask, self._read)

    @property
    def failure(self) -> str | None:
        """Why it cannot be written at the moment; None while it can."""
        return reason(self._writer.failure) if self._writer.failure else None

    # The inbox

    async def deliver(self, updates: Sequence[inbox.Delivered], *, takes_turns: bool) -> list[inbox.Delivered]:
        """Write down ``updates``; what waits in those chats that are ours. StoreUnavailable."""
        owner, now = self._presence.owner, _now()
        chats = frozenset(each.chat_id for each in updates)
        deliver = partial(inbox.deliver, updates=updates, owner=owner, now=now, takes_turns=takes_turns)
        return await self._ask(deliver, chats, _DELIVERS)

    def note_delivered(self, updates: Sequence[inbox.Delivered]) -> None:
        """Write down ``updates``, which are answered meanwhile, when that can be done."""
        owner, now = self._presence.owner, _now()
        chats = frozenset(each.chat_id for each in updates)
        self._writer.note(lambda c: inbox.deliver(c, updates, owner, now, takes_turns=True), chats)

    async def next_of(self, chat_id: int) -> list[inbox.Delivered]:
        """What waits in a chat; its turn is given back where there is nothing. StoreUnavailable."""
        return await self._ask(lambda c: inbox.next_of(c, chat_id, self._presence.owner), frozenset({chat_id}))

    def note_begun(self, update_id: int) -> None:
        """Note that the answer to an update is being worked out."""
        self._writer.note(lambda c: inbox.note_begun(c, update_id))

    async def begin(self, update_id: int, chat_id: int) -> bool:
        """Note that an answer is being sent; False when another process does, or did."""
        try:
            return await self._ask(lambda c: inbox.begin(c, update_id, chat_id, self._presence.owner))
        except StoreUnavailable:
            self._writer.note(lambda c: inbox.note_state(c, update_id, "sending"))
            return True

    async def wait_again(self, update_id: int) -> None:
        """Note that an answer was not sent, and is to be."""
        await self._note(lambda c: inbox.note_state(c, update_id, "waiting"))

    async def strike_off(self, update_id: int) -> None:
        """Note that an update is answered, or needs no answer."""
        await self._note(lambda c: inbox.note_state(c, update_id, "done"))

    async def adopt(self, running: Collection[int], answered_within: timedelta, room: int) -> inbox.Adopted:
        """Take chats in which something waits and which nobody answers, at most ``room``. StoreUnavailable."""
        owner, since = self._presence.owner, _now() - answered_within
        if not await self._read(lambda c: inbox.waits_for_nobody(c, owner, running), default=True):
            return inbox.Adopted()
        is_dead = self._presence.is_dead
        return await self._ask(lambda c: inbox.adopt(c, owner, running, is_dead, since, room), None)

    async def keep_present(self) -> None:
        """See that other processes know that this one is alive."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._in_a_thread(self._presence.keep)
        except (SQLAlchemyError, TimeoutError) as error:
            _log.debug("This process cannot be made known: %s", error)

    async def length(self) -> int | None:
        """How many updates wait or are being sent; None when that is not known."""
        return await self._read(inbox.length, default=None)

    async def leave(self) -> int:
        """Give back all turns; how many updates wait in them. StoreUnavailable."""
        return await self._ask(lambda c: inbox.leave(c, self._presence.owner), None)

    # What is remembered

    def note_answer(
        self,
        chat_id: int,
        message_id: int,
        user_id: int | None,
        reply_id: int | None,
        words: str | None,
        outcome: str | None = None,
    ) -> None:
        """Note which message answers this one, the whole question that it answers, and what became of it."""
        now = _now()
        self._recent.pop((chat_id, message_id), None)
        if reply_id is not None:
            self._recent[chat_id, message_id] = reply_id
            if len(self._recent) > _MOST_RECENT:
                self._recent.popitem(last=False)
        self._writer.note(lambda c: memory.note_answer(c, chat_id, message_id, user_id, reply_id, words, now, outcome))

    async def question_before(self, chat_id: int, message_id: int, reply_id: int | None) -> str | None:
        """The question answered by ``reply_id``, or without one the last of the chat before ``message_id``."""
        now = _now()
        return await self._read(lambda c: memory.question_before(c, chat_id, message_id, reply_id, now), default=None)

    async def reply_to(self, chat_id: int, message_id: int) -> int | None:
        """The message that answers this one, if one is known."""
        if (recent := self._recent.get((chat_id, message_id))) is not None:
            return recent  # which is known also where it could not be written yet
        return await self._read(lambda c: memory.reply_to(c, chat_id, message_id), default=None)

    def remember(self, token: str, what: memory.Recalled) -> None:
        """Keep what the buttons under a message stand for."""
        now = _now()
        self._writer.note(lambda c: memory.remember(c, token, what, now))

    async def recall(self, token: str) -> memory.Recalled | None:
        """What a token stands for; None when it is forgotten."""
        return await self._read(lambda c: memory.recall(c, token), default=None)

    async def forget(self, user_id: int) -> int:
        """Forget what a reader asked; how many questions and searches that were. StoreUnavailable."""
        count = await self._ask(lambda c: memory.forget(c, user_id))
        await self._in_a_thread(self._empty_the_log)
        return count

    async def forget_old(self) -> None:
        """Forget what is older than it is to be kept."""
        kept, struck_off = _now() - self._kept, _now() - _STRUCK_OFF
        await self._note(lambda c: memory.forget_old(c, kept))
        await self._note(lambda c: inbox.forget_old(c, struck_off, kept))
        await self._note(lambda c: followings.forget_old(c, struck_off))
        await self._in_a_thread(self._empty_the_log)

    def note_move(self, old: int, new: int) -> None:
        """A group became a supergroup, which has another number."""
        self._writer.note(lambda c: memory.note_move(c, old, new))
        self._writer.note(lambda c: choices.move_group(c, old, new))
        self._writer.note(lambda c: followings.move(c, old, new))

    async def moves(self) -> dict[int, int]:
        """The former number of each supergroup that was a group."""
        return await self._read(memory.moves, default={})

    def close(self, within: float = 2) -> None:
        """Write what waits, and let go of the database."""
        lost = self._writer.close(within)
        if lost:
            _log.error("%d notes are lost, for the store could not be written.", lost)
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._reads.dispose()
        self._presence.close()

    async def _ask(
        self, run: Callable[[Connection], _Result], locks: Locks = frozenset(), patience: float = PATIENCE
    ) -> _Result:
        """StoreUnavailable also where the database is silent: what was asked may be done later, which does no harm."""
        try:
            async with asyncio.timeout(patience + _SILENCE):
                return await asyncio.wrap_future(self._writer.ask(run, patience, locks))
        except TimeoutError:
            raise StoreUnavailable("the database is silent") from None

    async def _note(self, run: Callable[[Connection], object]) -> None:
        """Returns when it is written, or is kept to be written later."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE + _SILENCE):
                await asyncio.wrap_future(self._writer.note(run))

    async def _read(self, run: Callable[[Connection], _Result], default: _Result) -> _Result:
        try:
            # Not wait_for, which before Python 3.12 may swallow that it is cancelled.
            async with asyncio.timeout(PATIENCE):
                return await self._in_a_thread(lambda: self._read_now(run))
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            _log.debug("The store cannot be read: %s", error)
            return default

    def _empty_the_log(self) -> None:
        """Write SQLite's log into its file: what was deleted stands in it until then (SQLite, "Write-Ahead Log")."""
        if not self._is_file:
            return
        with contextlib.suppress(SQLAlchemyError), contextlib.closing(self._reads.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _read_now(self, run: Callable[[Connection], _Result]) -> _Result:
        with self._reads.connect() as connection:
            return run(connection)

    async def _in_a_thread(self, work: Callable[[], _Result]) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)


def open_store(database_url: str | None, data_dir: Path, bot_id: int, kept: timedelta) -> Store:
    """The memory of a bot, in which questions stay for so long: in PostgreSQL, or a file in ``data_dir``.

    UnusableStore where waiting does not help; where the database cannot be reached or written now, the bot goes on
    without until it can.
    """
    url = address_of(database_url, data_dir, bot_id)
    engine: Engine | None = None
    presence: Presence | None = None
    try:
        protect(url)
        presence = presence_at(url)
        engine = prepare(url, bot_id)
    except UnusableStore:
        if presence:
            presence.close()
        raise
    except (SQLAlchemyError, OSError) as error:
        _log.warning(
            "The store %s cannot be opened (%s). Questions are answered all the same; trying on.",
            shown(url),
            reason(error),
        )
    return Store(url, bot_id, kept, presence or presence_at(url), engine)

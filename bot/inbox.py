"""What Telegram delivers is written down, then answered: each chat in its order, chats beside one another.

Where the store cannot be written, what was delivered is answered from memory, and written down when it can be.
"""

import asyncio
import json
import logging
import time
from collections import OrderedDict, defaultdict, deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from telegram import Bot, InlineQuery, Update

from bot.logs import about
from bot.metrics import Metrics
from bot.store import Adopted, Delivered, Store, StoreUnavailable

_log = logging.getLogger(__name__)

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
]
"""What Telegram is asked for."""

_MOST_CHATS = 256
"""Chats that are answered at once; the others wait in the store."""
_MOST_UNWRITTEN = 1_000
"""Updates that are held in memory while the store cannot be written; then no more are taken."""
_MOST_BEGUN = 20_000
# What waits for longer is read again from what is written down.
_MOST_AT_HAND = 2_000
_LARGEST = 2**63 - 1  # of a number in either database
_LOOKS_EVERY = 1.0
_FORGETS_EVERY = 3600

Handle = Callable[[Update], Awaitable[bool]]
"""Answers an update; False where another process did."""


class _Arrived(NamedTuple):
    """An update as it was read, which saves reading it again, and when that was (monotonic seconds)."""

    update: Update
    at: float


class Inbox:
    """The inbox of one process."""

    def __init__(
        self,
        store: Store,
        bot: Bot,
        handle: Handle,
        wanted: Callable[[Update], bool],
        metrics: Metrics,
        typed: Callable[[InlineQuery], None] = lambda _: None,
    ) -> None:
        self._store, self._bot, self._handle, self._wanted, self._metrics = store, bot, handle, wanted, metrics
        self._typed = typed
        self._running: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._unwritten: dict[int, deque[Delivered]] = {}
        # What this process began, which must not be begun again when the store tells of it late.
        self._begun: OrderedDict[int, None] = OrderedDict()
        self._arrived: dict[int, _Arrived] = {}
        self._is_stopping = False

    @property
    def at_work(self) -> int:
        """How many chats are being answered."""
        return len(self._running)

    async def take_in(self, updates: Sequence[Update]) -> None:
        """Write down what is for the bot, and see that it is answered. When this returns, Telegram may be told."""
        for update in updates:
            if update.inline_query:
                self._typed(update.inline_query)
        delivered = [kept for update in updates if self._wanted(update) and (kept := _kept(update))]
        if not delivered:
            return
        arrived = {update.update_id: _Arrived(update, time.monotonic()) for update in updates}
        try:
            waiting = await self._store.deliver(delivered, takes_turns=len(self._running) < _MOST_CHATS)
        except StoreUnavailable:
            self._hold_in_memory(delivered)
            await self._until_there_is_room()
            return
        for each in waiting:
            if each.update_id in arrived and each.update_id not in self._begun:
                self._arrived.setdefault(each.update_id, arrived[each.update_id])
        for update_id in list(self._arrived)[:-_MOST_AT_HAND]:
            del self._arrived[update_id]
        for chat_id, its in _by_chat(waiting).items():
            if chat_id in self._running:
                self._again.add(chat_id)  # it asks the store once more before it ends
            else:
                self._start(chat_id, its)

    async def look_after(self, answered_within: timedelta) -> None:
        """Take over what nobody answers: what waited when the bot stopped, what a process that died had taken, what
        there was no room for."""
        forgets_at = time.monotonic()
        while True:
            try:
                if time.monotonic() >= forgets_at:
                    forgets_at += _FORGETS_EVERY
                    await self._store.forget_old()
                await self._look(answered_within)
            except StoreUnavailable:
                pass  # the writer tells of it
            except Exception:  # noqa: BLE001  # whatever it is, it is tried again
                _log.exception("What waits could not be looked after")
            await asyncio.sleep(_LOOKS_EVERY)

    async def _look(self, answered_within: timedelta) -> None:
        await self._store.keep_present()
        room = _MOST_CHATS - len(self._running)
        if room > 0:
            self._take_over(await self._store.adopt(tuple(self._running), answered_within, room))

    async def stop(self, within: float) -> None:
        """Finish what is being answered, within so many seconds; what waits is kept for the next start."""
        self._is_stopping = True
        running = list(self._running.values())
        if running:
            _, late = await asyncio.wait(running, timeout=within)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=1)
        lost = sum(len(waiting) for waiting in self._unwritten.values())
        try:
            kept = await self._store.leave()
        except StoreUnavailable:
            if lost:
                _log.error("The store cannot be written: %d questions in memory are lost", lost)
        else:
            if kept:
                _log.info("%d questions are kept for the next start", kept)

    def _take_over(self, adopted: Adopted) -> None:
        if adopted.unknown:
            _log.warning(
                "%d answers were being sent when a process died; they may have arrived, and are not sent again",
                adopted.unknown,
            )
        if adopted.too_old:
            _log.warning("%d questions waited for too long (ANSWER_WITHIN_MINUTES) and are left", adopted.too_old)
        if adopted.fatal:
            _log.error("%d questions are left, for processes died over them again and again", adopted.fatal)
        for chat_id in adopted.chats:
            if chat_id not in self._running:
                self._start(chat_id, ())

    def _hold_in_memory(self, delivered: Sequence[Delivered]) -> None:
        new = [each for each in delivered if each.update_id not in self._begun and not self._holds(each)]
        if not new:
            return
        self._store.note_delivered(new)
        for chat_id, its in _by_chat(new).items():
            self._unwritten.setdefault(chat_id, deque()).extend(its)
            if chat_id not in self._running:
                self._start(chat_id, ())

    def _holds(self, update: Delivered) -> bool:
        return any(each.update_id == update.update_id for each in self._unwritten.get(update.chat_id, ()))

    async def _until_there_is_room(self) -> None:
        while sum(map(len, self._unwritten.values())) > _MOST_UNWRITTEN:  # noqa: ASYNC110  # rare, and ends by itself
            await asyncio.sleep(0.1)

    def _start(self, chat_id: int, first: Iterable[Delivered]) -> None:
        if not self._is_stopping:
            self._running[chat_id] = asyncio.create_task(self._answer_chat(chat_id, deque(first)))

    async def _answer_chat(self, chat_id: int, waiting: deque[Delivered]) -> None:
        try:
            while not self._is_stopping or self._unwritten.get(chat_id):
                if not waiting:
                    waiting.extend(await self._more(chat_id))
                if not waiting:
                    return
                if not await self._answer(waiting.popleft()):
                    waiting.clear()  # the turn was lost: what waits is told anew, in order, if it comes back
        finally:
            del self._running[chat_id]
            self._again.discard(chat_id)
            if self._unwritten.get(chat_id):
                self._start(chat_id, ())

    async def _more(self, chat_id: int) -> list[Delivered]:
        while True:
            if in_memory := self._unwritten.get(chat_id):
                first = in_memory.popleft()
                if not in_memory:
                    del self._unwritten[chat_id]
                return [first]
            self._again.discard(chat_id)
            try:
                waiting = await self._store.next_of(chat_id)
            except StoreUnavailable:
                waiting = []  # looking after the inbox finds it when the store is back
            if waiting or not (chat_id in self._again or self._unwritten.get(chat_id)):
                return waiting

    async def _answer(self, delivered: Delivered) -> bool:
        """Answer one update; False where another process did."""
        if delivered.update_id in self._begun:
            await self._store.strike_off(delivered.update_id)
            return True
        self._begun[delivered.update_id] = None
        self._store.note_begun(delivered.update_id)
        if len(self._begun) > _MOST_BEGUN:
            self._begun.popitem(last=False)
        with about(delivered.update_id):
            if arrived := self._arrived.pop(delivered.update_id, None):
                self._metrics.took("wait", time.monotonic() - arrived.at)
            update = arrived.update if arrived else Update.de_json(json.loads(delivered.payload), self._bot)
            is_ours = await self._handle(update)
        if is_ours:
            await self._store.strike_off(delivered.update_id)
        else:
            self._begun.pop(delivered.update_id, None)  # should the other die over it, it may come back here
        return is_ours


def read(raw: Mapping[str, object], bot: Bot) -> Update | None:
    """An update from its JSON; None, and a line in the log, for one that is not as the Bot API has it."""
    try:
        return Update.de_json(dict(raw), bot)
    except Exception as error:  # noqa: BLE001  # whatever it is, the next can be read
        _log.warning("Update %s cannot be read and is left (%s)", raw.get("update_id"), type(error).__name__)
        return None


def _kept(update: Update) -> Delivered | None:
    """What is kept of an update. A press on a button of a message that the bot is not shown is the reader's."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    where = chat.id if chat else user.id if user else 0
    number = message.message_id if message else None
    if max(abs(each) for each in (update.update_id, where, number or 0, user.id if user else 0)) > _LARGEST:
        _log.warning("Update %s cannot be read and is left (%s)", update.update_id, "a number is too large")
        return None
    kind = next(kind for kind in UPDATES if getattr(update, kind) is not None)
    # PTB leaves the date of a message that is gone (InaccessibleMessage) as it read it.
    payload = json.dumps(update.to_dict(), default=lambda when: int(when.timestamp()))
    return Delivered(update.update_id, where, number, kind, payload)


def _by_chat(updates: Iterable[Delivered]) -> dict[int, list[Delivered]]:
    chats: defaultdict[int, list[Delivered]] = defaultdict(list)
    for update in updates:
        chats[update.chat_id].append(update)
    return dict(chats)

"""When a message may be sent: Telegram's limits, kept beforehand, and waited out where it says so.

About 30 messages a second over all and 20 a minute in a group (Bot API FAQ, "My bot is hitting limits"). Who is told to
wait is one chat; only when several are told so at once, all of them wait.
"""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager

_A_SECOND = 30
_A_MINUTE_IN_A_GROUP = 20
# A bot has some thousands of groups at the most; what is forgotten starts with a full minute's room.
_MOST_GROUPS = 5_000
# So many chats that are told to wait within so many seconds mean the bot, not the chat.
_CHATS_OF_A_FLOOD = 3
_SECONDS_OF_A_FLOOD = 2.0
# Telegram counts whole seconds: what is sent at once afterwards may be refused again.
_MARGIN = 0.1


class _Window:
    """At most ``most`` in any ``seconds``: gives each the moment from which on it may go, first come, first served."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._given: deque[float] = deque(maxlen=most)

    def slot(self, now: float) -> float:
        full = len(self._given) == self._given.maxlen
        slot = max(now, self._given[0] + self._seconds) if full else now
        self._given.append(slot)
        return slot


class Pacing:
    """The pace of one process."""

    def __init__(self) -> None:
        self._overall = _Window(_A_SECOND, 1)
        self._groups: OrderedDict[int, _Window] = OrderedDict()
        self._held: dict[int, float] = {}
        self._all_held = 0.0
        self._told: list[tuple[float, int]] = []
        self._tasks: set[asyncio.Task[object]] = set()
        self._is_stopped = False

    async def turn(self, chat_id: int, *, sends: bool = True) -> None:
        """Wait until a message may be sent to this chat, or one in it be edited."""
        with self._waiting():
            if sends and chat_id < 0:
                await self._until(self._group(chat_id).slot(time.monotonic()))
            while True:
                await self._until(self._held_until(chat_id))
                await self._until(self._overall.slot(time.monotonic()))
                if self._held_until(chat_id) <= time.monotonic():  # else it was told to wait meanwhile
                    return

    def _held_until(self, chat_id: int) -> float:
        return max(self._held.get(chat_id, 0.0), self._all_held)

    async def _until(self, moment: float) -> None:
        await asyncio.sleep(max(0.0, moment - time.monotonic()))

    async def pause(self, seconds: float) -> None:
        """Wait so long before it is tried again."""
        with self._waiting():
            await asyncio.sleep(seconds)

    def stop(self) -> None:
        """Cancel whoever waits here, and whoever comes: nothing of theirs is under way."""
        self._is_stopped = True
        for task in self._tasks:
            task.cancel()

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        if self._is_stopped:
            raise asyncio.CancelledError
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    def hold(self, chat_id: int, seconds: float) -> bool:
        """Telegram told this chat to wait (ResponseParameters, retry_after). True when that is taken to mean all."""
        now = time.monotonic()
        until = now + seconds + _MARGIN
        self._held = {chat: end for chat, end in self._held.items() if end > now} | {chat_id: until}
        self._told = [(at, chat) for at, chat in self._told if now - at < _SECONDS_OF_A_FLOOD] + [(now, chat_id)]
        is_flood = len({chat for _, chat in self._told}) >= _CHATS_OF_A_FLOOD
        if is_flood:
            self._all_held = max(self._all_held, until)
        return is_flood

    def _group(self, chat_id: int) -> _Window:
        limiter = self._groups.pop(chat_id, None) or _Window(_A_MINUTE_IN_A_GROUP, 60)
        self._groups[chat_id] = limiter
        if len(self._groups) > _MOST_GROUPS:
            self._groups.popitem(last=False)
        return limiter

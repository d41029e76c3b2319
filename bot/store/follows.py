"""What chats follow, as the bot uses it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.store import followings
from bot.store.followings import Announcement, Following
from bot.store.schema import followings as table
from bot.store.schema import utc_now
from bot.store.steps import Asks, Reads
from bot.store.writer import Writer

_AT_ONCE = 100
"""What waits to be told is read so much at a time."""


class Follows:
    """The part of a store that is about followings. What asks, and does not only read, may raise StoreUnavailable."""

    def __init__(self, writer: Writer, ask: Asks, read: Reads) -> None:
        self._writer, self._ask, self._read = writer, ask, read

    async def of_place(self, chat_id: int, thread_id: int | None) -> list[Following] | None:
        """What a chat, or a topic, follows; None when that is not known."""
        return await self._read(lambda c: followings.of_place(c, chat_id, thread_id), default=None)

    async def one(self, number: int, chat_id: int) -> Following | None:
        """The following of this number, if it is the chat's."""
        return await self._read(lambda c: followings.one(c, number, chat_id), default=None)

    async def add(self, chat_id: int, thread_id: int | None, words: str, language: str, most: int) -> bool:
        """Follow from now on; False where the chat follows ``most`` things already."""
        return await self._ask(lambda c: followings.add(c, chat_id, thread_id, words, language, most))

    async def set_time(self, number: int, every: str, hour: int, next_at: datetime | None) -> None:
        """Tell at once (new), or each day or week at an hour."""
        await self._ask(lambda c: followings.set_time(c, number, every, hour, next_at))

    async def end(self, number: int) -> None:
        """Follow one thing no longer."""
        await self._ask(lambda c: followings.end(c, table.c.number == number))

    def end_all(self, chat_id: int) -> None:
        """A chat follows nothing any more."""
        self._writer.note(lambda c: followings.end(c, table.c.chat_id == chat_id))

    def end_topic(self, chat_id: int, thread_id: int) -> None:
        """A topic follows nothing any more."""
        where = (table.c.chat_id == chat_id) & (table.c.thread_id == thread_id)
        self._writer.note(lambda c: followings.end(c, where))

    async def known(self) -> dict[str, str | None] | None:
        """The reports that are known, and the digest of what each says; None when that is not known."""
        return await self._read(followings.known, default=None)

    async def begin_to_know(self, contents: Mapping[str, str]) -> None:
        """Note the reports of the first start, which nobody is told of."""
        await self._ask(lambda c: followings.note_known(c, contents))

    async def all_of_them(self) -> list[Following] | None:
        """Who follows what, everywhere; None when that is not known."""
        return await self._read(followings.all_of_them, default=None)

    async def arrive(self, contents: Mapping[str, str], told: Mapping[int, Sequence[str]]) -> None:
        """Note what reports say that arrived or changed, and which are to be told to whom."""
        now = utc_now()
        await self._ask(lambda c: followings.arrive(c, contents, told, now))

    async def due(self) -> list[Following]:
        """Those of which the digest is due."""
        now = utc_now()
        return await self._read(lambda c: followings.due(c, now), default=[])

    async def digest(self, of: Following, next_at: datetime) -> None:
        """Tell what was held for a digest, the next of which is at ``next_at``."""
        now = utc_now()
        await self._ask(lambda c: followings.digest(c, of, next_at, now))

    async def waiting(self) -> list[Announcement]:
        """What is to be told, the oldest first."""
        return await self._read(lambda c: followings.waiting(c, _AT_ONCE), default=[])

    async def begin(self, number: int) -> bool:
        """Note that something is being sent; False when another process does, or did."""
        return await self._ask(lambda c: followings.begin(c, number))

    def wait_again(self, number: int) -> None:
        """Note that something was certainly not sent, and is to be."""
        self._writer.note(lambda c: followings.wait_again(c, number))

    def finish(self, number: int) -> None:
        """Strike off what was sent, or cannot be."""
        self._writer.note(lambda c: followings.finish(c, number))

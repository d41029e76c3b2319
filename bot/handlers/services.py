"""What handlers work with."""

import asyncio
import contextvars
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from telegram import Bot, Chat
from telegram.constants import ChatType

from bot.access import Access, Limiter, Once
from bot.conversation import Conversation, Reads
from bot.delivery import Delivery
from bot.metrics import Metrics
from bot.store import Store
from retrieval import Library
from retrieval.indexing import Limits

_Result = TypeVar("_Result")
GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)

# Answering is work for one core, whatever the number of threads; two let a short question pass a long one
# (docs/scale.md).
_WORKERS = 2


@dataclass(frozen=True)
class Services:
    """What handlers work with; ``former`` tells a supergroup's number from when it was a group."""

    library: Library
    store: Store
    delivery: Delivery
    metrics: Metrics
    access: Access
    users: Limiter
    groups: Limiter
    typed: Limiter
    """What readers type in inline mode."""
    folder: Path
    data_dir: Path
    limits: Limits
    kept_days: int
    logs_questions: bool
    reader: Reads | None = None
    """The page of a quote or a report, where there are pages."""
    former: dict[int, int] = field(default_factory=dict)
    group_settings: dict[int, str] = field(default_factory=dict)
    told: Once = field(default_factory=Once)
    """Readers who were told that they may not ask, and groups that the bot left."""
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_WORKERS, "answering"))
    turning: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "turning"))
    """For buttons: little work, and who turns a page looks at it, so that it waits behind no question."""
    typing: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "typing"))
    """For inline mode, where each letter asks anew: it waits behind no question, and no question behind it."""

    @property
    def bot(self) -> Bot:
        """The bot, as Telegram knows it."""
        return self.delivery.bot

    def talk(
        self,
        language: str | None = None,
        spoken: str | None = None,
        *,
        is_admin: bool = False,
        is_outside: bool = False,
    ) -> Conversation:
        """The conversation as this bot, with a reader who chose a ``language`` and whose Telegram is in ``spoken``;
        outside, in a chat that the bot is not in, no file is sent, and no link leads on from what is quoted unless all
        may read."""
        me = self.bot.bot
        return Conversation(
            self.library,
            me.username or "",
            bool(me.can_read_all_group_messages),
            self.kept_days,
            language,
            spoken,
            None if is_outside else self.folder,
            is_admin,
            pictures=True,
            reader=None if is_outside and not self.access.is_open else self.reader,
        )

    def may_be_in(self, chat: Chat | None) -> bool:
        """Whether the bot may be in this chat: any but a group that is not allowed."""
        if chat is None or chat.type not in GROUPS:
            return True
        return self.access.admits_group(chat.id, self.former.get(chat.id))

    async def worked_out(self, work: Callable[[], _Result]) -> _Result:
        """What ``work`` gives, in a thread of its own so that the event loop goes on."""
        return await self._in(self.workers, work)

    async def turned(self, work: Callable[[], _Result]) -> _Result:
        """What the press on a button shows, worked out beside the questions that wait."""
        return await self._in(self.turning, work)

    async def found(self, work: Callable[[], _Result]) -> _Result:
        """What is found for a reader who types on, worked out beside all else."""
        return await self._in(self.typing, work)

    async def _in(self, pool: ThreadPoolExecutor, work: Callable[[], _Result]) -> _Result:
        context = contextvars.copy_context()  # so that the log names the update
        started = time.perf_counter()
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, lambda: context.run(work))
        finally:
            self.metrics.took("work", time.perf_counter() - started)

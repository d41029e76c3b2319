"""What Telegram brings: each handler hears, asks the conversation, and delivers."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from telegram import Bot

from bot.conversation import Conversation
from bot.store import Store
from retrieval import Library

_Result = TypeVar("_Result")

# Answering is work for one core, whatever the number of threads; two let a short question pass a long one
# (docs/scale.md).
_WORKERS = 2


@dataclass(frozen=True)
class Services:
    """What handlers work with."""

    library: Library
    store: Store
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_WORKERS, "answering"))

    def talk(self, bot: Bot) -> Conversation:
        """The conversation as ``bot``."""
        reads_everything = bool(bot.bot.can_read_all_group_messages)
        return Conversation(self.library, self.store.remember, self.store.recall, bot.username or "", reads_everything)

    async def worked_out(self, work: Callable[[], _Result]) -> _Result:
        """What ``work`` gives, in a thread of its own so that the event loop goes on."""
        return await asyncio.get_running_loop().run_in_executor(self.workers, work)

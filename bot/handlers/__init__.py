"""What Telegram brings: each handler hears, asks the conversation, and delivers."""

from dataclasses import dataclass

from telegram import Bot

from bot.conversation import Conversation
from bot.store import Store
from retrieval.indexing.collection import Collection


@dataclass(frozen=True)
class Services:
    """What handlers work with."""

    collection: Collection
    store: Store

    def talk(self, bot: Bot) -> Conversation:
        """The conversation as ``bot``."""
        reads_everything = bool(bot.bot.can_read_all_group_messages)
        return Conversation(
            self.collection, self.store.remember, self.store.recall, bot.username or "", reads_everything
        )

"""What must survive a restart: what Telegram delivered, what was answered, and the words that buttons stand for."""

from bot.store.followings import Announcement, Following
from bot.store.inbox import Adopted, Delivered
from bot.store.memory import Recalled
from bot.store.opening import UnusableStore
from bot.store.store import Store, open_store
from bot.store.verdicts import Verdict
from bot.store.writer import StoreUnavailable

__all__ = [
    "Adopted",
    "Announcement",
    "Delivered",
    "Following",
    "Recalled",
    "Store",
    "StoreUnavailable",
    "UnusableStore",
    "Verdict",
    "open_store",
]

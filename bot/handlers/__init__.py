"""What Telegram brings: each handler hears, asks the conversation, and delivers."""

from bot.handlers.dispatch import handle, is_wanted
from bot.handlers.group_settings import refresh
from bot.handlers.inline import Typing
from bot.handlers.services import Services

__all__ = ["Services", "Typing", "handle", "is_wanted", "refresh"]

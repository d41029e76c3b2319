"""The reader's pages: reports to read and search in a browser, where a quote's link leads."""

from bot.reader.links import Links, key_from
from bot.reader.routes import Reader

__all__ = ["Links", "Reader", "key_from"]

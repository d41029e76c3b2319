"""Logs for an operator: one line a record, stacks in full, the bot's token never."""

import logging
import sys

from telegram.error import InvalidToken


class _WithoutToken(logging.Formatter):
    """Formats a record, stack and all, and then blanks the token wherever it stands."""

    def __init__(self, token: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        if not self._token:
            return line
        secret = self._token.partition(":")[2] or self._token
        return line.replace(self._token, "[token]").replace(secret, "[token]")


def _is_news(record: logging.LogRecord) -> bool:
    """A refused token is told in one line by `bot.__main__`; its stack says nothing more."""
    return not (record.exc_info and isinstance(record.exc_info[1], InvalidToken))


def set_up_logs(level: str, token: str | None) -> None:
    """Log to standard error at ``level``, without ``token``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_WithoutToken(token))
    handler.addFilter(_is_news)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # httpx logs every address it calls at INFO, httpcore every byte at DEBUG; both hold the token.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)

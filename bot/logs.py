"""Logs for an operator: a line an event, each with the number of the update it is about; the bot's token never."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal

_update: ContextVar[int | None] = ContextVar("update", default=None)
# httpx logs every address it calls at INFO, httpcore every byte at DEBUG, both with the token; the others say what we
# say ourselves, or what nobody asked for.
_QUIET = ("httpx", "httpcore", "uvicorn", "alembic", "asyncio")
# What it raises we tell in a line of our own; it adds the stack, and what readers wrote.
_SILENT = ("telegram",)

_TOKEN = re.compile(r"^\d+:(.+)$")

Format = Literal["text", "json"]


@contextmanager
def about(update_id: int) -> Iterator[None]:
    """Within, each line of the log names this update."""
    token = _update.set(update_id)
    try:
        yield
    finally:
        _update.reset(token)


class _WithoutToken(logging.Formatter):
    """Formats a record, stack and all, and then blanks the secrets wherever they stand."""

    def __init__(self, secrets: list[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(about)s%(message)s")
        # Of a token, what follows the bot's number is the secret.
        self._secrets = [part for secret in secrets for part in (secret, *_TOKEN.findall(secret)) if part]

    def format(self, record: logging.LogRecord) -> str:
        update_id = _update.get()
        record.about = f"[{update_id}] " if update_id is not None else ""
        return self._without(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:
        """One line, whatever Telegram or a file's name brings; a stack follows in lines of its own."""
        return "\\n".join(super().formatMessage(record).splitlines())

    def _without(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return line


class _AsJson(_WithoutToken):
    """The same as one JSON object a line, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._without(record.getMessage()),
        }
        if (update_id := _update.get()) is not None:
            line["update"] = update_id
        if record.exc_info:
            line["stack"] = self._without(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def set_up_logs(level: str, form: Format, secrets: list[str]) -> None:
    """Log to standard error at ``level``, without ``secrets``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_AsJson(secrets) if form == "json" else _WithoutToken(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

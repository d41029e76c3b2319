"""Start the bot: in Telegram with a token, in the terminal without one."""

import contextlib
import logging
import sqlite3
import sys

from bot.settings import BadSettings, Settings, load_settings
from bot.terminal import talk
from retrieval.indexing.collection import Collection, open_collection
from retrieval.indexing.store import NoReports
from retrieval.language.wordlists import BadList, Lists
from retrieval.progress import with_progress

_log = logging.getLogger("bot")


def main() -> int:
    """Run until the conversation ends; the exit status."""
    try:
        settings, warnings = load_settings()
        collection = _open(settings, warnings)
    except (BadSettings, BadList, NoReports) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except (OSError, sqlite3.Error) as error:
        sys.stderr.write(f"The reports or their index cannot be read: {error}\n")
        return 1
    if settings.telegram_bot_token is None:
        with contextlib.suppress(BrokenPipeError):
            talk(collection)
        return 0
    return _run_in_telegram(settings, collection)


def _open(settings: Settings, warnings: list[str]) -> Collection:
    collection, changes = open_collection(
        settings.reports_dir, settings.data_dir, with_progress, Lists(settings.lists_dir)
    )
    warnings += [f"left out: {name} {problem}" for name, problem in changes.unreadable]
    for warning in warnings:
        sys.stderr.write(f"{warning}\n")
    return collection


def _run_in_telegram(settings: Settings, collection: Collection) -> int:
    # Imported here so that the terminal starts without Telegram and a database.
    from telegram.error import InvalidToken

    from bot.application import build, introduce
    from bot.handlers import Services
    from bot.logs import set_up_logs
    from bot.polling import run
    from bot.store import UnusableStore, open_store

    token = settings.telegram_bot_token
    set_up_logs(settings.log_level, token.get_secret_value() if token else None)
    try:
        store = open_store(settings.data_dir, token.get_secret_value().partition(":")[0] if token else "")
    except UnusableStore as error:
        sys.stderr.write(f"DATA_DIR: {error}\n")
        return 1
    _log.info("%d reports, %d passages", len(collection.reports), len(collection.passages))
    try:
        run(*build(settings, Services(collection, store)), introduce)
    except InvalidToken:
        sys.stderr.write("TELEGRAM_BOT_TOKEN: Telegram does not know this token. Copy it from @BotFather again.\n")
        return 1
    finally:
        store.close()
    return 0

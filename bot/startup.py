"""Start the bot: in Telegram with a token, in the terminal without one."""

import argparse
import contextlib
import io
import logging
import os
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path

from bot.settings import BadSettings, Settings, load_settings
from bot.terminal import talk
from retrieval import Changes, Collection, Library, NoReports, UnusableIndex, open_collection
from retrieval.indexing import UnknownRanker, kept_up_to_date
from retrieval.language import BadList, WordLists
from retrieval.progress import with_progress

_log = logging.getLogger("bot")


def main() -> int:
    """Run until the conversation ends; the exit status."""
    options = _options()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        settings, warnings = load_settings()
        _forget_secrets()
        _tell(warnings)
        _set_up_logs(settings)
        library = _library(settings)
        _log.info("%s, %d passages", library.account, library.collection.vocabulary.passages)
        for line in library.changes.left_out:
            _log.warning("%s", line)
        if not library.account.reports:
            _log.warning("There is no report yet. Put reports into %s; they are read at once.", settings.reports_dir)
    except (BadSettings, BadList, NoReports, UnknownRanker, UnusableIndex) as error:
        _tell([str(error)])
        return 1
    except (OSError, sqlite3.Error) as error:
        _tell([f"The reports or their index cannot be read: {error}"])
        return 1
    with kept_up_to_date(library, settings.reports_dir):
        if settings.telegram_bot_token is not None:
            return _run_in_telegram(settings, library)  # a thread may still be answering: nothing is closed under it
        with contextlib.suppress(BrokenPipeError):
            talk(library, settings.reports_dir, options.plot)
    library.close()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The bot, as .env sets it.")
    parser.add_argument("--plot", type=Path, metavar="DIR", help="in the terminal: a folder for pictures of figures")
    return parser.parse_args()


def _forget_secrets() -> None:
    """Take what is secret out of the environment, which the processes that read files are given too."""
    for name in ("TELEGRAM_BOT_TOKEN", "DATABASE_URL", "WEBHOOK_SECRET"):
        os.environ.pop(name, None)


def _tell(lines: list[str]) -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")


def _library(settings: Settings) -> Library:
    """The reports. In Telegram there may be none yet, since they can be sent there; once there are some, answers go on
    from them, also when no file can be read any more."""
    may_be_empty = settings.telegram_bot_token is not None

    def opened() -> tuple[Collection, Changes]:
        nonlocal may_be_empty
        lists = WordLists(settings.lists_dir)
        collection, changes = open_collection(
            settings.reports_dir,
            settings.data_dir,
            with_progress,
            lists,
            settings.ranker,
            settings.limits,
            may_be_empty=may_be_empty,
        )
        may_be_empty = may_be_empty and not collection.size
        return collection, changes

    return Library(opened)


def _set_up_logs(settings: Settings) -> None:
    if settings.telegram_bot_token is None:
        logging.basicConfig(level=settings.log_level, format="%(message)s", stream=sys.stderr)
        return
    from bot.logs import set_up_logs

    set_up_logs(settings.log_level, settings.log_format, settings.secrets)


def _run_in_telegram(settings: Settings, library: Library) -> int:
    # Imported here so that the terminal starts without Telegram and a database.
    from telegram.error import InvalidToken

    from bot.serving import run
    from bot.store import UnusableStore, open_store

    try:
        database = settings.database_url.get_secret_value() if settings.database_url else None
        store = open_store(database, settings.data_dir, settings.bot_id, timedelta(days=settings.keep_days))
    except UnusableStore as error:
        _tell([f"{'DATABASE_URL' if settings.database_url else 'DATA_DIR'}: {error}"])
        return 1
    try:
        run(settings, library, store)
    except InvalidToken:
        _tell(["TELEGRAM_BOT_TOKEN: Telegram does not know this token. Copy it from @BotFather again."])
        return 1
    except OSError as error:
        _tell([f"WEBHOOK_LISTEN, WEBHOOK_PORT: the HTTP server cannot listen there: {error}"])
        return 1
    finally:
        store.close()
    return 0

"""Start the bot: in Telegram with a token, in the terminal without one."""

import contextlib
import io
import logging
import sqlite3
import sys

from bot.settings import BadSettings, Settings, load_settings
from bot.terminal import talk
from retrieval import Changes, Collection, Library, NoReports, UnusableIndex, open_collection
from retrieval.indexing import Limits, UnknownRanker, kept_up_to_date
from retrieval.language import BadList, WordLists
from retrieval.progress import with_progress

_log = logging.getLogger("bot")


def main() -> int:
    """Run until the conversation ends; the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        settings, warnings = load_settings()
        _tell(warnings)
        _set_up_logs(settings)
        library = Library(lambda: _opened(settings))
        _log.info("%s, %d passages", library.account, library.collection.vocabulary.passages)
        _tell(library.changes.left_out)
    except (BadSettings, BadList, NoReports, UnknownRanker, UnusableIndex) as error:
        _tell([str(error)])
        return 1
    except (OSError, sqlite3.Error) as error:
        _tell([f"The reports or their index cannot be read: {error}"])
        return 1
    try:
        with kept_up_to_date(library, settings.reports_dir):
            if settings.telegram_bot_token is not None:
                return _run_in_telegram(settings, library)
            with contextlib.suppress(BrokenPipeError):
                talk(library)
            return 0
    finally:
        library.close()


def _tell(lines: list[str]) -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")


def _opened(settings: Settings) -> tuple[Collection, Changes]:
    lists = WordLists(settings.lists_dir)
    limits = Limits(settings.max_file_mb, settings.max_reading_mb, settings.max_reading_seconds)
    return open_collection(settings.reports_dir, settings.data_dir, with_progress, lists, settings.ranker, limits)


def _set_up_logs(settings: Settings) -> None:
    token = settings.telegram_bot_token
    if token is None:
        logging.basicConfig(level=settings.log_level, format="%(message)s", stream=sys.stderr)
        return
    from bot.logs import set_up_logs  # here, because it imports Telegram, which the terminal does without

    set_up_logs(settings.log_level, token.get_secret_value())


def _run_in_telegram(settings: Settings, library: Library) -> int:
    # Imported here so that the terminal starts without Telegram and a database.
    from telegram.error import InvalidToken

    from bot.application import build, introduce
    from bot.handlers import Services
    from bot.polling import run
    from bot.store import UnusableStore, open_store

    token = settings.telegram_bot_token
    try:
        store = open_store(settings.data_dir, token.get_secret_value().partition(":")[0] if token else "")
    except UnusableStore as error:
        _tell([f"DATA_DIR: {error}"])
        return 1
    try:
        run(*build(settings, Services(library, store)), introduce)
    except InvalidToken:
        _tell(["TELEGRAM_BOT_TOKEN: Telegram does not know this token. Copy it from @BotFather again."])
        return 1
    finally:
        store.close()
    return 0

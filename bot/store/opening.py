"""The database of the bot's memory: where it is, whether it may be trusted, and its tables, brought up to date."""

import logging
import os
import stat
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.schema import bots
from bot.store.writer import reason

_log = logging.getLogger(__name__)

# Short, so that what is refused in a second can be tried again within it (writer.PATIENCE).
_LOCK_MS = 400
_STATEMENT_MS = 5_000
_CONNECT_SECONDS = 3
# A database that is gone without a word (its machine, a firewall) is noticed (libpq, "Parameter Key Words").
_GONE = {"keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 10_000}
# Any number, the same in all processes: one at a time brings the tables up to date.
_MIGRATING = 6_170_212


class UnusableStore(Exception):
    """The bot's memory cannot be used, and waiting does not help; the message says why and what to do."""


def address_of(database_url: str | None, data_dir: Path, bot_id: int) -> URL:
    """Where the memory of a bot is: the PostgreSQL that is set, else an SQLite file of its own. UnusableStore."""
    if database_url is None:
        return URL.create("sqlite", database=str(data_dir / f"bot-{bot_id}.sqlite3"))
    try:
        return make_url(database_url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise UnusableStore("it is not of the form postgresql://user:password@host/database") from None


def prepare(url: URL, bot_id: int) -> Engine:
    """The database, its tables brought up to date.

    UnusableStore where it is damaged, newer, another bot's, or open to others; OperationalError and OSError where it
    cannot be reached or written at the moment.
    """
    protect(url)
    engine = connect(url, writes=True)
    try:
        with engine.begin() as connection:
            _bring_up_to_date(connection)
            _belongs_to(connection, bot_id)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, CommandError):
            raise UnusableStore(
                f"{shown(url)} was made by a newer version of Giao Ban ({error}). Install that."
            ) from error
        if isinstance(error, DBAPIError) and not isinstance(error, OperationalError):
            if sqlite_file(url):
                raise UnusableStore(
                    f"{shown(url)} cannot be used ({reason(error)}). Move it away to start afresh."
                ) from error
            raise UnusableStore(
                f"{shown(url)} cannot be used ({reason(error)}). Correct it, or let its user make tables there."
            ) from error
        raise
    return engine


def connect(url: URL, *, writes: bool = False) -> Engine:
    """Connections to the database, which wait a moment for a lock and no longer, and tell no log what they write."""
    if sqlite_file(url):
        engine = create_engine(
            url, connect_args={"timeout": _LOCK_MS / 1000, "check_same_thread": False}, hide_parameters=True
        )
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_immediately if writes else _begin)
        return engine
    options = f"-c lock_timeout={_LOCK_MS} -c statement_timeout={_STATEMENT_MS}"
    arguments = {"connect_timeout": _CONNECT_SECONDS, "options": options, "application_name": "giao-ban", **_GONE}
    return create_engine(url, pool_pre_ping=True, connect_args=arguments, hide_parameters=True)


def sqlite_file(url: URL) -> Path | None:
    """The file of an SQLite database; None for another."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def shown(url: URL) -> str:
    """The address as an operator may read it: without the password."""
    return str(sqlite_file(url) or url.render_as_string(hide_password=True))


def protect(url: URL) -> None:
    """See that only this user can write an SQLite file and its folder: readers' questions stand in it, and what the bot
    believes. UnusableStore where they are another's, OSError where they cannot be made."""
    file = sqlite_file(url)
    if file is None:
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not hasattr(os, "geteuid"):
        file.touch()
        return
    _is_ours(file.parent, file.parent.stat(), directory=True)
    if not file.is_symlink():  # touching it would make what it leads to
        file.touch(mode=0o600)
    _is_ours(file, file.lstat(), directory=False)


def _is_ours(path: Path, status: os.stat_result, *, directory: bool) -> None:
    if status.st_uid != os.geteuid() or not (stat.S_ISDIR if directory else stat.S_ISREG)(status.st_mode):
        raise UnusableStore(f"{path} is another user's, or a link. Name a DATA_DIR that only this user can write.")
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        path.chmod(stat.S_IMODE(status.st_mode) & ~(stat.S_IWGRP | stat.S_IWOTH))
        _log.warning("Others could write %s; now only this user can.", path)
    if not directory and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        path.chmod(0o600)  # version 0.2 left it open to the umask


def _bring_up_to_date(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Another process may be at it.
        connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = '10min'")
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _belongs_to(connection: Connection, bot_id: int) -> None:
    found = connection.scalar(select(bots.c.bot_id))
    if found is None:
        connection.execute(bots.insert().values(bot_id=bot_id))
    elif found != bot_id:
        raise UnusableStore(
            f"the database is that of the bot {found}, and this is {bot_id}: messages are numbered for each bot. "
            "Give each a database of its own."
        )


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Readers go on while one writes (WAL), what is committed survives a power cut, what is deleted is overwritten."""
    connection.isolation_level = None  # SQLAlchemy says when a transaction begins
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    """Wait for the lock at the beginning: a transaction that first reads could not wait for it later."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")

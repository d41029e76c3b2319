"""What must survive a restart: which messages were answered, and the words of searches whose buttons live on."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError, IntegrityError

_KEPT = timedelta(days=60)
_STILL_TALKING = timedelta(minutes=30)

_metadata = MetaData()
_answered = Table(
    "answered",
    _metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("message_id", BigInteger, primary_key=True),
    Column("words", Text),  # the whole question, for one that goes on from it
    Column("reply_id", BigInteger),  # null while it is being sent, and when it is not known whether it arrived
    Column("at", DateTime, nullable=False),
)
_searches = Table(
    "searches",
    _metadata,
    Column("token", String(16), primary_key=True),
    Column("words", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)


class UnusableStore(Exception):
    """The bot's memory cannot be opened; the message says why and what to do."""


class Store:
    """A bot's memory in a database; every call is short and safe to make from several threads."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC).replace(tzinfo=None)):
        self._engine = engine
        self._now = now
        _metadata.create_all(engine)
        with engine.begin() as connection:
            for table in (_answered, _searches):
                connection.execute(delete(table).where(table.c.at < now() - _KEPT))

    def claim(self, chat_id: int, message_id: int) -> bool:
        """Take a message to answer; False when it was taken before, so that no reader is answered twice."""
        row = {"chat_id": chat_id, "message_id": message_id, "reply_id": None, "at": self._now()}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(_answered).values(row))
        except IntegrityError:
            return False
        return True

    def settle(self, chat_id: int, message_id: int, reply_id: int | None, words: str | None) -> None:
        """Note which message answers a claimed one, and the whole question that it answers."""
        where = (_answered.c.chat_id == chat_id, _answered.c.message_id == message_id)
        with self._engine.begin() as connection:
            connection.execute(update(_answered).where(*where).values(reply_id=reply_id, words=words))

    def question_before(self, chat_id: int, message_id: int, reply_id: int | None) -> str | None:
        """The question answered by ``reply_id``, or without one the last of the chat before ``message_id``."""
        asked = select(_answered.c.words).where(_answered.c.chat_id == chat_id, _answered.c.words.is_not(None))
        if reply_id is not None:
            asked = asked.where(_answered.c.reply_id == reply_id)
        else:
            recent = self._now() - _STILL_TALKING
            asked = asked.where(_answered.c.message_id < message_id, _answered.c.at > recent)
        with self._engine.connect() as connection:
            return connection.execute(asked.order_by(_answered.c.message_id.desc()).limit(1)).scalar()

    def reply_to(self, chat_id: int, message_id: int) -> int | None:
        """The message that answers this one, if one is known."""
        where = (_answered.c.chat_id == chat_id, _answered.c.message_id == message_id)
        with self._engine.connect() as connection:
            return connection.execute(select(_answered.c.reply_id).where(*where)).scalar()

    def remember(self, words: str) -> str:
        """A short token for the words of a search."""
        token = secrets.token_urlsafe(6)
        with self._engine.begin() as connection:
            connection.execute(insert(_searches).values(token=token, words=words, at=self._now()))
        return token

    def recall(self, token: str) -> str | None:
        """The words that a token stands for; None when they are forgotten."""
        with self._engine.connect() as connection:
            return connection.execute(select(_searches.c.words).where(_searches.c.token == token)).scalar()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def open_store(data_dir: Path, bot_id: str) -> Store:
    """The store of a bot in a folder: one SQLite file, since another bot numbers its messages anew.

    UnusableStore where it cannot be written or is damaged.
    """
    file = data_dir / f"bot-{bot_id}.sqlite3"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)  # readers' questions stand in it
        return Store(create_engine(f"sqlite:///{file}"))
    except OSError as error:
        raise UnusableStore(f"{file} cannot be written: {error.strerror}") from error
    except DatabaseError as error:
        raise UnusableStore(f"{file} cannot be used ({error.orig}). Move it away to start afresh.") from error

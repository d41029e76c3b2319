"""The tables of the bot's memory. A change here needs a migration in `migrations/versions/`."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Column, Connection, DateTime, Index, Integer, MetaData, String, Table, Text, text
from sqlalchemy.dialects import postgresql, sqlite

metadata = MetaData()

_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only an INTEGER PRIMARY KEY

IS_OPEN = text("state IN ('waiting', 'sending')")
"""Word for word as the index has it: SQLite uses the index of some rows only for a condition that it recognises."""

inbox = Table(
    "inbox",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),  # the order of arrival; update_id may start anew
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("kind", String(32), nullable=False),  # as Update names it: message, edited_message, callback_query, …
    Column("payload", Text),  # the update as JSON, until it is struck off
    Column("state", String(8), nullable=False),
    Column("deaths", Integer, nullable=False, server_default="0"),  # how often it was begun and not ended
    Column("at", DateTime, nullable=False),  # UTC
    Index("inbox_open", "chat_id", "number", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    Index(
        "inbox_message",
        "chat_id",
        "message_id",
        unique=True,
        sqlite_where=text("kind = 'message'"),
        postgresql_where=text("kind = 'message'"),
    ),
)
"""What Telegram delivered. ``state`` is waiting, sending (an answer is under way), then one of the ends: done, unknown
(a process died while it sent), left (too old, or fatal to several processes)."""

turns = Table(
    "turns",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("owner", BigInteger, index=True),  # the process that answers this chat now
)
"""Whose turn each chat is: one process at a time answers it, so that its order is kept."""

answered = Table(
    "answered",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger),
    Column("words", Text),  # the whole question, for one that goes on from it
    Column("reply_id", BigInteger),  # null when it is not known whether the answer arrived
    Column("outcome", String(16)),  # what became of it: answer, possible, none, or the form or the command
    Column("at", DateTime, nullable=False),
)
"""Which message answers which, and the question; also which picture follows which answer, which has no question."""

searches = Table(
    "searches",
    metadata,
    Column("token", String(16), primary_key=True),
    Column("chat_id", BigInteger),
    Column("user_id", BigInteger),
    Column("words", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=""),  # what the view needs besides, as JSON
    Column("at", DateTime, nullable=False),
)
"""What the buttons under a message stand for."""

readers = Table(
    "readers",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
)
"""The language that a reader chose."""

groups = Table(
    "groups",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("settings", Text, nullable=False),
)
"""What a group's admins set, as JSON."""

verdicts = Table(
    "verdicts",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("token", String(16), nullable=False),  # the answer's
    Column("user_id", BigInteger),  # null when the reader had it forgotten
    Column("verdict", String(8), nullable=False),  # right or wrong
    Column("reason", String(8)),
    Column("words", Text, nullable=False),  # the whole question; empty when who asked had it forgotten
    Column("outcome", String(16), nullable=False),
    Column("quotes", Text, nullable=False),  # the spans that were shown: report, start and end, as JSON
    Column("text", Text),  # the one shown first, and the day of its report
    Column("day", String(10)),
    Column("index_state", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Index("verdicts_one_each", "token", "user_id", unique=True),
)
"""What readers think of answers: one verdict of each reader on each answer."""

followings = Table(
    "followings",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("chat_id", BigInteger, nullable=False, index=True),
    Column("thread_id", BigInteger),  # the topic of a forum
    Column("words", Text, nullable=False),  # empty: of every report
    Column("every", String(8), nullable=False),  # new (at once), day or week
    Column("hour", Integer, nullable=False),  # of the day in Vietnam, for a day or a week
    Column("language", String(2), nullable=False),
    Column("next_at", DateTime, index=True),  # when the next digest is due; null for what is told at once
)
"""What a chat or a topic is told of when reports arrive."""

known_reports = Table(
    "known_reports",
    metadata,
    Column("report_id", Text, primary_key=True),
    Column("content", String(64)),  # the digest of what was read of it; null until it is seen after an update
)
"""The reports that were there already, by which new ones are known: another name makes none new, nor other words."""

announcements = Table(
    "announcements",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("following", BigInteger, nullable=False, index=True),
    Column("reports", Text, nullable=False),  # their ids, as JSON
    Column("state", String(8), nullable=False),
    Column("at", DateTime, nullable=False),
)
"""What is to be told to who follows: ``state`` is held (for the next digest), waiting, then sending; what was sent is
gone, what may have been stays sending, and is never sent again."""

moved = Table(
    "moved",
    metadata,
    Column("new_id", BigInteger, primary_key=True, autoincrement=False),
    Column("old_id", BigInteger, nullable=False),
)
"""Groups that became supergroups, and their number before."""

bots = Table("bots", metadata, Column("bot_id", BigInteger, primary_key=True, autoincrement=False))
"""The one bot that this memory is of: another numbers its messages anew."""


def utc_now() -> datetime:
    """The time as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def storable(words: str) -> str:
    """Without what a database refuses: halves of a pair of UTF-16, and NUL."""
    return words.encode("utf-8", errors="replace").decode("utf-8").replace("\0", "")


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT of this database's own, which has an ON CONFLICT."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)

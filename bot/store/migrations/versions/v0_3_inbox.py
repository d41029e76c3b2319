"""The inbox, whose turn each chat is, whose questions and searches are whose, and which bot's memory it is."""

import sqlalchemy as sa
from alembic import op

revision = "v0_3_inbox"
down_revision = "v0_2"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_OPEN = sa.text("state IN ('waiting', 'sending')")
_IS_MESSAGE = sa.text("kind = 'message'")


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("update_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("deaths", sa.Integer, nullable=False, server_default="0"),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("inbox_open", "inbox", ["chat_id", "number"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index(
        "inbox_message",
        "inbox",
        ["chat_id", "message_id"],
        unique=True,
        sqlite_where=_IS_MESSAGE,
        postgresql_where=_IS_MESSAGE,
    )
    # What version 0.2 answered, Telegram may deliver again: it had no inbox, and its confirmation may be missing.
    op.execute(
        "INSERT INTO inbox (update_id, chat_id, message_id, kind, state, at) "
        "SELECT -row_number() OVER (ORDER BY at), chat_id, message_id, 'message', 'done', at FROM answered"
    )
    op.create_table(
        "turns",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("owner", sa.BigInteger),
    )
    op.create_index("ix_turns_owner", "turns", ["owner"])
    op.create_table(
        "moved",
        sa.Column("new_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("old_id", sa.BigInteger, nullable=False),
    )
    op.create_table("bots", sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False))
    op.add_column("answered", sa.Column("user_id", sa.BigInteger))
    op.add_column("searches", sa.Column("chat_id", sa.BigInteger))
    op.add_column("searches", sa.Column("user_id", sa.BigInteger))

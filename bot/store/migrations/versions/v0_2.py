"""The tables of version 0.2, which made them without a migration: those that are there are left."""

import sqlalchemy as sa
from alembic import op

revision = "v0_2"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "answered",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("words", sa.Text),
        sa.Column("reply_id", sa.BigInteger),
        sa.Column("at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "searches",
        sa.Column("token", sa.String(16), primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        if_not_exists=True,
    )

"""What chats follow, which reports are known, and what is to be told to whom."""

import sqlalchemy as sa
from alembic import op

revision = "v0_6_following"
down_revision = "v0_5_feedback"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "followings",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("every", sa.String(8), nullable=False),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("next_at", sa.DateTime),
    )
    op.create_index("ix_followings_chat_id", "followings", ["chat_id"])
    op.create_index("ix_followings_next_at", "followings", ["next_at"])
    op.create_table("known_reports", sa.Column("report_id", sa.Text, primary_key=True))
    op.create_table(
        "announcements",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("following", sa.BigInteger, nullable=False),
        sa.Column("reports", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_announcements_following", "announcements", ["following"])

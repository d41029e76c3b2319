"""What readers think of answers, and what became of each question."""

import sqlalchemy as sa
from alembic import op

revision = "v0_5_feedback"
down_revision = "v0_4_views"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("answered", sa.Column("outcome", sa.String(16)))
    op.create_table(
        "verdicts",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=True),
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("user_id", sa.BigInteger),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(8)),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("quotes", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("day", sa.String(10)),
        sa.Column("index_state", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("verdicts_one_each", "verdicts", ["token", "user_id"], unique=True)

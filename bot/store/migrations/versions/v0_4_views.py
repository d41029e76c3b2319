"""What the view of a message with buttons needs besides its words; what readers and groups chose."""

import sqlalchemy as sa
from alembic import op

revision = "v0_4_views"
down_revision = "v0_3_inbox"


def upgrade() -> None:
    op.add_column("searches", sa.Column("state", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "readers",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(2), nullable=False),
    )
    op.create_table(
        "groups",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("settings", sa.Text, nullable=False),
    )

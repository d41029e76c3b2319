"""What the reports that are known say, so that one is known under another name."""

import sqlalchemy as sa
from alembic import op

revision = "v0_7_contents"
down_revision = "v0_6_following"


def upgrade() -> None:
    op.add_column("known_reports", sa.Column("content", sa.String(64)))

"""From each version's tables to the next one's, by Alembic; run at start."""

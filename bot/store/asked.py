"""What was asked, and what became of it: a step within the transaction of its caller."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.schema import answered


def between(connection: Connection, first: datetime, last: datetime) -> Sequence[tuple[datetime, str, str | None]]:
    """What was answered from one moment until before another: when, with what outcome, and the question, where it is
    not forgotten."""
    found = select(answered.c.at, answered.c.outcome, answered.c.words)
    rows = connection.execute(
        found.where(answered.c.at >= first, answered.c.at < last, answered.c.outcome.is_not(None))
    )
    return [(row.at, row.outcome, row.words) for row in rows]

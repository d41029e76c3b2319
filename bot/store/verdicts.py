"""What readers think of answers: each function is one step, within the transaction of its caller."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.schema import insert, storable, verdicts


@dataclass(frozen=True)
class Verdict:
    """A reader's verdict on an answer: right or wrong, and why; and what it is about. ``quotes`` are spans as JSON,
    ``text`` the first one's, ``day`` its report's, where they are known. ``user_id`` is None when that was forgotten,
    ``words`` are empty and ``text`` None when who asked had the question forgotten.
    """

    token: str
    user_id: int | None
    verdict: str
    reason: str | None
    words: str
    outcome: str
    quotes: str
    text: str | None
    day: str | None
    index_state: str


def note(connection: Connection, verdict: Verdict, now: datetime) -> None:
    """Note a verdict; it takes the place of the reader's before on the same answer."""
    values = {name: storable(value) if isinstance(value, str) else value for name, value in vars(verdict).items()}
    row = insert(connection, verdicts).values(**values, at=now)
    changed = {"verdict": row.excluded.verdict, "reason": row.excluded.reason, "at": row.excluded.at}
    connection.execute(row.on_conflict_do_update(index_elements=["token", "user_id"], set_=changed))


def since(connection: Connection, first: datetime) -> Sequence[Verdict]:
    """The verdicts from a moment on, in the order in which they were first given."""
    found = select(verdicts).where(verdicts.c.at >= first).order_by(verdicts.c.number)
    names = Verdict.__dataclass_fields__
    return [Verdict(**{name: row[name] for name in names}) for row in connection.execute(found).mappings()]

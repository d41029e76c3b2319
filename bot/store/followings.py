"""What chats follow, and what they are to be told of: each function is one step, within the transaction of its caller.

What is to be told is written down in the transaction that notes the report as known, or the digest as made; that it
is being sent, before it is sent: so nothing is told twice, whoever dies and however many processes there are.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, func, select, update

from bot.store.schema import announcements, followings, insert, known_reports, storable


@dataclass(frozen=True)
class Following:
    """What a chat, or a topic of it, is told of: reports that speak of ``words``, or all; ``every`` is new (at once),
    day or week, then at ``hour``, the next time at ``next_at`` (UTC)."""

    number: int
    chat_id: int
    thread_id: int | None
    words: str
    every: str
    hour: int
    language: str
    next_at: datetime | None


@dataclass(frozen=True)
class Announcement:
    """Reports that are to be told of to who follows."""

    number: int
    following: Following
    reports: tuple[str, ...]


def of_place(connection: Connection, chat_id: int, thread_id: int | None) -> list[Following]:
    """What a chat, or a topic, follows, in the order in which it began to."""
    where = (followings.c.chat_id == chat_id, followings.c.thread_id.is_not_distinct_from(thread_id))
    return _found(connection, *where)


def one(connection: Connection, number: int, chat_id: int) -> Following | None:
    """The following of this number, if it is the chat's."""
    found = _found(connection, followings.c.number == number, followings.c.chat_id == chat_id)
    return found[0] if found else None


def add(connection: Connection, chat_id: int, thread_id: int | None, words: str, language: str, most: int) -> bool:
    """Follow from now on; what is followed already stays so. False where the chat follows ``most`` things already."""
    words = storable(words)
    if any(each.words == words for each in of_place(connection, chat_id, thread_id)):
        return True
    count = select(func.count()).select_from(followings).where(followings.c.chat_id == chat_id)
    if (connection.scalar(count) or 0) >= most:
        return False
    place = {"chat_id": chat_id, "thread_id": thread_id, "words": words, "language": language}
    connection.execute(followings.insert().values(**place, every="new", hour=0))
    return True


def set_time(connection: Connection, number: int, every: str, hour: int, next_at: datetime | None) -> None:
    """Tell at once (new), also of what was held, or each day or week at an hour."""
    changed = update(followings).where(followings.c.number == number)
    connection.execute(changed.values(every=every, hour=hour, next_at=next_at))
    if next_at is None:
        held = (announcements.c.following == number, announcements.c.state == "held")
        connection.execute(update(announcements).where(*held).values(state="waiting"))


def end(connection: Connection, where: ColumnElement[bool]) -> int:
    """Follow no longer, nor tell what waits; how many followings ended."""
    numbers = select(followings.c.number).where(where)
    connection.execute(delete(announcements).where(announcements.c.following.in_(numbers)))
    return connection.execute(delete(followings).where(where)).rowcount


def move(connection: Connection, old: int, new: int) -> None:
    """A group became a supergroup, which has another number."""
    connection.execute(update(followings).where(followings.c.chat_id == old).values(chat_id=new))


def known(connection: Connection) -> dict[str, str | None]:
    """The reports that are known, and the digest of what each says."""
    return {row.report_id: row.content for row in connection.execute(select(known_reports))}


def note_known(connection: Connection, contents: Mapping[str, str]) -> set[str]:
    """Note what reports say by their names; those of which neither was known."""
    if not contents:
        return set()
    said = set(known(connection).values())
    rows = [{"report_id": name, "content": content} for name, content in contents.items()]
    added = insert(connection, known_reports).on_conflict_do_nothing().returning(known_reports.c.report_id)
    ours = set(connection.scalars(added, rows))
    if others := [{"name": name, "said": content} for name, content in contents.items() if name not in ours]:
        its_own = update(known_reports).where(known_reports.c.report_id == bindparam("name"))
        connection.execute(its_own.values(content=bindparam("said")), others)
    return {name for name in ours if contents[name] not in said}


def arrive(
    connection: Connection, contents: Mapping[str, str], told: Mapping[int, Sequence[str]], now: datetime
) -> None:
    """Note what reports say that arrived or changed, and which are to be ``told`` to whom, at once or in the next
    digest; those that another process noted, it tells."""
    ours = note_known(connection, contents)
    every = {each.number: each.every for each in all_of_them(connection)}
    for number, reports in told.items():
        if number in every:
            state = "waiting" if every[number] == "new" else "held"
            _announce(connection, number, [name for name in reports if name in ours], state, now)


def all_of_them(connection: Connection) -> list[Following]:
    """Who follows what, everywhere."""
    return _found(connection)


def due(connection: Connection, now: datetime) -> list[Following]:
    """Those of which the digest is due."""
    return _found(connection, followings.c.next_at <= now)


def digest(connection: Connection, of: Following, next_at: datetime, now: datetime) -> None:
    """Tell what was held for a digest, unless another process has made it."""
    as_read = (followings.c.number == of.number, followings.c.next_at == of.next_at)
    if not connection.execute(update(followings).where(*as_read).values(next_at=next_at)).rowcount:
        return
    held = (announcements.c.following == of.number, announcements.c.state == "held")
    # In one statement, so that what is held meanwhile is neither lost nor told.
    taken = connection.execute(
        delete(announcements).where(*held).returning(announcements.c.number, announcements.c.reports)
    )
    reports = [name for row in sorted(taken) for name in json.loads(row.reports)]
    _announce(connection, of.number, reports, "waiting", now)


def waiting(connection: Connection, limit: int) -> list[Announcement]:
    """What is to be told, the oldest first."""
    found = select(announcements.c.number.label("told"), announcements.c.reports, followings).join(
        followings, followings.c.number == announcements.c.following
    )
    rows = connection.execute(
        found.where(announcements.c.state == "waiting").order_by(announcements.c.number).limit(limit)
    )
    return [Announcement(row.told, _following(row), tuple(json.loads(row.reports))) for row in rows]


def begin(connection: Connection, number: int) -> bool:
    """Note that something is being sent; False where another process does, or it is not to be sent any more."""
    free = (announcements.c.number == number, announcements.c.state == "waiting")
    return bool(connection.execute(update(announcements).where(*free).values(state="sending")).rowcount)


def wait_again(connection: Connection, number: int) -> None:
    """Note that something was certainly not sent, and is to be."""
    connection.execute(update(announcements).where(announcements.c.number == number).values(state="waiting"))


def finish(connection: Connection, number: int) -> None:
    """Strike off what was sent, or cannot be."""
    connection.execute(delete(announcements).where(announcements.c.number == number))


def forget_old(connection: Connection, before: datetime) -> None:
    """Forget what was being sent when a process died, and what could not be told for so long."""
    connection.execute(delete(announcements).where(announcements.c.at < before, announcements.c.state != "held"))


def _announce(connection: Connection, number: int, reports: Sequence[str], state: str, now: datetime) -> None:
    if reports:
        told = {"following": number, "reports": json.dumps(reports, ensure_ascii=False)}
        connection.execute(announcements.insert().values(**told, state=state, at=now))


def _found(connection: Connection, *where: ColumnElement[bool]) -> list[Following]:
    rows = connection.execute(select(followings).where(*where).order_by(followings.c.number))
    return [_following(row) for row in rows]


def _following(row: "Row[tuple[object, ...]]") -> Following:
    values = row._mapping
    return Following(**{name: values[name] for name in Following.__dataclass_fields__})

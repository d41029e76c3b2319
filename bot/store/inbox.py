"""What was delivered and is not yet answered: each function is one step, within the transaction of its caller.

A chat is answered by one process at a time, its owner, in the order of arrival; the others take over from the dead.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select, update

from bot.store.schema import IS_OPEN, inbox, insert, turns

_AT_ONCE = 20
"""How many updates of a chat are held in memory; the others wait in the store."""
_FORGOTTEN_AT_ONCE = 1_000
_FATAL = 3
"""Processes that died while they worked on one update, after which it is left: it may be what they died of."""


@dataclass(frozen=True)
class Delivered:
    """An update as it is kept: ``payload`` is its JSON, ``kind`` what Update calls it; ``message_id`` if it has one."""

    update_id: int
    chat_id: int
    message_id: int | None
    kind: str
    payload: str


@dataclass(frozen=True)
class Adopted:
    """Chats to answer, and how many updates are not: since it is ``unknown`` whether their answer arrived, since they
    are ``too_old``, or since processes died over them (``fatal``)."""

    chats: tuple[int, ...] = ()
    unknown: int = 0
    too_old: int = 0
    fatal: int = 0


def lock_turns(connection: Connection, chats: Iterable[int]) -> None:
    """Lock the turns of ``chats``, in their order: whoever locks in one order never waits for who waits for them."""
    if connection.dialect.name != "postgresql" or not (ordered := sorted(chats)):
        return  # SQLite has one writer at a time
    rows = [{"chat_id": chat, "owner": None} for chat in ordered]
    connection.execute(insert(connection, turns).on_conflict_do_nothing(), rows)
    _locked(connection, turns.c.chat_id.in_(ordered))


def _locked(connection: Connection, where: ColumnElement[bool]) -> list[int]:
    """The chats whose turns are ``where``, with a lock on each."""
    found = select(turns.c.chat_id).where(where).order_by(turns.c.chat_id).with_for_update()
    return list(connection.scalars(found))


def deliver(
    connection: Connection, updates: Sequence[Delivered], owner: int, now: datetime, *, takes_turns: bool
) -> list[Delivered]:
    """Write down ``updates``, once each, and take the turns of their chats where nobody has them; what waits in those
    chats that are the owner's."""
    rows = [{**vars(each), "state": "waiting", "at": now} for each in updates]
    added = insert(connection, inbox).on_conflict_do_nothing().returning(inbox.c.chat_id)
    chats = set(connection.scalars(added, rows))
    if not chats:
        return []
    taker = owner if takes_turns else None
    turn = insert(connection, turns)
    taken = {"owner": turn.excluded.owner}
    turn = turn.on_conflict_do_update(index_elements=["chat_id"], set_=taken, where=turns.c.owner.is_(None))
    connection.execute(turn, [{"chat_id": chat, "owner": taker} for chat in chats])
    ours = set(connection.scalars(select(turns.c.chat_id).where(turns.c.chat_id.in_(chats), turns.c.owner == owner)))
    in_order = [chat for chat in dict.fromkeys(each.chat_id for each in updates) if chat in ours]
    return [each for chat in in_order for each in _waiting(connection, chat)]


def next_of(connection: Connection, chat_id: int, owner: int) -> list[Delivered]:
    """What waits in a chat, at most 20 updates; where there are none, the turn is given back."""
    turn = select(turns.c.owner).where(turns.c.chat_id == chat_id)
    if connection.scalar(turn) != owner:
        return []
    waiting = _waiting(connection, chat_id)
    if not waiting:
        connection.execute(update(turns).where(turns.c.chat_id == chat_id).values(owner=None))
    return waiting


def _waiting(connection: Connection, chat_id: int) -> list[Delivered]:
    """The first that wait in a chat, in their order."""
    first = (
        select(inbox).where(inbox.c.chat_id == chat_id, inbox.c.state == "waiting", IS_OPEN).order_by(inbox.c.number)
    )
    rows = connection.execute(first.limit(_AT_ONCE))
    return [Delivered(row.update_id, row.chat_id, row.message_id, row.kind, row.payload) for row in rows]


def begin(connection: Connection, update_id: int, chat_id: int, owner: int) -> bool:
    """Note that an answer is being sent. False when it must not be: it was begun before, or the turn was lost."""
    is_ours = exists().where(turns.c.chat_id == chat_id, turns.c.owner == owner)
    waiting = (inbox.c.update_id == update_id, inbox.c.state == "waiting")
    begun = connection.execute(update(inbox).where(*waiting, is_ours).values(state="sending"))
    if begun.rowcount:
        return True
    return connection.scalar(select(inbox.c.state).where(inbox.c.update_id == update_id)) is None


def note_begun(connection: Connection, update_id: int) -> None:
    """Note that the answer to an update is being worked out: should the process die, it may be of that."""
    connection.execute(update(inbox).where(inbox.c.update_id == update_id).values(deaths=inbox.c.deaths + 1))


_BEFORE = {"waiting": ("sending",), "sending": ("waiting",), "done": ("waiting", "sending")}
"""From which states an update comes to another; what was ended meanwhile stays so."""


def note_state(connection: Connection, update_id: int, state: str) -> None:
    """Note that an update waits again, is being sent, or is done, which forgets what it said."""
    values: dict[str, object] = {"state": state}
    if state == "done":
        values["payload"] = None
    elif state == "waiting":
        values["deaths"] = 0  # it waits for Telegram: nobody dies over it
    changed = update(inbox).where(inbox.c.update_id == update_id, inbox.c.state.in_(_BEFORE[state]))
    connection.execute(changed.values(values))


def waits_for_nobody(connection: Connection, owner: int, running: Collection[int]) -> bool:
    """Whether something waits or was being sent in a chat that this process is not ``running``."""
    of_others = turns.c.owner.is_distinct_from(owner) | turns.c.chat_id.not_in(running)
    found = select(inbox.c.number).join(turns, turns.c.chat_id == inbox.c.chat_id).where(IS_OPEN, of_others)
    return connection.execute(found.limit(1)).first() is not None


def adopt(
    connection: Connection,
    owner: int,
    running: Collection[int],
    is_dead: Callable[[Connection, int], bool],
    since: datetime,
    room: int,
) -> Adopted:
    """Free the turns of the dead, then take up to ``room`` chats in which something waits and which nobody answers;
    what arrived before ``since`` is left."""
    dead = [each for each in _others(connection, owner) if is_dead(connection, each)]
    fatal, unknown = _bury(connection, dead) if dead else (0, 0)
    nobodys = turns.c.owner.is_(None) | and_(turns.c.owner == owner, turns.c.chat_id.not_in(running))
    waiting = exists().where(inbox.c.chat_id == turns.c.chat_id, inbox.c.state == "waiting", IS_OPEN)
    found = select(turns.c.chat_id).where(nobodys, waiting).limit(room).with_for_update(skip_locked=True)
    chats = connection.scalars(found).all()
    if not chats:
        return Adopted((), unknown, 0, fatal)
    connection.execute(update(turns).where(turns.c.chat_id.in_(chats)).values(owner=owner))
    old = update(inbox).where(inbox.c.chat_id.in_(chats), IS_OPEN, inbox.c.state == "waiting", inbox.c.at < since)
    left = connection.execute(old.values(state="left", payload=None)).rowcount
    return Adopted(tuple(chats), unknown, left, fatal)


def leave(connection: Connection, owner: int) -> int:
    """Give back all turns of a process that stops; how many updates wait in them. What it was sending is unknown."""
    chats = _locked(connection, turns.c.owner == owner)
    _end(connection, chats)
    survived = update(inbox).where(inbox.c.chat_id.in_(chats), IS_OPEN, inbox.c.state == "waiting")
    connection.execute(survived.values(deaths=0))
    connection.execute(update(turns).where(turns.c.owner == owner).values(owner=None))
    waiting = (
        select(func.count()).select_from(inbox).where(inbox.c.chat_id.in_(chats), IS_OPEN, inbox.c.state == "waiting")
    )
    return connection.scalar(waiting) or 0


def length(connection: Connection) -> int:
    """How many updates wait or are being sent."""
    return connection.scalar(select(func.count()).select_from(inbox).where(IS_OPEN)) or 0


def forget_old(connection: Connection, struck_off_before: datetime, before: datetime) -> None:
    """Forget which updates were struck off, what waits since ``before``, and the turns of chats that nobody needs.

    Telegram delivers nothing that is older than a day (Bot API, getUpdates).
    """
    old = and_(inbox.c.at < struck_off_before, inbox.c.state.not_in(("waiting", "sending"))) | (inbox.c.at < before)
    connection.execute(inbox.delete().where(old))
    # Locked first: whoever delivers to such a chat meanwhile finds its turn as it was, or none.
    idle = select(turns.c.chat_id).where(turns.c.owner.is_(None)).limit(_FORGOTTEN_AT_ONCE)
    chats = connection.scalars(idle.with_for_update(skip_locked=True)).all()
    needed = exists().where(inbox.c.chat_id == turns.c.chat_id, IS_OPEN)
    connection.execute(turns.delete().where(turns.c.chat_id.in_(chats), ~needed))


def _others(connection: Connection, owner: int) -> Sequence[int]:
    return connection.scalars(select(turns.c.owner).distinct().where(turns.c.owner != owner)).all()


def _bury(connection: Connection, dead: Sequence[int]) -> tuple[int, int]:
    """Free the turns of the dead; how many updates are left, since processes died over them again and again, and of how
    many it is not known whether their answer arrived."""
    chats = _locked(connection, turns.c.owner.in_(dead))
    deadly = (inbox.c.chat_id.in_(chats), IS_OPEN, inbox.c.state == "waiting", inbox.c.deaths >= _FATAL)
    fatal = connection.execute(update(inbox).where(*deadly).values(state="left", payload=None)).rowcount
    unknown = _end(connection, chats)
    connection.execute(update(turns).where(turns.c.owner.in_(dead)).values(owner=None))
    return fatal, unknown


def _end(connection: Connection, chats: Sequence[int]) -> int:
    """Strike off what was being sent in ``chats``: it may have arrived, and is not sent again."""
    sending = update(inbox).where(inbox.c.chat_id.in_(chats), IS_OPEN, inbox.c.state == "sending")
    return connection.execute(sending.values(state="unknown", payload=None)).rowcount

"""What is remembered of a conversation: which message answers which, the questions, and the words of buttons.

Each function is one step, within the transaction of its caller.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from bot.store.schema import answered, insert, moved, readers, searches, storable, verdicts

_STILL_TALKING = timedelta(minutes=30)


def note_answer(
    connection: Connection,
    chat_id: int,
    message_id: int,
    user_id: int | None,
    reply_id: int | None,
    words: str | None,
    now: datetime,
    outcome: str | None = None,
) -> None:
    """Which message answers this one, if it is known, the whole question that it answers, and what became of it."""
    words = storable(words) if words is not None else None
    values = {"user_id": user_id, "reply_id": reply_id, "words": words, "outcome": outcome, "at": now}
    row = insert(connection, answered).values(chat_id=chat_id, message_id=message_id, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=values))


def question_before(
    connection: Connection, chat_id: int, message_id: int, reply_id: int | None, now: datetime
) -> str | None:
    """The question answered by ``reply_id``, or without one the last of the chat before ``message_id``."""
    asked = select(answered.c.words).where(answered.c.chat_id == chat_id, answered.c.words.is_not(None))
    if reply_id is not None:
        asked = asked.where(answered.c.reply_id == reply_id)
    else:
        asked = asked.where(answered.c.message_id < message_id, answered.c.at > now - _STILL_TALKING)
    return connection.scalar(asked.order_by(answered.c.message_id.desc()).limit(1))


def reply_to(connection: Connection, chat_id: int, message_id: int) -> int | None:
    """The message that answers this one, if one is known."""
    where = (answered.c.chat_id == chat_id, answered.c.message_id == message_id)
    return connection.scalar(select(answered.c.reply_id).where(*where))


@dataclass(frozen=True)
class Recalled:
    """What a token stands for, and the chat and the reader that it was made for, where they are known."""

    words: str
    state: str
    chat_id: int | None = None
    user_id: int | None = None


def remember(connection: Connection, token: str, what: Recalled, now: datetime) -> None:
    """Keep what the buttons under a message stand for."""
    row = {**vars(what), "token": token, "words": storable(what.words), "state": storable(what.state), "at": now}
    kept = insert(connection, searches).values(row)
    connection.execute(kept.on_conflict_do_update(index_elements=["token"], set_=row))


def recall(connection: Connection, token: str) -> Recalled | None:
    """What a token stands for; None when it is forgotten."""
    row = connection.execute(select(searches).where(searches.c.token == token)).first()
    return Recalled(row.words, row.state, row.chat_id, row.user_id) if row else None


def forget(connection: Connection, user_id: int) -> int:
    """Forget what a reader asked, wherever, and which verdicts are theirs; how many questions and searches that were.
    A verdict on what they asked, whosever it is, stays without the question and the quote.

    Which message answers which stays, without the words: a question that is delivered again is not answered again.
    In a private chat the chat's number is the reader's (Bot API, Chat), which tells whose the rows of version 0.2 are.
    """
    theirs, searched = answered.c.user_id == user_id, searches.c.user_id == user_id
    if user_id > 0:  # else it is a group's, of its anonymous admins
        theirs |= answered.c.chat_id == user_id
        searched |= searches.c.chat_id == user_id
    asked = update(answered).where(theirs, answered.c.words.is_not(None) | answered.c.user_id.is_not(None))
    connection.execute(delete(readers).where(readers.c.user_id == user_id))
    connection.execute(update(verdicts).where(verdicts.c.user_id == user_id).values(user_id=None))
    # Under an answer there are buttons, whose words are those of its question.
    both = select(answered.c.words).where(theirs, answered.c.words.is_not(None))
    alone = select(func.count()).select_from(searches).where(searched, searches.c.words.not_in(both))
    forgotten = connection.scalar(alone) or 0
    connection.execute(delete(searches).where(searched))
    _forget_words_of_verdicts(connection)
    return forgotten + connection.execute(asked.values(words=None, user_id=None)).rowcount


def forget_old(connection: Connection, before: datetime) -> None:
    """Forget what is older than it is to be kept."""
    for table in (answered, searches, verdicts):
        connection.execute(delete(table).where(table.c.at < before))
    _forget_words_of_verdicts(connection)


def _forget_words_of_verdicts(connection: Connection) -> None:
    """Who asked what a verdict is on, only the row of its token tells: without it, the words are nobody's to delete."""
    is_orphan = verdicts.c.token.not_in(select(searches.c.token)) & (verdicts.c.words != "")
    connection.execute(update(verdicts).where(is_orphan).values(words="", text=None))


def note_move(connection: Connection, old: int, new: int) -> None:
    """A group became a supergroup, which has another number: what holds for the one holds for the other."""
    connection.execute(insert(connection, moved).values(new_id=new, old_id=old).on_conflict_do_nothing())


def moves(connection: Connection) -> dict[int, int]:
    """The former number of each supergroup that was a group."""
    return {row.new_id: row.old_id for row in connection.execute(select(moved))}

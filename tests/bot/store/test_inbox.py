"""What was delivered: kept once, answered in order by one process at a time, and taken over from the dead."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, event, select

from bot.store import Adopted, Delivered, inbox
from bot.store.schema import turns
from tests.bot.store.conftest import CHAT, NOW, OTHER_CHAT, THEM, US, kept, question, questions

LONG_AGO = NOW - timedelta(days=1)
AFTER_ALL = NOW + timedelta(days=3)


def deliver(engine: Engine, *updates: Delivered, to: int = US, at: datetime = NOW) -> list[Delivered]:
    with engine.begin() as connection:
        return inbox.deliver(connection, updates, to, at, takes_turns=True)


def next_of(engine: Engine, chat_id: int, owner: int = US) -> list[Delivered]:
    with engine.begin() as connection:
        return inbox.next_of(connection, chat_id, owner)


def begin(engine: Engine, update: Delivered, owner: int = US) -> bool:
    with engine.begin() as connection:
        return inbox.begin(connection, update.update_id, update.chat_id, owner)


def note(engine: Engine, update: Delivered, state: str) -> None:
    with engine.begin() as connection:
        inbox.note_state(connection, update.update_id, state)


def adopt(
    engine: Engine,
    owner: int,
    *dead: int,
    running: Collection[int] = (),
    since: datetime = LONG_AGO,
    room: int = 10,
) -> Adopted:
    def is_dead(_: Connection, other: int) -> bool:
        return other in dead

    with engine.begin() as connection:
        return inbox.adopt(connection, owner, running, is_dead, since, room)


def state(engine: Engine, update: Delivered) -> tuple[str, str | None]:
    with engine.begin() as connection:
        return kept(connection, update)


def length(engine: Engine) -> int:
    with engine.begin() as connection:
        return inbox.length(connection)


def test_what_is_delivered_waits_in_its_order_as_it_was(engine: Engine) -> None:
    first, second = questions(2)
    assert deliver(engine, first, second) == [first, second]
    assert next_of(engine, CHAT) == [first, second]
    assert length(engine) == 2


def test_the_order_is_that_of_arrival_whatever_the_numbers_are(engine: Engine) -> None:
    later, sooner = question(update_id=900, message_id=900), question(update_id=100, message_id=100)
    deliver(engine, later)
    assert deliver(engine, sooner) == [later, sooner]


def test_an_update_that_is_delivered_again_is_kept_once(engine: Engine) -> None:
    asked = question()
    deliver(engine, asked, asked)
    assert deliver(engine, asked) == []
    assert next_of(engine, CHAT) == [asked]
    assert begin(engine, asked)
    note(engine, asked, "done")
    assert deliver(engine, asked) == []
    assert next_of(engine, CHAT) == []


def test_a_message_that_is_delivered_under_another_number_is_kept_once(engine: Engine) -> None:
    asked = question(message_id=5)
    deliver(engine, asked)
    assert deliver(engine, question(message_id=5)) == []
    elsewhere, edited = question(OTHER_CHAT, message_id=5), replace(question(message_id=5), kind="edited_message")
    assert deliver(engine, elsewhere, edited) == [elsewhere, asked, edited]


def test_of_a_chat_at_most_twenty_are_handed_out_at_once(engine: Engine) -> None:
    many, few = questions(45), questions(3, OTHER_CHAT)
    assert deliver(engine, *many, *few) == [*many[:20], *few]
    for some in (many[:20], many[20:40], many[40:]):
        assert next_of(engine, CHAT) == some
        for each in some:
            assert begin(engine, each)
            note(engine, each, "done")
    assert next_of(engine, CHAT) == []


def test_a_chat_is_one_process_s_until_nothing_waits_in_it(engine: Engine) -> None:
    first, second, third = questions(3)
    assert deliver(engine, first, to=US) == [first]
    assert deliver(engine, second, to=THEM) == []
    assert next_of(engine, CHAT, THEM) == []
    assert next_of(engine, CHAT, US) == [first, second]
    for each in (first, second):
        assert begin(engine, each, US)
        note(engine, each, "done")
    assert next_of(engine, CHAT, US) == []
    assert deliver(engine, third, to=THEM) == [third]
    assert next_of(engine, CHAT, US) == []


def test_a_process_without_room_leaves_the_chat_to_whoever_has_some(engine: Engine) -> None:
    asked = question()
    with engine.begin() as connection:
        assert inbox.deliver(connection, [asked], US, NOW, takes_turns=False) == []
        assert inbox.waits_for_nobody(connection, THEM, ())
    assert adopt(engine, THEM).chats == (CHAT,)
    assert next_of(engine, CHAT, THEM) == [asked]


def test_an_answer_is_begun_once_and_only_by_whose_turn_it_is(engine: Engine) -> None:
    asked = question()
    deliver(engine, asked, to=US)
    assert not begin(engine, asked, THEM)
    assert begin(engine, asked, US)
    assert not begin(engine, asked, US)
    assert not begin(engine, asked, THEM)
    note(engine, asked, "done")
    assert not begin(engine, asked, US)
    assert state(engine, asked) == ("done", None)


def test_an_answer_that_was_certainly_not_sent_is_begun_again(engine: Engine) -> None:
    asked = question()
    deliver(engine, asked)
    assert begin(engine, asked)
    note(engine, asked, "waiting")
    assert next_of(engine, CHAT) == [asked]
    assert begin(engine, asked)


def test_what_the_store_was_never_told_of_may_be_begun(engine: Engine) -> None:
    assert begin(engine, question())


def test_what_waited_is_taken_over_from_the_dead_and_from_nobody_else(engine: Engine) -> None:
    asked, theirs = question(), question(OTHER_CHAT)
    deliver(engine, asked, to=US)
    deliver(engine, theirs, to=THEM)
    assert adopt(engine, 3, US) == Adopted((CHAT,))
    assert next_of(engine, CHAT, 3) == [asked]
    assert next_of(engine, OTHER_CHAT, THEM) == [theirs]
    assert not begin(engine, asked, US)
    assert begin(engine, asked, 3)


def test_what_is_being_answered_is_not_taken_over_by_its_own_process(engine: Engine) -> None:
    deliver(engine, question(), question(OTHER_CHAT))
    assert adopt(engine, US, running=(CHAT, OTHER_CHAT)) == Adopted()
    assert adopt(engine, US, running=(CHAT,)).chats == (OTHER_CHAT,)


def test_only_as_many_chats_are_taken_over_as_there_is_room_for(engine: Engine) -> None:
    deliver(engine, *(question(chat) for chat in range(1, 6)))
    first = adopt(engine, THEM, US, room=3).chats
    rest = adopt(engine, THEM, running=first, room=3).chats
    assert (len(first), len(rest)) == (3, 2)
    assert sorted(first + rest) == [1, 2, 3, 4, 5]


def test_what_waited_for_too_long_is_left_and_forgotten(engine: Engine) -> None:
    old, new = questions(2)
    deliver(engine, old, at=NOW - timedelta(minutes=16))
    deliver(engine, new, at=NOW)
    assert adopt(engine, THEM, US, since=NOW - timedelta(minutes=15)) == Adopted((CHAT,), too_old=1)
    assert next_of(engine, CHAT, THEM) == [new]
    assert state(engine, old) == ("left", None)


def test_an_answer_that_was_being_sent_when_a_process_died_is_never_sent_again(engine: Engine) -> None:
    first, second = questions(2)
    deliver(engine, first, second, to=US)
    assert begin(engine, first, US)
    assert adopt(engine, THEM, US) == Adopted((CHAT,), unknown=1)
    assert state(engine, first) == ("unknown", None)
    assert next_of(engine, CHAT, THEM) == [second]
    assert not begin(engine, first, THEM)
    assert deliver(engine, first, to=THEM) == []


def test_what_others_took_for_being_sent_is_not_sent_again_by_a_process_that_was_taken_for_dead(engine: Engine) -> None:
    asked = question()
    deliver(engine, asked, to=US)
    assert begin(engine, asked, US)
    assert adopt(engine, THEM, US).unknown == 1
    note(engine, asked, "waiting")  # Telegram told us to wait
    assert state(engine, asked) == ("unknown", None)
    assert adopt(engine, THEM) == Adopted()
    assert length(engine) == 0


def begun(engine: Engine, update: Delivered) -> None:
    with engine.begin() as connection:
        inbox.note_begun(connection, update.update_id)


def test_only_what_was_worked_on_is_suspected_and_left_after_three_deaths(engine: Engine) -> None:
    deadly, innocent, elsewhere = question(), question(), question(OTHER_CHAT)
    deliver(engine, deadly, innocent, to=1)
    deliver(engine, elsewhere, to=1)
    for owner in (1, 2):
        begun(engine, deadly)
        assert set(adopt(engine, owner + 1, owner).chats) == {CHAT, OTHER_CHAT}
    begun(engine, deadly)
    assert adopt(engine, 4, 3).fatal == 1
    assert state(engine, deadly) == ("left", None)
    assert next_of(engine, CHAT, 4) == [innocent]
    assert adopt(engine, 5, 4).fatal == adopt(engine, 6, 5).fatal == 0
    assert next_of(engine, CHAT, 6) == [innocent]
    assert next_of(engine, OTHER_CHAT, 6) == [elsewhere]


def test_what_was_told_to_wait_or_outlived_a_stop_is_suspected_of_nothing(engine: Engine) -> None:
    asked = question()
    deliver(engine, asked, to=1)
    for _ in range(5):
        begun(engine, asked)
        assert begin(engine, asked, 1)
        note(engine, asked, "waiting")
    assert adopt(engine, 2, 1) == Adopted((CHAT,))
    for owner in (2, 3, 4):
        begun(engine, asked)
        with engine.begin() as connection:
            assert inbox.leave(connection, owner) == 1
        assert adopt(engine, owner + 1) == Adopted((CHAT,))


def test_a_process_that_stops_tells_how_many_wait_for_the_next_start(engine: Engine) -> None:
    sending, second, third, theirs = question(), question(), question(OTHER_CHAT), question(5)
    deliver(engine, sending, second, third, to=US)
    deliver(engine, theirs, to=THEM)
    begin(engine, sending, US)
    with engine.begin() as connection:
        assert inbox.leave(connection, US) == 2
    assert state(engine, sending) == ("unknown", None)
    assert sorted(adopt(engine, 3).chats) == sorted((CHAT, OTHER_CHAT))
    assert next_of(engine, CHAT, 3) == [second]


def forget_old(engine: Engine, struck_off_before: datetime, before: datetime = LONG_AGO) -> None:
    with engine.begin() as connection:
        inbox.forget_old(connection, struck_off_before, before)


def test_what_is_struck_off_is_forgotten_in_time_and_what_waits_is_not(engine: Engine) -> None:
    answered, waiting, sending = question(), question(), question(OTHER_CHAT)
    deliver(engine, answered, waiting, sending)
    note(engine, answered, "done")
    begin(engine, sending)
    forget_old(engine, AFTER_ALL)
    assert next_of(engine, CHAT) == [waiting]
    assert length(engine) == 2
    assert deliver(engine, answered)[0] == waiting


def test_what_waits_for_longer_than_anything_is_kept_is_forgotten(engine: Engine) -> None:
    deliver(engine, question(), question(OTHER_CHAT))
    forget_old(engine, AFTER_ALL, AFTER_ALL)
    assert length(engine) == 0


def test_whose_turn_a_silent_chat_is_is_forgotten_and_the_chat_is_answered_again(engine: Engine) -> None:
    silent, waiting = question(), question(OTHER_CHAT)
    deliver(engine, silent, waiting)
    note(engine, silent, "done")
    assert next_of(engine, CHAT) == []
    with engine.begin() as connection:
        inbox.leave(connection, US)
    forget_old(engine, AFTER_ALL)
    with engine.begin() as connection:
        assert connection.scalars(select(turns.c.chat_id)).all() == [OTHER_CHAT]
    again = question()
    assert deliver(engine, again) == [again]
    assert adopt(engine, THEM).chats == (OTHER_CHAT,)


def test_a_long_backlog_is_read_by_index(engine: Engine) -> None:
    """However much waits elsewhere, and whatever was struck off."""
    if engine.dialect.name != "sqlite":
        return  # whose planner goes by what it counted
    plans: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def explain(connection: Connection, _: object, statement: str, given: tuple[object, ...], *rest: object) -> None:
        if statement.startswith(("SELECT", "UPDATE")):
            plans.extend(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given))

    deliver(engine, *questions(3))
    adopt(engine, THEM, US)
    next_of(engine, CHAT, THEM)
    with engine.begin() as connection:
        assert inbox.waits_for_nobody(connection, THEM, (CHAT,)) is False
    assert any("inbox_open" in plan for plan in plans)
    assert not [plan for plan in plans if plan == "SCAN inbox"]

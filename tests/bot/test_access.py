"""Who may ask, and how often."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.access import Access, Limiter, Once, Verdict

LAN, MINH, ADMIN = 101, 102, 103
GROUP, SUPERGROUP, OTHER_GROUP = -55, -100777, -66


def test_everybody_may_ask_anywhere_where_nobody_is_named() -> None:
    access = Access()
    assert access.is_open
    assert access.admits_group(GROUP)
    assert access.admits_reader(LAN)
    assert access.admits_reader(None)


def test_naming_an_admin_shuts_nobody_out() -> None:
    access = Access(admins=frozenset({ADMIN}))
    assert access.is_open
    assert access.admits_group(GROUP)
    assert access.admits_reader(LAN)


@pytest.mark.parametrize(
    ("access", "groups", "readers"),
    [
        (Access(chats=frozenset({GROUP})), {GROUP}, set[int]()),
        (Access(users=frozenset({LAN})), set[int](), {LAN}),
        (Access(users=frozenset({LAN}), admins=frozenset({ADMIN})), set[int](), {LAN, ADMIN}),
        (Access(chats=frozenset({GROUP}), admins=frozenset({ADMIN})), {GROUP}, {ADMIN}),
        (Access(chats=frozenset({GROUP, LAN})), {GROUP}, {LAN}),
    ],
)
def test_only_who_is_named_may_ask(access: Access, groups: set[int], readers: set[int]) -> None:
    assert {chat for chat in (GROUP, OTHER_GROUP) if access.admits_group(chat)} == groups
    assert {user for user in (LAN, MINH, ADMIN, None) if access.admits_reader(user)} == readers


def test_a_reader_who_is_named_brings_the_bot_into_no_group() -> None:
    access = Access(users=frozenset({LAN}), admins=frozenset({ADMIN}))
    assert not access.admits_group(LAN, ADMIN)


def test_a_group_that_is_named_by_its_former_number_is_admitted() -> None:
    access = Access(chats=frozenset({GROUP}))
    assert access.admits_group(SUPERGROUP, GROUP)
    assert not access.admits_group(SUPERGROUP, None)
    assert not access.admits_group(SUPERGROUP, OTHER_GROUP)


def test_without_a_limit_all_questions_are_answered() -> None:
    limiter = Limiter(0)
    assert {limiter.count(LAN, 0) for _ in range(1_000)} == {Verdict.YES}


def test_who_asks_too_often_is_told_once_and_answered_again_after_a_minute() -> None:
    limiter = Limiter(2)
    asked = [(0, "YES"), (10, "YES"), (20, "TOO_MANY"), (30, "STILL_TOO_MANY"), (59.9, "STILL_TOO_MANY")]
    asked += [(60, "YES"), (61, "TOO_MANY"), (62, "STILL_TOO_MANY"), (70, "YES"), (200, "YES"), (201, "YES")]
    assert [limiter.count(LAN, now).name for now, _ in asked] == [verdict for _, verdict in asked]


def test_one_reader_s_questions_do_not_count_for_another() -> None:
    limiter = Limiter(1)
    assert [limiter.count(who, 0) for who in (LAN, MINH, LAN)] == [Verdict.YES, Verdict.YES, Verdict.TOO_MANY]


def test_a_limiter_goes_by_the_clock() -> None:
    limiter = Limiter(1)
    assert [limiter.count(LAN), limiter.count(LAN)] == [Verdict.YES, Verdict.TOO_MANY]


def test_a_crowd_is_counted_in_bounded_memory() -> None:
    limiter = Limiter(1)
    for who in range(30_000):
        limiter.count(who, 0)
        limiter.count(who, 0)
    assert limiter.count(29_999, 1) is Verdict.STILL_TOO_MANY
    assert limiter.count(0, 1) is Verdict.YES  # forgotten, which is no harm


def test_what_is_said_once_is_said_again_after_it_was_forgotten() -> None:
    told = Once()
    assert [told.first(GROUP), told.first(GROUP), told.first(LAN)] == [True, False, True]
    told.forget(GROUP)
    assert told.first(GROUP)


def test_to_whom_something_was_said_is_kept_in_bounded_memory() -> None:
    told = Once()
    for who in range(10_001):
        assert told.first(who)
    assert not told.first(10_000)
    assert told.first(0)


steps = st.lists(st.tuples(st.floats(0, 40), st.sampled_from((LAN, MINH))), max_size=60)


@given(per_minute=st.integers(1, 5), steps=steps)
def test_never_are_more_than_so_many_answered_in_a_minute(per_minute: int, steps: list[tuple[float, int]]) -> None:
    limiter, now = Limiter(per_minute), 0.0
    said: dict[int, list[tuple[float, Verdict]]] = {LAN: [], MINH: []}
    for pause, who in steps:
        now += pause
        said[who].append((now, limiter.count(who, now)))
    for verdicts in said.values():
        answered = [at for at, verdict in verdicts if verdict is Verdict.YES]
        assert all(after - at >= 60 for at, after in zip(answered, answered[per_minute:], strict=False))
        # Nobody is refused who asked less, and each is told once between two answers.
        told = False
        for at, verdict in verdicts:
            if verdict is Verdict.YES:
                told = False
                continue
            assert sum(at - 60 < each <= at for each in answered) == per_minute
            assert verdict is (Verdict.STILL_TOO_MANY if told else Verdict.TOO_MANY)
            told = True

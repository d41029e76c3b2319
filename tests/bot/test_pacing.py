"""When messages may be sent, on a clock of which all waiting costs nothing."""

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from types import SimpleNamespace

import pytest

from bot import pacing
from bot.pacing import Pacing

LAN, MINH, HOA, TU = 1, 2, 3, 4
GROUP, OTHER_GROUP = -100, -200


class _Leaping(selectors.SelectSelector):
    """Lets time pass instead of waiting."""

    now = 1_000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        self.now += max(timeout or 0, 1e-6)
        return ready


Run = Callable[[Callable[[], Coroutine[None, None, None]]], None]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs what a test does on such a clock."""
    clock = _Leaping()
    monkeypatch.setattr(pacing, "time", SimpleNamespace(monotonic=lambda: clock.now))

    def new_loop() -> asyncio.AbstractEventLoop:
        loop = asyncio.SelectorEventLoop(clock)
        monkeypatch.setattr(loop, "time", lambda: clock.now)
        return loop

    def run(test: Callable[[], Coroutine[None, None, None]]) -> None:
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(test())

    return run


async def times(*turns: Awaitable[None]) -> list[float]:
    """After how many seconds each had its turn."""
    loop = asyncio.get_running_loop()
    began = loop.time()

    async def taken(turn: Awaitable[None]) -> float:
        await turn
        return round(loop.time() - began, 1)

    return list(await asyncio.gather(*map(taken, turns)))


def most_within(seconds: float, at: Sequence[float]) -> int:
    """How many at most of ``at`` lie within so many seconds."""
    return max(sum(first <= each < first + seconds for each in at) for first in at)


def test_a_message_is_sent_at_once(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        assert await times(paced.turn(LAN), paced.turn(MINH), paced.turn(GROUP)) == [0, 0, 0]

    run(test)


def test_a_chat_that_is_told_to_wait_waits_and_others_go_on(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        assert not paced.hold(LAN, 5)
        held, other, group = await times(paced.turn(LAN), paced.turn(MINH), paced.turn(GROUP))
        assert 5 <= held < 6
        assert (other, group) == (0, 0)
        assert await times(paced.turn(LAN)) == [0]

    run(test)


def test_a_chat_that_is_told_to_wait_while_it_waits_waits_for_longer(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        paced.hold(LAN, 5)
        waiting = asyncio.create_task(times(paced.turn(LAN)))
        await asyncio.sleep(3)
        paced.hold(LAN, 7)
        [held] = await waiting
        assert 10 <= held < 11

    run(test)


def test_two_chats_that_are_told_to_wait_hold_no_other(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        assert [paced.hold(chat, 5) for chat in (LAN, MINH, LAN)] == [False, False, False]
        assert await times(paced.turn(HOA)) == [0]

    run(test)


def test_three_chats_that_are_told_to_wait_at_once_hold_all(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        assert [paced.hold(chat, 5) for chat in (LAN, MINH, HOA)] == [False, False, True]
        assert all(5 <= held < 6 for held in await times(*map(paced.turn, (LAN, MINH, HOA, TU, GROUP))))
        assert await times(paced.turn(TU)) == [0]

    run(test)


def test_three_chats_that_are_told_to_wait_one_after_another_hold_no_other(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        for chat in (LAN, MINH, HOA):
            assert not paced.hold(chat, 60)
            await asyncio.sleep(3)
        assert await times(paced.turn(TU)) == [0]

    run(test)


def test_about_thirty_messages_a_second_are_sent_over_all(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        at = await times(*map(paced.turn, range(1, 301)))
        assert at[:30] == [0] * 30
        assert most_within(1, [each for each in at if each >= 1]) <= 31
        assert 8 < at[-1] < 11

    run(test)


def test_what_all_had_to_wait_with_is_not_sent_all_at_once(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        for chat in (LAN, MINH, HOA):
            paced.hold(chat, 10)
        at = await times(*map(paced.turn, range(1, 201)))
        assert min(at) >= 10
        assert most_within(1, at) <= 60

    run(test)


def test_a_group_gets_at_most_twenty_messages_in_a_minute(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        crowd = await times(*(paced.turn(GROUP) for _ in range(50)))
        assert crowd[0] == 0
        assert crowd[19] < 60
        assert most_within(59.9, crowd) <= 20

    run(test)


def test_a_group_that_waits_holds_up_no_other_chat(run: Run) -> None:
    async def test() -> None:
        paced = Pacing()
        *crowd, other, group = await times(
            *(paced.turn(GROUP) for _ in range(40)), paced.turn(LAN), paced.turn(OTHER_GROUP)
        )
        assert max(crowd) > 50
        assert (other, group) == (0, 0)

    run(test)

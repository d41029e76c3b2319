"""Several processes at one inbox, in whatever order they deliver, answer, stop and die."""

import asyncio
import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import Connection, StaticPool, create_engine
from telegram import Bot, Chat, Message, Update

from bot.inbox import Inbox
from bot.metrics import Metrics
from bot.store import Delivered, inbox
from bot.store.opening import address_of, connect, prepare
from bot.store.schema import metadata
from tests.bot.store.conftest import BOT, LONG, NOW, THEM, US, Opens, kept, question

ALWAYS = NOW - timedelta(days=1)
CHATS = (1, 2, 3)
FATAL = 3


def test_two_processes_never_get_the_same_chat(database_url: str) -> None:
    url = address_of(database_url, Path(), BOT)
    engines = {US: prepare(url, BOT), THEM: connect(url)}
    both = threading.Barrier(2)

    def take(owner: int) -> set[int]:
        with engines[owner].begin() as connection:
            both.wait(30)
            asked = [question(chat) for chat in CHATS]
            return {each.chat_id for each in inbox.deliver(connection, asked, owner, NOW, takes_turns=True)}

    def take_over(owner: int) -> set[int]:
        with engines[owner].begin() as connection:
            both.wait(30)
            return set(inbox.adopt(connection, owner, (), lambda *_: False, ALWAYS, 2).chats)

    with ThreadPoolExecutor(2) as threads:
        for _ in range(10):
            ours, theirs = threads.map(take, (US, THEM))
            assert not ours & theirs
            assert ours | theirs == set(CHATS)
            for owner in (US, THEM):
                with engines[owner].begin() as connection:
                    inbox.leave(connection, owner)
            ours, theirs = threads.map(take_over, (US, THEM))
            assert not ours & theirs
            with engines[US].begin() as connection:
                connection.exec_driver_sql("DELETE FROM inbox")
                connection.exec_driver_sql("DELETE FROM turns")
    for engine in engines.values():
        engine.dispose()


async def test_what_another_process_took_and_gave_up_is_answered_after_all(opens: Opens) -> None:
    """A process loses a chat to another, which dies before it answers, and gets the chat back."""
    store = opens(None)
    tries: list[int] = []

    async def handle(update: Update) -> bool:
        tries.append(update.update_id)
        return len(tries) > 1

    answering = Inbox(store, Bot("123456:AAE-test"), handle, lambda _: True, Metrics())
    message = Message(1, datetime.now(UTC), Chat(1, Chat.PRIVATE), text="?")
    try:
        await answering.take_in([Update(7, message=message)])
        for _ in range(LONG):
            await asyncio.sleep(0.1)
            if not answering.at_work:
                break
        assert tries == [7, 7]
        assert await store.length() == 0
    finally:
        await answering.stop(0)


@dataclass
class Process:
    """What a process holds in memory: the chats it answers, what waits in each, and what it is sending there."""

    owner: int
    hands: dict[int, list[Delivered]] = field(default_factory=dict)
    sending: dict[int, Delivered] = field(default_factory=dict)


process = st.sampled_from((0, 1))
chat = st.sampled_from(CHATS)


class Processes(RuleBasedStateMachine):
    """Two processes, each of which answers as `bot.inbox` does, and may be taken for dead while it is not."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(self.engine)
        self.owners = itertools.count(1)
        self.deaths = 0
        self.processes = [Process(next(self.owners)), Process(next(self.owners))]
        self.arrived: dict[int, list[Delivered]] = {chat: [] for chat in CHATS}
        self.begun: dict[int, list[Delivered]] = {chat: [] for chat in CHATS}

    @rule(who=process, chats=st.lists(chat, min_size=1, max_size=4), has_room=st.booleans())
    def deliver(self, who: int, chats: list[int], has_room: bool) -> None:
        updates = [question(each) for each in chats]
        for each in updates:
            self.arrived[each.chat_id].append(each)
        self.take_in(who, updates, has_room)

    @rule(who=process, where=chat, which=st.integers(0, 20))
    def deliver_again(self, who: int, where: int, which: int) -> None:
        self.take_in(who, self.arrived[where][which : which + 1], True)

    def take_in(self, who: int, updates: list[Delivered], has_room: bool) -> None:
        me = self.processes[who]
        if updates:
            with self.engine.begin() as connection:
                waiting = inbox.deliver(connection, updates, me.owner, NOW, takes_turns=has_room)
            for each in {each.chat_id for each in waiting} - me.hands.keys():
                me.hands[each] = [update for update in waiting if update.chat_id == each]

    @rule(who=process, where=chat)
    def go_on(self, who: int, where: int) -> None:
        me = self.processes[who]
        hand = me.hands.get(where)
        with self.engine.begin() as connection:
            if sent := me.sending.pop(where, None):
                inbox.note_state(connection, sent.update_id, "done")
            elif hand:
                update = hand.pop(0)
                if inbox.begin(connection, update.update_id, where, me.owner):
                    me.sending[where] = update
                    self.begun[where].append(update)
                else:
                    hand.clear()
            elif hand is not None:
                hand += inbox.next_of(connection, where, me.owner)
                if not hand:
                    del me.hands[where]

    @rule(who=process)
    def die(self, who: int) -> None:
        self.processes[who] = Process(next(self.owners))
        self.deaths += 1

    @rule(who=process)
    def stop(self, who: int) -> None:
        with self.engine.begin() as connection:
            inbox.leave(connection, self.processes[who].owner)
        self.die(who)

    @rule(who=process, room=st.integers(1, 3), is_mistaken=st.booleans())
    def look_after(self, who: int, room: int, is_mistaken: bool) -> None:
        me = self.processes[who]
        self.deaths += is_mistaken
        alive = {each.owner for each in self.processes}

        def is_dead(_: Connection, owner: int) -> bool:
            return is_mistaken or owner not in alive

        with self.engine.begin() as connection:
            for each in inbox.adopt(connection, me.owner, tuple(me.hands), is_dead, ALWAYS, room).chats:
                me.hands.setdefault(each, [])

    @invariant()
    def each_is_begun_at_most_once_and_in_order(self) -> None:
        for where, begun in self.begun.items():
            assert begun == [update for update in self.arrived[where] if update in begun]

    def teardown(self) -> None:
        """Both go on until nothing waits: each was begun, but for those that several died over."""
        for _ in range(10_000):
            for who in (0, 1):
                self.look_after(who, 3, False)
                for where in CHATS:
                    self.go_on(who, where)
            with self.engine.begin() as connection:
                if not inbox.length(connection):
                    break
        self.each_is_begun_at_most_once_and_in_order()
        with self.engine.begin() as connection:
            assert inbox.length(connection) == 0
            for where, arrived in self.arrived.items():
                for update in arrived:
                    if update not in self.begun[where]:
                        assert kept(connection, update) == ("left", None)
                        assert self.deaths >= FATAL
        self.engine.dispose()


TestProcesses = Processes.TestCase
TestProcesses.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)

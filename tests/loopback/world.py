"""Everything Telegram's side knows: chats, queries, the bot's profile, and what the bot did."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .entities import Formatted
from .faults import Faults, Refusal
from .messages import Record, now
from .rooms import Room, member
from .updates import Pulse, Updates, reaches_bot

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request of the bot and what it got for it."""

    method: str
    params: Json = field(repr=False)
    result: Any = field(repr=False)
    error: str | None
    at: float

    @property
    def chat_id(self) -> int | str | None:
        return self.params.get("chat_id")


@dataclass(frozen=True)
class Violation:
    """Something a well-behaved bot does not do."""

    method: str
    reason: str
    params: Json = field(default_factory=dict, repr=False)


@dataclass
class World:
    """The state behind the server; `privacy` is on unless BotFather turned it off."""

    bot: Json
    privacy: bool = True
    guests: bool = False
    pulse: Pulse = field(default_factory=Pulse)
    faults: Faults = field(default_factory=Faults)
    rooms: dict[int, Room] = field(default_factory=dict)
    private_numbers: Any = field(default_factory=lambda: itertools.count(1))
    numbers: Any = field(default_factory=lambda: itertools.count(1))
    queries: dict[str, str] = field(default_factory=dict)
    inline: dict[str, Record] = field(default_factory=dict)
    guest_answers: dict[str, Record] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    profile: dict[tuple[str, ...], Any] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    floods: list[tuple[object, float]] = field(default_factory=list)
    logged_out: bool = False

    def __post_init__(self) -> None:
        self.updates = Updates(self.pulse)

    def next_id(self, kind: str) -> str:
        return f"{kind}{next(self.numbers):012d}"

    def violate(self, method: str, reason: str, params: Json | None = None) -> None:
        self.violations.append(Violation(method, reason, params or {}))

    def report_lost(self, method: str, formatted: Formatted, params: Json) -> None:
        for loss in formatted.lost:
            self.violate(method, f"Telegram drops {loss}", params)

    def record(self, method: str, params: Json, result: Any, error: str | None, at: float) -> None:
        self.calls.append(Call(method, params, result, error, at))
        self.pulse.beat()

    def add_room(self, room: Room) -> Room:
        """Supergroups and channels number their own messages; all other chats share the bot's numbers."""
        if room.type in ("private", "group"):
            room.numbers = self.private_numbers
        if room.is_forum:
            next(room.numbers)  # message 1 made the group: it names General, never another topic
        self.rooms[room.id] = room
        return room

    def room(self, chat_id: int | str) -> Room:
        """The chat a bot means by chat_id."""
        for room in self.rooms.values():
            name = f"@{room.about.get('username', '')}"
            if room.id == chat_id or (room.type != "private" and str(chat_id).lower() == name.lower()):
                return room
        raise Refusal("Bad Request: chat not found")

    def writable(self, chat_id: int | str) -> Room:
        room = self.room(chat_id)
        room.must_admit_bot()
        return room

    def tell(self, room: Room, kind: str, message: Json) -> None:
        """Send a message of the room to the bot, if it may see it."""
        if reaches_bot(room, message, self.bot, self.privacy):
            self.updates.publish(kind, message)

    def change_bot(self, room: Room, status: str, by: Json) -> Json:
        """Bot API "ChatMemberUpdated" of the bot itself: Update.my_chat_member."""
        before, room.status = room.status, status
        change = {
            "chat": room.describe(),
            "from": by,
            "date": now(),
            "old_chat_member": member(self.bot, before),
            "new_chat_member": member(self.bot, status),
        }
        self.updates.publish("my_chat_member", change)
        return change

    def spend(self, query_id: str, kind: str, once: bool = True) -> None:
        """answerCallbackQuery and its like: only for a query that was really asked."""
        state = self.queries.get(query_id)
        if state is None or not state.startswith(kind) or (once and state.endswith("answered")):
            raise Refusal("Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.queries[query_id] = f"{kind} answered"

    def flooded(self, params: Json, method: str, at: float) -> None:
        """ResponseParameters.retry_after: the bot has to leave the chat alone that long."""
        for place, until in self.floods:
            if place == params.get("chat_id", method) and at < until:
                self.violate(method, f"called again {until - at:.2f} s before retry_after elapsed", params)

    def refuse_flood(self, params: Json, method: str, seconds: float) -> Refusal:
        self.floods.append((params.get("chat_id", method), time.monotonic() + seconds))
        after = int(seconds)
        return Refusal(f"Too Many Requests: retry after {after}", 429, {"retry_after": after})


Handler = Callable[[World, Json], Any]
HANDLERS: dict[str, Handler] = {}


def simulates(method: str) -> Callable[[Handler], Handler]:
    """Register what a method does to the world; its result is the method's result."""

    def register(handler: Handler) -> Handler:
        HANDLERS[method] = handler
        return handler

    return register

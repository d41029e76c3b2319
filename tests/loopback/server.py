"""The loopback Bot API as tests use it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Sequence
from typing import Any

from .chats import Chat, Person, Topic
from .faults import Fault
from .groups import Group
from .http import Server
from .messages import Sent, now
from .rooms import Room
from .text import detected
from .watching import PATIENCE, sees, until
from .webhook import Delivery, Pusher
from .world import Call, Violation, World

__all__ = ["BotApi", "Call", "Chat", "Delivery", "Fault", "Group", "Person", "Sent", "Topic", "Violation"]

Json = dict[str, Any]

TOKEN = "700100200:AAE-loopback_0123456789abcdefghijkl"


class BotApi:
    """A Bot API server on 127.0.0.1 for one bot, and the people it talks with."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "giao_ban_bot",
        name: str = "Giao Ban",
        privacy: bool = True,
        guests: bool = True,
    ) -> None:
        self.token = token
        bot = {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": name, "username": username}
        self.world = World(bot, privacy=privacy, guests=guests)
        self.server = Server(self.world, token)
        self.pusher = Pusher(self.world)
        self.identities = itertools.count(5_000_001)

    async def start(self) -> None:
        await self.server.start()
        self.pusher.start()

    async def stop(self) -> None:
        await self.pusher.stop()
        await self.server.stop()

    async def __aenter__(self) -> BotApi:
        await self.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}/file/bot"

    @property
    def environment(self) -> dict[str, str]:
        """What the bot's process reads to find this server."""
        return {
            "TELEGRAM_BOT_TOKEN": self.token,
            "TELEGRAM_BASE_URL": self.base_url,
            "TELEGRAM_BASE_FILE_URL": self.base_file_url,
        }

    @property
    def me(self) -> Json:
        return dict(self.world.bot)

    # People and chats

    def person(self, first_name: str, *, username: str | None = None, language: str | None = "vi") -> Person:
        user: Json = {"id": next(self.identities), "is_bot": False, "first_name": first_name}
        optional = {"username": username, "language_code": language}
        return Person({**user, **{key: value for key, value in optional.items() if value}})

    def private(self, person: Person, *, started: bool = True) -> Chat:
        """The person's chat with the bot; not `started` means that the bot may not write first."""
        known = self.world.rooms.get(person.id)
        about: Json = {key: person.user[key] for key in ("first_name", "username") if key in person.user}
        room = known or self.world.add_room(Room(person.id, "private", about, started=started))
        room.people[person.id] = person.user
        return Chat(self.world, room, person)

    def group(
        self,
        title: str,
        *,
        forum: bool = False,
        basic: bool = False,
        status: str = "member",
        owner: Person | None = None,
    ) -> Group:
        """A supergroup (or basic group), with the bot as `status` in it (ChatMember.status)."""
        owner = owner or self.person("Chủ phòng")
        number = next(self.identities)
        kind, identity = ("group", -number) if basic else ("supergroup", -1_000_000_000_000 - number)
        about: Json = {"title": title, **({"is_forum": True} if forum else {})}
        room = self.world.add_room(Room(identity, kind, about, status=status))
        room.people[owner.id] = owner.user
        room.ranks[owner.id] = "creator"
        return Group(self.world, room, owner)

    # Queries from outside the bot's chats

    def guest(self, text: str, *, by: Person, chat: Json | None = None, reply_to: Json | None = None) -> Json:
        """Bot API 10.0 "Guest mode": somebody mentions the bot in a chat that it is no member of."""
        assert self.world.guests, "the bot does not support guest queries"
        where = chat or {"id": -1_000_000_000_777, "type": "supergroup", "title": "Một nhóm khác"}
        query = self.world.next_id("guest")
        self.world.queries[query] = "guest"
        message: Json = {"message_id": next(self.world.numbers), "from": by.user, "chat": where}
        message |= {"date": now(), "guest_query_id": query, "text": text}
        if marks := detected(text):
            message["entities"] = list(marks)
        if reply_to:
            message["reply_to_message"] = reply_to
        self.world.updates.publish("guest_message", message)
        return message

    async def guest_answer(self, message: Json, timeout: float = PATIENCE) -> Sent:  # noqa: ASYNC109
        """What the bot answered to a guest message."""
        answers = self.world.guest_answers
        query = message["guest_query_id"]
        await until(self.world, lambda: query in answers, timeout, "an answer to the guest query")
        return answers[query].seen()

    def press_inline(self, sent: Sent, label: str, *, by: Person) -> Json:
        """A button of an inline or guest message: the callback has no message."""
        data = self.seen_inline(sent).button(label).data
        assert data is not None, f"{label!r} is no callback button"
        return self.press_inline_data(sent, data, by=by)

    def seen_inline(self, sent: Sent) -> Sent:
        """An inline or guest message as it is now."""
        return self.world.inline[sent.inline_message_id or ""].seen()

    def press_inline_data(self, sent: Sent, data: str, *, by: Person) -> Json:
        """A callback of an inline or guest message, also one that no button has now."""
        query = self.world.next_id("callback")
        self.world.queries[query] = "callback"
        callback: Json = {"id": query, "from": by.user, "chat_instance": "inline", "data": data}
        callback["inline_message_id"] = sent.inline_message_id
        self.world.updates.publish("callback_query", callback)
        return callback

    def inline(self, text: str, *, by: Person, offset: str = "") -> Json:
        """Somebody types "@bot text" in any chat."""
        query = self.world.next_id("inline")
        self.world.queries[query] = "inline"
        asked: Json = {"id": query, "from": by.user, "query": text, "offset": offset}
        self.world.updates.publish("inline_query", asked)
        return asked

    # What the bot did

    @property
    def violations(self) -> list[Violation]:
        return self.world.violations

    @property
    def unanswered(self) -> list[str]:
        """Queries that the bot has left open."""
        return [query for query, state in self.world.queries.items() if not state.endswith("answered")]

    def calls(self, method: str | None = None) -> list[Call]:
        return [call for call in self.world.calls if method in (None, call.method)]

    async def wait_for(
        self,
        what: str | Callable[[Call], bool],
        count: int = 1,
        timeout: float = PATIENCE,  # noqa: ASYNC109
        since: float = 0.0,
    ) -> list[Call]:
        """Calls of a method, or that a predicate accepts, once there are `count` (Call.at >= since)."""

        def matching() -> list[Call]:
            recent = (call for call in self.world.calls if call.at >= since)
            return [call for call in recent if (call.method == what if isinstance(what, str) else what(call))]

        await until(self.world, lambda: len(matching()) >= count, timeout, f"{count} x {what}")
        return matching()

    async def quiet(self, seconds: float) -> None:
        """Assert that the bot shows nothing to anybody for so long."""
        await sees(self.world, seconds, None)

    def fail(self, method: str, fault: Fault, count: int = 1, chat: Chat | int | None = None) -> None:
        """Arm a fault for the next `count` calls of a method, or only for those with this chat_id."""
        self.world.faults.arm(method, fault, count, chat.id if isinstance(chat, Chat) else chat)

    async def met(self, method: str) -> None:
        """Wait until each fault that was armed for a method has been met, which takes as long as it then lasts."""
        armed = self.world.faults.armed
        await until(self.world, lambda: not armed[method], PATIENCE, f"end of the faults of {method}")

    # Webhooks

    def balance(self, urls: Sequence[str]) -> None:
        """Push to these in turn, whatever url setWebhook names: a load balancer over several processes."""
        self.pusher.balanced = list(urls)
        self.world.pulse.beat()

    def deliver_twice(self, update: Json, *, at_once: bool = False) -> None:
        """Tell the bot once more of a message, press, ...: when it has confirmed the first, or `at_once`
        beside it. Of polls only the one that brings the first brings the second.
        """
        self.world.updates.again(update, at_once)

    @property
    def deliveries(self) -> list[Delivery]:
        """Every POST to a webhook, and what came of it."""
        return self.pusher.deliveries

    async def drained(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until the bot has confirmed every update."""
        await until(self.world, lambda: not self.world.updates.queue, timeout, "confirmation of all updates")

    @staticmethod
    def now() -> float:
        """The clock of Call.at."""
        return time.monotonic()

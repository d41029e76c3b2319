"""Bot API "Getting updates": the queue, who is told what, and privacy mode."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from dataclasses import dataclass
from typing import Any

from telegram.constants import UpdateType

from .faults import Refusal
from .messages import marks, words
from .rooms import Room
from .schema import check_update
from .text import cut

Json = dict[str, Any]

ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
SERVICE = {
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "message_auto_delete_timer_changed",
    "video_chat_started",
    "video_chat_ended",
}
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
TERMINATED = "Conflict: terminated by setWebhook request"


class Pulse:
    """Wakes everyone who waits for something to happen."""

    def __init__(self) -> None:
        self.event = asyncio.Event()

    def beat(self) -> None:
        self.event.set()
        self.event = asyncio.Event()

    async def wait(self, timeout: float) -> None:  # noqa: ASYNC109
        try:
            await asyncio.wait_for(self.event.wait(), max(timeout, 0))
        except TimeoutError:
            return


@dataclass(frozen=True)
class Webhook:
    """What setWebhook asked for; without a url updates wait for getUpdates."""

    url: str = ""
    secret: str = ""
    connections: int = 40
    certificate: bool = False
    address: str = ""


@dataclass(eq=False)
class Pending:
    """An update that is not confirmed; a webhook gets the next of the same `lane` after it."""

    update: Json
    lane: object
    pause: float = 0.0
    due: float = 0.0


class Updates:
    """Updates that the bot has not confirmed yet: `poll` gives them, or a webhook's Pusher posts them."""

    def __init__(self, pulse: Pulse) -> None:
        self.pulse = pulse
        self.numbers = itertools.count(100_001)
        self.queue: deque[Pending] = deque()
        self.told: list[Json] = []
        self.allowed: tuple[str, ...] = ()
        self.webhook = Webhook()
        self.last_error: tuple[int, str] = (0, "")
        self.poller = 0

    def wants(self, kind: str) -> bool:
        """getUpdates.allowed_updates: the list given last is remembered; an empty one is the default."""
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def ask_for(self, kinds: list[str] | None) -> None:
        """Unknown names are ignored, as Telegram ignores them."""
        if kinds is not None:
            self.allowed = tuple(kind for kind in kinds if kind in set(UpdateType))

    def publish(self, kind: str, payload: Json) -> Json | None:
        """Queue an update if the bot asked for its kind."""
        update = {"update_id": next(self.numbers), kind: payload}
        check_update(update)
        if not self.wants(kind):
            return None
        self.told.append(update)
        self.queue.append(Pending(update, lane_of(update)))
        self.pulse.beat()
        return update

    def again(self, payload: Json, at_once: bool) -> None:
        """Queue an update a second time, behind itself; `at_once` does not wait until the first is confirmed."""
        update = next((told for told in reversed(self.told) if payload in (told, *told.values())), None)
        assert update is not None, "the bot was not told of it"
        places = (place for place, pending in enumerate(self.queue, 1) if pending.update is update)
        self.queue.insert(next(places, 0), Pending(update, object() if at_once else lane_of(update)))
        self.pulse.beat()

    def serve(self, webhook: Webhook, drop: bool) -> None:
        """setWebhook, deleteWebhook. The same webhook once more changes nothing."""
        if webhook != self.webhook:
            self.webhook, self.last_error = webhook, (0, "")
        if drop:
            self.queue.clear()
        self.pulse.beat()

    def done(self, pending: Pending) -> None:
        """The webhook confirmed it."""
        if pending in self.queue:
            self.queue.remove(pending)

    def confirm(self, before: int) -> None:
        """getUpdates.offset: everything below it is confirmed; a negative one keeps the last few."""
        if before < 0:
            while len(self.queue) > -before:
                self.queue.popleft()
        self.queue = deque(pending for pending in self.queue if pending.update["update_id"] >= before)

    def pending(self, limit: int = 100) -> list[Json]:
        return [pending.update for pending in itertools.islice(self.queue, limit)]

    async def poll(self, given: Json) -> list[Json]:
        """getUpdates. Of two pollers the later one stays and the earlier one gets the 409."""
        if self.webhook.url:
            raise Refusal(WEBHOOK, 409)
        self.poller += 1
        mine = self.poller
        self.pulse.beat()
        self.ask_for(given.get("allowed_updates"))
        if given.get("offset"):
            self.confirm(given["offset"])
        limit = min(max(given.get("limit") or 100, 1), 100)
        return await self.held(mine, limit, min(given.get("timeout") or 0, 50))

    async def held(self, mine: int, limit: int, seconds: float) -> list[Json]:
        """Long polling."""
        clock = asyncio.get_running_loop()
        end = clock.time() + seconds
        while not self.queue and clock.time() < end and mine == self.poller and not self.webhook.url:
            await self.pulse.wait(end - clock.time())
        if self.webhook.url:
            raise Refusal(TERMINATED, 409)
        if mine != self.poller:
            raise Refusal(CONFLICT, 409)
        return self.pending(limit)


def lane_of(update: Json) -> tuple[object, ...]:
    """Telegram posts the messages of one chat, and the presses of one person, one after the other."""
    kind = next(name for name in update if name != "update_id")
    payload = update[kind]
    if kind in ("message", "edited_message", "guest_message"):
        return "message", payload["chat"]["id"]
    if kind == "my_chat_member":
        return kind, payload["chat"]["id"]
    return kind, payload.get("from", {}).get("id", update["update_id"])


def reaches_bot(room: Room, message: Json, bot: Json, privacy: bool) -> bool:
    """Bot features "Privacy mode": which messages of a chat the bot is told about."""
    if room.status in ("left", "kicked"):
        return False
    if not room.is_group or not privacy or room.status == "administrator":
        return True
    if SERVICE & message.keys() or message.get("via_bot", {}).get("id") == bot["id"]:
        return True
    return is_reply_to(message, bot) or is_command_for(message, bot)


def is_reply_to(message: Json, bot: Json) -> bool:
    target = message.get("reply_to_message", {})
    return target.get("from", {}).get("id") == bot["id"] and "forum_topic_created" not in target


def is_command_for(message: Json, bot: Json) -> bool:
    """`/x` or `/x@bot` at the start. Telegram wants the bot to have spoken last for a bare `/x`;
    a bot must cope with the commands it gets, so a bare one always comes through here.
    """
    for entity in marks(message):
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            _, _, name = cut(words(message), 0, entity["length"]).partition("@")
            return not name or name.lower() == bot["username"].lower()
    return False

"""What people do in chats with the bot, told to it in Telegram's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .entities import Formatted
from .messages import Record, Sent, content, now
from .rooms import Room
from .text import detected, units
from .updates import SERVICE
from .watching import PATIENCE, sees, until
from .world import World

Json = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Somebody with a Telegram account."""

    user: Json

    @property
    def id(self) -> int:
        return int(self.user["id"])

    @property
    def name(self) -> str:
        return str(self.user["first_name"])


@dataclass(frozen=True)
class Topic:
    """A topic of a forum; `id` is its message_thread_id and its service message's number."""

    id: int
    name: str


def number(message: Json | Sent | int | None) -> int | None:
    """The message_id of whatever a test holds."""
    if isinstance(message, Sent):
        return message.message_id
    return message["message_id"] if isinstance(message, dict) else message


def typed(text: str, named: Person | None = None) -> Json:
    """The text fields of what a person types."""
    return content(Formatted(text, marked(text, named)))


def marked(text: str, named: Person | None) -> tuple[Json, ...]:
    """The entities Telegram adds to what a person types; `named` is mentioned without a username."""
    if named is None:
        return detected(text)
    start = units(text[: text.index(named.name)])
    mention = {"type": "text_mention", "offset": start, "length": units(named.name), "user": named.user}
    return detected(text, (mention,))


class Chat:
    """A chat with the bot in it. What people do returns the message or query as the bot gets it."""

    def __init__(self, world: World, room: Room, owner: Person) -> None:
        self.world = world
        self.room = room
        self.owner = owner

    @property
    def id(self) -> int:
        return self.room.id

    # People's side

    def say(
        self,
        text: str,
        *,
        by: Person | None = None,
        reply_to: Json | Sent | int | None = None,
        thread: Topic | int | None = None,
        via_bot: bool = False,
        text_mention: Person | None = None,
        **fields: Any,
    ) -> Json:
        """A text message; `fields` are further fields of Message."""
        said = typed(text, text_mention)
        if via_bot:
            said["via_bot"] = self.world.bot
        return self.post({**said, **fields}, by, reply_to, thread)

    def post(
        self,
        fields: Json,
        by: Person | None = None,
        reply_to: Json | Sent | int | None = None,
        thread: Topic | int | None = None,
    ) -> Json:
        """Any message: keeps it, and tells the bot if it may know."""
        author = by or self.owner
        if not {"from", "sender_chat"} & fields.keys():
            self.room.people.setdefault(author.id, author.user)
        topic = thread.id if isinstance(thread, Topic) else thread
        head = {"from": author.user, "chat": self.room.describe(), "date": now()}
        place = self.room.place(number(reply_to), topic)
        message = self.room.add({**head, **place, **fields}).message
        self.room.last_said = message["message_id"]
        self.world.tell(self.room, "message", message)
        return message

    def edit(self, message: Json, text: str) -> Json:
        """A person changes what they said: Update.edited_message."""
        record = self.room.records[message["message_id"]]
        kept = {key: value for key, value in record.message.items() if key not in ("text", "entities")}
        record.message = {**kept, **typed(text), "edit_date": now()}
        self.world.tell(self.room, "edited_message", record.message)
        return record.message

    def delete(self, message: Json | Sent | int) -> None:
        """A person deletes a message; bots are not told."""
        self.room.records[number(message) or 0].gone = True

    remove = delete

    def sticker(self, **where: Any) -> Json:
        file = {"file_id": self.world.next_id("sticker"), "file_unique_id": "s", "type": "regular"}
        shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
        return self.post({"sticker": {**file, **shape}}, **where)

    def photo(self, caption: str = "", **where: Any) -> Json:
        size = {"file_id": self.world.next_id("photo"), "file_unique_id": "p", "width": 90, "height": 90}
        fields = content(Formatted(caption, detected(caption)), "caption", "caption_entities")
        return self.post({"photo": [size], **fields}, **where)

    def document(self, name: str, data: bytes, caption: str = "", **where: Any) -> Json:
        """A file that the bot can fetch with getFile."""
        identity = self.world.next_id("document")
        self.world.files[identity] = (f"documents/{identity}/{name}", data)
        file = {"file_id": identity, "file_unique_id": "d", "file_name": name, "file_size": len(data)}
        fields = content(Formatted(caption, detected(caption)), "caption", "caption_entities")
        return self.post({"document": file, **fields}, **where)

    def press(self, message: Sent | Json, label: str, *, by: Person | None = None) -> Json:
        """Press a callback button, found by its label in the message as it is now."""
        data = self.current(message).button(label).data
        assert data is not None, f"{label!r} is no callback button"
        return self.press_data(data, message=message, by=by)

    def press_data(self, data: str, *, message: Sent | Json | None = None, by: Person | None = None) -> Json:
        """A callback with any data, also one that no button has now; no message means one too old."""
        wanted = number(message)
        record = self.room.find(wanted) if wanted else None
        # Bot API "InaccessibleMessage" stands for what is deleted or too old.
        lost = {"chat": self.room.describe(), "message_id": wanted or 1, "date": 0}
        query = self.world.next_id("callback")
        self.world.queries[query] = "callback"
        callback = {
            "id": query,
            "from": (by or self.owner).user,
            "chat_instance": str(self.id),
            "message": dict(record.message) if record else lost,
            "data": data,
        }
        self.world.updates.publish("callback_query", callback)
        return callback

    def change_bot(self, status: str, *, by: Person | None = None) -> Json:
        """The bot's own membership: Update.my_chat_member."""
        return self.world.change_bot(self.room, status, (by or self.owner).user)

    def block(self) -> Json:
        """A person blocks the bot."""
        return self.change_bot("kicked")

    def unblock(self) -> Json:
        return self.change_bot("member")

    def deactivate(self) -> None:
        """The person's account is deleted; bots are not told."""
        self.room.deactivated = True

    def vanish(self) -> None:
        """Telegram no longer knows the chat ("chat not found")."""
        del self.world.rooms[self.id]

    def refuse(self, reason: str) -> None:
        """Whatever is sent here is refused with these words, such as CHAT_WRITE_FORBIDDEN, CHAT_RESTRICTED;
        those that begin with "Forbidden:" come as 403.
        """
        self.room.refuses = reason if reason.startswith("Forbidden: ") else f"Bad Request: {reason}"

    def accept(self) -> None:
        """Ends `refuse`."""
        self.room.refuses = None

    # What people see

    def current(self, message: Sent | Json | int) -> Sent:
        record = self.room.find(number(message) or 0)
        assert record is not None, "the message is deleted"
        return record.seen()

    def by_bot(self, record: Record) -> bool:
        own = record.message.get("from", {}).get("id") == self.world.bot["id"]
        return own and not record.gone and not SERVICE & record.message.keys()

    @property
    def visible(self) -> list[Sent]:
        """The bot's messages as they stand now."""
        return [record.seen() for record in self.room.records.values() if self.by_bot(record)]

    async def replies(
        self,
        count: int = 1,
        timeout: float = PATIENCE,  # noqa: ASYNC109
        after: Json | Sent | int | None = None,
    ) -> list[Sent]:
        """The bot's messages that came `after` one (the last a person sent here), once there are `count`."""
        start = self.room.last_said if after is None else number(after) or 0

        def found() -> list[Sent]:
            return [sent for sent in self.visible if sent.message_id > start]

        await until(self.world, lambda: len(found()) >= count, timeout, f"{count} replies in chat {self.id}")
        return found()

    async def changed(self, sent: Sent, timeout: float = PATIENCE) -> Sent:  # noqa: ASYNC109
        """The message once the bot has edited it."""
        record = self.room.records[sent.message_id]
        await until(self.world, lambda: record.version > sent.version, timeout, "edit of the message")
        return record.seen()

    async def until_text(self, sent: Sent, text: str, timeout: float = PATIENCE) -> Sent:  # noqa: ASYNC109
        """The message once the bot has edited it to hold ``text``."""
        record = self.room.records[sent.message_id]
        await until(self.world, lambda: text in record.seen().text, timeout, f"{text!r} in the message")
        return record.seen()

    async def stays_silent(self, seconds: float) -> None:
        await sees(self.world, seconds, self.id)

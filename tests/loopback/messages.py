"""What a chat holds: messages, topics, and the bot's place in it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .entities import Formatted
from .faults import Refusal

Json = dict[str, Any]


RIGHTS = {
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_send_welcome_messages": False,
}


@dataclass(frozen=True)
class Button:
    """An inline button as people see it."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Sent:
    """A message of the bot as it stood when looked at."""

    message: Json
    html: str
    version: int
    reactions: tuple[str, ...] = ()

    @property
    def message_id(self) -> int:
        return int(self.message.get("message_id", 0))

    @property
    def inline_message_id(self) -> str | None:
        return self.message.get("inline_message_id")

    @property
    def chat_id(self) -> int:
        return int(self.message["chat"]["id"])

    @property
    def text(self) -> str:
        return words(self.message)

    @property
    def entities(self) -> list[Json]:
        return list(marks(self.message))

    @property
    def thread(self) -> int | None:
        return self.message.get("message_thread_id")

    @property
    def reply_to(self) -> int | None:
        """The message explicitly replied to; a topic's own service message does not count."""
        target = self.message.get("reply_to_message")
        if target is None or (target["message_id"] == self.thread and "forum_topic_created" in target):
            return None
        return int(target["message_id"])

    @property
    def buttons(self) -> list[list[Button]]:
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [[Button(b["text"], b.get("callback_data"), b.get("url")) for b in row] for row in rows]

    @property
    def labels(self) -> list[str]:
        return [button.text for row in self.buttons for button in row]

    def button(self, label: str) -> Button:
        """The button with this label, or failing that the only one that contains it."""
        everything = [button for row in self.buttons for button in row]
        found = [button for button in everything if button.text == label]
        found = found or [button for button in everything if label in button.text]
        assert len(found) == 1, f"{len(found)} buttons like {label!r} among {self.labels}"
        return found[0]


@dataclass
class Record:
    """A stored message; `html` is what the bot sent for it."""

    message: Json
    html: str = ""
    version: int = 0
    gone: bool = False
    reactions: tuple[str, ...] = ()

    def seen(self) -> Sent:
        return Sent(dict(self.message), self.html, self.version, self.reactions)


@dataclass
class Room:
    """A chat as Telegram keeps it. `status` is the bot's ChatMember.status there."""

    id: int
    type: str
    about: Json
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    records: dict[int, Record] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    ranks: dict[int, str] = field(default_factory=dict)
    people: dict[int, Json] = field(default_factory=dict)
    status: str = "member"
    started: bool = True
    moved_to: int | None = None
    last_said: int = 0

    def describe(self) -> Json:
        """Bot API "Chat"."""
        return {"id": self.id, "type": self.type, **self.about}

    @property
    def is_forum(self) -> bool:
        return bool(self.about.get("is_forum"))

    @property
    def is_group(self) -> bool:
        return self.type in ("group", "supergroup")

    def find(self, message_id: int) -> Record | None:
        record = self.records.get(message_id)
        return None if record is None or record.gone else record

    def add(self, message: Json, html: str = "") -> Record:
        """Number and keep a message."""
        numbered = {"message_id": next(self.numbers), **message}
        record = Record(numbered, html)
        self.records[numbered["message_id"]] = record
        return record

    def place(self, reply_to: int | None, thread: int | None) -> Json:
        """The fields of a message that say where in the chat it stands (Message.is_topic_message)."""
        target = self.find(reply_to) if reply_to else None
        if target and self.is_forum and thread is None and target.message.get("is_topic_message"):
            thread = target.message["message_thread_id"]
        fields: Json = {}
        if target:
            fields["reply_to_message"] = quoted(target.message)
        if thread is not None:
            fields |= {"message_thread_id": thread, "is_topic_message": True}
            # Telegram shows a topic's messages to bots as replies to the topic's service message.
            fields.setdefault("reply_to_message", quoted(self.records[thread].message))
        elif target and self.type == "supergroup" and not self.is_forum:
            fields["message_thread_id"] = target.message.get("message_thread_id", target.message["message_id"])
        return fields

    def must_admit_bot(self) -> None:
        """Who may not be written to."""
        if self.moved_to is not None:
            moved = {"migrate_to_chat_id": self.moved_to}
            raise Refusal("Bad Request: group chat was upgraded to a supergroup chat", 400, moved)
        if not self.started:
            raise Refusal("Forbidden: bot can't initiate conversation with a user", 403)
        if self.status == "kicked" and self.type == "private":
            raise Refusal("Forbidden: bot was blocked by the user", 403)
        if self.status in ("kicked", "left"):
            how = "was kicked from" if self.status == "kicked" else "is not a member of"
            raise Refusal(f"Forbidden: bot {how} the {self.type} chat", 403)

    def must_have_topic(self, thread: int | None) -> None:
        if thread is not None and thread not in self.topics:
            raise Refusal("Bad Request: message thread not found")


def words(message: Json) -> str:
    """A message's text or caption."""
    return str(message.get("text") or message.get("caption") or "")


def marks(message: Json) -> list[Json]:
    """The entities of its text or caption."""
    return message.get("entities") or message.get("caption_entities") or []


def quoted(message: Json) -> Json:
    """A message inside another: it has no reply_to_message of its own (Bot API "Message")."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def now() -> int:
    return int(time.time())


def content(formatted: Formatted, text: str = "text", entities: str = "entities") -> Json:
    """A text's or caption's fields of a Message."""
    fields: Json = {text: formatted.text} if formatted.text else {}
    if formatted.entities:
        fields[entities] = [dict(entity) for entity in formatted.entities]
    return fields


def member(user: Json, rank: str) -> Json:
    """Bot API "ChatMember"."""
    if rank == "administrator":
        return {"status": rank, "user": user, "can_be_edited": False, **RIGHTS}
    extra: dict[str, Json] = {"creator": {"is_anonymous": False}, "kicked": {"until_date": 0}}
    return {"status": rank, "user": user, **extra.get(rank, {})}

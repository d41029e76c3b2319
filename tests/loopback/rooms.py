"""What a chat is to Telegram: its messages and topics, the bot's place in it, and what it refuses."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .faults import Refusal
from .messages import Record, quoted

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
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@dataclass
class Room:
    """A chat as Telegram keeps it. `status` is the bot's ChatMember.status there."""

    id: int
    type: str
    about: Json
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    records: dict[int, Record] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed: set[int | None] = field(default_factory=set)  # topics; None is General
    ranks: dict[int, str] = field(default_factory=dict)
    people: dict[int, Json] = field(default_factory=dict)
    status: str = "member"
    started: bool = True
    deactivated: bool = False
    refuses: str | None = None
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
        if target and self.is_forum:
            # A reply stands in its target's topic, whatever message_thread_id says.
            thread = topic_of(target.message)
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
        if self.deactivated:
            raise Refusal("Forbidden: user is deactivated", 403)
        if self.status == "kicked" and self.type == "private":
            raise Refusal("Forbidden: bot was blocked by the user", 403)
        if self.status in ("kicked", "left"):
            how = "was kicked from" if self.status == "kicked" else "is not a member of"
            raise Refusal(f"Forbidden: bot {how} the {self.type} chat", 403)

    def must_have_topic(self, thread: int | None) -> None:
        if thread is not None and thread not in self.topics:
            raise Refusal("Bad Request: message thread not found")

    def must_let_write(self, thread: int | None, muted: str) -> None:
        """What stops a message on its way into a topic (None: General, or no topics); `muted` tells of a
        restricted bot. Administrators with can_manage_topics may write in closed topics; RIGHTS has it not.
        """
        if self.status == "restricted":
            raise Refusal(f"Bad Request: {muted}")
        if self.refuses is not None:
            raise Refusal(self.refuses, 403 if self.refuses.startswith("Forbidden") else 400)
        if thread in self.closed:
            raise Refusal("Bad Request: TOPIC_CLOSED")


def topic_of(message: Json) -> int | None:
    """The topic that a message stands in; a thread of replies in a plain supergroup is none."""
    return message["message_thread_id"] if message.get("is_topic_message") else None


def member(user: Json, rank: str) -> Json:
    """Bot API "ChatMember"."""
    if rank == "administrator":
        return {"status": rank, "user": user, "can_be_edited": False, **RIGHTS}
    extra: dict[str, Json] = {
        "creator": {"is_anonymous": False},
        "kicked": {"until_date": 0},
        "restricted": {"is_member": True, "until_date": 0, **dict.fromkeys(PERMISSIONS, False)},
    }
    return {"status": rank, "user": user, **extra.get(rank, {})}

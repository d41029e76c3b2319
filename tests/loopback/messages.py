"""Messages as Telegram keeps them, and as people see them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from .entities import Formatted

Json = dict[str, Any]


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

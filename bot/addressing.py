"""Is this message for the bot, and what does it ask? One pure function decides, in every kind of chat.

In private every text is for the bot. In a group: its own commands, replies to its messages and mentions of its
name; whatever else Telegram delivers (all of it, with privacy mode off) is left alone.
"""

import re
from dataclasses import dataclass
from typing import Literal

from telegram import Message, MessageEntity, User
from telegram.constants import ChatType

from retrieval.language import fold

Command = Literal["ask", "search", "latest", "start", "help", "unknown", "wordless"]

_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w+))?(?=[^\w/@]|$)")
_NAMES: dict[str, Command] = {
    "hoi": "ask",
    "ask": "ask",
    "search": "search",
    "latest": "latest",
    "start": "start",
    "help": "help",
}
IN_GROUPS = ("hoi", "search", "latest")
"""The commands of a group's menu, which are heard there without the bot's name: other bots share the others."""


@dataclass(frozen=True)
class Request:
    """What a message asks of the bot, and with which words."""

    command: Command
    words: str


def addressed(message: Message, bot: User, *, guest: bool = False) -> Request | None:
    """What ``message`` asks of ``bot``; None when it is not for it. ``guest``: sent where the bot is no member."""
    if _is_not_a_reader(message):
        return None
    text = (message.text or message.caption or "").strip()
    command = _COMMAND.match(text)
    if command:
        return _commanded(command, text, bot.username, alone=message.chat.type == ChatType.PRIVATE)
    if guest or message.chat.type == ChatType.PRIVATE:
        words = _without_mention(text, bot.username)
        return Request("ask", words) if words else _wordless(message, text)
    if message.chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        return None
    if text and (_mentions(message, text, bot) or _replies_to(message, bot)):
        return Request("ask", _without_mention(text, bot.username))
    return None


def _is_not_a_reader(message: Message) -> bool:
    """Channels' posts, other bots, and what the bot itself sent by way of a person."""
    bot_wrote = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    return bool(message.via_bot or message.is_automatic_forward or bot_wrote)


def typed(text: str) -> Request:
    """What a line typed in the terminal asks: as in a private chat."""
    command = _COMMAND.match(text)
    request = _commanded(command, text, None, alone=True) if command else None
    return request or Request("ask", text)


def _commanded(command: re.Match[str], text: str, username: str | None, *, alone: bool) -> Request | None:
    """A command for this bot. Unless they are ``alone``, other bots share /start, /help and what is unknown."""
    name, to = fold(command[1]), command[2]
    if to and to.lower() != (username or "").lower():
        return None
    known: Command = _NAMES.get(name, "unknown")
    if not (to or alone or known in {_NAMES[each] for each in IN_GROUPS}):
        return None
    return Request(known, _without_mention(text[command.end() :].lstrip(" \n:,.;!-"), username))


def _wordless(message: Message, text: str) -> Request | None:
    """A picture or a voice message in private is answered too; what Telegram itself reports is not."""
    if text:
        return Request("help", "")  # only the bot's name
    return Request("wordless", "") if message.text or message.effective_attachment else None


def _mentions(message: Message, text: str, bot: User) -> bool:
    if _mention_of(bot.username).search(text):
        return True
    entities = (*message.entities, *message.caption_entities)
    return any(e.type == MessageEntity.TEXT_MENTION and e.user and e.user.id == bot.id for e in entities)


def _replies_to(message: Message, bot: User) -> bool:
    """In a topic, every message carries a reply to the message that opened the topic: that one is none."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return False
    return replied.from_user is not None and replied.from_user.id == bot.id


def _without_mention(text: str, username: str | None) -> str:
    return " ".join(_mention_of(username).sub(" ", text).split()) if username else text


def _mention_of(username: str | None) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/@])@{re.escape(username or '')}\b", re.IGNORECASE)

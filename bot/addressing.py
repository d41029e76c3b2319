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
from retrieval.questions import asks_something

Command = Literal[
    "ask",
    "search",
    "latest",
    "figures",
    "reports",
    "follow",
    "language",
    "settings",
    "administer",
    "stats",
    "start",
    "help",
    "privacy",
    "forget",
    "unknown",
    "wordless",
    "hello",
]

_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w+))?(?=[^\w/@]|$)")
_BEFORE_WORDS = re.compile(r"\A[ \n:,.;!-]*")
# In a search a minus before a word leaves it out.
_BEFORE_SEARCHED = re.compile(r"\A(?:[ \n:,.;!]|-(?![\w\"“„«]))*")
NAMES: dict[str, Command] = {
    "hoi": "ask",
    "ask": "ask",
    "search": "search",
    "latest": "latest",
    "baocao": "reports",
    "reports": "reports",
    "ngonngu": "language",
    "language": "language",
    "caidat": "settings",
    "settings": "settings",
    "quanly": "administer",
    "solieu": "figures",
    "figures": "figures",
    "start": "start",
    "help": "help",
    "privacy": "privacy",
    "xoadulieu": "forget",
    "theodoi": "follow",
    "stats": "stats",
}
"""What stands after the slash of each command."""
IN_GROUPS = ("hoi", "search", "latest", "solieu", "baocao", "theodoi", "caidat")
"""The commands of a group's menu, which are heard there without the bot's name: other bots share the others."""

_HEARD = frozenset({*IN_GROUPS, "ask"})
_LONGEST_OVERHEARD = 300


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
        request = _commanded(command, text, bot.username, alone=message.chat.type == ChatType.PRIVATE)
        asked = asked_in_reply(message, bot)
        is_bare = request is not None and request.command == "ask" and not request.words
        return Request("ask", (asked.text or asked.caption or "").strip()) if is_bare and asked else request
    if guest or message.chat.type == ChatType.PRIVATE:
        words = _without_mention(text, bot.username)
        return Request("ask", words) if words else _wordless(message, text)
    if message.chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        return None
    if text and (_mentions(message, text, bot) or _replies_to(message, bot)):
        return Request("ask", _without_mention(text, bot.username))
    return None


def asked_in_reply(message: Message, bot: User) -> Message | None:
    """Somebody's message that ``message``, a bare /hoi, is a reply to: that one is asked."""
    replied = message.reply_to_message
    if replied is None or not (replied.text or replied.caption) or replied.forum_topic_created is not None:
        return None
    text = _without_mention((message.text or "").strip(), bot.username)
    command = _COMMAND.match(text)
    if command is None or NAMES.get(fold(command[1])) != "ask" or text[command.end() :].strip(" \n:,.;!-"):
        return None
    return None if replied.from_user and replied.from_user.id == bot.id else replied


def overheard(message: Message) -> Request | None:
    """A question that people in a group ask one another; None for whatever else they say."""
    text = message.text or ""
    if _is_not_a_reader(message) or message.reply_to_message or not 0 < len(text) <= _LONGEST_OVERHEARD:
        return None
    is_question = "?" in text or asks_something(text)
    return Request("ask", text.strip()) if is_question and not text.startswith(("/", "@")) else None


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
    known: Command = NAMES.get(name, "unknown")
    if not (to or alone or name in _HEARD):
        return None
    words = (_BEFORE_SEARCHED if known == "search" else _BEFORE_WORDS).sub("", text[command.end() :], count=1)
    return Request(known, _without_mention(words, username))


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

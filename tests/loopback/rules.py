"""The Bot API's documented limits, each refused in Telegram's words."""

from __future__ import annotations

import re
from typing import Any

from telegram.constants import ReactionEmoji

from .entities import BadEntitiesError, Formatted, parse_html, trimmed
from .faults import Refusal
from .text import detected, is_link, units

Json = dict[str, Any]

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
# Bytes; about so much, says tdlib/telegram-bot-api issue 165.
ENTITIES_SIZE, ENTITY_SIZE = 9500, 20
BUTTON_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)


def broken(description: str) -> Refusal:
    """A 400 that a well-behaved bot never earns."""
    return Refusal(f"Bad Request: {description}", broken=True)


def formatted(text: str, mode: str | None, entities: list[Json] | None, limit: int) -> Formatted:
    """Bot API "Formatting options" and the limits of sendMessage.text ("after entities parsing")."""
    content = trimmed(parsed(cleaned(text), mode, entities))
    if units(content.text) > limit:
        what = "message is too long" if limit == TEXT_LIMIT else "message caption is too long"
        raise broken(what)
    if size_of(content) > ENTITIES_SIZE:
        raise broken("ENTITIES_TOO_LONG")
    lost = content.lost
    if len(content.entities) > ENTITY_LIMIT:
        lost = (*lost, f"{len(content.entities)} entities, of which Telegram keeps about {ENTITY_LIMIT}")
    return Formatted(content.text, detected(content.text, content.entities), lost)


def size_of(content: Formatted) -> int:
    """What all entities are together, with the addresses of links, which no limit of the text counts."""
    return sum(ENTITY_SIZE + len(entity.get("url", "").encode()) for entity in content.entities)


def message_text(text: str, mode: str | None, entities: list[Json] | None) -> Formatted:
    """sendMessage.text: 1 to 4096 characters."""
    content = formatted(text, mode, entities, TEXT_LIMIT)
    if not content.text.strip():
        raise broken("message text is empty")
    return content


def cleaned(text: str) -> str:
    """Telegram drops carriage returns and blanks other control characters before it parses."""
    return re.sub(r"[\x00-\x09\x0b-\x1f]", " ", text.replace("\r", ""))


def parsed(text: str, mode: str | None, entities: list[Json] | None) -> Formatted:
    if not mode:
        return Formatted(text, tuple(entities or ()))
    if mode.lower() != "html":
        raise broken(f"the loopback server parses HTML only, not {mode}")
    try:
        return parse_html(text)
    except BadEntitiesError as error:
        raise broken(f"can't parse entities: {error}") from error


def keyboard(markup: Json | None) -> Json | None:
    """InlineKeyboardMarkup, ReplyKeyboardMarkup."""
    if markup is None:
        return None
    rows = markup.get("inline_keyboard", [])
    if sum(map(len, rows)) > 100:
        raise broken("reply markup is too long")
    for button in (button for row in rows for button in row):
        inline_button(button)
    for key in (key for row in markup.get("keyboard", []) for key in row):
        if not (key if isinstance(key, str) else key.get("text", "")).strip():
            raise broken("keyboard button text must be non-empty")
    return markup


def inline_button(button: Json) -> None:
    """InlineKeyboardButton: a label and exactly one action."""
    if not button["text"].strip():
        raise broken("inline keyboard button text must be non-empty")
    actions = [name for name in BUTTON_ACTIONS if name in button]
    if not actions:
        raise broken("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise broken(f"inline keyboard button has more than one action: {', '.join(actions)}")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise broken("BUTTON_DATA_INVALID")
    if "url" in button and not is_link(button["url"]):
        raise broken(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise broken("BUTTON_COPY_TEXT_INVALID")


def commands(given: list[Json]) -> None:
    """setMyCommands, BotCommand."""
    if len(given) > 100:
        raise broken("BOT_COMMANDS_TOO_MUCH")
    names = [command["command"] for command in given]
    if any(not re.fullmatch(r"[a-z0-9_]{1,32}", name) for name in names):
        raise broken("BOT_COMMAND_INVALID")
    if any(not 1 <= len(command["description"]) <= 256 for command in given):
        raise broken("BOT_COMMAND_DESCRIPTION_INVALID")


def language(given: Json) -> str:
    """language_code: two letters of ISO 639-1, or empty."""
    code = str(given.get("language_code") or "")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise broken("LANG_CODE_INVALID")
    return code


def at_most(limit: int, text: str | None, refusal: str) -> None:
    """Plain length limits: answerCallbackQuery.text, setMyDescription and their like."""
    if text is not None and len(text) > limit:
        raise broken(refusal)


def reaction(given: list[Json] | None) -> list[Json]:
    """setMessageReaction: a bot may set one reaction, of ReactionTypeEmoji's list."""
    wanted = given or []
    if len(wanted) > 1:
        raise broken("REACTIONS_TOO_MANY")
    for item in wanted:
        if item["type"] == "emoji" and item["emoji"] not in list(ReactionEmoji):
            raise broken("REACTION_INVALID")
    return wanted


def inline_results(results: list[Json], next_offset: str | None) -> None:
    """answerInlineQuery: at most 50 results with distinct ids of 1 to 64 bytes."""
    identifiers = [result["id"] for result in results]
    if len(results) > 50:
        raise broken("RESULTS_TOO_MUCH")
    if any(not 1 <= len(identifier.encode()) <= 64 for identifier in identifiers):
        raise broken("RESULT_ID_INVALID")
    if len(set(identifiers)) < len(identifiers):
        raise broken("RESULT_ID_DUPLICATE")
    if next_offset and len(next_offset.encode()) > 64:
        raise broken("NEXT_OFFSET_INVALID")

"""Bot API methods about the bot, its chats and its queries."""

from __future__ import annotations

import json
from typing import Any

from . import rules
from .entities import Formatted
from .faults import Refusal
from .messages import Record, content, now
from .rooms import member
from .world import World, simulates

Json = dict[str, Any]


@simulates("getMe")
def get_me(world: World, given: Json) -> Json:
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "supports_guest_queries": world.guests,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@simulates("logOut")
def log_out(world: World, given: Json) -> bool:
    world.logged_out = True
    return True


@simulates("close")
def close(world: World, given: Json) -> bool:
    return True


def slot(what: str, given: Json) -> tuple[str, ...]:
    """Commands and descriptions are kept for each scope and language."""
    scope = given.get("scope") or {"type": "default"}
    return what, rules.language(given), json.dumps(scope, sort_keys=True)


@simulates("setMyCommands")
def set_my_commands(world: World, given: Json) -> bool:
    rules.commands(given["commands"])
    scope = given.get("scope") or {}
    if "chat_id" in scope:
        world.room(scope["chat_id"])
    world.profile[slot("commands", given)] = given["commands"]
    return True


@simulates("getMyCommands")
def get_my_commands(world: World, given: Json) -> list[Json]:
    found: list[Json] = world.profile.get(slot("commands", given), [])
    return found


@simulates("deleteMyCommands")
def delete_my_commands(world: World, given: Json) -> bool:
    world.profile.pop(slot("commands", given), None)
    return True


@simulates("setMyDescription")
def set_my_description(world: World, given: Json) -> bool:
    rules.at_most(512, given.get("description"), "BOT_DESCRIPTION_TOO_LONG")
    world.profile[slot("description", given)] = given.get("description", "")
    return True


@simulates("getMyDescription")
def get_my_description(world: World, given: Json) -> Json:
    return {"description": world.profile.get(slot("description", given), "")}


@simulates("setMyShortDescription")
def set_my_short_description(world: World, given: Json) -> bool:
    rules.at_most(120, given.get("short_description"), "BOT_SHORT_DESCRIPTION_TOO_LONG")
    world.profile[slot("short_description", given)] = given.get("short_description", "")
    return True


@simulates("getMyShortDescription")
def get_my_short_description(world: World, given: Json) -> Json:
    return {"short_description": world.profile.get(slot("short_description", given), "")}


@simulates("setMyName")
def set_my_name(world: World, given: Json) -> bool:
    rules.at_most(64, given.get("name"), "BOT_NAME_TOO_LONG")
    world.profile[slot("name", given)] = given.get("name", "")
    return True


@simulates("getMyName")
def get_my_name(world: World, given: Json) -> Json:
    return {"name": world.profile.get(slot("name", given)) or world.bot["first_name"]}


@simulates("setChatMenuButton")
def set_chat_menu_button(world: World, given: Json) -> bool:
    return True


@simulates("getChat")
def get_chat(world: World, given: Json) -> Json:
    room = world.room(given["chat_id"])
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return {**room.describe(), **full}


@simulates("getChatMember")
def get_chat_member(world: World, given: Json) -> Json:
    room = world.writable(given["chat_id"])
    if given["user_id"] == world.bot["id"]:
        return member(world.bot, room.status)
    if given["user_id"] not in room.people:
        raise Refusal("Bad Request: PARTICIPANT_ID_INVALID")
    return member(room.people[given["user_id"]], room.ranks.get(given["user_id"], "member"))


@simulates("getChatAdministrators")
def get_chat_administrators(world: World, given: Json) -> list[Json]:
    room = world.writable(given["chat_id"])
    if not room.is_group:
        raise Refusal("Bad Request: there are no administrators in the private chat")
    ranked = [member(room.people[who], rank) for who, rank in room.ranks.items()]
    return [found for found in ranked if found["status"] in ("creator", "administrator")]


@simulates("getChatMemberCount")
def get_chat_member_count(world: World, given: Json) -> int:
    return len(world.writable(given["chat_id"]).people) + 1


@simulates("leaveChat")
def leave_chat(world: World, given: Json) -> bool:
    """The bot is told of it too: the service message is not left out as its other messages are."""
    room = world.writable(given["chat_id"])
    if not room.is_group:
        raise rules.broken("chat member status can't be changed in private chats")
    head = {"from": world.bot, "chat": room.describe(), "date": now()}
    world.tell(room, "message", room.add({**head, "left_chat_member": world.bot}).message)
    world.change_bot(room, "left", world.bot)
    return True


@simulates("getFile")
def get_file(world: World, given: Json) -> Json:
    identity = given["file_id"]
    if identity not in world.files:
        raise Refusal("Bad Request: wrong file_id or the file is temporarily unavailable")
    path, data = world.files[identity]
    about = {"file_id": identity, "file_unique_id": f"u{identity}"}
    return {**about, "file_size": len(data), "file_path": path}


@simulates("answerCallbackQuery")
def answer_callback_query(world: World, given: Json) -> bool:
    rules.at_most(200, given.get("text"), "MESSAGE_TOO_LONG")
    world.spend(given["callback_query_id"], "callback", once=False)
    return True


@simulates("answerInlineQuery")
def answer_inline_query(world: World, given: Json) -> bool:
    rules.inline_results(given["results"], given.get("next_offset"))
    for result in given["results"]:
        inline_content(world, "answerInlineQuery", result)
    world.spend(given["inline_query_id"], "inline")
    return True


@simulates("answerGuestQuery")
def answer_guest_query(world: World, given: Json) -> Json:
    """Bot API 10.0 "Guest mode": one message for one query, which the bot may edit later."""
    formatted = inline_content(world, "answerGuestQuery", given["result"])
    world.spend(given["guest_query_id"], "guest")
    sent = given["result"].get("input_message_content", given["result"])
    message: Json = {"inline_message_id": world.next_id("inline"), "date": now(), **content(formatted)}
    if given["result"].get("reply_markup"):
        message["reply_markup"] = given["result"]["reply_markup"]
    record = Record(message, sent.get("message_text", ""))
    world.inline[message["inline_message_id"]] = world.guest_answers[given["guest_query_id"]] = record
    return {"inline_message_id": message["inline_message_id"]}


def inline_content(world: World, method: str, result: Json) -> Formatted:
    """InlineQueryResult: the text it would send, or its caption, and its buttons."""
    rules.keyboard(result.get("reply_markup"))
    sent = result.get("input_message_content")
    if sent is not None and "message_text" in sent:
        formatted = rules.message_text(sent["message_text"], sent.get("parse_mode"), sent.get("entities"))
    else:
        formatted = rules.formatted(
            result.get("caption", ""), result.get("parse_mode"), result.get("caption_entities"), 1024
        )
    world.report_lost(method, formatted, result)
    return formatted

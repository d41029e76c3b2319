"""Bot API methods that send, change and delete messages."""

from __future__ import annotations

from typing import Any

from aiogram.types import BufferedInputFile

from . import rules
from .entities import Formatted
from .faults import Refusal
from .messages import Record, content, now, words
from .rooms import Room, topic_of
from .world import World, simulates

Json = dict[str, Any]

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)

CONTENT = ("text", "entities", "caption", "caption_entities")
CHANGED = (*CONTENT, "reply_markup", "edit_date")
SENDABLE = {"text": "text messages", "document": "documents", "photo": "photos"}


def text_of(world: World, method: str, given: Json) -> Formatted:
    formatted = rules.message_text(given["text"], given.get("parse_mode"), given.get("entities"))
    world.report_lost(method, formatted, given)
    return formatted


def caption_of(world: World, method: str, given: Json) -> Formatted:
    formatted = rules.formatted(
        given.get("caption") or "",
        given.get("parse_mode"),
        given.get("caption_entities"),
        rules.CAPTION_LIMIT,
    )
    world.report_lost(method, formatted, given)
    return formatted


def reply_target(room: Room, given: Json) -> int | None:
    """ReplyParameters, or the older reply_to_message_id."""
    wanted = given.get("reply_parameters") or {"message_id": given.get("reply_to_message_id")}
    message_id = wanted.get("message_id")
    if message_id is None:
        return None
    record = room.find(message_id) if wanted.get("chat_id", room.id) == room.id else None
    if record is None:
        if wanted.get("allow_sending_without_reply", given.get("allow_sending_without_reply")):
            return None
        raise Refusal("Bad Request: message to be replied not found")
    if wanted.get("quote") and wanted["quote"] not in words(record.message):
        raise rules.broken("QUOTE_TEXT_INVALID")
    return int(message_id)


def send(world: World, given: Json, fields: Json, html: str) -> Json:
    """What all send* methods share."""
    room = world.writable(given["chat_id"])
    thread = given.get("message_thread_id")
    room.must_have_topic(thread)
    place = room.place(reply_target(room, given), thread)
    what = next(SENDABLE[kind] for kind in SENDABLE if kind in fields)
    room.must_let_write(topic_of(place), f"not enough rights to send {what} to the chat")
    shown = rules.keyboard(given.get("reply_markup"))
    # Message.reply_markup holds inline keyboards only.
    markup = {"reply_markup": shown} if shown and "inline_keyboard" in shown else {}
    author = {name: world.bot[name] for name in ("id", "is_bot", "first_name", "username")}
    head = {"from": author, "chat": room.describe(), "date": now()}
    return room.add({**head, **place, **fields, **markup}, html).message


@simulates("sendMessage")
def send_message(world: World, given: Json) -> Json:
    return send(world, given, content(text_of(world, "sendMessage", given)), given["text"])


@simulates("sendMessageDraft")
def send_message_draft(world: World, given: Json) -> bool:
    world.writable(given["chat_id"]).must_let_write(given.get("message_thread_id"), "CHAT_WRITE_FORBIDDEN")
    text_of(world, "sendMessageDraft", given)
    return True


@simulates("sendDocument")
def send_document(world: World, given: Json) -> Json:
    return send_file(world, given, "document", "sendDocument")


@simulates("sendPhoto")
def send_photo(world: World, given: Json) -> Json:
    return send_file(world, given, "photo", "sendPhoto")


def send_file(world: World, given: Json, kind: str, method: str) -> Json:
    """A file that is uploaded, or known by its file_id or address."""
    file = given[kind]
    identity = file if isinstance(file, str) else world.next_id("file")
    name = file.filename if isinstance(file, BufferedInputFile) else None
    if isinstance(file, BufferedInputFile):
        world.files[identity] = (f"{kind}s/{name}", file.data)
    about = {"file_id": identity, "file_unique_id": f"u{identity}"}
    shape: object = [{**about, "width": 90, "height": 90}] if kind == "photo" else about
    if kind == "document" and name:
        shape = {**about, "file_name": name}
    caption = content(caption_of(world, method, given), "caption", "caption_entities")
    return send(world, given, {kind: shape, **caption}, given.get("caption") or "")


@simulates("sendChatAction")
def send_chat_action(world: World, given: Json) -> bool:
    room = world.writable(given["chat_id"])
    thread = given.get("message_thread_id")
    # Unlike sendMessage, sendChatAction takes 1 for the General topic.
    if thread == 1 and room.is_forum:
        thread = None
    room.must_have_topic(thread)
    room.must_let_write(thread, "CHAT_WRITE_FORBIDDEN")
    return True


def to_edit(world: World, given: Json) -> Record:
    """The message that an edit means: one of the bot's own, in a chat or inline."""
    if given.get("inline_message_id") is not None:
        record = world.inline.get(given["inline_message_id"])
        if record is None:
            raise Refusal("Bad Request: MESSAGE_ID_INVALID")
        return record
    if given.get("chat_id") is None or given.get("message_id") is None:
        raise rules.broken("message identifier is not specified")
    record = world.writable(given["chat_id"]).find(given["message_id"])
    if record is None:
        raise Refusal("Bad Request: message to edit not found")
    if record.message.get("from", {}).get("id") != world.bot["id"]:
        raise Refusal("Bad Request: message can't be edited")
    return record


def edit(record: Record, given: Json, fields: Json, html: str) -> Json | bool:
    """An edit without reply_markup takes the keyboard away, as Telegram's does."""
    kept = {name: value for name, value in record.message.items() if name not in CHANGED}
    markup = rules.keyboard(given.get("reply_markup"))
    edited = {**kept, **fields}
    if markup and markup.get("inline_keyboard"):
        edited["reply_markup"] = markup
    before = {name: value for name, value in record.message.items() if name != "edit_date"}
    if edited == before:
        raise Refusal(NOT_MODIFIED)
    inline = "inline_message_id" in record.message
    record.message = edited if inline else {**edited, "edit_date": now()}
    record.html = html
    record.version += 1
    return True if inline else record.message


@simulates("editMessageText")
def edit_message_text(world: World, given: Json) -> Json | bool:
    record = to_edit(world, given)
    if given.get("text") is None:
        raise rules.broken("message text is empty")
    return edit(record, given, content(text_of(world, "editMessageText", given)), given["text"])


@simulates("editMessageCaption")
def edit_message_caption(world: World, given: Json) -> Json | bool:
    record = to_edit(world, given)
    formatted = caption_of(world, "editMessageCaption", given)
    fields = content(formatted, "caption", "caption_entities")
    return edit(record, given, fields, given.get("caption") or "")


@simulates("editMessageMedia")
def edit_message_media(world: World, given: Json) -> Json | bool:
    """A photo in place of a photo, uploaded anew."""
    record, media = to_edit(world, given), given["media"]
    if "photo" not in record.message or media["type"] != "photo":
        raise Refusal("Bad Request: there is no media in the message to edit")
    identity = world.next_id("file")
    photo = [{"file_id": identity, "file_unique_id": f"u{identity}", "width": 90, "height": 90}]
    caption = content(caption_of(world, "editMessageMedia", media), "caption", "caption_entities")
    return edit(record, given, {"photo": photo, **caption}, media.get("caption") or "")


@simulates("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, given: Json) -> Json | bool:
    record = to_edit(world, given)
    same = {name: record.message[name] for name in CONTENT if name in record.message}
    return edit(record, given, same, record.html)


@simulates("deleteMessage")
def delete_message(world: World, given: Json) -> bool:
    room = world.writable(given["chat_id"])
    record = room.find(given["message_id"])
    if record is None:
        raise Refusal("Bad Request: message to delete not found")
    own = record.message.get("from", {}).get("id") == world.bot["id"]
    if room.is_group and not own and room.status != "administrator":
        raise Refusal("Bad Request: message can't be deleted")
    record.gone = True
    return True


@simulates("deleteMessages")
def delete_messages(world: World, given: Json) -> bool:
    room = world.writable(given["chat_id"])
    for record in filter(None, map(room.find, given["message_ids"])):
        record.gone = True
    return True


@simulates("setMessageReaction")
def set_message_reaction(world: World, given: Json) -> bool:
    record = world.writable(given["chat_id"]).find(given["message_id"])
    if record is None:
        raise Refusal("Bad Request: message to react not found")
    wanted = rules.reaction(given.get("reaction"))
    record.reactions = tuple(str(item.get("emoji", item["type"])) for item in wanted)
    return True


@simulates("pinChatMessage")
def pin_chat_message(world: World, given: Json) -> bool:
    room = world.writable(given["chat_id"])
    if room.find(given["message_id"]) is None:
        raise Refusal("Bad Request: message to pin not found")
    if room.is_group and room.status != "administrator":
        raise Refusal("Bad Request: not enough rights to manage pinned messages in the chat")
    return True

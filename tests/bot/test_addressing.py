"""Who a message is for: one function, every kind of chat."""

from typing import Any

import pytest
from telegram import Message, User

from bot.addressing import Request, addressed, typed

BOT = User(7, "Giao Ban", is_bot=True, username="giao_ban_bot")
LAN = {"id": 1, "is_bot": False, "first_name": "Lan"}
BOT_JSON = {"id": 7, "is_bot": True, "first_name": "Giao Ban", "username": "giao_ban_bot"}
PRIVATE = {"id": 1, "type": "private", "first_name": "Lan"}
GROUP = {"id": -100, "type": "supergroup", "title": "Phòng báo chí"}
CHANNEL = {"id": -200, "type": "channel", "title": "Tin"}
BOTS_MESSAGE = {"message_id": 3, "date": 0, "chat": GROUP, "from": BOT_JSON, "text": "…"}
LANS_MESSAGE = {"message_id": 4, "date": 0, "chat": GROUP, "from": LAN, "text": "…"}
TOPIC_OPENED = {**BOTS_MESSAGE, "forum_topic_created": {"name": "Viễn thông", "icon_color": 0}}
NAMED = {"type": "text_mention", "offset": 0, "length": 8, "user": BOT_JSON}


def message(chat: dict[str, Any], text: str | None, **fields: Any) -> Message:
    content = {"text": text} if text is not None else {}
    heard = Message.de_json({"message_id": 9, "date": 0, "chat": chat, "from": LAN, **content, **fields}, None)
    assert heard is not None
    return heard


ASK = Request("ask", "doanh thu?")
TABLE: list[tuple[str, Message, Request | None]] = [
    ("text in private", message(PRIVATE, "doanh thu?"), ASK),
    ("text in private that names the bot", message(PRIVATE, "@Giao_Ban_Bot doanh thu?"), ASK),
    ("command in private", message(PRIVATE, "/hoi doanh thu?"), ASK),
    ("search in private", message(PRIVATE, "/search gạo"), Request("search", "gạo")),
    ("latest in private", message(PRIVATE, "/latest 3 gạo"), Request("latest", "3 gạo")),
    ("start with a deep link", message(PRIVATE, "/start inline"), Request("start", "inline")),
    ("unknown command in private", message(PRIVATE, "/weather"), Request("unknown", "")),
    ("command over two lines", message(PRIVATE, "/hoi\ndoanh thu?"), ASK),
    ("command without words", message(PRIVATE, "/hoi"), Request("ask", "")),
    ("a path is no command", message(PRIVATE, "/etc/hosts là gì"), Request("ask", "/etc/hosts là gì")),
    ("another bot's command in private", message(PRIVATE, "/hoi@other_bot x"), None),
    (
        "sticker-like message in private",
        message(PRIVATE, None, document={"file_id": "1", "file_unique_id": "1"}),
        Request("wordless", ""),
    ),
    ("photo with a question", message(PRIVATE, None, caption="doanh thu?"), ASK),
    ("service message in private", message(PRIVATE, None, pinned_message=LANS_MESSAGE), None),
    ("sent through the bot itself", message(PRIVATE, "kết quả", via_bot=BOT_JSON), None),
    ("talk in a group", message(GROUP, "doanh thu?"), None),
    ("command in a group", message(GROUP, "/hoi doanh thu?"), ASK),
    ("command with the bot's name", message(GROUP, "/hoi@giao_ban_bot doanh thu?"), ASK),
    ("another bot's command", message(GROUP, "/hoi@other_bot doanh thu?"), None),
    ("another bot's command as a reply", message(GROUP, "/x@other_bot", reply_to_message=BOTS_MESSAGE), None),
    ("bare help in a group", message(GROUP, "/help"), None),
    ("help that names the bot", message(GROUP, "/help@giao_ban_bot"), Request("help", "")),
    ("unknown bare command in a group", message(GROUP, "/weather"), None),
    ("mention first", message(GROUP, "@giao_ban_bot doanh thu?"), ASK),
    ("mention last, other case", message(GROUP, "doanh thu? @GIAO_BAN_BOT"), ASK),
    ("mention alone", message(GROUP, "@giao_ban_bot"), Request("ask", "")),
    (
        "mention of the bot without its username",
        message(GROUP, "Giao Ban doanh thu?", entities=[NAMED]),
        Request("ask", "Giao Ban doanh thu?"),
    ),
    ("mention of a longer name", message(GROUP, "@giao_ban_bot2 doanh thu?"), None),
    ("an address that holds the name", message(GROUP, "a@giao_ban_bot.vn"), None),
    ("reply to the bot", message(GROUP, "doanh thu?", reply_to_message=BOTS_MESSAGE), ASK),
    ("reply to a person", message(GROUP, "doanh thu?", reply_to_message=LANS_MESSAGE), None),
    ("in a topic that the bot opened", message(GROUP, "doanh thu?", reply_to_message=TOPIC_OPENED), None),
    ("another bot's message", message(GROUP, "@giao_ban_bot x", **{"from": {**BOT_JSON, "id": 8}}), None),
    (
        "an anonymous admin",
        message(GROUP, "/hoi doanh thu?", **{"from": {**BOT_JSON, "id": 8}}, sender_chat=GROUP),
        ASK,
    ),
    ("a channel's post passed on", message(GROUP, "@giao_ban_bot x", is_automatic_forward=True), None),
    ("a channel", message(CHANNEL, "@giao_ban_bot x"), None),
]


@pytest.mark.parametrize(("heard", "request_"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_addressed(heard: Message, request_: Request | None) -> None:
    assert addressed(heard, BOT) == request_


def test_a_guest_message_is_a_question_without_the_mention() -> None:
    assert addressed(message(GROUP, "@giao_ban_bot doanh thu?"), BOT, guest=True) == ASK


def test_a_line_in_the_terminal_is_heard_as_in_private() -> None:
    assert typed("/search gạo") == Request("search", "gạo")
    assert typed("doanh thu?") == ASK

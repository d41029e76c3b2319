"""A light Bot API for measuring: it hands out questions and notes when which answer arrives.

It knows nothing of the bot and little of Telegram: private chats, one bot, whatever token. Updates wait until
getUpdates asks beyond them, or until a webhook has taken them (`benchmarks.pushing`). What an answer belongs to is told
by the message that it replies to, else by its text (`benchmarks.wordings`).
"""

import asyncio
import contextlib
import itertools
import json
import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from benchmarks.pushing import Json, Pusher

TOKEN = "123456789:measuring-client"
_BOT = {"id": 123456789, "is_bot": True, "first_name": "Giao Ban", "username": "giao_ban_bot"}
_ME = {**_BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
# What is read but not kept; other methods that read are refused, all that change something are granted.
_EMPTY: Json = {
    "getMyCommands": [],
    "getMyName": {"name": ""},
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}
_APOLOGY = re.compile("gặp lỗi|chưa trả lời được|went wrong")


@dataclass(frozen=True)
class Question:
    """A message of a reader, published ``at`` (time.monotonic)."""

    chat: int
    message: int
    text: str
    at: float


@dataclass(frozen=True)
class Sent:
    """A sendMessage as it arrived, the message that it answers, none for an apology, and what its buttons carry."""

    at: float
    chat: int
    text: str
    answers: int | None
    message: int = 0
    buttons: tuple[str, ...] = ()

    @property
    def apologises(self) -> bool:
        """Whether it tells of a failure instead of answering."""
        return _APOLOGY.search(self.text) is not None


class Telegram:
    """A Bot API at 127.0.0.1 while it is entered; its attributes may be changed at any time."""

    def __init__(self) -> None:
        self.questions: dict[tuple[int, int], Question] = {}
        self.sent: list[Sent] = []
        self.refused: list[Sent] = []
        self.calls: Counter[str] = Counter()
        self.known: Mapping[str, str] = {}  # by the text of an answer, the question that it answers
        self.guessed = 0  # answers that are of no known text, taken for one to the oldest question that waits
        self.flooded: dict[int, float] = {}  # chats that get 429, and until when
        self.bad_gateways = 0  # so many of the next sendMessages get 502
        self.latency = 0.0  # a sendMessage is answered so many seconds after it took effect
        self.edited: dict[tuple[int, int], float] = {}  # when a message was edited last
        self.before_answering: Callable[[Sent], Awaitable[None]] | None = None  # after it took effect
        self.port = 0
        self._numbers = itertools.count(1)
        self._pending: dict[int, Json] = {}
        self._news = asyncio.Event()
        self._poll = 0
        self._asked: defaultdict[int, list[Question]] = defaultdict(list)
        self._answers: dict[tuple[int, int], asyncio.Future[None]] = {}

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        self.pusher = Pusher(self._pending)
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.pusher.close()
        self._poll += 1  # ends held polls
        self._news.set()
        await self._runner.cleanup()

    def ask(self, chat: int, text: str) -> Question:
        """A reader writes ``text`` in a private chat."""
        question = Question(chat, next(self._numbers), text, time.monotonic())
        self.questions[chat, question.message] = question
        self._asked[chat].append(question)
        self._answers[chat, question.message] = asyncio.get_running_loop().create_future()
        message = {**self._message(chat, text, question.message), "from": _reader(chat)}
        number = next(self._numbers)
        self._pending[number] = {"update_id": number, "message": message}
        self._deliver()
        return question

    def press(self, sent: Sent, button: str) -> float:
        """The reader of ``sent`` presses one of its buttons; when that was."""
        number, at = next(self._numbers), time.monotonic()
        message = self._message(sent.chat, sent.text, sent.message)
        query = {"id": str(number), "from": _reader(sent.chat), "chat_instance": "1", "data": button}
        self._pending[number] = {"update_id": number, "callback_query": {**query, "message": message}}
        self._deliver()
        return at

    async def answered(self, question: Question) -> None:
        """Wait for an answer to ``question`` that is no apology."""
        await asyncio.shield(self._answers[question.chat, question.message])

    def unanswered(self) -> int:
        """How many questions have no answer yet."""
        return sum(not answer.done() for answer in self._answers.values())

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls[method] += 1
        given: Json = {**request.query}
        given |= await request.json() if request.content_type == "application/json" else {**await request.post()}
        match method:
            case "getUpdates":
                return await self._updates(given)
            case "sendMessage":
                return await self._send(given)
            case "setWebhook" | "deleteWebhook":
                return self._hook(given)
            case "getMe":
                return _granted(_ME)
            case "getWebhookInfo":
                count = len(self._pending)
                return _granted(
                    {"url": self.pusher.url, "has_custom_certificate": False, "pending_update_count": count}
                )
            case "editMessageText":
                chat, number = int(given["chat_id"]), int(given["message_id"])
                self.edited[chat, number] = time.monotonic()
                return _granted(self._message(chat, str(given["text"]), number))
        if method.startswith("get") and method not in _EMPTY:
            return _refused(404, "Not Found")
        return _granted(_EMPTY.get(method, True))

    async def _updates(self, given: Json) -> web.Response:
        if self.pusher.url:
            return _refused(409, "Conflict: can't use getUpdates method while webhook is active")
        self._poll, mine = self._poll + 1, self._poll + 1
        self._news.set()
        for number in [number for number in self._pending if number < int(given.get("offset", 0))]:
            del self._pending[number]
        until = time.monotonic() + float(given.get("timeout", 0))
        while not self._pending and (left := until - time.monotonic()) > 0 and mine == self._poll:
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), left)
        if mine != self._poll:
            return _refused(409, "Conflict: terminated by other getUpdates request")
        return _granted(list(itertools.islice(self._pending.values(), int(given.get("limit", 100)))))

    async def _send(self, given: Json) -> web.Response:
        sent = Sent(time.monotonic(), int(given["chat_id"]), str(given["text"]), None)
        wait = self.flooded.get(sent.chat, 0) - sent.at
        if wait > 0 or self.bad_gateways:
            self.refused.append(sent)
        if wait > 0:
            seconds = math.ceil(wait)
            return _refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        if self.bad_gateways:
            self.bad_gateways -= 1
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        answers = None if sent.apologises else self._question_of(sent, given)
        sent = replace(sent, answers=answers, message=next(self._numbers), buttons=_buttons(given))
        self.sent.append(sent)
        answer = self._answers.get((sent.chat, sent.answers or 0))
        if answer is not None and not answer.done():
            answer.set_result(None)
        message = self._message(sent.chat, sent.text, sent.message)
        if self.before_answering is not None:
            await self.before_answering(sent)
        await asyncio.sleep(self.latency)
        return _granted(message)

    def _question_of(self, sent: Sent, given: Json) -> int | None:
        """The message that ``sent`` replies to, else one with the question that has this answer, the oldest waiting."""
        replying = given.get("reply_parameters") or "{}"
        reply_to = (json.loads(replying) if isinstance(replying, str) else replying).get("message_id")
        if reply_to is not None:
            return int(reply_to)
        asked = self._asked[sent.chat]
        meant = [question for question in asked if question.text == self.known.get(sent.text)]
        self.guessed += not meant
        candidates = meant or asked
        waiting = [question for question in candidates if not self._answers[question.chat, question.message].done()]
        return next((question.message for question in (*waiting, *reversed(candidates))), None)

    def _message(self, chat: int, text: str, number: int) -> Json:
        return {"message_id": number, "date": int(time.time()), "chat": _chat(chat), "from": _BOT, "text": text}

    def _hook(self, given: Json) -> web.Response:
        self.pusher.url, self.pusher.secret = str(given.get("url", "")), str(given.get("secret_token", ""))
        if str(given.get("drop_pending_updates", "")).lower() == "true":
            self._pending.clear()
        self._deliver()
        return _granted(True)

    def _deliver(self) -> None:
        """Bring what waits on its way: to who polls, or to the webhook."""
        self._news.set()
        self.pusher.deliver()


def _chat(number: int) -> Json:
    return {"id": number, "type": "private", "first_name": f"Bạn đọc {number}"}


def _reader(chat: int) -> Json:
    return {"id": chat, "is_bot": False, "first_name": f"Bạn đọc {chat}", "language_code": "vi"}


def _buttons(given: Json) -> tuple[str, ...]:
    markup = given.get("reply_markup") or "{}"
    rows = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", [])
    return tuple(button["callback_data"] for row in rows for button in row if "callback_data" in button)


def _granted(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refused(code: int, description: str, parameters: Json | None = None) -> web.Response:
    body = {"ok": False, "error_code": code, "description": description}
    return web.json_response({**body, "parameters": parameters} if parameters else body, status=code)

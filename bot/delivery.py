"""Sending a reply so that a reader gets it once, and somewhere.

That it is being sent is noted first: whoever finds that note after a crash does not send again. A sendMessage whose
response is lost may have been delivered, so it is not sent again either; what certainly had no effect is.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.conversation import Reply
from bot.destination import Destination
from bot.keyboards import keyboard
from bot.markup import without_tags
from bot.metrics import Metrics
from bot.pacing import Pacing
from bot.store import Store
from bot.troubles import Trouble, seconds_of, trouble

_log = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_LONGEST_PAUSE = 30
_EDITS = 3


class AnsweredElsewhere(Exception):
    """Another process answers this update, or did."""


class TooLate(Exception):
    """An answer could not be sent for so long that nobody waits for it any more."""


@dataclass(frozen=True)
class Shown:
    """A message of the bot's, for which its chat is held where Telegram says so; one that was sent by way of a person
    (inline, or to a guest) has only an ``inline_id``, and ``chat_id`` is that person."""

    chat_id: int
    message_id: int | None
    inline_id: str | None = None

    @property
    def address(self) -> dict[str, Any]:
        """As the Bot API's edit methods take it."""
        if self.inline_id is not None:
            return {"inline_message_id": self.inline_id}
        return {"chat_id": self.chat_id, "message_id": self.message_id}


@dataclass(frozen=True)
class Delivery:
    """What sending goes by; an answer that waits longer than ``within`` seconds is not sent any more."""

    bot: Bot
    store: Store
    pacing: Pacing
    metrics: Metrics
    within: float

    async def send(
        self, update_id: int, question: Message, reply: Reply, *, quietly: bool = False, to: Message | None = None
    ) -> int | None:
        """Answer ``question`` in its topic, as a reply to it or ``to`` another; the id of the answer, None where it is
        unknown or there is none.

        AnsweredElsewhere, TooLate.
        """
        place = Destination.of(to or question)
        text = reply.html
        parse_mode: ParseMode | None = ParseMode.HTML
        until, pause, is_begun = time.monotonic() + self.within, 1, False
        while True:
            await self.pacing.turn(place.chat_id)
            if time.monotonic() > until:
                raise TooLate("Telegram asked to wait for longer")
            if not is_begun and not await self.store.begin(update_id, question.chat_id):
                raise AnsweredElsewhere
            is_begun = True
            try:
                sent = await self._send(place, text, parse_mode, reply, quietly=quietly)
            except TelegramError as error:
                self.metrics.failed(type(error).__name__)
                match trouble(error):
                    case Trouble.WAIT | Trouble.UNSENT as why if time.monotonic() < until:
                        await self.store.wait_again(update_id)
                        is_begun = False
                        pause = await self._wait(place.chat_id, error, pause, told=why == Trouble.WAIT)
                    case Trouble.WAIT | Trouble.UNSENT:
                        raise TooLate from error
                    case Trouble.MARKUP if parse_mode:
                        _log.error("Telegram refused the markup of a reply (%s); it is sent as plain text", error)
                        text, parse_mode = without_tags(reply.html), None
                    case why:
                        if (next_place := await self._elsewhere(place, why, error)) is None:
                            return None
                        place = next_place
            else:
                await self._send_picture(place, sent.message_id, reply, quietly=quietly)
                return sent.message_id

    async def edit(self, shown: Shown, reply: Reply) -> None:
        """Change an answer; one that is already so, or is gone, is left."""

        def change() -> Awaitable[object]:
            return self.bot.edit_message_text(
                reply.html,
                **shown.address,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(reply.buttons),
            )

        await self._change(shown, change)

    async def edit_picture(self, question: Message, answer_id: int, reply: Reply, *, quietly: bool) -> None:
        """See that an edited answer is followed by the picture of ``reply``, or by none."""
        place = Destination.of(question)
        picture_id = await self.store.reply_to(place.chat_id, answer_id)
        if picture_id is None:
            await self._send_picture(place, answer_id, reply, quietly=quietly)
            return
        shown = Shown(place.chat_id, picture_id)
        if reply.picture is None:
            await self._change(shown, lambda: self.bot.delete_message(**shown.address))
            self.store.note_answer(place.chat_id, answer_id, None, None, None)
        else:
            media = InputMediaPhoto(reply.picture, reply.caption, ParseMode.HTML)
            await self._change(shown, lambda: self.bot.edit_message_media(media, **shown.address))

    async def edit_buttons(self, shown: Shown, buttons: InlineKeyboardMarkup) -> None:
        """Change the buttons under an answer, as `edit`."""
        await self._change(shown, lambda: self.bot.edit_message_reply_markup(**shown.address, reply_markup=buttons))

    async def _change(self, shown: Shown, change: Callable[[], Awaitable[object]]) -> None:
        until, pause, tries = time.monotonic() + self.within, 1, 0
        while True:
            await self.pacing.turn(shown.chat_id, sends=False)
            try:
                await change()
            except TelegramError as error:
                self.metrics.failed(type(error).__name__)
                why = trouble(error)
                tries += why == Trouble.UNSURE  # an edit may be made twice
                if why == Trouble.UNCHANGED:
                    return
                is_passing = why in (Trouble.WAIT, Trouble.UNSENT) or (why == Trouble.UNSURE and tries < _EDITS)
                if not is_passing or time.monotonic() > until:
                    _log.info("An answer in chat %s cannot be changed: %s", shown.chat_id, error)
                    return
                pause = await self._wait(shown.chat_id, error, pause, told=why == Trouble.WAIT)
            else:
                return

    async def send_file(self, beside: Message, file: Path, otherwise: Reply) -> None:
        """Send a file into the topic of one of the bot's messages; where that fails, what is said ``otherwise``."""
        place = Destination.of(beside)
        await self.pacing.turn(place.chat_id)
        try:
            await self.bot.send_document(
                place.chat_id,
                await asyncio.to_thread(file.read_bytes),
                filename=file.name,
                message_thread_id=place.thread_id,
                reply_parameters=ReplyParameters(beside.message_id, allow_sending_without_reply=True),
            )
        except (OSError, TelegramError) as error:
            self.metrics.failed(type(error).__name__)
            _log.info("A file is not sent to chat %s: %s", place.chat_id, error)
            with contextlib.suppress(TelegramError):  # then nothing can be sent there, which is told
                await self.post(place.chat_id, place.thread_id, otherwise, quietly=True)

    async def answer_guest(self, question: Message, reply: Reply) -> None:
        """Answer a guest message (Bot API 10.0, answerGuestQuery), which Telegram lets be done once."""
        content = InputTextMessageContent(reply.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)
        article = InlineQueryResultArticle("answer", "Giao Ban", content, reply_markup=keyboard(reply.buttons))
        try:
            await question.answer_guest_query(article)
        except TelegramError as error:
            self.metrics.failed(type(error).__name__)
            _log.info("A guest message is not answered: %s", error)

    async def post(self, chat_id: int, thread_id: int | None, reply: Reply, *, quietly: bool) -> None:
        """Send what answers nobody, once. TelegramError."""
        place = Destination(chat_id, thread_id)
        try:
            await self._send(place, reply.html, ParseMode.HTML, reply, quietly=quietly)
        except TelegramError as error:
            self.metrics.failed(type(error).__name__)
            if trouble(error) != Trouble.MARKUP:
                raise
            _log.error("Telegram refused the markup of a reply (%s); it is sent as plain text", error)
            await self._send(place, without_tags(reply.html), None, reply, quietly=quietly)

    async def _send(
        self, place: Destination, text: str, parse_mode: ParseMode | None, reply: Reply, *, quietly: bool
    ) -> Message:
        started = time.perf_counter()
        answers = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
        try:
            return await self.bot.send_message(
                place.chat_id,
                text,
                message_thread_id=place.thread_id,
                parse_mode=parse_mode,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(reply.buttons),
                reply_parameters=answers,
                disable_notification=quietly or None,
            )
        finally:
            self.metrics.took("send", time.perf_counter() - started)

    async def _send_picture(self, place: Destination, answer_id: int, reply: Reply, *, quietly: bool) -> None:
        """Send what follows an answer, if anything does, once: the answer itself has arrived."""
        if reply.picture is None:
            return
        await self.pacing.turn(place.chat_id)
        answers = ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
        try:
            sent = await self.bot.send_photo(
                place.chat_id,
                reply.picture,
                reply.caption,
                message_thread_id=place.thread_id,
                parse_mode=ParseMode.HTML,
                reply_parameters=answers,
                disable_notification=quietly or None,
            )
        except TelegramError as error:
            self.metrics.failed(type(error).__name__)
            _log.info("A picture in chat %s is not sent: %s", place.chat_id, error)
        else:
            # As an answer follows its question, so this follows the answer, and is found by it.
            self.store.note_answer(place.chat_id, answer_id, None, sent.message_id, None)

    async def _wait(self, chat_id: int, error: TelegramError, pause: int, *, told: bool) -> int:
        """Wait as Telegram tells, or a while; how long to wait the next time."""
        if told and isinstance(error, RetryAfter):
            seconds = seconds_of(error)
            is_flood = self.pacing.hold(chat_id, seconds)
            _log.warning("Telegram asks %s to wait %d s", "all chats" if is_flood else f"chat {chat_id}", seconds)
            return pause
        _log.warning("Telegram cannot be reached, trying again in %d s: %s", pause, error)
        await self.pacing.pause(pause)
        return min(2 * pause, _LONGEST_PAUSE)

    async def _elsewhere(self, place: Destination, why: Trouble, error: TelegramError) -> Destination | None:
        """Where an answer can go that cannot go to ``place``; None where it cannot, or may have arrived."""
        if why == Trouble.UNSURE:
            _log.warning("It is not known whether an answer in chat %s arrived: %s", place.chat_id, error)
            return None
        if why == Trouble.MOVED and isinstance(error, ChatMigrated) and error.new_chat_id != place.chat_id:
            self.store.note_move(place.chat_id, error.new_chat_id)
            _log.info("Chat %s is now %s; the answer goes there", place.chat_id, error.new_chat_id)
            return Destination(error.new_chat_id)
        if why in (Trouble.CLOSED, Trouble.TOPIC) and (place.thread_id or place.reply_to):
            # A reply goes into the topic of what it answers, so it cannot be one.
            _log.info("A topic of chat %s is closed or gone (%s); the answer goes to the group", place.chat_id, error)
            return Destination(place.chat_id)
        if why == Trouble.REPLY and place.reply_to:
            _log.info("A question in chat %s is gone; the answer goes without it", place.chat_id)
            return replace(place, reply_to=None)
        _log.info("Chat %s cannot be written to: %s", place.chat_id, error)
        return None

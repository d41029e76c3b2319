"""Inline queries, answered at once and never written down: the next letter asks anew (Bot API, InlineQuery)."""

import asyncio
import logging
from collections import OrderedDict

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.access import Verdict
from bot.conversation import Conversation
from bot.conversation.inline import Found, Result, find, ids
from bot.delivery import NO_PREVIEW
from bot.handlers.services import Services
from bot.handlers.talking import talk_with
from bot.keyboards import keyboard

_log = logging.getLogger(__name__)
# Of one reader, in whose language the results are; a report that is new is found a minute later.
_CACHED_SECONDS = 60
# Who scrolls does so at once; what is found for one reader may be some hundred kilobytes.
_MOST_FOUND = 50


def _article(id_: str, result: Result) -> InlineQueryResultArticle:
    content = InputTextMessageContent(result.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)
    return InlineQueryResultArticle(
        id_, result.title, content, description=result.line, reply_markup=keyboard(result.buttons)
    )


async def _answer(
    query: InlineQuery,
    articles: list[InlineQueryResultArticle],
    following: str,
    button: InlineQueryResultsButton | None,
    seconds: int = _CACHED_SECONDS,
) -> None:
    try:
        await query.answer(articles, cache_time=seconds, is_personal=True, next_offset=following, button=button)
    except TelegramError as error:  # mostly that the reader has typed on
        _log.debug("An inline query is not answered: %s", error)


class Typing:
    """What readers type at the moment, one query each: who types on takes back what was typed before. What was found
    last for a reader is kept for its next pages."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._found: OrderedDict[int, Found] = OrderedDict()

    def typed(self, query: InlineQuery) -> None:
        """Answer a query in the place of the same reader's last one."""
        who = query.from_user.id
        if before := self._tasks.get(who):
            before.cancel()
        self._tasks[who] = task = asyncio.create_task(self._answered(query))
        task.add_done_callback(lambda done: self._forget(who, done))

    def _forget(self, who: int, done: asyncio.Task[None]) -> None:
        if self._tasks.get(who) is done:
            del self._tasks[who]

    async def _answered(self, query: InlineQuery) -> None:
        try:
            await self._answer(query)
        except Exception as error:  # noqa: BLE001  # whatever it is, the next is answered
            self._services.metrics.failed(type(error).__name__)
            _log.exception("An inline query could not be answered")

    async def _answer(self, query: InlineQuery) -> None:
        talk = await talk_with(self._services, None, query.from_user)
        wording = talk.wording(query.query)
        if not self._services.access.admits_reader(query.from_user.id):
            await _answer(query, [], "", _button(talk.wording("").inline_not_allowed))
            return
        page = int(query.offset) if query.offset.isdecimal() else 0
        found = await self._find(talk, query, page)
        if found is None:
            self._services.metrics.answered("too many")
            await _answer(query, [], "", _button(talk.wording("").inline_too_many), seconds=1)
            return
        shown, more = found.page(page)
        self._services.metrics.answered("inline")
        articles = [_article(id_, result) for id_, result in zip(ids(page, shown), shown, strict=True)]
        if not self._services.library.account.reports:
            await _answer(query, [], "", _button(wording.inline_no_report), seconds=1)
            return
        button = None if articles or page else _button(wording.inline_nothing)
        await _answer(query, articles, str(page + 1) if more else "", button)

    async def _find(self, talk: Conversation, query: InlineQuery, page: int) -> Found | None:
        """What is found, before or now; None for a reader who has typed too much in the last minute."""
        who, words = query.from_user.id, query.query
        before = self._found.get(who)
        if page and before and before.words == words:
            return before
        if self._services.typed.count(who) != Verdict.YES:
            return None
        found = await self._services.found(lambda: find(talk, words))
        self._found[who] = found
        self._found.move_to_end(who)
        if len(self._found) > _MOST_FOUND:
            self._found.popitem(last=False)
        return found


def _button(text: str) -> InlineQueryResultsButton:
    """What is said where there are no results; it leads to the chat with the bot."""
    return InlineQueryResultsButton(text, start_parameter="inline")

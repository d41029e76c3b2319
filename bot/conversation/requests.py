"""From a request to its reply, and from a pressed button to what it shows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.addressing import Request
from bot.conversation.administering import ADD, AGAIN, UNDO
from bot.conversation.browsing import NOTHING, TIME, TOPIC, of_time, reports, topic_page
from bot.conversation.explaining import explanation
from bot.conversation.feedback import REASON, VERDICT
from bot.conversation.following import END, FOLLOW, HOUR, WHEN
from bot.conversation.found_places import BEST_FIRST, NEWEST_FIRST
from bot.conversation.group_settings import SETTING
from bot.conversation.languages import CHOICE, LANGUAGES, chosen, languages
from bot.conversation.questions import FORM_PAGES, QUOTES, answered, form_page, quote_page
from bot.conversation.reading import AROUND, FILE, REMOVE, WHOLE, around, file_of, whole
from bot.conversation.replies import Conversation, Kept, Reply, without_reports
from bot.conversation.searching import newest, search_page, search_page_by_date, searched
from bot.conversation.statistics import UNANSWERED
from retrieval.language import fold
from retrieval.questions import asks_for_news

_HELP = ("help", "tro giup", "huong dan")
_DATA = re.compile(r"(?P<view>[a-z]{1,2})\|(?P<token>[\w-]{1,40})\|(?P<number>\d{1,9})")

View = Callable[[Conversation, str, Kept, int], Reply]
"""What a button shows: of its token, what is kept under it, and its number."""
_VIEWS: Mapping[str, View] = {
    BEST_FIRST: search_page,
    NEWEST_FIRST: search_page_by_date,
    FORM_PAGES: form_page,
    QUOTES: quote_page,
    AROUND: around,
    WHOLE: whole,
    FILE: file_of,
    TIME: of_time,
    TOPIC: topic_page,
    CHOICE: chosen,
}


_DOING = (SETTING, ADD, REMOVE, UNDO, AGAIN, VERDICT, REASON, UNANSWERED, FOLLOW, END, WHEN, HOUR)
"""What these do is more than to show something: handlers see to it."""
_KNOWN = frozenset({*_VIEWS, *_DOING})


def respond(talk: Conversation, request: Request, language: str | None = None, before: str | None = None) -> Reply:
    """The reply to ``request`` of a reader whose Telegram is in ``language`` and who asked ``before``."""
    telling = talk.telling(request.words, language)
    wording = telling.wording
    request = _meant(request)
    if _lists(request) and not talk.library.account.reports:
        return without_reports(talk, wording)
    match request.command:
        case "ask" if request.words:
            return answered(talk, request.words, language, before or "")
        case "search" if request.words:
            return searched(talk, request.words, telling)
        case "reports":
            return reports(talk, request.words, telling)
        case "language":
            return languages(talk, language)
        case "figures" if request.words:
            whole = wording.every_figure.format(topic=request.words)
            return answered(talk, whole, language, "", typed=request.words)
        case "latest":
            return newest(talk, request.words, telling)
        case _:
            return talk.library.ask(lambda collection: explanation(talk, collection, request, wording))


@dataclass(frozen=True)
class Pressed:
    """A button of ours: its view, the token under which its words are kept, and its number."""

    view: str
    token: str
    number: int

    @property
    def needs_nothing(self) -> bool:
        """Whether nothing is kept for it."""
        return self.token == NOTHING

    @property
    def language(self) -> str | Literal[False] | None:
        """The language that it chooses, None for that of Telegram; False where it is no such button."""
        return LANGUAGES[min(self.number, len(LANGUAGES) - 1)] if self.view == CHOICE else False


def pressed(data: str) -> Pressed | None:
    """The button that has this ``data``; None where it is none of ours."""
    match = _DATA.fullmatch(data)
    if match is None or match["view"] not in _KNOWN:
        return None
    return Pressed(match["view"], match["token"], int(match["number"]))


def press(talk: Conversation, button: Pressed, kept: Kept) -> Reply:
    """What a button shows."""
    return _VIEWS[button.view](talk, button.token, kept, button.number)


def _lists(request: Request) -> bool:
    """Whether it is reports that are asked for, or what stands in them; of questions, that is told by their words."""
    return request.command in ("latest", "reports") or (request.command == "search" and bool(request.words))


def _meant(request: Request) -> Request:
    """A call for help or "mới nhất" is a command that was typed as a question."""
    if request.command != "ask":
        return request
    if fold(request.words) in _HELP:
        return Request("help", "")
    return Request("latest", "") if asks_for_news(request.words) else request

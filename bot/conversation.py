"""The conversation, whatever carries it: a request to a reply, a pressed button to another page.

Telegram's handlers and the terminal both speak through here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.addressing import Request
from bot.markup import template
from bot.rendering import MOST_REPORTS, PAGE, answer_html, held, latest_html, page_count, search_html
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Collection, Library, answer, latest, search, today
from retrieval.answering import searched_words
from retrieval.indexing import Account
from retrieval.language import fold, is_english
from retrieval.questions import asks_for_news, followed

_LATEST = 5
_COUNT = re.compile(r"(\d{1,4})(?=\s|$)")
_GREETING = re.compile(r"(?:xin )?(?:chao|hi|hello|alo|hey)(?: (?:bot|ban|ad|admin|anh|chi|em|moi nguoi|there))*\W*")
_HELP = ("help", "tro giup", "huong dan")
_PAGE_DATA = re.compile(r"s\|([\w-]{1,40})\|(\d{1,4})")


@dataclass(frozen=True)
class Button:
    """A button under a reply; pressing it sends ``data`` back, at most 64 bytes."""

    label: str
    data: str


@dataclass(frozen=True)
class Reply:
    """What a reader sees: Telegram HTML, and a row of buttons; ``asked`` is the whole question that it answers."""

    html: str
    buttons: tuple[Button, ...] = ()
    asked: str | None = None


@dataclass(frozen=True)
class Conversation:
    """What a conversation is held over: the reports, and where the words of a search are kept for its buttons."""

    library: Library
    remember: Callable[[str], str]
    recall: Callable[[str], str | None]
    username: str = ""
    reads_everything: bool = False


def respond(talk: Conversation, request: Request, language: str | None = None, before: str | None = None) -> Reply:
    """The reply to ``request`` of a reader whose Telegram is in ``language`` and who asked ``before``."""
    wording = wording_for(request.words, language)
    request = _meant(request)
    match request.command:
        case "ask" if request.words:
            return talk.library.ask(lambda collection: _answer(collection, request.words, before or "", wording))
        case "search" if request.words:
            token = talk.remember(request.words)
            return talk.library.ask(lambda collection: _page(collection, token, request.words, 0, wording))
        case "latest":
            account = talk.library.account
            return talk.library.ask(lambda collection: _latest(collection, request.words, account, wording))
        case _:
            return talk.library.ask(lambda collection: _explanation(talk, collection, request, wording))


def _answer(collection: Collection, words: str, before: str, wording: Wording) -> Reply:
    asked = followed(before, words, collection.vocabulary.gazetteer) or words
    return Reply(answer_html(collection, answer(collection, asked, today()), wording), asked=asked)


def _meant(request: Request) -> Request:
    """A greeting, a call for help or "mới nhất" is a command that was typed as a question."""
    if request.command != "ask":
        return request
    words = fold(request.words)
    if _GREETING.fullmatch(words):
        return Request("start", "")
    if words in _HELP:
        return Request("help", "")
    return Request("latest", "") if asks_for_news(request.words) else request


def turn_page(talk: Conversation, data: str) -> Reply | None:
    """The page that a button's ``data`` names; None when it is no longer known."""
    match = _PAGE_DATA.fullmatch(data)
    words = talk.recall(match[1]) if match else None
    if match is None or words is None:
        return None
    token, page, wording = match[1], int(match[2]), wording_for(words, None)
    return talk.library.ask(lambda collection: _page(collection, token, words, page, wording))


def wording_for(words: str, language: str | None) -> Wording:
    """English for a question in English, or for no question from a reader whose Telegram is in English."""
    english = is_english(words) if words else (language or "").startswith("en")
    return EN if english else VI


def _page(collection: Collection, token: str, words: str, page: int, wording: Wording) -> Reply:
    hits = search(collection, words, today())
    page = min(page, page_count(hits) - 1)
    buttons = []
    if page > 0:
        buttons.append(Button("◂", f"s|{token}|{page - 1}"))
    if (page + 1) * PAGE < len(hits):
        buttons.append(Button("▸", f"s|{token}|{page + 1}"))
    searched = searched_words(collection, words, today())
    return Reply(search_html(words, hits, page, searched, wording), tuple(buttons))


def _latest(collection: Collection, words: str, account: Account, wording: Wording) -> Reply:
    match = _COUNT.match(words)
    count = int(match[1]) if match else _LATEST
    topic = words[match.end() :].strip() if match else words
    if not 1 <= count <= MOST_REPORTS:
        return Reply(template(wording.explain_latest, limit=MOST_REPORTS).html)
    leads = latest(collection, topic, today(), count)
    return Reply(latest_html(topic, leads, searched_words(collection, topic, today()), account, wording))


def _explanation(talk: Conversation, collection: Collection, request: Request, wording: Wording) -> Reply:
    texts = {
        "ask": wording.explain_ask,
        "search": wording.explain_search,
        "start": wording.start,
        "help": wording.help,
        "unknown": wording.unknown_command,
        "wordless": wording.wordless,
    }
    privacy = "" if talk.reads_everything else wording.privacy
    text = template(
        texts[request.command],
        held=held(collection, wording),
        username=talk.username or "giao_ban_bot",
        privacy=privacy,
    )
    return Reply(text.html)

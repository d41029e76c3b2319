"""The conversation, whatever carries it: a request to a reply, a pressed button to another page.

Telegram's handlers and the terminal both speak through here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.addressing import Request
from bot.forms import Form, form_html, pages_of
from bot.markup import template
from bot.rendering import MOST_REPORTS, answer_html, held, latest_html, page_count, search_html
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Answer, Collection, Library, latest, search, today
from retrieval import respond as response_to
from retrieval.answering import Reports, Talk, refers_back, requested, searched_words, whole_question
from retrieval.indexing import Account
from retrieval.language import fold, is_english
from retrieval.questions import asks_for_news

_LATEST = 5
_COUNT = re.compile(r"(\d{1,4})(?=\s|$)")
_HELP = ("help", "tro giup", "huong dan")
_PAGE_DATA = re.compile(r"(?P<of>[sf])\|(?P<token>[\w-]{1,40})\|(?P<page>\d{1,4})")


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
            return talk.library.ask(lambda collection: _answer(talk, collection, request, language, before or ""))
        case "search" if request.words:
            token = talk.remember(request.words)
            return talk.library.ask(lambda collection: _page(collection, token, request.words, 0, wording))
        case "latest":
            account = talk.library.account
            return talk.library.ask(lambda collection: _latest(collection, request.words, account, wording))
        case _:
            return talk.library.ask(lambda collection: _explanation(talk, collection, request, wording))


def _answer(talk: Conversation, collection: Collection, request: Request, language: str | None, before: str) -> Reply:
    """The answer to a question, which may go on from the one ``before``, or what else was asked for."""
    words, wording = request.words, wording_for(request.words, language)
    asked = whole_question(collection, words, today(), before)
    given = response_to(collection, asked, today(), before)
    match given:
        case Answer():
            return Reply(answer_html(collection, given, wording), asked=asked)
        case Talk():
            return _small_talk(talk, collection, given, wording_for("", language), wording, before)
    # What refers back cannot be asked again by itself: it has one page.
    is_whole = not refers_back(requested(collection, asked, today()))
    token = talk.remember(asked) if is_whole and pages_of(given) > 1 else ""
    return replace(_form(collection, given, token, 0, wording), asked=asked if is_whole else None)


def _small_talk(
    talk: Conversation, collection: Collection, given: Talk, readers: Wording, spoken: Wording, before: str
) -> Reply:
    """A few words in the reader's language; who greets and has asked nothing yet is told how to."""
    wording = readers if given.said.any_language else spoken
    if given.said.kind == "hello" and not before:
        return _explanation(talk, collection, Request("start", ""), wording)
    return Reply(template(wording.talk[given.said.kind], held=held(collection, wording)).html)


def _meant(request: Request) -> Request:
    """A call for help or "mới nhất" is a command that was typed as a question."""
    if request.command != "ask":
        return request
    if fold(request.words) in _HELP:
        return Request("help", "")
    return Request("latest", "") if asks_for_news(request.words) else request


def turn_page(talk: Conversation, data: str) -> Reply | None:
    """The page that a button's ``data`` names; None when it is no longer known."""
    match = _PAGE_DATA.fullmatch(data)
    words = talk.recall(match["token"]) if match else None
    if match is None or words is None:
        return None
    token, page, wording = match["token"], int(match["page"]), wording_for(words, None)
    turned = _form_page if match["of"] == "f" else _page
    return talk.library.ask(lambda collection: turned(collection, token, words, page, wording))


def wording_for(words: str, language: str | None) -> Wording:
    """English for a question in English, or for no question from a reader whose Telegram is in English."""
    english = is_english(words) if words else (language or "").startswith("en")
    return EN if english else VI


def _page(collection: Collection, token: str, words: str, page: int, wording: Wording) -> Reply:
    hits = search(collection, words, today())
    page = min(page, page_count(hits) - 1)
    searched = searched_words(collection, words, today())
    return Reply(search_html(words, hits, page, searched, wording), _turning("s", token, page, page_count(hits)))


def _form_page(collection: Collection, token: str, words: str, page: int, wording: Wording) -> Reply:
    """A page of what ``words`` ask for beside an answer."""
    given = response_to(collection, words, today())
    if isinstance(given, Answer | Talk):  # it was understood otherwise when the button was made
        return Reply(wording.stale)
    return _form(collection, given, token, page, wording)


def _form(collection: Collection, given: Form, token: str, page: int, wording: Wording) -> Reply:
    page = min(page, pages_of(given) - 1)
    about = given.about if isinstance(given, Reports) else ""
    searched = searched_words(collection, about, today()) if about else {}
    buttons = _turning("f", token, page, pages_of(given)) if token else ()
    return Reply(form_html(collection, given, page, searched, wording), buttons)


def _turning(of: str, token: str, page: int, pages: int) -> tuple[Button, ...]:
    """The buttons to the pages before and after."""
    before = [Button("◂", f"{of}|{token}|{page - 1}")] if page > 0 else []
    after = [Button("▸", f"{of}|{token}|{page + 1}")] if page + 1 < pages else []
    return (*before, *after)


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

"""Inline mode: what a reader types after the bot's name in any chat, as results to send there."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.conversation.citing import Telling, day_of
from bot.conversation.rendering import answer_html, copied, item
from bot.conversation.replies import Button, Conversation, Rows, leading_to, row
from bot.markup import shortened, without_tags
from bot.wording import Wording
from retrieval import Answer, Collection, Quote, latest, respond, search, today
from retrieval.answering import Searched, searched_words

RESULTS = 10
"""How many results a page has."""
_TITLE_UNITS = 80
_LINE_UNITS = 120
_ITEM_UNITS = 1_400
# What is shorter is not yet a word.
_LEAST = 3


@dataclass(frozen=True)
class Result:
    """What may be sent: shown as a ``title`` and a ``line`` to choose by; ``html`` is what is sent."""

    title: str
    line: str
    html: str
    buttons: Rows = ()


@dataclass(frozen=True)
class Found:
    """What ``words`` find: the answer first, then what else the reports say; of no words yet, the newest reports."""

    words: str
    telling: Telling
    answer: Sequence[Result] = ()
    hits: Sequence[Quote] = ()
    searched: Searched = field(default_factory=dict)

    def page(self, page: int) -> tuple[list[Result], bool]:
        """A page (from 0) of results, and whether there are more."""
        # The answer takes a place of the first page.
        first, last = (0, RESULTS - 1) if page == 0 else (page * RESULTS - 1, (page + 1) * RESULTS - 1)
        each = [_result(hit, self.searched, self.telling) for hit in self.hits[first:last]]
        return [*(self.answer if page == 0 else ()), *each], len(self.hits) > last


def find(talk: Conversation, words: str) -> Found:
    """What ``words`` find."""
    return talk.library.ask(lambda collection: _found(collection, words, talk.telling(words)))


def _found(collection: Collection, words: str, telling: Telling) -> Found:
    if len(words.strip()) < _LEAST:
        return Found(words, telling, hits=latest(collection, "", today(), RESULTS - 1))
    answer, hits = _answer(collection, words, telling), search(collection, words, today())
    return Found(words, telling, answer, hits, searched_words(collection, words, today()))


def _answer(collection: Collection, words: str, telling: Telling) -> list[Result]:
    given = respond(collection, words, today())
    if not isinstance(given, Answer) or given.outcome == "none" or not given.shown:
        return []
    first, wording = given.shown[0], telling.wording
    title = wording.inline_titles[given.outcome]
    html = answer_html(collection, given, telling)
    return [Result(title, shortened(first.text, _LINE_UNITS), html, _buttons(first, wording))]


def _result(quote: Quote, searched: Searched, telling: Telling) -> Result:
    wording = telling.wording
    title = shortened(quote.source.title, _TITLE_UNITS) + without_tags(day_of(quote.source, wording).html)
    html = item(1, quote, searched, _ITEM_UNITS, telling).html.removeprefix("1. ")
    return Result(title, shortened(quote.text, _LINE_UNITS), html, _buttons(quote, wording))


def _buttons(quote: Quote, wording: Wording) -> Rows:
    """Those that need nothing kept: of what is typed, hardly anything is sent."""
    return row(Button(wording.copy, copies=copied(quote, wording)), leading_to(wording.original, quote.source.address))


def ids(page: int, found: Sequence[Result]) -> list[str]:
    """An id for each result, which no other page has."""
    return [f"{page}-{number}" for number in range(len(found))]

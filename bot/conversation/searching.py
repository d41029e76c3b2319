"""Searches by page and in two orders, and the newest reports."""

import re
from collections.abc import Sequence

from bot.conversation.citing import Telling
from bot.conversation.found_places import (
    BEST_FIRST,
    NEWEST_FIRST,
    ORDERS,
    Places,
    from_state,
    places_of,
    quote_in,
    to_state,
)
from bot.conversation.reading import to_passage_of
from bot.conversation.rendering import MOST_REPORTS, PAGE, item, latest_html
from bot.conversation.replies import Button, Conversation, Kept, Remembered, Reply, Rows, remembered, row, turning
from bot.markup import Fragment, joined, plain, shortened, tagged, template
from bot.wording import Wording
from retrieval import Collection, Quote, latest, today
from retrieval.answering import Searched, missing, search_for, searched_words, sought
from retrieval.indexing import Account
from retrieval.questions import opens_with_a_time

_LATEST, _SENTENCES = 5, 2
_COUNT = re.compile(r"(\d{1,4})(?=\s|$)")
_YEARS = range(1900, 2100)
_QUERY_UNITS, _SNIPPET_UNITS = 180, 360


def searched(talk: Conversation, words: str, telling: Telling) -> Reply:
    """The first page of what ``words`` find."""
    return talk.library.ask(lambda collection: _searched(collection, words, telling))


def search_page(talk: Conversation, token: str, kept: Kept, page: int) -> Reply:
    """A page (from 0) of a search, best first, the last where there are fewer."""
    return _turned(talk, BEST_FIRST, token, kept, page)


def search_page_by_date(talk: Conversation, token: str, kept: Kept, page: int) -> Reply:
    """The same, the newest first."""
    return _turned(talk, NEWEST_FIRST, token, kept, page)


def newest(talk: Conversation, words: str, telling: Telling) -> Reply:
    """The newest reports, so many and of the time and the topic that ``words`` name."""
    account = talk.library.account
    return talk.library.ask(lambda collection: _newest(collection, words, account, telling))


def _searched(collection: Collection, words: str, telling: Telling) -> Reply:
    read = sought(collection, words, today())
    places = places_of(search_for(collection, read, today()))
    if not places.each:
        why = telling.wording.search_missing[missing(collection, read, today())]
        return Reply(template(why, query=shortened(words, _QUERY_UNITS)).html, outcome="search")
    kept = remembered(words, to_state(places))
    matter = searched_words(collection, read.matter, today())
    html, buttons = _page(collection, BEST_FIRST, kept, places, 0, matter, telling)
    return Reply(html, buttons, outcome="search", remembered=kept)


def _turned(talk: Conversation, view: str, token: str, kept: Kept, page: int) -> Reply:
    telling, places = talk.telling(kept.words), from_state(kept.state)
    if not places.each:
        return Reply(telling.wording.stale)
    return Reply(
        *talk.library.ask(
            lambda found: _page(found, view, Remembered(token, kept), places, page, _matter(found, kept.words), telling)
        )
    )


def _matter(collection: Collection, words: str) -> Searched:
    """What is shown where it stands in what ``words`` found."""
    return searched_words(collection, sought(collection, words, today()).matter, today())


def _page(
    collection: Collection, view: str, kept: Remembered, places: Places, page: int, matter: Searched, telling: Telling
) -> tuple[str, Rows]:
    """A page of what was found, as it stands in the reports now; what stands there no more is left out, and told."""
    token, words, wording = kept.token, kept.kept.words, telling.wording
    pages = -(-len(places.each) // PAGE)
    page = min(page, pages - 1)
    of_page = (places.by_date if view == NEWEST_FIRST else places.each)[page * PAGE : (page + 1) * PAGE]
    shown = [quote_in(collection, places, place) for place in of_page]
    items = [
        item(number, quote, matter, _SNIPPET_UNITS, telling)
        for number, quote in enumerate(shown, page * PAGE + 1)
        if quote is not None
    ]
    head = template(wording.search_title, query=shortened(words, _QUERY_UNITS), count=places.total)
    turned = plain(", ") + template(wording.page, page=page + 1, pages=pages) if pages > 1 else Fragment()
    left = places.total - len(places.each) if page + 1 == pages else 0
    more = template(wording.search_more, count=left) if left else Fragment()
    old = tagged("i", plain(wording.stale)) if None in shown else Fragment()
    orders = _orders(view, token, wording) if places.by_date != places.each else ()
    opened = _opening(view, token, len(places.each), shown, page * PAGE, wording)
    buttons = (*opened, *turning(view, token, page, pages), *orders)
    return joined([head + turned, *items, more, old], "\n\n").html, buttons


def _opening(view: str, token: str, found: int, shown: Sequence[Quote | None], first: int, wording: Wording) -> Rows:
    """A button to the passage of each that is ``shown``, the ``first`` (from 0) of an order and those after it."""
    before = ORDERS.index(view) * found
    there = [nth for nth, quote in enumerate(shown, first) if quote is not None]
    return row(*(Button(wording.open_button.format(number=n + 1), to_passage_of(token, before + n)) for n in there))


def _orders(view: str, token: str, wording: Wording) -> Rows:
    """The buttons of the two orders; the one that is shown is marked."""
    labels = {BEST_FIRST: wording.by_relevance, NEWEST_FIRST: wording.by_date}
    return row(
        *(Button(f"✓ {label}" if each == view else label, f"{each}|{token}|0") for each, label in labels.items())
    )


def _newest(collection: Collection, words: str, account: Account, telling: Telling) -> Reply:
    count, about = _counted(words)
    if not 1 <= count <= MOST_REPORTS:
        return Reply(template(telling.wording.explain_latest, limit=MOST_REPORTS).html, outcome="latest")
    leads: Sequence[Quote] = latest(collection, about, today(), count, _SENTENCES)
    matter = searched_words(collection, about, today())
    return Reply(latest_html(about, leads, matter, account, telling), outcome="latest")


def _counted(words: str) -> tuple[int, str]:
    """How many reports are wanted, and about what: "3 chuyển đổi số"; "2018" and "6 tháng đầu năm 2018" are times."""
    match = _COUNT.match(words)
    if match is None or int(match[1]) in _YEARS or opens_with_a_time(words):
        return _LATEST, words
    return int(match[1]), words[match.end() :].strip()

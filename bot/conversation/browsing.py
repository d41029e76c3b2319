"""Which reports there are: by year and month, five a page, or those about a topic; each can be opened."""

from collections.abc import Sequence

from bot.conversation.citing import Telling, listed
from bot.conversation.places import Place, Places, places_of, quoted, read, written
from bot.conversation.reading import opening
from bot.conversation.rendering import PAGE, held, item
from bot.conversation.replies import Button, Conversation, Kept, Remembered, Reply, Rows, remembered, row
from bot.markup import Fragment, joined, plain, shortened, template
from bot.wording import Wording
from retrieval import Collection, today
from retrieval.answering import reports_about, searched_words

TIME, TOPIC = "y", "l"
"""The views of the reports of a time, whose number says which and what page, and of a page of those about a topic."""
NOTHING = "-"
"""The token of a button that needs nothing kept."""
_ALL = 9999
_PAGES = 1_000
_IN_A_ROW = 3
_YEARS = 90
"""Of at most 100 buttons of a message (Bot API), the rest is for opening and turning; older reports are on the last
pages."""
_TOPIC_UNITS = 120
_LIST_UNITS = 220


def reports(talk: Conversation, topic: str, telling: Telling) -> Reply:
    """The reports about ``topic``; without one, all of them by year."""
    if topic:
        return talk.library.ask(lambda collection: _about(collection, topic, telling))
    return talk.library.ask(lambda collection: _of_time(collection, _ALL, 0, 0, telling))


def of_time(talk: Conversation, token: str, kept: Kept, number: int) -> Reply:
    """A page of the reports of a year or a month, which ``number`` names (`_number`)."""
    rest, page = divmod(number, _PAGES)
    year, month = divmod(rest, 100)
    telling = talk.telling(kept.words)
    return talk.library.ask(lambda collection: _of_time(collection, year, month, page, telling))


def topic_page(talk: Conversation, token: str, kept: Kept, page: int) -> Reply:
    """A page of the reports about a topic, as they were found."""
    telling = talk.telling(kept.words)
    return talk.library.ask(lambda collection: _topic_page(collection, Remembered(token, kept), page, telling))


def _number(year: int, month: int, page: int) -> int:
    """9999 is all years, 0 no date; the month 0 is all of them."""
    return (year * 100 + month) * _PAGES + min(page, _PAGES - 1)


def _of_time(collection: Collection, year: int, month: int, page: int, telling: Telling) -> Reply:
    count, wording = _count(collection, year, month), telling.wording
    pages = max(1, -(-count // PAGE))
    page = min(page, pages - 1)
    within = None if not year else "" if year == _ALL else f"{year}-{month:02}" if month else f"{year}-"
    sources = collection.browse(within, PAGE, page * PAGE)
    here = f"{TIME}|{NOTHING}|{_number(year, month, page)}"
    kept = remembered("", written(Places(tuple(Place(source.id) for source in sources), back=here)))
    head = template(wording.reports_title, count=count) + plain(_of(year, month, wording))
    if pages > 1:
        head += plain(", ") + template(wording.page, page=page + 1, pages=pages)
    buttons = (
        *opening(kept.token, range(len(sources)), wording),
        *row(
            Button(wording.page_before, f"{TIME}|{NOTHING}|{_number(year, month, page - 1)}") if page else None,
            Button(wording.page_after, f"{TIME}|{NOTHING}|{_number(year, month, page + 1)}")
            if page + 1 < pages
            else None,
        ),
        *_narrowing(collection, year, month, wording),
    )
    lines = [listed(source, f"{number}. ", telling) for number, source in enumerate(sources, 1)]
    html = joined([head, *lines, template(wording.reports_search)], "\n\n").html
    return Reply(html, buttons, outcome="browse", remembered=kept)


def _count(collection: Collection, year: int, month: int) -> int:
    if not year:
        return collection.months.get(None, 0)
    if year == _ALL:
        return collection.size
    return collection.months.get(f"{year}-{month:02}", 0) if month else collection.years.get(year, 0)


def _of(year: int, month: int, wording: Wording) -> str:
    """Which reports are listed, after their number."""
    if year == _ALL:
        return ""
    told = wording.undated if not year else f"{month}/{year}" if month else f"{year}"
    return f": {told}"


def _narrowing(collection: Collection, year: int, month: int, wording: Wording) -> Rows:
    """Buttons to the years; of a year, to its months."""
    if year == _ALL:
        years = collection.years
        if len(years) < 2:
            return ()
        shown = [*[year for year in years if year][:_YEARS], *([None] if None in years else [])]
        return _in_rows([(f"{year or wording.undated} ({years[year]})", _number(year or 0, 0, 0)) for year in shown])
    months = [] if month or not year else [m for m in collection.months if m and m.startswith(f"{year}-")]
    to_months = [_month(int(each[5:]), collection.months[each], year, wording) for each in months]
    up = (f"{wording.year_button} {year}", _number(year, 0, 0)) if month else (wording.all_years, _number(_ALL, 0, 0))
    return (*_in_rows(to_months if len(months) > 1 else []), *_in_rows([up]))


def _month(month: int, count: int, year: int, wording: Wording) -> tuple[str, int]:
    return f"{wording.month_button} {month} ({count})", _number(year, month, 0)


def _in_rows(buttons: Sequence[tuple[str, int]]) -> Rows:
    each = [Button(label, f"{TIME}|{NOTHING}|{number}") for label, number in buttons]
    return tuple(tuple(each[first : first + _IN_A_ROW]) for first in range(0, len(each), _IN_A_ROW))


def _about(collection: Collection, topic: str, telling: Telling) -> Reply:
    found = reports_about(collection, topic, today(), "list")
    if not found.quotes:
        about, wording = shortened(topic, _TOPIC_UNITS), telling.wording
        nothing = template(wording.reports_about_nothing, about=about, held=held(collection, wording))
        return Reply(nothing.html, outcome="browse")
    kept = remembered(topic, "")
    places = Places(places_of(found.quotes), lists=(TOPIC,), total=found.total)
    whole = Remembered(kept.token, Kept(topic, written(places)))
    return _topic_page(collection, whole, 0, telling)


def _topic_page(collection: Collection, kept: Remembered, page: int, telling: Telling) -> Reply:
    found, wording = read(kept.kept.state), telling.wording
    places, total = found.places, max(found.total, len(found.places))
    pages = max(1, -(-len(places) // PAGE))
    page = min(page, pages - 1)
    topic = kept.kept.words
    searched = searched_words(collection, topic, today())
    shown = list(enumerate(places))[page * PAGE : (page + 1) * PAGE]
    quotes = {at: quote for at, place in shown if (quote := quoted(collection, place))}
    if not quotes:
        return Reply(wording.stale)
    head = template(wording.reports_about_title, count=total, about=shortened(topic, _TOPIC_UNITS))
    if pages > 1:
        head += plain(", ") + template(wording.page, page=page + 1, pages=pages)
    items = [item(at + 1, quote, searched, _LIST_UNITS, telling) for at, quote in quotes.items()]
    buttons = (
        *opening(kept.token, quotes, wording),
        *row(
            Button(wording.page_before, f"{TOPIC}|{kept.token}|{page - 1}") if page else None,
            Button(wording.page_after, f"{TOPIC}|{kept.token}|{page + 1}") if page + 1 < pages else None,
        ),
    )
    left = total - len(places) if page + 1 == pages else 0
    more = template(wording.reports_more, count=left) if left else Fragment()
    return Reply(joined([head, *items, more], "\n\n").html, buttons, outcome="browse", remembered=kept)

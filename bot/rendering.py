"""Answers, search results and lists of reports as Telegram HTML within Telegram's limits."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from html import escape

from bot.markup import MOST_UNITS, Fragment, bolded, joined, plain, shortened, tagged, template
from bot.wording import Wording
from retrieval import Answer, Collection, Quote, Source
from retrieval.answering import Searched, matched_spans
from retrieval.indexing import Account
from retrieval.language import Period
from retrieval.questions import MAX_CHARACTERS

PAGE = 5
MOST_REPORTS = 10

_QUOTE_UNITS = 1400
_OTHER_UNITS = 450
_TITLE_UNITS = 180
_COLUMN_UNITS = 300
_SNIPPET_UNITS = 360
_PASSAGE_UNITS = 200
_PART_UNITS = 80
_BOLD = 12


def held(collection: Collection, wording: Wording) -> str:
    """What the reports cover: how many there are, and from which day to which."""
    covered = collection.covered
    first, last = (f"{covered.start:%d/%m/%Y}", f"{covered.end:%d/%m/%Y}") if covered else ("", "")
    text = wording.held_undated if not covered else wording.held_on if first == last else wording.held
    return text.format(count=collection.size, first=first, last=last)


def answer_html(collection: Collection, given: Answer, wording: Wording) -> str:
    """An answer: the quote first, then what else bears on it, then the numbered sources."""
    if given.unmet in ("empty", "long"):
        return template(wording.unasked[given.unmet], limit=MAX_CHARACTERS).html
    if not given.shown:
        return _nothing_near(collection, given, wording).html
    numbers = numbered(quote.source for quote in given.shown)
    told = [_told(given, quote, numbers, wording, first=place == 0) for place, quote in enumerate(given.shown)]
    if given.outcome == "none":
        told = [_refusal(collection, given, wording), *told]
    sources = [numbered_source(source, number, wording) for source, number in numbers.items()]
    room = MOST_UNITS - joined(told).units - joined(sources).units - len(sources) * 4 - 10
    passages = _passages(given, room)
    for place, source in enumerate(numbers):
        sources[place] = joined([sources[place], *passages.get(source, ())])
    return joined([joined(told), *sources], "\n\n").html


def search_html(query: str, hits: Sequence[Quote], page: int, searched: Searched, wording: Wording) -> str:
    """One page (from 0) of what a search found."""
    query = shortened(query, _TITLE_UNITS)
    if not hits:
        return template(wording.search_nothing, query=query).html
    pages = page_count(hits)
    head = template(wording.search_title, query=query, count=len(hits))
    if pages > 1:
        head += plain(", ") + template(wording.page, page=page + 1, pages=pages)
    first = page * PAGE
    shown = hits[first : first + PAGE]
    items = [item(n, hit, searched, _SNIPPET_UNITS, wording) for n, hit in enumerate(shown, first + 1)]
    return joined([head, *items], "\n\n").html


def latest_html(topic: str, leads: Sequence[Quote], searched: Searched, account: Account, wording: Wording) -> str:
    """The newest reports with their leads; without a topic also how many of the folder's files there are."""
    topic = shortened(topic, _TITLE_UNITS)
    if not leads:
        return template(wording.latest_nothing, topic=topic).html
    head = template(wording.latest_topic_title, topic=topic) if topic else template(wording.latest_title)
    most = min(_SNIPPET_UNITS, (MOST_UNITS - 400) // len(leads) - _TITLE_UNITS - 60)
    items = [item(number, quote, searched, most, wording) for number, quote in enumerate(leads, 1)]
    counted = [] if topic else [_accounted(account, wording)]
    return joined([head, *items, *counted], "\n\n").html


def _accounted(account: Account, wording: Wording) -> Fragment:
    """How many reports there are, and how many files that are not answered from."""
    parts = [template(wording.counted, count=account.reports)]
    parts += [template(wording.counted_same, count=account.same)] if account.same else []
    parts += [template(wording.counted_unread, count=account.unread)] if account.unread else []
    return tagged("i", joined(parts, ", "))


def page_count(hits: Sequence[Quote]) -> int:
    """How many pages ``hits`` fill."""
    return max(1, -(-len(hits) // PAGE))


def numbered(sources: Iterable[Source]) -> dict[Source, int]:
    """Each of ``sources`` with its number, by which quotes name it."""
    numbers: dict[Source, int] = {}
    for source in sources:
        numbers.setdefault(source, len(numbers) + 1)
    return numbers


def _told(given: Answer, quote: Quote, numbers: dict[Source, int], wording: Wording, *, first: bool) -> Fragment:
    """«the quote» [1], an earlier or later one under its date."""
    text = shortened(quote.text, _QUOTE_UNITS if first else _OTHER_UNITS)
    words = bolded(text, matched_spans(text, given.searched, _BOLD))
    before, after = "" if quote.begins else "… ", "" if quote.ends else " …"
    columns = shortened(quote.columns, _COLUMN_UNITS)
    heads = tagged("i", plain(columns)) + plain("\n") if columns else Fragment()
    cited = heads + plain(f"{before}«") + words + plain(f"»{after} [{numbers[quote.source]}]")
    if first:
        before_it = {"answer": plain("💬 "), "possible": _perhaps(given, wording), "none": Fragment()}
        return before_it[given.outcome] + cited
    when = quote.source.dated.period
    other_time = when is not None and when != given.shown[0].source.dated.period
    opening = f"🕒 {_time(when, wording)}: " if when and other_time else "• "
    return plain("\n" + opening) + cited


def _perhaps(given: Answer, wording: Wording) -> Fragment:
    """That the first quote may be the answer, and what of the question it does not say."""
    why = template(wording.perhaps_without, part=shortened(given.lacking, _PART_UNITS)) if given.lacking else Fragment()
    return template(wording.perhaps) + why + plain(": ")


def _refusal(collection: Collection, given: Answer, wording: Wording) -> Fragment:
    """That the reports do not hold it, and which part of the question the nearest passage does not meet."""
    not_found = template(wording.not_found, held=held(collection, wording))
    part = given.lacking
    if given.unmet == "period":
        part = _spoken(given.question.times, wording)
    elif given.unmet == "kind":
        part = wording.kinds[given.question.asks or "number"]
    why = template(wording.unmet[given.unmet or "words"], part=shortened(part, _PART_UNITS))
    return not_found + plain(" ") + template(wording.nearest) + why + plain(":")


def _nothing_near(collection: Collection, given: Answer, wording: Wording) -> Fragment:
    """That the reports tell of other things, and which are the newest."""
    not_found = template(wording.not_found, held=held(collection, wording))
    return joined([not_found, named(wording.covered, given.newest, wording)], "\n\n")


def named(head: str, sources: Sequence[Source], wording: Wording) -> Fragment:
    """The titles and days of ``sources`` under a head; nothing where there are none."""
    titles = [plain(f"• {shortened(source.title, _TITLE_UNITS)}") + day_of(source, wording) for source in sources]
    return joined([template(head), *titles]) if titles else Fragment()


def _spoken(times: Sequence[Period], wording: Wording) -> str:
    """The one time that is asked for, or that there are several."""
    return _time(times[0], wording) if len(times) == 1 else wording.kinds["time"]


def _time(period: Period, wording: Wording) -> str:
    """A time as words have it: a day, a month, a quarter, half a year, a year, else its first and last day."""
    first, last = period.start, period.end
    if first == last:
        return wording.day.format(d=first)
    in_whole_months = first.day == 1 and (last + timedelta(1)).day == 1 and first.year == last.year
    form = _forms(wording).get((first.month, last.month)) if in_whole_months else None
    if form is not None:
        return form.format(d=first)
    return wording.days.format(first=wording.day.format(d=first), last=wording.day.format(d=last))


def _forms(wording: Wording) -> dict[tuple[int, int], str]:
    """How the months from one to another of a year are named."""
    quarters = ("I", "II", "III", "IV")
    return {
        **{(month, month): wording.month for month in range(1, 13)},
        **{(3 * n + 1, 3 * n + 3): wording.quarter.replace("{number}", name) for n, name in enumerate(quarters)},
        (1, 6): wording.halves[0],
        (7, 12): wording.halves[1],
        (1, 12): wording.year,
    }


def numbered_source(source: Source, number: int, wording: Wording) -> Fragment:
    """A source under its number."""
    return plain(f"[{number}] ") + title_of(source) + day_of(source, wording)


def title_of(source: Source) -> Fragment:
    """A report's title, which leads to its page where that is known."""
    title = plain(shortened(source.title, _TITLE_UNITS))
    return tagged(f'a href="{escape(source.address)}"', title) if source.address and title.units else title


def day_of(source: Source, wording: Wording) -> Fragment:
    """A report's day or longer period, and what it is, after its title."""
    period, basis = source.dated
    if period is None:
        return plain(f" · {wording.undated}")
    bases = {"title": wording.titled, "file name": wording.named}
    if source.dated.day:
        bases |= {"published": wording.published, "event": wording.event, "issued": wording.issued}
    return plain(f" · {_time(period, wording)} ({bases.get(basis or '', wording.no_day)})")


def _passages(given: Answer, room: int) -> dict[Source, list[Fragment]]:
    """Each shown quote's passage in an expandable quote, by source, where it says more and there is room for it."""
    passages: dict[Source, list[Fragment]] = {}
    longer = list(_longer_passages(given.shown))
    for place, (source, text) in enumerate(longer):
        most = room // (len(longer) - place)
        if most < _PASSAGE_UNITS:
            break
        text = shortened(text, most)
        passage = tagged("blockquote expandable", bolded(text, matched_spans(text, given.searched, _BOLD)))
        room -= passage.units + 1
        passages.setdefault(source, []).append(passage)
    return passages


def _longer_passages(quotes: Sequence[Quote]) -> Iterator[tuple[Source, str]]:
    seen = set()
    for quote in quotes:
        passage = quote.passage
        if passage not in seen and len(passage.text) > len(quote.text) + 20:
            seen.add(passage)
            yield quote.source, passage.text


def item(number: int, quote: Quote, searched: Searched, most: int, wording: Wording) -> Fragment:
    """A report in a list, with what is quoted of it."""
    text = shortened(quote.text, most)
    title = plain(f"{number}. ") + tagged("b", plain(shortened(quote.source.title, _TITLE_UNITS)))
    return joined([title + day_of(quote.source, wording), bolded(text, matched_spans(text, searched, _BOLD // 2))])

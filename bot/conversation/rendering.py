"""Answers and lists of reports as Telegram HTML within Telegram's limits."""

from collections.abc import Sequence

from bot.conversation.citing import Telling, day_of, numbered, period_words, sources_of, title_of
from bot.markup import (
    MOST_UNITS,
    Fragment,
    bolded,
    fitted,
    joined,
    plain,
    shortened,
    tagged,
    template,
    units,
    without_tags,
)
from bot.wording import Counted, Wording
from retrieval import Answer, Collection, Quote, Source, today
from retrieval.answering import Searched, examples, matched_spans
from retrieval.indexing import Account
from retrieval.language import Period
from retrieval.questions import MAX_CHARACTERS

PAGE = 5
# Of the state of the index that was asked last: trying a few questions takes a while.
_EXAMPLES: dict[str, str] = {}
MOST_REPORTS = 10

_QUOTE_UNITS = 1400
_OTHER_UNITS = 450
_TITLE_UNITS = 120
_COLUMN_UNITS = 300
_SNIPPET_UNITS = 360
_PASSAGE_UNITS = 200
_WORTH_FOLDING = 20
_QUOTED = "[…]"
"""Where the quote stands in its passage, which is not said twice."""
_PART_UNITS = 80
_BOLD = 12
_COPIED_UNITS = 256
_COPIED_TITLE_UNITS = 60


def held(collection: Collection, wording: Wording) -> str:
    """What the reports cover: how many there are, and from which day to which."""
    if not collection.size:
        return wording.held_none
    covered = collection.covered
    first, last = (f"{covered.start:%d/%m/%Y}", f"{covered.end:%d/%m/%Y}") if covered else ("", "")
    text = wording.held_undated if not covered else wording.held_on if first == last else wording.held
    return text.format(count=Counted(collection.size), first=first, last=last)


def example(collection: Collection) -> str:
    """A question that the reports answer, to show how to ask; else which reports there are in the newest year."""
    state = collection.index.state or ""
    if state not in _EXAMPLES:
        _EXAMPLES.clear()
        year = collection.covered.end.year if collection.covered else today().year
        _EXAMPLES[state] = next(iter(examples(collection, today(), 1)), f"có những báo cáo nào năm {year}?")
    return _EXAMPLES[state]


def answer_html(collection: Collection, given: Answer, telling: Telling) -> str:
    """An answer: the quote first, then what else bears on it, then the numbered sources."""
    wording = telling.wording
    if given.unmet in ("empty", "long"):
        return template(wording.unasked[given.unmet], limit=MAX_CHARACTERS, example=example(collection)).html
    if not given.shown:
        return _nothing_near(collection, wording).html
    numbers = numbered(given.shown)
    told = [_told(given, quote, numbers, wording, first=place == 0) for place, quote in enumerate(given.shown)]
    if given.outcome == "none":
        told = [_refusal(collection, given, wording), *told]
    sources = joined(sources_of(given.shown, telling))
    room = MOST_UNITS - joined(told).units - sources.units - 10
    return joined([joined(told), sources, _around(given.shown[0], given.searched, room)], "\n\n").html


def quote_html(quote: Quote, number: int, of: int, searched: Searched, telling: Telling) -> str:
    """One of several quotes, the ``number``-th (from 1), with its source and its passage."""
    cited = _cited(quote, _QUOTE_UNITS, searched) + plain(" [1]")
    source = joined(sources_of([quote], telling))
    head = template(telling.wording.quote_of, number=number, count=of)
    room = MOST_UNITS - head.units - cited.units - source.units - 20
    return joined([joined([head, cited]), source, _around(quote, searched, room)], "\n\n").html


def latest_html(topic: str, leads: Sequence[Quote], searched: Searched, account: Account, telling: Telling) -> str:
    """The newest reports with their leads; without a topic also how many of the folder's files there are."""
    topic, wording = shortened(topic, _TITLE_UNITS), telling.wording
    if not leads:
        return template(wording.latest_nothing, topic=topic).html
    head = template(wording.latest_topic_title, topic=topic) if topic else template(wording.latest_title)
    counted = [] if topic else [_accounted(account, wording)]

    def laid_out(most: int) -> Fragment:
        items = [item(number, quote, searched, most, telling) for number, quote in enumerate(leads, 1)]
        return joined([head, *items, *counted], "\n\n")

    return fitted(laid_out, _SNIPPET_UNITS).html


def _accounted(account: Account, wording: Wording) -> Fragment:
    """How many reports there are, and how many files that are not answered from."""
    parts = [template(wording.counted, count=account.reports)]
    parts += [template(wording.counted_same, count=account.same)] if account.same else []
    parts += [template(wording.counted_unread, count=account.unread)] if account.unread else []
    return tagged("i", joined(parts, ", "))


def _told(given: Answer, quote: Quote, numbers: dict[Source, int], wording: Wording, *, first: bool) -> Fragment:
    """«the quote» [1], an earlier or later one under its date."""
    most = _QUOTE_UNITS if first else _OTHER_UNITS
    cited = _cited(quote, most, given.searched) + plain(f" [{numbers[quote.source]}]")
    if first:
        before_it = {"answer": plain("💬 "), "possible": _perhaps(given, wording), "none": Fragment()}
        return before_it[given.outcome] + cited
    when = quote.source.dated.period
    other_time = when is not None and when != given.shown[0].source.dated.period
    opening = f"🕒 {period_words(when, wording)}: " if when and other_time else "• "
    return plain("\n" + opening) + cited


def _cited(quote: Quote, most: int, searched: Searched) -> Fragment:
    """«the quote», under the heads of its columns where it is a row, with dots where it is cut out of a sentence."""
    text = shortened(quote.text, most)
    words = bolded(text, matched_spans(text, searched, _BOLD))
    before, after = "" if quote.begins else "… ", "" if quote.ends else " …"
    columns = shortened(quote.columns, _COLUMN_UNITS)
    heads = tagged("i", plain(columns)) + plain("\n") if columns else Fragment()
    return heads + plain(f"{before}«") + words + plain(f"»{after}")


def _perhaps(given: Answer, wording: Wording) -> Fragment:
    """That the first quote may be the answer, and what of the question it does not say."""
    part = _spoken(given.question.times, wording) if given.unmet == "period" else given.lacking
    why = template(wording.perhaps_without, part=shortened(part, _PART_UNITS)) if part else Fragment()
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


def _nothing_near(collection: Collection, wording: Wording) -> Fragment:
    """That the reports tell of other things, and how to see which there are."""
    return joined([template(wording.not_found, held=held(collection, wording)), template(wording.see_reports)])


def _spoken(times: Sequence[Period], wording: Wording) -> str:
    """The one time that is asked for, or that there are several."""
    return period_words(times[0], wording) if len(times) == 1 else wording.kinds["time"]


def _around(quote: Quote, searched: Searched, room: int) -> Fragment:
    """What stands around a quote in its passage, folded; nothing where that is little, or there is no room for it."""
    passage, start, end = quote.passage, quote.start - quote.passage.start, quote.end - quote.passage.start
    before, after = passage.text[:start].strip(), passage.text[end:].strip()
    if room < _PASSAGE_UNITS or len(before) + len(after) < _WORTH_FOLDING:
        return Fragment()
    text = shortened(" ".join(filter(None, (before, _QUOTED, after))), room)
    return tagged("blockquote expandable", bolded(text, matched_spans(text, searched, _BOLD)))


def item(number: int, quote: Quote, searched: Searched, most: int, telling: Telling) -> Fragment:
    """A report in a list, with what is quoted of it."""
    text = shortened(quote.text, most)
    title = plain(f"{number}. ") + tagged("b", title_of(quote, telling)) + day_of(quote.source, telling.wording)
    return joined([title, bolded(text, matched_spans(text, searched, _BOLD // 2))])


def copied(quote: Quote, wording: Wording) -> str:
    """A quote with its source, as a reader copies it: at most 256 units (Bot API, CopyTextButton)."""
    source = f"{shortened(quote.source.title, _COPIED_TITLE_UNITS)}{without_tags(day_of(quote.source, wording).html)}"
    return f"«{shortened(quote.text, _COPIED_UNITS - units(source) - 3)}» {source}"

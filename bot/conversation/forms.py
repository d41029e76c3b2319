"""What is no plain answer as Telegram HTML: comparisons, all figures on a topic, reports in brief, lists of reports.

Each fits one message; figures and lists go by page.
"""

from collections.abc import Sequence
from itertools import groupby

from bot.conversation.citing import Telling, head_of, listed, numbered, numbered_source, sources_of
from bot.conversation.figures import series_lines
from bot.conversation.rendering import PAGE, held, item
from bot.markup import MOST_UNITS, Fragment, bolded, fitted, joined, plain, shortened, tagged, template
from bot.wording import Wording
from retrieval import Collection, Quote
from retrieval.answering import Brief, Compared, ComparedSide, Figures, Reports, Searched, matched_spans

_SIDE_UNITS = 900
_FIGURE_UNITS = 460
_SENTENCE_UNITS = 380
_HEADING_UNITS = 70
_HEADINGS = 10
_LIST_UNITS = 220
_OPENED_UNITS = 420
_TOPIC_UNITS = 120
_ADDRESS_UNITS = 200
_OTHERS = 3
_BOLD = 6
# What asks for a figure, by the name of its answer type.
_FOR_A_FIGURE = ("number", "rank")


Form = Compared | Figures | Brief | Reports


def pages_of(given: Form) -> int:
    """How many pages ``given`` fills."""
    return max(1, -(-len(given.quotes) // PAGE)) if isinstance(given, Figures | Reports) else 1


def form_html(collection: Collection, given: Form, page: int, searched: Searched, telling: Telling) -> str:
    """One page (from 0) of what was asked for; what was ``searched`` is bold in lists."""
    match given:
        case Compared():
            return _compared(given, telling).html
        case Figures():
            return _figures(collection, given, page, telling).html
        case Brief():
            return _brief(collection, given, telling).html
        case Reports():
            return _reports(collection, given, page, searched, telling).html


def _compared(given: Compared, telling: Telling) -> Fragment:
    """The sides one below the other; those of which the same sentence tells stand together."""
    alike = [list(sides) for _, sides in groupby(given.sides, key=lambda side: side.quotes[:1] or side.of)]
    quotes, wording = [side.quotes[0] for side in given.sides if side.quotes], telling.wording
    sources, cited = numbered(quotes), joined(sources_of(quotes, telling))

    def laid_out(most: int) -> Fragment:
        numbers = [sources[each[0].quotes[0].source] if each[0].quotes else 0 for each in alike]
        sides = [_side(each, number, most, wording) for each, number in zip(alike, numbers, strict=True)]
        return joined([template(wording.compared), *sides, cited], "\n\n")

    return fitted(laid_out, _SIDE_UNITS)


def _side(sides: Sequence[ComparedSide], number: int, most: int, wording: Wording) -> Fragment:
    first, of = sides[0], shortened(", ".join(side.of for side in sides), _TOPIC_UNITS)
    if not first.quotes:
        is_figure = first.answer.question.asks in _FOR_A_FIGURE
        return template(wording.side_without_figure if is_figure else wording.side_unknown, side=of)
    quote, perhaps = first.quotes[0], "" if first.answer.answered else wording.side_perhaps
    return tagged("b", plain(of)) + plain(f": {perhaps}") + _quoted(quote, first.answer.searched, most, f" [{number}]")


def _quoted(quote: Quote, searched: Searched, most: int, after: str = "") -> Fragment:
    """«the quote», with dots where it is cut out of a sentence."""
    text = shortened(quote.text, most)
    before, behind = "" if quote.begins else "… ", "" if quote.ends else " …"
    heads = tagged("i", plain(shortened(quote.columns, _TOPIC_UNITS))) + plain("\n") if quote.columns else Fragment()
    return heads + plain(f"{before}«") + bolded(text, matched_spans(text, searched, _BOLD)) + plain(f"»{behind}{after}")


def _figures(collection: Collection, given: Figures, page: int, telling: Telling) -> Fragment:
    """The figures of a page under the day and the title of their reports; on the first also what they are over time."""
    topic, wording = shortened(given.topic, _TOPIC_UNITS), telling.wording
    if not given.quotes:
        return template(wording.figures_nothing, topic=topic, held=held(collection, wording))
    reports = len({quote.source for quote in given.quotes})
    head = template(wording.figures_title, topic=topic, count=len(given.quotes), reports=reports)
    shown = given.quotes[page * PAGE : (page + 1) * PAGE]
    has_series, numbers = bool(given.series) and page == 0, numbered(shown)
    parts = []
    for source, of_one in groupby(shown, key=lambda quote: quote.source):
        quotes = list(of_one)
        told = [plain("• ") + _quoted(quote, given.searched, _FIGURE_UNITS) for quote in quotes]
        opening = f"🗓 [{numbers[source]}] " if has_series else "🗓 "
        parts.append(joined([listed(quotes[0], opening, telling), *told]))
    whole = joined([head + _page(page, pages_of(given), wording), *parts], "\n\n")
    lines = series_lines(given, shown, MOST_UNITS - whole.units - 2, telling) if has_series else Fragment()
    return joined([whole, lines], "\n\n")


def _brief(collection: Collection, given: Brief, telling: Telling) -> Fragment:
    wording = telling.wording
    if given.source is None:
        return _no_report(collection, given, wording)
    known = given.headings[:_HEADINGS]
    more = [plain("  …")] if len(given.headings) > len(known) else []
    headings = [plain(f"  {shortened(heading, _HEADING_UNITS)}") for heading in known]
    above = joined([template(wording.headings), *headings, *more]) if headings else Fragment()
    listing = [listed(source, "• ", telling) for source in given.others[:_OTHERS]]
    others = joined([template(wording.other_reports), *listing]) if listing else Fragment()
    head = head_of(given.source, telling)

    def laid_out(most: int) -> Fragment:
        told = [plain("• ") + _quoted(quote, {}, most) for quote in given.quotes]
        return joined([head, above, joined([template(wording.sentences), *told]), others], "\n\n")

    return fitted(laid_out, _SENTENCE_UNITS)


def _reports(collection: Collection, given: Reports, page: int, searched: Searched, telling: Telling) -> Fragment:
    wording = telling.wording
    if given.purpose == "cite":
        return _sources(given, page, telling)
    if not given.quotes:
        return _no_report(collection, given, wording)
    shown = list(enumerate(given.quotes, 1))[page * PAGE : (page + 1) * PAGE]
    if given.purpose == "open":
        return fitted(lambda most: joined([_opened(quote, most, telling) for _, quote in shown], "\n\n"), _OPENED_UNITS)
    about = shortened(given.about, _TOPIC_UNITS)
    title = wording.reports_about_title if about else wording.reports_title
    head = template(title, count=given.total, about=about) + _page(page, pages_of(given), wording)
    items = [item(number, quote, searched, _LIST_UNITS, telling) for number, quote in shown]
    left = given.total - len(given.quotes) if page + 1 == pages_of(given) else 0
    return joined([head, *items, template(wording.reports_more, count=left) if left else Fragment()], "\n\n")


def _opened(quote: Quote, most: int, telling: Telling) -> Fragment:
    """A report's title, day and lead, and its address where it is known."""
    return joined([head_of(quote, telling), _quoted(quote, {}, most), _address(quote)])


def _address(quote: Quote) -> Fragment:
    address = quote.source.address
    return plain(f"🔗 {address}") if address and len(address) <= _ADDRESS_UNITS else Fragment()


def _sources(given: Reports, page: int, telling: Telling) -> Fragment:
    """The titles and addresses of what was quoted before."""
    wording = telling.wording
    if not given.quotes:
        return template(wording.no_sources)
    parts = []
    for number, quote in list(enumerate(given.quotes, 1))[page * PAGE : (page + 1) * PAGE]:
        where = plain(wording.no_address) if quote.source.address is None else _address(quote)
        parts.append(joined([numbered_source(quote, number, telling), where]))
    return joined([template(wording.sources_title), *parts], "\n\n")


def _no_report(collection: Collection, given: Brief | Reports, wording: Wording) -> Fragment:
    about = shortened(given.about, _TOPIC_UNITS)
    text = wording.reports_about_nothing if about else wording.reports_nothing
    return joined([template(text, about=about, held=held(collection, wording)), template(wording.see_reports)])


def _page(page: int, pages: int, wording: Wording) -> Fragment:
    return plain(", ") + template(wording.page, page=page + 1, pages=pages) if pages > 1 else Fragment()

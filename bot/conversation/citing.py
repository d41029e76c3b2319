"""How reports are cited: by their title, which leads to them, and their day, in the words of a language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.markup import Fragment, is_address, linked, plain, shortened, tagged
from bot.wording import Wording
from retrieval import Quote, Source
from retrieval.language import Period

_TITLE_UNITS = 120
_CITED_UNITS = 80

Reads = Callable[[Quote | Source], str | None]
"""The address of the page on which a quote, or a whole report, is read."""


@dataclass(frozen=True)
class Telling:
    """How reports are told of: in which words, and to which pages citations lead, where there are any."""

    wording: Wording
    reader: Reads | None = None


def title_of(cited: Quote | Source, telling: Telling, most: int = _TITLE_UNITS) -> Fragment:
    """The title of what is cited, which leads there."""
    return _leading(cited, plain(shortened(_source(cited).title, most)), telling)


def head_of(cited: Quote | Source, telling: Telling) -> Fragment:
    """What stands above the text of one report: its title and its day."""
    title = tagged("b", title_of(cited, telling))
    return plain("📄 ") + title + day_of(_source(cited), telling.wording)


def listed(cited: Quote | Source, opening: str, telling: Telling) -> Fragment:
    """A report as a line of a list, after what ``opening`` says."""
    return plain(opening) + title_of(cited, telling) + day_of(_source(cited), telling.wording)


def numbered(quotes: Iterable[Quote]) -> dict[Source, int]:
    """Each source of ``quotes`` with its number, by which they name it."""
    return {source: number for number, source in enumerate(_first_of(quotes), 1)}


def sources_of(quotes: Iterable[Quote], telling: Telling, most: int = _CITED_UNITS) -> list[Fragment]:
    """The sources of ``quotes`` under their numbers, each leading to the first quote of it."""
    return [numbered_source(quote, number, telling, most) for number, quote in enumerate(_first_of(quotes).values(), 1)]


def numbered_source(quote: Quote, number: int, telling: Telling, most: int = _CITED_UNITS) -> Fragment:
    """The source of a quote under its number, which leads there itself where there is no room for a title."""
    label, day = plain(f"[{number}]"), day_of(quote.source, telling.wording)
    if most <= 1 or not quote.source.title:
        return _leading(quote, label, telling) + day
    return label + plain(" ") + title_of(quote, telling, most) + day


def _first_of(quotes: Iterable[Quote]) -> dict[Source, Quote]:
    first: dict[Source, Quote] = {}
    for quote in quotes:
        first.setdefault(quote.source, quote)
    return first


def _leading(cited: Quote | Source, words: Fragment, telling: Telling) -> Fragment:
    """``words`` that lead to the reader's page of what is cited, else to the report's own where that is known."""
    page, address = telling.reader(cited) if telling.reader else None, _source(cited).address or ""
    leads_to = page or (address if is_address(address) else None)
    return linked(leads_to, words) if leads_to and words.units else words


def _source(cited: Quote | Source) -> Source:
    return cited.source if isinstance(cited, Quote) else cited


def day_of(source: Source, wording: Wording) -> Fragment:
    """A report's day or longer period, and what it is, after its title."""
    period, basis = source.dated
    if period is None:
        return plain(f" · {wording.undated}")
    bases = {"title": wording.titled, "file name": wording.named}
    if source.dated.day:
        bases |= {"published": wording.published, "event": wording.event, "issued": wording.issued}
    return plain(f" · {period_words(period, wording)} ({bases.get(basis or '', wording.no_day)})")


def period_words(period: Period, wording: Wording) -> str:
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

"""Where what a search found stands, as it is kept so that its pages are turned without searching again."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from retrieval import Collection, Quote
from retrieval.answering import newest_first, quote_at

BEST_FIRST, NEWEST_FIRST = ORDERS = ("s", "sd")
"""The views of a page of what was found, in its two orders."""
_MOST = 50


class Place(NamedTuple):
    """A quote by the number of its report, its ends there, and a sum of its text, by which a change is noticed."""

    report: int
    start: int
    end: int
    check: int


@dataclass(frozen=True)
class Places:
    """The best of ``total`` quotes that were found, best first, in ``reports``, of which the newest is the first."""

    total: int
    reports: tuple[str, ...]
    each: tuple[Place, ...]

    @property
    def by_date(self) -> tuple[Place, ...]:
        """The newest report's first."""
        return tuple(sorted(self.each, key=lambda place: place.report))


def places_of(found: Sequence[Quote]) -> Places:
    """The places of what was found, best first."""
    kept = found[:_MOST]
    sources = sorted({quote.source.id: quote.source for quote in kept}.values(), key=newest_first)
    number = {source.id: at for at, source in enumerate(sources)}
    each = (Place(number[quote.source.id], quote.start, quote.end, _check(quote.text)) for quote in kept)
    return Places(len(found), tuple(number), tuple(each))


def to_state(places: Places) -> str:
    """``places`` as they are kept."""
    return json.dumps([places.total, places.reports, places.each], ensure_ascii=False, separators=(",", ":"))


def from_state(state: str) -> Places:
    """The places that are kept as ``state``; none where nothing is, or what another view keeps."""
    given = json.loads(state) if state else None
    total, reports, each = given if isinstance(given, list) else (0, (), ())
    return Places(total, tuple(reports), tuple(Place(*place) for place in each))


def quote_in(collection: Collection, places: Places, place: Place) -> Quote | None:
    """What stands at ``place``; None where that is something else by now."""
    quote = quote_at(collection, places.reports[place.report], place.start, place.end)
    return quote if quote is not None and _check(quote.text) == place.check else None


def _check(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", errors="surrogatepass"))

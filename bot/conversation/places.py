"""What the buttons under a message lead to: places in reports, kept as JSON for as long as they are to work."""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.conversation import found_places
from bot.conversation.found_places import ORDERS, from_state
from retrieval import Collection, Quote
from retrieval.answering import quote_at

# A button names a place and something of it by one number: the place, then what.
_WIDTH = 1_000_000


@dataclass(frozen=True)
class Place:
    """A span of a report's text; an empty one stands for the whole report."""

    report_id: str
    start: int = 0
    end: int = 0


NOWHERE = "-"
"""What ``back`` is where what a message told cannot be asked again."""


@dataclass(frozen=True)
class Places:
    """The ``places`` that a message leads to, in its order, the ``outcome`` of what was asked, and the data of the
    button ``back``; of those that are listed by page, instead, the views of the lists, of which each ``lists`` all in
    an order of its own, one after the other, and their ``total``, where not all are kept. Of an answer also how many
    are ``shown`` at once, in which state the index was, and a ``check`` of the first. ``typed``: what a reader typed,
    where the question was made of it."""

    places: tuple[Place, ...] = ()
    outcome: str = ""
    back: str = ""
    shown: int = 0
    index_state: str = ""
    check: int | None = None
    lists: tuple[str, ...] = ()
    total: int = 0
    typed: str = ""

    def __getitem__(self, number: int) -> Place | None:
        return self.places[number] if number < len(self.places) else None


def places_of(quotes: Iterable[Quote]) -> tuple[Place, ...]:
    """Where ``quotes`` stand."""
    return tuple(Place(quote.source.id, quote.start, quote.end) for quote in quotes)


def written(places: Places) -> str:
    """``places`` as JSON."""
    each = [[place.report_id, place.start, place.end] for place in places.places]
    about = {"o": places.outcome, "b": places.back, "n": places.shown, "i": places.index_state, "c": places.check}
    listed = {"l": places.lists, "t": places.total, "w": places.typed}
    told = {name: value for name, value in {**about, **listed}.items() if value}
    return json.dumps({"q": each, **told}, ensure_ascii=False, separators=(",", ":"))


def read(state: str) -> Places:
    """The places that were `written`, or that a search found; none where nothing was, or what another view keeps."""
    given = json.loads(state) if state else None
    if isinstance(given, list):
        return _of_search(from_state(state))
    if not isinstance(given, dict) or "q" not in given:
        return Places()
    each = tuple(Place(*place) for place in given["q"])
    about = (given.get("o", ""), given.get("b", ""), given.get("n", 0), given.get("i", ""), given.get("c"))
    return Places(each, *about, tuple(given.get("l", ())), given.get("t", 0), given.get("w", ""))


def _of_search(found: found_places.Places) -> Places:
    each = (*found.each, *found.by_date)  # as ORDERS are
    return Places(tuple(Place(found.reports[at.report], at.start, at.end) for at in each), lists=ORDERS)


def check_of(text: str) -> int:
    """A sum over a text, by which it is known again."""
    return zlib.crc32(text.encode("utf-8", errors="replace"))


def number_of(place: int, what: int) -> int:
    """The number by which a button names something of a place."""
    return place * _WIDTH + min(what, _WIDTH - 1)


def place_and_what(number: int) -> tuple[int, int]:
    """What `number_of` was given."""
    return divmod(number, _WIDTH)


def quoted(collection: Collection, place: Place) -> Quote | None:
    """What stands at a place, as a quote; None where it is not there any more."""
    return quote_at(collection, place.report_id, place.start, place.end) if place.start < place.end else None

"""Reading on from a quote: the passages around it, and its whole report by page, with its headings."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.conversation.citing import Telling, head_of
from bot.conversation.places import NOWHERE, Place, Places, number_of, place_and_what, quoted, read
from bot.conversation.rendering import PAGE
from bot.conversation.replies import Button, Conversation, Kept, Reply, Rows, leading_to, row
from bot.markup import Fragment, bolded, joined, paged, plain, shortened, tagged, template
from bot.wording import Wording
from retrieval import Collection, Passage, Report

AROUND, WHOLE, FILE, REMOVE = "r", "o", "d", "x"
"""The views of a passage, of a page of a report (0 is its headings), of its file, and of taking it away."""
_ITS_OWN = 999_999
"""Stands for the passage of the place itself, wherever that is; no report has so many."""
_PASSAGE_UNITS = 3_000
_PAGE_UNITS = 3_000
_HEADING_UNITS = 60
_LABEL_UNITS = 40
_HEADINGS = 8
_LARGEST_FILE = 50_000_000
"""In bytes (Bot API, sendDocument)."""
_BOLD = 40
"""Of about 100 entities in a message (Bot API, "Formatting options"), the rest is for the head."""


def reading_on(token: str, place: int, wording: Wording) -> Rows:
    """The buttons under a quote: to its passage, and to its report."""
    return row(
        Button(wording.read_around, to_passage_of(token, place)),
        Button(wording.read_whole, to_report_of(token, place)),
    )


def to_passage_of(token: str, place: int) -> str:
    """The data of a button to the passage in which a place is."""
    return f"{AROUND}|{token}|{number_of(place, _ITS_OWN)}"


def to_report_of(token: str, place: int) -> str:
    """The data of a button to the contents of a place's report."""
    return f"{WHOLE}|{token}|{number_of(place, 0)}"


def opening(token: str, places: Iterable[int], wording: Wording) -> Rows:
    """A button to the report of each of ``places`` (from 0)."""
    return row(*(Button(wording.open_button.format(number=at + 1), to_report_of(token, at)) for at in places))


def around(talk: Conversation, token: str, kept: Kept, number: int) -> Reply:
    """A passage of the report of a place, what was quoted in bold, with buttons to the one before and after."""
    telling, places = talk.telling(kept.words), read(kept.state)
    wording = telling.wording
    at, position = place_and_what(number)

    def shown(collection: Collection) -> Reply:
        place = places[at]
        report = collection.report(place.report_id) if place else None
        passages = collection.passages_of(place.report_id) if place else []
        if place is None or report is None or not passages:
            return Reply(wording.stale)
        passage = passages[_position_of(place, passages) if position == _ITS_OWN else min(position, len(passages) - 1)]
        buttons = (
            *row(
                _to_passage(wording.passage_before, token, at, passage.position - 1, len(passages)),
                _to_passage(wording.passage_after, token, at, passage.position + 1, len(passages)),
            ),
            *row(Button(wording.read_whole, to_report_of(token, at)), _back(places, token, at, wording)),
        )
        head = head_of(quoted(collection, place) or report, telling)
        told = _passage(passage, place, len(passages), wording)
        return Reply(joined([head, told], "\n\n").html, buttons, outcome="read")

    return talk.library.ask(shown)


def whole(talk: Conversation, token: str, kept: Kept, number: int) -> Reply:
    """A page of the report of a place; the page 0 lists its headings, by which one goes to their pages."""
    telling, places = talk.telling(kept.words), read(kept.state)
    at, page = place_and_what(number)

    def shown(collection: Collection) -> Reply:
        place = places[at]
        report = collection.report(place.report_id) if place else None
        if place is None or report is None:
            return Reply(telling.wording.stale)
        pages, headings = _pages(report, collection.passages_of(report.id))
        to = _Reading(token, at, places, telling, talk)
        if page == 0:
            return _contents(report, pages, headings, to)
        return _page(report, pages, headings, min(page, len(pages)), to)

    return talk.library.ask(shown)


def file_of(talk: Conversation, token: str, kept: Kept, number: int) -> Reply:
    """The file of the report of a place, as it is."""
    wording, (at, _) = talk.wording(kept.words), place_and_what(number)
    place = read(kept.state)[at]
    report = talk.library.ask(lambda collection: collection.report(place.report_id)) if place else None
    path = talk.file_of(report) if report else None
    if path and path.stat().st_size > _LARGEST_FILE:
        return Reply(wording.file_too_large, outcome="file")
    why_not = wording.no_file if talk.folder else wording.file_elsewhere
    return Reply(wording.stale if report is None else why_not, document=path, outcome="file")


class _Reading:
    """Where one reads: what a button of a page needs."""

    def __init__(self, token: str, at: int, places: Places, telling: Telling, talk: Conversation) -> None:
        self.token, self.at, self.places, self.telling = token, at, places, telling
        self.may_remove, self.has_file = talk.is_admin, talk.folder is not None

    def to(self, label: str, page: int) -> Button:
        return Button(label, f"{WHOLE}|{self.token}|{number_of(self.at, page)}")

    @property
    def back(self) -> Button | None:
        return _back(self.places, self.token, self.at, self.telling.wording)


def _back(places: Places, token: str, at: int, wording: Wording) -> Button | None:
    """To the page that lists the place, where there are lists."""
    if places.lists:
        order, nth = divmod(at, len(places.places) // len(places.lists))
        return Button(wording.back, f"{places.lists[order]}|{token}|{nth // PAGE}")
    return None if places.back == NOWHERE else Button(wording.back, places.back or f"a|{token}|0")


def _position_of(place: Place, passages: Sequence[Passage]) -> int:
    """Of the passage that holds the start of a place."""
    return next((passage.position for passage in passages if place.start < passage.end), 0)


def _to_passage(label: str, token: str, at: int, position: int, of: int) -> Button | None:
    return Button(label, f"{AROUND}|{token}|{number_of(at, position)}") if 0 <= position < of else None


def _passage(passage: Passage, place: Place, of: int, wording: Wording) -> Fragment:
    start, end = max(place.start, passage.start) - passage.start, min(place.end, passage.end) - passage.start
    text = shortened(passage.text, _PASSAGE_UNITS)
    spans = [(start, min(end, len(text)))] if start < min(end, len(text)) else []
    headings = [tagged("i", plain(shortened(heading, _HEADING_UNITS))) for heading in passage.headings[-2:]]
    which = template(wording.passage_of, number=passage.position + 1, count=of)
    return joined([joined([which, *headings]), bolded(text, spans)], "\n\n")


def _pages(report: Report, passages: Sequence[Passage]) -> tuple[list[tuple[int, int]], list[tuple[str, int]]]:
    """The spans of a report's pages, and each of its headings with where it stands, in their order."""
    headings: dict[str, int] = {}
    for passage in passages:
        for heading in passage.headings:
            at = report.text.rfind(heading, 0, passage.start)
            if at >= 0:  # else it is the name of an official document, which its text may say otherwise
                headings.setdefault(heading, at)
    found = sorted(headings.items(), key=lambda each: each[1])
    return paged(report.text, _PAGE_UNITS), found


def _contents(
    report: Report, pages: Sequence[tuple[int, int]], headings: Sequence[tuple[str, int]], to: _Reading
) -> Reply:
    wording = to.telling.wording
    listed = _outermost(headings)
    on_page = [(heading, _page_of(at, pages)) for heading, at in listed]
    told = template(wording.pages_of, count=len(pages))
    buttons = [row(to.to(f"{shortened(heading, _LABEL_UNITS)} ({page})", page)) for heading, page in on_page]
    file = Button(wording.as_file, f"{FILE}|{to.token}|{number_of(to.at, 0)}") if to.has_file else None
    whole = row(to.to(wording.from_start, 1), file)
    removing = Button(wording.remove_report, f"{REMOVE}|{to.token}|{number_of(to.at, 0)}") if to.may_remove else None
    last = row(leading_to(wording.original, report.address), to.back, removing)
    html = joined([head_of(report, to.telling), told]).html
    return Reply(html, (*whole, *(line for each in buttons for line in each), *last), outcome="read")


def _outermost(headings: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    """So many headings as there is room for, spread over the report."""
    if len(headings) <= _HEADINGS:
        return headings
    step = len(headings) / _HEADINGS
    return [headings[int(number * step)] for number in range(_HEADINGS)]


def _page_of(at: int, pages: Sequence[tuple[int, int]]) -> int:
    """The page, from 1, on which an offset stands."""
    return next((number for number, (_, end) in enumerate(pages, 1) if at < end), len(pages))


def _page(
    report: Report, pages: Sequence[tuple[int, int]], headings: Sequence[tuple[str, int]], page: int, to: _Reading
) -> Reply:
    wording, (start, end) = to.telling.wording, pages[page - 1]
    bold = [(at - start, at - start + len(heading)) for heading, at in headings if start <= at < end]
    apart = [span for span, after in pairwise((*bold, (end - start, 0))) if span[1] <= after[0]][:_BOLD]
    text = bolded(report.text[start:end], apart)
    buttons = (
        *row(
            to.to(wording.page_before, page - 1) if page > 1 else None,
            to.to(wording.page_after, page + 1) if page < len(pages) else None,
        ),
        *row(to.to(wording.contents, 0), to.back),
    )
    which = template(wording.page, page=page, pages=len(pages))
    head = head_of(report, to.telling) + plain(", ") + which
    return Reply(joined([head, text], "\n\n").html, buttons, outcome="read")

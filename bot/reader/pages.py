"""The pages as HTML: what each shows, laid out by its template, with everything escaped."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.conversation.citing import day_of
from bot.markup import shortened, without_tags
from bot.reader import links
from bot.reader.links import Links
from bot.reader.texts import NOWHERE, Heading, Outline, Piece, Span, around, blocks_in, outline_of
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.reader import EN as PAGE_EN
from bot.wording.reader import VI as PAGE_VI
from bot.wording.reader import PageWording
from bot.wording.vi import VI
from retrieval import Collection, Quote, Report, Source
from retrieval.answering import Searched, matched_spans
from retrieval.indexing import stretches
from retrieval.questions import MAX_CHARACTERS

HERE = Path(__file__).parent
STYLE = (HERE / "style.css").read_bytes()
STYLE_PATH = f"/style-{hashlib.sha256(STYLE).hexdigest()[:12]}.css"
"""Another where the style is another, so that it can be kept for ever."""
VERSION = hashlib.sha256(STYLE + b"".join(file.read_bytes() for file in sorted(HERE.rglob("*.html")))).hexdigest()[:12]
ON_A_PAGE = 100
_MOST_HEADINGS = 60
_SNIPPET_UNITS = 400
_TITLE_UNITS = 300
_BOLD = 12
_VIETNAM = timezone(timedelta(hours=7))
# A document holds none of these (HTML, "control-character-in-input-stream" and its neighbours).
_NO_CHARACTERS = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)]
    + [plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)],
    "\ufffd",
)


@dataclass(frozen=True)
class Visit:
    """Who reads: in which language, by which links, and until when these work."""

    links: Links
    words: PageWording
    until: int | None = None

    @property
    def wording(self) -> Wording:
        """The bot's own texts in the same language."""
        return EN if self.words is PAGE_EN else VI

    def report(self, source_id: str, **query: object) -> str:
        """The address of a report's page; what is None of its ``query`` is left out."""
        return self.links.report(source_id, _told(query), self.until)

    def reports(self, **query: object) -> str:
        """The address of the list of reports."""
        return self.links.page("", _told(query), self.until)

    @property
    def style(self) -> str:
        """The address of the style."""
        return f"{self.links.path}{STYLE_PATH}"

    @property
    def hidden(self) -> Mapping[str, str]:
        """What the search form sends along."""
        return self.links.signed(self.links.path or "/", {}, self.until)

    @property
    def ends(self) -> str:
        """When the links end, as a reader in Vietnam reads it; empty where they do not."""
        return f"{datetime.fromtimestamp(self.until, UTC).astimezone(_VIETNAM):%H:%M %d/%m/%Y}" if self.until else ""

    def day(self, source: Source) -> str:
        """A report's day, and what it is."""
        return without_tags(day_of(source, self.wording).html).removeprefix(" · ")

    def title(self, source: Source) -> str:
        """A report's title, or its name where it has none."""
        return shortened(source.title, _TITLE_UNITS) or source.id


def wording_for(language: str) -> PageWording:
    """English for who reads that rather than Vietnamese, by an Accept-Language header."""
    wanted: list[tuple[float, str]] = []
    for part in language.split(",")[:20]:
        tag, _, weight = part.strip().lower().partition(";q=")
        try:
            wanted.append((-float(weight or 1), tag[:2]))
        except ValueError:
            continue
    known = [tag for weight, tag in sorted(wanted, key=lambda each: each[0]) if tag in ("vi", "en") and weight < 0]
    return PAGE_EN if known[:1] == ["en"] else PAGE_VI


@dataclass(frozen=True)
class Wanted:
    """What of a report a link asks for: the words that are ``quoted``, by which they are ``checked``, and the number
    (from 1) of the part."""

    quoted: Span = NOWHERE
    checked: str = ""
    part: int | None = None


def report_page(collection: Collection, visit: Visit, report_id: str, wanted: Wanted) -> str | None:
    """The page of a report; None where there is no such report, or no such part of it."""
    report = collection.report(report_id)
    if report is None:
        return None
    passages = stretches(collection, report_id)
    outline = outline_of(report, passages)
    quoted = wanted.quoted if wanted.part is None else NOWHERE
    is_there = _stands(report, quoted, wanted.checked)
    number = (wanted.part - 1) if wanted.part else outline.part_of(quoted[0] if is_there else 0)
    if not 0 <= number < len(outline.parts):
        return None
    span = passage = outline.parts[number]
    if is_there and passages:
        span = around(quoted, span, passages)
        passage = next(((each.start, each.end) for each in passages if each.end > quoted[0]), NOWHERE)
    else:
        passage = NOWHERE
    return _laid_out(
        "report.html",
        visit,
        report=report,
        blocks=blocks_in(report, span, outline, quoted if is_there else NOWHERE, passage),
        contents=_contents(visit, report, outline, number),
        is_moved=quoted != NOWHERE and not is_there,
        has_quote=is_there,
        number=number + 1,
        parts=[visit.report(report.id, **{links.PART: each + 1}) for each in range(len(outline.parts))],
    )


def reports_page(collection: Collection, visit: Visit, year: int | None, page: int) -> str | None:
    """A page (from 1) of the reports of a ``year``, 0 for those without a date, None for the newest; None where there
    is no such page."""
    counts = collection.years
    if not counts:
        return told_page(visit, visit.words.reports, visit.words.no_report, has_links=False)
    chosen = next(iter(counts), None) if year is None else (year or None)
    if chosen not in counts or not 1 <= page <= -(-counts[chosen] // ON_A_PAGE):
        return None
    listed = [(each, count, visit.reports(**{links.YEAR: each or 0})) for each, count in counts.items()]
    turned = {
        at: visit.reports(**{links.YEAR: chosen or 0, links.PAGE: at})
        for at in (page - 1, page + 1)
        if 1 <= at <= -(-counts[chosen] // ON_A_PAGE)
    }
    sources = collection.browse(None if chosen is None else f"{chosen:04}", ON_A_PAGE, (page - 1) * ON_A_PAGE)
    return _laid_out(
        "reports.html", visit, sources=sources, years=listed, chosen=chosen, turned=turned, page=page, typed=""
    )


def search_page(visit: Visit, typed: str, hits: Sequence[Quote], searched: Searched) -> str:
    """What was found, each leading to its words on its report's page."""
    found = [(hit, _snippet(hit, searched), visit.report(hit.source.id, **_place(hit))) for hit in hits]
    return _laid_out("search.html", visit, typed=typed, found=found, limit=MAX_CHARACTERS)


def told_page(visit: Visit, title: str, text: str, *, has_links: bool) -> str:
    """A page that only tells something."""
    return _laid_out("told.html", visit, title=title, text=text, has_links=has_links)


def _place(hit: Quote) -> dict[str, object]:
    return {links.START: hit.start, links.END: hit.end, links.CHECK: links.check_of(hit.text)}


def _snippet(hit: Quote, searched: Searched) -> list[Piece]:
    """The words that were found, those that were searched for told apart."""
    text, pieces, position = shortened(hit.text, _SNIPPET_UNITS), [], 0
    for start, end in matched_spans(text, searched, _BOLD):
        pieces += [Piece(text[position:start]), Piece(text[start:end], is_quoted=True)]
        position = end
    return [*pieces, Piece(text[position:])]


def _stands(report: Report, quoted: Span, checked: str) -> bool:
    """Whether the words that a link leads to are where it says, as they were."""
    start, end = quoted
    if not 0 <= start < end <= len(report.text):
        return False
    return not checked or links.check_of(report.text[start:end]) == checked


def _contents(visit: Visit, report: Report, outline: Outline, number: int) -> list[tuple[Heading, str]]:
    """The headings with where they lead, the outermost where there are many."""
    chosen = [heading for heading in outline.headings if not heading.is_of_a_table]
    for deepest in (3, 2):
        if len(chosen) > _MOST_HEADINGS:
            chosen = [heading for heading in chosen if heading.level <= deepest]
    parts = [(heading, outline.part_of(heading.start)) for heading in chosen[:_MOST_HEADINGS]]
    pages = {part: visit.report(report.id, **{links.PART: part + 1}) for _, part in parts if part != number}
    return [(heading, f"{pages.get(part, '')}#muc-{heading.start}") for heading, part in parts]


def _told(query: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in query.items() if value is not None}


def _without_controls(value: Any) -> Any:
    return value.translate(_NO_CHARACTERS) if isinstance(value, str) and not isinstance(value, Markup) else value


_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_without_controls,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Before the first reader comes.
_COMPILED = {name: _TEMPLATES.get_template(name) for name in _TEMPLATES.list_templates()}


def _laid_out(template: str, visit: Visit, **shown: object) -> str:
    return _COMPILED[template].render(visit=visit, words=visit.words, **{"typed": "", **shown})

"""One report: read from a file, its title and date found, its boilerplate dropped, its words untouched."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from retrieval.language.patterns import DAYTIMES
from retrieval.language.sentences import sentence_spans
from retrieval.language.text import clean, fold
from retrieval.reading.addresses import address_told, day_in_address
from retrieval.reading.boilerplate import after_byline, is_prose, without_boilerplate, without_repeats
from retrieval.reading.dateline import dateline_day
from retrieval.reading.dating import (
    UNDATED,
    Dated,
    event,
    month_in_title,
    month_told,
    place_of,
    printed_above,
    published,
)
from retrieval.reading.file_names import date_in_name
from retrieval.reading.files import document_in
from retrieval.reading.formats import Document, UnreadableFile
from retrieval.reading.formats.document import OF_THE_WEB, TEXT, WEB_PAGE
from retrieval.reading.issue import issue_told
from retrieval.reading.letterhead import Letterhead, letterhead, without_letterhead, without_recipients
from retrieval.workers import USUAL, Limits

_LEAST_TITLE, _TITLE_WORDS = 4, 40
_ADDRESSEE = re.compile(r"^\W*(?:Đồng )?[Kk]ính gửi|^[-–•+]|[;:,]$|^(?:\S+\s+){,5}\S+$")
# So many letters under a title hold its lead.
_LEAD = 1000
_LEADING_DAY = re.compile(
    rf"(?:\([^)]{{1,40}}\)\s*)?(?:(?:{fold(DAYTIMES)})\s+)?(?:ngay\s+|hom nay,?\s*)?"
    r"\(?\d{1,2}/\d{1,2}(?:/\d{4})?\)?,\s*"
)


@dataclass(frozen=True)
class Source:
    """What is cited of a report: its id (its path in the folder), title, day or longer period, what that is, and the
    address of its page."""

    id: str
    title: str
    dated: Dated
    address: str | None


@dataclass(frozen=True)
class Report(Source):
    """A report. ``text`` is NFC without boilerplate; every quote is a span of it. ``headings`` are the lines that
    its format knows as headings, with their levels (`Document`), and ``number`` is an official document's own; one that
    is kept in an index has neither."""

    text: str
    headings: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    number: str | None = field(default=None, compare=False, repr=False)

    @property
    def source(self) -> Source:
        """The report without its text."""
        return Source(self.id, self.title, self.dated, self.address)

    @property
    def year(self) -> int | None:
        """The year that a time without one is of."""
        return self.dated.last.year if self.dated.last else None


def read_report(path: Path, report_id: str, limits: Limits = USUAL) -> Report:
    """The report in the file at ``path``; UnreadableFile where there is none, or it costs too much."""
    return report_in(document_in(path, limits), report_id)


def parse_report(text: str, report_id: str) -> Report:
    """The report on a page saved as ``text``."""
    return report_in(Document(text, TEXT), report_id)


def report_in(document: Document, report_id: str) -> Report:
    """The report that a ``document`` is; UnreadableFile where nothing of it is one."""
    return reading_of(document, report_id).report


class Reading(NamedTuple):
    """A report, and the lines of its page, each with whether it is part of the report."""

    report: Report
    lines: list[tuple[str, bool]]


def reading_of(document: Document, report_id: str) -> Reading:
    """The report that a ``document`` is, and what of it is none; UnreadableFile where nothing is."""
    page = clean(document.text).split("\n")
    lines, title, head = _without_furniture(page, document)
    told = [line for line in lines if line]
    printed = None if head else published(told, title, after_byline(page))
    # A page that was saved with its furniture has a clock above the title.
    above = None if head or document.format == WEB_PAGE else printed_above(told, title)
    if head is None:
        lines = _without_days(lines, title, {printed, above})
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not kept:
        raise UnreadableFile("holds no text of a report")
    said = document.said
    of_the_page = address_told(page) if head is None and document.format in OF_THE_WEB else None
    address = said.address or document.address or of_the_page
    day = printed or document.published or day_in_address(address) or above
    dated = _dated(head, day, [line for line in lines if line], title)
    if said.when is not None:
        dated = Dated(said.when, "published")
    elif dated is UNDATED and (named := date_in_name(report_id)):
        dated = Dated(named, "file name")
    own = head.number if head else None
    report = Report(report_id, said.title or title, dated, address, kept, document.headings, own)
    of_the_title = range(head.first, head.last + 1) if head else ()
    stays = [bool(line) or number in of_the_title for number, line in enumerate(lines)]
    return Reading(report, list(zip(page, stays, strict=True)))


def _without_furniture(page: Sequence[str], document: Document) -> tuple[list[str], str, Letterhead | None]:
    """The lines of a ``page``, blank in place of those that are no part of its report; the report's title, which the
    ``document`` itself may say; and the letterhead that this stands in."""
    head = letterhead(page, document.headings)
    told = without_recipients(without_letterhead(page, head)) if head else page
    lines = without_boilerplate(told, is_of_the_web=head is None and document.format in OF_THE_WEB)
    named = None if head else _said_title(lines, document.title)
    if named is not None:
        lines = _without_menu(lines, named)
    title = head.title if head else named or _title([line for line in lines if line])
    return without_repeats(lines, title), title, head


def _without_days(lines: Sequence[str], title: str, days: Container[date | None]) -> list[str]:
    """``lines`` without those that tell one of ``days``, and without any such line above the title."""
    at = place_of(title, lines)
    told = ((number, line, dateline_day(line)) for number, line in enumerate(lines))
    return ["" if day and (day in days or number < at) else line for number, line, day in told]


def _dated(head: Letterhead | None, published_on: date | None, lines: Sequence[str], title: str) -> Dated:
    """The date of what opens with ``head``, or with none, and was ``published_on`` a day, or on none that is known."""
    issued = head.issued if head else issue_told(lines)
    if issued is not None and issued.days == 1:
        return Dated(issued, "issued")
    if published_on is not None:
        return Dated.on(published_on, "published")
    # Other days that an official document opens or ends with are those of what it cites.
    happened = None if head else event(lines, title)
    if happened is not None:
        return Dated.on(happened, "event")
    if issued is not None:
        return Dated(issued, "issued")
    if month := month_told(lines, title):
        return Dated(month, "published")
    if month := month_in_title(title):
        return Dated(month, "title")
    return UNDATED


def _said_title(lines: Sequence[str], said: str | None) -> str | None:
    """The longest line that is part of a web page's own title, in which sections and the site's name stand as well."""
    key = fold(said or "")
    parts = [line for line in lines if len(line.split()) >= _LEAST_TITLE and fold(line) in key]
    return max(parts, key=len, default=None)


def _without_menu(lines: Sequence[str], title: str) -> list[str]:
    """``lines`` without the short ones above a web page's title, which lead to other pages; days stay."""
    at = lines.index(title)
    return [*(line if is_prose(line) or dateline_day(line) else "" for line in lines[:at]), *lines[at:]]


def _title(lines: Sequence[str]) -> str:
    """The first line that can be a title; a page that opens with a paragraph lends its first sentence."""
    is_addressed = False  # to whom a letter goes, line by line, is no title
    for line in lines:
        is_addressed = is_addressed or fold(line).startswith("kinh gui")
        if dateline_day(line) or not any(map(str.isalpha, line)) or (is_addressed and _ADDRESSEE.search(line)):
            continue
        if len(line.split()) <= _TITLE_WORDS and not line.endswith((".", ";")):
            return line
        return _first_sentence(line)
    return ""


def _first_sentence(paragraph: str) -> str:
    start, end = next(iter(sentence_spans(paragraph)))
    sentence = paragraph[start:end]
    opening = _LEADING_DAY.match(fold(sentence))
    return sentence[opening.end() if opening else 0 :].rstrip(" .")


def lead(report: Report) -> tuple[int, int]:
    """(start, end) of the first sentence under the title, of the first lines that read as sentences where some do."""
    at = f"\n{report.text}\n".find(f"\n{report.title}\n") if report.title else -1
    start = at + len(report.title) if at >= 0 else 0
    for line in re.finditer(r"[^\n]+", report.text[start : start + _LEAD]):
        if is_prose(line[0]):
            start += line.start()
            break
    return next(iter(sentence_spans(report.text, start, start + _LEAD)), (0, 0))

"""One report: read from a file, its title and date found, its boilerplate dropped, its words untouched."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from retrieval.language.patterns import DAYTIMES
from retrieval.language.sentences import sentence_spans
from retrieval.language.text import clean, fold
from retrieval.reading.boilerplate import after_byline, is_prose, without_boilerplate, without_repeats
from retrieval.reading.dateline import UNDATED, Basis, Dated, dateline_day, find_date
from retrieval.reading.files import document_in
from retrieval.reading.formats import Document, UnreadableFile
from retrieval.reading.letterhead import letterhead, without_letterhead
from retrieval.workers import USUAL, Limits

_LEAST_TITLE, _TITLE_WORDS = 4, 40
# So many letters under a title hold its lead.
_LEAD = 1000
_LEADING_DAY = re.compile(
    rf"(?:\([^)]{{1,40}}\)\s*)?(?:(?:{fold(DAYTIMES)})\s+)?(?:ngay\s+|hom nay,?\s*)?"
    r"\(?\d{1,2}/\d{1,2}(?:/\d{4})?\)?,\s*"
)


@dataclass(frozen=True)
class Source:
    """What is cited of a report: its id (its path in the folder), title, date, what that date is, and the address of
    its page."""

    id: str
    title: str
    date: date | None
    date_basis: Basis | None
    address: str | None


@dataclass(frozen=True)
class Report(Source):
    """A report. ``text`` is NFC without boilerplate; every quote is a span of it. ``headings`` are the lines that
    its format knows as headings, with their levels (`Document`); one that is kept in an index has none."""

    text: str
    headings: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def source(self) -> Source:
        """The report without its text."""
        return Source(self.id, self.title, self.date, self.date_basis, self.address)

    @property
    def year(self) -> int | None:
        """The year that a time without one is of."""
        return self.date.year if self.date else None


def read_report(path: Path, report_id: str, limits: Limits = USUAL) -> Report:
    """The report in the file at ``path``; UnreadableFile where there is none, or it costs too much."""
    return report_in(document_in(path, limits), report_id)


def parse_report(text: str, report_id: str) -> Report:
    """The report on a page saved as ``text``."""
    return report_in(Document(text, "text"), report_id)


def report_in(document: Document, report_id: str) -> Report:
    """The report that a ``document`` is; UnreadableFile where nothing of it is one."""
    page = clean(document.text).split("\n")
    said = document.said
    head = letterhead(page)
    if head is not None:
        page = without_letterhead(page, head)
    lines = without_boilerplate(page)
    named = None if head else _said_title(lines, document.title)
    if named is not None:
        lines = _without_menu(lines, named)
    title = head.title if head else named or _title([line for line in lines if line])
    lines = without_repeats(lines, title)
    dated = find_date([line for line in lines if line], title, after_byline(page))
    if head is not None:  # other days that such a document opens or ends with are those of what it cites
        dated = Dated(head.issued, "issued") if head.issued else UNDATED
    if dated.basis == "published":
        lines = ["" if dateline_day(line) == dated.day else line for line in lines]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not kept:
        raise UnreadableFile("holds no text of a report")
    if said.day is not None:
        dated = Dated(said.day, "published")
    address = said.address or document.address
    return Report(report_id, said.title or title, dated.day, dated.basis, address, kept, document.headings)


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
    for line in lines:
        if dateline_day(line) or not any(character.isalpha() for character in line):
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

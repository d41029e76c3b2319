"""What is read of a file, for an operator to see: its format, title and day, what was dropped, its passages."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from retrieval.indexing.facts import facts_of
from retrieval.language.dates import SOME_YEAR, find_times
from retrieval.language.text import tokens
from retrieval.printing import date_record, date_text
from retrieval.reading.files import document_in
from retrieval.reading.passages import Passage, cut
from retrieval.reading.reports import Report, reading_of
from retrieval.workers import Limits

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "body{color:#222;background:#fff}"
    "h1{font-size:1.3rem}dt{float:left;clear:left;width:7rem;color:#555}dd{margin-left:7.5rem}"
    "p{margin:.3rem 0;white-space:pre-wrap}.dropped{color:#767676;text-decoration:line-through}"
    ".day{background:#fde68a}.heading,h3{font-weight:600}h2{font-size:1.1rem;margin-top:2rem}"
    "h3{font-size:1rem;margin:1rem 0 0}small{color:#555}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}dt,small{color:#aaa}.dropped{color:#8a8a8a}"
    ".day{background:#7c5e00}}"
)
_DROPPED = ' class="dropped"'
_SOME_YEAR = f"{SOME_YEAR:04}-"
_HEADING = ' class="heading"'


@dataclass(frozen=True)
class Inspection:
    """A file's ``report`` and passages, each with the ``periods`` that it tells of or stands under; ``lines`` are all
    that its format said, each with whether it is part of the report; its data may tell when it was ``published``.
    The date ``is_said`` where its operator says it, at the top of the file or beside it."""

    format: str
    encoding: str | None
    report: Report
    passages: list[Passage]
    periods: list[list[str]]
    lines: list[tuple[str, bool]]
    published: date | None
    is_said: bool

    @property
    def dropped(self) -> list[str]:
        """What was said and is no part of the report."""
        return [line for line, is_kept in self.lines if not is_kept]

    @property
    def date_told(self) -> str | None:
        """The characters that tell the report's date: those of a line, else of its address, its data or its name."""
        if self.is_said:
            return None
        named = next((line[start:end] for line, start, end in _times(self)), None)
        if self.report.dated.basis == "file name":
            return PurePath(self.report.id).name
        if named is None and self.report.dated.basis == "published":
            return str(self.published) if self.published else self.report.address
        return named


def inspect(path: Path, limits: Limits) -> Inspection:
    """What is read of the file at ``path``; UnreadableFile where nothing is."""
    document = document_in(path, limits)
    report, lines = reading_of(document, path.name)
    passages = cut(report)
    told = facts_of(report, passages, [tokens(passage.indexed_text) for passage in passages])
    # Without their year where it is not known, as ISO 8601 once had it: "--06-12".
    periods = [[each.replace(_SOME_YEAR, "--") for each in sorted(map("/".join, facts.said))] for facts in told]
    shown = [*((line, is_kept) for line, is_kept in lines if line), *((line, False) for line in document.left_out)]
    is_said = document.said.when is not None
    return Inspection(document.format, document.encoding, report, passages, periods, shown, document.published, is_said)


def _times(found: Inspection) -> Iterator[tuple[str, int, int]]:
    """Where the report's date is told: the first line that names it whole, else without its year."""
    dated = found.report.dated.period
    named = [(line, each) for line, _ in found.lines for each in find_times(line)] if dated else []
    for needs_year in (True, False):
        for line, each in named:
            if each.period(None if needs_year else found.report.year) == dated:
                yield line, each.start, each.end


def inspection_record(path: Path, found: Inspection) -> dict[str, Any]:
    """An inspection as JSON has it."""
    report = found.report
    return {
        "file": str(path),
        "format": found.format,
        "encoding": found.encoding,
        "title": report.title,
        **date_record(report.dated),
        "date_told": found.date_told,
        "address": report.address,
        "headings": _headings(found),
        "dropped": found.dropped,
        "passages": [
            {
                "start": each.start,
                "end": each.end,
                "headings": list(each.headings),
                "periods": periods,
                "text": each.text,
            }
            for each, periods in zip(found.passages, found.periods, strict=True)
        ],
    }


def _headings(found: Inspection) -> list[str]:
    """The headings that passages stand under, each once, in order."""
    return list(dict.fromkeys(heading for passage in found.passages for heading in passage.headings))


def inspection_lines(path: Path, found: Inspection) -> Iterator[str]:
    """An inspection as people read it."""
    yield f"{path}: {found.format}, {found.encoding}"
    yield f"title: {found.report.title}"
    yield f"date: {_date(found)}"
    if found.report.address:
        yield f"address: {found.report.address}"
    for line in found.dropped:
        yield f"dropped: {line}"
    for number, (passage, periods) in enumerate(zip(found.passages, found.periods, strict=True), 1):
        yield f"passage {number}{''.join(f' › {heading}' for heading in passage.headings)}"
        if periods:
            yield f"  periods: {', '.join(periods)}"
        yield from (f"  {line}" for line in passage.text.split("\n"))


def _date(found: Inspection) -> str:
    told = ", as its fields say" if found.is_said else f", «{found.date_told}»" if found.date_told else ""
    return date_text(found.report.dated) + told


def inspection_page(path: Path, found: Inspection) -> str:
    """An inspection as a web page: the file's lines, what was dropped struck out, headings bold, its date marked; then
    its passages, each under its headings, with its periods."""
    told, headings = next(iter(_times(found)), None), set(_headings(found))
    rows = (("Format", f"{found.format}, {found.encoding}"), ("Date", _date(found)), ("Passages", len(found.passages)))
    facts = "".join(f"<dt>{name}</dt><dd>{html.escape(str(value))}</dd>" for name, value in rows)
    lines = "\n".join(
        f"<p{_HEADING if line in headings else '' if is_kept else _DROPPED}>{_marked(line, told)}</p>"
        for line, is_kept in found.lines
    )
    passages = "\n".join(map(_section, found.passages, found.periods))
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{html.escape(path.name)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>\n'
        f"<h1>{html.escape(found.report.title)}</h1><dl>{facts}</dl>\n{lines}\n<h2>Passages</h2>\n{passages}\n"
        "</body></html>\n"
    )


def _section(passage: Passage, periods: list[str]) -> str:
    """A passage of the page."""
    above = " › ".join([str(passage.position + 1), *passage.headings])
    told = f"<small>{', '.join(periods)}</small>" if periods else ""
    return f"<section><h3>{html.escape(above)}</h3>{told}<p>{html.escape(passage.text)}</p></section>"


def _marked(line: str, told: tuple[str, int, int] | None) -> str:
    if told is None or told[0] != line:
        return html.escape(line)
    _, start, end = told
    day = f'<mark class="day">{html.escape(line[start:end])}</mark>'
    return f"{html.escape(line[:start])}{day}{html.escape(line[end:])}"

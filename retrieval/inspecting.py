"""What is read of a file, for an operator to see: its format, title and day, what was dropped, its passages."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.language.dates import find_times
from retrieval.language.text import clean
from retrieval.reading.files import document_in
from retrieval.reading.passages import Passage, cut
from retrieval.reading.reports import Report, report_in
from retrieval.workers import Limits

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "body{color:#222;background:#fff}"
    "h1{font-size:1.3rem}dt{float:left;clear:left;width:7rem;color:#555}dd{margin-left:7.5rem}"
    "p{margin:.3rem 0;white-space:pre-wrap}.dropped{color:#767676;text-decoration:line-through}"
    ".day{background:#fde68a}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}dt{color:#aaa}.dropped{color:#8a8a8a}"
    ".day{background:#7c5e00}}"
)
_DROPPED = ' class="dropped"'


@dataclass(frozen=True)
class Inspection:
    """A file's ``report`` and passages; ``lines`` are all that its format said, each with whether it was kept."""

    format: str
    encoding: str | None
    report: Report
    passages: list[Passage]
    lines: list[tuple[str, bool]]

    @property
    def dropped(self) -> list[str]:
        """What was said and is no part of the report."""
        return [line for line, is_kept in self.lines if not is_kept]

    @property
    def day_told(self) -> str | None:
        """The characters of the file that tell the report's day."""
        return next((line[start:end] for line, start, end in _days(self)), None)


def inspect(path: Path, limits: Limits) -> Inspection:
    """What is read of the file at ``path``; UnreadableFile where nothing is."""
    document = document_in(path, limits)
    report = report_in(document, path.name)
    kept = set(report.text.split("\n")) | {report.title}
    lines = [(line, line in kept or line in report.title) for line in clean(document.text).split("\n") if line]
    return Inspection(document.format, document.encoding, report, cut(report), lines)


def _days(found: Inspection) -> Iterator[tuple[str, int, int]]:
    """Where the report's day is told: the first line that names it whole, else without its year."""
    day = found.report.date
    named = [(line, each) for line, _ in found.lines for each in find_times(line) if day and each.day]
    for needs_year in (True, False):
        for line, each in named:
            period = each.period(None if needs_year else day.year if day else None)
            if period is not None and period.start == day:
                yield line, each.start, each.end


def inspection_record(path: Path, found: Inspection) -> dict[str, Any]:
    """An inspection as JSON has it."""
    report = found.report
    return {
        "file": str(path),
        "format": found.format,
        "encoding": found.encoding,
        "title": report.title,
        "date": report.date.isoformat() if report.date else None,
        "date_basis": report.date_basis,
        "date_told": found.day_told,
        "address": report.address,
        "dropped": found.dropped,
        "passages": [
            {"start": each.start, "end": each.end, "headings": list(each.headings), "text": each.text}
            for each in found.passages
        ],
    }


def inspection_lines(path: Path, found: Inspection) -> Iterator[str]:
    """An inspection as people read it."""
    yield f"{path}: {found.format}, {found.encoding}"
    yield f"title: {found.report.title}"
    yield f"date: {_day(found)}"
    if found.report.address:
        yield f"address: {found.report.address}"
    for line in found.dropped:
        yield f"dropped: {line}"
    for number, passage in enumerate(found.passages, 1):
        yield f"passage {number}{''.join(f' › {heading}' for heading in passage.headings)}"
        yield from (f"  {line}" for line in passage.text.split("\n"))


def _day(found: Inspection) -> str:
    report = found.report
    return f"{report.date} ({report.date_basis}, «{found.day_told}»)" if report.date else "none"


def inspection_page(path: Path, found: Inspection) -> str:
    """An inspection as a web page: the file's lines, what was dropped struck out, its day marked."""
    told = next(iter(_days(found)), None)
    rows = (("Format", f"{found.format}, {found.encoding}"), ("Date", _day(found)), ("Passages", len(found.passages)))
    facts = "".join(f"<dt>{name}</dt><dd>{html.escape(str(value))}</dd>" for name, value in rows)
    lines = "\n".join(f"<p{'' if is_kept else _DROPPED}>{_marked(line, told)}</p>" for line, is_kept in found.lines)
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{html.escape(path.name)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>\n'
        f"<h1>{html.escape(found.report.title)}</h1><dl>{facts}</dl>\n{lines}\n</body></html>\n"
    )


def _marked(line: str, told: tuple[str, int, int] | None) -> str:
    if told is None or told[0] != line:
        return html.escape(line)
    _, start, end = told
    day = f'<mark class="day">{html.escape(line[start:end])}</mark>'
    return f"{html.escape(line[:start])}{day}{html.escape(line[end:])}"

"""One report: read from a file, its title and date found, its furniture dropped, its words untouched."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from retrieval.reading.dateline import Basis, dateline_day, find_date
from retrieval.reading.boilerplate import after_byline, body
from retrieval.language.sentences import sentence_spans
from retrieval.language.text import clean, fold

SUFFIXES = (".txt",)
_TITLE_WORDS = 40
_LEADING_DAY = re.compile(
    r"(?:\([^)]{1,40}\)\s*)?(?:(?:sang|chieu|toi|trua)\s+)?(?:ngay\s+|hom nay,?\s*)?"
    r"\(?\d{1,2}/\d{1,2}(?:/\d{4})?\)?,\s*"
)


class UnreadableReport(Exception):
    """A file that holds no report; the message says why, in words for the operator."""


@dataclass(frozen=True)
class Report:
    """A report. ``text`` is NFC without furniture; every quote is a span of it."""

    id: str
    title: str
    date: date | None
    date_basis: Basis | None
    text: str


def read_report(path: Path, report_id: str) -> Report:
    """The report in the file at ``path``; UnreadableReport where there is none."""
    return parse_report(_decode(path), report_id)


def parse_report(text: str, report_id: str) -> Report:
    """The report on a page saved as ``text``."""
    lines = clean(text).split("\n")
    title = _title([line for line in body(lines) if line])
    report_lines = body(lines, title)
    dated = find_date([line for line in report_lines if line], title, after_byline(lines))
    if dated.basis == "published":
        report_lines = ["" if dateline_day(line) == dated.day else line for line in report_lines]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(report_lines)).strip()
    if not kept:
        raise UnreadableReport("holds no text of a report")
    return Report(report_id, title, dated.day, dated.basis, kept)


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableReport(f"cannot be read: {error.strerror}") from error
    if not data.strip():
        raise UnreadableReport("is empty")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    if encoding != "utf-16" and b"\x00" in data:
        raise UnreadableReport("is not text (it holds binary data)")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableReport("is not UTF-8 text: save it as UTF-8") from error


def _title(lines: list[str]) -> str:
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

"""The outline of a report: which of its lines are headings, and what stands under which.

A format knows some headings (styles of Word, h1 to h6, "#"); those typed by hand are guessed from how they look.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.dates import find_times
from retrieval.language.patterns import OFFICES
from retrieval.language.text import fold
from retrieval.reading.boilerplate import is_prose
from retrieval.reading.formats.document import CELLS, COLUMNS
from retrieval.reading.tables import Table, tables

NUMBERED = re.compile(r"(?P<part>[A-HIVX]{1,4}[.)]\s)|(?P<section>\d{1,2}(?:\.\d{1,2})*[.)]\s)|(?P<item>[a-zđ]\)\s)")
CAPTION = re.compile(
    r"(?:toan canh|quang canh|khung canh|anh\b|hinh\b|hinh anh)"
    rf"|(?:(?:{fold(OFFICES)}|pho|dong chi|ong|ba|lanh dao|dai bieu|cac)\b"
    r".{0,90}\b(?:phat bieu|chu tri|chup anh|trao|tham quan|du hoi nghi|tai hoi nghi|tai buoi))"
)
_HEADING_WORDS = 18
# What is styled as a heading and is longer, or a sentence, is text that was styled by mistake.
_KNOWN_WORDS = 30
_ITEM = re.compile(r"[*•+–-]\s")
# Guesses are below what is known, but for parts ("I.", "A."), which are the outermost of all that is numbered.
_GUESSED = {"part": 0.5, "section": COLUMNS + 1, None: COLUMNS + 2, "item": COLUMNS + 3}
TABLE = COLUMNS + 4
"""The level of a table's name, below all others; heads and parts of the table are below it."""


class Place(NamedTuple):
    """A ``level`` ends what stands under headings of this one and those further in; the line itself ``is_heading``, or
    text where it is known and nothing stands under it, lest it be lost. Lines of a table have its number."""

    level: float | None
    is_heading: bool
    table: int | None = None


def outline(lines: Sequence[str], follows: Sequence[bool], known: Mapping[str, int]) -> list[Place]:
    """The place of each of ``lines``; ``follows`` is whether a line stands right under the one before, ``known`` the
    levels that a format knows."""
    given = [known.get(line) if _can_be_known(line) else None for line in lines]
    alike: dict[str | None, float] = {}
    for line, level in zip(lines, given, strict=True):
        form = _form(line)
        if level is not None and form is not None:
            alike[form] = min(level, alike.get(form, level))
    guesses = {**_GUESSED, **alike}
    levels = [
        level if level is not None else guesses[_form(line)] if _is_heading(line, following) else None
        for level, (line, following) in zip(given, pairwise((*lines, "")), strict=True)
    ]
    places = [
        Place(level, is_heading=level is not None and (known_as is None or following is None or following > level))
        for known_as, (level, following) in zip(given, pairwise((*levels, 0)), strict=True)
    ]
    for number, table in enumerate(tables(lines, follows, known)):
        _put(places, lines, number, table)
    return places


def _can_be_known(line: str) -> bool:
    """Whether a line that a format has as a heading is one, and no text that was styled by mistake."""
    return CELLS not in line and len(line.split()) <= _KNOWN_WORDS and not line.endswith((".", ";"))


def _put(places: list[Place], lines: Sequence[str], number: int, table: Table) -> None:
    """Put the rows of a ``table`` under its name, its heads, and such rows of one cell as are numbered."""
    start = table.first if table.name is None else table.name
    for at in range(start, table.last + 1):
        places[at] = Place(None, is_heading=False, table=number)
        if at == table.name:
            places[at] = Place(TABLE, is_heading=True, table=number)
        elif table.first <= at < table.body:
            places[at] = Place(TABLE + 1 + at - table.first, is_heading=True, table=number)
        elif table.body <= at < table.last and _heads_rows(lines[at], lines[at + 1]):
            places[at] = Place(TABLE + 1 + table.body - table.first, is_heading=True, table=number)


def _heads_rows(line: str, following: str) -> bool:
    """Whether a line of a table is a numbered part of it."""
    return CELLS not in line and CELLS in following and NUMBERED.match(line) is not None


def _form(line: str) -> str | None:
    """How a line is numbered: part, section or item."""
    numbered = NUMBERED.match(line)
    return numbered.lastgroup if numbered else None


def _is_heading(line: str, following: str) -> bool:
    words = len(line.split())
    if words > _HEADING_WORDS or not following or CELLS in line or CAPTION.match(fold(line)) or _ITEM.match(line):
        return False
    if line.endswith(":"):
        return words <= _HEADING_WORDS // 2 and is_prose(following)
    if line[-1] in ".!?…;,":
        return False
    numbered = NUMBERED.match(line)
    if numbered and _tells_a_figure(line[numbered.end() :]):
        return False
    return is_prose(following) or following.endswith(":") or bool(numbered and numbered.lastgroup == "part")


def _tells_a_figure(line: str) -> bool:
    """Whether a numbered line is an item that says something, "2. Doanh thu đạt 35 tỷ đồng", and no heading."""
    dated = [(mention.start, mention.end) for mention in find_times(line)]
    return any(d.isdigit() and not any(a <= n < b for a, b in dated) for n, d in enumerate(line))

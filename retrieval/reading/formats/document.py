"""What a format makes of a file: its text, a line a paragraph, and how it was written."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from retrieval.language.text import clean
from retrieval.reading.front_matter import Said

CELLS = " | "
"""What parts the cells of a row of a table."""

WEB_PAGE, TEXT, MARKDOWN, TEXT_WITH_MARKDOWN = "HTML", "text", "Markdown", "text with Markdown"
OF_THE_WEB = frozenset({WEB_PAGE, TEXT, MARKDOWN, TEXT_WITH_MARKDOWN})
"""The formats that pages of the web are saved in, with their menus and teasers; others have none."""

COLUMNS = 10
"""The level of the row that heads a table's columns: below the nine of Word (ECMA-376 part 1, §17.3.1.20)."""


def row_of(cells: Sequence[str]) -> str:
    """A row of a table as a line. Between figures empty cells stay, so that each figure is under its head."""
    if not any(character.isdecimal() for cell in cells for character in cell):
        return CELLS.join(filter(None, cells))
    return CELLS.join(cells).rstrip(" |")


class Document(NamedTuple):
    """``text`` has a line a paragraph or row of a table; ``format`` and ``encoding`` are named as an operator knows
    them. What a page itself says is its ``title``, with that of its site, and its ``address``; what its operator
    ``said`` of it goes before all that is found. Its data may tell when it was ``published``.
    ``headings`` are the lines that the format itself knows as headings, as `clean` leaves them, with their levels: 0 is
    the document's title, 1 the outermost heading, `COLUMNS` a row that heads a table. ``left_out`` are lines that the
    format tells to be none of the document's own: menus of a page."""

    text: str
    format: str
    encoding: str | None = None
    title: str | None = None
    address: str | None = None
    said: Said = Said()
    published: date | None = None
    headings: Mapping[str, int] = MappingProxyType({})
    left_out: Sequence[str] = ()


def decoded_headings(headings: Mapping[str, int], text: str, found: str) -> dict[str, int]:
    """The ``headings`` among the lines of ``text`` as they stand in ``found``, decoded from it line by line."""
    known = {clean(line): level for line, level in headings.items() if line.strip()}
    if not known or found == text:
        return known
    pairs = zip(map(clean, text.split("\n")), map(clean, found.split("\n")), strict=False)
    return {after: known[before] for before, after in pairs if before in known}

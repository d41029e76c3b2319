"""What a format makes of a file: its text, a line a paragraph, and how it was written."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from retrieval.reading.front_matter import Said

CELLS = " | "
"""What parts the cells of a row of a table."""


def row_of(cells: Sequence[str]) -> str:
    """A row of a table as a line. Between figures empty cells stay, so that each figure is under its head."""
    if not any(character.isdecimal() for cell in cells for character in cell):
        return CELLS.join(filter(None, cells))
    return CELLS.join(cells).rstrip(" |")


class Document(NamedTuple):
    """``text`` has a line a paragraph or row of a table; ``format`` and ``encoding`` are named as an operator knows
    them. What a page itself says is its ``title``, with that of its site, and its ``address``; what its operator
    ``said`` of it goes before all that is found. Its data may tell when it was ``published``."""

    text: str
    format: str
    encoding: str | None = None
    title: str | None = None
    address: str | None = None
    said: Said = Said()
    published: date | None = None

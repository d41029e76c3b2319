"""What a format makes of a file: its text, a line a paragraph, and how it was written."""

from typing import NamedTuple

from retrieval.reading.front_matter import Said

CELLS = " | "
"""What parts the cells of a row of a table."""


class Document(NamedTuple):
    """``text`` has a line a paragraph or row of a table; ``format`` and ``encoding`` are named as an operator knows
    them. What a page itself says is its ``title``, with that of its site, and its ``address``; what its operator
    ``said`` of it goes before all that is found."""

    text: str
    format: str
    encoding: str | None = None
    title: str | None = None
    address: str | None = None
    said: Said = Said()

"""What a format makes of a file: its text, a line a paragraph, and how it was written."""

from typing import NamedTuple

CELLS = " | "
"""What parts the cells of a row of a table."""


class Document(NamedTuple):
    """``text`` has a line a paragraph or row of a table; ``format`` and ``encoding`` are named as an operator knows
    them. What the file itself says is its ``title``, None where it says none."""

    text: str
    format: str
    encoding: str | None = None
    title: str | None = None

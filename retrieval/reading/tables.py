"""Tables in a text: runs of rows, the rows that head their columns, and the line that names them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from retrieval.language.text import fold
from retrieval.reading.boilerplate import is_prose
from retrieval.reading.formats.document import CELLS, COLUMNS

# A head has a second row where cells of the first are merged, and hardly ever a third.
_MOST_HEADS = 2
# A head stands over two rows at least: with one it is read in any case.
_LEAST_ROWS = 2
# A head of more words than the least passage has would be most of what is ranked.
_HEAD_WORDS = 60
# The name of a table stands above it, or above the unit that it counts in.
_NAME_ABOVE, _NAME_WORDS = 2, 30
_NAME = re.compile(r"(?:phu )?(?:bang|bieu)\b")
_CELLS = re.compile(r"\s*\|\s*")
# What fills a body and names no column: numbers but years, and what counts rows or columns, "IV", "(1)", "b".
_FILLS = re.compile(r"(?!(?:19|20)\d\d$)[-+±(]*\d[\d.,\s]*\)?\s*%?|\(?(?:[IVX]+|[A-Za-z])\)?")


class Table(NamedTuple):
    """Numbers of lines: of the one that names a table, if any does; its first row; the first under its ``heads``; and
    its last."""

    name: int | None
    first: int
    body: int
    last: int


def tables(lines: Sequence[str], follows: Sequence[bool], known: Mapping[str, int]) -> Iterator[Table]:
    """The tables among ``lines`` whose columns are headed; ``follows`` is whether a line stands right under the one
    before, ``known`` are the lines that a format knows as headings."""
    ended = 0
    for first, last in _runs(lines, follows, known):
        heads = _marked(lines[first : last + 1], known)
        if not heads:
            first += _narrow(lines[first : last + 1])
            heads = _alike(lines[first : last + 1])
        if heads:
            yield Table(_name(lines, max(ended, first - _NAME_ABOVE), first, known), first, first + heads, last)
        ended = last + 1


def _runs(lines: Sequence[str], follows: Sequence[bool], known: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """The first and last row of each run of rows, between which lines of one cell may stand."""
    first: int | None = None
    last = 0
    for number, line in enumerate(lines):
        is_row = CELLS in line
        if first is not None:
            is_another = known.get(line) == COLUMNS and known.get(lines[number - 1]) != COLUMNS
            goes_on = is_row or not (is_prose(line) or line in known)
            if is_another or not (follows[number] and goes_on):
                yield first, last
                first = None
        if is_row:
            first, last = number if first is None else first, number
    if first is not None:
        yield first, last


def _marked(rows: Sequence[str], known: Mapping[str, int]) -> int:
    """How many of the first ``rows`` a format marks as heads, where others are under them."""
    marked = next((n for n, row in enumerate(rows) if known.get(row) != COLUMNS), len(rows))
    return min(marked, _MOST_HEADS) if marked < len(rows) else 0


def _narrow(rows: Sequence[str]) -> int:
    """How many of the first ``rows`` have no half of the cells of others: what stands side by side above a table."""
    cells = [len(_CELLS.split(row)) for row in rows]
    widest = max(cells)
    return next(number for number, count in enumerate(cells) if 2 * count > widest)


def _alike(rows: Sequence[str]) -> int:
    """How many of the first ``rows`` look like heads: they only name, and most of those below hold figures."""
    below = [_CELLS.split(row) for row in rows[1:] if CELLS in row]
    if len(below) < _LEAST_ROWS or not _names(rows[0]):
        return 0
    if sum(any(cell[:1].isdigit() for cell in cells) for cells in below) * 2 <= len(below):
        return 0
    merged = len(_CELLS.split(rows[0])) < max(map(len, below))
    return 2 if merged and len(below) > _LEAST_ROWS and _names(rows[1]) else 1


def _names(row: str) -> bool:
    cells = _CELLS.split(row)
    return len(cells) > 1 and len(row.split()) <= _HEAD_WORDS and not any(_FILLS.fullmatch(cell) for cell in cells)


def _name(lines: Sequence[str], start: int, end: int, known: Mapping[str, int]) -> int | None:
    """Which of the lines above a table names it: "Bảng 2. Dân số các tỉnh"."""
    for number in reversed(range(start, end)):
        line = lines[number]
        if line in known or (is_prose(line) and line.endswith(".")):
            return None
        if _NAME.match(fold(line)) and len(line.split()) <= _NAME_WORDS:
            return number
    return None

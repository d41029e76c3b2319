"""A report's text as blocks to lay out: headings, paragraphs and tables, with the words that are quoted told apart."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from retrieval import Report
from retrieval.indexing import Stretch
from retrieval.reading import CELLS, paragraph_spans

LONGEST_PART = 40_000
"""So many characters of a report are on one page, about 7,000 words."""
_LINE = re.compile(r"[^\n]+")
# h2 to h4; what stands under more is as deep.
_OUTERMOST, _DEEPEST = 2, 4

Span = tuple[int, int]
NOWHERE: Span = (0, 0)


class Piece(NamedTuple):
    """Words as they stand; ``is_quoted`` where a link leads to them, ``is_first`` where that begins."""

    text: str
    is_quoted: bool = False
    is_first: bool = False


class Heading(NamedTuple):
    """A heading at ``start``, an h2 to h4 by its ``level``, or the row that heads a table."""

    start: int
    text: str
    level: int

    @property
    def is_of_a_table(self) -> bool:
        """Whether it is a row that heads a table."""
        return CELLS in self.text


class Row(NamedTuple):
    """A row of a table; the one cell of a row that names a part goes over all columns."""

    cells: Sequence[Sequence[Piece]]
    is_head: bool


@dataclass(frozen=True)
class Block:
    """A ``heading``, else a table's ``rows``, else a paragraph of ``pieces``; whether it is ``near`` the quote, in its
    passage."""

    pieces: Sequence[Piece] = ()
    heading: Heading | None = None
    rows: Sequence[Row] = ()
    near: bool = False

    @property
    def columns(self) -> int:
        """How many columns a table has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True)
class Outline:
    """A report's ``headings``, and where each of the ``parts`` begins and ends that are pages of their own."""

    headings: Sequence[Heading]
    parts: Sequence[Span]

    def part_of(self, at: int) -> int:
        """The number (from 0) of the part that holds the character ``at``."""
        return max(0, bisect_right([start for start, _ in self.parts], at) - 1)


def outline_of(report: Report, passages: Sequence[Stretch]) -> Outline:
    """The headings of ``report``, which stand between its ``passages``, and its parts."""
    return Outline(list(_headings(report, passages)), list(_parts(len(report.text), passages)))


def around(quoted: Span, part: Span, passages: Sequence[Stretch]) -> Span:
    """``part``, and as much more that what stands before and after the passage of the ``quoted`` is there as well."""
    at = bisect_right([passage.start for passage in passages], quoted[0]) - 1
    before, after = passages[max(0, at - 1)], passages[min(len(passages) - 1, at + 1)]
    return min(part[0], before.start), max(part[1], after.end)


def blocks_in(report: Report, span: Span, outline: Outline, quoted: Span, passage: Span) -> list[Block]:
    """What stands in a ``span`` of ``report``: the words that are ``quoted``, and what is of their ``passage``, told
    apart. The title is left out where it stands in a line of its own, for a page has it above the text."""
    headings = {heading.start: heading for heading in outline.headings}
    lines = [
        line
        for line in paragraph_spans(report.text, {report.title, *(heading.text for heading in outline.headings)}, *span)
        if report.text[slice(*line)] != report.title or _overlap(line, quoted)
    ]
    blocks: list[Block] = []
    for is_table, run in groupby(lines, key=lambda line: CELLS in report.text[slice(*line)]):
        if is_table:
            table = list(run)
            rows = [_row(report.text, line, quoted, is_head=line[0] in headings) for line in table]
            near = any(_overlap(line, passage) for line in table)
            blocks.append(Block(rows=rows, near=near))
            continue
        for line in run:
            pieces = list(pieces_of(report.text, line, quoted))
            blocks.append(Block(pieces, headings.get(line[0]), near=_overlap(line, passage)))
    return _first_told(blocks)


def pieces_of(text: str, span: Span, quoted: Span) -> Iterator[Piece]:
    """The words of a ``span``, in up to three pieces: before, in and after what is ``quoted``."""
    start, end = span
    first, last = (min(max(place, start), end) for place in quoted)
    for piece in (
        Piece(text[start:first]),
        Piece(text[first:last], is_quoted=True),
        Piece(text[max(first, last) : end]),
    ):
        if piece.text:
            yield piece


def _headings(report: Report, passages: Sequence[Stretch]) -> Iterator[Heading]:
    end = 0
    text = f"{report.text}\n"
    for passage in (*passages, Stretch(len(report.text), len(report.text), ())):
        level = _OUTERMOST
        for line in _LINE.finditer(report.text, end, passage.start):
            # Passages of one paragraph are parted by a space.
            is_whole = text[line.start() - 1] == text[line.end()] == "\n"
            if is_whole and line[0] != report.title:
                if line[0] in passage.headings:
                    level = min(_OUTERMOST + passage.headings.index(line[0]), _DEEPEST)
                yield Heading(line.start(), line[0], level)
        end = max(end, passage.end)


def _parts(length: int, passages: Sequence[Stretch]) -> Iterator[Span]:
    """Parts begin where the passage before ends, so that a heading stands with what is under it."""
    start = end = 0
    for passage in passages:
        if passage.end - start > LONGEST_PART and end > start:
            yield start, end
            start = end
        end = passage.end
    yield start, length


def _row(text: str, line: Span, quoted: Span, *, is_head: bool) -> Row:
    cells, start = [], line[0]
    for cell in text[slice(*line)].split(CELLS):
        cells.append(list(pieces_of(text, (start, start + len(cell)), quoted)))
        start += len(cell) + len(CELLS)
    return Row(cells, is_head)


def _first_told(blocks: Sequence[Block]) -> list[Block]:
    """The first of all quoted pieces told as such, for only one has the id that a link names."""
    is_told = False

    def told(pieces: Sequence[Piece]) -> Sequence[Piece]:
        nonlocal is_told
        seen = []
        for piece in pieces:
            is_first = piece.is_quoted and not is_told
            is_told = is_told or is_first
            seen.append(piece._replace(is_first=is_first))
        return seen

    return [
        Block(
            told(block.pieces),
            block.heading,
            [row._replace(cells=[told(cell) for cell in row.cells]) for row in block.rows],
            block.near,
        )
        for block in blocks
    ]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

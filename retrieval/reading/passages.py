"""A report cut into passages of about 60 to 130 words, each under its headings.

A passage is a span of the report's text made of whole sentences. It never runs over a heading or over a
paragraph that starts something new; short neighbours are joined.
"""

import re
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from retrieval.language.sentences import pieces_of, sentence_spans, word_count
from retrieval.language.text import fold
from retrieval.reading.boilerplate import is_prose
from retrieval.reading.formats.document import CELLS
from retrieval.reading.outline import CAPTION, NUMBERED, TABLE, outline
from retrieval.reading.reports import Report

# Above all levels of headings.
_OUTERMOST = -1.0
Span = tuple[int, int]
MIN_WORDS = 60
MAX_WORDS = 130
_LINE = re.compile(r"[^\n]+")
_STARTS_NEW = re.compile(
    r"[a-zđ]\)\s|\d{1,2}[.)]\s|dieu \d{1,3}[.:]|[*•+-]\s"
    r"|(?:ve|trong|doi voi|o|tai)\s+(?:cac\s+)?(?:linh vuc|cong tac|nhiem vu|mang)\b"
    r"|ve\s+\w+(?:\s\w+){0,7}[,:]|[\w ,&-]{3,60}:\s"
)


@dataclass(frozen=True)
class Passage:
    """``text`` is ``report.text[start:end]``, the ``position``-th passage of its report, under ``headings`` from the
    outermost inwards; an official document's number is the outermost, for "Thông tư này" is of that number."""

    report_id: str
    position: int
    start: int
    end: int
    headings: tuple[str, ...]
    text: str

    @property
    def indexed_text(self) -> str:
        """What of a passage is ranked: its headings and its text."""
        return "\n".join([*self.headings, self.text])


@dataclass(frozen=True)
class _Block:
    start: int
    end: int
    words: int
    headings: tuple[str, ...] = ()
    starts_new: bool = False


def cut(report: Report) -> list[Passage]:
    """The passages of ``report`` in order."""
    spans = [
        (start, end, group.headings)
        for group in _joined(_under_headings(report))
        for start, end in _split(report.text, group.start, group.end)
    ]
    return [
        Passage(report.id, position, start, end, headings, report.text[start:end])
        for position, (start, end, headings) in enumerate(spans)
    ]


def _under_headings(report: Report) -> Iterator[_Block]:
    """The paragraphs that are no headings, each with the headings that it stands under."""
    path: list[tuple[float, str]] = [(_OUTERMOST, report.number)] if report.number else []
    after_caption = False
    table: int | None = None
    blocks = list(_paragraphs(report))
    lines = [report.text[block.start : block.end] for block in blocks]
    follows = [False, *(after.start - before.end == 1 for before, after in pairwise(blocks))]
    # The title of nothing but tables is what is said in words.
    is_told = any(is_prose(line) and CELLS not in line for line in report.text.split("\n") if line != report.title)
    known = {line: level for line, level in report.headings.items() if line != report.title}
    for block, line, place in zip(blocks, lines, outline(lines, follows, known), strict=True):
        if line == report.title and len(blocks) > 1 and is_told:
            continue
        if place.table != table:
            path, table = [each for each in path if each[0] < TABLE], place.table
        if place.level is not None:
            path = [each for each in path if each[0] < place.level]
        if place.is_heading and place.level is not None:
            path.append((place.level, line))
            continue
        folded = fold(line)
        starts_new = after_caption or (table is None and bool(_STARTS_NEW.match(folded)))
        after_caption = bool(CAPTION.match(folded)) and not is_prose(line)
        yield replace(block, headings=tuple(heading for _, heading in path), starts_new=starts_new)


def _paragraphs(report: Report) -> Iterator[_Block]:
    for start, end in paragraph_spans(report.text, report.headings):
        yield _Block(start, end, word_count(report.text, (start, end)))


def paragraph_spans(text: str, headings: Container[str] = (), start: int = 0, end: int = sys.maxsize) -> Iterator[Span]:
    """(start, end) of the paragraphs of a report's ``text`` from ``start`` to ``end``: lines, hard-wrapped ones put
    together, but for those that are known as ``headings``."""
    begin, before = start, None
    for line in _LINE.finditer(text, start, end):
        if before is None or not _is_wrapped(headings, before, line):
            if before is not None:
                yield begin, before.end()
            begin = line.start()
        before = line
    if before is not None:
        yield begin, before.end()


def _is_wrapped(headings: Container[str], line: re.Match[str], following: re.Match[str]) -> bool:
    """Whether a line goes on in the next: no blank line between, no stop before, a small letter after."""
    return (
        following.start() - line.end() == 1
        and line[0][-1] not in ".!?…:;"
        and following[0][0].islower()
        and not NUMBERED.match(following[0])
        and not any(CELLS in each[0] or each[0] in headings for each in (line, following))
    )


def _joined(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Neighbours joined while they are short, stand under the same headings and start nothing new."""
    group: _Block | None = None
    for block in blocks:
        if group is not None and _belongs(group, block):
            group = replace(group, end=block.end, words=group.words + block.words)
            continue
        if group is not None:
            yield group
        group = block
    if group is not None:
        yield group


def _belongs(group: _Block, block: _Block) -> bool:
    return (
        group.headings == block.headings
        and not block.starts_new
        and min(group.words, block.words) < MIN_WORDS
        and group.words + block.words <= MAX_WORDS
    )


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A long paragraph in parts of even length, cut between sentences, or where one is too long inside it."""
    pieces = [piece for sentence in sentence_spans(text, start, end) for piece in pieces_of(text, sentence, MAX_WORDS)]
    total = sum(word_count(text, piece) for piece in pieces)
    parts = max(1, -(-total // MAX_WORDS))
    return list(_packed(text, pieces, total / parts))


def _packed(text: str, pieces: Sequence[tuple[int, int]], aim: float) -> Iterator[tuple[int, int]]:
    begin, finish, words = pieces[0][0], pieces[0][1], word_count(text, pieces[0])
    for piece in pieces[1:]:
        longer = words + word_count(text, piece)
        if longer > MAX_WORDS or longer - aim > aim - words:
            yield begin, finish
            begin, words = piece[0], 0
            longer = word_count(text, piece)
        finish, words = piece[1], longer
    yield begin, finish

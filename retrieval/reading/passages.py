"""A report cut into passages of about 60 to 130 words, each under its headings.

A passage is a span of the report's text made of whole sentences. It never runs over a heading or over a
paragraph that starts something new; short neighbours are joined.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retrieval.language.dates import find_times
from retrieval.language.patterns import OFFICES
from retrieval.language.sentences import pieces_of, sentence_spans, word_count
from retrieval.language.text import fold
from retrieval.reading.boilerplate import is_prose
from retrieval.reading.formats.document import CELLS
from retrieval.reading.reports import Report

MIN_WORDS = 60
MAX_WORDS = 130
_HEADING_WORDS = 18
_ITEM = re.compile(r"[*•+–-]\s")

_NUMBERED = re.compile(r"(?P<part>[A-HIVX]{1,4}[.)]\s)|(?P<section>\d{1,2}(?:\.\d{1,2})*[.)]\s)|(?P<item>[a-zđ]\)\s)")
_STARTS_NEW = re.compile(
    r"[a-zđ]\)\s|\d{1,2}[.)]\s|[*•+-]\s|(?:ve|trong|doi voi|o|tai)\s+(?:cac\s+)?(?:linh vuc|cong tac|nhiem vu|mang)\b"
    r"|ve\s+\w+(?:\s\w+){0,7}[,:]|[\w ,&-]{3,60}:\s"
)
_CAPTION = re.compile(
    r"(?:toan canh|quang canh|khung canh|anh\b|hinh\b|hinh anh)"
    rf"|(?:(?:{fold(OFFICES)}|pho|dong chi|ong|ba|lanh dao|dai bieu|cac)\b"
    r".{0,90}\b(?:phat bieu|chu tri|chup anh|trao|tham quan|du hoi nghi|tai hoi nghi|tai buoi))"
)


@dataclass(frozen=True)
class Passage:
    """``text`` is ``report.text[start:end]``, the ``position``-th passage of its report, under ``headings`` from the
    outermost inwards."""

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
    path: list[tuple[int, str]] = []
    after_caption = False
    blocks = list(_paragraphs(report.text))
    # The title of nothing but tables is what is said in words.
    is_told = any(is_prose(line) and CELLS not in line for line in report.text.split("\n") if line != report.title)
    for number, block in enumerate(blocks):
        line = report.text[block.start : block.end]
        if line == report.title and len(blocks) > 1 and is_told:
            continue
        following = report.text[blocks[number + 1].start : blocks[number + 1].end] if number + 1 < len(blocks) else ""
        if _is_heading(line, following):
            level = _heading_level(line)
            path = [(above, heading) for above, heading in path if above < level] + [(level, line)]
        else:
            folded = fold(line)
            starts_new = after_caption or bool(_STARTS_NEW.match(folded))
            after_caption = bool(_CAPTION.match(folded)) and not is_prose(line)
            yield replace(block, headings=tuple(heading for _, heading in path), starts_new=starts_new)


def _paragraphs(text: str) -> Iterator[_Block]:
    """Lines, hard-wrapped ones put together."""
    begin: int | None = None
    end = 0
    for match in re.finditer(r"[^\n]+", text):
        if begin is not None and _is_wrapped(text, end, match.start()):
            end = match.end()
            continue
        if begin is not None:
            yield _Block(begin, end, len(text[begin:end].split()))
        begin, end = match.span()
    if begin is not None:
        yield _Block(begin, end, len(text[begin:end].split()))


def _is_wrapped(text: str, end: int, following: int) -> bool:
    """Whether a line goes on in the next: no blank line between, no stop before, a small letter after."""
    return (
        following - end == 1
        and text[end - 1] not in ".!?…:;"
        and text[following].islower()
        and (not _NUMBERED.match(text, following))
    )


def _is_heading(line: str, following: str) -> bool:
    words = len(line.split())
    if words > _HEADING_WORDS or not following or _CAPTION.match(fold(line)) or _ITEM.match(line):
        return False
    if line.endswith(":"):
        return words <= _HEADING_WORDS // 2 and is_prose(following)
    if line[-1] in ".!?…;,":
        return False
    numbered = _NUMBERED.match(line)
    if numbered and numbered.lastgroup != "part" and _tells_a_figure(line[numbered.end() :]):
        return False
    return is_prose(following) or following.endswith(":") or bool(numbered and numbered.lastgroup == "part")


def _tells_a_figure(line: str) -> bool:
    """Whether a numbered line is an item that says something, "2. Doanh thu đạt 35 tỷ đồng", and no heading."""
    dated = [(mention.start, mention.end) for mention in find_times(line)]
    return any(d.isdigit() and not any(a <= n < b for a, b in dated) for n, d in enumerate(line))


def _heading_level(line: str) -> int:
    match = _NUMBERED.match(line)
    if match is None:
        return 3
    return {"part": 1, "section": 2, "item": 4}[match.lastgroup or "item"]


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

"""Where Vietnamese sentences and clauses begin and end, as offsets, so that a quote is always a span."""

import re
from functools import partial
from itertools import pairwise

from retrieval.language.text import LOWER, UPPER

# A run of stops is looked at once, from its beginning.
_ENDS = re.compile(
    rf"(?:(?<![.!?…])[.!?…]+/?[\"”»)\]]*)(?=\s|$)|(?:(?<!\.)\.{{3,}}|…|(?<=[{LOWER}]{{2}})\.)(?=[{UPPER}][^\W\d_])|\n+"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:tp|tx|tt|ts|pgs|gs|ths|th\.s|bs|ks|cn|ls|nxb|tr|vd|q|p|đ/c|mr|mrs|ms|dr|no|st|jr|[^\W\d_])\.$",
    re.IGNORECASE,
)
_COMMA = re.compile(r",(?=\s)")
_CLAUSE = re.compile(r";(?=\s)|(?<=:)(?=\s)")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """(start, end) of each sentence of ``text[start:end]``, white space trimmed."""
    end = len(text) if end is None else min(end, len(text))
    spans = []
    begin = start
    for match in _ENDS.finditer(text, start, end):
        if match[0] == "." and _is_abbreviation(text, begin, match.end()):
            continue
        if match[0][0] in ".…" and _goes_on(text, match.end(), end):
            continue
        spans.append(_trim(text, begin, match.end()))
        begin = match.end()
    spans.append(_trim(text, begin, end))
    return [span for span in spans if span[0] < span[1]]


def clause_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the parts of a sentence between semicolons and after its opening colon."""
    spans = []
    begin = start
    for match in _CLAUSE.finditer(text, start, end):
        spans.append(_trim(text, begin, match.end()))
        begin = match.end()
    spans.append(_trim(text, begin, end))
    return [span for span in spans if span[0] < span[1]]


def pieces_of(text: str, span: tuple[int, int], most: int) -> list[tuple[int, int]]:
    """A span in pieces of at most ``most`` words: its clauses, where one is too long between its commas, else cut."""
    pieces = [span]
    for cut in (clause_spans, _at_commas, partial(_at_words, most=most)):
        pieces = [p for piece in pieces for p in ([piece] if word_count(text, piece) <= most else cut(text, *piece))]
    return pieces


def _at_commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(match.end() for match in _COMMA.finditer(text, start, end)), end]
    return [_trim(text, a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def _at_words(text: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    words = [match.span() for match in re.compile(r"\S+").finditer(text, start, end)]
    return [(words[n][0], words[min(n + most, len(words)) - 1][1]) for n in range(0, len(words), most)]


def word_count(text: str, span: tuple[int, int]) -> int:
    """How many words stand in ``text[start:end]``."""
    return len(text[span[0] : span[1]].split())


def _is_abbreviation(text: str, begin: int, end: int) -> bool:
    return bool(_ABBREVIATION.search(text[max(begin, end - 8) : end]))


def _goes_on(text: str, position: int, end: int) -> bool:
    """Whether a lower-case letter follows: "điện tử… tiếp tục" is one sentence."""
    while position < end and text[position] == " ":
        position += 1
    return text[position : min(position + 1, end)].islower()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

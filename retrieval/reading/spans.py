"""The spans of a passage that can be quoted: its sentences, and runs of clauses of a sentence too long to quote."""

import re
from collections.abc import Iterator, Sequence

from retrieval.language.sentences import pieces_of, sentence_spans, word_count
from retrieval.language.text import fold
from retrieval.reading.passages import Passage
from retrieval.reading.signatures import signature_in

LONGEST = 80
"""The most words of a span."""
_RUN = 60
# Sentences that speak of the one before: "Đây là khu thứ 6 của cả nước", "Tại Chỉ thị này, …".
_SPEAKS_OF_THE_LAST = re.compile(
    r"(?:day (?:la|cung)|(?:dieu|viec) (?:nay|do)|(?:trong|theo|qua|nho) do)\b"
    r"|(?:(?:tai|theo|voi|trong) )?(?:\w+ ){1,3}nay\b"
)
_OPENING_WORDS = 60


def spans_of(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """(start, end) in the report's ``text`` of what of ``passage`` can be quoted, in order.

    A sentence that goes on from the one before stands with it, where both are short enough; a signature is one span.
    """
    before: int | None = None
    signed = signature_in(text, passage.start, passage.end)
    if signed is not None:
        yield signed
    for start, end in sentence_spans(text, passage.start, passage.end):
        if signed is not None and signed[0] <= start < signed[1]:
            continue
        if word_count(text, (start, end)) > LONGEST:
            yield from _runs(text, pieces_of(text, (start, end), _RUN))
            before = None
            continue
        goes_on = before is not None and _SPEAKS_OF_THE_LAST.match(fold(text[start : min(end, start + _OPENING_WORDS)]))
        together = (before if goes_on and before is not None else start, end)
        yield together if word_count(text, together) <= LONGEST else (start, end)
        before = start


def is_whole(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether ``text[start:end]`` begins where a sentence does, and ends where one does."""
    before, after = text[max(0, start - 20) : start].rstrip(" "), text[end : end + 20].lstrip(" ")
    begins = not before or before[-1] in '.!?…\n:;”"' or before.endswith("./")
    ends = not after or after[0] == "\n" or text[end - 1] in '.!?…”"'
    return begins, ends


def _runs(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """From each piece on, as many as fit a quote; a run inside an earlier one is left out."""
    reached = -1
    for first in range(len(pieces)):
        last = first
        while last + 1 < len(pieces) and word_count(text, (pieces[first][0], pieces[last + 1][1])) <= _RUN:
            last += 1
        if pieces[last][1] > reached or first == last:
            yield pieces[first][0], pieces[last][1]
        reached = max(reached, pieces[last][1])

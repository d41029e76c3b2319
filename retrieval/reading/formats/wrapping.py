"""Lines that were broken for their length, put together again."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

# A line goes on in the next where it is about as long as the longest.
_FULL = 0.75
_STOPS = re.compile(r"[.!?…:;][\"”»)]*$")
_STARTS_NEW = re.compile(
    r"(?:[-+*•–|]|\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|[IVX]{1,5}[.)]|(?:Điều|Chương|Mục|Phần) )\s*\S|\|"
)
# In a text that was broken for its length so many lines at the least go on in the next with a small letter; no line is
# much longer than the others.
_BROKEN, _AT_MOST = 0.3, 140
_LEAST = 8


def joined(lines: Sequence[str], *, are_of_one: bool = False) -> Iterator[str]:
    """Paragraphs: a full line goes on in the next but where that starts something new; of lines that ``are_of_one``
    each does that ends in no stop."""
    longest = median(sorted(map(len, lines))[-max(1, len(lines) // 4) :]) if lines else 0
    paragraph = last = ""
    for line in lines:
        goes_on = are_of_one or len(last) >= _FULL * longest or line[:1].islower()
        if paragraph and goes_on and not _STOPS.search(last) and not _STARTS_NEW.match(line):
            paragraph += f" {line}"
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        last = line
    if paragraph:
        yield paragraph


def unbroken(text: str) -> str:
    """``text``, its lines put together where they were broken for their length."""
    lines = [line.strip() for line in text.split("\n")]
    pairs = list(pairwise(lines))
    if not _is_broken(lines, pairs):
        return text
    ends = [following for line, following in pairs if line.endswith(".")]
    are_parted = ends.count("") >= len(ends) / 2  # paragraphs, by blank lines
    blocks = (block.split("\n") for block in re.split(r"\n{2,}", "\n".join(lines)))
    return "\n\n".join("\n".join(joined(block, are_of_one=are_parted)) for block in blocks)


def _is_broken(lines: Sequence[str], pairs: Sequence[tuple[str, str]]) -> bool:
    told = [(line, following) for line, following in pairs if line and following]
    going_on = sum(following[0].islower() and not _STOPS.search(line) for line, following in told)
    lengths = sorted(map(len, filter(None, lines)))
    return len(told) >= _LEAST and going_on >= _BROKEN * len(told) and lengths[len(lengths) * 99 // 100] <= _AT_MOST

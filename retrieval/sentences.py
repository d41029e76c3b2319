"""Where Vietnamese sentences and clauses begin and end, as offsets, so that a quote is always a span."""

import re

from retrieval.vietnamese import LOWER, UPPER

_ENDS = re.compile(rf"(?:[.!?…]+/?[\"”»)\]]*)(?=\s|$)|(?:\.{{3,}}|…|(?<=[{LOWER}]{{2}})\.)(?=[{UPPER}][^\W\d_])|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:tp|tx|tt|ts|pgs|gs|ths|th\.s|bs|ks|cn|ls|nxb|tr|vd|q|p|đ/c|mr|mrs|ms|dr|no|st|jr|[^\W\d_])\.$",
    re.IGNORECASE,
)
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


def _is_abbreviation(text: str, begin: int, end: int) -> bool:
    return bool(_ABBREVIATION.search(text[max(begin, end - 8) : end]))


def _goes_on(text: str, position: int, end: int) -> bool:
    """Whether a lower-case letter follows: "điện tử… tiếp tục" is one sentence."""
    following = text[position:end].lstrip(" ")[:1]
    return following.islower()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

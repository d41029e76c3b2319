"""Days and periods as Vietnamese reports and readers write them, with or without diacritics.

Day comes before month. Document numbers (32/2017/TT-BTTTT) and fractions (6546/7496) are no dates. What names one time
is read by the ways of `date_ways`; then two that are the ends of a range are one period, and what stands in a list with
a year is of that year.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from retrieval.language.date_ways import NEEDS, UP_TO, WAYS
from retrieval.language.date_words import WORDS, in_figures
from retrieval.language.patterns import DAYTIMES, LAWS
from retrieval.language.periods import SOME_YEAR, Mention, Period
from retrieval.language.text import fold

__all__ = ["SOME_YEAR", "Mention", "Period", "find_times"]

# Every reading has a figure, or the name of a part of a year; most sentences have neither.
_MAY_NAME_A_TIME = re.compile(r"\d|\bthang\b|\bnua\b|\bquy\b")
# A word with other marks than these is another word: "Quỹ 1", "tới 2/3".
_WORDS = (
    WORDS
    | set(DAYTIMES.split("|"))
    | {"ngày", "mùng", "mồng", "hôm", "tháng", "quý", "năm", "nửa", "đầu", "cuối", "sau", "tiên", "của", "và"}
    | {"từ", "đến", "tới", "hết", "giai", "đoạn", "những", "thập", "niên", "kỷ"}
)
_DOCUMENT_NUMBER = re.compile(
    r"(?<![\d/])\d{1,9}(?:/\d{1,9}){0,5}/[a-z][\w&]*(?:-[a-z][\w&]*)*"
    rf"|\b(?:{fold(LAWS)})(?:\s+so)?\s+\d+/\d{{4}}"
)
_DASH = re.compile(r"\s*[-–—]\s*(?:ngay\s+)?")
_TO = re.compile(rf",?\s+{UP_TO}\s+(?:ngay\s+)?")
_FROM = re.compile(r"\btu\s+$")
_LISTED = re.compile(r"(?:\s*[,;]\s*|,?\s+(?:va|hay|hoac)\s+)(?:ngay\s+)?")
_BETWEEN = 20
_ANNIVERSARY = 5


def find_times(text: str) -> list[Mention]:
    """Every time that ``text`` names, in order; overlapping readings once, the longest way first."""
    folded = fold(text)
    if not _MAY_NAME_A_TIME.search(folded):
        return []
    folded = in_figures(text, folded)
    return list(_put_together(sorted(_single_times(text, folded), key=lambda mention: mention.start), folded))


def _single_times(text: str, folded: str) -> Iterator[Mention]:
    taken = bytearray(len(folded))
    for match in _DOCUMENT_NUMBER.finditer(folded) if "/" in folded else ():
        _take(taken, match)
    present = {need for need in NEEDS if need in folded}
    for pattern, reading, needs in WAYS:
        if present.isdisjoint(needs):
            continue
        for match in pattern.finditer(folded):
            if taken.find(1, *match.span()) >= 0:
                continue
            mention = reading(match) if _is_spelt(text[match.start() : match.end()]) else None
            if mention is not None:
                _take(taken, match)
                yield mention


def _take(taken: bytearray, match: re.Match[str]) -> None:
    """Mark the places of a match, so that no other reading has them."""
    taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())


def _is_spelt(written: str) -> bool:
    words = re.findall(r"[^\W\d_]+", written.lower())
    return all(word in _WORDS or fold(word) == word for word in words)


def _put_together(times: list[Mention], folded: str) -> Iterator[Mention]:
    """``times`` in order, those that are the ends of a range as one, with the years that they have of each other."""
    after: Mention | None = None
    put: list[Mention] = []
    for mention in reversed(times):
        if after is not None and after.start - mention.end <= _BETWEEN:
            between = folded[mention.end : after.start]
            whole = _range(mention, after, between, folded[max(0, mention.start - 4) : mention.start])
            if whole is not None:
                put[-1] = after = whole
                continue
            if mention.year is None and _LISTED.fullmatch(between):
                mention = replace(mention, year=after.year)
        put.append(mention)
        after = mention
    return reversed(put)


def _range(first: Mention, last: Mention, between: str, before: str) -> Mention | None:
    """The range from ``first`` to ``last``; a dash only parts what is of one kind, and an anniversary's days."""
    if last.until or last.to or first.until or first.to:
        return None
    alike = first.is_day == last.is_day and first.is_of_whole_years == last.is_of_whole_years
    if not (_DASH.fullmatch(between) if alike else None) and not (
        _TO.fullmatch(between) and (alike or _FROM.search(before))
    ):
        return None
    if (
        first.is_day
        and (first.day, first.first) == (last.day, last.first)
        and _years_apart(first, last) >= _ANNIVERSARY
    ):
        return None
    return first.up_to(last)


def _years_apart(first: Mention, last: Mention) -> int:
    return (last.year or 0) - (first.year or last.year or 0)

"""The spans of a passage that can be quoted: its sentences, and runs of clauses of a sentence too long to quote."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from retrieval.indexing.abbreviations import Abbreviations
from retrieval.indexing.analysis import passage_tokens
from retrieval.language.dates import Period, Role, find_times, role
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report
from retrieval.language.sentences import pieces_of, sentence_spans, word_count
from retrieval.language.text import fold, tokens

LONGEST = 80
_RUN = 60
_NOT_FAR = 1500
_BEFORE_A_TIME = 80


@dataclass(frozen=True)
class Figure:
    """A number in figures or in words; ``tokens`` as they are folded, ``end`` where it ends in its text."""

    tokens: tuple[str, ...]
    end: int


@dataclass(frozen=True)
class Quotable:
    """``report.text[start:end]`` with its tokens, the times that it names, each with its role, and where its
    figures end in ``text``, dates and document numbers left out."""

    start: int
    end: int
    text: str
    tokens: frozenset[str]
    times: tuple[tuple[Period, Role], ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Surroundings:
    """What a passage's spans stand in.

    ``nearby``: tokens of the passage and its headings; ``above``: of headings, title and lead; ``times``: those that
    the headings name, those that title and lead name, the report's date, and the last named before the passage,
    each apart; ``plans``: the times that headings, title and lead plan for.
    """

    nearby: frozenset[str]
    above: frozenset[str]
    times: tuple[tuple[Period, ...], ...]
    plans: tuple[Period, ...]

    @cached_property
    def page(self) -> frozenset[str]:
        """The tokens of the passage and of the page's head."""
        return self.nearby | self.above


def quotables(report: Report, passage: Passage, abbreviations: Abbreviations) -> tuple[Quotable, ...]:
    """What of ``passage`` can be quoted, in order."""
    return tuple(
        Quotable(start, end, text, passage_tokens(text, abbreviations), _times(report, text), _figures(text))
        for start, end in _spans(report.text, passage)
        if (text := report.text[start:end])
    )


def surroundings(report: Report, passage: Passage, abbreviations: Abbreviations) -> Surroundings:
    """The surroundings of ``passage``."""
    head, (head_times, head_plans) = _head(report)
    headings = "\n".join(passage.headings)
    heading_times, heading_plans = _stated(report, headings)
    published = (Period(report.date, report.date),) if report.date else ()
    nearby = passage_tokens(f"{headings}\n{report.text[passage.start : passage.end]}", abbreviations)
    return Surroundings(
        nearby=nearby,
        above=passage_tokens(f"{headings}\n{head}", abbreviations),
        times=(heading_times, head_times, published, _last_before(report, passage)),
        plans=(*heading_plans, *head_plans),
    )


@lru_cache(maxsize=1024)
def _head(report: Report) -> tuple[str, tuple[tuple[Period, ...], tuple[Period, ...]]]:
    """A report's title and lead, and the times that they state and plan for."""
    start, end = lead(report)
    head = f"{report.title}\n{report.text[start:end]}"
    return head, _stated(report, head)


def _stated(report: Report, text: str) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """The times that ``text`` states, and those that it plans for."""
    times = _times(report, text)
    stated = tuple(period for period, role_ in times if role_ != "plan")
    return stated, tuple(period for period, role_ in times if role_ == "plan")


def _last_before(report: Report, passage: Passage) -> tuple[Period, ...]:
    """The last time that the report measures by before ``passage``: "Trong tháng, Bộ cũng …" goes on from it."""
    return tuple([period for end, period in _measured(report) if passage.start - _NOT_FAR < end <= passage.start][-1:])


@lru_cache(maxsize=1024)
def _measured(report: Report) -> tuple[tuple[int, Period], ...]:
    """The times that a report measures by, each with where it ends."""
    year = report.date.year if report.date else None
    found = []
    for mention in find_times(report.text):
        begin = max(0, mention.start - _BEFORE_A_TIME)
        moved = replace(mention, start=mention.start - begin, end=mention.end - begin)
        period = mention.period(year)
        if period and role(report.text[begin : mention.end], moved) == "measure":
            found.append((mention.end, period))
    return tuple(found)


def lead(report: Report) -> tuple[int, int]:
    """(start, end) of the first sentence under the title."""
    start = len(report.title) if report.text.startswith(report.title + "\n") else 0
    return next(iter(sentence_spans(report.text, start, start + 1000)), (0, 0))


# "năm" is left out: it is a year more often than five.
NUMBER_WORDS = "(?:một(?! số| cách| trong| phần)|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
_NUMBER_WORD = re.compile(
    rf"\b(?:một nửa|hàng (?:chục|trăm|nghìn|triệu)|{NUMBER_WORDS})\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?(?:%|[mkg]?hz|km2?|m2|ha|kg|[mgt]b|[km]wh?)?")


# A number that only names: "thứ 6", "Chỉ thị 09", "khóa XV", and the number of an item.
_NAMING = re.compile(
    r"(?:\b(?:thứ|khóa|khoá|điều|khoản|chỉ thị|nghị định|quyết định|thông tư|nghị quyết|giai đoạn|mức độ|kỳ|công nghệ"
    r"|(?<!tổng )(?<!trong )(?<!con )(?<!một )số)\s|^)$",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\d\.0")


def _figures(text: str) -> tuple[Figure, ...]:
    dated = [(mention.start, mention.end) for mention in find_times(text)]
    found = [
        Figure((fold(token.term),), token.end)
        for token in tokens(text)
        if _FIGURE.fullmatch(fold(token.term))
        and not any(a <= token.start < b for a, b in dated)
        and not _only_names(text, token.start, token.end)
    ]
    words = [Figure(tuple(fold(match[0]).split()), match.end()) for match in _NUMBER_WORD.finditer(text)]
    return tuple(sorted((*found, *words), key=lambda figure: figure.end))


def _only_names(text: str, start: int, end: int) -> bool:
    opens_an_item = start == 0 and text[end : end + 2] in (". ", ") ")
    return bool((start and _NAMING.search(text[:start])) or opens_an_item or _VERSION.fullmatch(text[start:end]))


def _times(report: Report, text: str) -> tuple[tuple[Period, Role], ...]:
    """The times that ``text`` names; one without a year is of the report's year."""
    year = report.date.year if report.date else None
    found = ((mention.period(year), role(text, mention)) for mention in find_times(text))
    return tuple((period, role_) for period, role_ in found if period)


# Sentences that speak of the one before: "Đây là khu thứ 6 của cả nước", "Tại Chỉ thị này, …".
_GOES_ON = re.compile(
    r"(?:day (?:la|cung)|(?:dieu|viec) (?:nay|do)|(?:trong|theo|qua|nho) do)\b"
    r"|(?:(?:tai|theo|voi|trong) )?(?:\w+ ){1,3}nay\b"
)


def _spans(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """The sentences; one that goes on from the sentence before, with it, where both are short enough."""
    before: int | None = None
    for start, end in sentence_spans(text, passage.start, passage.end):
        if word_count(text, (start, end)) > LONGEST:
            yield from _runs(text, pieces_of(text, (start, end), _RUN))
            before = None
            continue
        goes_on = before is not None and _GOES_ON.match(fold(text[start:end]))
        together = (before if goes_on and before is not None else start, end)
        yield together if word_count(text, together) <= LONGEST else (start, end)
        before = start


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

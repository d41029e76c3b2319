"""What a text asks for beside an answer: a comparison, all figures on a topic, a report in brief, a list of reports,
a report to open, the sources of an answer, or nothing, in small talk.

In doubt a text is a question: what asks for anything else is none of these.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.language.dates import find_times
from retrieval.language.names import Gazetteer
from retrieval.language.ordinals import ordinals_in
from retrieval.language.relative_dates import relative_times
from retrieval.language.text import clean, one_spelling, tokens
from retrieval.questions.comparisons import Comparison, comparison_in
from retrieval.questions.question_words import asks_something
from retrieval.questions.request_words import (
    ASKING_FOR,
    COUNTS,
    COURTESY_AFTER,
    ENDING,
    EVERY_FIGURE,
    IN_BRIEF,
    IS_NEWEST,
    LEADS_TO_A_TIME,
    LEADS_TO_A_TOPIC,
    LISTING,
    NUMBER,
    OPENING,
    SOURCES,
    SUM_UP_ONLY,
    THIS_ONE,
    THROUGH_TIME,
    WHAT_SAYS,
)
from retrieval.questions.small_talk import SmallTalk, small_talk_in, without_greeting


@dataclass(frozen=True)
class EveryFigure:
    """All figures on a ``topic``, which may name a time."""

    topic: str


@dataclass(frozen=True)
class InBrief:
    """A report in brief, by what it is ``about``, a time or a topic, else the newest; or by its ``number`` in the list
    that a reader has before him."""

    about: str
    number: int | None = None


@dataclass(frozen=True)
class Listing:
    """The reports that are ``about`` something, a time or a topic; empty: all. ``counts``: how many there are."""

    about: str
    counts: bool = False


@dataclass(frozen=True)
class Opening:
    """A report, by what it is ``about``, or by its ``number`` in the list that a reader has before him."""

    about: str
    number: int | None = None


@dataclass(frozen=True)
class Sources:
    """The addresses of the reports that the answer before quotes."""


Request = Comparison | EveryFigure | InBrief | Listing | Opening | Sources | SmallTalk

_MOST_WORDS, _MOST_CHARACTERS = 40, 300


def request_of(text: str, today: date, gazetteer: Gazetteer) -> Request | None:
    """What ``text`` requests; None where it is a question, or may be one."""
    text = clean(text)
    if len(text) > _MOST_CHARACTERS or len(tokens(text)) > _MOST_WORDS:
        return None
    if talk := small_talk_in(text):
        return talk
    bare = without_courtesy(text)
    lowered = one_spelling(bare)
    if len(lowered) != len(bare):
        return None
    if any(pattern.fullmatch(lowered) for pattern in SOURCES):
        return Sources()
    return (
        comparison_in(bare, today, gazetteer)
        or _every_figure(bare, lowered)
        or _in_brief(bare, lowered, today)
        or _listing(bare, lowered, today)
        or _opening(bare, lowered, today)
    )


def without_courtesy(text: str) -> str:
    """``text`` without the greeting and the asking that it opens with, and the courtesy that it ends with."""
    text = without_greeting(text)
    while opening := ASKING_FOR.match(one_spelling(text)):
        text = text[opening.end() :]
    after = COURTESY_AFTER.search(one_spelling(text))
    return text[: after.start()].strip() if after else text.strip()


def _every_figure(text: str, lowered: str) -> EveryFigure | None:
    for about in _found(EVERY_FIGURE, text, lowered):
        topic = _without(THROUGH_TIME, about)
        if tokens(topic) and not asks_something(topic):
            return EveryFigure(topic)
    return None


def _in_brief(text: str, lowered: str, today: date) -> InBrief | None:
    for about in _found(IN_BRIEF, text, lowered):
        if (number := _number(about)) is not None:
            return InBrief("", number)
        if not asks_something(about):
            return InBrief(_topic(about))
    for about in _found((SUM_UP_ONLY,), text, lowered):
        if not _beside_times(about, today):
            return InBrief(about) if about else InBrief("", 1)
    return next((InBrief(_topic(about)) for about in _found(WHAT_SAYS, text, lowered) if _is_plain(about, today)), None)


def _listing(text: str, lowered: str, today: date) -> Listing | None:
    for about in _found(LISTING, text, lowered):
        about = ENDING.sub("", about)
        if _is_plain(about, today):
            return Listing(_topic(about), counts=COUNTS.search(lowered) is not None)
    return None


def _opening(text: str, lowered: str, today: date) -> Opening | None:
    """A report by its number; by what it is about where it is to be opened, else only by its time."""
    for pattern, is_asked in zip(OPENING, (True, False), strict=True):
        for about in _found((pattern,), text, lowered):
            if (number := _number(about)) is not None:
                return Opening("", number)
            if is_asked and not tokens(about):
                return Opening("", 1)
            named = tokens(about) and (is_asked or not _beside_times(about, today))
            if named and not asks_something(about):
                return Opening(_topic(about))
    return None


def _number(about: str) -> int | None:
    """The number of a report in a list; "báo cáo này" is the first that was shown."""
    lowered = one_spelling(about)
    number = NUMBER.fullmatch(lowered)
    if number is not None:
        return int(number["number"])
    told = [ordinal.number for ordinal in ordinals_in(lowered) if lowered[ordinal.start : ordinal.end] == lowered]
    return told[0] if told else 1 if THIS_ONE.fullmatch(lowered) else None


def _found(patterns: Sequence[re.Pattern[str]], text: str, lowered: str) -> list[str]:
    """What each of ``patterns`` that is the whole text has it be about."""
    matches = (pattern.fullmatch(lowered) for pattern in patterns)
    return [text[slice(*match.span(1))].strip() for match in matches if match]


def _is_plain(about: str, today: date) -> bool:
    """Whether ``about`` is a topic, led to as one, a time, or the newest, and asks nothing."""
    lowered = one_spelling(about)
    leading = LEADS_TO_A_TOPIC.match(lowered)
    is_topic = (leading and tokens(about[leading.end() :])) or IS_NEWEST.match(lowered)
    return bool(is_topic or not _beside_times(about, today)) and not asks_something(about)


def _topic(about: str) -> str:
    """``about`` without the words that lead to it."""
    leading = LEADS_TO_A_TOPIC.match(one_spelling(about))
    return about[leading.end() :].strip() if leading else about


def _beside_times(about: str, today: date) -> list[str]:
    """The words of ``about`` that are of no time and do not lead to one."""
    lowered = one_spelling(about)
    spans = [(mention.start, mention.end) for mention in find_times(lowered)]
    spans += [(start, end) for start, end, _ in relative_times(lowered, today)]
    for start, end in spans:
        lowered = lowered[:start] + " " * (end - start) + lowered[end:]
    return [token.term for token in tokens(_without(LEADS_TO_A_TIME, lowered))]


def _without(pattern: re.Pattern[str], text: str) -> str:
    for match in reversed(list(pattern.finditer(one_spelling(text)))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(text.split())

"""What readers think of an answer: the buttons that ask them, and what of the answer is noted with their verdict."""

import json
from dataclasses import dataclass

from bot.conversation.places import Places, check_of, read
from bot.conversation.replies import Button, Conversation, Kept, Rows
from bot.wording import Wording
from retrieval import Collection

VERDICT, REASON = "v", "w"
"""The views of a verdict (GOOD, BAD) and of what is wrong (the place in REASONS, from 1)."""
GOOD, BAD = 1, 2
REASONS = ("figure", "time", "beside", "there")
"""What can be wrong: a figure, a time, all of it, or that the reports are said not to hold it."""


@dataclass(frozen=True)
class Judged:
    """What a verdict is about: the question, what became of it, and the spans that were shown, as JSON, in which state
    of the index. ``text`` is the one shown first, ``day`` its report's; None where nothing was, or the report is not
    the same any more."""

    words: str
    outcome: str
    quotes: str
    text: str | None
    day: str | None
    index_state: str


def verdict_row(token: str, wording: Wording) -> Rows:
    """The buttons under an answer that ask whether it is right."""
    return ((_button(VERDICT, token, GOOD, wording.right), _button(VERDICT, token, BAD, wording.wrong)),)


def reason_rows(token: str, outcome: str, wording: Wording) -> Rows:
    """The buttons that ask what is wrong with an answer; only of a refusal, whether the reports hold it after all."""
    buttons = [_button(REASON, token, number, wording.reasons[name]) for number, name in enumerate(REASONS, 1)]
    short, there = buttons[:-1], buttons[-1]
    return (tuple(short[:2]), tuple(short[2:]), *([(there,)] if outcome == "none" else []))


def judged(talk: Conversation, kept: Kept) -> Judged | None:
    """What a verdict on the answer that is ``kept`` is about; None where it is no answer."""
    places = read(kept.state)
    if not places.outcome:
        return None
    return talk.library.ask(lambda collection: _judged(collection, kept.words, places))


def _judged(collection: Collection, words: str, places: Places) -> Judged:
    shown = places.places[: places.shown]
    spans = json.dumps([[place.report_id, place.start, place.end] for place in shown], ensure_ascii=False)
    text = day = None
    report = collection.report(shown[0].report_id) if shown else None
    if report:
        said = report.text[shown[0].start : shown[0].end]
        if said and places.check in (None, check_of(said)):
            text, day = said, str(report.dated.day) if report.dated.day else None
    return Judged(words, places.outcome, spans, text, day, places.index_state or collection.index.state or "")


def _button(view: str, token: str, number: int, label: str) -> Button:
    return Button(label, f"{view}|{token}|{number}")

"""What became of the questions that a measurement asked: who was answered, how often, in which order, and when."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from benchmarks.telegram import Question, Telegram

_FIRST_CHAT = 1001


class Tally(NamedTuple):
    """Counts of questions; ``apologies`` counts messages that tell of a failure."""

    asked: int
    unanswered: int
    twice: int
    disordered: int
    apologies: int

    @property
    def once(self) -> int:
        """Questions that were answered, and not twice."""
        return self.asked - self.unanswered - self.twice

    def __str__(self) -> str:
        if self.once == self.asked and not self.disordered:
            return "all"
        return f"{self.once} of {self.asked}, {self.twice} twice, {self.disordered} out of order"


def tally(telegram: Telegram, questions: Collection[Question] | None = None) -> Tally:
    """What became of ``questions``, or of all that were asked."""
    asked = telegram.questions.values() if questions is None else questions
    chosen = {(question.chat, question.message) for question in asked}
    answers: defaultdict[tuple[int, int], int] = defaultdict(int)
    latest: defaultdict[int, int] = defaultdict(int)
    disordered = apologies = 0
    for sent in telegram.sent:
        apologies += sent.apologises
        if sent.answers is None or (sent.chat, sent.answers) not in chosen:
            continue
        answers[sent.chat, sent.answers] += 1
        if answers[sent.chat, sent.answers] == 1:
            disordered += sent.answers < latest[sent.chat]
            latest[sent.chat] = max(latest[sent.chat], sent.answers)
    twice = sum(count > 1 for count in answers.values())
    return Tally(len(chosen), len(chosen - answers.keys()), twice, disordered, apologies)


def waits(telegram: Telegram, questions: Collection[Question]) -> list[float]:
    """Seconds from publishing each question to the first sendMessage that answers it, where one does, sorted."""
    arrived: dict[tuple[int, int], float] = {}
    for sent in telegram.sent:
        arrived.setdefault((sent.chat, sent.answers or 0), sent.at)
    keys = [(question.chat, question.message) for question in questions]
    return sorted(arrived[key] - telegram.questions[key].at for key in keys if key in arrived)


def at(times: Sequence[float], share: float) -> float:
    """The time that ``share`` of the sorted ``times`` keep; NaN without any."""
    return times[min(int(len(times) * share), len(times) - 1)] if times else float("nan")


async def until(condition: Callable[[], bool], seconds: float) -> None:
    """Wait for ``condition``; TimeoutError when it takes longer than ``seconds``."""
    async with asyncio.timeout(seconds):
        while True:
            if condition():
                return
            await asyncio.sleep(0.01)


async def quiet(telegram: Telegram, patience: float) -> None:
    """Wait until all are answered and nothing more comes, or until nothing was sent for ``patience`` seconds."""
    began = time.monotonic()
    while True:
        silent = time.monotonic() - max(began, telegram.sent[-1].at if telegram.sent else began)
        if silent > (patience if telegram.unanswered() else patience / 6):
            return
        await asyncio.sleep(0.05)


def ask(telegram: Telegram, count: int, chats: int, wording: Iterator[str], first: int = 0) -> list[Question]:
    """Publish ``count`` questions at once, from ``chats`` chats in turn, the first of them number ``first``."""
    return [telegram.ask(_FIRST_CHAT + first + number % chats, next(wording)) for number in range(count)]

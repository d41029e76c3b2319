"""Questions whose answers tell which question they answer.

In a private chat an answer is no reply to a message, so that it has to be known by its text. Readers' questions of
`tests/labelled` are asked alone and after another one; those are kept whose answer is the same both times, and nobody
else's.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from benchmarks.tally import quiet
from benchmarks.telegram import Telegram

_LABELLED = Path(__file__).parent.parent / "tests" / "labelled"
_FILES = ("dev.jsonl", "dev2.jsonl")
_PATIENCE = 30
_LEARNER = 500_000


def labelled() -> list[str]:
    """What readers ask."""
    lines = [line for name in _FILES for line in (_LABELLED / name).read_text(encoding="utf-8").splitlines()]
    return [str(json.loads(line)["question"]) for line in lines]


async def learn(telegram: Telegram) -> dict[str, str]:
    """By the text of an answer, the question that has it."""
    alone = await _answers(telegram, questions := labelled())
    after = await _answers(telegram, [*questions[1:], questions[0]])  # each in the chat of the one before it
    found = Counter(alone.values())
    return {text: question for question, text in alone.items() if found[text] == 1 and after.get(question) == text}


async def _answers(telegram: Telegram, questions: Sequence[str]) -> dict[str, str]:
    """What is answered when the first chat asks the first question, the second the second, and so on."""
    begin = len(telegram.sent)
    for number, question in enumerate(questions):
        telegram.ask(_LEARNER + number, question)
    await quiet(telegram, _PATIENCE)
    return {questions[sent.chat - _LEARNER]: sent.text for sent in telegram.sent[begin:] if not sent.apologises}


def in_turn(wordings: Sequence[str]) -> Iterator[str]:
    """The wordings again and again, so many that up to 50 chats in turn each get all of them before any twice."""
    count = len(wordings)
    while count % 2 == 0 or count % 5 == 0:
        count -= 1
    return cycle(wordings[:count])

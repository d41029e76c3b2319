"""How long a reader who turns pages waits while others ask.

    python -m benchmarks.presses [--asking 0 20] [--presses 60] [--rounds 3] [--pause 0 5]
        [--database postgresql://postgres@127.0.0.1/postgres] [--transports polling webhook] [--disk FOLDER]

So many readers ask, each the next question after so many seconds of reading the last answer; with no pause they keep
the bot at the most that it can do. Meanwhile another reader presses the buttons of an answer in turn, the next half a
second after the message has changed. A wait is from publishing the press to the arrival of the editMessageText.
"""

import asyncio
import contextlib
import itertools
import statistics
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.processes import Bot, Case
from benchmarks.served import Bed, asked, prepared, run, serving
from benchmarks.tally import at
from benchmarks.telegram import Sent, Telegram

_READER = 900_001
_PATIENCE = 30
_BETWEEN = 0.5
_TICK = 0.005
# Another quote, the passages around it, the whole report (`bot/conversation/requests.py`).
_TURNING = ("a|", "r|", "o|")


class Waited(NamedTuple):
    """Seconds that the presses took, and how many questions a second were answered beside them."""

    presses: list[float]
    rate: float


async def _asks(telegram: Telegram, chat: int, wording: Iterator[str], pause: float) -> None:
    await asyncio.sleep(pause * (chat % 20) / 20)  # not all in step
    while True:
        question = telegram.ask(chat, next(wording))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(telegram.answered(question), _PATIENCE)
        await asyncio.sleep(pause)


async def _pressed(telegram: Telegram, sent: Sent, button: str) -> float:
    """Seconds until the message is edited; RuntimeError when it never is."""
    telegram.edited.pop((sent.chat, sent.message), None)
    pressed_at = telegram.press(sent, button)
    for _ in range(int(_PATIENCE / _TICK)):
        if (edited := telegram.edited.get((sent.chat, sent.message))) is not None:
            return edited - pressed_at
        await asyncio.sleep(_TICK)
    raise RuntimeError(f"Nothing came of pressing {button}")


async def _turned(bot: Bot, wording: Iterator[str]) -> tuple[Sent, list[str]]:
    """An answer that has buttons which show something else in its place, and these."""
    for question in itertools.islice(wording, 50):
        await asyncio.wait_for(bot.telegram.answered(bot.telegram.ask(_READER, question)), _PATIENCE)
        sent = bot.telegram.sent[-1]
        turning = [button for button in sent.buttons if button.startswith(_TURNING)]
        if len(turning) > 1:
            return sent, turning
    raise RuntimeError("No answer has buttons that turn its pages")


async def presses(bed: Bed, case: Case, asking: int, pause: float, count: int) -> Waited:
    """So many presses, while so many readers ask."""
    async with serving(bed, case) as (bot,):
        wording = bed.questions()
        sent, turning = await _turned(bot, wording)
        readers = [asyncio.create_task(_asks(bot.telegram, 1001 + n, wording, pause)) for n in range(asking)]
        await asyncio.sleep(2)  # until all ask
        before, began = len(bot.telegram.sent), asyncio.get_running_loop().time()
        found = []
        for button in itertools.islice(itertools.cycle(turning), count):
            found.append(await _pressed(bot.telegram, sent, button))
            await asyncio.sleep(_BETWEEN)
        rate = (len(bot.telegram.sent) - before) / (asyncio.get_running_loop().time() - began)
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
        return Waited(sorted(found), rate)


async def measure(options: Namespace) -> None:
    """Measure and print."""
    async with prepared(options) as (bed, cases):
        found: defaultdict[tuple[Case, int, float], list[Waited]] = defaultdict(list)
        for _ in range(options.rounds):
            for case, asking in itertools.product(cases, options.asking):
                for pause in options.pause if asking else options.pause[:1]:
                    found[case, asking, pause].append(await presses(bed, case, asking, pause, options.presses))
        print("| bot | readers who ask | pause | answers/s | press p50 | p95 | longest |")
        print("|---|---|---|---|---|---|---|")
        for (case, asking, pause), each in found.items():
            waited = sorted(itertools.chain.from_iterable(one.presses for one in each))
            rate = statistics.median(one.rate for one in each)
            figures = " | ".join(f"{figure:.2f} s" for figure in (at(waited, 0.5), at(waited, 0.95), waited[-1]))
            print(f"| {case} | {asking} | {f'{pause:g} s' if asking else '–'} | {rate:.1f} | {figures} |", flush=True)


def main() -> None:
    parser = asked("python -m benchmarks.presses", __doc__ or "")
    parser.add_argument("--asking", type=int, nargs="+", default=[0, 20], help="how many readers ask")
    parser.add_argument("--pause", type=float, nargs="+", default=[0.0, 5.0], help="seconds between their questions")
    parser.add_argument("--presses", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()

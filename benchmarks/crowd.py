"""How long readers wait when many ask at once, and how long the event loop is held up, by the number of workers.

    python -m benchmarks.crowd REPORTS DATA QUESTIONS.json [--workers 1 2 6] [--ranker NAME]

REPORTS is a folder of reports, DATA where its index is, QUESTIONS.json a list of questions (`benchmarks.scale` leaves
both). The bot answers in a pool of threads beside its event loop. Two crowds: 30 readers at the same moment, and
readers who come at random, so many that one core is busy for 70 % of the time. The loop's lag is by how much a timer of
5 ms comes late. The numbers of workers take turns.
"""

import argparse
import asyncio
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

from retrieval import answer, open_collection

_TODAY = date(2026, 11, 25)
_AT_ONCE = 30
_COMERS = 150
_BUSY = 0.7
_TICK = 0.005
_ROUNDS = 3


class Waited(NamedTuple):
    """Milliseconds that readers waited for their answers, and by which ticks of the loop came late."""

    answers: list[float]
    lags: list[float]


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


async def _ticks(lags: list[float]) -> None:
    while True:
        due = time.perf_counter() + _TICK
        await asyncio.sleep(_TICK)
        lags.append(1000 * (time.perf_counter() - due))


async def crowd(ask: Callable[[str], object], questions: Sequence[str], gap: float, workers: int) -> Waited:
    """Readers who come ``gap`` seconds after one another, on average, each with a question."""
    chance = random.Random(11)
    waited = Waited([], [])
    loop = asyncio.get_running_loop()
    ticks = asyncio.create_task(_ticks(waited.lags))
    with ThreadPoolExecutor(workers) as pool:

        async def reader(question: str) -> None:
            came = time.perf_counter()
            await loop.run_in_executor(pool, ask, question)
            waited.answers.append(1000 * (time.perf_counter() - came))

        async with asyncio.TaskGroup() as readers:
            for question in questions:
                readers.create_task(reader(question))
                if gap:
                    await asyncio.sleep(chance.expovariate(1 / gap))
    ticks.cancel()
    return waited


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crowd")
    for name in ("reports", "data", "questions"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 6])
    parser.add_argument("--ranker", default="auto")
    options = parser.parse_args()
    questions: list[str] = json.loads(options.questions.read_text(encoding="utf-8"))
    collection, _ = open_collection(options.reports, options.data, ranker=options.ranker)

    def ask(question: str) -> None:
        answer(collection, question, _TODAY)

    times = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        times.append(time.perf_counter() - started)
    gap = statistics.mean(times[50:]) / _BUSY
    crowds = {f"{_AT_ONCE} at once": (questions[:_AT_ONCE], 0.0), "at random": (questions[-_COMERS:], gap)}
    found: defaultdict[tuple[str, int], list[Waited]] = defaultdict(list)
    for _ in range(_ROUNDS):
        for name, (asked, pause) in crowds.items():
            for workers in options.workers:
                found[name, workers].append(asyncio.run(crowd(ask, asked, pause, workers)))
    print("| crowd | workers | answer p50, ms | p95 | last | loop late p95, ms | most |")
    print("|---|---|---|---|---|---|---|")
    for (name, workers), each in found.items():
        figures = [
            statistics.median(figure(waited) for waited in each)
            for figure in (
                lambda waited: _at(waited.answers, 0.5),
                lambda waited: _at(waited.answers, 0.95),
                lambda waited: max(waited.answers),
                lambda waited: _at(waited.lags, 0.95),
                lambda waited: max(waited.lags),
            )
        ]
        print(f"| {name} | {workers} | " + " | ".join(f"{figure:.0f}" for figure in figures) + " |")


if __name__ == "__main__":
    main()

"""How many answers a second the bot gives, how long readers wait, and what it holds in memory, over both transports.

    python -m benchmarks.load [--questions 10000] [--outstanding 50] [--rounds 3] [--disk FOLDER]
        [--database postgresql://postgres@127.0.0.1/postgres] [--beside CHECKOUT]
        [--transports polling webhook] [--stores SQLite PostgreSQL] [--checkout CHECKOUT]

Two loads, each from 50 private chats. A burst: 300 questions at once, by versions in turns, medians over the rounds. A
stream: so many questions, never more than `--outstanding` of them unanswered. A wait is from publishing the update to
the arrival of the sendMessage that replies to it. Memory is the resident set of the bot's process and those that it
started; the longest pause of its event loop is the slowest of GET /healthz, every 20 ms, from a process of its own.
`--beside` is a checkout of 0.2 with its .venv (`git archive … | tar x -C CHECKOUT; make -C CHECKOUT .venv/.run`). The
data folders are in `--disk`; how long this disk takes to make 4 KB durable is told. A PostgreSQL server keeps its own.
"""

import argparse
import asyncio
import contextlib
import http.client
import multiprocessing
import statistics
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterator
from multiprocessing.connection import Connection
from typing import NamedTuple

from benchmarks.processes import Bot, Case
from benchmarks.served import Bed, asked, prepared, run, serving
from benchmarks.storage import durable
from benchmarks.tally import Tally, ask, at, quiet, tally, waits
from benchmarks.telegram import Question

_BURST = 300
_CHATS = 50
_WARMING = 10
_EARLY = 1000
_PATIENCE = 30
_TICK = 0.02


class Load(NamedTuple):
    """What a load gave: answers a second, seconds that readers waited, who was answered."""

    rate: float
    waited: list[float]
    tally: Tally


class Stream(NamedTuple):
    """A long load, the bot's megabytes after the first questions and at the end, and its longest pause in ms."""

    load: Load
    early: float | None
    late: float
    pause: float | None


def measured(bot: Bot, questions: Collection[Question]) -> Load:
    """The figures of ``questions``, all of which have had their time."""
    waited = waits(bot.telegram, questions)
    seconds = max(sent.at for sent in bot.telegram.sent) - min(question.at for question in questions)
    return Load(len(waited) / seconds, waited, tally(bot.telegram, questions))


async def warm(bot: Bot, wording: Iterator[str]) -> None:
    """What only the first answers take is no part of a load."""
    ask(bot.telegram, _WARMING, _WARMING, wording)
    await quiet(bot.telegram, _PATIENCE)


async def burst(bed: Bed, case: Case) -> Load:
    """So many questions at once."""
    async with serving(bed, case) as (bot,):
        wording = bed.questions()
        await warm(bot, wording)
        questions = ask(bot.telegram, _BURST, _CHATS, wording)
        await quiet(bot.telegram, _PATIENCE)
        return measured(bot, questions)


async def stream(bed: Bed, case: Case, count: int, outstanding: int) -> Stream:
    """Questions one by one, as many at a time as may be ``outstanding``."""
    async with serving(bed, case) as (bot,):
        wording = bed.questions()
        await warm(bot, wording)
        room = asyncio.Semaphore(outstanding)
        questions: list[Question] = []
        early = None

        async def reader(question: Question) -> None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(bot.telegram.answered(question), _PATIENCE)
            room.release()

        async with _watched(bot.port) as pauses, asyncio.TaskGroup() as readers:
            for number in range(count):
                await room.acquire()
                if number == _EARLY:
                    early = bot.memory()
                questions += ask(bot.telegram, 1, 1, wording, number % _CHATS)
                readers.create_task(reader(questions[-1]))
        late = bot.memory()
        await quiet(bot.telegram, _PATIENCE)
        return Stream(measured(bot, questions), early, late, max(pauses, default=None))


@contextlib.asynccontextmanager
async def _watched(port: int) -> AsyncIterator[list[float]]:
    """GET /healthz at ``port`` all the while; the longest answer in ms is in the list at the end, if one came."""
    pauses: list[float] = []
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    watcher = multiprocessing.get_context("spawn").Process(target=_watch, args=(port, theirs))
    watcher.start()
    try:
        yield pauses
    finally:
        ours.send("end")
        pauses += await asyncio.to_thread(ours.recv)
        await asyncio.to_thread(watcher.join)


def _watch(port: int, told: "Connection[list[float], str]") -> None:
    longest: list[float] = []
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while not told.poll():
        began = time.perf_counter()
        try:
            client.request("GET", "/healthz")
            client.getresponse().read()
            longest = [max([*longest, 1000 * (time.perf_counter() - began)])]
        except (OSError, http.client.HTTPException):
            client.close()
        time.sleep(max(0, began + _TICK - time.perf_counter()))
    told.send(longest)


def _cells(loads: list[Load]) -> str:
    """The medians of several loads as cells of a table."""
    figures = [statistics.median(load.rate for load in loads)]
    figures += [statistics.median(at(load.waited, share) for load in loads) for share in (0.5, 0.95, 0.99)]
    worst = max((load.tally for load in loads), key=lambda counts: counts.asked - counts.once + counts.disordered)
    return " | ".join([f"{figures[0]:.1f}", *(f"{figure:.2f} s" for figure in figures[1:]), str(worst)])


def _megabytes(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.0f} MB"


async def measure(options: argparse.Namespace) -> None:
    """Measure and print."""
    async with prepared(options) as (bed, cases):
        print(f"A write of 4 KB with its fsync takes {durable(bed.work):.2f} ms in the median.\n", flush=True)
        bursts: defaultdict[Case, list[Load]] = defaultdict(list)
        for _ in range(options.rounds):
            for case in cases:
                bursts[case].append(await burst(bed, case))
        print(f"| {_BURST} questions at once | answers/s | p50 | p95 | p99 | answered once, in order |")
        print("|---|---|---|---|---|---|")
        for case, loads in bursts.items():
            print(f"| {case} | {_cells(loads)} |", flush=True)
        if not options.questions:
            return
        heads = f"| {options.questions:,} questions, {options.outstanding} at a time | answers/s | p50 | p95 | p99 "
        print(f"\n{heads}| answered once, in order | memory after {_EARLY:,} | at the end | longest pause |")
        print("|---|---|---|---|---|---|---|---|---|")
        for case in cases:
            found = await stream(bed, case, options.questions, options.outstanding)
            pause = "–" if found.pause is None else f"{found.pause:.0f} ms"
            memory = f"{_megabytes(found.early)} | {_megabytes(found.late)}"
            print(f"| {case} | {_cells([found.load])} | {memory} | {pause} |", flush=True)


def main() -> None:
    parser = asked("python -m benchmarks.load", __doc__ or "")
    parser.add_argument("--questions", type=int, default=10_000, help="of the stream; 0 leaves it out")
    parser.add_argument("--outstanding", type=int, default=50, help="questions of the stream that may wait at once")
    parser.add_argument("--rounds", type=int, default=3, help="bursts for each version and way")
    run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()

"""Each mishap that `benchmarks.faults` measures, as a function from a trial to what became of the readers."""

import asyncio
import os
import random
import signal
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Bot, Case
from benchmarks.served import Bed, serving
from benchmarks.storage import fill, locked, megabytes, small_disk
from benchmarks.tally import ask, quiet, tally, until, waits
from benchmarks.telegram import Sent

Figures = dict[str, str]
"""What a row found, by what it is."""

_KILLED_WITHIN = 0.3
_FULL = 10.0
_LOCKED = 8.0
_FLOODED = 5.0
_SETTLED = 1.0  # what a start logs is no part of what a mishap does
_TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True)
class Trial:
    """What a row is measured on, with how much patience."""

    bed: Bed
    case: Case
    rounds: int
    patience: float


async def killed(trial: Trial) -> Figures:
    """Rounds of: 20 questions from 5 chats, kill -9 within 0.3 s, a new start."""
    moments = random.Random(20)
    wording = trial.bed.questions()
    async with serving(trial.bed, trial.case) as (bot,):
        for left in reversed(range(trial.rounds)):
            ask(bot.telegram, 20, 5, wording)
            await asyncio.sleep(moments.uniform(0, _KILLED_WITHIN))
            await bot.end(signal.SIGKILL)
            await bot.start()
            await quiet(bot.telegram, trial.patience if left == 0 else trial.patience / 5)
        found = tally(bot.telegram)
    return {f"unanswered of {found.asked}": f"{found.unanswered}", "answered twice": f"{found.twice}"}


async def stopped(trial: Trial) -> Figures:
    """300 questions from 50 chats, SIGTERM a second later, a new start."""
    async with serving(trial.bed, trial.case) as (bot,):
        ask(bot.telegram, 300, 50, trial.bed.questions())
        await asyncio.sleep(1)
        ended = await bot.end(signal.SIGTERM)
        waiting = bot.telegram.unanswered()
        await bot.start()
        await quiet(bot.telegram, trial.patience)
        found = tally(bot.telegram)
    return {
        "exit status": f"{ended.status}" if ended.status is not None else "none, killed",
        "seconds to the end": f"{ended.seconds:.1f}",
        "waiting then, of 300": f"{waiting}",
        "unanswered": f"{found.unanswered}",
        "answered twice": f"{found.twice}",
    }


async def full_disk(trial: Trial) -> Figures:
    """15 questions from 15 chats over 10 s in which DATA_DIR has no room left, then a new start."""
    names = ["answered once, of 15", "apologies", "lines logged meanwhile", "answered twice after a new start"]
    if os.geteuid() != 0:
        return dict.fromkeys(names, "not root")
    disk = Path(tempfile.mkdtemp(dir=trial.bed.work))
    with small_disk(disk, megabytes(trial.bed.prepared[trial.case.checkout]) + 16):
        async with serving(trial.bed, trial.case, at=disk / "data") as (bot,):
            wording = trial.bed.questions()
            await asyncio.sleep(_SETTLED)
            lines = len(bot.log())
            for chat in range(15):
                fill(disk / "filling")  # again and again, for what the bot frees is not to be had either
                ask(bot.telegram, 1, 1, wording, chat)
                await asyncio.sleep(_FULL / 15)
            lines = len(bot.log()) - lines
            (disk / "filling").unlink()
            await quiet(bot.telegram, trial.patience)
            found = tally(bot.telegram)
            await bot.end(signal.SIGTERM)
            await bot.start()
            await quiet(bot.telegram, trial.patience)
            again = tally(bot.telegram)
    return dict(zip(names, map(str, (found.once, found.apologies, lines, again.twice)), strict=True))


async def locked_before(trial: Trial) -> Figures:
    """5 questions from 5 chats, asked in the first moment of 8 s in which the store is locked."""
    async with serving(trial.bed, trial.case) as (bot,):
        async with locked(bot):
            ask(bot.telegram, 5, 5, trial.bed.questions())
            await asyncio.sleep(_LOCKED)
        return await _counted(bot, trial)


async def locked_after(trial: Trial) -> Figures:
    """5 questions from 5 chats; the store is locked for 8 s when their answers have arrived and none is confirmed."""
    arrived, is_locked = asyncio.Semaphore(0), asyncio.Event()

    async def hold(_: Sent) -> None:
        arrived.release()
        await is_locked.wait()

    async with serving(trial.bed, trial.case) as (bot,):
        bot.telegram.before_answering = hold
        ask(bot.telegram, 5, 5, trial.bed.questions())
        for _ in range(5):
            await asyncio.wait_for(arrived.acquire(), trial.patience)
        async with locked(bot):
            is_locked.set()
            await asyncio.sleep(_LOCKED)
        return await _counted(bot, trial)


async def _counted(bot: Bot, trial: Trial) -> Figures:
    await quiet(bot.telegram, trial.patience)
    found = tally(bot.telegram)
    return {f"answered once, of {found.asked}": f"{found.once}", "apologies": f"{found.apologies}"}


async def flooded(trial: Trial) -> Figures:
    """A chat's answer gets 429, retry after 5; then 20 other chats ask, one every 0.1 s."""
    async with serving(trial.bed, trial.case) as (bot,):
        wording = trial.bed.questions()
        ask(bot.telegram, 1, 1, wording, 100)
        await quiet(bot.telegram, trial.patience)  # what only the first answer takes is no part of it
        [question] = ask(bot.telegram, 1, 1, wording)
        bot.telegram.flooded[question.chat] = time.monotonic() + _FLOODED
        await until(lambda: bool(bot.telegram.refused), trial.patience)
        others = []
        for chat in range(1, 21):
            others += ask(bot.telegram, 1, 1, wording, chat)
            await asyncio.sleep(0.1)
        await quiet(bot.telegram, trial.patience)
        waited = waits(bot.telegram, others)
        own = waits(bot.telegram, [question])
    return {
        "others wait, median": f"{statistics.median(waited):.2f} s" if waited else "unanswered",
        "longest": f"{waited[-1]:.2f} s" if len(waited) == len(others) else "unanswered",
        "the chat itself": f"{own[0]:.1f} s" if own else "unanswered",
    }


async def one_of_three_killed(trial: Trial) -> Figures:
    """600 questions from 50 chats, pushed to three processes in turn; one is killed when half are answered."""
    names = ["unanswered of 600", "answered twice", "out of order in a chat", "seconds to the last answer"]
    if not (trial.case.webhook and trial.case.server):
        return dict.fromkeys(names, "–")
    async with serving(trial.bed, trial.case, processes=3) as (first, *_):
        telegram = first.telegram
        questions = ask(telegram, 600, 50, trial.bed.questions())
        await until(lambda: telegram.unanswered() <= 300, 10 * trial.patience)
        await first.end(signal.SIGKILL)
        # What the dead one had taken may be left to a timeout, and so may what it had answered already.
        await quiet(telegram, 3 * trial.patience)
        await asyncio.sleep(trial.patience)
        found = tally(telegram)
        last = max(waits(telegram, questions))
    figures = (found.unanswered, found.twice, found.disordered, f"{last:.1f}")
    return dict(zip(names, map(str, figures), strict=True))


async def bad_gateway(trial: Trial) -> Figures:
    """One sendMessage gets 502 and an HTML page, and is not delivered."""
    async with serving(trial.bed, trial.case) as (bot,):
        await asyncio.sleep(_SETTLED)
        lines = len(bot.log())
        bot.telegram.bad_gateways = 1
        ask(bot.telegram, 1, 1, trial.bed.questions())
        await quiet(bot.telegram, trial.patience)
        logged = bot.log()[lines:]
        found = tally(bot.telegram)
    stacks = sum(line.count(_TRACEBACK) for line in logged)
    return {"tracebacks": f"{stacks}", "lines logged": f"{len(logged)}", "answered once, of 1": f"{found.once}"}

"""What readers get when the bot is killed, its disk is full, its store locked, or Telegram refuses; in one table.

    python -m benchmarks.faults [--rows 1,2,7] [--rounds 5] [--patience 30] [--disk FOLDER]
        [--database postgresql://postgres@127.0.0.1/postgres] [--beside CHECKOUT]
        [--transports polling webhook] [--stores SQLite PostgreSQL] [--checkout CHECKOUT]

A column is a version (`--beside`: a checkout of 0.2 with its .venv), transport and store, each started afresh for each
row. The rows, by number: 1 kill -9, 2 SIGTERM, 3 a full disk (root only: a small one is mounted), 4 a locked store,
5 one chat's 429, 6 three processes of which one is killed (a webhook on PostgreSQL), 7 one 502.

Questions are readers' own, in private chats; an answer is known by its text (`benchmarks.wordings`), an apology is a
message that tells of a failure. A question is unanswered when, after the last answer, none came for `--patience`
seconds.
"""

import argparse
import sys
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from benchmarks import mishaps
from benchmarks.mishaps import Figures, Trial
from benchmarks.processes import Case
from benchmarks.served import asked, prepared, run
from benchmarks.storage import durable


class Row(NamedTuple):
    """A mishap by its number, what it is called in the table, and what measures it."""

    number: str
    name: str
    measure: Callable[[Trial], Awaitable[Figures]]


ROWS = (
    Row("1", "kill -9 with 20 questions in flight", mishaps.killed),
    Row("2", "SIGTERM with 300 waiting", mishaps.stopped),
    Row("3", "10 s of a full disk", mishaps.full_disk),
    Row("4", "8 s of a locked store, before the send", mishaps.locked_before),
    Row("4", "8 s of a locked store, after the send", mishaps.locked_after),
    Row("5", "one chat gets 429, retry after 5", mishaps.flooded),
    Row("6", "three processes, one killed", mishaps.one_of_three_killed),
    Row("7", "a sendMessage gets 502", mishaps.bad_gateway),
)


async def figures(row: Row, trial: Trial) -> Figures | None:
    """What a row finds; None when it could not be measured, which is told but ends nothing."""
    try:
        found = await row.measure(trial)
    except Exception:  # noqa: BLE001  # whatever it is, the other faults are measured
        traceback.print_exc()
        found = None
    sys.stderr.write(f"{trial.case}: {row.name}: {found}\n")
    return found


def lines(row: Row, found: Mapping[Case, Figures | None]) -> list[str]:
    """A row of several figures as lines of the table."""
    names = dict.fromkeys(name for each in found.values() for name in each or {}) or {"failed": None}
    shown = [[each.get(name, "–") if each is not None else "failed" for each in found.values()] for name in names]
    return [f"| {row.name}: {name} | {' | '.join(cells)} |" for name, cells in zip(names, shown, strict=True)]


async def measure(options: argparse.Namespace) -> None:
    """Measure and print."""
    async with prepared(options) as (bed, cases):
        print(f"A write of 4 KB with its fsync takes {durable(bed.work):.2f} ms in the median.\n")
        print("| | " + " | ".join(map(str, cases)) + " |\n|---" + "|---" * len(cases) + "|", flush=True)
        for row in ROWS:
            if row.number in options.rows.split(","):
                trials = [Trial(bed, case, options.rounds, options.patience) for case in cases]
                found = {trial.case: await figures(row, trial) for trial in trials}
                print("\n".join(lines(row, found)), flush=True)


def main() -> None:
    parser = asked("python -m benchmarks.faults", __doc__ or "")
    parser.add_argument("--rows", default="1,2,3,4,5,6,7", help="the rows' numbers, parted by commas")
    parser.add_argument("--rounds", type=int, default=5, help="of row 1")
    parser.add_argument("--patience", type=float, default=30, help="seconds without an answer before giving up")
    run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()

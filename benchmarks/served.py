"""What is measured, and on what: versions of the bot over both transports and stores, on a bed of their own."""

import argparse
import asyncio
import contextlib
import secrets
import shutil
import signal
import sys
import tempfile
import tomllib
from collections.abc import AsyncIterator, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from benchmarks.processes import ROOT, Bot, Case
from benchmarks.telegram import Telegram
from benchmarks.wordings import in_turn, learn


@dataclass
class Bed:
    """A folder for what is measured; by checkout, a data folder with an index and no memory, and known answers."""

    work: Path
    prepared: dict[Path, Path]
    known: dict[Path, dict[str, str]]

    def questions(self) -> Iterator[str]:
        """Questions that every version answers in a way of their own, again and again."""
        common = set.intersection(*(set(answers.values()) for answers in self.known.values()))
        return in_turn(sorted(common))

    def data(self, case: Case, where: Path | None = None) -> Path:
        """A data folder for a bot of its own."""
        folder = where or Path(tempfile.mkdtemp(dir=self.work)) / "data"
        shutil.copytree(self.prepared[case.checkout], folder, ignore=shutil.ignore_patterns("bot-*"))
        return folder


@contextlib.asynccontextmanager
async def serving(bed: Bed, case: Case, processes: int = 1, at: Path | None = None) -> AsyncIterator[list[Bot]]:
    """Bots that share a store and a Telegram of their own, running; with a data folder each, the only one ``at``."""
    logs = Path(tempfile.mkdtemp(dir=bed.work))
    with _database(case) as database:
        async with Telegram() as telegram:
            bots = [Bot(case, telegram, bed.data(case, at), logs, database) for _ in range(processes)]
            telegram.known = bed.known.get(case.checkout, {})
            telegram.pusher.targets = tuple(bot.address for bot in bots) if processes > 1 else ()
            try:
                for bot in bots:
                    await bot.start(bots[0].address)
                yield bots
            finally:
                await asyncio.gather(*(bot.end(signal.SIGTERM) for bot in bots))
                for bot in bots:
                    shutil.rmtree(bot.data, ignore_errors=True)
                if telegram.guessed and telegram.known:
                    sys.stderr.write(f"{case}: {telegram.guessed} answers of no known text, taken in order\n")


@contextlib.asynccontextmanager
async def prepared(options: argparse.Namespace) -> AsyncIterator[tuple[Bed, list[Case]]]:
    """A bed on the disk that is asked for, and the cases to measure on it: the older version first."""
    with tempfile.TemporaryDirectory(dir=options.disk, prefix="giaoban-") as work:
        bed = Bed(Path(work), {}, {})
        cases = _cases(options)
        for case in {case.checkout: Case(case.version, case.checkout) for case in cases}.values():
            (empty := bed.work / f"empty-{len(bed.prepared)}").mkdir()
            bed.prepared[case.checkout] = empty
            made = bed.work / f"prepared-{len(bed.prepared)}"
            async with serving(bed, case) as (bot,):
                bed.known[case.checkout] = await learn(bot.telegram)
                await bot.end(signal.SIGTERM)
                shutil.copytree(bot.data, made)
            bed.prepared[case.checkout] = made
        yield bed, cases


def run(measurement: Coroutine[Any, Any, None]) -> None:
    """Run to the end; SIGTERM ends what was started, as Ctrl-C does."""

    async def main() -> None:
        task = asyncio.current_task()
        assert task is not None
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        await measurement

    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(main())


def asked(prog: str, about: str) -> argparse.ArgumentParser:
    """The options that all measurements of a running bot share."""
    parser = argparse.ArgumentParser(prog=prog, description=about.splitlines()[0])
    parser.add_argument("--checkout", type=Path, default=ROOT, help="the version to measure; this one by default")
    parser.add_argument("--beside", type=Path, help="a checkout of 0.2 with a .venv, measured polling, on SQLite")
    parser.add_argument("--database", help="postgresql://… of a role that may create databases; measures both stores")
    parser.add_argument("--disk", type=Path, help="a folder for the data folders; a temporary one by default")
    parser.add_argument("--transports", nargs="+", choices=("polling", "webhook"), default=["polling", "webhook"])
    parser.add_argument("--stores", nargs="+", choices=("SQLite", "PostgreSQL"), default=["SQLite", "PostgreSQL"])
    return parser


def _cases(options: argparse.Namespace) -> list[Case]:
    trees = [tree.resolve() for tree in (options.beside, options.checkout) if tree]
    versions = [
        tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] for tree in trees
    ]
    if len(set(versions)) < len(versions):
        versions = [f"{version} in {tree.name}" for version, tree in zip(versions, trees, strict=True)]
    beside = [Case(versions[0], trees[0])] if options.beside else []
    servers = {"SQLite": None, "PostgreSQL": options.database}
    stores = [servers[name] for name in options.stores if name == "SQLite" or options.database]
    ways = [name == "webhook" for name in options.transports]
    return beside + [Case(versions[-1], trees[-1], webhook, server) for server in stores for webhook in ways]


@contextlib.contextmanager
def _database(case: Case) -> Iterator[str]:
    """A database of its own on the case's server; nothing for SQLite."""
    if case.server is None:
        yield ""
        return
    name = f"giaoban_{secrets.token_hex(4)}"
    with psycopg.connect(case.server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(case.server)._replace(path=f"/{name}"))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

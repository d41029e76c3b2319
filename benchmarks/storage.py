"""What a measurement does to where the bot keeps its memory: fills its disk, locks its store, times its disk."""

import asyncio
import contextlib
import os
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from benchmarks.processes import Bot

_WRITES = 200
_PATIENCE = 60


def durable(folder: Path) -> float:
    """Milliseconds that a write of 4 KB and its fsync take in ``folder``, in the median."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(_WRITES):
            began = time.perf_counter()
            os.write(file.fileno(), b"x" * 4096)
            os.fsync(file.fileno())
            times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A file system of its own at ``folder``, in memory. Needs root."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def megabytes(folder: Path) -> int:
    """What the files in ``folder`` take."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 2**20


def fill(file: Path) -> None:
    """Lengthen ``file`` until nothing more goes on its disk."""
    with contextlib.suppress(OSError), file.open("ab", buffering=0) as filling:
        while True:
            filling.write(b"x" * 4096)


@contextlib.asynccontextmanager
async def locked(bot: Bot) -> AsyncIterator[None]:
    """Nobody else can write to the bot's store meanwhile: another program has it."""
    lock = _postgresql(bot.database) if bot.database else _sqlite(bot.data)
    await asyncio.to_thread(lock.__enter__)
    try:
        yield
    finally:
        await asyncio.to_thread(lock.__exit__, None, None, None)


@contextlib.contextmanager
def _sqlite(data: Path) -> Iterator[None]:
    with contextlib.ExitStack() as held:
        for file in data.glob("bot-*.sqlite3"):
            connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            held.callback(connection.close)
            connection.execute("BEGIN EXCLUSIVE")
            held.callback(connection.rollback)
        yield


@contextlib.contextmanager
def _postgresql(database: str) -> Iterator[None]:
    with psycopg.connect(database) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = sql.SQL(", ").join(sql.Identifier("public", name) for (name,) in names)
        connection.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(tables))
        yield
        connection.rollback()

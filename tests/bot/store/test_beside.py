"""Opening the memory beside other processes."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store import UnusableStore, open_store, presence
from bot.store.opening import address_of, prepare
from tests.bot.store.conftest import BOT, KEPT, LONG
from tests.conftest import environment

PROCESS = """
import asyncio, sys
from datetime import timedelta
from pathlib import Path
from bot.store import StoreUnavailable, open_store

async def forget():
    for _ in range(100):
        try:
            return await store.forget(1)
        except StoreUnavailable:
            await asyncio.sleep(0.1)

database_url, folder = sys.argv[1:]
store = open_store(database_url or None, Path(folder), {bot}, timedelta(days=60))
print(asyncio.run(forget()), flush=True)
sys.stdin.read()
store.close()
"""


@contextmanager
def another_process(folder: Path, database_url: str = "") -> Iterator[subprocess.Popen[str]]:
    """Opens the store, says what it forgot, and keeps the store until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROCESS.format(bot=BOT), database_url, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def test_processes_that_make_the_tables_at_once_all_succeed(database_url: str, tmp_path: Path) -> None:
    with another_process(tmp_path, database_url) as first, another_process(tmp_path, database_url) as second:
        assert (says(first), says(second)) == ("0", "0")
        for process in (first, second):
            process.communicate(timeout=LONG)
            assert process.returncode == 0
    prepare(address_of(database_url, tmp_path, BOT), BOT).dispose()


def test_a_file_that_another_process_uses_is_refused_after_a_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "_PREDECESSOR_SECONDS", 0.3)
    with another_process(tmp_path) as other:
        assert says(other) == "0"
        refusal = r"another process uses .*\.sqlite3\. Stop it; for several processes of one bot set DATABASE_URL"
        with pytest.raises(UnusableStore, match=refusal):
            open_store(None, tmp_path, BOT, KEPT)
        os.kill(other.pid, 0)


def test_the_next_process_waits_for_the_one_before_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "_PREDECESSOR_SECONDS", LONG)
    with another_process(tmp_path) as before:
        assert says(before) == "0"
        end = threading.Timer(0.5, before.kill)
        end.start()
        open_store(None, tmp_path, BOT, KEPT).close()
        assert before.wait(LONG) != 0
        end.join()

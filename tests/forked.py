"""`python -m bot` as a process that is forked from one which has imported it already.

Importing the bot takes some two seconds of a core, and most tests start one of their own. The
entry point, the environment, the working folder, the log and the signals are those of a process that is started
anew; that such a one starts as well is for tests/test_service.py and tests/test_operations.py.
"""

import asyncio
import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.preloaded"])


class ForkedBot:
    """A process of the bot, with what tests use of asyncio's Process."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    async def wait(self) -> int:
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode is not None
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.returncode is None and self._process.pid is not None:
            os.kill(self._process.pid, number)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()


def start_bot(environment: Mapping[str, str], folder: Path, log: Path) -> ForkedBot:
    """Start the bot in ``folder``; what it writes is appended to ``log``."""
    log.touch()
    process = _context.Process(target=_be_the_bot, args=(dict(environment), str(folder), str(log)))
    process.start()
    return ForkedBot(process)


def _be_the_bot(environment: dict[str, str], folder: str, log: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    written = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(written, stream)
    os.close(written)
    sys.argv = ["bot"]
    runpy.run_module("bot", run_name="__main__")

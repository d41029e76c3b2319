"""Fixtures: the loopback Bot API, the bot as a real process, and the five seeds."""

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.settings import setting_names
from retrieval import Collection, open_collection
from tests.forked import ForkedBot, start_bot
from tests.loopback.fixtures import api, bot, post
from tests.loopback.server import BotApi
from tests.postgres import database_url, missing, postgres

__all__ = ["api", "bot", "database_url", "post", "postgres"]


def pytest_report_header() -> str:
    """Tell in one line whether the tests of the second store are run."""
    return f"PostgreSQL: {missing() or 'installed'}"


ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


def environment(**settings: str) -> dict[str, str]:
    """The environment of a process of this project's: of the settings, only these."""
    kept = {name: value for name, value in os.environ.items() if name not in setting_names()}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder as a new user has it: the seeds, and no .env of the one who runs the tests."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "seeds").symlink_to(SEEDS)
    return folder


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the index of the seeds."""
    folder = tmp_path_factory.mktemp("data")
    open_collection(SEEDS, folder)
    return folder


@pytest.fixture(scope="session")
def seeds(indexed: Path) -> Collection:
    """The five seed reports, open."""
    return open_collection(SEEDS, indexed)[0]


@dataclass
class Running:
    """A bot's process and what it has written to its log."""

    process: ForkedBot
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    async def logs(self, line: str) -> None:
        """Wait until the log holds ``line``."""
        for _ in range(900):
            if line in self.log:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"The log never told: {line}")

    async def stop(self, signal: int) -> int:
        self.process.send_signal(signal)
        return await asyncio.wait_for(self.process.wait(), 60)


Starts = Callable[..., AbstractAsyncContextManager[Running]]


@pytest.fixture
def start(api: BotApi, indexed: Path, elsewhere: Path, tmp_path: Path) -> Starts:
    """Start `python -m bot` against the loopback Bot API; a data folder lives on from one start to the next."""
    data, numbers = tmp_path / "data", itertools.count(1)
    shutil.copytree(indexed, data)

    @asynccontextmanager
    async def running(**settings: str) -> AsyncIterator[Running]:
        log_file = tmp_path / f"bot-{next(numbers)}.log"
        told = environment(**{**api.environment, "DATA_DIR": str(data), **settings})
        process = start_bot(told, elsewhere, log_file)
        try:
            yield Running(process, log_file)
        finally:
            if process.returncode is None:
                process.terminate()
                await asyncio.wait_for(process.wait(), 60)

    return running


@pytest.fixture
async def running(start: Starts) -> AsyncIterator[Running]:
    """A running bot."""
    async with start() as process:
        yield process

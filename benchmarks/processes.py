"""The bot as a process beside a measurement: `python -m bot` in a checkout, with the checkout's own .venv.

So any version can be measured. What is started is also ended, with all that it started, by its process group.
"""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.telegram import TOKEN, Telegram

ROOT = Path(__file__).parent.parent
_READY_WITHIN = 180
_ENDED_WITHIN = 60
_OURS = ("TELEGRAM_", "DATABASE_", "WEBHOOK_", "REPORTS_", "DATA_", "PYTHONPATH", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Case:
    """A version of the bot, how updates reach it, and the PostgreSQL server that it keeps its memory on, if any."""

    version: str
    checkout: Path
    webhook: bool = False
    server: str | None = None

    def __str__(self) -> str:
        return f"{self.version} {'webhook' if self.webhook else 'polling'} {'PostgreSQL' if self.server else 'SQLite'}"


class Ended(NamedTuple):
    """How a process ended, and how long it took; status None when it had to be killed."""

    status: int | None
    seconds: float


class Bot:
    """One process of the bot, which may end and be started again."""

    def __init__(self, case: Case, telegram: Telegram, data: Path, logs: Path, database: str = "") -> None:
        self.case = case
        self.telegram = telegram
        self.data = data
        self.database = database
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}/hook"
        self._log = logs / f"bot-{self.port}.log"
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self, address: str = "") -> None:
        """Start, and wait until updates reach it."""
        polls = self.telegram.calls["getUpdates"]
        self._process = self._launched(address or self.address)
        until = time.monotonic() + _READY_WITHIN
        while not await self._is_ready(polls):
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{self.case} did not start:\n" + "\n".join(self.log()[-20:]))
            await asyncio.sleep(0.05)

    async def end(self, how: signal.Signals) -> Ended:
        """Send the process a signal and wait for its end."""
        if self._process is None:
            return Ended(None, 0)
        process, self._process, began = self._process, None, time.monotonic()
        process.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(process.wait, _ENDED_WITHIN)
        ended = Ended(process.poll(), time.monotonic() - began)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # what it started and left behind
        await asyncio.to_thread(process.wait)
        return ended

    def log(self) -> list[str]:
        """The lines it wrote, over all its starts."""
        return self._log.read_text(encoding="utf-8", errors="replace").splitlines()

    def memory(self) -> float:
        """Megabytes that it and the processes that it started hold in memory."""
        return sum(map(_resident, _family(self._process.pid))) / 2**20 if self._process else 0.0

    def _launched(self, address: str) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [self.case.checkout / ".venv" / "bin" / "python", "-m", "bot"],
                cwd=self.case.checkout,
                env=self._environment(address),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    async def _is_ready(self, polls: int) -> bool:
        if not self.case.webhook:
            return self.telegram.calls["getUpdates"] > polls
        return bool(self.telegram.pusher.url) and await asyncio.to_thread(_is_healthy, self.port)

    def _environment(self, address: str) -> dict[str, str]:
        theirs = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        api = f"http://127.0.0.1:{self.telegram.port}"
        ours = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": f"{api}/bot",
            "TELEGRAM_BASE_FILE_URL": f"{api}/file/bot",
            "REPORTS_DIR": str(ROOT / "seeds"),
            "DATA_DIR": str(self.data),
            "DATABASE_URL": self.database,
            "WEBHOOK_URL": address if self.case.webhook else "",
            "WEBHOOK_LISTEN": "127.0.0.1",
            "WEBHOOK_PORT": str(self.port),
        }
        return theirs | {name: value for name, value in ours.items() if value}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def _family(process: int) -> list[int]:
    """A process and all that it started."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    family = [process]
    for member in family:
        family += [child for child, parent in parents.items() if parent == member]
    return family


def _resident(process: int) -> int:
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0

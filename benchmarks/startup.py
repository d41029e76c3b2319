"""Seconds from the start of `python -m bot` to its first answer in the terminal, with everything installed.

    python -m benchmarks.startup [RUNS]

Prints the minimum, median and maximum over RUNS (7) whole processes, after one that is not counted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).parent.parent
QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?\n"


def once(folder: str) -> float:
    """One process in ``folder``, where no .env of ours has a token."""
    started = time.perf_counter()
    settings = {"PYTHONPATH": str(_ROOT), "REPORTS_DIR": str(_ROOT / "seeds"), "TELEGRAM_BOT_TOKEN": ""}
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "bot"],
        cwd=folder,
        env={**os.environ, **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as bot:
        assert bot.stdin is not None
        assert bot.stdout is not None
        bot.stdin.write(QUESTION.encode())
        bot.stdin.flush()
        while "182" not in bot.stdout.readline().decode():
            pass
        elapsed = time.perf_counter() - started
        bot.stdin.close()
    return elapsed


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        once(folder)
        seconds = sorted(once(folder) for _ in range(runs))
    middle = statistics.median(seconds)
    print(f"start to first answer: min {seconds[0]:.2f} s, median {middle:.2f} s, max {seconds[-1]:.2f} s")


if __name__ == "__main__":
    main()

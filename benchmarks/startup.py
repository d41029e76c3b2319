"""Seconds from the start of `python -m bot` to its first answer in the terminal, with everything installed.

    python -m benchmarks.startup [RUNS]

Prints the minimum, median and maximum over RUNS (7) whole processes, after one that is not counted.
"""

import os
import statistics
import subprocess
import sys
import time

QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?\n"


def once() -> float:
    started = time.perf_counter()
    environment = {**os.environ, "TELEGRAM_BOT_TOKEN": ""}
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "bot"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
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
    once()
    seconds = sorted(once() for _ in range(runs))
    middle = statistics.median(seconds)
    print(f"start to first answer: min {seconds[0]:.2f} s, median {middle:.2f} s, max {seconds[-1]:.2f} s")


if __name__ == "__main__":
    main()

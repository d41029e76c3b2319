"""How long an index takes to make, open and ask, by the number of reports; beside another version in the same run.

    python -m benchmarks.scale DATA [--reports 1000 5000] [--beside TREE] [--rankers rank_bm25 tantivy] [--work FOLDER]

DATA holds the data sets whose texts are laid as reports. TREE is a checkout of another version, asked with this
environment's Python. The versions take turns, process by process. Prints a Markdown table a size, and how each figure
grows: the exponent e of (reports)^e between the two largest sizes, and what that makes of 1,000,000 passages. Linux
only, since it counts the processor's time of grandchildren as well.
"""

import argparse
import ctypes
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.laying import lay, questions

_HERE = Path(__file__).parent.parent
_PROBE = Path(__file__).with_name("probe.py")
_OPENINGS = 5
_SUBREAPER = 36  # prctl(2): what a process leaves behind becomes ours, so that its time is counted

Figures = dict[str, float]
"""A figure by its name, in the unit that the name tells."""


class Version(NamedTuple):
    """A tree that is measured, and the ranker that it is asked with."""

    name: str
    tree: Path
    ranker: str


class Bed(NamedTuple):
    """Reports, and where each version keeps its index of them."""

    reports: Path
    work: Path
    questions: Path

    def data(self, version: Version) -> Path:
        """The data folder of a version."""
        return self.work / f"data {version.name} {self.reports.name}"


class Ran(NamedTuple):
    """What a probe printed, the seconds until then, and the processor's seconds of it and all that it started."""

    record: dict[str, Any]
    seconds: float
    cpu_seconds: float


def probe(version: Version, bed: Bed, what: str) -> Ran:
    """Run one process of `benchmarks.probe` in a version's tree."""
    before, started = _children_seconds(), time.perf_counter()
    arguments = [str(bed.reports), str(bed.data(version)), version.ranker, str(bed.questions)]
    with subprocess.Popen(
        [sys.executable, str(_PROBE), what, *arguments],
        cwd=version.tree,
        env={**os.environ, "PYTHONPATH": str(version.tree)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        record = json.loads(process.stdout.readline())
        seconds = time.perf_counter() - started
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return Ran(record, seconds, _children_seconds() - before)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_turns(versions: Sequence[Version], times: int, run: Callable[[Version], Ran]) -> dict[str, list[Ran]]:
    """What ``run`` gives for each version, so many times, one after the other."""
    ran: dict[str, list[Ran]] = {version.name: [] for version in versions}
    for _ in range(times):
        for version in versions:
            ran[version.name].append(run(version))
    return ran


def measure(versions: Sequence[Version], bed: Bed) -> dict[str, Figures]:
    """All figures of each version over one bed."""
    figures: dict[str, Figures] = {version.name: {} for version in versions}

    def note(name: str, ran: Mapping[str, Sequence[Ran]], figure: Callable[[Ran], float]) -> None:
        for version, each in ran.items():
            figures[version][name] = statistics.median(map(figure, each))

    for version in versions:
        shutil.rmtree(bed.data(version), ignore_errors=True)
    first = in_turns(versions, 1, lambda version: probe(version, bed, "open"))
    note("first index, CPU s", first, lambda ran: ran.cpu_seconds)
    note("first index, s", first, lambda ran: ran.seconds)
    for version in versions:
        figures[version.name]["index, MB"] = _megabytes(bed.data(version))
    again = in_turns(versions, _OPENINGS, lambda version: probe(version, bed, "open"))
    note("open again to the first answer, s", again, lambda ran: ran.seconds)
    added = _with_one_more(bed, lambda: in_turns(versions, 1, lambda version: probe(version, bed, "open")))
    note("one report added, to the first answer, s", added, lambda ran: ran.seconds)
    of_a_time = in_turns(versions, _OPENINGS, lambda version: probe(version, bed, "time"))
    note("question of nothing but a time, the first, CPU ms", of_a_time, lambda ran: ran.record["first"][0])
    asked = in_turns(versions, 3, lambda version: probe(version, bed, "ask"))
    note("question warm, p50, CPU ms", asked, lambda ran: _at(ran.record["warm"], 0.5))
    note("question warm, p95, CPU ms", asked, lambda ran: _at(ran.record["warm"], 0.95))
    note("first 50 questions, p50, CPU ms", asked, lambda ran: _at(ran.record["cold"], 0.5))
    note("memory, MB", asked, lambda ran: ran.record["megabytes"])
    return figures


def _with_one_more(bed: Bed, run: Callable[[], dict[str, list[Ran]]]) -> dict[str, list[Ran]]:
    more = bed.reports / "one more.txt"
    more.write_text((bed.reports / "000000.txt").read_text(encoding="utf-8") + "\nThêm một dòng.\n", encoding="utf-8")
    try:
        return run()
    finally:
        more.unlink()


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def table(size: int, figures: Mapping[str, Figures]) -> Iterable[str]:
    """A Markdown table of one size."""
    yield f"\n{size:,} reports\n\n| | {' | '.join(figures)} |\n|---|{'---|' * len(figures)}"
    for name in next(iter(figures.values())):
        yield f"| {name} | {' | '.join(f'{each[name]:,.3g}' for each in figures.values())} |"


def growth(sizes: Mapping[int, Mapping[str, Figures]]) -> Iterable[str]:
    """How each figure grows between the two largest sizes, and what it comes to at 1,000,000 passages."""
    (few, small), (many, large) = sorted(sizes.items())[-2:]
    yield "\n| | " + " | ".join(f"{name}: exponent | at 1,000,000" for name in large) + " |"
    yield "|---|" + "---|---|" * len(large)
    for name in next(iter(large.values())):
        cells = []
        for version, figures in large.items():
            exponent = log(figures[name] / small[version][name]) / log(many / few)
            passages = many * 4.57  # a report of some 400 words
            cells.append(f"{exponent:.2f} | {figures[name] * (1_000_000 / passages) ** exponent:,.3g}")
        yield f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("data", type=Path)
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--rankers", nargs="+", default=["rank_bm25"])
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "giao-ban-scale")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    versions = [Version(ranker, _HERE, ranker) for ranker in options.rankers]
    if options.beside:
        versions.insert(0, Version(options.beside.name, options.beside.resolve(), "rank_bm25"))
    options.work.mkdir(parents=True, exist_ok=True)
    file = options.work / "questions.json"
    file.write_text(json.dumps(questions(options.data)), encoding="utf-8")
    sizes: dict[int, dict[str, Figures]] = {}
    for size in sorted(options.reports):
        bed = Bed(options.work / f"reports {size}", options.work, file)
        lay(options.data, bed.reports, size)
        sizes[size] = measure(versions, bed)
        for line in table(size, sizes[size]):
            print(line, flush=True)
        if "tantivy" in options.rankers:
            times = probe(versions[-1], bed, "bare").record["warm"]
            print(f"\ntantivy alone, its best 50: p50 {_at(times, 0.5):.2f}, p95 {_at(times, 0.95):.2f} CPU ms")
    if len(sizes) > 1:
        for line in growth(sizes):
            print(line)


if __name__ == "__main__":
    main()

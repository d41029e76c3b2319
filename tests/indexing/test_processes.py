"""Indexes that are made in several processes, beside other processes, and killed meanwhile."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path

import pytest

from retrieval import open_collection
from retrieval.indexing import preparing
from retrieval.indexing.preparing import PreparedFile, prepare_file
from tests.indexing.contents import index_of
from tests.indexing.sample import changes, first_quote, report
from tests.made_up import SEEDS, write


def _script(*lines: str) -> list[str]:
    return [sys.executable, "-c", "\n".join(lines)]


def test_a_first_index_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.iterdir())]
    folder = write(tmp_path / "báo cáo", **{f"{n:03}": texts[n % 5] for n in range(120)})
    data = tmp_path / "data"
    killed = _script(
        "import os, signal",
        "from pathlib import Path",
        "from retrieval import open_collection",
        "from retrieval.indexing import staging",
        "staging._SECONDS = 0",
        "def progress(files, count):",
        "    for number, file in enumerate(files):",
        "        yield file",
        "        if number == 50:",
        "            os.kill(os.getpid(), signal.SIGKILL)",
        f"open_collection(Path({str(folder)!r}), Path({str(data)!r}), progress)",
    )
    assert subprocess.run(killed, cwd=SEEDS.parent, check=False).returncode == -signal.SIGKILL
    [staged] = (data / "index").glob("*.staging")
    with closing(sqlite3.connect(staged)) as connection:
        [(kept,)] = connection.execute("SELECT count(*) FROM prepared")
    assert kept >= 50
    asked: list[int] = []

    def progress(files: Iterable[PreparedFile], count: int) -> Iterable[PreparedFile]:
        asked.append(count)
        return files

    collection, changed = open_collection(folder, data, progress)
    assert asked == [120 - kept]
    assert len(changed.read) == collection.size == 120
    assert not staged.exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
def test_processes_that_prepare_end_when_the_one_they_work_for_is_killed(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", **{f"{n:04}": report(n, f"Số {n}") * 50 for n in range(1000)})
    run = _script(
        "from pathlib import Path",
        "from retrieval import open_collection",
        f"open_collection(Path({str(folder)!r}), Path({str(tmp_path / 'data')!r}))",
    )
    with subprocess.Popen(run, cwd=SEEDS.parent) as process:
        workers = _waited_for(lambda: _below(process.pid), lambda found: len(found) > 2)
        process.kill()
    assert workers
    assert _waited_for(lambda: [pid for pid in workers if _state(pid) not in ("", "Z")], lambda left: not left) == []


def _waited_for(look: Callable[[], list[int]], is_enough: Callable[[list[int]], bool]) -> list[int]:
    """What ``look`` finds once it is enough, or after 30 seconds."""
    deadline = time.monotonic() + 30
    while not is_enough(found := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def _below(pid: int) -> list[int]:
    """The processes that ``pid`` started, and those that they did."""
    parents = {int(path.name): _parent(int(path.name)) for path in Path("/proc").iterdir() if path.name.isdigit()}
    children = [child for child, parent in parents.items() if parent == pid]
    return [each for child in children for each in (child, *_below(child))]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _state(pid: int) -> str:
    return next(iter(_stat(pid)), "")


def _parent(pid: int) -> int:
    return int((_stat(pid) or ["", "0"])[1])


def test_a_second_process_waits_for_the_first_and_says_so(
    folder: Path, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    changes(folder, data)
    holding = _script(
        "import sys, time",
        "from filelock import FileLock",
        f"with FileLock({str(index_of(data).with_suffix('.lock'))!r}):",
        "    print('held', flush=True)",
        "    time.sleep(2.5)",
    )
    write(folder, ba=report(15, "Báo chí"))
    with subprocess.Popen(holding, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        collection, changed = open_collection(folder, data)
    assert changed.read == ("ba.txt",)
    assert "15 nghìn tỷ" in first_quote(collection, "doanh thu báo chí")
    assert [m for m in caplog.messages if "Another process" in m] == [
        f"Another process is bringing the index {index_of(data)} up to date. Waiting for it."
    ]


def test_what_has_not_changed_is_opened_while_another_process_writes(folder: Path, data: Path) -> None:
    changes(folder, data)
    with closing(sqlite3.connect(index_of(data), isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("DELETE FROM passages")
        assert "182 nghìn tỷ" in first_quote(open_collection(folder, data)[0], "doanh thu bưu chính")
        writing.execute("ROLLBACK")


def test_a_process_that_is_killed_while_it_prepares_is_done_without(
    folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(processes: int, folder: Path, ids: Sequence[str]) -> Iterator[PreparedFile]:
        yield prepare_file(folder, ids[0])
        raise BrokenProcessPool

    monkeypatch.setattr(preparing, "_prepared_by", broken)
    monkeypatch.setattr(preparing, "_processors", lambda: 2)
    monkeypatch.setattr(preparing, "_MANY", 1)
    assert changes(folder, data).read == ("hai.txt", "một.txt")
    assert caplog.messages == ["A process that prepared files was ended from outside. This one goes on alone."]

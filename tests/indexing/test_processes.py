"""Indexes that are made in several processes, beside other processes, and killed meanwhile."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from retrieval import open_collection
from retrieval.indexing import preparing
from retrieval.indexing.preparing import PreparedFile
from retrieval.workers import Worker
from tests.conftest import environment
from tests.indexing.contents import index_of
from tests.indexing.sample import changes, first_quote, report
from tests.made_up import SEEDS, write


def _script(*lines: str) -> list[str]:
    return [sys.executable, "-c", "\n".join(lines)]


def test_a_first_index_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.iterdir())]
    folder = write(tmp_path / "báo cáo", **{f"{n:03}": f"Kỳ {n} {texts[n % 5]}" for n in range(120)})
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
        workers = _waited_for(lambda: _below(process.pid), lambda found: len(found) > 1)
        process.kill()
    assert workers
    assert _waited_for(lambda: [pid for pid in workers if _state(pid) not in ("", "Z")], lambda left: not left) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
def test_ctrl_c_twice_ends_an_index_with_all_its_processes(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", **{f"{n:04}": report(n, f"Số {n}") * 50 for n in range(1000)})
    run = [sys.executable, "-m", "retrieval", "index", "--reports", str(folder), "--data", str(tmp_path / "data")]
    with subprocess.Popen(run, cwd=SEEDS.parent, start_new_session=True) as process:
        workers = _waited_for(lambda: _below(process.pid), lambda found: len(found) > 1)
        for _ in range(2):
            time.sleep(0.5)  # the first while files are prepared, the second while that ends
            os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(timeout=30)
        finally:
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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write(tmp_path / "báo cáo", **{f"{n:02}": report(n, f"Số {n}") for n in range(8)})
    asks = Worker.ask
    once = iter([True])

    def ask(worker: Worker, request: str) -> list[str]:
        if request == "03.txt" and next(once, False):
            asks(worker, "01.txt")
            worker.kill()
        return asks(worker, request)

    monkeypatch.setattr(Worker, "ask", ask)
    monkeypatch.setattr(preparing, "_processors", lambda: 2)
    monkeypatch.setattr(preparing, "_MANY", 4)
    assert changes(folder, tmp_path / "data").read == tuple(f"{n:02}.txt" for n in range(8))
    assert "A process that prepared files was ended from outside. Another one goes on." in caplog.messages


def test_a_script_that_opens_a_collection_is_run_once(tmp_path: Path) -> None:
    """`multiprocessing` would import it in each of its processes, and so open the collection there too."""
    folder = write(tmp_path / "báo cáo", **{f"{n:03}": report(n, f"Số {n}") for n in range(100)})
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from retrieval import open_collection\n"
        f"collection, changes = open_collection(Path({str(folder)!r}), Path({str(tmp_path / 'data')!r}))\n"
        "print(collection.size)\n",
        encoding="utf-8",
    )
    run = [sys.executable, str(script)]
    done = subprocess.run(run, env=environment(), capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("100\n", "")


def test_an_index_is_left_half_way_without_waiting(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", **{f"{n:03}": report(n, f"Số {n}") for n in range(100)})

    def progress(files: Iterable[PreparedFile], _: int) -> Iterator[PreparedFile]:
        yield next(iter(files))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_collection(folder, tmp_path / "data", progress)
    assert len(changes(folder, tmp_path / "data").read) == 100

"""The index keeps up with its folder; what cannot be read is told and stops nothing."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Changes, Collection, Library, NoReports, UnusableIndex, answer, open_collection
from retrieval.indexing import preparing
from retrieval.indexing.preparing import PreparedFile, prepare_file, prepare_files
from retrieval.indexing.staging import Staging
from retrieval.indexing.store import FORMAT, inode_of
from retrieval.indexing.updating import discard_damaged
from retrieval.language import WordLists
from retrieval.reading.folder import report_files
from tests.indexing.contents import contents, index_of, spoil
from tests.made_up import SEEDS, write

_UNREADABLE = {
    "rỗng.txt": (b"", "is empty"),
    "ảnh.txt": (b"\x89PNG\x00\x01", "is not text (it holds binary data)"),
    "cũ.txt": (b"H\xf4\xe9i ngh\xee", "is not UTF-8 text: save it as UTF-8"),
    "trang không.txt": ("In bài viết\n\nTop".encode(), "holds no text of a report"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "báo cáo", một=report(182, "Bưu chính"), hai=report(67, "Xuất bản"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def report(figure: int, field: str) -> str:
    return f"Kết quả lĩnh vực {field}\n\n04/05/2018\n\nDoanh thu {field} trong kỳ ước đạt {figure} nghìn tỷ đồng.\n"


def changes(folder: Path, data: Path) -> Changes:
    collection, changed = open_collection(folder, data)
    collection.close()
    return changed


def text_of(collection: Collection, report_id: str) -> str:
    found = collection.report(report_id)
    assert found is not None
    return found.text


def first_quote(collection: Collection, question: str) -> str:
    return answer(collection, question, date(2018, 6, 1)).quotes[0].text


def test_a_folder_is_read_once(folder: Path, data: Path) -> None:
    assert changes(folder, data) == Changes(read=("hai.txt", "một.txt"), removed=(), unreadable=())
    assert changes(folder, data) == Changes(read=(), removed=(), unreadable=())


def test_what_is_opened_again_is_what_was_read(folder: Path, data: Path) -> None:
    changes(folder, data)
    fresh = contents(data)
    again = open_collection(folder, data)[0]
    assert contents(data) == fresh
    assert again.names() == ["hai.txt", "một.txt"]
    assert "182 nghìn tỷ" in first_quote(again, "doanh thu bưu chính")


def test_only_an_added_file_is_read(folder: Path, data: Path) -> None:
    changes(folder, data)
    write(folder, ba=report(15, "Báo chí"))
    collection, changed = open_collection(folder, data)
    assert changed.read == ("ba.txt",)
    assert "15 nghìn tỷ" in first_quote(collection, "doanh thu báo chí")


def test_a_changed_file_is_read_again_and_its_old_words_are_gone(folder: Path, data: Path) -> None:
    changes(folder, data)
    write(folder, một=report(199, "Bưu chính"))
    collection, changed = open_collection(folder, data)
    assert changed.read == ("một.txt",)
    assert "199 nghìn tỷ" in first_quote(collection, "doanh thu bưu chính")
    assert not any("182" in str(row) for rows in contents(data).values() for row in rows)


def test_a_removed_file_is_forgotten(folder: Path, data: Path) -> None:
    changes(folder, data)
    (folder / "một.txt").unlink()
    collection, changed = open_collection(folder, data)
    assert changed == Changes(read=(), removed=("một.txt",), unreadable=())
    assert collection.names() == ["hai.txt"]
    assert not any("một.txt" in str(row) for rows in contents(data).values() for row in rows)


def test_a_renamed_file_is_the_same_report_under_its_new_name(folder: Path, data: Path) -> None:
    before = open_collection(folder, data)[0]
    (folder / "một.txt").rename(folder / "mới.txt")
    after, changed = open_collection(folder, data)
    assert (changed.read, changed.removed) == (("mới.txt",), ("một.txt",))
    assert text_of(after, "mới.txt") == text_of(before, "một.txt")


def test_a_file_that_was_only_touched_is_not_reported_as_read(folder: Path, data: Path) -> None:
    changes(folder, data)
    os.utime(folder / "một.txt", (1, 1))
    assert changes(folder, data).read == ()
    assert changes(folder, data).read == ()


def test_files_in_folders_below_are_read_and_hidden_or_other_files_are_not(folder: Path, data: Path) -> None:
    write(folder / "2018" / "tháng 5", một=report(1, "Viễn thông"))
    write(folder / ".git", ẩn=report(2, "Viễn thông"))
    (folder / ".ẩn.txt").write_text(report(3, "Viễn thông"), encoding="utf-8")
    (folder / "ghi chú.md").write_text(report(4, "Viễn thông"), encoding="utf-8")
    (folder / "HOA.TXT").write_text(report(5, "Viễn thông"), encoding="utf-8")
    (folder / "thư mục.txt").mkdir()
    (folder / "hỏng.txt").symlink_to(folder / "không có.txt")
    assert changes(folder, data).read == ("2018/tháng 5/một.txt", "HOA.TXT", "hai.txt", "một.txt")


def test_unreadable_files_are_told_every_time_and_stop_nothing(folder: Path, data: Path) -> None:
    for name, (content, _) in _UNREADABLE.items():
        (folder / name).write_bytes(content)
    told = {name: reason for name, (_, reason) in _UNREADABLE.items()}
    for _ in range(3):
        collection, changed = open_collection(folder, data)
        assert dict(changed.unreadable) == told
        assert collection.names() == ["hai.txt", "một.txt"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that exists and cannot be read")
def test_a_file_that_the_system_refuses_to_read_stops_nothing(folder: Path, data: Path) -> None:
    (folder / "khóa.txt").symlink_to("/proc/self/mem")
    collection, changed = open_collection(folder, data)
    [(name, reason)] = changed.unreadable
    assert name == "khóa.txt"
    assert reason.startswith("cannot be read: ")
    assert collection.size == 2


def test_a_file_may_become_readable_and_unreadable_again(folder: Path, data: Path) -> None:
    (folder / "ba.txt").write_bytes(b"")
    assert changes(folder, data).unreadable == (("ba.txt", "is empty"),)
    write(folder, ba=report(15, "Báo chí"))
    assert changes(folder, data) == Changes(read=("ba.txt",), removed=(), unreadable=())
    (folder / "ba.txt").write_bytes(b"\x00")
    collection, changed = open_collection(folder, data)
    assert changed.unreadable == (("ba.txt", "is not text (it holds binary data)"),)
    assert "ba.txt" not in collection.names()
    (folder / "ba.txt").unlink()
    assert changes(folder, data) == Changes(read=(), removed=("ba.txt",), unreadable=())


def test_an_index_of_an_older_format_is_made_again(folder: Path, data: Path) -> None:
    changes(folder, data)
    fresh = contents(data)
    with closing(sqlite3.connect(index_of(data))) as connection:
        connection.executescript("DROP TABLE reports; CREATE TABLE reports (other TEXT); PRAGMA user_version = 1;")
    assert changes(folder, data).read == ("hai.txt", "một.txt")
    assert contents(data) == fresh


def test_an_index_of_a_newer_format_is_refused_with_what_to_do(folder: Path, data: Path) -> None:
    changes(folder, data)
    with closing(sqlite3.connect(index_of(data))) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(UnusableIndex, match=r"was made by a newer version .* Use that version, or delete the file"):
        changes(folder, data)


def test_an_index_whose_words_another_pyvi_found_is_made_again(folder: Path, data: Path) -> None:
    changes(folder, data)
    with closing(sqlite3.connect(index_of(data))) as connection, connection:
        connection.execute("UPDATE made_by SET value = '0.0' WHERE what = 'pyvi'")
    assert changes(folder, data).read == ("hai.txt", "một.txt")


@pytest.mark.parametrize("damage", ["empty", "no database", "cut", "overwritten"])
def test_a_damaged_index_is_made_again_with_one_line(
    folder: Path, data: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    changes(folder, data)
    fresh, file = contents(data), index_of(data)
    whole = file.read_bytes()
    damaged = {
        "empty": b"",
        "no database": "không phải chỉ mục".encode() * 2000,
        "cut": whole[: len(whole) // 2],
        "overwritten": whole[:8192] + b"\xa5" * (len(whole) - 16384) + whole[-8192:],
    }
    file.write_bytes(damaged[damage])
    assert changes(folder, data).read == ("hai.txt", "một.txt")
    assert contents(data) == fresh
    assert len(caplog.messages) == (damage != "empty")
    assert all(message.endswith("It is made again.") for message in caplog.messages)


@pytest.fixture
def spoilt(folder: Path, data: Path) -> Library:
    """A library over 62 reports whose index is damaged after it was opened."""
    write(folder, **{f"thêm {n}": report(n, f"Số {n}") for n in range(100, 160)})
    library = Library(lambda: open_collection(folder, data)[0])
    spoil(index_of(data))
    return library


def test_damage_that_is_met_while_answering_is_mended(spoilt: Library, caplog: pytest.LogCaptureFixture) -> None:
    assert "123 nghìn tỷ" in spoilt.ask(lambda collection: first_quote(collection, "doanh thu số 123"))
    [message] = caplog.messages
    assert message.startswith("The index is damaged")
    spoilt.close()


def test_many_who_meet_damage_at_once_are_all_answered(spoilt: Library) -> None:
    with ThreadPoolExecutor(8) as readers:
        asked = partial(first_quote, question="doanh thu số 123")
        told = readers.map(spoilt.ask, [asked] * 40)
    assert all("123 nghìn tỷ" in each for each in told)
    spoilt.close()


def test_an_index_that_cannot_be_made_again_is_made_when_it_can(spoilt: Library, folder: Path) -> None:
    away = folder.rename(folder.with_name("away"))
    for _ in range(2):
        with pytest.raises(NoReports, match="is not a folder"):
            spoilt.ask(lambda collection: first_quote(collection, "doanh thu số 123"))
    away.rename(folder)
    assert "123 nghìn tỷ" in spoilt.ask(lambda collection: first_quote(collection, "doanh thu số 123"))
    spoilt.close()


@pytest.mark.parametrize("place", ["tệp", "tệp/dưới", "/proc/không ghi được"])
def test_a_data_folder_that_cannot_be_written_is_done_without(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, place: str
) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục", encoding="utf-8")
    collection, changed = open_collection(folder, tmp_path / place)
    assert changed.read == ("hai.txt", "một.txt")
    assert "182 nghìn tỷ" in first_quote(collection, "doanh thu bưu chính")
    assert (tmp_path / "tệp").read_text(encoding="utf-8") == "không phải thư mục"
    [message] = caplog.messages
    assert "the index is in a temporary folder, and is made again at each start" in message
    temporary = collection.index.file.parent
    assert stat.S_IMODE(temporary.stat().st_mode) == 0o700
    collection.close()
    assert not temporary.exists()


def test_the_index_is_in_a_folder_that_only_its_user_can_open(folder: Path, data: Path) -> None:
    changes(folder, data / "sâu" / "hơn")
    assert stat.S_IMODE(index_of(data / "sâu" / "hơn").parent.stat().st_mode) == 0o700


def test_a_folder_of_ours_that_others_can_write_is_closed_to_them(folder: Path, data: Path) -> None:
    changes(folder, data)
    (data / "index").chmod(0o777)
    assert changes(folder, data).read == ()
    assert stat.S_IMODE((data / "index").stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs a folder that is another user's")
def test_a_folder_of_another_user_is_not_trusted(folder: Path, data: Path, caplog: pytest.LogCaptureFixture) -> None:
    (data / "index").mkdir(parents=True)
    os.chown(data / "index", 12345, 12345)
    collection, _ = open_collection(folder, data)
    assert "is not this user's alone: the index is in a temporary folder" in caplog.messages[0]
    assert data not in collection.index.file.parents
    assert list((data / "index").iterdir()) == []


def test_a_link_in_the_place_of_the_folder_is_not_followed(folder: Path, data: Path, tmp_path: Path) -> None:
    data.mkdir()
    (tmp_path / "của người khác").mkdir()
    (data / "index").symlink_to(tmp_path / "của người khác")
    open_collection(folder, data)
    assert list((tmp_path / "của người khác").iterdir()) == []


def test_a_folder_that_is_missing_or_a_file_is_refused_with_what_to_do(folder: Path, data: Path) -> None:
    for wrong in (folder / "không có", folder / "một.txt"):
        with pytest.raises(NoReports, match=f"{wrong.name} is not a folder. Name the folder that holds the reports."):
            open_collection(wrong, data)


def test_an_empty_folder_is_refused_with_what_to_do(tmp_path: Path, data: Path) -> None:
    with pytest.raises(NoReports, match=r"holds no report that can be read. Put .txt reports there.$"):
        open_collection(write(tmp_path / "trống"), data)


def test_a_folder_of_unreadable_files_only_is_refused_with_each_reason(tmp_path: Path, data: Path) -> None:
    empty = write(tmp_path / "toàn hỏng", a="", b="In bài viết")
    with pytest.raises(NoReports) as refused:
        open_collection(empty, data)
    assert str(refused.value).splitlines()[1:] == ["  a.txt is empty", "  b.txt holds no text of a report"]


def test_a_folder_emptied_later_is_refused_and_filled_again_is_read(folder: Path, data: Path) -> None:
    changes(folder, data)
    for path in folder.iterdir():
        path.unlink()
    with pytest.raises(NoReports):
        open_collection(folder, data)
    write(folder, một=report(182, "Bưu chính"))
    assert changes(folder, data).read == ("một.txt",)


def test_two_folders_with_one_data_folder_never_mix(folder: Path, tmp_path: Path, data: Path) -> None:
    other = write(tmp_path / "khác", một=report(999, "Viễn thông"))
    changes(folder, data)
    assert changes(other, data) == Changes(read=("một.txt",), removed=(), unreadable=())
    assert changes(folder, data) == Changes(read=(), removed=(), unreadable=())
    assert open_collection(folder, data)[0].names() == ["hai.txt", "một.txt"]
    assert "999" in text_of(open_collection(other, data)[0], "một.txt")


def test_one_folder_has_one_index_however_it_is_named(
    folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes(folder, data)
    monkeypatch.chdir(folder.parent)
    link = folder.parent / "liên kết"
    link.symlink_to(folder)
    for name in (Path(folder.name), folder / ".." / folder.name, link):
        assert changes(name, data) == Changes(read=(), removed=(), unreadable=())


def test_an_open_collection_stays_as_it_was(folder: Path, data: Path) -> None:
    collection = open_collection(folder, data)[0]
    (folder / "một.txt").unlink()
    changes(folder, data)
    assert "182 nghìn tỷ" in first_quote(collection, "doanh thu bưu chính")


def test_lists_of_ones_own_have_an_index_of_their_own(folder: Path, data: Path, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "abbreviations.txt").write_text("BC = Bưu chính\n", encoding="utf-8")
    plain = open_collection(folder, data)[0]
    taught = open_collection(folder, data, lists=WordLists(lists))[0]
    again = open_collection(folder, data)[0]
    for collection, answered in ((plain, False), (taught, True), (again, False)):
        assert answer(collection, "doanh thu BC là bao nhiêu", date(2018, 6, 1)).answered is answered


def test_a_list_that_changed_changes_the_index(folder: Path, data: Path, tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    question = "doanh thu BCVN là bao nhiêu"
    before = open_collection(folder, data, lists=WordLists(lists))[0]
    assert not answer(before, question, date(2018, 6, 1)).answered
    (lists / "abbreviations.txt").write_text("BCVN = Bưu chính\n", encoding="utf-8")
    after, changed = open_collection(folder, data, lists=WordLists(lists))
    assert changed.read == ()
    assert answer(after, question, date(2018, 6, 1)).answered


_PARTS = (
    "Trung tâm Internet Việt Nam (VNNIC) quản lý tên miền .vn và địa chỉ Internet của cả nước.",
    "VNNIC đã cấp 12.345 tên miền trong quý I năm 2019, tăng so với cùng kỳ.",
    "Ủy ban Nhân dân tỉnh giao Sở Thông tin và Truyền thông (TTTT) chủ trì Nghị định 15/2020/NĐ-CP.",
    "Tổ trưởng Tổ công nghệ số cộng đồng (VNNIC) là một tên khác hẳn.",
    "1. Kết quả\n\nDoanh thu ước đạt 45,6% kế hoạch trong tháng 3/2020.",
    "Hội nghị giao ban tháng 8",
)
_reports = st.dictionaries(
    st.sampled_from("abcde"), st.lists(st.sampled_from(_PARTS), min_size=1, max_size=4).map("\n\n".join)
)


@settings(max_examples=25, deadline=None)
@given(states=st.lists(_reports.filter(bool), min_size=2, max_size=4))
def test_an_index_that_was_changed_holds_what_one_made_at_once_holds(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, str]]
) -> None:
    folder, data, fresh = (tmp_path_factory.mktemp(name) for name in ("reports", "data", "fresh"))
    for state in states:
        for old in folder.iterdir():
            old.unlink()
        write(folder, **state)
        open_collection(folder, data)[0].close()
    open_collection(folder, fresh)[0].close()
    assert contents(data) == contents(fresh)


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


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_be_read_again_is_read(folder: Path, data: Path) -> None:
    (folder / "hai.txt").chmod(0)
    assert changes(folder, data).unreadable
    (folder / "hai.txt").chmod(0o644)
    assert changes(folder, data).read == ("hai.txt",)


def test_what_was_prepared_and_is_damaged_is_prepared_again(
    folder: Path, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    changes(folder, data)
    index = index_of(data)
    write(folder, ba=report(44, "Viễn thông"))
    with closing(Staging(index)) as staging:
        staging.put(prepare_files(folder, ["ba.txt"]), report_files(folder))
    with closing(sqlite3.connect(index.with_suffix(".staging"))) as connection, connection:
        connection.execute("UPDATE prepared SET report = substr(report, 1, 40)")
    assert changes(folder, data).read == ("ba.txt",)
    [message] = caplog.messages
    assert message.startswith("What was prepared in")


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


def test_an_index_that_took_the_place_of_a_damaged_one_is_left(folder: Path, data: Path) -> None:
    changes(folder, data)
    index = index_of(data)
    damaged = inode_of(index)
    keep = index.read_bytes()
    index.rename(index.with_suffix(".old"))
    index.write_bytes(keep)
    discard_damaged(index, damaged)
    assert index.read_bytes() == keep

"""The index keeps up with its folder; what cannot be read is told and stops nothing."""

import os
import sqlite3
import tempfile
from datetime import date
from pathlib import Path

import pytest

from retrieval.answering.answers import answer
from retrieval.indexing.collection import Collection, open_collection
from retrieval.indexing.store import Changes, NoReports, index_file
from tests.made_up import write

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
    return open_collection(folder, data)[1]


def first_quote(collection: Collection, question: str) -> str:
    return answer(collection, question, date(2018, 6, 1)).quotes[0].text


def test_a_folder_is_read_once(folder: Path, data: Path) -> None:
    assert changes(folder, data) == Changes(read=("hai.txt", "một.txt"), removed=(), unreadable=())
    assert changes(folder, data) == Changes(read=(), removed=(), unreadable=())


def test_what_is_opened_again_is_what_was_read(folder: Path, data: Path) -> None:
    fresh, again = open_collection(folder, data)[0], open_collection(folder, data)[0]
    assert again.reports == fresh.reports
    assert (again.passages, again.streams) == (fresh.passages, fresh.streams)


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
    assert not [text for text in map(collection.text, collection.passages) if "182" in text]


def test_a_removed_file_is_forgotten(folder: Path, data: Path) -> None:
    changes(folder, data)
    (folder / "một.txt").unlink()
    collection, changed = open_collection(folder, data)
    assert changed == Changes(read=(), removed=("một.txt",), unreadable=())
    assert set(collection.reports) == {"hai.txt"} == {passage.report_id for passage in collection.passages}


def test_a_renamed_file_is_the_same_report_under_its_new_name(folder: Path, data: Path) -> None:
    before = open_collection(folder, data)[0]
    (folder / "một.txt").rename(folder / "mới.txt")
    after, changed = open_collection(folder, data)
    assert (changed.read, changed.removed) == (("mới.txt",), ("một.txt",))
    assert after.reports["mới.txt"].text == before.reports["một.txt"].text


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
        assert set(collection.reports) == {"một.txt", "hai.txt"}


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that exists and cannot be read")
def test_a_file_that_the_system_refuses_to_read_stops_nothing(folder: Path, data: Path) -> None:
    (folder / "khóa.txt").symlink_to("/proc/self/mem")
    collection, changed = open_collection(folder, data)
    [(name, reason)] = changed.unreadable
    assert name == "khóa.txt"
    assert reason.startswith("cannot be read: ")
    assert len(collection.reports) == 2


def test_a_file_may_become_readable_and_unreadable_again(folder: Path, data: Path) -> None:
    (folder / "ba.txt").write_bytes(b"")
    assert changes(folder, data).unreadable == (("ba.txt", "is empty"),)
    write(folder, ba=report(15, "Báo chí"))
    assert changes(folder, data) == Changes(read=("ba.txt",), removed=(), unreadable=())
    (folder / "ba.txt").write_bytes(b"\x00")
    collection, changed = open_collection(folder, data)
    assert changed.unreadable == (("ba.txt", "is not text (it holds binary data)"),)
    assert "ba.txt" not in collection.reports
    (folder / "ba.txt").unlink()
    assert changes(folder, data) == Changes(read=(), removed=("ba.txt",), unreadable=())


def test_an_index_of_another_format_is_built_anew(folder: Path, data: Path) -> None:
    fresh = open_collection(folder, data)[0]
    connection = sqlite3.connect(index_file(folder, data))
    connection.executescript("DROP TABLE reports; CREATE TABLE reports (other TEXT); PRAGMA user_version = 1;")
    connection.close()
    collection, changed = open_collection(folder, data)
    assert changed.read == ("hai.txt", "một.txt")
    assert collection.reports == fresh.reports


def test_an_empty_index_file_is_built_anew(folder: Path, data: Path) -> None:
    changes(folder, data)
    index_file(folder, data).write_bytes(b"")
    assert changes(folder, data).read == ("hai.txt", "một.txt")


@pytest.mark.parametrize("place", ["tệp", "tệp/dưới", "/proc/không ghi được"])
def test_a_data_folder_that_cannot_be_written_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    collection, changed = open_collection(folder, tmp_path / place)
    assert changed.read == ("hai.txt", "một.txt")
    assert "182 nghìn tỷ" in first_quote(collection, "doanh thu bưu chính")
    assert (tmp_path / "tệp").read_text(encoding="utf-8") == "không phải thư mục"


def test_the_data_folder_is_made_where_it_is_missing(folder: Path, data: Path) -> None:
    changes(folder, data / "sâu" / "hơn")
    assert index_file(folder, data / "sâu" / "hơn").is_file()


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
    assert set(open_collection(folder, data)[0].reports) == {"một.txt", "hai.txt"}
    assert "999" in open_collection(other, data)[0].reports["một.txt"].text


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

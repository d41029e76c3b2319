"""Where an index lies: a folder that is its user's alone, one file for each folder of reports."""

import os
import stat
from pathlib import Path

import pytest

from retrieval import Changes, open_collection
from tests.indexing.contents import index_of
from tests.indexing.sample import changes, first_quote, report, text_of
from tests.made_up import write


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

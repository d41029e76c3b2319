"""Which files of a folder are reports, and what is said of the others."""

import errno
import os
from pathlib import Path

import pytest

from retrieval import NoReports, open_collection
from retrieval.reading.folder import report_files
from tests.indexing.sample import report
from tests.made_up import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "báo cáo", một=report(182, "Bưu chính"))


def test_a_name_that_is_no_text_is_told_of(folder: Path, tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(folder) + b"/b\xe1o.txt"))).write_text("Báo cáo", encoding="utf-8")
    _, changes = open_collection(folder, tmp_path / "data")
    assert changes.read == ("một.txt",)
    assert changes.left_out == ["left out: b\\udce1o.txt has a name that is not UTF-8: rename it"]


def test_what_is_no_file_is_told_of(folder: Path) -> None:
    (folder / "vòng.txt").symlink_to("vòng.txt")
    (folder / "mất.txt").symlink_to("không có")
    (folder / "nơi khác").symlink_to(folder.parent)
    os.mkfifo(folder / "ống.txt")
    found = report_files(folder)
    assert list(found.stamps) == ["một.txt"]
    assert found.problems == (
        ("mất.txt", "is no file"),
        ("nơi khác", "is a link to a folder, which is not followed"),
        ("vòng.txt", "cannot be read: Too many levels of symbolic links"),
        ("ống.txt", "is no file"),
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_that_may_not_be_read_is_told_of(folder: Path, mode: int) -> None:
    closed = write(folder / "riêng", hai=report(50, "Viễn thông"))
    closed.chmod(mode)
    found = report_files(folder)
    closed.chmod(0o755)
    assert list(found.stamps) == ["một.txt"]
    assert [problem for _, problem in found.problems] == ["cannot be read: Permission denied"]


def test_a_name_of_two_lines_is_told_in_one(folder: Path, tmp_path: Path) -> None:
    (folder / "hai\ndòng.txt").touch()
    _, changes = open_collection(folder, tmp_path / "data")
    assert changes.left_out == ["left out: hai dòng.txt is empty"]


def test_a_folder_that_cannot_be_listed_for_a_while_loses_no_report(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a network drive that is away: what was read is not read again when it is back."""
    open_collection(folder, tmp_path / "data")[0].close()

    def refused(_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        with pytest.raises(NoReports, match=r"cannot be read: Input/output error\."):
            open_collection(folder, tmp_path / "data")
    assert open_collection(folder, tmp_path / "data")[1].read == ()

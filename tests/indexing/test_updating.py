"""The index keeps up with its folder; what cannot be read is told and stops nothing."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Changes, NoReports, answer, open_collection
from retrieval.language import WordLists
from tests.indexing.contents import contents
from tests.indexing.sample import changes, first_quote, report, text_of
from tests.made_up import write

_UNREADABLE = {
    "rỗng.txt": (b"", "is empty"),
    "ảnh.txt": (b"\x89PNG\x00\x01", "is not text (it holds binary data)"),
    "cũ.txt": (b"H\xf4\xe9i ngh\xee", "is text neither in Unicode nor in Windows-1258, TCVN3 or VNI: save it as UTF-8"),
    "trang không.txt": ("In bài viết\n\nTop".encode(), "holds no text of a report"),
}


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


def test_files_in_folders_below_are_read_and_hidden_ones_are_not(folder: Path, data: Path) -> None:
    write(folder / "2018" / "tháng 5", một=report(1, "Viễn thông"))
    write(folder / ".git", ẩn=report(2, "Viễn thông"))
    (folder / ".ẩn.txt").write_text(report(3, "Viễn thông"), encoding="utf-8")
    (folder / "ghi chú.md").write_text(report(4, "Viễn thông"), encoding="utf-8")
    (folder / "HOA.TXT").write_text(report(5, "Viễn thông"), encoding="utf-8")
    (folder / "thư mục.txt").mkdir()
    (folder / "hỏng.txt").symlink_to(folder / "không có.txt")
    (folder / "~$báo cáo.docx").write_bytes(b"x")
    changed = changes(folder, data)
    assert changed.read == ("2018/tháng 5/một.txt", "HOA.TXT", "ghi chú.md", "hai.txt", "một.txt")
    assert changed.unreadable == (("hỏng.txt", "is no file"),)


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


def test_a_folder_that_is_missing_or_a_file_is_refused_with_what_to_do(folder: Path, data: Path) -> None:
    for wrong in (folder / "không có", folder / "một.txt"):
        with pytest.raises(NoReports, match=f"{wrong.name} is not a folder. Name the folder that holds the reports."):
            open_collection(wrong, data)


def test_an_empty_folder_is_refused_with_what_to_do(tmp_path: Path, data: Path) -> None:
    with pytest.raises(NoReports, match=r"holds no report that can be read. Put reports there.$"):
        open_collection(write(tmp_path / "trống"), data)


def test_a_folder_of_unreadable_files_only_is_refused_with_each_reason(tmp_path: Path, data: Path) -> None:
    empty = write(tmp_path / "toàn hỏng", a="", b="In bài viết")
    with pytest.raises(NoReports) as refused:
        open_collection(empty, data)
    assert str(refused.value).splitlines()[1:] == [
        "  left out: a.txt is empty",
        "  left out: b.txt holds no text of a report",
    ]


@pytest.mark.parametrize("may_be_empty", [False, True])
def test_a_folder_emptied_later_is_refused_and_what_was_read_of_it_is_kept(
    folder: Path, data: Path, tmp_path: Path, may_be_empty: bool
) -> None:
    """As when its drive is away: also a bot that may begin without reports does not begin so then."""
    changes(folder, data)
    away = folder.rename(tmp_path / "đi")
    folder.mkdir()
    for _ in range(2):
        with pytest.raises(NoReports, match=r"holds no file any more\. What was read of it is kept"):
            open_collection(folder, data, may_be_empty=may_be_empty)
    folder.rmdir()
    away.rename(folder)
    assert changes(folder, data) == Changes((), ())
    (folder / "hai.txt").unlink()
    write(folder, một=report(15, "Bưu chính"))
    assert changes(folder, data) == Changes(("một.txt",), ("hai.txt",))


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
    "Chương trình 30a/2008/NQ-CP về giảm nghèo (CTGN) đã hỗ trợ 61 huyện.",
    "Vốn của Chương trình 30a/2008/NQ-CP về giảm nghèo được giao sớm, CTGN giải ngân 45%.",
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


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_be_read_again_is_read(folder: Path, data: Path) -> None:
    (folder / "hai.txt").chmod(0)
    assert changes(folder, data).unreadable
    (folder / "hai.txt").chmod(0o644)
    assert changes(folder, data).read == ("hai.txt",)


def test_answers_do_not_depend_on_the_order_in_which_files_came(tmp_path: Path) -> None:
    text = report(182, "Bưu chính")
    folder = write(tmp_path / "báo cáo", b=text)
    changes(folder, tmp_path / "data")
    write(folder, a=text)
    cited = [
        answer(open_collection(folder, tmp_path / data)[0], question, date(2018, 6, 1)).quotes[0].source.id
        for data in ("data", "fresh")
        for question in ("doanh thu bưu chính", "tháng 5/2018")
    ]
    assert cited == ["a.txt"] * 4

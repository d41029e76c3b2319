"""A report that stands in the folder twice is answered from once, and each file is accounted for."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from retrieval import open_collection
from retrieval.indexing import Account, Changes, Library
from tests.indexing.contents import contents
from tests.made_up import write

_TITLE = "Huyện An Bình sơ kết công tác chuyển đổi số sáu tháng đầu năm 2023"
_PARAGRAPHS = (
    "Theo báo cáo, tỷ lệ hồ sơ nộp trực tuyến đạt 62,5 %, tăng 8 % so với cùng kỳ. Huyện đã lắp đặt 43 điểm phát sóng "
    "công cộng tại nhà văn hóa thôn, mở 26 lớp tập huấn kỹ năng số cho 1.250 cán bộ và người dân.",
    "Một số xã vùng cao còn thiếu thiết bị, đường truyền chưa ổn định; kinh phí bố trí cho nhiệm vụ này mới đạt "
    "3,4 tỷ đồng, bằng một nửa kế hoạch của cả năm. Việc số hóa hồ sơ lưu trữ chậm hơn dự kiến hai tháng.",
)
_REPORT = "\n".join((_TITLE, *_PARAGRAPHS))
_WITH_FURNITURE = f"Giới thiệu\nLiên hệ\n{_TITLE}\n14/07/2023 08:00\n{_PARAGRAPHS[0]}\n{_PARAGRAPHS[1]}\nTin khác"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "reports", a=_REPORT)


def changes(folder: Path) -> Changes:
    """What bringing the index up to date changed."""
    collection, changed = open_collection(folder, folder.parent / "data")
    assert [source.id for source in collection.newest(9)] == sorted(collection.names())
    collection.close()
    return changed


def as_word(folder: Path, name: str) -> None:
    document = Document()
    for paragraph in (_TITLE, *_PARAGRAPHS):
        document.add_paragraph(paragraph)
    document.save(str(folder / name))


def test_each_file_is_read_the_same_as_another_or_left_out(folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "b.txt")
    as_word(folder, "c.docx")
    write(folder, d="", e="Xã Phú Lâm khánh thành cầu mới\nCầu dài 40 m, do tỉnh đầu tư trong hai năm.")
    library = Library(lambda: open_collection(folder, folder.parent / "data"))
    assert library.changes.same == (("b.txt", "a.txt"), ("c.docx", "a.txt"))
    assert library.changes.left_out == ["left out: d.txt is empty"]
    assert library.changes.repeated == [
        "left out: b.txt is the same as a.txt",
        "left out: c.docx is the same as a.txt",
    ]
    assert library.account == Account(reports=2, same=2, unread=1)
    assert str(library.account) == "2 reports of 5 files (2 the same as others, 1 left out)"
    library.close()


def test_the_one_with_a_day_is_kept_whenever_it_comes(folder: Path) -> None:
    changes(folder)
    write(folder, b=_WITH_FURNITURE)
    changed = changes(folder)
    assert (changed.read, changed.same) == (("b.txt",), (("a.txt", "b.txt"),))
    write(folder, c=f"{_REPORT}\nTin khác")
    changed = changes(folder)
    assert (changed.read, changed.same) == ((), (("a.txt", "b.txt"), ("c.txt", "b.txt")))


@pytest.mark.parametrize(
    "changed", [None, "Xã Phú Lâm khánh thành cầu mới\nCầu dài 40 m, do tỉnh đầu tư trong hai năm."]
)
def test_another_takes_the_place_of_the_one_that_goes_or_changes(folder: Path, changed: str | None) -> None:
    write(folder, b=_WITH_FURNITURE, c=_REPORT)
    changes(folder)
    if changed is None:
        (folder / "b.txt").unlink()
    else:
        write(folder, b=changed)
    after = changes(folder)
    assert after.same == (("c.txt", "a.txt"),)
    assert after.read == (("a.txt",) if changed is None else ("a.txt", "b.txt"))


def test_a_version_with_another_figure_is_another_report(folder: Path) -> None:
    write(folder, b=_REPORT.replace("62,5", "65,2"))
    assert changes(folder).same == ()


def test_a_file_that_is_touched_stays_the_same_as_the_other(folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "b.txt")
    changes(folder)
    (folder / "a.txt").touch()
    changed = changes(folder)
    assert (changed.read, changed.removed, changed.same) == ((), (), (("b.txt", "a.txt"),))


def test_the_order_in_which_files_come_makes_no_difference(tmp_path: Path) -> None:
    texts = {"a": _REPORT, "b": _WITH_FURNITURE, "c": f"{_REPORT}\nTin khác", "d": _REPORT}
    found = []
    for number, order in enumerate(("abcd", "dcba", "cadb")):
        folder = tmp_path / str(number) / "reports"
        for name in order:
            write(folder, **{name: texts[name]})
            changes(folder)
        found.append(contents(folder.parent / "data"))
    assert found[0] == found[1] == found[2]


def test_a_blank_form_hides_no_report_that_was_made_of_it(tmp_path: Path) -> None:
    ends = ("Trong kỳ có 12 ca ở xã An Bình.", "Trong kỳ có 99 ca ở xã Phú Lâm.")
    folder = write(tmp_path / "reports", a=f"{_TITLE}\n14/07/2023 08:00\n{_PARAGRAPHS[0]}\n{_PARAGRAPHS[1]}")
    write(folder, **{f"b{n}": f"{_REPORT}\n{end}" for n, end in enumerate(ends)})
    collection, changed = open_collection(folder, tmp_path / "data")
    assert {"b0.txt", "b1.txt"} <= set(collection.names())
    assert [name for name, _ in changed.same] == ["a.txt"]
    collection.close()

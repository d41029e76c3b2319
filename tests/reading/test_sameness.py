"""Whether two reports are one page kept twice; all documents are made up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading import Dated, Report
from retrieval.reading.reports import parse_report
from retrieval.reading.sameness import is_same, sketch
from tests.made_up import anything, without_deadline

_TITLE = "Huyện An Bình sơ kết công tác chuyển đổi số sáu tháng đầu năm 2023"
_PARAGRAPHS = (
    "Ngày 14/7/2023, Ủy ban nhân dân huyện An Bình tổ chức hội nghị sơ kết công tác chuyển đổi số sáu tháng đầu năm. "
    "Ông Trần Quang Lộc, Phó Chủ tịch Ủy ban nhân dân huyện, chủ trì hội nghị; đại diện 17 xã và thị trấn tham dự.",
    "Theo báo cáo, tỷ lệ hồ sơ nộp trực tuyến đạt 62,5 %, tăng 8 % so với cùng kỳ. Huyện đã lắp đặt 43 điểm phát sóng "
    "công cộng tại nhà văn hóa thôn, mở 26 lớp tập huấn kỹ năng số cho 1.250 cán bộ và người dân.",
    "Một số xã vùng cao còn thiếu thiết bị, đường truyền chưa ổn định; kinh phí bố trí cho nhiệm vụ này mới đạt "
    "3,4 tỷ đồng, bằng một nửa kế hoạch của cả năm. Việc số hóa hồ sơ lưu trữ chậm hơn dự kiến hai tháng.",
    "Kết luận hội nghị, ông Trần Quang Lộc yêu cầu các phòng chuyên môn rà soát lại chỉ tiêu, phân công người "
    "phụ trách từng việc và báo cáo kết quả trước ngày 30/9. Phòng Văn hóa và Thông tin theo dõi, đôn đốc việc làm.",
)
_REPORT = "\n".join((_TITLE, *_PARAGRAPHS))
_HEAD = "Giới thiệu\nThủ tục hành chính\nLiên hệ"
_FOOT = "Hỗ trợ trực tuyến\nTin cùng chuyên mục\nXã Phú Lâm khánh thành cầu mới"


def _of(text: str) -> Report:
    return parse_report(text, "a.txt")


def _is_found_and_same(one: str, other: str) -> bool:
    """Whether a look-up finds them, and they are the same either way."""
    assert is_same(_of(one), _of(other)) == is_same(_of(other), _of(one))
    return bool(set(sketch(one)) & set(sketch(other))) and is_same(_of(one), _of(other))


@pytest.mark.parametrize(
    "copy",
    [
        _REPORT,
        f"{_HEAD}\n{_REPORT}",
        f"{_REPORT}\n{_FOOT}",
        f"{_HEAD}\n{_REPORT}\n{_FOOT}",
        _REPORT.replace("\n", "\n\n"),
        _REPORT.replace(". ", ".\n"),
        _REPORT.replace("; ", ";\n- ").replace("trong ", "\ntrong "),
        _REPORT.replace("thông tin", "thôn g tin").replace("trực tuyến", "trựctuyến"),
        f"{_REPORT}\n{_PARAGRAPHS[3].replace('rà soát', 'xem xét')}",
    ],
)
def test_a_copy_is_the_same(copy: str) -> None:
    assert _is_found_and_same(_REPORT, copy)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("17 xã", "18 xã"),
        ("62,5 %", "26,5 %"),
        ("3,4 tỷ", "3,5 tỷ"),
        ("ngày 30/9", "ngày 15/9"),
        ("26 lớp", "lớp"),
        ("mới đạt", "không đạt"),
        ("rà soát", "xem lại"),
        ("Quang Lộc, Phó", "Quang Lực, Phó"),
        ("14/7/2023", "15/7/2023"),
        ("đầu năm 2023", "cuối năm 2023"),
        (_PARAGRAPHS[2], ""),
        ("tăng 8 %", "tăng -8 %"),
        ("3,4 tỷ", "34 tỷ"),
        ("1.250", "1\n250"),
        (_PARAGRAPHS[2], f"{_PARAGRAPHS[2]} Huyện đã báo cáo tỉnh việc này từ đầu năm."),
    ],
)
def test_another_version_is_another_report(old: str, new: str) -> None:
    assert old in _REPORT
    assert not _is_found_and_same(_REPORT, _REPORT.replace(old, new))


def test_two_decisions_that_end_otherwise_are_two() -> None:
    decided = [f"{_REPORT}\n{who}" for who in ("Ông Nguyễn Văn An, Trưởng phòng", "Bà Lê Thị Hồng, Phó Giám đốc")]
    assert not is_same(_of(decided[0]), _of(decided[1]))


def test_two_reports_on_one_event_are_two() -> None:
    other = "\n".join(
        (_TITLE, _PARAGRAPHS[1], "Ông Lộc cho biết huyện sẽ làm tiếp việc này trong năm sau.", _PARAGRAPHS[3])
    )
    assert not _is_found_and_same(_REPORT, other)


def test_one_text_under_two_titles_or_of_two_days_is_two_reports() -> None:
    one = _of(_REPORT)
    assert not is_same(one, _of(_REPORT.replace("sáu tháng đầu năm 2023", "quý II", 1)))
    told = [Report("a", one.title, Dated.on(date(2023, 7, day), "published"), None, one.text) for day in (14, 15)]
    assert not is_same(*told)
    assert is_same(told[0], one)  # that its event was on another day is no contradiction


def test_an_excerpt_and_a_page_that_quotes_are_others() -> None:
    assert not _is_found_and_same(_REPORT, "\n".join((_TITLE, *_PARAGRAPHS[:2])))
    quoting = "\n".join((_TITLE, "Báo của tỉnh viết về hội nghị này trong số ra hôm qua. " * 5, *_PARAGRAPHS))
    assert not _is_found_and_same(_REPORT, quoting)


def test_a_sketch_is_the_same_in_every_process_and_version() -> None:
    assert sketch("Báo cáo tháng 6")[:2] == sketch("BÁO CÁO, tháng-6")[:2]
    assert sketch("Báo cáo tháng 6")[0] == 7739207762180615086
    assert sketch(" .") == []


@given(anything)
@without_deadline
def test_every_text_is_the_same_as_itself(text: str) -> None:
    report = Report("a", "", Dated(None, None), None, text)
    assert is_same(report, report)
    assert sketch(text) == sketch(f"{text} ")


@given(st.data())
@without_deadline
def test_one_changed_letter_or_figure_makes_another_report(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(_REPORT) - 1).filter(lambda at: _REPORT[at].isalnum()))
    changed = f"{_REPORT[:at]}{'7' if _REPORT[at] == '9' else '9'}{_REPORT[at + 1 :]}"
    dated = Dated(None, None)
    one, other = (Report("a", "", dated, None, text) for text in (_REPORT, changed))
    assert not is_same(one, other)

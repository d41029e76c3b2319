"""The head of an official document: its title, and the day that it was issued."""

from datetime import date

import pytest

from retrieval.language import Period
from retrieval.reading import Dated
from retrieval.reading.formats import Document
from retrieval.reading.letterhead import letterhead
from retrieval.reading.reports import lead, parse_report, report_in
from tests.made_up import BODY

_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_DAY = "Hà Nội, ngày 09 tháng 01 năm 2025"


@pytest.mark.parametrize(
    ("lines", "title", "issued"),
    [
        (
            (
                "BỘ Y TẾ",
                "Số: 12/BC-BYT",
                *_MOTTO,
                _DAY,
                "BÁO CÁO",
                "Về công tác phòng bệnh",
                "quý I năm 2025",
                "Kính gửi:",
            ),
            "BÁO CÁO Về công tác phòng bệnh quý I năm 2025",
            date(2025, 1, 9),
        ),
        (
            (
                f"BỘ Y TẾ {_MOTTO[0]}",
                f"Số: 5/QĐ-BYT {_DAY}",
                "_____",
                "QUYẾT ĐỊNH",
                "Về việc giao vốn",
                "BỘ TRƯỞNG BỘ Y TẾ",
            ),
            "QUYẾT ĐỊNH Về việc giao vốn",
            date(2025, 1, 9),
        ),
        (
            ("QUỐC HỘI", *_MOTTO, "Luật số: /2022/QH15", "Dự thảo 2 ngày 31.8.2022", "LUẬT THANH TRA", "Chương I"),
            "LUẬT THANH TRA",
            date(2022, 8, 31),
        ),
        (
            (
                "Quyết định",
                "của Bộ trưởng Bộ Tài chính số 77-TC/QĐ",
                "ngày 05 tháng 6 năm 1996 Về việc ban hành",
                "Căn cứ",
            ),
            "Quyết định của Bộ trưởng Bộ Tài chính số 77-TC/QĐ",
            date(1996, 6, 5),
        ),
        (
            ("PHỤ LỤC", "(Kèm theo Quyết định số 21/2004/QĐ-BKHCN ngày 03/9/2004", "của Bộ trưởng)", "I. Vốn"),
            "PHỤ LỤC",
            date(2004, 9, 3),
        ),
        (
            (
                "LUẬT",
                "KHUYẾN KHÍCH ĐỌC SÁCH",
                "Điều 1. Sách",
                "Luật này đã được Quốc hội thông qua ngày 12 tháng 4 năm 1999.",
            ),
            "LUẬT KHUYẾN KHÍCH ĐỌC SÁCH",
            date(1999, 4, 12),
        ),
        (
            (*_MOTTO, "THÔNG TƯ", "Hướng dẫn Nghị định số 90/2003/NĐ-CP ngày 08/12/2003", "Căn cứ Luật ngày 1/1/2001;"),
            "THÔNG TƯ Hướng dẫn Nghị định số 90/2003/NĐ-CP ngày 08/12/2003",
            None,
        ),
        (
            (*_MOTTO, "BÁO CÁO", "Tình hình", BODY, "Nghệ An, ngày 5 tháng 7 năm 2024", "GIÁM ĐỐC"),
            "BÁO CÁO Tình hình",
            date(2024, 7, 5),
        ),
    ],
)
def test_a_documents_head_tells_its_title_and_its_day(lines: tuple[str, ...], title: str, issued: date | None) -> None:
    found = letterhead(lines)
    assert found is not None
    assert (found.title, found.issued) == (title, issued and Period(issued, issued))


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Bộ Y tế báo cáo về phòng bệnh", BODY),
        ("Báo cáo của Bộ Y tế về phòng bệnh trong quý I", BODY),
        ("Kỷ niệm 75 năm Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Thông báo về việc nghỉ lễ", BODY),
    ],
)
def test_a_page_of_news_has_none(lines: tuple[str, ...]) -> None:
    assert letterhead(lines) is None


def test_a_report_has_its_title_on_one_line_and_no_motto() -> None:
    report = parse_report("\n".join(("BỘ Y TẾ", *_MOTTO, "------", _DAY, "BÁO CÁO", "Về phòng bệnh", BODY)), "a.doc")
    assert (report.title, report.dated.day, report.dated.basis) == ("BÁO CÁO Về phòng bệnh", date(2025, 1, 9), "issued")
    assert report.text.split("\n\n") == ["BỘ Y TẾ", f"{_DAY}\nBÁO CÁO Về phòng bệnh", BODY]


def test_the_title_of_a_web_page_is_the_line_that_it_says() -> None:
    said = "Doanh thu bưu chính tăng mạnh - Tin tức, sự kiện - Sở Thông tin"
    text = f"Trang chủ\nTin tức, sự kiện\nDoanh thu bưu chính tăng mạnh\n{BODY}"
    report = report_in(Document(text, "HTML", title=said), "a.html")
    assert report.title == "Doanh thu bưu chính tăng mạnh"
    assert report.text == f"Doanh thu bưu chính tăng mạnh\n{BODY}"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            (*_MOTTO, "SỞ A | " + _DAY, "Số: 12/SA-VP", "V/v báo cáo tháng 6 năm 2025", "Kính gửi: Các đơn vị", BODY),
            "V/v báo cáo tháng 6 năm 2025",
        ),
        (
            (*_MOTTO, f"Số: 12/SA-VP V/v báo cáo tháng 6 | {_DAY}", "Kính gửi:", "- Phòng B;", BODY),
            "V/v báo cáo tháng 6",
        ),
        (
            (
                "TỈNH A",
                "| | Mẫu số 3",
                "| QUYẾT TOÁN NGÂN SÁCH",
                "(Kèm theo Quyết định số 1/QĐ ngày 09/01/2025)",
                "STT",
                BODY,
            ),
            "QUYẾT TOÁN NGÂN SÁCH",
        ),
        (("SỞ A", *_MOTTO, _DAY, "GIẤY MỜI", "Họp giao ban tháng 1", BODY), "GIẤY MỜI Họp giao ban tháng 1"),
        (("SỞ A", *_MOTTO, _DAY, "BÁO CÁO TÓM TẮT", "Công tác cải cách", BODY), "BÁO CÁO TÓM TẮT Công tác cải cách"),
        (
            (
                "B1",
                "Tóm tắt hoạt động",
                "của tổ chức",
                "(Ban hành kèm theo Quyết định số 1/QĐ ngày 09/01/2025)",
                "1",
                BODY,
            ),
            "Tóm tắt hoạt động của tổ chức",
        ),
    ],
)
def test_a_letter_has_its_subject_for_a_title_and_an_annex_what_stands_above_its_decision(
    lines: tuple[str, ...], title: str
) -> None:
    report = parse_report("\n".join(lines), "a.doc")
    assert (report.title, report.dated) == (title, Dated.on(date(2025, 1, 9), "issued"))


def test_to_whom_a_document_goes_is_no_text_of_it() -> None:
    end = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "Nguyễn Văn An")
    report = parse_report("\n".join((*_MOTTO, _DAY, "BÁO CÁO", "Tình hình", BODY, *end)), "a.doc")
    assert "Như trên" not in report.text
    assert report.text.endswith("GIÁM ĐỐC\nNguyễn Văn An")


@pytest.mark.parametrize(
    ("head", "first", "last"),
    [
        ("Hà Nội, ngày     tháng 8 năm 2025", date(2025, 8, 1), date(2025, 8, 31)),
        ("Số: /BC-BTC | Hà Nội, ngày … tháng … năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Hà Nội, tháng 02/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("Hà Nội, ngày 24\ntháng 11 năm 2025", date(2025, 11, 24), date(2025, 11, 24)),
    ],
)
def test_a_draft_is_of_the_month_that_its_head_tells(head: str, first: date, last: date) -> None:
    report = parse_report("\n".join([*_MOTTO, head, "TỜ TRÌNH", "Dự án Luật", BODY]), "a.doc")
    assert (report.title, report.dated) == ("TỜ TRÌNH Dự án Luật", Dated(Period(first, last), "issued"))


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ Luật Tổ chức chính quyền địa phương, ngày 19/6/2015;",
        "Hạn cuối nộp hồ sơ, ngày 30/8/2024",
        "Có hiệu lực thi hành, ngày 01/01/2025",
        "Số liệu đến, ngày 30/6/2024",
        "2. Bà B, 02/03/1975",
        "1 | Cầu Bến Thủy, ngày 03/02/2021",
        "Thực hiện Quyết định số 12/2019/QĐ-TTg ngày 03/5/2019",
        "Nghị quyết này đã được thông qua ngày 07/12/2018",
    ],
)
def test_a_day_that_is_another_is_not_that_of_issue(line: str) -> None:
    for place in range(4):
        lines = [*_MOTTO, "BÁO CÁO", "Tình hình thực hiện", BODY]
        lines.insert(place + 2, line)
        assert parse_report("\n".join(lines), "a.doc").dated.day is None
    plan = ("KẾ HOẠCH", "Triển khai Nghị quyết số 57-NQ/TW, ngày 22/12/2024", BODY)
    assert parse_report("\n".join((*_MOTTO, *plan)), "a.doc").dated.day is None


@pytest.mark.parametrize("label", ["Ngày hiệu lực", "Hạn góp ý:", "Thời gian nhận hồ sơ:"])
def test_a_day_under_a_label_is_not_that_of_publication(label: str) -> None:
    assert parse_report(f"Nghị định mới\n{label}\n01/07/2024\n{BODY}", "a.txt").dated.day is None


def test_the_lead_of_a_document_is_its_first_sentence_under_the_title() -> None:
    lines = ("BỘ Y TẾ", *_MOTTO, _DAY, "TỜ TRÌNH", "Về phòng bệnh", "Kính gửi: Chính phủ", BODY)
    report = parse_report("\n".join(lines), "a.doc")
    start, end = lead(report)
    assert report.text[start:end] == BODY


def test_a_form_is_not_as_old_as_the_circular_that_it_comes_with() -> None:
    form = ("SỐ LIỆU THÁNG", "(Ban hành kèm theo Thông tư số 30/2018/TT-BTC ngày 28 tháng 3 năm 2018)", "1", BODY)
    assert parse_report("\n".join(form), "a.doc").dated.day is None
    filled = parse_report("\n".join((*form, "Huyện An, ngày 05 tháng 6 năm 2024")), "a.doc")
    assert filled.dated == Dated.on(date(2024, 6, 5), "issued")


def test_the_day_of_an_annex_is_not_that_of_its_document() -> None:
    annex = ("PHỤ LỤC", "Hà Nội, ngày 09 tháng 01 năm 2019", "QUYẾT ĐỊNH", "Điều 1")
    assert parse_report("\n".join((*_MOTTO, "BÁO CÁO", "Tình hình", BODY, *annex)), "a.doc").dated.day is None

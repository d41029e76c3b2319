"""The head of an official document: its title, and the day that it was issued."""

from datetime import date

import pytest

from retrieval.reading.formats import Document
from retrieval.reading.letterhead import letterhead
from retrieval.reading.reports import parse_report, report_in
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
                "của Bộ trưởng Bộ Tài chính số 1141-TC/QĐ",
                "ngày 01 tháng 11 năm 1995 Về việc ban hành",
                "Căn cứ",
            ),
            "Quyết định của Bộ trưởng Bộ Tài chính số 1141-TC/QĐ",
            date(1995, 11, 1),
        ),
        (
            ("PHỤ LỤC", "(Kèm theo Quyết định số 16/2003/QĐ-BKHCN ngày 18/7/2003", "của Bộ trưởng)", "I. Vốn"),
            "PHỤ LỤC",
            date(2003, 7, 18),
        ),
        (
            (
                "LUẬT",
                "THUẾ TIÊU THỤ ĐẶC BIỆT",
                "Điều 1. Thuế",
                "Luật này đã được Quốc hội thông qua ngày 20 tháng 5 năm 1998.",
            ),
            "LUẬT THUẾ TIÊU THỤ ĐẶC BIỆT",
            date(1998, 5, 20),
        ),
        (
            (*_MOTTO, "THÔNG TƯ", "Hướng dẫn Nghị định số 89/2002/NĐ-CP ngày 07/11/2002", "Căn cứ Luật ngày 1/1/2001;"),
            "THÔNG TƯ Hướng dẫn Nghị định số 89/2002/NĐ-CP ngày 07/11/2002",
            None,
        ),
        ((*_MOTTO, "Hà Nội, ngày     tháng 8 năm 2025", "TỜ TRÌNH", "Dự án Luật"), "TỜ TRÌNH Dự án Luật", None),
    ],
)
def test_a_documents_head_tells_its_title_and_its_day(lines: tuple[str, ...], title: str, issued: date | None) -> None:
    found = letterhead(lines)
    assert found is not None
    assert (found.title, found.issued) == (title, issued)


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
    assert (report.title, report.date, report.date_basis) == ("BÁO CÁO Về phòng bệnh", date(2025, 1, 9), "issued")
    assert report.text.split("\n\n") == ["BỘ Y TẾ", f"{_DAY}\nBÁO CÁO Về phòng bệnh", BODY]


def test_the_title_of_a_web_page_is_the_line_that_it_says() -> None:
    said = "Doanh thu bưu chính tăng mạnh - Tin tức, sự kiện - Sở Thông tin"
    text = f"Trang chủ\nTin tức, sự kiện\nDoanh thu bưu chính tăng mạnh\n{BODY}"
    report = report_in(Document(text, "HTML", title=said), "a.html")
    assert report.title == "Doanh thu bưu chính tăng mạnh"
    assert report.text == f"Doanh thu bưu chính tăng mạnh\n{BODY}"

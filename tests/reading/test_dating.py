"""Where a report's date is told: its page's data and address, its title, its file's name; and where it is not."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language import Period
from retrieval.reading import Dated
from retrieval.reading.addresses import address_told, day_in_address
from retrieval.reading.dating import UNDATED
from retrieval.reading.formats.html import html
from retrieval.reading.reports import parse_report, read_report, report_in
from tests.made_up import BODY

_TITLE = "Doanh thu bưu chính của tỉnh tăng mạnh"
_JUNE_5 = Dated.on(date(2024, 6, 5), "published")


def _months(first: date, last: date) -> Period:
    return Period(first, last)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://bao.example.vn/doanh-thu-tang-102240605165125936.htm", date(2024, 6, 5)),
        ("https://bao.example.vn/doanh-thu-tang-20240605165125936.htm", date(2024, 6, 5)),
        ("https://so.example.vn/2024/06/05/doanh-thu-tang", date(2024, 6, 5)),
        ("https://so.example.vn/tin/ke-hoach-den-ngay-2024-6-5.html", None),
        ("https://so.example.vn/tin/20240605.html", None),
        ("https://so.example.vn/2099/06/05/doanh-thu", None),
        ("https://so.example.vn/uploads/2024/06/05/bieu-do", None),
        ("https://so.example.vn/2024/06/05/bieu-do.png", None),
        ("https://so.example.vn/2024/06/05/bao-cao.pdf", None),
        ("https://so.example.vn/2024/13/05/doanh-thu", None),
        ("https://bao.example.vn/doanh-thu-4456789.html", None),
        ("https://bao.example.vn/doanh-thu-102249905165125936.htm", None),
        ("https://so.example.vn/2024/06/05/nghi-dinh-ngay-2023-01-02", date(2024, 6, 5)),
        ("https://so.example.vn/?d=2024/06/05", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_a_pages_address_may_tell_its_day(address: str | None, day: date | None) -> None:
    assert day_in_address(address) == day


@given(st.text() | st.from_regex(r"https?://[a-z/0-9.-]{0,60}", fullmatch=True))
def test_any_address_has_a_day_or_none(address: str) -> None:
    day_in_address(address)


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (("Nguồn: https://bao.example.vn/doanh-thu-tang",), "https://bao.example.vn/doanh-thu-tang"),
        (("Link bài viết gốc: https://bao.example.vn/doanh-thu",), "https://bao.example.vn/doanh-thu"),
        (("https://bao.example.vn/doanh-thu-tang",), "https://bao.example.vn/doanh-thu-tang"),
        (
            (*["Đoạn văn"] * 9, "Nguồn: https://bao.example.vn/gia-xang-tang", *["Đoạn văn"] * 9),
            None,
        ),
        (("Xem thêm:", "https://bao.example.vn/gia-xang-tang", "Đoạn văn"), None),
        (("https://a.example.vn/doanh-thu-1", "https://a.example.vn/doanh-thu-2"), None),
        (
            ("https://a.example.vn/doanh-thu-1", "Nguồn: https://b.example.vn/bai-goc-1"),
            "https://b.example.vn/bai-goc-1",
        ),
        (("Website: http://so.example.vn", "Nguồn: https://bao.example.vn"), None),
        (("Xem mẫu tại https://so.example.vn/bieu-mau-so-1",), None),
    ],
)
def test_a_page_may_tell_its_address(lines: tuple[str, ...], address: str | None) -> None:
    assert address_told(lines) == address


def test_a_page_that_tells_its_address_is_of_the_day_in_it_and_is_cited_with_it() -> None:
    address = "https://bao.example.vn/doanh-thu-tang-102240605165125936.htm"
    report = parse_report(f"{_TITLE}\n{BODY}\n{BODY[:-1]} thêm.\nNguồn: {address}", "a.txt")
    assert (report.dated, report.address) == (_JUNE_5, address)


@pytest.mark.parametrize(
    ("head", "dated"),
    [
        ('<meta property="article:published_time" content="2024-06-05T08:00:00+07:00">', _JUNE_5),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-06-05"}]}'
            "</script>",
            _JUNE_5,
        ),
        ('<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2015-01-01"}</script>', UNDATED),
        ('<meta property="article:published_time" content="2024-06-04T18:30:00+00:00">', _JUNE_5),
        ('<meta property="article:published_time" content="6/5/2024 8:00:00 AM">', UNDATED),
        ('<link rel="canonical" href="https://bao.example.vn/tin-102240605165125936.htm">', _JUNE_5),
        ('<script type="application/ld+json">{"dateModified": "2024-06-05"}</script>', UNDATED),
        ('<script type="application/ld+json">{"datePublished": </script>', UNDATED),
        (
            '<script type="application/ld+json">[{"@type": "Article", "datePublished": "2024-06-05"}, '
            '{"@type": "Article", "datePublished": "2024-06-04"}]'
            "</script>",
            UNDATED,
        ),
        ('<meta property="og:image" content="https://bao.example.vn/2024/06/05/anh.jpg">', UNDATED),
    ],
)
def test_a_web_pages_data_tell_its_day(head: str, dated: Dated) -> None:
    page = f"<html><head>{head}</head><body><article><h1>{_TITLE}</h1><p>{BODY}</p></article></body></html>"
    assert report_in(html(page.encode()), "a.html").dated == dated


@pytest.mark.parametrize("clock", ["Thứ Hai, 18/08/2025 10:22", "Thứ Hai, ngày 18 tháng 8 năm 2025"])
def test_the_clock_of_a_site_is_no_day_of_publication(clock: str) -> None:
    body = f"<div>{clock}</div><article><h1>{_TITLE}</h1><p>{BODY}</p><p>{BODY[:-1]} nữa.</p></article>"
    head = '<meta property="article:published_time" content="2024-06-05">'
    for data, dated in ((head, _JUNE_5), ("", UNDATED)):
        report = report_in(html(f"<html><head>{data}</head><body>{body}</body></html>".encode()), "a.html")
        assert (report.dated, clock in report.text) == (dated, False)


def test_what_a_page_prints_goes_before_its_data() -> None:
    head = '<meta property="article:published_time" content="2024-06-09">'
    page = f"<html><head>{head}</head><body><h1>{_TITLE}</h1><p>05/06/2024 08:00</p><p>{BODY}</p></body></html>"
    assert report_in(html(page.encode()), "a.html").dated == _JUNE_5


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2024-06-05 giao ban.txt", _months(date(2024, 6, 5), date(2024, 6, 5))),
        ("BC_20240605.txt", _months(date(2024, 6, 5), date(2024, 6, 5))),
        ("5.6.2024 báo cáo.txt", _months(date(2024, 6, 5), date(2024, 6, 5))),
        ("BC thang 6-2024.txt", _months(date(2024, 6, 1), date(2024, 6, 30))),
        ("bao_cao_quy_2_2024.txt", _months(date(2024, 4, 1), date(2024, 6, 30))),
        ("BC-T6.2024.txt", _months(date(2024, 6, 1), date(2024, 6, 30))),
        ("115_2004_QD-TTg.txt", None),
        ("002_3e46f89b20240605.txt", None),
        ("31.02.2024.txt", None),
        ("2024-06-05 den 2024-06-12.txt", None),
        ("bao cao nam 2024.txt", None),
        ("IMG_20240605.txt", None),
        ("scan_20240605_0001.txt", None),
    ],
)
def test_the_name_of_a_file_tells_the_date_of_a_report_that_does_not(
    tmp_path: Path, name: str, period: Period | None
) -> None:
    for text, expected in (
        (f"{_TITLE}\n{BODY}", Dated(period, "file name") if period else UNDATED),
        (f"{_TITLE}\n05/06/2023 08:00\n{BODY}", Dated.on(date(2023, 6, 5), "published")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_report(tmp_path / name, name).dated == expected


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Báo cáo tình hình kinh tế - xã hội tháng 6 năm 2024", _months(date(2024, 6, 1), date(2024, 6, 30))),
        ("Báo cáo tháng 02 và 2 tháng đầu năm 2024", _months(date(2024, 2, 1), date(2024, 2, 29))),
        ("Thu ngân sách quý II/2024", _months(date(2024, 4, 1), date(2024, 6, 30))),
        ("Báo cáo tháng 5 và nhiệm vụ tháng 6 năm 2024", None),
        ("Thu ngân sách năm 2024 của tỉnh", None),
        ("Thu ngân sách tăng so với tháng 5/2024", None),
        ("Đến tháng 12/2030, mọi hộ dân có nước sạch", None),
        ("Kỷ niệm Cách mạng tháng 8/1945", None),
        ("Khởi công cao tốc vào quý IV/2026", None),
    ],
)
def test_a_month_in_the_title_is_kept_as_a_month(title: str, period: Period | None) -> None:
    expected = Dated(period, "title") if period else UNDATED
    assert parse_report(f"{title}\n{BODY}", "a.txt").dated == expected


@pytest.mark.parametrize("line", ["Tháng 6 năm 2024", "Hà Nội, tháng 6 năm 2024", "(Tháng 6/2024)"])
def test_a_month_under_the_title_is_kept_as_a_month(line: str) -> None:
    june = Dated(_months(date(2024, 6, 1), date(2024, 6, 30)), "published")
    assert parse_report(f"{_TITLE}\n{line}\n{BODY}", "a.txt").dated == june


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Chiều 22.4, Bộ họp về tình hình quý I/2025", date(2025, 4, 22)),
        ("(BĐ) - Sáng 15/7, Bộ họp về kế hoạch năm 2025", None),
        ("Chiều 22.4, Sở họp; theo Nghị quyết số 21-NQ/TW ngày 25/10/2017", None),
        ("Chiều 22.4, Sở họp, phấn đấu đến năm 2030", None),
        ("Chiều 22.4, Sở, thành lập năm 1995, họp", None),
        ("Chiều 22.4, Sở họp về thiệt hại do lũ tháng 10/2020", None),
        ("Sáng 10/1, Bộ họp tổng kết năm 2024", None),
        ("Sáng 28/12, Bộ họp triển khai nhiệm vụ năm 2025", None),
        ("Sáng 15/7, Bộ họp về kế hoạch năm 2025 và chiến lược đến năm 2030", None),
        ("Ngày 5/6/2024, Bộ có Công văn số 12/BTC-CST", None),
    ],
)
def test_the_only_year_of_news_is_that_of_its_day(opening: str, day: date | None) -> None:
    report = parse_report(f"{_TITLE}\n{opening}, theo báo cáo của các đơn vị.\n{BODY}", "a.txt")
    assert report.dated == (Dated.on(day, "event") if day else UNDATED)


def test_a_list_of_pages_is_of_none_of_their_days() -> None:
    items = [f"Tin thứ {n} của Sở về bưu chính\nNgày đăng 0{n}/06/2024 | 08:00\n{BODY}" for n in range(1, 5)]
    assert parse_report("\n".join(["Tin tức của Sở", *items]), "a.txt").dated == UNDATED
    article = "\n".join([_TITLE, "05/06/2024 08:00", BODY, *items])
    assert parse_report(article, "a.txt").dated == _JUNE_5

"""Reading a saved page: its title, its date and what the date is, and nothing of the page around the report."""

import unicodedata
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given

from retrieval.language.text import clean
from retrieval.reading import Dated
from retrieval.reading.reports import Report, parse_report, read_report
from retrieval.reading.unreadable import UnreadableFile
from tests.made_up import BODY, SEED_FILES, SEEDS, anything, pages, without_deadline

Form = Literal["NFC", "NFD"]

_TITLE = "Hội nghị giao ban tháng 3"
_OF_THE_PAGE = (
    *("In bài viết", ".png", "banner", "reset captcha", "Gửi bình luận", "Ý kiến bạn đọc", "Nhập lại", "icon"),
    *("Cổng dịch vụ công", "Cổng thông tin điện tử của các đơn vị", "khai báo online", "Giới thiệu", "bạn đọc"),
    *("Lan Phương", "Thu Hương", "Chu Oánh", "Phương Mai", "05:19 PM", "Thứ ba, 12/07/2022", "09:50, 20/07/2021"),
)


def seed(number: int) -> Report:
    return read_report(SEEDS / SEED_FILES[number], SEED_FILES[number])


def page(*paragraphs: str) -> Report:
    return parse_report("\n\n".join(paragraphs), "trang.txt")


@pytest.mark.parametrize(
    ("number", "title", "day", "basis"),
    [
        (
            0,
            "Bộ TTTT tổ chức Hội nghị trực tuyến sơ kết công tác TTTT 6 tháng đầu năm và triển khai Chương trình "
            "công tác 6 tháng cuối năm 2018",
            date(2018, 7, 9),
            "event",
        ),
        (1, "Thúc đẩy ứng dụng CNTT để liên thông từ trung ương đến địa phương", date(2018, 5, 4), "published"),
        (2, "Bộ Thông tin và Truyền thông giao ban quản lý nhà nước tháng 6/2022", date(2022, 7, 12), "published"),
        (3, "Ngành Thông tin và Truyền thông, triển khai nhiệm vụ 6 tháng cuối năm 2018", date(2018, 7, 9), "event"),
        (
            4,
            "Một số kết quả chỉ đạo, điều hành nổi bật trong 6 tháng đầu năm 2021 của ngành TTTT",
            date(2021, 7, 20),
            "published",
        ),
    ],
)
def test_each_seed_has_its_title_its_date_and_what_the_date_is(number: int, title: str, day: date, basis: str) -> None:
    report = seed(number)
    assert (report.title, report.dated.day, report.dated.basis) == (title, day, basis)


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (0, "Ngày 9/7/2018, Bộ TTTT tổ chức Hội nghị", "với nhiều thành tựu nổi bật, đáng ghi nhận."),
        (1, "Ngày 4/5/2018, Bộ TTTT đã tổ chức Hội nghị Gjao ban", "thu thập số liệu Báo cáo Vietnam ICT Index 2018."),
        (2, "Sáng ngày 11/7/2022, tại Hà Nội, Uỷ viên", "Bộ trưởng Nguyễn Mạnh Hùng nhấn mạnh./."),
        (3, "(BTV) Sáng 09/7, ngành Thông tin", "thanh tra Bộ Thông tin và Truyền thông và Thanh tra tỉnh…"),
        (4, "Bộ Thông tin và Truyền thông vừa công bố", "các nhà xuất bản trong điều kiện kinh tế khó khăn."),
    ],
)
def test_each_seed_is_kept_from_its_first_sentence_to_its_last(number: int, first: str, last: str) -> None:
    report = seed(number)
    assert report.text.removeprefix(report.title).lstrip().startswith(first)
    assert report.text.endswith(last)


@pytest.mark.parametrize("number", range(5))
def test_nothing_of_the_page_around_a_seed_is_left(number: int) -> None:
    text = seed(number).text
    assert [furniture for furniture in _OF_THE_PAGE if furniture in text] == []
    assert "Top" not in text.splitlines()


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        (1, "Các Cục Xuất bản, In và Phát hành, Báo chí, Phát thanh truyền hình và Thông tin điện tử…tiếp tục"),
        (1, "Theo báo cáo của Bộ TTTT, tính đến 02/5/2018, Bộ TTTT đã phối hợp với Google"),
        (1, "Bộ trưởng Bộ TTTT Trương Minh Tuấn phát biểu chỉ đạo Hội nghị"),
        (2, "Cơ quan quản lý nhà nước phải tiếp cận cách quản lý mới"),
        (3, "* Cùng sáng 09/7, Sở Thông tin và Truyền thông tổ chức Hội nghị sơ kết"),
        (4, "B. Các lĩnh vực quản lý nhà nước"),
    ],
)
def test_lines_that_only_look_like_furniture_stay(number: int, kept: str) -> None:
    assert kept in seed(number).text


@pytest.mark.parametrize(
    "line",
    [
        "05:19 PM 04/05/2018",
        "04/05/2018 05:19 AM",
        "04/05/2018 17:19",
        "04-05-2018",
        "04.05.2018 | 17:19",
        "(04/05/2018)",
        "Thứ sáu, 04/05/2018 - 17:19",
        "Thứ Sáu, ngày 4 tháng 5 năm 2018, 17:19 (GMT+7)",
        "T6, 04/05/2018 - 17:19",
        "Ngày đăng: 04/05/2018",
        "Cập nhật lúc: 17:19 04/05/2018",
        "04/05/2018, 17h19",
        "Đăng ngày 04/05/2018 In bài viết",
        "Hà Nội, ngày 04 tháng 5 năm 2018",
        "2018-05-04 17:19",
        "Ngày đăng: 04/05/2018 | Tác giả: Thu Cúc | Chuyên mục: Tin tức - Sự kiện",
        "Người đăng tin: Quản trị Ngày đăng tin: 04/05/2018 Lượt xem: 542",
        "Đăng ngày 04/05/2018 bởi Ban biên tập - 2.871 lượt xem",
        "Thứ 6, 04/05/2018 | 05:19 PM | Chia sẻ",
        "BTV - Thứ Sáu, 04/05/2018, 17:19",
        "Hà Nội, 17:19 ngày 04/05/2018",
        "Sự kiện nổi bật | 04/05/2018",
        "Đăng lúc 17:19 ngày 04/05/2018",
        "4 Tháng Năm, 2018",
        "Thg 5 4, 2018",
        "Tháng Năm 4, 2018",
        "Posted on May 4, 2018",
        "04 May 2018 17:19",
        "2018-05-04T17:19:00+07:00",
        "Nguyễn Văn An - 04/05/2018 17:19",
        "Thu Cúc (TTXVN) | 04/05/2018",
        "VOV.VN - 04/05/2018",
        "Đăng bởi Quản trị - 04/05/2018",
        "04/05/2018 5:19 chiều",
        "Cỡ chữ: A- A+ 04/05/2018",
    ],
)
@pytest.mark.parametrize("place", ["before", "under", "after"])
def test_a_publication_line_dates_the_report_wherever_it_stands(line: str, place: str) -> None:
    lines = {"before": (line, _TITLE, BODY), "under": (_TITLE, line, BODY), "after": (_TITLE, BODY, line)}
    report = page(*lines[place])
    assert (report.title, report.dated.day, report.dated.basis) == (_TITLE, date(2018, 5, 4), "published")
    assert report.text == f"{_TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "Hạn nộp hồ sơ: 17h00 ngày 04/05/2018",
        "Đăng ký trước 04/05/2018",
        "Hiệu lực | 04/05/2018",
        "Thứ sáu, 04/05/2018, họp báo tại trụ sở Bộ",
        "14h00 ngày 04/05/2018: khai mạc hội nghị",
        "Hạn nộp hồ sơ | 04/05/2018 17:00",
        "Khai mạc - 08:00 ngày 04/05/2018",
        "Hiệu lực, ngày 04/05/2018",
        "Sách 04/05/2018",
    ],
)
def test_a_deadline_or_a_row_of_a_table_is_no_publication_line(line: str) -> None:
    assert page(_TITLE, line, BODY).dated.basis != "published"


def test_a_publication_line_may_stand_under_the_byline() -> None:
    after = ("Bài, ảnh: Thanh Thư", "Cập nhật: 04/05/2018", "Các tin cũ hơn", "- Lịch họp 09/05/2018")
    report = page(_TITLE, BODY, *after)
    assert (report.dated.day, report.text) == (date(2018, 5, 4), f"{_TITLE}\n\n{BODY}")


def test_a_teaser_after_the_byline_does_not_date_the_report() -> None:
    told = "Ngày 4/6/2022, Sở tổ chức hội nghị giao ban, bàn các giải pháp phát triển dịch vụ công trực tuyến của tỉnh."
    report = page(_TITLE, told, "Thu Hương", "Giao ban tháng 5/2022 của Sở", "10/05/2022 08:30")
    assert (report.dated.day, report.dated.basis) == (date(2022, 6, 4), "event")


def test_the_day_of_publication_comes_before_the_day_of_the_event() -> None:
    report = page(_TITLE, "Thứ ba, 12/07/2022 09:45", f"Sáng ngày 11/7/2022, tại Hà Nội, Bộ họp. {BODY}")
    assert (report.dated.day, report.dated.basis) == (date(2022, 7, 12), "published")


@pytest.mark.parametrize(
    "opening",
    [
        "Ngày 9/7/2019, Bộ tổ chức hội nghị.",
        "Ngày 09 tháng 7 năm 2019, Bộ tổ chức hội nghị.",
        "Sáng 9/7/2019, Bộ tổ chức hội nghị.",
        "Chiều ngày 9/7/2019, Bộ tổ chức hội nghị.",
        "Sáng nay (9/7/2019), Bộ tổ chức hội nghị.",
        "(MIC) - Ngày 9/7/2019, Bộ tổ chức hội nghị.",
        "Hà Nội – Sáng 9/7/2019, Bộ tổ chức hội nghị.",
    ],
)
def test_a_report_without_a_publication_line_has_the_day_of_its_event(opening: str) -> None:
    report = page(_TITLE, f"{opening} {BODY}")
    assert (report.dated.day, report.dated.basis) == (date(2019, 7, 9), "event")


def test_the_year_may_stand_only_in_the_title() -> None:
    report = page("Kết quả 6 tháng đầu năm 2019", f"Sáng 09/7, Bộ họp; so với đầu năm 2017 doanh thu tăng. {BODY}")
    assert (report.dated.day, report.dated.basis) == (date(2019, 7, 9), "event")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Sáng 09/7, Bộ tổ chức hội nghị sơ kết.",
        "Nghị định 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ quy định về dịch vụ công trực tuyến.",
        "Căn cứ Luật Công nghệ thông tin ngày 29/6/2006;",
        "Thực hiện Quyết định số 316/QĐ-TTg ngày 9/3/2021 của Thủ tướng, Bộ đã họp.",
        "Thông tư có hiệu lực từ ngày 15/8/2022.",
        "Từ ngày 1/7/2022, các đơn vị áp dụng mẫu mới.",
        "Hạn nộp báo cáo: 30/9/2020",
        "Các đơn vị hoàn thành trước ngày 30/6/2022.",
        "Đến ngày 30/6/2018, Bộ hoàn thành kế hoạch.",
        "2022711-u2.png",
        "uploads/2022/07/11/hop-bao.jpg",
        "31/02/2018",
        "05/13/2018",
    ],
)
def test_a_page_that_does_not_show_its_day_stays_undated(paragraph: str) -> None:
    report = page(_TITLE, paragraph, BODY)
    assert (report.dated.day, report.dated.basis) == (None, None)


@pytest.mark.parametrize(
    "after",
    [
        ("Lan Phương",),
        ("Chu Oánh – Hoàng Hiển",),
        ("Phương Mai (T/h)",),
        ("Theo mic.gov.vn",),
        ("Ảnh: Lan Phương", "Nguồn: mic.gov.vn"),
        ("Các tin khác", "Bộ trưởng thăm Quảng Ninh", "Khai mạc triển lãm sách"),
        ("Tin liên quan", "Bế mạc hội chợ"),
        ("Ý kiến bạn đọc - Gửi bình luận", "reset captcha", "Gửi bình luận Nhập lại"),
        ("In bài viết", "Lượt xem: 1.234", "Chia sẻ bài viết", "Top"),
        ("hop-bao.jpg", _TITLE),
        (BODY,),
    ],
)
def test_what_follows_the_report_on_its_page_is_dropped(after: tuple[str, ...]) -> None:
    assert page(_TITLE, "04/05/2018", BODY, *after).text == f"{_TITLE}\n\n{BODY}"


@pytest.mark.parametrize(
    "kept",
    [
        "Theo kế hoạch, hội nghị tiếp theo vào tháng 8.",
        "* Cùng ngày, Sở Thông tin và Truyền thông họp sơ kết.",
        "Toàn cảnh Hội nghị",
    ],
)
def test_a_last_line_that_belongs_to_the_report_stays(kept: str) -> None:
    assert page(_TITLE, BODY, kept).text.endswith(kept)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a picture"),
        (
            "Hội nghị".encode("cp1258", "replace") + b"\xff\xfe\xfd",
            "is text neither in Unicode nor in Windows-1258, TCVN3 or VNI: save it as UTF-8",
        ),
        ("In bài viết\n\nTop".encode(), "holds no text of a report"),
        ("Thứ ba, 12/07/2022 09:45".encode(), "holds no text of a report"),
    ],
)
def test_a_file_without_a_report_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "hỏng.txt"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        read_report(file, file.name)
    assert str(refused.value) == reason


def test_a_page_of_one_line_is_a_report_of_that_line() -> None:
    report = page("04/05/2018", "Doanh thu viễn thông năm 2017 đạt 182 nghìn tỷ đồng")
    assert report.text == "Doanh thu viễn thông năm 2017 đạt 182 nghìn tỷ đồng"
    assert report.dated.day == date(2018, 5, 4)


def test_a_file_that_is_gone_says_why(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_report(tmp_path / "không có.txt", "không có.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page_reads_the_same_however_it_was_saved(tmp_path: Path, encoding: str, form: Form, newline: str) -> None:
    text = newline.join([_TITLE, "", "Ngày đăng: 04/05/2018", "", BODY])
    file = tmp_path / "a.txt"
    file.write_bytes(unicodedata.normalize(form, text).encode(encoding))
    report = Report("a.txt", _TITLE, Dated.on(date(2018, 5, 4), "published"), None, f"{_TITLE}\n\n{BODY}")
    assert read_report(file, "a.txt") == report


@given(pages | anything)
@without_deadline
def test_every_line_of_a_report_is_a_line_of_its_page_and_in_its_order(text: str) -> None:
    try:
        report = parse_report(text, "trang.txt")
    except UnreadableFile:
        return
    of_the_page = iter(clean(text).split("\n"))
    assert all(line in of_the_page for line in report.text.split("\n") if line)
    assert report.text.strip() == report.text != ""
    assert (report.dated.period is None) == (report.dated.basis is None)


@pytest.mark.parametrize("line", ["Ảnh: N.H", "Quang cảnh hội nghị. Ảnh: Văn Hùng", "(Ảnh minh họa: TTXVN)", "[img]"])
def test_a_picture_and_its_caption_are_dropped(line: str) -> None:
    assert page(_TITLE, line, BODY).text == f"{_TITLE}\n\n{BODY}"


def test_a_row_of_bars_is_a_row(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{_TITLE}\n\n{BODY}\n\n|a) Xe đạp|60|\n", encoding="utf-8")
    assert read_report(file, "a.txt").text.endswith("\n\na) Xe đạp | 60")

"""What each format says, whatever a file is called."""

import io
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import docx
import pytest

from retrieval.indexing.preparing import prepare
from retrieval.reading.formats import Document, UnreadableFile, read, sheets
from retrieval.reading.passages import cut
from retrieval.reading.reports import report_in
from tests.made_up import BODY
from tests.reading.formats import made_files as made

_PAGE = f"""<!DOCTYPE html><html><head><title>Doanh thu bưu chính tăng - Tin tức - Sở TTTT</title></head><body>
<nav><a href="/">Trang chủ</a><a href="/tin">Tin tức</a><a href="/lienhe">Liên hệ</a></nav>
<article><h1>Doanh thu bưu chính tăng</h1><p>{made.SENTENCE}</p><p>{made.SENTENCE}</p></article>
<script>alert(1)</script><footer><a href="/a">Bản quyền</a></footer></body></html>"""
_RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0 Doanh thu b\u432?u ch\'ednh\par T\u259?ng m\u7841?nh}"


def lines(data: bytes, name: str) -> list[str]:
    return [line.strip() for line in read(data, name).text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("data", "name", "kind", "found"),
    [
        (made.word("Báo cáo", made.SENTENCE), "a.docx", "Word", ["Báo cáo", made.SENTENCE]),
        (made.word(made.SENTENCE), "a.doc", "Word", [made.SENTENCE]),
        (_PAGE.encode(), "a.docx", "HTML", ["Doanh thu bưu chính tăng", made.SENTENCE, made.SENTENCE]),
        (_RTF, "a.doc", "Rich Text", ["Doanh thu bưu chính", "Tăng mạnh"]),
        (made.excel(("TT", "Tỉnh"), ("1", "Nghệ An")), "a.xls", "Excel", ["TT | Tỉnh", "1 | Nghệ An"]),
        (made.pdf("Bao cao thang 6\n" + "Doanh thu buu chinh uoc dat 182 ty dong " * 3), "a", "PDF", None),
        (b"# B\xc3\xa1o c\xc3\xa1o\n\n*T\xc4\x83ng*", "a.md", "Markdown", ["Báo cáo", "Tăng"]),
        (made.SENTENCE.encode(), "a.docx", "text", [made.SENTENCE]),
    ],
)
def test_a_file_is_read_by_what_it_is(data: bytes, name: str, kind: str, found: list[str] | None) -> None:
    assert read(data, name).format == kind
    assert found is None or lines(data, name) == found


def test_word_is_read_with_tables_insertions_and_boxes_and_without_deletions() -> None:
    assert lines(made.word_with_everything(), "a.docx") == [
        "Tỉnh | Dân số",
        "Nghệ An | 3.300.000",
        "Đoạn có phần thêm",
        "Trong khung",
    ]


def test_a_web_page_says_its_title() -> None:
    assert read(_PAGE.encode(), "a.html").title == "Doanh thu bưu chính tăng - Tin tức - Sở TTTT"


def test_lines_that_a_pdf_breaks_are_put_together_and_its_page_numbers_left_out() -> None:
    long = "Doanh thu buu chinh trong ky uoc dat 182 nghin ty dong tang manh so voi cung ky nam"
    pages = [
        f"SO TTTT\n{number}. Muc thu {number}\n{long}\ntruoc va {number} nam sau.\n{number}" for number in range(1, 5)
    ]
    assert lines(made.pdf(*pages), "a.pdf") == [
        line for number in range(1, 5) for line in (f"{number}. Muc thu {number}", f"{long} truoc va {number} nam sau.")
    ]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_markdown_is_read_without_its_signs(name: str) -> None:
    text = (
        "---\ntitle: x\n---\n# Kết quả **quý I**\n\nDoanh thu [bưu chính](http://a.vn) đạt *182* tỷ.\n![ảnh](a.png)\n\n"
        "- mục một\n- mục hai\n\n2. mục ba\n\n| Tỉnh | Số |\n|---|---|\n| Huế | 5 |\n\n    thụt vào\n\n"
        "---\n<!-- ẩn -->\n"
    )
    assert lines(text.encode(), name) == [
        *("Kết quả quý I", "Doanh thu bưu chính đạt 182 tỷ.", "- mục một", "- mục hai", "2. mục ba"),
        *("Tỉnh | Số", "Huế | 5", "thụt vào"),
    ]


def test_text_that_only_looks_a_little_like_markdown_stays_as_it_is() -> None:
    text = "# ghi chú\n5 * 6 * 7 = 210, xem (a)[b]"
    assert read(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "a.pdf", "is empty"),
        (bytes(2000), "a.doc", r"is damaged: no \.doc file begins like this"),
        (bytes(2000), "a.txt", "is not text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.txt", "is a picture"),
        (b"{}", "a.json", r"is no report by its name: if it is one, let it end in \.txt, not in \.json"),
        (made.archive({"a.txt": "x"}), "a.zip", "is an archive: unpack it"),
        (made.archive({"ppt/presentation.xml": "x"}), "a.pptx", "is a presentation: save it as PDF"),
        (made.archive({"a": "x"})[:30], "a.docx", "is a damaged Office file"),
        (made.PROTECTED_WORD, "a.docx", "is protected by a password"),
        (made.PROTECTED_PDF, "a.pdf", "is a PDF protected by a password"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 9, "a.pdf", "is a damaged PDF"),
        (made.pdf("", "1"), "a.pdf", r"is a scan \(pictures of pages\)"),
        (made.word(" "), "a.docx", "is a Word document without text"),
        (made.excel(("",)), "a.xlsx", "is an Excel workbook without text"),
        (b"<html><body><script>1</script></body></html>", "a.html", "is a web page without text"),
        (b"<html>" + b"<div>" * 9999, "a.html", "is a web page nested too deep"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "is an Office file that is not known"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, name: str, problem: str) -> None:
    with pytest.raises(UnreadableFile, match=f"^{problem}"):
        read(data, name)


def test_a_sheet_from_before_2007_is_read_cell_by_cell_of_its_font() -> None:
    rows = (
        (("TT", 0), (made.in_font("Tên tỉnh", "tcvn3"), 1), (made.in_font("Dân số", "vni"), 2)),
        ((1.0, 0), ("Nghệ An", 1), (2.5, 0), ("", 0), (38231.0, 3)),
    )
    found = sheets.xls(made.old_excel(*rows))
    assert found.text.split("\n")[:2] == ["TT | Tên tỉnh | Dân số", "1 | Nghệ An | 2,5 |  | 01/09/2004"]
    assert found.encoding == "TCVN3, VNI"


def test_days_and_numbers_of_a_sheet_are_shown_as_readers_have_them() -> None:
    assert [sheets.shown(each) for each in (date(2004, 9, 1), 5.0, 0.25, "a  b")] == ["01/09/2004", "5", "0,25", "a b"]


@pytest.mark.parametrize(("reader", "data"), [(sheets.xls, b"\x09\x08"), (sheets.xlsx, b"PK\x03\x04")])
def test_a_damaged_sheet_is_told(reader: Callable[[bytes], Document], data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Excel workbook"):
        reader(data + b" no sheet at all" * 9)


def test_a_table_in_a_table_is_read_once() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(12):
        cell.text = "ngoài"
        cell = cell.add_table(1, 1).cell(0, 0)
    cell.text = "trong"
    file = io.BytesIO()
    document.save(file)
    assert lines(file.getvalue(), "a.docx").count("trong") == 1


def test_figures_stand_under_their_heads() -> None:
    rows = (("Chỉ tiêu", "2023", "2024"), ("GDP", "", "5,2"), ("Cả nước", "", ""))
    assert lines(made.excel(*rows), "a.xlsx") == ["Chỉ tiêu | 2023 | 2024", "GDP |  | 5,2", "Cả nước"]


@pytest.mark.parametrize(
    ("value", "format_", "seen"),
    [
        (0.125, 10, "12,5%"),
        (12345678901.25, 0, "12345678901,25"),
        (4350000000.5, 0, "4350000000,5"),
        (0.5, 14, "12:00"),
        (9e9, 14, "9000000000"),
    ],
)
def test_a_number_is_shown_as_its_cell_shows_it(value: float, format_: int, seen: str) -> None:
    shown = next(number for number, (_, each) in enumerate(made.OLD_FORMATS) if each == format_)
    assert sheets.xls(made.old_excel(((value, shown),))).text.strip() == seen


@pytest.mark.parametrize(
    "head",
    [
        "<p>",
        "<h1>",
        "<article>",
        "<script>1</script><p>",
        "<!-- a --><!-- b --><html><p>",
        "<?xml version='1.0'?><html><p>",
    ],
)
def test_a_page_is_told_however_it_begins(head: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        assert lines(f"{head}{made.SENTENCE}</p>".encode(encoding), "a.txt")[-1] == made.SENTENCE


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "is an Office file of 2003 in XML"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "is a web archive: save it as HTML"),
    ],
)
def test_other_files_of_office_and_browsers_are_told(data: bytes, problem: str) -> None:
    with pytest.raises(UnreadableFile, match=problem):
        read(data, "a.doc")


def test_a_product_and_a_line_break_of_markdown_stay() -> None:
    assert lines(b"# **2*3*4** = 24\n\n**hai**<br/>ba", "a.md") == ["2*3*4 = 24", "hai", "ba"]


def test_a_byte_that_is_wrong_costs_its_letter() -> None:
    data = made.SENTENCE.encode() * 9
    found = read(data[:3] + b"\xff" + data[3:-1], "a.txt")
    assert found.encoding == "UTF-8, damaged"
    assert made.SENTENCE in found.text


@pytest.mark.parametrize(
    "unit", ["a", ".", "1/", "Tin khác\n", "1/1/2020 ", "](", "<!-- a ", "<!---->", "*a **a ", "["]
)
def test_no_text_is_too_much(unit: str) -> None:
    """Short texts are read in the program itself, which a pattern that tries every way would stop for hours."""
    text = f"BÁO CÁO á {unit * (30_000 // len(unit))} x"
    for name in ("a.txt", "a.md"):
        with suppress(UnreadableFile):
            report = report_in(read(text.encode(), name), name)
            prepare(report, cut(report))
            assert report.text


def test_the_short_words_of_a_web_page_stay() -> None:
    told = (
        "Vùng <b>Hà</b> Nội <i>là</i> của <span>xã</span> này, <a href='/x'>Lê</a> Lợi <b><i>và</i></b> "
        "5 <b>m<sup>2</sup></b>"
    )
    page = f"<html><body><article><h1>Giao ban</h1><p>{told}.</p>{f'<p>{BODY}</p>' * 4}</article></body></html>"
    assert "Vùng Hà Nội là của xã này, Lê Lợi và 5 m2." in read(page.encode(), "a.html").text.split("\n")


def test_a_table_as_text_has_its_columns_and_the_name_of_its_file() -> None:
    rows = "Tháng;Phí chứng thực;Lệ phí\nTháng 5;55,6;14\nTháng 6;58,3;14,9\n"
    report = report_in(read(rows.encode(), "thu phí 2025.csv"), "thu phí 2025.csv")
    [passage] = cut(report)
    assert report.title == "thu phí 2025"
    assert passage.headings == ("Tháng | Phí chứng thực | Lệ phí",)
    assert passage.text == "Tháng 5 | 55,6 | 14\nTháng 6 | 58,3 | 14,9"


def test_lines_that_were_broken_for_their_length_are_put_together() -> None:
    broken = (
        "Trong tháng 02 năm 2007 giá trị sản xuất công nghiệp ước đạt 39.897 tỷ đồng\ngiảm 19% so với tháng 01, "
        "trong đó khu vực doanh nghiệp nhà\nnước tăng 8,4%.\n"
    ) * 6
    text = read(broken.encode(), "a.txt").text
    assert text.split("\n")[0].endswith(
        "39.897 tỷ đồng giảm 19% so với tháng 01, trong đó khu vực doanh nghiệp nhà nước tăng 8,4%."
    )
    verse = "Một dòng ngắn\nHai dòng ngắn\n" * 10
    assert read(verse.encode(), "a.txt").text == verse


@pytest.mark.parametrize(("name", "told"), [("thư.eml", "an e-mail"), ("a.lnk", "a shortcut"), ("a.yaml", "no report")])
def test_what_is_text_by_its_bytes_and_no_report_is_named(name: str, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read(b"Subject: a\n\nb", name)


def test_a_list_between_the_paragraphs_of_a_web_page_stays_and_links_do_not() -> None:
    told = (
        f"<p>{BODY}</p><p>Kết quả từng xã:</p><ul><li>Xã An Bình: 12 hộ</li><li>Xã Cẩm Sơn: 9 hộ</li></ul><p>{BODY}</p>"
    )
    links = '<ul><li><a href="/a">Tin khác một</a></li><li><a href="/b">Tin khác hai</a></li></ul>'
    article = f"<article><h1>Giao ban</h1>{told}{links}<p>{BODY[:-1]} hơn.</p></article>"
    page = f"<html><body>{links}{article}{links}</body></html>"
    lines = read(page.encode(), "a.html").text.split("\n")
    assert ("• Xã An Bình: 12 hộ" in lines, "• Xã Cẩm Sơn: 9 hộ" in lines) == (True, True)
    assert not any("Tin khác" in line for line in lines)


def test_what_follows_the_signature_of_a_document_is_part_of_it() -> None:
    document = docx.Document()
    for line in ("Báo cáo giảm nghèo", BODY, "GIÁM ĐỐC", "Nguyễn Văn An", "PHỤ LỤC"):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, (("TT", "Xã", "Số hộ"), ("1", "An Bình", "120")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    report = report_in(read(saved.getvalue(), "a.docx"), "a.docx")
    assert report.text.endswith("GIÁM ĐỐC\nNguyễn Văn An\nPHỤ LỤC\n\nTT | Xã | Số hộ\n1 | An Bình | 120")


def test_rows_that_are_alike_stay_in_each_of_their_tables() -> None:
    rows = "Xã | Quý I | Quý II | Quý III | Quý IV | Cả năm | Kế hoạch | Tỷ lệ\nXã A | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    text = f"I. Năm trước\n\n{rows}\n\nII. Năm nay\n\n{rows}"
    assert report_in(Document(text, "Excel"), "a.xlsx").text == text


def test_a_cell_that_spans_rows_stands_in_each_of_them() -> None:
    head = "<tr><th>Huyện</th><th>Xã</th><th>Số hộ</th></tr>"
    rows = (
        "<tr><td rowspan=2>An Phú</td><td>Bình Minh</td><td>95</td></tr><tr><td>Cẩm Sơn</td><td>40</td></tr>"
        "<tr><td>Tân Lập</td><td>Hòa An</td><td>12</td></tr><tr><td colspan='999999999'>Cộng</td><td>147</td></tr>"
    )
    page = f"<html><body><article><h1>Giao ban</h1><p>{BODY}</p><table>{head}{rows}</table></article></body></html>"
    lines = read(page.encode(), "a.html").text.split("\n")
    wanted = ["Huyện | Xã | Số hộ", "An Phú | Bình Minh | 95", "An Phú | Cẩm Sơn | 40", "Tân Lập | Hòa An | 12"]
    assert [line for line in lines if line in wanted] == wanted

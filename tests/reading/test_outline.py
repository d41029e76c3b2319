"""Headings that a format knows, and the heads of tables: what a passage stands under, whatever a file is."""

import io
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from retrieval.indexing.preparing import prepare_file
from retrieval.reading.formats import Document, UnreadableFile, read
from retrieval.reading.formats.document import COLUMNS
from retrieval.reading.passages import Passage, cut
from retrieval.reading.reports import report_in
from tests.made_up import pages, without_deadline
from tests.reading.formats import made_files as made

_TITLE = "Báo cáo tình hình công tác của Sở"
_PROSE = "Trong kỳ, Sở đã hoàn thành các nhiệm vụ được giao và chuẩn bị tốt cho kỳ sau."
_MORE = "Các đơn vị trực thuộc cần gửi báo cáo đúng hạn để Sở tổng hợp và trình lãnh đạo."


def passages(data: bytes, name: str) -> list[Passage]:
    return cut(report_in(read(data, name), name))


def under(data: bytes, name: str, words: str) -> tuple[str, ...]:
    """What the one passage that holds ``words`` stands under."""
    [passage] = [passage for passage in passages(data, name) if words in passage.text]
    return passage.headings


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(*paragraphs: tuple[str, str]) -> bytes:
    """A .docx of paragraphs, each with the name of its style."""
    document = docx.Document()
    mine = document.styles.add_style("Mục của Sở", WD_STYLE_TYPE.PARAGRAPH)
    mine.base_style = document.styles["Heading 2"]
    named = document.styles.add_style("Tiêu đề 2", WD_STYLE_TYPE.PARAGRAPH)
    named.base_style = document.styles["Normal"]
    for text, style in paragraphs:
        paragraph = document.add_paragraph(text, style="Normal" if style == "level 2" else style)
        if style == "level 2":
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    return saved(document)


@pytest.mark.parametrize("style", ["Heading 2", "Mục của Sở", "Tiêu đề 2", "level 2"])
def test_headings_of_word_are_known_by_their_outline_level(style: str) -> None:
    data = word(
        *(
            (_TITLE, "Title"),
            ("Kinh tế", "Heading 1"),
            ("Du lịch", style),
            ("Lượt khách", "Normal"),
            (_PROSE, "Normal"),
        ),
        *(("Xã hội", "Heading 1"), (_MORE, "Normal")),
    )
    assert under(data, "a.docx", _PROSE) == ("Kinh tế", "Du lịch", "Lượt khách")
    assert under(data, "a.docx", _MORE) == ("Xã hội",)


def test_what_is_styled_as_a_heading_and_reads_as_text_is_text() -> None:
    long = "Kết quả của " + " ".join(["công tác"] * 20)
    data = word((_TITLE, "Title"), (_PROSE, "Heading 1"), (long, "Heading 1"), (_MORE, "Normal"))
    assert {heading for passage in passages(data, "a.docx") for heading in passage.headings} == set()
    assert all(any(text in passage.text for passage in passages(data, "a.docx")) for text in (_PROSE, long, _MORE))


def test_headings_typed_by_hand_stand_among_those_that_are_styled() -> None:
    data = word(
        *((_TITLE, "Title"), ("I. KINH TẾ", "Normal"), (_PROSE, "Normal"), ("1. Du lịch", "Heading 1")),
        *(("Lượt khách đến", "Normal"), (_PROSE.replace("kỳ", "quý"), "Normal"), ("2. Công nghiệp", "Normal")),
        *((_PROSE.replace("kỳ", "năm"), "Normal"), ("II. XÃ HỘI", "Normal"), (_MORE, "Normal")),
    )
    assert under(data, "a.docx", "Trong quý") == ("I. KINH TẾ", "1. Du lịch", "Lượt khách đến")
    assert under(data, "a.docx", "Trong năm") == ("I. KINH TẾ", "2. Công nghiệp")
    assert under(data, "a.docx", _MORE) == ("II. XÃ HỘI",)


def test_a_heading_without_text_below_can_be_found() -> None:
    data = word(
        *((_TITLE, "Title"), (_PROSE, "Normal"), ("Chuyển đổi số", "Heading 1"), ("Du lịch", "Heading 1")),
        *((_MORE, "Normal"), ("Phụ lục kèm theo", "Heading 2")),
    )
    texts = "\n".join(passage.text for passage in passages(data, "a.docx"))
    assert "Chuyển đổi số" in texts
    assert "Phụ lục kèm theo" in texts
    assert under(data, "a.docx", _MORE) == ("Du lịch",)


def test_a_report_whose_headings_alone_have_changed_has_changed(tmp_path: Path) -> None:
    digests = set()
    for style in ("Normal", "Heading 1", "Heading 2"):
        (tmp_path / "a.docx").write_bytes(word((_TITLE, "Title"), ("Du lịch", style), (_PROSE, "Normal")))
        digests.add(prepare_file(tmp_path, "a.docx").digest)
    assert len(digests) == 3


def test_headings_of_web_pages_and_of_markdown_are_known() -> None:
    page = (
        f"<html><head><title>{_TITLE} - Cổng</title></head><body><article><h1>{_TITLE}</h1><h2>Kinh <b>tế</b></h2>"
        f"<h3>Du lịch,</h3><p>{_PROSE}</p><h2>Xã hội?</h2><p>{_MORE}</p></article></body></html>"
    )
    text = f"# {_TITLE}\n\n## Kinh **tế**\n\n### Du lịch,\n\n{_PROSE}\n\n## Xã hội?\n\n{_MORE}\n\n{_TITLE} mới.\n---\n"
    for data, name in ((page, "a.html"), (text, "a.md"), (text, "a.txt")):
        assert under(data.encode(), name, _PROSE) == ("Kinh tế", "Du lịch,")
        assert under(data.encode(), name, _MORE) == ("Xã hội?",)


def test_headings_in_an_old_font_are_known() -> None:
    heading = made.in_font("Những kết quả đạt được", "tcvn3")
    document = docx.Document()
    document.add_heading(heading, 1)
    for text in (_PROSE, _MORE):
        document.add_paragraph().add_run(made.in_font(text, "tcvn3")).font.name = ".VnTime"
    assert read(saved(document), "a.docx").headings == {"Những kết quả đạt được": 1}


_PROVINCES = [f"Huyện số {number}" for number in range(1, 61)]
_HEAD = ("Huyện", "Năm 2023", "Năm 2024")
_ROWS = [(name, f"{number},5", f"{number + 3},1") for number, name in enumerate(_PROVINCES)]


def _word_table(is_marked: bool) -> bytes:
    document = docx.Document()
    document.add_paragraph(_PROSE)
    document.add_paragraph("Bảng 1. Tốc độ tăng thu ngân sách")
    table = document.add_table(0, 3)
    for row in (_HEAD, *_ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    if is_marked:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        table.rows[0].cells[0].text = "2022"
    document.add_paragraph(_MORE)
    return saved(document)


def _page_table() -> bytes:
    head = "".join(f"<th><p>{cell}</p></th>" for cell in _HEAD)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in _ROWS)
    table = f"<table><caption>Bảng 1. Tốc độ tăng thu ngân sách</caption><tr>{head}</tr>{rows}</table>"
    return f"<html><body><article><p>{_PROSE}</p>{table}<p>{_MORE}</p></article></body></html>".encode()


def _markdown_table() -> bytes:
    rows = "\n".join(f"|{'|'.join(row)}|" for row in (_HEAD, ("---",) * 3, *_ROWS))
    return f"{_PROSE}\n\nBảng 1. Tốc độ tăng thu ngân sách\n\n{rows}\n\n{_MORE}\n".encode()


def _rich_table() -> bytes:
    def typed(text: str) -> str:
        return "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in text)

    cells = ["".join(rf"{typed(cell)}\cell " for cell in row) for row in (_HEAD, *_ROWS)]
    rows = "\n".join(rf"\trowd {row}\row" for row in cells)
    name = typed("Bảng 1. Tốc độ tăng thu ngân sách")
    return rf"{{\rtf1\ansi {typed(_PROSE)}\par {name}\par {rows}\pard {typed(_MORE)}\par}}".encode("ascii")


@pytest.mark.parametrize(
    ("data", "name", "head"),
    [
        (_word_table(is_marked=False), "a.docx", _HEAD),
        (_word_table(is_marked=True), "a.docx", ("2022", *_HEAD[1:])),
        (made.excel((_PROSE, "", ""), ("Bảng 1. Tốc độ tăng thu ngân sách", "", ""), _HEAD, *_ROWS), "a.xlsx", _HEAD),
        (_page_table(), "a.html", _HEAD),
        (_markdown_table(), "a.md", _HEAD),
        (_rich_table(), "a.rtf", _HEAD),
    ],
)
def test_each_row_of_a_long_table_stands_under_its_name_and_the_heads_of_its_columns(
    data: bytes, name: str, head: tuple[str, ...]
) -> None:
    above = ("Bảng 1. Tốc độ tăng thu ngân sách", " | ".join(head))
    found = passages(data, name)
    of_rows = [passage for passage in found if "Huyện số" in passage.text]
    assert len(of_rows) > 1
    assert {passage.headings for passage in of_rows} == {above}
    rows = [line for passage in of_rows for line in passage.text.split("\n")]
    assert rows == [" | ".join(row) for row in _ROWS]
    assert {passage.headings for passage in found if _PROSE in passage.text or _MORE in passage.text} == {()}


def test_merged_heads_have_two_rows_and_parts_of_a_table_head_their_rows() -> None:
    rows = (
        *(("UBND TỈNH", "", "", "", "BIỂU MẪU", ""), ("TT", "Huyện", "Dân số", "", "Lao động", "")),
        *(("", "", "Nam", "Nữ", "Nam", "Nữ"), ("I. Vùng núi", *[""] * 5), ("1", "Ba Sao", "5", "6", "3", "2")),
        *(("2", "Ba Voi", "7", "8", "5", "5"), ("II. Vùng biển", *[""] * 5), ("3", "Ba Bến", "9", "9", "6", "5")),
    )
    heads = ("TT | Huyện | Dân số | Lao động", "Nam | Nữ | Nam | Nữ")
    data = made.excel((_TITLE, *[""] * 5), *rows)
    assert under(data, "a.xlsx", "Ba Voi") == (*heads, "I. Vùng núi")
    assert under(data, "a.xlsx", "Ba Bến") == (*heads, "II. Vùng biển")
    assert any("UBND TỈNH" in passage.text for passage in passages(data, "a.xlsx"))


@pytest.mark.parametrize(
    "rows",
    [
        (("Giám đốc", "Lê Văn An"), ("Phó giám đốc", "Trần Thị Bình"), ("Chánh văn phòng", "Đỗ Chi")),
        (("Hà Nam", "5", "6"), ("Hà Tĩnh", "7", "8"), ("Hà Giang", "9", "9")),
        (("Số", "Ngày"), ("12/BC", "3/4/2024")),
    ],
)
def test_a_first_row_that_is_like_the_others_heads_nothing(rows: tuple[tuple[str, ...], ...]) -> None:
    found = passages(made.excel((_PROSE, *[""] * (len(rows[0]) - 1)), *rows), "a.xlsx")
    assert all(any(" | ".join(row) in passage.text for passage in found) for row in rows)


def test_tables_that_lay_out_a_page_or_a_letter_stay_as_they_are() -> None:
    page = f"<table><tr><td><a href='/'>Trang chủ</a></td><td><p>{_PROSE}</p><p>{_MORE}</p></td></tr></table>"
    lines = [line for line in read(f"<html><body>{page}</body></html>".encode(), "a.html").text.split("\n") if line]
    assert lines[-2:] == [_PROSE, _MORE]


_known = st.integers(0, COLUMNS)


@given(
    pages, st.lists(st.tuples(st.integers(0, 20), _known), max_size=8), st.lists(st.sampled_from("a1 |I."), max_size=30)
)
@without_deadline
def test_whatever_is_known_passages_are_spans_in_order_and_nothing_is_lost(
    text: str, marks: list[tuple[int, int]], row: list[str]
) -> None:
    lines = f"{text}\n{' | '.join(row)}\n1 | 2\n3 | 4".split("\n")
    headings = {lines[at % len(lines)].strip(): level for at, level in marks}
    try:
        report = report_in(Document("\n".join(lines), "text", headings=headings), "a")
    except UnreadableFile:
        return
    found = cut(report)
    assert all(passage.text == report.text[passage.start : passage.end] for passage in found)
    assert all(first.end <= second.start for first, second in pairwise(found))

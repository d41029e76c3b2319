"""Files of many formats, good ones and bad ones, made byte by byte."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
import viparse
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from retrieval.reading.formats.legacy_fonts import ENCODINGS

SENTENCE = "Doanh thu bưu chính trong kỳ ước đạt 182 nghìn tỷ đồng, tăng mạnh so với cùng kỳ năm trước."
_WORD = nsdecls("w")


def word(*paragraphs: str, font: str | None = None) -> bytes:
    """A .docx of ``paragraphs``, in a ``font`` if one is named."""
    document = docx.Document()
    for paragraph in paragraphs:
        run = document.add_paragraph().add_run(paragraph)
        if font:
            run.font.name = font
    return _saved(document)


def word_with_everything() -> bytes:
    """A .docx with a table, an insertion, a deletion, a text box that stands in it twice, and no other text."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Tỉnh", "Dân số", "Nghệ An", "3.300.000"), strict=True):
        cell.text = text
    paragraph = document.add_paragraph("Đoạn có ")._p
    paragraph.append(parse_xml(f"<w:ins {_WORD}><w:r><w:t>phần thêm</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:del {_WORD}><w:r><w:delText>phần xoá</w:delText></w:r></w:del>"))
    box = f"<w:txbxContent {_WORD}><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    paragraph.append(parse_xml(f"<w:r {_WORD}><mc:AlternateContent {compatible}>{twice}</mc:AlternateContent></w:r>"))
    return _saved(document)


def _saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of ``parts`` by their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            # Made at the same moment, always: the names of tests hold such bytes.
            made.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


_SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def excel(*rows: tuple[str, ...]) -> bytes:
    """An .xlsx of one sheet."""
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows
    )
    sheet = f'<sheet name="S" sheetId="1" xmlns:r="{_RELATED}" r:id="r1"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": _relation(f"{_RELATED}/officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f"<workbook {_SPREADSHEET}><sheets>{sheet}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": _relation(f"{_RELATED}/worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f"<worksheet {_SPREADSHEET}><sheetData>{cells}</sheetData></worksheet>",
        }
    )


def _relation(kind: str, target: str) -> str:
    relation = f'<Relationship Id="r1" Type="{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'


def laughing_word() -> bytes:
    """A .docx whose text is an entity of entities, a billion of them."""
    entities = "".join(f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 12}">' for level in range(9))
    text = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">{entities}]>'
        f"<w:document {_WORD}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    part = f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{default}{part}</Types>',
            "_rels/.rels": _relation(f"{_RELATED}/officeDocument", "word/document.xml"),
            "word/document.xml": text,
        }
    )


def pdf(*pages: str, more: str = "") -> bytes:
    """A PDF of pages of text without diacritics, a line a line, ``more`` in its trailer."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", font]
    for number, page in enumerate(pages):
        lines = " ".join(f"({line}) Tj 0 -14 Td" for line in page.split("\n"))
        stream = f"BT /F 10 Tf 40 800 Td {lines} ET"
        resources = f"/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * number} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    return _pdf([each.encode("latin-1") for each in objects], more)


def inflating_pdf(megabytes: int) -> bytes:
    """A PDF whose page unpacks to so many megabytes."""
    packing = zlib.compressobj(9)
    stream = b"".join(packing.compress(bytes(1_000_000)) for _ in range(megabytes)) + packing.flush()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>"
    content = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream)
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content], "")


def _pdf(objects: list[bytes], more: str) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj %s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{more}>>startxref\n{len(made)}\n%%EOF"
    return made + head + trailer.encode()


PROTECTED_PDF = pdf("Bao cao", more=f"/Encrypt<</Filter/Standard/V 1/R 2/O({'o' * 32})/U({'u' * 32})/P -4>>/ID[(a)(a)]")
PROTECTED_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage\0".encode("utf-16-le")


def in_font(text: str, encoding: str) -> str:
    """``text`` as it is typed for the fonts of an encoding of viparse's, by its own tables turned round."""
    assert encoding in ENCODINGS
    bases = [chr(code) for code in range(0xA1, 0x100) if code != 0xAD or encoding == "tcvn3"]
    typed = (
        bases
        if encoding == "tcvn3"
        else [*bases, *(f"{vowel}{base}" for vowel in "aeiouyAEIOUYôơưÔƠƯöÖ" for base in bases)]
    )
    meant = {each: viparse.fix(each, encoding=encoding) for each in (reversed(typed) if encoding == "tcvn3" else typed)}
    table = {letter: each for each, letter in meant.items() if len(letter) == 1 and not letter.isascii()}
    if encoding == "vni":
        table |= {"ẳ": "aú", "Ẳ": "AÚ"}
    # TCVN3 has no capitals with marks.
    return "".join(table.get(letter) or table.get(letter.lower(), letter) for letter in text)


def old_excel(*rows: tuple[tuple[str | float, int], ...]) -> bytes:
    """The workbook stream of an .xls ([MS-XLS] 2.1.7.20): cells with the number of their format, of `OLD_FORMATS`."""
    fonts = b"".join(
        _record(0x31, struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, len(name), 0) + name.encode())
        for name, _ in OLD_FORMATS
    )
    formats = b"".join(
        _record(0xE0, struct.pack("<HH16x", number, shown)) for number, (_, shown) in enumerate(OLD_FORMATS)
    )
    cells = b"".join(
        _cell(row, column, value, shown) for row, each in enumerate(rows) for column, (value, shown) in enumerate(each)
    )
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + cells + _record(0x0A, b"")
    opening = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + fonts + formats
    at = len(opening) + len(_record(0x85, bytes(9))) + len(_record(0x0A, b""))
    return opening + _record(0x85, struct.pack("<IBBBB", at, 0, 0, 1, 0) + b"S") + _record(0x0A, b"") + sheet


OLD_FORMATS = (("Arial", 0), (".VnTime", 0), ("VNI-Times", 0), ("Arial", 14), ("Arial", 10))
"""A font, and how a number is shown: 14 is a day, 10 a percentage."""


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _cell(row: int, column: int, value: str | float, shown: int) -> bytes:
    place = struct.pack("<HHH", row, column, shown)
    if isinstance(value, str):
        return _record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x203, place + struct.pack("<d", value))

"""Sheets of Excel: .xlsx (calamine), and .xls by the font of each cell (xlrd), since those of fonts older than Unicode
stand beside others."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import python_calamine
import xlrd

from retrieval.reading.formats.document import CELLS, Document
from retrieval.reading.formats.legacy_fonts import ENCODINGS, decoded, decoded_by_font, encodings_of
from retrieval.reading.formats.unreadable import UnreadableFile

_MOST_CELLS = 2_000_000


def xlsx(data: bytes) -> Document:
    """A line a row of each sheet; UnreadableFile where there is none."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = [[shown(cell) for cell in row] for name in book.sheet_names for row in _filled(book, name)]
    except python_calamine.CalamineError as error:
        raise UnreadableFile("is a damaged Excel workbook") from error
    text, font = decoded(_text(rows))
    return Document(text, "Excel", font or "Unicode")


def _filled(book: python_calamine.CalamineWorkbook, name: str) -> Sequence[Sequence[object]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > _MOST_CELLS:
        raise UnreadableFile("is an Excel workbook with more cells than are read")
    return [*sheet.to_python(), []]


def xls(data: bytes) -> Document:
    """A line a row of each sheet; UnreadableFile where there is none."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        raise UnreadableFile(f"is an Excel workbook that cannot be read ({error})") from error
    used: set[str] = set()
    text = _text(row for sheet in book.sheets() for row in [*_rows(book, sheet, used), []])
    found, font = decoded(text, encodings_of(font.name for font in book.font_list))
    used.update(filter(None, [font]))
    return Document(found, "Excel 97", ", ".join(sorted(used)) or "Unicode")


def _rows(book: xlrd.Book, sheet: xlrd.sheet.Sheet, used: set[str]) -> Iterator[list[str]]:
    for number in range(sheet.nrows):
        yield [_of_font(book, cell, used) for cell in sheet.row(number)]


def _of_font(book: xlrd.Book, cell: xlrd.sheet.Cell, used: set[str]) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return shown(xlrd.xldate_as_datetime(cell.value, book.datemode))
    text = shown(cell.value)
    if not text:
        return ""
    font = book.font_list[book.xf_list[cell.xf_index].font_index].name
    for encoding in encodings_of([font]):
        found = decoded_by_font(text, encoding)
        if found != text:
            used.add(ENCODINGS[encoding])
        return found
    return text


def shown(value: object) -> str:
    """A cell as a reader of Vietnamese has it: whole numbers without a point, days day first."""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", ",")
    return " ".join(str(value).split())


def _text(rows: Iterable[list[str]]) -> str:
    """A line a row, its empty cells left out."""
    text = "\n".join(CELLS.join(filter(None, row)) for row in rows)
    if not text.strip():
        raise UnreadableFile("is an Excel workbook without text")
    return text

"""Sheets of Excel: .xlsx (calamine), and .xls by the font of each cell (xlrd), since those of fonts older than Unicode
stand beside others."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal

import python_calamine
import xlrd

from retrieval.reading.formats.document import Document, row_of
from retrieval.reading.formats.legacy_fonts import ENCODINGS, decoded, decoded_by_font, encodings_of
from retrieval.reading.unreadable import UnreadableFile

_MOST_CELLS = 20_000_000
# Whole numbers that a cell holds exactly.
_EXACT = 2.0**53


def xlsx(data: bytes) -> Document:
    """A line a row of each sheet; UnreadableFile where there is none."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = [[shown(cell) for cell in row] for name in book.sheet_names for row in _filled(book, name)]
    except python_calamine.CalamineError as error:
        raise UnreadableFile("is a damaged Excel workbook") from error
    text, font = decoded(_text(rows))
    return Document(text, "Excel", font or "Unicode")


def _filled(book: python_calamine.CalamineWorkbook, name: str) -> Iterator[Sequence[object]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > _MOST_CELLS:
        raise UnreadableFile("is an Excel workbook with more cells than are read")
    yield from sheet.iter_rows()
    yield []


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
        yield [_decoded(book, cell, _cell(book, cell), used) for cell in sheet.row(number)]


def _decoded(book: xlrd.Book, cell: xlrd.sheet.Cell, text: str, used: set[str]) -> str:
    """The ``text`` of a cell by the font that it is shown in."""
    font = book.font_list[book.xf_list[cell.xf_index].font_index].name if text else ""
    for encoding in encodings_of([font]):
        found = decoded_by_font(text, encoding)
        if found != text:
            used.add(ENCODINGS[encoding])
        return found
    return text


def _cell(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    """A cell as it is shown, by its kind and the format of its number."""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        with suppress(ValueError, OverflowError):  # a number that is no day is shown as one
            found = xlrd.xldate_as_datetime(cell.value, book.datemode)
            return shown(found if cell.value >= 1 else found.time())
    if cell.ctype == xlrd.XL_CELL_NUMBER and "%" in _format(book, cell):
        return f"{shown(round(100 * cell.value, 6))}%"
    return shown(cell.value)


def _format(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    known = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return known.format_str if known else ""


def shown(value: object) -> str:
    """A cell as a reader of Vietnamese has it: decimals after a comma, days day first."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < _EXACT
        return str(int(value)) if whole else f"{Decimal(repr(round(value, 10))):f}".replace(".", ",")
    return " ".join(str(value).split())


def _text(rows: Iterable[list[str]]) -> str:
    """A line a row."""
    text = "\n".join(row_of(row) for row in rows)
    if not text.strip():
        raise UnreadableFile("is an Excel workbook without text")
    return text

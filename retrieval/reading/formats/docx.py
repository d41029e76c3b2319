"""Word since 2007 (.docx): paragraphs, tables, text boxes and footnotes as they stand, with what was inserted and
without what was deleted.

python-docx opens the package; its own ``paragraphs`` leave out tables, insertions, boxes and footnotes, so the tree is
walked here (ECMA-376 part 1, §17).
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import docx as python_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from retrieval.language.text import fold
from retrieval.reading.formats.document import COLUMNS, Document, decoded_headings, row_of
from retrieval.reading.formats.legacy_fonts import decoded, encodings_of
from retrieval.reading.unreadable import UnreadableFile

_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t"))
_AS_TEXT = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_STYLED, _OUTLINED = (f"{qn('w:pPr')}/{qn(name)}" for name in ("w:pStyle", "w:outlineLvl"))
_HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
# What was deleted, and what Word keeps a second time for older programs.
_LEFT_OUT = {
    *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tblPr", "w:instrText")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
# Word writes names of its own styles in English; other programs, and people, in their language.
_STYLE = re.compile(r"(?:heading|tieu de)\s*(?P<level>[1-9])|(?P<title>title|tieu de)")
_LEVELS = 9
# A table of so few rows is the head of a letter, whose cells have lines of their own.
_OF_LAYOUT = 2
_VALUE = qn("w:val")
_OFF = ("0", "false", "off")


def docx(data: bytes) -> Document:
    """The text of ``data``; UnreadableFile where it has none."""
    part = python_docx.Document(io.BytesIO(data)).part
    roots = [part.element.body, *_footnotes(part)]
    text = "\n".join(line for root in roots for line in _lines(root))
    if not text.strip():
        raise UnreadableFile("is a Word document without text")
    fonts = {value for root in roots for fonts in root.iter(qn("w:rFonts")) for value in fonts.attrib.values()}
    found, font = decoded(text, encodings_of(map(str, fonts)))
    headings = decoded_headings(_headings(part, roots), text, found)
    return Document(found, "Word", font or "Unicode", headings=headings)


def _headings(part: Any, roots: Sequence[Any]) -> dict[str, int]:
    """The paragraphs that have an outline level and the rows that are marked to be repeated on each page, as lines."""
    styles = _styles(part)
    paragraphs = [(each, _level(each, styles)) for root in roots for each in root.iter(_PARAGRAPH)]
    rows = [row for root in roots for row in root.iter(_ROW) if _is_head(row)]
    found = {"".join(_words(each, [])): level for each, level in paragraphs if level is not None}
    return {**found, **{" ".join(_row(_cells(row)).split()): COLUMNS for row in rows}}


def _styles(part: Any) -> dict[str, int]:
    """The outline level of each style of paragraphs that has one, its own or of the style that it is based on
    (§17.7.4.3)."""
    styles = {style.get(qn("w:styleId")): style for style in part.styles.element.iter(qn("w:style"))}
    levels = {}
    for name, style in styles.items():
        seen: list[Any] = []
        while style is not None and style not in seen:
            level = _own_level(style)
            if level is not None:
                levels[name] = level
                break
            seen.append(style)
            style = styles.get(_value(style, qn("w:basedOn")))
    return {name: level for name, level in levels.items() if level <= _LEVELS}


def _own_level(style: Any) -> int | None:
    stated = _value(style, _OUTLINED)
    if stated is not None:
        return _stated(stated)
    named = _STYLE.fullmatch(fold(_value(style, qn("w:name")) or "").strip())
    return int(named["level"] or 0) if named else None


def _level(paragraph: Any, styles: Mapping[str, int]) -> int | None:
    """The level of a paragraph, 1 the outermost; None where it is text (§17.3.1.20)."""
    stated = _value(paragraph, _OUTLINED)
    level = styles.get(_value(paragraph, _STYLED) or "") if stated is None else _stated(stated)
    return None if level is None or level > _LEVELS else level


def _stated(value: str) -> int:
    """In a file levels begin at 0, and 9 is text."""
    return int(value) + 1 if value.isdecimal() else _LEVELS + 1


def _value(element: Any, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get(_VALUE)


def _is_head(row: Any) -> bool:
    """Whether a row heads its table on each page (§17.4.49)."""
    mark = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    return mark is not None and mark.get(_VALUE) not in _OFF


def _footnotes(part: Any) -> Iterator[Any]:
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for relation in part.rels.values():
            if relation.reltype == kind:
                yield parse_xml(relation.target_part.blob)


def _lines(element: Any) -> Iterator[str]:
    """A line a paragraph or row of a table below ``element``."""
    for child in element:
        if child.tag == _PARAGRAPH:
            boxes: list[Any] = []
            yield "".join(_words(child, boxes))
            for box in boxes:
                yield from _lines(box)
        elif child.tag == _TABLE:
            yield ""
            yield from _rows(child)
            yield ""
        elif child.tag not in _LEFT_OUT:
            yield from _lines(child)


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text below a paragraph; the ``boxes`` in it are text of their own."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _AS_TEXT:
            yield _AS_TEXT[child.tag]
        elif child.tag == qn("w:txbxContent"):
            boxes.append(child)
        elif child.tag not in _LEFT_OUT and child.find(_HIDDEN) is None:
            yield from _words(child, boxes)


def _rows(table: Any) -> Iterator[str]:
    """A row a line where its cells are short; a table of long cells is layout, and has a line a paragraph."""
    rows = list(_own(table, _ROW, _TABLE))
    for row in rows:
        cells = _cells(row)
        if all(len(cell) <= 1 for cell in cells):
            line = _row(cells)
            yield " ".join(line.split()) if len(rows) > _OF_LAYOUT else line
        else:
            for cell in cells:
                yield from cell
                yield ""


def _cells(row: Any) -> list[list[str]]:
    return [[line for line in _lines(cell) if line.strip()] for cell in _own(row, _CELL, _ROW)]


def _row(cells: Sequence[Sequence[str]]) -> str:
    return row_of([" ".join(cell) for cell in cells])


def _own(element: Any, tag: str, holder: str) -> Iterator[Any]:
    """The elements of this ``tag`` below one, without those of tables within it."""
    return (each for each in element.iter(tag) if next(each.iterancestors(holder)) is element)

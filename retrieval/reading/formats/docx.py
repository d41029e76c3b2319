"""Word since 2007 (.docx): paragraphs, tables, text boxes and footnotes as they stand, with what was inserted and
without what was deleted.

python-docx opens the package; its own ``paragraphs`` leave out tables, insertions, boxes and footnotes, so the tree is
walked here (ECMA-376 part 1, §17).
"""

import io
from collections.abc import Iterator
from typing import Any

import docx as python_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from retrieval.reading.formats.document import Document, row_of
from retrieval.reading.formats.legacy_fonts import decoded, encodings_of
from retrieval.reading.formats.unreadable import UnreadableFile

_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t"))
_AS_TEXT = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
# What was deleted, and what Word keeps a second time for older programs.
_LEFT_OUT = {
    *map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:tblPr", "w:instrText")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def docx(data: bytes) -> Document:
    """The text of ``data``; UnreadableFile where it has none."""
    part = python_docx.Document(io.BytesIO(data)).part
    roots = [part.element.body, *_footnotes(part)]
    text = "\n".join(line for root in roots for line in _lines(root))
    if not text.strip():
        raise UnreadableFile("is a Word document without text")
    fonts = {value for root in roots for fonts in root.iter(qn("w:rFonts")) for value in fonts.attrib.values()}
    found, font = decoded(text, encodings_of(map(str, fonts)))
    return Document(found, "Word", font or "Unicode")


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
    for row in _own(table, _ROW, _TABLE):
        cells = [[line for line in _lines(cell) if line.strip()] for cell in _own(row, _CELL, _ROW)]
        if all(len(cell) <= 1 for cell in cells):
            yield row_of([cell[0] if cell else "" for cell in cells])
        else:
            for cell in cells:
                yield from cell
                yield ""


def _own(element: Any, tag: str, holder: str) -> Iterator[Any]:
    """The elements of this ``tag`` below one, without those of tables within it."""
    return (each for each in element.iter(tag) if next(each.iterancestors(holder)) is element)

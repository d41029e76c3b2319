"""Tables of a page: each row of data on a line, and the rows that head columns (HTML Standard, §4.9)."""

from collections.abc import Sequence

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from retrieval.reading.formats.document import row_of
from retrieval.reading.formats.html_nodes import elements

# A cell of more words, or a row that is mostly links, is layout.
_CELL, _LINKED = 60, 0.5
# As many as a table of an office has; a page may say any number.
_MOST_SPANNED, _DIGITS = 100, 10
# Tables that hold others are layout.
_DATA = "table:not(:has(table))"


def rows_on_lines(tree: HTMLTree) -> list[str]:
    """Put each row of a table of data on a line, as one cell, and give the rows that head their tables (§4.9)."""
    heads = []
    for table in elements(tree.body, _DATA):
        hanging: dict[int, tuple[int, str]] = {}
        for row in elements(table, "tr"):
            cells = row.children.values()
            texts = _spread(cells, hanging)
            if len(cells) < 2 or _is_linked(row) or any(map(_is_of_layout, texts)):
                continue
            line = row_of([" ".join(text.split()) for text in texts])
            if row.matches("thead > tr") or (all(cell.tag == "th" for cell in cells) and not _follows_data(row)):
                heads.append(line)
            for cell in cells[1:]:
                cell.remove()
            cells[0].text_content = line
    return heads


def _spread(cells: Sequence[ElementNode], hanging: dict[int, tuple[int, str]]) -> list[str]:
    """The texts of a row, a column each: cells that span several, and those that are ``hanging`` down from rows above,
    by their columns, for so many rows more (§4.9.11, §4.9.12)."""
    texts: list[str] = []
    above = dict(hanging)
    hanging.clear()
    for cell in [*cells, None]:
        while len(texts) in above:
            rows, text = above[len(texts)]
            if rows > 1:
                hanging[len(texts)] = rows - 1, text
            texts.append(text)
        if cell is not None:
            text, rows = extract_plain_text(cell.html, alt_texts=False).strip(), _span_of(cell, "rowspan")
            if rows > 1:
                hanging[len(texts)] = rows - 1, text
            texts += [text, *[""] * (_span_of(cell, "colspan") - 1)]
    return texts


def _span_of(cell: ElementNode, name: str) -> int:
    """How many rows or columns a cell spans."""
    found = (cell.getattr(name) or "").strip()
    return max(1, min(int(found), _MOST_SPANNED)) if found.isascii() and found.isdigit() and len(found) < _DIGITS else 1


def _is_of_layout(text: str) -> bool:
    """Whether a cell holds several paragraphs, or a long one."""
    return "\n\n" in text or len(text.split()) > _CELL


def _follows_data(row: ElementNode) -> bool:
    """Whether a row of cells of data stands above: what is named below it heads a part of the table."""
    above = row.previous_element_sibling
    return above is not None and any(cell.tag == "td" for cell in above.children.values())


def _is_linked(row: ElementNode) -> bool:
    """Whether most of a row leads to other pages, as menus do."""
    linked = sum(len(link.text or "") for link in elements(row, "a"))
    return linked > _LINKED * len(row.text or "")

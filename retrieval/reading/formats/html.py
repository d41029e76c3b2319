"""HTML: what of a page is its own, without menus, links and scripts (resiliparse)."""

import re
from collections import Counter
from itertools import accumulate

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree

from retrieval.reading.formats.document import COLUMNS, WEB_PAGE, Document, decoded_headings
from retrieval.reading.formats.html_data import address_of, published_on, title_of
from retrieval.reading.formats.html_nodes import elements
from retrieval.reading.formats.html_tables import rows_on_lines
from retrieval.reading.formats.legacy_fonts import decoded, fonts_declared
from retrieval.reading.unreadable import UnreadableFile

# A browser nests no deeper than 512; a parser takes time that grows with the square of it.
_DEEPEST = 2_000
# Elements that end only where they are closed.
_NESTING = re.compile(rb"<(/?)(?:div|span|font|table|ul|ol|b|i|a|em|strong|section|blockquote)\b", re.IGNORECASE)
# Words of a line of prose, and which share of those of a page are in what is taken for its content.
_LINE, _MOST = 15, 0.6
_INLINE, _DROPPED = "b, i, em, strong, u, span, font, a, sub, sup, small, mark, code", 3
_BULLET = "•"


def html(data: bytes) -> Document:
    """The main content of a page; UnreadableFile where it is nested too deep, or holds no text."""
    steps = accumulate(-1 if closing else 1 for closing in _NESTING.findall(data))
    if max(steps, default=0) > _DEEPEST:
        raise UnreadableFile("is a web page nested too deep to be read")
    encoding = detect_encoding(data) or "utf-8"
    tree = _without_short_nodes(HTMLTree.parse(bytes_to_str(data, encoding)))
    headings = {**_headings(tree), **dict.fromkeys(rows_on_lines(tree), COLUMNS)}
    main = extract_plain_text(tree, main_content=True, alt_texts=False, comments=False)
    whole = extract_plain_text(tree, alt_texts=False)
    # Lists beside the body's own paragraphs are taken for menus.
    text = whole if _prose(main) < _MOST * _prose(whole) else _with_what_stands_between(main, whole, tree)
    if not text.strip():
        raise UnreadableFile("is a web page without text")
    found, font = decoded(text, fonts_declared(data))
    known = decoded_headings(headings, text, found)
    lines, kept = (Counter(filter(None, map(str.strip, each.split("\n")))) for each in (whole, text))
    left_out = list((lines - kept).elements())
    name, when = font or encoding.upper(), published_on(tree)
    return Document(
        found, WEB_PAGE, name, title_of(tree), address_of(tree), published=when, headings=known, left_out=left_out
    )


def _with_what_stands_between(main: str, whole: str, tree: HTMLTree) -> str:
    """What is taken for a page's content, with the short paragraphs and lists of the ``whole`` that are lost from
    between its lines, and a list at its end: lines that lead nowhere."""
    lines, linked = whole.split("\n"), extract_plain_text(tree, alt_texts=False, links=True).split("\n")
    wanted = Counter(line.strip() for line in main.split("\n") if line.strip())
    kept = [False] * len(lines)
    for number, line in enumerate(lines):
        kept[number] = wanted[line.strip()] > 0
        wanted[line.strip()] -= kept[number]
    if not any(kept) or wanted.total() > 0 or len(linked) != len(lines):
        return main
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    while last + 1 < len(lines) and (not lines[last + 1].strip() or lines[last + 1].lstrip().startswith(_BULLET)):
        last += 1
    leads = [line != other for line, other in zip(lines, linked, strict=True)]
    told = [line for n, line in enumerate(lines) if kept[n] or (first < n <= last and not leads[n])]
    return "\n".join(line.strip() if line.lstrip().startswith(_BULLET) else line for line in told)


def _without_short_nodes(tree: HTMLTree) -> HTMLTree:
    """A page whose shortest words are text of what they stand in: resiliparse 2.0 drops "<b>Hà</b>" from the main
    content, and so it does with a text of its own."""
    short = [node for node in elements(tree.body, _INLINE) if 0 < len((node.text or "").strip()) <= _DROPPED]
    for node in short:
        text = tree.create_text_node(node.text or "")
        if node.parent is not None and text is not None:
            node.parent.replace_child(text, node)
    return HTMLTree.parse(str(tree)) if short else tree


def _headings(tree: HTMLTree) -> dict[str, int]:
    """The headings of a page as lines (HTML Standard, §4.3.6)."""
    nodes = [(level, node) for level in range(1, 7) for node in elements(tree.body, f"h{level}")]
    return {" ".join((node.text or "").split()): level for level, node in nodes}


def _prose(text: str) -> int:
    """How many words stand in lines that are no menu's."""
    return sum(words for line in text.split("\n") if (words := len(line.split())) >= _LINE)

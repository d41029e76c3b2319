"""HTML: what of a page is its own, without menus, links and scripts (resiliparse)."""

import re
from itertools import accumulate

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree

from retrieval.reading.formats.document import Document
from retrieval.reading.formats.html_data import address_of, published_on, title_of
from retrieval.reading.formats.legacy_fonts import decoded, fonts_declared
from retrieval.reading.formats.unreadable import UnreadableFile

# A browser nests no deeper than 512; a parser takes time that grows with the square of it.
_DEEPEST = 2_000
# Elements that end only where they are closed.
_NESTING = re.compile(rb"<(/?)(?:div|span|font|table|ul|ol|b|i|a|em|strong|section|blockquote)\b", re.IGNORECASE)
# Words of a line of prose, and which share of those of a page are in what is taken for its content.
_LINE, _MOST = 15, 0.6


def html(data: bytes) -> Document:
    """The main content of a page; UnreadableFile where it is nested too deep, or holds no text."""
    steps = accumulate(-1 if closing else 1 for closing in _NESTING.findall(data))
    if max(steps, default=0) > _DEEPEST:
        raise UnreadableFile("is a web page nested too deep to be read")
    encoding = detect_encoding(data) or "utf-8"
    tree = HTMLTree.parse(bytes_to_str(data, encoding))
    text = extract_plain_text(tree, main_content=True, alt_texts=False, comments=False)
    whole = extract_plain_text(tree, alt_texts=False)
    if _prose(text) < _MOST * _prose(whole):  # lists beside the body's own paragraphs are taken for menus
        text = whole
    if not text.strip():
        raise UnreadableFile("is a web page without text")
    found, font = decoded(text, fonts_declared(data))
    name = font or encoding.upper()
    return Document(found, "HTML", name, title_of(tree), address_of(tree), published=published_on(tree))


def _prose(text: str) -> int:
    """How many words stand in lines that are no menu's."""
    return sum(words for line in text.split("\n") if (words := len(line.split())) >= _LINE)

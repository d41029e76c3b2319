"""Markdown: its words without its signs (markdown-it). Headings are lines of their own, a table has a line a row."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from retrieval.reading.formats.document import (
    COLUMNS,
    MARKDOWN,
    TEXT,
    TEXT_WITH_MARKDOWN,
    Document,
    decoded_headings,
    row_of,
)
from retrieval.reading.formats.plain_text import text_of
from retrieval.reading.formats.wrapping import unbroken
from retrieval.reading.front_matter import Said, front_matter
from retrieval.reading.unreadable import UnreadableFile

# Text that is indented is no code here, and "1986. Năm đó" begins no list.
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").disable("code")
_SIGNS = re.compile(r"\*\*\S[^*\n]*\*\*|\]\([^\s()]{1,500}\)|^#{1,6}\s|^\|(?:\s*:?-{3,}:?\s*\|)+\s*$", re.MULTILINE)
_ENOUGH = 2
# Bold that was opened or closed with a space is none, and a row of a table without its head is no table.
_LEFT_OPEN = re.compile(r"\*{2,}")
_BARS = re.compile(r"^\|([^\n|]*\|[^\n]*[^\n|\s:-][^\n]*)\|[ \t]*$", re.MULTILINE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_FACTORS = re.compile(r"(?<=\d)\*(?=\d)")
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)


def markdown(data: bytes) -> Document:
    """The words of ``data``; UnreadableFile where there are none."""
    text, encoding = text_of(data)
    said, text = front_matter(text)
    return _document(text, MARKDOWN, encoding, said)


def text_or_markdown(data: bytes) -> Document:
    """Plain text; where it holds signs of Markdown, as saved pages do, without them."""
    text, encoding = text_of(data)
    said, text = front_matter(text)
    text = _BARS.sub(lambda row: row_of([cell.strip() for cell in row[1].split("|")]), text)
    if len(_SIGNS.findall(text)) < _ENOUGH:
        return Document(unbroken(text), TEXT, encoding, said=said)
    return _document(text, TEXT_WITH_MARKDOWN, encoding, said)


def _document(text: str, name: str, encoding: str, said: Said) -> Document:
    """The words of Markdown, a blank line between blocks; UnreadableFile where there are none."""
    tokens = _PARSER.parse(_FACTORS.sub(r"\\*", text))
    lines = "\n".join(_lines(tokens))
    found = _LEFT_OPEN.sub("", lines)
    if not found.strip():
        raise UnreadableFile("is empty")
    headings = decoded_headings(_headings(tokens), lines, found)
    return Document(unbroken(found), name, encoding, said=said, headings=headings)


def _headings(tokens: Sequence[Token]) -> dict[str, int]:
    """The headings that "#" marks, and the heads of tables, as lines. One that is underlined is none: on saved pages a
    rule stands under any paragraph."""
    found = {
        _words(inline.children or ()): int(opening.tag[1:])
        for opening, inline in pairwise(tokens)
        if opening.type == "heading_open" and opening.markup.startswith("#")
    }
    opened = [at for at, token in enumerate(tokens) if token.type == "thead_open"]
    closed = [at for at, token in enumerate(tokens) if token.type == "thead_close"]
    heads = (line for first, last in zip(opened, closed, strict=True) for line in _lines(tokens[first:last]))
    return {**found, **dict.fromkeys(filter(None, heads), COLUMNS)}


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    mark = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else f"{token.markup} "
        elif token.type == "list_item_close":
            mark = ""  # of an item without text
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield row_of(row)
            row = None
        elif token.type == "inline":
            words = _words(token.children or ())
            if row is not None:
                row.append(" ".join(words.split()))
            else:
                yield mark + words
                mark = ""
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block":
            yield _TAG.sub(" ", token.content)
        elif token.type in ("paragraph_close", "heading_close", "table_close") and not token.hidden:
            yield ""


def _words(tokens: Sequence[Token]) -> str:
    """The text of a paragraph without what is shown as a picture."""
    return "".join(
        token.content if token.type in ("text", "code_inline") else "\n"
        for token in tokens
        if token.type in ("text", "code_inline", "softbreak", "hardbreak") or _BREAK.match(token.content)
    )

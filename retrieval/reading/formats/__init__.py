"""File formats: for each, one function from a file's bytes to a `Document`.

A file's format is told by its own first bytes, since real folders hold .docx named .doc and web pages named .docx; its
name only tells Markdown from other text. A new format is a module with such a function, a line in `FORMATS`, and what
tells it in `_kind_of`.
"""

import re
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath

from retrieval.reading.formats.containers import in_ole, in_zip
from retrieval.reading.formats.document import Document
from retrieval.reading.front_matter import Said
from retrieval.reading.unreadable import UnreadableFile

__all__ = ["FORMATS", "HEAD_BYTES", "Document", "UnreadableFile", "is_text", "read", "readers"]

HEAD_BYTES = 4096
"""So many of a file's first bytes tell what it is."""

FORMATS: Mapping[str, str] = {
    "text": "markdown.text_or_markdown",
    "markdown": "markdown.markdown",
    "html": "html.html",
    "pdf": "pdf.pdf",
    "docx": "docx.docx",
    "doc": "doc.doc",
    "rtf": "rtf.rtf",
    "xlsx": "sheets.xlsx",
    "xls": "sheets.xls",
    "csv": "separated.separated",
}
"""The module and function that read a format, from bytes to a `Document`, or `UnreadableFile`; imported when needed,
since some are heavy."""

_OPTIONAL = ("kreuzberg",)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script|div|p|h[1-6]|article|section|main|center"
    rb"|table|span|font|b|i|a|ul|ol|img|br)\b",
    re.IGNORECASE,
)
# So many comments stand before a page at the most.
_COMMENTS = 20
_ARCHIVE = re.compile(rb"(?:From: <Saved by|MIME-Version: |Content-Type: multipart/related)", re.IGNORECASE)
_NEVER_TEXT = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx"})
_OF_MARKDOWN = frozenset({".md", ".markdown"})
_OF_TABLES = frozenset({".csv", ".tsv"})
# Names of files that may be text; other text is a program's: logs, settings, data.
_OF_TEXT = frozenset({"", ".txt", ".text", ".htm", ".html", ".rtf", *_NEVER_TEXT, *_OF_MARKDOWN})
# Text by its bytes, and none to read.
_NO_REPORTS = {
    ".eml": "an e-mail: save its text, or what is attached to it",
    ".lnk": "a shortcut: put the file itself here",
    ".url": "a shortcut: save the page itself",
    ".yaml": "no report: a file of this name beside one says what that is",
}
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
# What is often put beside reports, by its first bytes.
_OTHERS = {
    b"\x89PNG\r\n": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"Rar!\x1a": "an archive: unpack it",
    b"7z\xbc\xaf": "an archive: unpack it",
    b"\x1f\x8b": "an archive: unpack it",
}


def readers() -> str:
    """Which of the readers that may be installed are: what they make readable is then read."""
    return ", ".join(name for name in _OPTIONAL if find_spec(name))


def is_text(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is read as text."""
    return _kind_of(head) == "text"


def read(data: bytes, name: str) -> Document:
    """What a file called ``name`` says; UnreadableFile where it is none that can be read, or says nothing."""
    if not data.strip():
        raise UnreadableFile("is empty")
    kind = _kind_of(data[:HEAD_BYTES])
    suffix = PurePath(name).suffix.lower()
    if kind == "text" and suffix in _NEVER_TEXT and b"\x00" in data:
        raise UnreadableFile(f"is damaged: no {suffix} file begins like this")
    if kind == "ole":
        kind = in_ole(data)
    elif kind == "zip":
        kind = in_zip(data)
    elif kind == "text" and suffix in _OF_MARKDOWN:
        kind = "markdown"
    elif kind == "text" and suffix in _OF_TABLES:
        kind = "csv"
    elif kind == "text" and suffix in _NO_REPORTS:
        raise UnreadableFile(f"is {_NO_REPORTS[suffix]}")
    elif kind == "text" and suffix not in _OF_TEXT:
        raise UnreadableFile(f"is no report by its name: if it is one, let it end in .txt, not in {suffix}")
    if kind not in FORMATS:
        raise UnreadableFile(f"is {kind}")
    module, function = FORMATS[kind].split(".")
    document: Document = getattr(import_module(f"{__name__}.{module}"), function)(data)
    # A table as text has no line for a title.
    return document._replace(said=Said(title=PurePath(name).stem)) if kind == "csv" else document


def _is_page(head: bytes) -> bool:
    """Whether a page of HTML begins like this, after its mark, its XML declaration and comments."""
    rest = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # in two bytes a letter as well
    for opening, closing in ((b"<?xml", b"?>"), *[(b"<!--", b"-->")] * _COMMENTS):
        if rest.startswith(opening):
            rest = rest.partition(closing)[2].lstrip()
    return _PAGE.match(rest) is not None


def _kind_of(head: bytes) -> str:
    """A key of `FORMATS`, "ole" or "zip", or what else it is, in words."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"<?mso-application" in head[:1024]:
        return "an Office file of 2003 in XML: save it as .docx or .xlsx"
    if _ARCHIVE.match(head):
        return "a web archive: save it as HTML"
    if _is_page(head):
        return "html"
    return next((what for sign, what in _OTHERS.items() if head.startswith(sign)), "text")

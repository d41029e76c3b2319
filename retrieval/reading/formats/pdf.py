"""PDF (pypdfium2): the text of its pages, lines that were broken put together; a scan is told from a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

import pypdfium2
from pypdfium2 import PdfDocument, PdfPage, raw

from retrieval.language.text import clean
from retrieval.reading.formats.document import Document
from retrieval.reading.formats.legacy_fonts import decoded, fonts_declared, is_vietnamese
from retrieval.reading.formats.wrapping import joined
from retrieval.reading.unreadable import UnreadableFile

_SCAN = "is a scan (pictures of pages): have its text recognised (OCR) and put that file in its place"
# A page with a picture and fewer letters than a letter's heading has its text in the picture.
_LETTERS_OF_A_PAGE = 100
# A page is a picture where one covers this share of it.
_COVERED = 0.7
# Below this share of words with marks that are Vietnamese, what stands over a picture was misrecognised.
_VIETNAMESE = 0.8
_NUMBER = re.compile(r"\W*(?:[Tt]rang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?\W*")
# Lines that stand at the head or the foot of so many pages, and of half of all, are no text of them.
_EDGE, _OFTEN = 2, 2


def pdf(data: bytes) -> Document:
    """The text of ``data``; UnreadableFile where it is protected, damaged or a scan."""
    try:
        document = PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile("is a PDF protected by a password") from error
        raise UnreadableFile("is a damaged PDF") from error
    with document:
        pages = list(_pages(document))
    written = [page for page in pages if not page.is_picture]
    if not written:
        raise UnreadableFile(_SCAN)
    lines = list(_without_edges([page.lines for page in written]))
    text, font = decoded("\n".join(joined(lines)), fonts_declared(data))
    return Document(text, "PDF", font or "Unicode")


def _pages(document: PdfDocument) -> "Iterator[_Page]":
    """The pages that can be read: one that cannot costs no other."""
    for number in range(len(document)):
        with suppress(pypdfium2.PdfiumError):
            yield _Page(document[number])


class _Page:
    def __init__(self, page: PdfPage) -> None:
        text = clean(page.get_textpage().get_text_bounded())
        self.lines = [line for line in text.split("\n") if line]
        letters = sum(map(str.isalpha, text))
        says_little = letters < _LETTERS_OF_A_PAGE
        self.is_picture = not letters or (_is_covered(page) and (says_little or not _is_language(text)))


def _is_covered(page: PdfPage) -> bool:
    """Whether a picture covers the page."""
    width, height = page.get_size()
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= _COVERED * width * height:
            return True
    return False


def _is_language(text: str) -> bool:
    found, _ = decoded(text)
    marked = [word for word in re.findall(r"[^\W\d_]+", found) if not word.isascii()]
    return bool(marked) and sum(map(is_vietnamese, marked)) >= _VIETNAMESE * len(marked)


def _without_edges(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of all pages without their numbers and what stands at the head or foot of many."""
    edges = Counter(line for page in pages for line in {*page[:_EDGE], *page[-_EDGE:]})
    often = {line for line, count in edges.items() if count >= max(_OFTEN, len(pages) / 2)}
    for place, page in enumerate(pages, 1):
        for number, line in enumerate(page):
            at_edge = number < _EDGE or number >= len(page) - _EDGE
            counted = _NUMBER.fullmatch(line)
            is_number = counted is not None and int(counted[1]) <= len(pages) + _EDGE
            # As a browser prints it: "https://… 2/5".
            is_printed = len(pages) > 1 and line.endswith(f" {place}/{len(pages)}")
            if not (at_edge and (line in often or is_number or is_printed)):
                yield line

"""Rich Text Format (striprtf)."""

import re

from striprtf.striprtf import rtf_to_text

from retrieval.reading.formats.document import Document, row_of
from retrieval.reading.formats.legacy_fonts import decoded, fonts_declared
from retrieval.reading.unreadable import UnreadableFile

# striprtf ends each cell with a bar, and so each row.
_ROW = re.compile(r"^(.*)\|[ \t]*$", re.MULTILINE)


def rtf(data: bytes) -> Document:
    """The text of ``data``; UnreadableFile where it has none."""
    text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    text = _ROW.sub(lambda row: row_of([" ".join(cell.split()) for cell in row[1].split("|")]), text)
    if not text.strip():
        raise UnreadableFile("is a Rich Text file without text")
    found, font = decoded(text, fonts_declared(data))
    return Document(found, "Rich Text", font or "Unicode")

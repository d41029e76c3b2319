"""Rich Text Format (striprtf)."""

from striprtf.striprtf import rtf_to_text

from retrieval.reading.formats.document import Document
from retrieval.reading.formats.legacy_fonts import decoded, fonts_declared
from retrieval.reading.formats.unreadable import UnreadableFile


def rtf(data: bytes) -> Document:
    """The text of ``data``; UnreadableFile where it has none."""
    text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    if not text.strip():
        raise UnreadableFile("is a Rich Text file without text")
    found, font = decoded(text, fonts_declared(data))
    return Document(found, "Rich Text", font or "Unicode")

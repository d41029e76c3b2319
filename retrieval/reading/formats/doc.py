"""Word before 2007 (.doc): kreuzberg where it is installed, else legacy-doc, which reads fewer."""

from retrieval.reading.formats.document import Document
from retrieval.reading.formats.legacy_fonts import decoded, fonts_declared
from retrieval.reading.unreadable import UnreadableFile

_NOT_TAKEN = "is an old Word document that the light reader does not take; `make doc` installs the reader for it"
# Letters of the shortest letter.
_LEAST = 50


def doc(data: bytes) -> Document:
    """The text of ``data``; UnreadableFile where no installed reader takes it, with what to install."""
    text = _text(data).replace("\x07", "\n").replace("\t", " ")
    if not text.strip():
        raise UnreadableFile("is a Word document without text")
    found, font = decoded(text, fonts_declared(data))
    return Document(found, "Word 97", font or "Unicode")


def _text(data: bytes) -> str:
    try:
        import kreuzberg
    except ModuleNotFoundError:
        return _by_the_light_reader(data)
    try:
        text: str = kreuzberg.extract_bytes_sync(data, "application/msword").content
    except kreuzberg.KreuzbergError as error:
        raise UnreadableFile("is a damaged Word document (.doc)") from error
    return text


def _by_the_light_reader(data: bytes) -> str:
    import legacy_doc

    try:
        text: str = legacy_doc.extract_text(data).text
    except legacy_doc.LegacyDocError as error:
        raise UnreadableFile(_NOT_TAKEN) from error
    if len(text) < _LEAST:  # it says so of documents that were saved quickly as well
        raise UnreadableFile(_NOT_TAKEN)
    return text

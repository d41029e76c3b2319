"""From a file to the document in it, within what a file may cost."""

from pathlib import Path
from typing import Any

from retrieval.reading.formats import HEAD_BYTES, Document, UnreadableFile, is_text, read
from retrieval.reading.front_matter import Said, said_beside
from retrieval.workers import Limits

# A report of 20 million letters has 10,000 pages.
_LONGEST = 20_000_000
# Bytes of a text of 4,000 words, which is read in a tenth of a second.
_SHORT = 32_768


def is_short_text(path: Path) -> bool:
    """Whether the file at ``path`` is text that is too short to take long, or cannot be opened at all."""
    try:
        with path.open("rb") as file:
            return path.stat().st_size <= _SHORT and is_text(file.read(HEAD_BYTES))
    except OSError:
        return True


def document_in(path: Path, limits: Limits) -> Document:
    """What the file at ``path`` says; UnreadableFile where it says nothing, or costs too much."""
    try:
        if path.stat().st_size > limits.bytes:
            raise UnreadableFile(f"is larger than {limits.megabytes} MB")
        document = read(path.read_bytes(), path.name)
        beside = said_beside(path)
    except UnreadableFile:
        raise
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}") from error
    except MemoryError as error:
        raise UnreadableFile(f"needs more than {limits.memory} MB of memory to be read") from error
    except Exception as error:  # whatever a library raises, it is of this file
        raise UnreadableFile(f"is damaged ({type(error).__name__}: {str(error)[:100]})") from error
    if len(document.text) > _LONGEST:
        raise UnreadableFile(f"holds more than {_LONGEST:,} letters")
    return document if beside == Said() else document._replace(said=Said(*map(_first, beside, document.said)))


def _first(beside: Any, inside: Any) -> Any:
    return inside if beside is None else beside

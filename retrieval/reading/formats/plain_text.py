"""Plain text in UTF-8, or in UTF-16 with its byte order mark."""

import codecs

from retrieval.reading.formats.unreadable import UnreadableFile


def plain_text(data: bytes) -> str:
    """``data`` decoded; UnreadableFile where it is empty or no text in these encodings."""
    if not data.strip():
        raise UnreadableFile("is empty")
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_utf_16 and b"\x00" in data:
        raise UnreadableFile("is not text (it holds binary data)")
    try:
        return data.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile("is not UTF-8 text: save it as UTF-8") from error

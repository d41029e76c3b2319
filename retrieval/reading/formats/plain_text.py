"""Plain text: UTF-8, UTF-16 with its mark or without, Windows-1258, TCVN3 and VNI."""

import codecs
import re

from retrieval.language.text import clean
from retrieval.reading.formats.legacy_fonts import decoded, vietnamese_share
from retrieval.reading.unreadable import UnreadableFile

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# Which share of the words with marks must be Vietnamese for text of one byte a letter to be taken for it.
_VIETNAMESE = 0.8
# So much of a file tells whether it is UTF-16 without a mark.
_LOOKED_AT = 4096
_NEARLY_ALL = 0.95
# A byte that is wrong, or cut off, here and there loses its letter and no more.
_SPOILT, _SPOILT_SHARE = 2, 0.001
_VIETNAMESE_LETTER = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_LATIN = re.compile("[\\s\x20-\x7e\xa0-\u024f\u0300-\u0323\u1ea0-\u1ef9\u2010-\u2122]")


def text_of(data: bytes) -> tuple[str, str]:
    """The text that ``data`` is, and its encoding."""
    if not data.strip():
        raise UnreadableFile("is empty")
    text, encoding = _unicode(data) or _of_one_byte(data)
    found, font = decoded(text)
    return found, font or encoding


def _unicode(data: bytes) -> tuple[str, str] | None:
    name = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None) or _unmarked(data)
    try:
        return data.decode(name), "UTF-8" if name.startswith("utf-8") else "UTF-16"
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        spoilt = text.count("\ufffd") <= max(_SPOILT, len(text) * _SPOILT_SHARE) and not text.isascii()
        return (text, "UTF-8, damaged") if name == "utf-8" and spoilt and _VIETNAMESE_LETTER.search(text) else None


def _unmarked(data: bytes) -> str:
    """UTF-8, or the UTF-16 in which its zeros are letters; a file with other zeros is no text."""
    if b"\x00" not in data:
        return "utf-8"
    for name in ("utf-16-le", "utf-16-be"):
        if _is_latin(data, name):
            return name
    raise UnreadableFile("is not text (it holds binary data)")


def _is_latin(data: bytes, name: str) -> bool:
    """Whether nearly all of the beginning of ``data``, decoded, are letters of Latin alphabets, figures and signs."""
    head = data[:_LOOKED_AT].decode(name, "replace")
    return sum(bool(_LATIN.match(letter)) for letter in head) >= _NEARLY_ALL * len(head)


def _of_one_byte(data: bytes) -> tuple[str, str]:
    if b"\x00" in data:
        raise UnreadableFile("is not text (it holds binary data)")
    as_windows = clean(data.decode("cp1258", "replace"))
    as_fonts, font = decoded(data.decode("cp1252", "replace").replace("\ufffd", "\xad"))
    if font is not None:
        return as_fonts, font
    if vietnamese_share(as_windows, as_windows) >= _VIETNAMESE:
        return as_windows, "Windows-1258"
    raise UnreadableFile("is text neither in Unicode nor in Windows-1258, TCVN3 or VNI: save it as UTF-8")

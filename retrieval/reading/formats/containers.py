"""Which of several formats a ZIP archive or an OLE file holds, and whether it may be unpacked."""

import io
import struct
import zipfile
import zlib

from retrieval.reading.unreadable import UnreadableFile

MOST_INFLATED = 300_000_000
"""Bytes that an archive may unpack to: ten times what the largest of 214 real files did."""

_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsx"}
_OTHER_PARTS = {
    "ppt/presentation.xml": "a presentation: save it as PDF",
    "content.xml": "an OpenDocument file: save it as .docx or .xlsx",
}
# Names of streams as they stand in the directory of an OLE file ([MS-CFB] 2.6.1).
_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
_PROTECTED = "is protected by a password"
_LOCAL_HEADER = struct.Struct("<26xHH")


def in_zip(data: bytes) -> str:
    """The format of an Office file, or what else it is; UnreadableFile where it is damaged, protected or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableFile("is a damaged Office file or archive") from error
    names = {member.filename for member in members}
    kind = next((kind for name, kind in {**_PARTS, **_OTHER_PARTS}.items() if name in names), None)
    if kind is None:
        return "an archive: unpack it"
    room = MOST_INFLATED
    for member in members:
        if member.flag_bits & 1:
            raise UnreadableFile(_PROTECTED)
        room -= _inflated(data, member, room)
        if room < 0:
            raise UnreadableFile(f"unpacks to more than {MOST_INFLATED // 1_000_000} MB")
    return kind


def _inflated(data: bytes, member: zipfile.ZipInfo, room: int) -> int:
    """How many bytes a member really unpacks to, whatever it says; no more than ``room`` and some are counted."""
    if member.compress_type != zipfile.ZIP_DEFLATED:
        return member.compress_size
    header = data[member.header_offset : member.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        raise UnreadableFile("is a damaged Office file or archive")
    start = member.header_offset + _LOCAL_HEADER.size + sum(_LOCAL_HEADER.unpack(header))
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    rest, total = data[start : start + member.compress_size], 0
    while rest and not inflating.eof and total <= room:
        try:
            total += len(inflating.decompress(rest, 1 << 20))
        except zlib.error as error:
            raise UnreadableFile("is a damaged Office file or archive") from error
        rest = inflating.unconsumed_tail
    return total


def in_ole(data: bytes) -> str:
    """The format of an Office file from before 2007, or what else it is; UnreadableFile where it is protected."""
    places = {kind: place for name, kind in _STREAMS.items() if (place := data.find(_stream(name))) >= 0}
    if places:  # those of an object that is put in the file come later
        return min(places, key=lambda kind: places[kind])
    if _stream("EncryptedPackage") in data:
        raise UnreadableFile(_PROTECTED)
    if _stream("PowerPoint Document") in data:
        return "a presentation: save it as PDF"
    return "an Office file that is not known, or damaged"


def _stream(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")

"""Vietnamese typed for fonts older than Unicode: TCVN3 (".VnTime") and VNI ("VNI-Times").

Such a text holds Latin letters and signs in place of Vietnamese ones. viparse has the tables; what is decoded is
decided here, since the same letters also stand in Unicode text ("báo cáo"): only lines that hold no letter which
Unicode alone has, and only where decoding makes Vietnamese words of what are none.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import viparse

from retrieval.language.text import fold, is_syllable

ENCODINGS = {"tcvn3": "TCVN3", "vni": "VNI"}
"""viparse's name of each encoding, and the one that operators know."""

_FONT = re.compile(r"(\.Vn|VNI-)[A-Z]")
_OF_FONT = {".Vn": "tcvn3", "VNI-": "vni"}
# Letters of Vietnamese that Latin-1 has not.
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_HIGH = re.compile("[\u00a1-\u00ff]")
# A letter beside a sign or a letter that Vietnamese has not in Unicode: "tØnh", "­îc", "Ñoäc".
_PLAINLY_LEGACY = re.compile(
    "(?<=[^\\W\\d_])[¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]|[¡-¿ÄÆÐÑÖØÜÞßäæðñöøüþ](?=[^\\W\\d_])"
)
# A vowel and its mark at the beginning of a word: "Uûy", "Oâng", "Aên".
_CAPITAL_OF_VNI = re.compile(r"(?<!\w)[AEIOUYÖÔ][\u00df-\u00ff](?=[a-z])")
# TCVN3 has no capitals with marks: "PHầN THứ NHấT" is typed with small ones, or in a font that shows capitals.
_CAPITALS = re.compile(r"(?<!\w)(?=\w*[A-Z]\w*[A-Z])(?!\w*[a-z])[^\W\d_]+(?!\w)")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LETTERS = frozenset("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
# What decoding must make Vietnamese of the words with high letters, and how much more than there was.
_VIETNAMESE, _BETTER = 0.6, 0.2
# So many lines tell what a file is in.
_LOOKED_AT = 2_000


def encodings_of(fonts: Iterable[str]) -> frozenset[str]:
    """The encodings of the fonts older than Unicode among the names of ``fonts``."""
    found = (_FONT.match(font) for font in fonts)
    return frozenset(_OF_FONT[match[1]] for match in found if match)


def fonts_declared(data: bytes) -> frozenset[str]:
    """The encodings of the fonts whose names stand anywhere in a file, in one byte a letter or in two."""
    texts = (data.decode("latin-1"), *(data[start:].decode("utf-16-le", "ignore") for start in (0, 1)))
    return frozenset(_OF_FONT[match[1]] for text in texts for match in _FONT.finditer(text))


def decoded(text: str, declared: AbstractSet[str] = frozenset()) -> tuple[str, str | None]:
    """``text`` in Unicode, and the encoding that it was in, None where nothing was decoded; ``declared`` are those that
    the file's fonts tell of. A file may hold several: each line is in one."""
    lines = text.split("\n")
    suspects = [at for at, line in enumerate(lines) if _HIGH.search(line) and not _UNICODE_ONLY.search(line)]
    main = _encoding_of([lines[at] for at in suspects], sorted(declared or ENCODINGS)) if suspects else None
    if main is None:
        return text, None
    # In a file that is in Unicode elsewhere, a line of no more than "báo cáo" is in Unicode too.
    mostly_unicode = sum(bool(_UNICODE_ONLY.search(line)) for line in lines) > len(suspects)
    candidates = [main, *sorted(declared - {main})]
    used = set()
    for at in suspects:
        if not mostly_unicode or _PLAINLY_LEGACY.search(lines[at]):
            lines[at], encoding = _best(lines[at], candidates)
            used.add(ENCODINGS[encoding])
    return "\n".join(lines), ", ".join(sorted(used)) or None


def decoded_by_font(text: str, encoding: str) -> str:
    """``text`` that is known to stand in a font of ``encoding``, in Unicode; some of it may be in Unicode already."""
    if not _HIGH.search(text) or _UNICODE_ONLY.search(text):
        return text
    return _best(text, [encoding])[0]


def _encoding_of(lines: Sequence[str], candidates: Sequence[str]) -> str | None:
    """Which of the ``candidates`` most of ``lines`` are in; None where they are better as they stand."""
    looked_at = lines[:: len(lines) // _LOOKED_AT + 1]
    best = [_best(line, candidates) for line in looked_at]
    text = "\n".join(looked_at)
    enough = max(_VIETNAMESE, vietnamese_share(text, text) + _BETTER)
    if vietnamese_share(text, "\n".join(line for line, _ in best)) < enough:
        return None
    return max(candidates, key=[encoding for _, encoding in best].count)


def _best(line: str, candidates: Sequence[str]) -> tuple[str, str]:
    """``line`` decoded from the one of ``candidates`` that makes most of it Vietnamese, the first of equals."""
    return max(((_fixed(line, name), name) for name in candidates), key=lambda found: vietnamese_share(line, found[0]))


def _fixed(line: str, encoding: str) -> str:
    if encoding == "vni":  # of which viparse 0.1.31 takes no capital with a small mark, and leaves out ẳ
        line = _CAPITAL_OF_VNI.sub(lambda word: viparse.fix(word[0].lower(), encoding="vni").upper(), line)
    found = viparse.fix(line, encoding=encoding).replace("\n", " ")
    if encoding == "vni":
        found = found.replace("aú", "ẳ").replace("AÚ", "Ẳ")
    return _CAPITALS.sub(lambda word: word[0].upper(), found)


def vietnamese_share(text: str, as_decoded: str) -> float:
    """Which share of the words with high letters of ``text`` are Vietnamese in what was decoded of it."""
    high = sum(bool(_HIGH.search(word)) for word in text.split())
    words = [word for word in re.findall(r"[^\W\d_]+", as_decoded) if not word.isascii()]
    good = sum(is_vietnamese(word) for word in words)
    return good / max(high, len(words), 1)


def is_vietnamese(word: str) -> bool:
    """Whether ``word`` is a possible syllable, with no more than one tone mark and only letters of the language."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in decomposed if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    return len(tones) <= 1 and _LETTERS.issuperset(bare) and is_syllable(fold(bare))

"""Text for fonts older than Unicode, and text in bytes of every encoding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.reading.formats import UnreadableFile, read
from retrieval.reading.formats.legacy_fonts import ENCODINGS, decoded, decoded_by_font, is_vietnamese
from tests.made_up import SEED_FILES, SEEDS, anything, without_deadline
from tests.reading.formats.made_files import SENTENCE, in_font, word

_SEED_LINES = [
    line for name in SEED_FILES for line in (SEEDS / name).read_text("utf-8").splitlines() if len(line.split()) > 8
]
_prose = st.lists(st.sampled_from(_SEED_LINES), min_size=1, max_size=4).map("\n".join)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_font_that_a_document_names_is_decoded(encoding: str) -> None:
    font = {"tcvn3": ".VnTime", "vni": "VNI-Times"}[encoding]
    found = read(word(in_font(SENTENCE, encoding), font=font), "a.docx")
    assert found.text.strip() == SENTENCE
    assert found.encoding == ENCODINGS[encoding]


@given(text=_prose)
def test_unicode_stays_as_it_is_whatever_fonts_are_named(text: str) -> None:
    assert decoded(text) == (text, None)
    assert decoded(text, frozenset(ENCODINGS)) == (text, None)


@given(text=anything)
def test_any_text_has_as_many_lines_as_before(text: str) -> None:
    assert decoded(text)[0].count("\n") == text.count("\n")


@without_deadline
@given(text=_prose, encoding=st.sampled_from(sorted(ENCODINGS)))
def test_what_was_typed_for_a_font_is_read_as_it_was_meant(text: str, encoding: str) -> None:
    found, name = decoded(in_font(text, encoding))
    assert name == ENCODINGS[encoding]
    words = [word for word in found.split() if not word.isascii()]
    meant = set(unicodedata.normalize("NFC", text).casefold().split())
    assert sum(word.casefold() in meant for word in words) >= 0.95 * len(words)


def test_a_line_of_unicode_among_others_in_a_font_is_left() -> None:
    lines = [in_font(SENTENCE, "tcvn3"), "Thống kê của Việt Nam", "ASCII"]
    assert decoded("\n".join(lines))[0].split("\n") == [SENTENCE, *lines[1:]]


def test_a_short_line_of_latin_letters_in_a_document_of_unicode_is_left() -> None:
    text = f"{SENTENCE}\n{SENTENCE}\nbáo cáo"
    assert decoded(text, frozenset({"tcvn3"})) == (text, None)


def test_other_languages_are_left() -> None:
    text = "Le café à la crème est très apprécié à Genève, où l'été est déjà là."
    assert decoded(text) == (text, None)


def test_a_cell_is_decoded_by_its_font_alone() -> None:
    assert decoded_by_font("M«n", "tcvn3") == "Môn"
    assert decoded_by_font("Việt", "tcvn3") == "Việt"


@pytest.mark.parametrize(("word", "is_one"), [("thống", True), ("Toµn", False), ("ờở", False), ("café", False)])
def test_a_vietnamese_word_is_told(word: str, is_one: bool) -> None:
    assert is_vietnamese(word) is is_one


def windows_1258(text: str) -> bytes:
    """``text`` in Windows' code page for Vietnamese, tone marks after their vowels."""
    found = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            found += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            vowel = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            found += (vowel + "".join(tones)).encode("cp1258")
    return found


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SENTENCE.encode(), "UTF-8"),
        (SENTENCE.encode("utf-8-sig"), "UTF-8"),
        (SENTENCE.encode("utf-16"), "UTF-16"),
        (SENTENCE.encode("utf-16-le"), "UTF-16"),
        (SENTENCE.encode("utf-16-be"), "UTF-16"),
        (windows_1258(SENTENCE), "Windows-1258"),
        (in_font(SENTENCE, "tcvn3").encode("latin-1"), "TCVN3"),
        (in_font(SENTENCE, "vni").encode("cp1252"), "VNI"),
    ],
)
def test_text_is_read_in_every_encoding(data: bytes, encoding: str) -> None:
    found = read(data, "a.txt")
    assert unicodedata.normalize("NFC", found.text) == SENTENCE
    assert found.encoding == encoding


def test_text_in_no_known_encoding_is_refused() -> None:
    data = "Café à la carte, très bon, déjà vu".encode("latin-1")
    with pytest.raises(UnreadableFile, match="is text neither in Unicode nor in Windows-1258, TCVN3 or VNI"):
        read(data, "a.txt")

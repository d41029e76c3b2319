"""Vietnamese text: one spelling for one word, folding, and tokens with their place in the text."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_VOWELS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
# For character classes: in Unicode, capitals and small letters with marks lie mixed.
LOWER = "a-z" + _VOWELS
UPPER = "A-Z" + _VOWELS.upper()

_SPACES = re.compile(r"[^\S\n]+")
# Controls but tab and newline, the soft hyphen, zero-width and direction marks, variation selectors.
_INVISIBLE = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\xad\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f]")
_NEWLINES = re.compile("\\r\\n|[\\r\\x0b\\x0c\\x85\u2028\u2029]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

# The old style marks the second vowel of an open oa, oe, uy (hoà, khoẻ, thuỷ); the new style the first.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_STYLE = re.compile(rf"(?<!q)(o(?=[ae])|u(?=y))([aey])([{_TONES}])(?![\w\u0300-\u036f])", re.IGNORECASE)

# Figures and document numbers stay whole: 316/QĐ-TTg, 67/2006/QH11, 02/5/2018, 6546/7496, 45,78%, 5G.
_TOKEN = re.compile(
    r"(?<!\d)\d{1,9}(?:/\d{1,9})*/[^\W\d_][\w&]*(?:-[^\W\d_][\w&]*)*"
    r"|\d+(?:[.,/]\d+)*(?:%|[^\W\d_]+\d*)?"
    r"|[^\W_]+(?:&[^\W_]+)*"
)
_SEPARATED = re.compile(r"\d+(?:[.,]\d+)+")
_LEADING_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_GROUPED = re.compile(r"(?P<whole>\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](?P<decimals>\d+))?")


# The onsets and rimes of Vietnamese without their marks (Đoàn Thiện Thuật, Ngữ âm tiếng Việt, 1977).
_ONSET = r"(?:ngh(?=[ei])|gh(?=[ei])|k(?=[eiy])|c(?![eiy])|ng(?![ei])|nh|gi|kh|ph|qu|th|tr|ch|g|[bdhlmnrstvx])?"
_RIME = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|em|en|eng|enh|eo|ep|et|eu|ech|i|ia|ich|iec|iem|ien|ieng|iep|iet|ieu"
    "|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|op|ot"
    "|u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen"
    "|uyet|uynh|uyt|uyu|y|yem|yen|yet|yeu|uoeo|uan|uat|uach|uai|uam|uao|oap"
)
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_RIME})")


class Token(NamedTuple):
    """A word or figure: ``text[start:end]`` as it stands, ``term`` lower-case in one spelling."""

    term: str
    start: int
    end: int


def clean(text: str) -> str:
    """NFC; ordinary spaces and newlines only; no invisible characters. Otherwise as it stands."""
    text = _LONE_SURROGATE.sub("\ufffd", _NEWLINES.sub("\n", text))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return "\n".join(line.strip() for line in _SPACES.sub(" ", text).split("\n"))


def one_spelling(text: str) -> str:
    """Lower-case with tone marks in one place: Hoà and hòa are the same word."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower()).replace("ð", "đ")
    return unicodedata.normalize("NFC", _OLD_STYLE.sub(r"\1\3\2", decomposed))


def fold(text: str) -> str:
    """Lower-case without diacritics, đ as d; as long as ``text``, so that offsets hold."""
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What each character is without its marks, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = base if len(base) == 1 else character
        return self[code]


# Texts from old systems have the Icelandic Ð in place of the Vietnamese Đ, which looks the same.
_FOLDED = _Folded(dict.fromkeys(map(ord, "đĐðÐ"), "d"))


def either_way(pattern: str) -> str:
    """A regular expression of words in which each word may also stand without any of its marks."""
    return each_word(pattern, bare=lambda _: True)


def each_word(pattern: str, *, bare: Callable[[str], bool]) -> str:
    """A regular expression of whole words, of which each may also stand without its marks where that is ``bare``."""

    def alternatives(word: re.Match[str]) -> str:
        unmarked = fold(word[0])
        return word[0] if unmarked == word[0].lower() or not bare(unmarked) else f"(?:{word[0]}|{unmarked})"

    spaced = re.sub(" ", r"\\s+", re.sub(r"(?<!\\)[^\W\d_]+", alternatives, pattern))
    return rf"(?<!\w)(?:{spaced})(?!\w)"


def is_syllable(folded: str) -> bool:
    """Whether Vietnamese could have a syllable that is ``folded`` without its marks."""
    return _SYLLABLE.fullmatch(folded) is not None


# Texts use the same words again and again: 65,536 of them take 10 MB.
word_in_one_spelling = lru_cache(maxsize=65_536)(one_spelling)
folded_word = lru_cache(maxsize=65_536)(fold)


def tokens(text: str) -> list[Token]:
    """Words and figures of ``text`` in order."""
    found = []
    for match in _TOKEN.finditer(text):
        written = match[0]
        term = _number(written) if written[0].isdigit() else word_in_one_spelling(written)
        found.append(Token(term, *match.span()))
    return found


def _number(written: str) -> str:
    term = one_spelling(written)
    return _LEADING_ZEROS.sub("", _SEPARATED.sub(_plain_number, term) if "." in term or "," in term else term)


def _plain_number(match: re.Match[str]) -> str:
    """15.418 and 15,418 are 15418; 12,2 and 12.2 are the same figure, and 1.982,7, 1,982.7 and 1982,7 another."""
    grouped = _GROUPED.fullmatch(match[0])
    if grouped:
        whole = grouped["whole"].replace(".", "").replace(",", "")
        return f"{whole}.{grouped['decimals']}" if grouped["decimals"] else whole
    return match[0].replace(",", ".")

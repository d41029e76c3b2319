"""Whether two reports are one page kept twice: with other furniture around it, or in another format.

A wrong yes hides a report from its readers, a wrong no only shows it twice: what is in doubt is another report.
"""

import re

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Postfix, Prefix

from retrieval.language.text import fold
from retrieval.reading.dating import Dated
from retrieval.reading.reports import Report

# A shingle is so many letters, about six syllables: spaces lost and inserted change none, and formulas of office
# ("Căn cứ Luật …") fill few.
_SHINGLE = 24
# Texts whose shingles overlap by J share a value with a likelihood of 1 - (1 - J³)¹²: 0.9998 at 0.8, 0.99 at 0.7,
# 0.0015 at 0.05.
_VALUES, _HASHES = 12, 3
# Letters hashed at once: 0.5 MB, however long the text.
_AT_ONCE = 65_536
# What of each text both must share: the rest is furniture, of which a short page has more than a tenth.
_SHARED = 0.7
# So many letters stand once in a text, unless it repeats itself.
_ANCHOR = 40
_ANCHORS = 20
# The number of an item, which some formats give as text and others count themselves.
_NUMBERING = re.compile(r"^\W*(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)]\s")
# Of figures the signs and the marks between them count: "-1,5" is no "15".
_TOLD = re.compile(r"[-+](?=\d)|(?<=\d)[.,](?=\d)|[^\W_]")

_Numbers = npt.NDArray[np.uint64]


def sketch(text: str) -> list[int]:
    """Numbers of 63 bits, one of which near copies of ``text`` share and other texts do not; none of no letters.

    Min-hashes of shingles, several hashed into one (Broder, "On the resemblance and containment of documents", 1997;
    "Identifying and filtering near-duplicate documents", 2000); shingles are of letters, as spaces are not to be
    relied on.
    """
    letters = np.frombuffer(_letters(fold(text)).encode("utf-32-le", "surrogatepass"), "<u4")
    if not len(letters):
        return []
    least = np.full(len(_SEEDS), np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, max(1, len(letters) - _SHINGLE + 1), _AT_ONCE):
        part = letters[start : start + _AT_ONCE + _SHINGLE - 1].astype(np.uint64)
        shingles = _mixed(_joined(part, _SHINGLE))
        for number, seed in enumerate(_SEEDS):
            least[number] = min(least[number], (shingles * seed).min())
    values = _mixed(_joined(least, _HASHES)[::_HASHES] ^ _SEEDS[:_VALUES])
    return [int(value) for value in values >> np.uint64(1)]


def can_be_same(one: tuple[Dated, int], other: tuple[Dated, int]) -> bool:
    """Whether two reports can be the same by their dates and by how many letters they tell."""
    (dated, length), (other_dated, other_length) = one, other
    contradict = dated.basis == other_dated.basis and dated != other_dated
    return not contradict and min(length, other_length) >= _SHARED * max(length, other_length)


def is_same(one: Report, other: Report) -> bool:
    """Whether two reports of no two titles and no two days tell the same in a row, but for what stands around it."""
    if not (_is_titled(one, other) or _is_titled(other, one)):
        return False
    texts = letters_told(one), letters_told(other)
    if not can_be_same((one.dated, len(texts[0])), (other.dated, len(texts[1]))):
        return False
    return _is_one_text(*sorted(texts, key=len))


def _is_titled(report: Report, other: Report) -> bool:
    """Whether the title of ``report`` is that of the other, or stands in its text below a menu."""
    return _letters(fold(report.title)) in _letters(fold(f"{other.title}\n{other.text}"))


def letters_told(report: Report) -> str:
    """The letters and figures of a report, these with their signs, without the numbers of items."""
    text = "\n".join(_NUMBERING.sub("", line) for line in report.text.casefold().split("\n"))
    return "".join(_TOLD.findall(text))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_one_text(one: str, other: str) -> bool:
    """Whether one stretch of letters is most of both, and no end of it is told in two ways."""
    if one == other:
        return True
    middle = len(other) // 2
    for at in range(middle, min(middle + _ANCHOR * _ANCHORS, len(other) - _ANCHOR), _ANCHOR):
        anchor = other[at : at + _ANCHOR]
        if one.count(anchor) == other.count(anchor) == 1:
            break
    else:
        return False
    place = one.index(anchor)
    before = Postfix.similarity(one[:place], other[:at])
    after = Prefix.similarity(one[place:], other[at:])
    if before + after < _SHARED * max(len(one), len(other)):
        return False
    has_two_heads = place > before and at > before
    has_two_tails = place + after < len(one) and at + after < len(other)
    return not (has_two_heads or has_two_tails)


def _joined(numbers: _Numbers, size: int) -> _Numbers:
    """A number for each ``size`` neighbours; of fewer, one for all."""
    width = min(size, len(numbers))
    joined = np.zeros(len(numbers) - width + 1, np.uint64)
    for place in range(width):
        joined = joined * _BASE + numbers[place : place + len(joined)]
    return joined


def _mixed(numbers: _Numbers) -> _Numbers:
    """Numbers that follow no order of ``numbers`` (the finalizer of SplitMix64, Steele, Lea and Flood 2014)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        numbers = (numbers ^ (numbers >> np.uint64(shift))) * np.uint64(factor)
    return numbers ^ (numbers >> np.uint64(31))


_BASE = np.uint64(0x9E3779B97F4A7C15)
_SEEDS = _mixed(np.arange(1, _VALUES * _HASHES + 1, dtype=np.uint64) * _BASE) | np.uint64(1)

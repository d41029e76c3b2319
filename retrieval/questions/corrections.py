"""What readers mean by what they type: teencode, Telex and VNI residue, repeated letters, missing spaces, typos.

Only words are changed that neither the collection uses nor Vietnamese could have; and of hỏi and ngã, which many
confuse, the one that no report writes, beside a word that they write beside the other.
English questions have the field's terms put into Vietnamese.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.indexing.analysis import as_written
from retrieval.language.english import in_vietnamese, is_english, uses_english
from retrieval.language.wordlists import Lists
from retrieval.language.text import fold, is_syllable, one_spelling, tokens

_TELEX = re.compile(r"(?<=[aeouy])[sfrxj]|w|(?<=a)a|(?<=e)e|(?<=o)o|(?<=d)d")
_VNI = re.compile(r"[0-9]")
_REPEATED = re.compile(r"(.)\1+")
_LONG_WORD = 7
# Hook and tilde, hỏi and ngã, sound alike in half of the country.
_HOOK, _TILDE = "ảẳẩẻểỉỏổởủửỷ", "ãẵẫẽễĩõỗỡũữỹ"
_CONFUSED = str.maketrans(_HOOK + _TILDE, _TILDE + _HOOK)
# A syllable that ends in a stop bears the rising or the heavy tone.
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_STOPPED_TONES = frozenset("áắấéếíóốớúứýạặậẹệịọộợụựỵ")
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True)
class Usage:
    """The folded syllables and pairs that a collection uses, with their counts; and what the lists know of readers:
    short forms, and the field's terms in English."""

    frequencies: Counter[str]
    syllables: tuple[str, ...]
    short_forms: Mapping[str, str]
    english: Mapping[tuple[str, ...], str]


def usage(frequencies: Counter[str], lists: Lists) -> Usage:
    """The usage of a collection whose folded syllables and pairs these are."""
    return Usage(
        frequencies,
        tuple(token for token in frequencies if token.isalpha() and len(token) > 2),
        {one_spelling(short): meant for short, meant in lists.pairs("typing.txt")},
        {tuple(token.term for token in tokens(term)): meant for term, meant in lists.pairs("english.txt")},
    )


def mended(text: str, used: Usage) -> str:
    """``text`` with its slips mended; words that are understood stay as they are."""
    if is_english(text) or uses_english(text, used.english):
        return in_vietnamese(text, used.english)
    mended_text, position = "", 0
    found = tokens(text)
    for number, token in enumerate(found):
        before = fold(found[number - 1].term) if number else ""
        after = fold(found[number + 1].term) if number + 1 < len(found) else ""
        mended_text += text[position : token.start] + _mended_word(text[token.start : token.end], before, after, used)
        position = token.end
    return mended_text + text[position:]


def _mended_word(typed: str, before: str, after: str, used: Usage) -> str:
    bare = fold(typed)
    if bare != typed.lower() and bare in used.frequencies:
        return _marked_as_used(typed, bare, before, after, used)
    if bare in used.frequencies or is_syllable(bare) or bare.isdigit() or not (typed.islower() or _slurred(typed)):
        return typed
    short = used.short_forms.get(one_spelling(typed))
    if short:
        return short
    if any(map(str.isdigit, bare)):
        plain = _VNI.sub("", bare)
        return plain if len(plain) > 1 and is_syllable(plain) else typed
    if not _VOWEL.search(bare):
        return typed
    for plain in (_TELEX.sub("", bare), _REPEATED.sub(r"\1", bare)):
        if plain in used.frequencies or is_syllable(plain):
            return plain
    return _spaced(bare, used) or _nearest(bare, before, after, used) or typed


def _marked_as_used(typed: str, bare: str, before: str, after: str, used: Usage) -> str:
    """A word whose marks no report writes, beside one that they have it beside without marks: with the other of the
    two tones that many confuse, or bare, to be restored, where it cannot be a word ("xuât"). Else it is another."""
    written = one_spelling(typed)
    beside = f"{before} {bare}" in used.frequencies or f"{bare} {after}" in used.frequencies
    if as_written(written) in used.frequencies or not beside:
        return typed
    other = written.translate(_CONFUSED)
    if other != written and as_written(other) in used.frequencies:
        return other
    return bare if _STOPPED.search(bare) and not _STOPPED_TONES.intersection(written) else typed


def _slurred(typed: str) -> bool:
    """Only its first letter is a capital, and it is spelt as Telex or VNI leave it; other capitals are names."""
    plain = _VNI.sub("", _TELEX.sub("", fold(typed)))
    return typed[1:].islower() and plain != fold(typed) and is_syllable(plain)


def _spaced(word: str, used: Usage) -> str | None:
    """Syllables typed without spaces, when the collection uses each pair of them: doanhthu."""
    if len(word) < _LONG_WORD:
        return None
    best: dict[int, list[str]] = {0: []}
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 7), end - 1):
            syllable = word[start:end]
            if start not in best or end in best or syllable not in used.frequencies:
                continue
            if not best[start] or f"{best[start][-1]} {syllable}" in used.frequencies:
                best[end] = [*best[start], syllable]
    return " ".join(best[len(word)]) if len(word) in best and len(best[len(word)]) > 1 else None


def _nearest(word: str, before: str, after: str, used: Usage) -> str | None:
    """The used syllable at one slip (two in a long word), the likeliest beside its neighbours."""
    if len(word) < 3 or not word.isalpha():
        return None
    slips = 2 if len(word) >= _LONG_WORD else 1
    near = process.extract(word, used.syllables, scorer=OSA.distance, score_cutoff=slips, limit=20)

    def likelihood(found: tuple[str, float, int]) -> tuple[float, int, int]:
        syllable, distance, _ = found
        beside = used.frequencies[f"{before} {syllable}"] + used.frequencies[f"{syllable} {after}"]
        return -distance, beside, used.frequencies[syllable]

    return max(near, key=likelihood)[0] if near else None

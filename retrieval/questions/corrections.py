"""What readers mean by what they type: teencode, Telex and VNI residue, repeated letters, missing spaces, typos.

Only words are changed that neither the collection uses nor Vietnamese could have; and of hỏi and ngã, which many
confuse, the one that no report writes, beside a word that they write beside the other. A time that is read stays.
English questions have the field's terms put into Vietnamese.
"""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.indexing.analysis import Kind
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.dates import find_times
from retrieval.language.english import in_vietnamese, is_english, uses_english
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


def corrected(text: str, vocabulary: Vocabulary) -> str:
    """``text`` with its slips mended; words that are understood stay as they are."""
    if is_english(text) or uses_english(text, vocabulary.english):
        return in_vietnamese(text, vocabulary.english)
    mended_text, position = "", 0
    found = tokens(text)
    of_times = {place for mention in find_times(text) for place in range(mention.start, mention.end)}
    for number, token in enumerate(found):
        if token.start in of_times:
            continue
        before = fold(found[number - 1].term) if number else ""
        after = fold(found[number + 1].term) if number + 1 < len(found) else ""
        mended_text += text[position : token.start] + _mended_word(
            text[token.start : token.end], before, after, vocabulary
        )
        position = token.end
    return mended_text + text[position:]


def _mended_word(typed: str, before: str, after: str, vocabulary: Vocabulary) -> str:
    bare = fold(typed)
    if bare != typed.lower() and _in_use(bare, vocabulary):
        return _marked_as_used(typed, bare, before, after, vocabulary)
    if _in_use(bare, vocabulary) or bare.isdigit() or not (typed.islower() or _slurred(typed)):
        return typed
    if short := vocabulary.short_forms.get(one_spelling(typed)):
        return short
    if is_syllable(bare):
        return typed
    if any(map(str.isdigit, bare)):
        plain = _VNI.sub("", bare)
        return plain if len(plain) > 1 and is_syllable(plain) else typed
    if not _VOWEL.search(bare):
        return typed
    for plain in (_TELEX.sub("", bare), _REPEATED.sub(r"\1", bare)):
        if _in_use(plain, vocabulary) or is_syllable(plain):
            return plain
    return _spaced(bare, vocabulary) or _nearest(bare, before, after, vocabulary) or typed


def _marked_as_used(typed: str, bare: str, before: str, after: str, vocabulary: Vocabulary) -> str:
    """A word whose marks no report writes, beside one that they have it beside without marks: with the other of the
    two tones that many confuse, or bare, to be restored, where it cannot be a word ("xuât"). Else it is another."""
    written = one_spelling(typed)
    beside = _beside(before, bare, vocabulary) or _beside(bare, after, vocabulary)
    if _is_written(written, vocabulary) or not beside:
        return typed
    other = written.translate(_CONFUSED)
    if other != written and _is_written(other, vocabulary):
        return other
    return bare if _STOPPED.search(bare) and not _STOPPED_TONES.intersection(written) else typed


def _in_use(syllable: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.frequency(Kind.SYLLABLE, syllable) > 0


def _is_written(term: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.frequency(Kind.WRITTEN, term) > 0


def _beside(first: str, second: str, vocabulary: Vocabulary) -> int:
    """How many passages have one folded syllable before the other."""
    return vocabulary.frequency(Kind.PAIR, f"{first} {second}")


def _slurred(typed: str) -> bool:
    """Only its first letter is a capital, and it is spelt as Telex or VNI leave it; other capitals are names."""
    plain = _VNI.sub("", _TELEX.sub("", fold(typed)))
    return typed[1:].islower() and plain != fold(typed) and is_syllable(plain)


def _spaced(word: str, vocabulary: Vocabulary) -> str | None:
    """Syllables typed without spaces, when the collection uses each pair of them: doanhthu."""
    if len(word) < _LONG_WORD:
        return None
    best: dict[int, list[str]] = {0: []}
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 7), end - 1):
            syllable = word[start:end]
            if start not in best or end in best or not _in_use(syllable, vocabulary):
                continue
            if not best[start] or _beside(best[start][-1], syllable, vocabulary):
                best[end] = [*best[start], syllable]
    return " ".join(best[len(word)]) if len(word) in best and len(best[len(word)]) > 1 else None


def _nearest(word: str, before: str, after: str, vocabulary: Vocabulary) -> str | None:
    """The used syllable at one slip (two in a long word), the likeliest beside its neighbours. A word alone is mended
    only to one that begins alike, for hardly anybody slips in the first letter: "abc" is no "bac"."""
    if len(word) < 3 or not word.isalpha():
        return None
    slips = 2 if len(word) >= _LONG_WORD else 1
    alone = not (before or after)
    used = [each for each in vocabulary.syllables if each[0] == word[0]] if alone else vocabulary.syllables
    near = process.extract(word, used, scorer=OSA.distance, score_cutoff=slips, limit=20)

    def likelihood(found: tuple[str, float, int]) -> tuple[float, int, int]:
        syllable, distance, _ = found
        beside = _beside(before, syllable, vocabulary) + _beside(syllable, after, vocabulary)
        return -distance, beside, vocabulary.frequency(Kind.SYLLABLE, syllable)

    return max(near, key=likelihood)[0] if near else None

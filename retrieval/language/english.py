"""English questions: what reads as one and what does not, and its terms put into the Vietnamese of the reports."""

import re
from collections.abc import Mapping

from retrieval.language.text import fold, is_syllable, tokens

# English's small words; those of the first list are no Vietnamese syllables, even without marks.
_SMALL = (
    "what|which|who|when|where|how|did|does|was|were|is|are|of|by|for|many|much|have|has|been|being|and|with|from|that"
    "|should|would|could|their|there"
)
_ONLY_ENGLISH = re.compile(rf"\b(?:{_SMALL})\b")
SMALL_WORD = re.compile(rf"\b(?:{_SMALL}|the|in|do|to|an?|on|at|its?)\b")


def is_english(text: str) -> bool:
    """Whether ``text`` reads as English: no diacritics, and two or more of English's own small words."""
    lowered = text.lower()
    return fold(lowered) == lowered and len(_ONLY_ENGLISH.findall(lowered)) > 1


def is_vietnamese(text: str) -> bool:
    """Whether ``text`` reads as Vietnamese: it has diacritics, or all its words are syllables without them. Names and
    figures alone, "5G", "telecom", are of neither language."""
    words = [token.term for token in tokens(text) if token.term.isalpha()]
    return fold(text) != text.lower() or (bool(words) and all(map(is_syllable, words)))


def uses_english(text: str, lexicon: Mapping[tuple[str, ...], str]) -> bool:
    """Whether ``text`` is of English keywords: one or more of the field's, and no word that is only Vietnamese."""
    terms = [token.term for token in tokens(text)]
    known = [term for term in terms if (term,) in lexicon and not is_syllable(term)]
    others = (term for term in terms if (term,) not in lexicon and not SMALL_WORD.fullmatch(term))
    return bool(known) and fold(text) == text.lower() and not any(map(is_syllable, others))


def in_vietnamese(text: str, lexicon: Mapping[tuple[str, ...], str]) -> str:
    """An English question with the longest known terms put into Vietnamese; its own small words are left out."""
    longest = max(len(phrase) for phrase in lexicon)
    found = tokens(text)
    parts, position = [], 0
    while position < len(found):
        for length in range(min(longest, len(found) - position), 0, -1):
            phrase = tuple(token.term for token in found[position : position + length])
            if phrase in lexicon or length == 1:
                typed = text[found[position].start : found[position + length - 1].end]
                parts.append(lexicon.get(phrase, "" if SMALL_WORD.fullmatch(typed.lower()) else typed))
                position += length
                break
    return " ".join(filter(None, parts))

"""Text as the index sees it: terms of several kinds, folded so that one index serves every way of typing.

Syllables, adjacent pairs of syllables, words, and pairs of words are ranked by; pairs and words bring back most of
what folding loses (docs/retrieval.md has the figures). For weighing evidence, syllables also stand as they are written.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from retrieval.indexing.abbreviations import Abbreviation, Abbreviations, Found
from retrieval.language.text import fold, folded_word, tokens


class Kind(IntEnum):
    """What a term of the index is."""

    SYLLABLE = 0
    PAIR = 1
    """Two adjacent syllables: "thong tin"."""
    ABBREVIATION = 2
    """The name of an abbreviation, whichever of its forms a text uses."""
    ABBREVIATED_PAIR = 3
    """A pair of which one or both are abbreviations."""
    WRITTEN = 4
    """A syllable with the marks that it is written with, or without any."""
    WORD = 5
    """A word as pyvi finds it, folded: "vien_thong"."""
    WORD_PAIR = 6
    COMPOUND = 7
    """A word of several syllables with its marks: "viễn_thông"."""


class IndexTerm(NamedTuple):
    """A term of the index."""

    kind: Kind
    text: str


TermsByKind = Mapping[Kind, Sequence[str]]
"""The terms of a text, kind by kind, each as often as it stands there."""


def terms_of(text: str) -> list[str]:
    """The terms of ``text`` in order, diacritics kept."""
    return [token.term for token in tokens(text)]


def folded(terms: Sequence[str]) -> list[str]:
    """``terms`` without their marks, document numbers and fractions followed by their parts."""
    bare = fold_each(terms)
    if any("/" in term for term in terms):
        return [part for term in bare for part in parts(term)]
    return bare


def fold_each(terms: Sequence[str]) -> list[str]:
    """Each of ``terms`` without its marks."""
    return list(map(folded_word, terms))


def runs(terms: Sequence[str]) -> tuple[str, ...]:
    """How ``terms`` stand one after another in a text of terms between spaces: a number that ends them may open a day
    or a document's number, "tháng 6" is in "tháng 6/2022"."""
    text = " ".join(terms)
    return (f" {text} ", f" {text}/") if opens_more(terms) else (f" {text} ",)


def opens_more(terms: Sequence[str]) -> bool:
    """Whether ``terms`` end with a number that is said of something."""
    return len(terms) > 1 and terms[-1].isdecimal()


def parts(term: str) -> list[str]:
    """A document number with its beginnings, 42/2022/nd-cp, 42/2022, 42; a fraction with both its figures."""
    if "/" not in term or not term[0].isdigit():
        return [term]
    pieces = term.split("/")
    if term[-1].isdigit():
        return [term, *pieces] if len(pieces) == 2 else [term]
    return ["/".join(pieces[:length]) for length in range(len(pieces), 0, -1)]


def pairs(syllables: Sequence[str]) -> list[str]:
    """Each syllable with the next."""
    return [f"{first} {second}" for first, second in pairwise(syllables)]


def passage_terms(terms: Sequence[str], words: Sequence[str], abbreviations: Abbreviations) -> TermsByKind:
    """The terms of a passage and of the ``words`` that pyvi found in it."""
    syllables = folded(terms)
    folded_words = fold_each(words)
    bare = syllables if len(syllables) == len(terms) else fold_each(terms)
    found = abbreviations.found_in(bare)
    return {
        Kind.SYLLABLE: syllables,
        Kind.PAIR: pairs(syllables),
        Kind.ABBREVIATION: [name for _, _, name in found],
        Kind.ABBREVIATED_PAIR: [pair for _, _, pair in abbreviated_pairs(bare, found)],
        Kind.WRITTEN: terms,
        Kind.WORD: folded_words,
        Kind.WORD_PAIR: pairs(folded_words),
        Kind.COMPOUND: [word for word in words if "_" in word],
    }


def question_terms(terms: Sequence[str], abbreviations: Abbreviations) -> tuple[list[IndexTerm], list[IndexTerm]]:
    """What an answer must hold of ``terms``: folded syllables, and pairs; an abbreviation only as one of them."""
    single = [_single(part) for part in _parted(abbreviations.shortened(terms))]
    return single, [_pair(first, second) for first, second in pairwise(single)]


def abbreviated_pairs(syllables: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Where the pairs of neighbours begin and end of which one or both are abbreviations, ``found`` among folded terms,
    and the pairs."""
    before = {end: (start, name) for start, end, name in found}
    after = {start for start, _, _ in found}
    pairs_: list[Found] = []
    for start, end, name in found:
        if start:
            first, other = before.get(start) or (start - 1, parts(syllables[start - 1])[-1])
            pairs_.append((first, end, f"{other} {name}"))
        if end < len(syllables) and end not in after:
            pairs_.append((start, end + 1, f"{name} {parts(syllables[end])[0]}"))
    return pairs_


def _parted(shortened: Sequence[str | Abbreviation]) -> list[str | Abbreviation]:
    found: list[str | Abbreviation] = []
    for part in shortened:
        found.extend([part] if isinstance(part, Abbreviation) else parts(fold(part)))
    return found


def _single(part: str | Abbreviation) -> IndexTerm:
    if isinstance(part, Abbreviation):
        return IndexTerm(Kind.ABBREVIATION, part.name)
    return IndexTerm(Kind.SYLLABLE, part)


def _pair(first: IndexTerm, second: IndexTerm) -> IndexTerm:
    plain = first.kind is second.kind is Kind.SYLLABLE
    return IndexTerm(Kind.PAIR if plain else Kind.ABBREVIATED_PAIR, f"{first.text} {second.text}")

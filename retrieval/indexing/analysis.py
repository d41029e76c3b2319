"""Text as the rankers see it: streams of folded tokens.

Syllables, adjacent pairs of syllables, words, and pairs of words. Folding makes one index serve every way of
typing; pairs and words bring back most of what it loses (docs/retrieval.md has the figures).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.indexing.abbreviations import Abbreviations, is_abbreviation
from retrieval.language.words import look_up
from retrieval.language.text import fold, tokens


@dataclass(frozen=True)
class Streams:
    """The folded tokens of a passage or of a question."""

    syllables: tuple[str, ...]
    pairs: tuple[str, ...]
    words: tuple[str, ...]
    word_pairs: tuple[str, ...]


def terms_of(text: str) -> list[str]:
    """The terms of ``text``, diacritics kept."""
    return [token.term for token in tokens(text)]


def passage_streams(text: str, words: Sequence[str], abbreviations: Abbreviations) -> Streams:
    """The streams of a passage and of the ``words`` that pyvi found in it, abbreviations added to them."""
    terms = terms_of(text)
    return _streams(terms, words, abbreviations.shortened(terms))


def question_streams(terms: Sequence[str], known_words: Collection[str], abbreviations: Abbreviations) -> Streams:
    """The streams of a question's ``terms``, their diacritics restored."""
    return _streams(terms, look_up(terms, known_words), abbreviations.shortened(terms))


def phrase_streams(phrases: Iterable[Sequence[str]]) -> Streams:
    """The streams of ``phrases``, sequences of terms, each a word or a few; none of its syllables stands alone."""
    folded = [_folded(phrase) for phrase in phrases]
    pairs = [pair for phrase in folded for pair in _pairs(phrase)]
    return Streams((), tuple(pairs), tuple("_".join(phrase) for phrase in folded), ())


def _streams(terms: Sequence[str], words: Sequence[str], short: Sequence[str]) -> Streams:
    syllables = _folded(terms)
    folded_words = list(map(fold, words))
    as_one = [token for token in short if is_abbreviation(token)]
    return Streams(tuple(syllables), tuple(_pairs(syllables)), (*folded_words, *as_one), tuple(_pairs(folded_words)))


def passage_tokens(text: str, abbreviations: Abbreviations) -> frozenset[str]:
    """What ``text`` holds, for weighing evidence: folded syllables and pairs, abbreviations as they stand and as
    one token, and syllables as they are written."""
    terms = terms_of(text)
    syllables, short = _folded(terms), _folded(abbreviations.shortened(terms))
    return frozenset((*syllables, *_pairs(syllables), *short, *_pairs(short), *map(as_written, terms)))


def as_written(term: str) -> str:
    """The token of a syllable with the marks that it is written with, or without any."""
    return f"'{term}"


def question_tokens(terms: Sequence[str], abbreviations: Abbreviations) -> tuple[list[str], list[str]]:
    """What an answer must hold of ``terms``: folded syllables, and pairs; an abbreviation only as one token."""
    syllables = _folded(abbreviations.shortened(terms))
    return syllables, _pairs(syllables)


def _pairs(tokens: Sequence[str]) -> list[str]:
    return [f"{first} {second}" for first, second in pairwise(tokens)]


def _folded(terms: Sequence[str]) -> list[str]:
    return [part for term in terms for part in _parts(fold(term))]


def _parts(term: str) -> list[str]:
    """A document number with its beginnings, 42/2022/nd-cp, 42/2022, 42; a fraction with both its figures."""
    if not term[0].isdigit() or "/" not in term:
        return [term]
    pieces = term.split("/")
    if term[-1].isdigit():
        return [term, *pieces] if len(pieces) == 2 else [term]
    return ["/".join(pieces[:length]) for length in range(len(pieces), 0, -1)]

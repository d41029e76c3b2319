"""Text as the rankers see it: three streams of folded tokens.

Syllables, adjacent pairs of syllables, and words. Folding makes one index serve every way of typing; pairs
and words bring back most of what it loses (docs/retrieval.md has the figures).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.abbreviations import Abbreviations, is_abbreviation
from retrieval.segmentation import look_up
from retrieval.vietnamese import fold, tokens


@dataclass(frozen=True)
class Streams:
    """The folded tokens of a passage or of a question."""

    syllables: tuple[str, ...]
    pairs: tuple[str, ...]
    words: tuple[str, ...]


def terms_of(text: str) -> list[str]:
    """The terms of ``text``, diacritics kept."""
    return [token.term for token in tokens(text)]


def passage_streams(text: str, words: Sequence[str], abbreviations: Abbreviations) -> Streams:
    """The streams of a passage and of the ``words`` that pyvi found in it; abbreviations as they stand and as one."""
    terms = terms_of(text)
    short = abbreviations.shortened(terms)
    as_one = [token for token in short if is_abbreviation(token)]
    plain = _streams(terms, words)
    return Streams(
        (*plain.syllables, *as_one),
        (*plain.pairs, *(f"{a} {b}" for a, b in pairwise(_folded(short)) if is_abbreviation(a) or is_abbreviation(b))),
        (*plain.words, *as_one),
    )


def question_streams(terms: Sequence[str], known_words: Collection[str], abbreviations: Abbreviations) -> Streams:
    """The streams of a question's ``terms``, their diacritics restored; abbreviations as one token only."""
    short = abbreviations.shortened(terms)
    return _streams(short, look_up(short, known_words))


def token_set(text: str, abbreviations: Abbreviations) -> frozenset[str]:
    """The folded syllables and pairs of ``text``, and its syllables as they are written."""
    streams = passage_streams(text, (), abbreviations)
    return frozenset((*streams.syllables, *streams.pairs, *terms_of(text)))


def _streams(terms: Sequence[str], words: Sequence[str]) -> Streams:
    syllables = tuple(_folded(terms))
    pairs = tuple(f"{first} {second}" for first, second in pairwise(syllables))
    return Streams(syllables, pairs, tuple(map(fold, words)))


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

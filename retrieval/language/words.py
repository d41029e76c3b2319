"""Words of more than one syllable: found by pyvi while indexing, looked up while asking.

pyvi needs diacritics. A question can only match words that the collection holds, so its words
are the longest ones that pyvi found there; measured on two data sets this is as good as running pyvi on the question
(docs/retrieval.md).
"""

import string
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any

from retrieval.language.text import word_in_one_spelling

_LONGEST_WORD = 4
_one_at_a_time = threading.Lock()


def segment(text: str) -> list[str]:
    """pyvi's words of ``text`` that hold a letter or digit; syllables of a word joined by "_"."""
    with _one_at_a_time:
        words = _segmented(text.lower())
    return [word_in_one_spelling(word) for word in words if any(map(str.isalnum, word))]


def look_up(terms: Sequence[str], is_word: Callable[[str], bool]) -> list[str]:
    """``terms`` with the longest known words joined, from the left."""
    words = []
    position = 0
    while position < len(terms):
        for length in range(min(_LONGEST_WORD, len(terms) - position), 0, -1):
            word = "_".join(terms[position : position + length])
            if length == 1 or is_word(word):
                words.append(word)
                position += length
                break
    return words


@cache
def _pyvi() -> Any:
    with _without("sklearn"):
        from pyvi.ViTokenizer import ViTokenizer  # here, because only indexing needs it

    return ViTokenizer


@contextmanager
def _without(library: str) -> Iterator[None]:
    """As if ``library`` were not installed. pyvi's tagger takes scikit-learn's base class where it can, and one of its
    own where not; importing scikit-learn takes three quarters of a second and 80 MB."""
    if library in sys.modules:
        yield
        return
    sys.modules[library] = None  # type: ignore[assignment]  # what `import` refuses
    try:
        yield
    finally:
        del sys.modules[library]


def _segmented(text: str) -> list[str]:
    """The words of `ViTokenizer.tokenize` (pyvi 0.1.1) for lower-case ``text``, in half of its time.

    A line break, which pyvi may join to what follows, is a word of its own here.
    """
    _, pieces = _pyvi().sylabelize(text)
    if not pieces:
        return []
    words: list[str] = pieces[:1]
    for last, piece, label in zip(pieces, pieces[1:], _pyvi().model.tagger_.tag(_features(pieces))[1:], strict=False):
        if label == "I_W" and _joins(piece) and _joins(last):
            words[-1] += f"_{piece}"
        else:
            words.append(piece)
    return words


def _joins(piece: str) -> bool:
    return piece not in string.punctuation and not piece[0].isdigit() and piece != "\n"


def _features(pieces: Sequence[str]) -> list[list[str]]:
    """pyvi's features of each piece (`ViTokenizer.word2features`), without those that lower-case text never has."""
    pairs = [f"{a} {b}" in _pyvi().bi_grams for a, b in pairwise(pieces)]
    triples = [f"{a} {b} {c}" in _pyvi().tri_grams for a, b, c in zip(pieces, pieces[1:], pieces[2:], strict=False)]
    features = [["bias", f"word.lower():{piece}"] for piece in pieces]
    for place, piece in enumerate(pieces):
        of_this = features[place]
        if piece.isdigit():
            of_this.append("word.isdigit()")
        if place:
            features[place - 1].append(f"+1:word.lower():{piece}")
            of_this.append(f"-1:word.lower():{pieces[place - 1]}")
            if pairs[place - 1]:
                features[place - 1].append("+1:word.bi_gram()")
                of_this.append("-1:word.bi_gram()")
        if place > 1 and triples[place - 2]:
            features[place - 2].append("+2:word.tri_gram()")
            of_this.append("-2:word.tri_gram()")
    return features

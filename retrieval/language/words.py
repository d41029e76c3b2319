"""Words of more than one syllable: found by pyvi while indexing, looked up while asking.

pyvi needs diacritics, a second to import and 2 ms a passage. A question can only match words that the
collection holds, so its words are the longest ones that pyvi found there; measured on two data sets this is
as good as running pyvi on the question (docs/retrieval.md).
"""

import threading
from collections.abc import Collection, Sequence

from retrieval.language.text import one_spelling

_LONGEST = 4
_one_at_a_time = threading.Lock()


def segment(text: str) -> list[str]:
    """pyvi's words of ``text`` that hold a letter or digit; syllables of a word joined by "_"."""
    from pyvi import ViTokenizer  # here, because importing it takes a second and only indexing needs it

    with _one_at_a_time:
        segmented: str = ViTokenizer.tokenize(text.lower())
    return [one_spelling(word) for word in segmented.split() if any(map(str.isalnum, word))]


def look_up(terms: Sequence[str], known: Collection[str]) -> list[str]:
    """``terms`` with the longest ``known`` words joined, from the left."""
    words = []
    position = 0
    while position < len(terms):
        for length in range(min(_LONGEST, len(terms) - position), 0, -1):
            word = "_".join(terms[position : position + length])
            if length == 1 or word in known:
                words.append(word)
                position += length
                break
    return words

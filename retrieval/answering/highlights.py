"""Where a text holds the words that were searched for."""

from collections.abc import Iterator, Mapping, Sequence

from retrieval.language.text import Token, fold, tokens

Searched = Mapping[tuple[str, ...], bool]
"""Words, each its syllables (with diacritics where it is of one, folded where of more), and whether it tells
passages apart: a run of words is shown only when one of it does."""

_LONGEST = 6


def searched_word(word: str) -> tuple[str, ...]:
    """A word (syllables joined by "_") as it is looked for: one syllable alone is told apart by its marks only."""
    syllables = word.split("_")
    return tuple(map(fold, syllables)) if len(syllables) > 1 else (word,)


def matched_spans(text: str, searched: Searched, most: int) -> list[tuple[int, int]]:
    """(start, end) of at most ``most`` runs of words of ``text`` that were searched for."""
    runs: list[tuple[int, int, bool]] = []
    for start, end, telling in _matches(tokens(text), searched):
        if runs and text[runs[-1][1] : start].isspace():
            start, telling = runs[-1][0], telling or runs[-1][2]
            runs.pop()
        runs.append((start, end, telling))
    return [(start, end) for start, end, telling in runs if telling][:most]


def _matches(found: Sequence[Token], searched: Searched) -> Iterator[tuple[int, int, bool]]:
    position = 0
    while position < len(found):
        word = _word_at([token.term for token in found[position : position + _LONGEST]], searched)
        if word:
            yield found[position].start, found[position + len(word) - 1].end, searched[word]
        position += len(word) or 1


def _word_at(terms: Sequence[str], searched: Searched) -> tuple[str, ...]:
    for length in range(len(terms), 1, -1):
        word = tuple(map(fold, terms[:length]))
        if word in searched:
            return word
    return (terms[0],) if (terms[0],) in searched else ()

"""Where a text holds the words that were searched for."""

from collections.abc import Set as AbstractSet

from retrieval.vietnamese import fold, tokens

Searched = AbstractSet[tuple[str, ...]]
"""Words, each its syllables: with diacritics where it is of one, folded where it is of more."""

_LONGEST = 4


def searched_word(word: str) -> tuple[str, ...]:
    """A word (syllables joined by "_") as it is looked for: one syllable alone is told apart by its marks only."""
    syllables = word.split("_")
    return tuple(map(fold, syllables)) if len(syllables) > 1 else (word,)


def matched_spans(text: str, searched: Searched, most: int) -> list[tuple[int, int]]:
    """(start, end) of at most ``most`` runs of words of ``text`` that were searched for."""
    found = tokens(text)
    spans: list[tuple[int, int]] = []
    position = 0
    while position < len(found):
        length = _matches([token.term for token in found[position : position + _LONGEST]], searched)
        if length:
            start, end = found[position].start, found[position + length - 1].end
            if spans and text[spans[-1][1] : start].isspace():
                spans[-1] = (spans[-1][0], end)
            elif len(spans) < most:
                spans.append((start, end))
            else:
                break
        position += length or 1
    return spans


def _matches(terms: list[str], searched: Searched) -> int:
    for length in range(len(terms), 1, -1):
        if tuple(map(fold, terms[:length])) in searched:
            return length
    return 1 if (terms[0],) in searched else 0

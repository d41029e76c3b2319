"""Where a text holds the words that were searched for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from retrieval.indexing.abbreviations import Abbreviation
from retrieval.indexing.analysis import IndexTerm, Kind
from retrieval.indexing.collection import Collection
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.text import Token, fold, folded_word, tokens
from retrieval.questions.question import MAX_CHARACTERS
from retrieval.questions.understanding import understood

Searched = Mapping[tuple[str, ...], bool]
"""Words, each its syllables (with diacritics where it is of one, folded where of more), and whether it tells
passages apart: a run of words is shown only when one of it does."""

_MOST_SYLLABLES = 6


def searched_words(collection: Collection, text: str, today: date) -> Searched:
    """The words of ``text``, for showing where they stand."""
    vocabulary = collection.vocabulary
    return searched_in(understood(text[:MAX_CHARACTERS], vocabulary, today).terms, vocabulary)


def searched_in(terms: Sequence[str], vocabulary: Vocabulary) -> Searched:
    """The words of a question's ``terms``."""
    restored = vocabulary.restore(terms)
    # The marks of a lone syllable are a guess where the collection writes it in several ways: show nothing then.
    guessed = {mark for term, mark in zip(terms, restored, strict=True) if len(vocabulary.readings(term)) > 1}
    found: dict[tuple[str, ...], bool] = {}
    for part in _words(vocabulary.abbreviations.shortened(restored), vocabulary):
        if isinstance(part, Abbreviation):
            telling = vocabulary.is_telling(IndexTerm(Kind.ABBREVIATION, part.name))
            found |= dict.fromkeys(map(tuple, vocabulary.abbreviations.forms_of(part.name)), telling)
        elif part not in guessed:
            found[_searched_word(part)] = vocabulary.is_telling(_term(part))
    return found


def _words(shortened: Sequence[str | Abbreviation], vocabulary: Vocabulary) -> Iterator[str | Abbreviation]:
    """The words between the abbreviations, and these."""
    for whole, run in groupby(shortened, key=lambda part: isinstance(part, Abbreviation)):
        parts = list(run)
        yield from parts if whole else vocabulary.words([str(part) for part in parts])


def _term(word: str) -> IndexTerm:
    syllables = fold(word).replace("_", " ")
    return IndexTerm(Kind.PAIR if " " in syllables else Kind.SYLLABLE, syllables)


def _searched_word(word: str) -> tuple[str, ...]:
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
    bare = [folded_word(token.term) for token in found]
    # The longest first, and only of lengths that were searched for.
    lengths = sorted({len(word) for word in searched if 1 < len(word) <= _MOST_SYLLABLES}, reverse=True)
    position = 0
    while position < len(found):
        longer = (tuple(bare[position : position + length]) for length in lengths)
        word = next((word for word in longer if len(word) > 1 and word in searched), (found[position].term,))
        if word in searched:
            yield found[position].start, found[position + len(word) - 1].end, searched[word]
            position += len(word)
        else:
            position += 1

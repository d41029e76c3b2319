"""A reader's question: what it is about, of which time, and what kind of answer it wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.language.dates import Period
from retrieval.language.text import fold, one_spelling

MAX_CHARACTERS = 1000


@dataclass(frozen=True)
class Question:
    """What a reader asks: every word for the ranker, and what is left of them without times, courtesy and question
    words, the ``terms`` that an answer must speak of, and the ``places`` in ``text`` where these begin.

    ``asks`` is the name of the answer type, ``asks_too`` that of a second that is asked for at once; ``counted`` what
    "bao nhiêu" counts and ``listed`` what "những … nào" lists, folded; ``office`` the one whose holder is asked for.
    """

    text: str
    words: tuple[str, ...]
    terms: tuple[str, ...]
    places: tuple[int, ...]
    times: tuple[Period, ...]
    asks: str | None
    wants_newest: bool
    counted: tuple[str, ...]
    listed: tuple[str, ...]
    office: tuple[str, ...]
    asks_too: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing to look for."""
        return not self.terms and not self.times

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """The words without their marks."""
        return frozenset(map(fold, self.words))

    def written(self, restored: Sequence[str]) -> str:
        """The text in lower case with its ``terms`` as they are ``restored``: "so luong the" as "số lượng thẻ"."""
        text = one_spelling(self.text)
        if len(text) != len(self.text):
            return self.text.lower()
        for start, term, marked in zip(self.places, self.terms, restored, strict=True):
            if len(term) == len(marked) and fold(term) == term and term.isalpha():
                text = text[:start] + marked + text[start + len(marked) :]
        return text

    @property
    def period(self) -> Period | None:
        """The one period that the question names, from its first day to its last."""
        return Period(min(t.start for t in self.times), max(t.end for t in self.times)) if self.times else None

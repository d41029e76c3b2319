"""What the collection teaches, and the lists beside it: all that a question is read with.

Frequencies and idf, spelling, words in use, abbreviations; synonyms, names, English and short forms of typing. Looked
up in the index as a question needs it, so that it costs no time at the start and little memory.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from retrieval import tuning
from retrieval.indexing import diacritics
from retrieval.indexing.abbreviations import Abbreviations
from retrieval.indexing.analysis import IndexTerm, Kind, terms_of
from retrieval.indexing.rankers import idf
from retrieval.indexing.store import Snapshot, stored_abbreviations
from retrieval.indexing.synonyms import Thesaurus, read_thesaurus
from retrieval.language.names import Gazetteer
from retrieval.language.text import one_spelling
from retrieval.language.wordlists import WordLists
from retrieval.language.words import look_up

# Looked-up terms that are kept: the common ones of some hundred questions, a megabyte or two.
_REMEMBERED = 8192


class Vocabulary:
    """The vocabulary of one state of an index; safe to ask from several threads."""

    def __init__(self, index: Snapshot, lists: WordLists) -> None:
        self._index = index
        self._lists = lists
        self._totals: dict[str, int] = dict(index.rows("SELECT what, value FROM totals"))
        self.frequency = lru_cache(maxsize=_REMEMBERED)(self._frequency)
        self.spellings = lru_cache(maxsize=_REMEMBERED)(self._spellings)
        self.successions = lru_cache(maxsize=_REMEMBERED)(self._successions)
        self._restored = lru_cache(maxsize=_REMEMBERED)(lambda terms: tuple(diacritics.restore(self, terms)))

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return self._totals.get("passages", 0)

    @property
    def occurrences(self) -> int:
        """How many terms they have, the start of each counted as one."""
        return self._totals.get("occurrences", 0)

    def _frequency(self, kind: Kind, text: str) -> int:
        """How many passages hold a term."""
        return self._index.value("SELECT passages FROM terms WHERE kind = ? AND text = ?", (kind, text)) or 0

    def knows(self, term: IndexTerm) -> bool:
        """Whether a passage holds ``term``."""
        return self.frequency(*term) > 0

    def idf(self, term: IndexTerm) -> float:
        """Lucene's idf of ``term`` over passages."""
        return idf(self.passages, self.frequency(*term))

    def is_telling(self, term: IndexTerm) -> bool:
        """Whether ``term`` stands in few enough passages to tell them apart."""
        return self.frequency(*term) <= tuning.COMMON * self.passages + 1

    def is_word(self, word: str) -> bool:
        """Whether syllables joined by "_" are a word that pyvi found."""
        return self.frequency(Kind.COMPOUND, word) > 0

    def words(self, terms: Sequence[str]) -> list[str]:
        """``terms`` with the longest known words joined by "_", from the left."""
        return look_up(terms, self.is_word)

    def _spellings(self, bare: str) -> Mapping[str, int]:
        """How often each way to write a ``bare`` term stands in the passages, the commonest first."""
        rows = self._index.rows(
            "SELECT form, occurrences FROM spellings WHERE bare = ? ORDER BY occurrences DESC, form DESC", (bare,)
        )
        return dict(rows)

    def _successions(self, first: str, second: str) -> Mapping[tuple[str, str], int]:
        """How often each way to write the first of two bare terms stands before each of the second."""
        rows = self._index.rows(
            "SELECT first, second, occurrences FROM successions WHERE pair = ?", (f"{first} {second}",)
        )
        return {(one, other): count for one, other, count in rows}

    def readings(self, term: str) -> tuple[str, ...]:
        """The ways a term may be meant, the commonest first: one that bears marks only as it stands."""
        return diacritics.readings(self, term)

    def restore(self, terms: Sequence[str]) -> list[str]:
        """``terms`` with the likeliest marks; unknown or already marked terms stay as they are."""
        return list(self._restored(tuple(terms)))

    @cached_property
    def abbreviations(self) -> Abbreviations:
        """Those of which a passage holds a form: another form stays as it is typed."""
        used = self._index.rows("SELECT text FROM terms WHERE kind = ?", (Kind.ABBREVIATION,))
        return stored_abbreviations(self._index.rows).only({name for (name,) in used})

    @cached_property
    def syllables(self) -> Sequence[str]:
        """The folded syllables of three letters and more that are in use, for mending slips of typing."""
        rows = self._index.rows("SELECT text FROM terms WHERE kind = ? ORDER BY text", (Kind.SYLLABLE,))
        return [text for (text,) in rows if text.isalpha() and len(text) > 2]

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that reports are dated in."""
        rows = self._index.rows("SELECT DISTINCT substr(last_day, 1, 4) FROM reports WHERE last_day IS NOT NULL")
        return frozenset(int(year) for (year,) in rows)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """Other words for the same, and light words."""
        return read_thesaurus(self._lists)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Names that a question may turn on."""
        return Gazetteer(tuple(self._lists.lines("names.txt")))

    @cached_property
    def short_forms(self) -> Mapping[str, str]:
        """What hurried readers type, and what they mean."""
        return {one_spelling(short): meant for short, meant in self._lists.pairs("typing.txt")}

    @cached_property
    def english(self) -> Mapping[tuple[str, ...], str]:
        """The field's English terms, and what reports write."""
        return {tuple(terms_of(term)): meant for term, meant in self._lists.pairs("english.txt")}

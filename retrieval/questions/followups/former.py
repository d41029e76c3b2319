"""The question before, as it is read, beside the new phrase that takes the place of something in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.indexing.analysis import IndexTerm, Kind
from retrieval.language.patterns import BODY_HEADS
from retrieval.language.text import Token, fold, tokens
from retrieval.questions.followups.names import Span, capitalised
from retrieval.questions.followups.phrases import COUNTING, MEASURE, AsRead, Part, listed_names, spelled


@dataclass(frozen=True)
class Former(AsRead):
    """The question before, as it is read, and what is ``new``."""

    new: str
    placed: bool

    @cached_property
    def words(self) -> list[str]:
        """The syllables of what is new, as the reports spell them."""
        new = spelled(self.new, self.vocabulary)
        return [new[token.start : token.end] for token in tokens(self.new)]

    @cached_property
    def measures_anew(self) -> bool:
        return MEASURE.typed_as(self.new).match(spelled(self.new, self.vocabulary)) is not None

    @cached_property
    def runs(self) -> list[list[Token]]:
        """The syllables of the matter and of what is measured, in runs that nothing else breaks."""
        found: list[list[Token]] = []
        for each in self.phrases:
            if each.part not in (Part.MATTER, Part.MEASURE):
                continue
            run = [
                Token(self.spelled[t.start : t.end], t.start, t.end)
                for t in tokens(self.text)
                if each.start <= t.start < each.end
            ]
            if found and not self.text[found[-1][-1].end : each.start].strip():
                found[-1] += run
            else:
                found.append(run)
        return found

    def measured(self, token: Token) -> bool:
        return any(p.part is Part.MEASURE and p.start <= token.start < p.end for p in self.phrases)

    def opens_a_word(self, run: Sequence[Token], at: int) -> bool:
        """Whether the syllable at ``at`` is the first of a word of the reports."""
        place = 0
        for word in self.vocabulary.words([token.term for token in run]):
            if place >= at:
                break
            place += word.count("_") + 1
        return place == at

    @cached_property
    def names(self) -> list[Span]:
        """Where names stand: listed ones, and runs of capitals but for the one that opens the question."""
        listed = [(each.start, each.end) for each in self.phrases if each.part is Part.NAME]
        free = (
            (start, end)
            for start, end in capitalised(self.text)
            if not any(start < its_end and its_start < end for its_start, its_end in listed)
        )
        return sorted([*listed, *free])

    @property
    def new_is_listed(self) -> bool:
        return (0, len(self.new)) in listed_names(self.new, self.vocabulary)

    @property
    def adds_a_name(self) -> bool:
        """Whether a listed name is new where none is told: it says where, or whose, unless one thing is asked of."""
        things = [each.part for each in self.phrases if each.part in (Part.MATTER, Part.MEASURE, Part.TIME)]
        alone = fold(self.new).split()[0] in BODY_HEADS or (
            things == [Part.MATTER] and not self.placed and not COUNTING.search(self.text.lower())
        )
        return self.new_is_listed and not self.names and not alone

    def known_together(self, first: str, second: str) -> bool:
        """Whether the reports write one syllable before the other, with the marks that they were typed with."""
        if fold(first) == first or fold(second) == second:
            return self.vocabulary.knows(IndexTerm(Kind.PAIR, f"{fold(first)} {fold(second)}"))
        return (first, second) in self.vocabulary.successions(fold(first), fold(second))

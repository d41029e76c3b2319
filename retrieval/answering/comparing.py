"""The sides of a comparison, each answered as a question of its own. What follows from them is the reader's to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from retrieval.answering.answers import Answer, Outcome, answer
from retrieval.answering.quotes import Quote
from retrieval.indexing.collection import Collection
from retrieval.language.dates import Period
from retrieval.questions.comparisons import Side


@dataclass(frozen=True)
class ComparedSide:
    """What one side is ``of``, and what the reports say of it."""

    of: str
    answer: Answer

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What is shown of it; nothing where the reports do not tell."""
        return self.answer.shown if self.is_told else ()

    @property
    def is_told(self) -> bool:
        """Whether the reports tell of it, surely or perhaps."""
        return self.answer.outcome != "none"


@dataclass(frozen=True)
class Compared:
    """The sides of a comparison, as they were asked for."""

    sides: tuple[ComparedSide, ...]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The first quote of each side, then their others; what says the same of two sides once."""
        rows = zip_longest(*(side.quotes for side in self.sides))
        return tuple(dict.fromkeys(quote for row in rows for quote in row if quote is not None))

    @property
    def outcome(self) -> Outcome:
        """The best one of a side."""
        return min((side.answer.outcome for side in self.sides), key=_BEST_FIRST.index)

    @property
    def period(self) -> Period | None:
        """The time from the first day that is asked for to the last."""
        times = [time for side in self.sides for time in side.answer.question.times]
        return Period(min(time.start for time in times), max(time.end for time in times)) if times else None


_BEST_FIRST = ("answer", "possible", "none")


def compared(collection: Collection, sides: Sequence[Side], today: date) -> Compared:
    """What the reports say of each of ``sides``."""
    return Compared(tuple(ComparedSide(side.of, answer(collection, side.question, today)) for side in sides))

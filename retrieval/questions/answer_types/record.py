"""What an answer type is: the words that ask for it, and the check of what answers."""

from collections.abc import Callable
from dataclasses import dataclass

from retrieval.indexing.spans import Context, Span
from retrieval.language.marks import Phrase
from retrieval.questions.query import Query

MISSING = -1.0
UNLIKELY = -0.6
OPEN = 0.0
LIKELY = 0.6
CERTAIN = 1.0
"""How well a span holds what is asked for: `CERTAIN` the very thing, `OPEN` cannot be told, `MISSING` not there."""

Check = Callable[[Query, Span, Context], float]


@dataclass(frozen=True)
class AnswerType:
    """A kind of answer, by its ``name``.

    ``asks``: patterns that hold the question word that asks for it; ``may_ask``: those that ask for it where no
    question word asks for another; ``names``: those that do where there is no question word at all; ``check``: how well
    a span holds it.
    ``of_a_time``: an answer is of one time, so one of a longer time, or of a part of it, is another;
    ``newest_first``: where no time is asked for the newest counts, and older ones follow; ``measures``: a figure, whose
    time is that of its heading rather than a day that the page tells of.
    """

    name: str
    asks: tuple[Phrase, ...]
    check: Check
    may_ask: tuple[Phrase, ...] = ()
    names: tuple[Phrase, ...] = ()
    of_a_time: bool = False
    newest_first: bool = False
    measures: bool = False

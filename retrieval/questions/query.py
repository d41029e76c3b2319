"""What a question looks for: its words by what they are worth, and what else an answer must hold."""

import re
from dataclasses import dataclass
from functools import cached_property

from retrieval.indexing.analysis import Bag, IndexTerm, Kind, pairs
from retrieval.indexing.rankers import Clause
from retrieval.language.names import Gazetteer, Name
from retrieval.language.text import fold
from retrieval.questions.question import Question
from retrieval.questions.weights import Weights


@dataclass(frozen=True)
class Query:
    """A question with what it is worth in a vocabulary, and so the office whose holder it asks for, if any; what
    passages are ranked by; the names that it turns on, among those of a ``gazetteer``; what it measures ("doanh thu
    viễn thông"); and the patterns of which a text must show one to give the detail asked for."""

    question: Question
    weights: Weights
    office: Weights | None
    clauses: tuple[Clause, ...]
    names: tuple[Name, ...]
    gazetteer: Gazetteer
    subject: IndexTerm | None
    details: tuple[re.Pattern[str], ...]

    @cached_property
    def terms(self) -> Bag:
        """Every term that evidence asks for."""
        weighed = [*self.weights.all_terms, *(self.office.all_terms if self.office else ())]
        weighed += [self.subject] if self.subject else []
        named = [fold(term) for term in (*self.question.office, *self.question.counted)]
        weighed += [IndexTerm(Kind.SYLLABLE, syllable) for syllable in named]
        weighed += [IndexTerm(Kind.PAIR, pair) for pair in pairs(self.question.counted)]
        return Bag.of(weighed)

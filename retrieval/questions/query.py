"""What a question looks for: its words by what they are worth, and what else an answer must hold."""

import re
from dataclasses import dataclass

from retrieval.indexing.analysis import IndexTerm
from retrieval.indexing.rankers import Clause
from retrieval.language.names import Gazetteer, Name
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

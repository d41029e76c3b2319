"""What a question looks for: its words by what they are worth, and what else an answer must hold."""

import re
from dataclasses import dataclass
from functools import cached_property

from retrieval.indexing.abbreviations import Abbreviations
from retrieval.indexing.analysis import IndexTerm, Kind
from retrieval.indexing.rankers import Clause
from retrieval.language.bodies import Body
from retrieval.language.names import Gazetteer, Name
from retrieval.language.text import fold
from retrieval.questions.question import Question
from retrieval.questions.weights import Weights


@dataclass(frozen=True)
class Query:
    """A question with what it is worth in a vocabulary, and so the office whose holder it asks for, if any; what
    passages are ranked by; the names that it turns on, among those of a ``gazetteer``; what it measures ("doanh thu
    viễn thông"); and the ``constraints``, patterns of which a text must show one."""

    question: Question
    weights: Weights
    office: Weights | None
    clauses: tuple[Clause, ...]
    names: tuple[Name, ...]
    gazetteer: Gazetteer
    subject: IndexTerm | None
    constraints: tuple[re.Pattern[str], ...]
    abbreviations: Abbreviations

    @cached_property
    def terms(self) -> tuple[IndexTerm, ...]:
        """Every term that evidence asks for, each once."""
        weighed = [*self.weights.all_terms, *(self.office.all_terms if self.office else ())]
        subject = [self.subject] if self.subject else []
        named = [syllable for term in self.question.office for syllable in fold(term).split()]
        return tuple(dict.fromkeys((*weighed, *subject, *counted_terms(self.question), *map(_syllable, named))))

    def key_of(self, body: Body) -> str:
        """What tells ``body`` from another of its kind, in all its forms."""
        return self.abbreviations.key_of(body)

    @cached_property
    def share_of_places(self) -> float:
        """Which share of the question are listed names, 0 to 1: a place stands in reports of any matter."""
        named = {syllable for name in self.names if not name.folded for syllable in fold(name.text).split()}
        weights = self.weights.terms
        of_names = sum(weight for term, weight in weights.items() if named.issuperset(fold(term.text).split()))
        return of_names / (sum(weights.values()) or 1.0)


def counted_terms(question: Question) -> tuple[IndexTerm, ...]:
    """What "bao nhiêu" counts, as a text holds it."""
    if len(question.counted) > 1:
        return (IndexTerm(Kind.PAIR, " ".join(question.counted)),)
    return tuple(map(_syllable, question.counted))


def _syllable(text: str) -> IndexTerm:
    return IndexTerm(Kind.SYLLABLE, text)

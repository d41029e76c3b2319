"""The answer types. A new one is a module here with its words and its check, and its place in `ANSWER_TYPES`."""

from collections.abc import Mapping

from retrieval.indexing.spans import Context, Span
from retrieval.questions.answer_types.body import BODY
from retrieval.questions.answer_types.definition import DEFINITION
from retrieval.questions.answer_types.document import DOCUMENT
from retrieval.questions.answer_types.listing import LIST
from retrieval.questions.answer_types.number import NUMBER
from retrieval.questions.answer_types.person import PERSON_TYPE
from retrieval.questions.answer_types.place import PLACE
from retrieval.questions.answer_types.rank import RANK
from retrieval.questions.answer_types.reason import REASON
from retrieval.questions.answer_types.record import OPEN, AnswerType
from retrieval.questions.answer_types.time import TIME
from retrieval.questions.query import Query
from retrieval.questions.question import Question

# In this order: "văn bản số mấy" asks for a document before "số mấy" for a number.
ANSWER_TYPES: Mapping[str, AnswerType] = {
    each.name: each for each in (REASON, DEFINITION, DOCUMENT, RANK, LIST, TIME, PLACE, NUMBER, PERSON_TYPE, BODY)
}


def asked_for(text: str) -> AnswerType | None:
    """The type of answer that ``text``, in one spelling, asks for."""
    types = ANSWER_TYPES.values()
    surely = (each for each in types if any(pattern.search(text) for pattern in each.asks))
    perhaps = (each for each in types if any(pattern.search(text) for pattern in each.may_ask))
    return next(surely, None) or next(perhaps, None)


def type_of(question: Question) -> AnswerType | None:
    """The type of answer that ``question`` asks for."""
    return ANSWER_TYPES[question.asks] if question.asks else None


def type_match(query: Query, span: Span, context: Context) -> float:
    """How well ``span`` holds what is asked for; ``context`` is what it stands in."""
    asked = type_of(query.question)
    return asked.check(query, span, context) if asked else OPEN

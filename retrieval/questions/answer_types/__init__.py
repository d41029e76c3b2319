"""The answer types. A new one is a module here with its words and its check, and its place in `ANSWER_TYPES`."""

from collections.abc import Iterable, Mapping
from itertools import islice

from retrieval.indexing.spans import Context, Span
from retrieval.language.marks import Phrase
from retrieval.language.text import one_spelling
from retrieval.questions.answer_types.body import BODY
from retrieval.questions.answer_types.definition import DEFINITION
from retrieval.questions.answer_types.document import DOCUMENT
from retrieval.questions.answer_types.listing import LIST
from retrieval.questions.answer_types.number import NUMBER
from retrieval.questions.answer_types.person import PERSON_TYPE
from retrieval.questions.answer_types.place import PLACE
from retrieval.questions.answer_types.rank import RANK
from retrieval.questions.answer_types.reason import REASON
from retrieval.questions.answer_types.record import LIKELY, MISSING, OPEN, AnswerType
from retrieval.questions.answer_types.time import TIME
from retrieval.questions.focus import Focus, foci_of
from retrieval.questions.query import Query
from retrieval.questions.question import Question

# In this order: "văn bản số mấy" asks for a document before "số mấy" for a number.
ANSWER_TYPES: Mapping[str, AnswerType] = {
    each.name: each for each in (REASON, DEFINITION, DOCUMENT, RANK, LIST, TIME, PLACE, NUMBER, PERSON_TYPE, BODY)
}


def asked_for(text: str) -> tuple[AnswerType, ...]:
    """The types of answer that ``text``, in one spelling, asks for: one, or two where it asks two things at once."""
    foci = foci_of(text)
    asked = dict.fromkeys(found for focus in foci if (found := _asked_by(text, focus)))
    if asked:
        return tuple(asked)[:2]
    perhaps = (
        each for each in ANSWER_TYPES.values() if _any(each.may_ask if foci else each.may_ask + each.names, text)
    )
    return tuple(islice(perhaps, 1))


def _asked_by(text: str, focus: Focus) -> AnswerType | None:
    """The type that the question word at ``focus`` asks for, by what stands with it."""
    for each in ANSWER_TYPES.values():
        for pattern in each.asks:
            if any(found.start() <= focus.start and focus.end <= found.end() for found in pattern.finditer(text)):
                return each
    return None


def _any(patterns: Iterable[Phrase], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def type_of(question: Question) -> AnswerType | None:
    """The type of answer that ``question`` asks for."""
    return ANSWER_TYPES[question.asks] if question.asks else None


def type_match(query: Query, span: Span, context: Context) -> float:
    """How well ``span`` holds what is asked for; ``context`` is what it stands in. Of two things it may hold one."""
    names = (query.question.asks, query.question.asks_too)
    held = sorted(ANSWER_TYPES[name].check(query, span, context) for name in names if name)
    if len(held) > 1 and held[-1] > MISSING:
        return (held[-1] + max(held[0], OPEN)) / 2
    if held:
        return held[-1]
    return LIKELY if _names_a_measure(query.question) and span.figures else OPEN


def _names_a_measure(question: Question) -> bool:
    """Whether it is a time and what it is asked of, "thu ngân sách quý I/2024", and no question: mostly of a figure."""
    return bool(question.times and question.terms) and not foci_of(one_spelling(question.text))

"""What something is, or what its short name stands for."""

from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import phrase
from retrieval.language.text import fold, is_syllable
from retrieval.questions.answer_types.record import CERTAIN, OPEN, AnswerType
from retrieval.questions.query import Query


def _check(query: Query, span: Span, context: Context) -> float:
    """The sentence that says what the subject is: "X là …" or "… (X)"."""
    subject = fold(" ".join(query.question.terms))
    folded = fold(span.text)
    shorts = [fold(term) for term in query.question.terms if not is_syllable(fold(term)) and term[0].isalpha()]
    spelled_out = any(f"({name})" in folded for name in (subject, *shorts))
    return CERTAIN if spelled_out or f"{subject} la " in folded else OPEN


DEFINITION = AnswerType(
    "definition",
    asks=(phrase("viết tắt|tên tắt|tên đầy đủ|chữ tắt|viết đầy đủ|nghĩa là gì"),),
    may_ask=(phrase("là (?:cái )?gì|nghĩa là"),),
    check=_check,
)

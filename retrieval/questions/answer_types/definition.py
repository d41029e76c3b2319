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


# A detail of something is no definition of it.
_NO_DETAIL = r"^(?!\W*(?:số điện thoại|đường dây nóng|hotline|địa chỉ|email|thư điện tử|mật khẩu)(?!\w))"
_WHAT = "(?:cái |(?:loại )?(?:tổ chức|cơ quan|đơn vị|hình|công ty|doanh nghiệp) )?"

DEFINITION = AnswerType(
    "definition",
    asks=(
        phrase(
            "(?:viết tắt|tên tắt|chữ tắt)(?: [^\\s?]+){0,4} (?:gì|nào)"
            "|(?:tên|viết) đầy đủ(?: [^\\s?]+){0,6} (?:gì|nào|ra sao)|nghĩa là gì|thế nào (?:là|gọi là)"
        ),
    ),
    may_ask=(
        phrase("viết tắt|tên tắt|tên đầy đủ|chữ tắt|viết đầy đủ|nghĩa là"),
        phrase(f"{_NO_DETAIL}.* là {_WHAT}gì"),
    ),
    check=_check,
)

"""Several things of a kind."""

import re

from retrieval import tuning
from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import LISTING, OFFICE, PERSON, phrase
from retrieval.language.text import fold, tokens
from retrieval.questions.answer_types.record import CERTAIN, LIKELY, UNLIKELY, AnswerType
from retrieval.questions.query import Query

_LISTING = phrase(rf"(?:những|các|{LISTING})(?: những| các| mấy)? (?P<what>[^\s,.?]+(?: [^\s,.?]+)?)")


# What consists of parts is asked for, and told, in the same words; two of them need no comma.
_OF_PARTS, _PARTS = phrase("gồm"), re.compile(r"\bgồm\b.*(?:[,;:]| và )", re.DOTALL)


def listed(text: str) -> tuple[str, ...]:
    """What "những … nào", "các … gì" or "danh sách …" asks to list: its first two syllables, and its first."""
    match = _LISTING.search(text)
    words = [fold(token.term) for token in tokens(match["what"])[:2]] if match else []
    return (" ".join(words), words[0]) if words else ()


def _check(query: Query, span: Span, context: Context) -> float:
    if query.question.listed and OFFICE.fullmatch(query.question.listed[0]):
        return CERTAIN if len(PERSON.findall(span.text)) > 1 else UNLIKELY
    folded = fold(span.text)
    for head in query.question.listed:
        if re.search(rf"\b{re.escape(head)}\b[^,;.]{{0,80}}[,;:][^,;.]{{2,90}}[,;]", folded):
            return CERTAIN
    if _OF_PARTS.search(query.question.text.lower()) and _PARTS.search(span.text.lower()):
        return LIKELY
    return tuning.SEVERAL_PARTS if folded.count(",") + folded.count(";") + folded.count("\n") >= 2 else UNLIKELY


# Words that end what "những" or "các" counts.
_ENDS = (
    "được|bị|bởi|là|của|thì|mà|để|vào|trong|từ|cho|với|do|đã|đang|sẽ|phải|có(?! quan| sở)|theo|về|ở|(?<!tồn.)tại|trước"
    "|sau|dựa|cần|nên|khi|như|thế"
)

LIST = AnswerType(
    "list",
    asks=(
        phrase("gồm (?:có )?(?:những |các )?(?:gì|ai|nào|cái gì)|(?:những|các) (?:gì|ai)"),
        phrase(f"(?:những|các|mấy) (?:(?!(?:{_ENDS})(?!\\w))[^\\s.?;]+ ){{1,8}}(?:nào|gì)"),
        phrase("(?:kể tên|liệt kê|nêu tên)(?: [^\\s?]+){0,6} (?:mấy|nào|gì|ai)"),
        phrase("^\\W*(?:những|các) [^.?]{1,80} là (?:những )?(?:gì|ai)"),
    ),
    names=(phrase(LISTING),),
    check=_check,
)

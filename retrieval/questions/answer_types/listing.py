"""Several things of a kind."""

import re

from retrieval import tuning
from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import LISTING, OFFICE, PERSON, phrase
from retrieval.language.text import fold, tokens
from retrieval.questions.answer_types.record import CERTAIN, UNLIKELY, AnswerType
from retrieval.questions.query import Query

_LISTING = phrase(rf"(?:những|các|{LISTING})(?: những| các| mấy)? (?P<what>[^\s,.?]+(?: [^\s,.?]+)?)")


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
    return tuning.SEVERAL_PARTS if folded.count(",") + folded.count(";") + folded.count("\n") >= 2 else UNLIKELY


LIST = AnswerType(
    "list",
    asks=(
        phrase(f"gồm (?:những |các )?(?:gì|ai|nào|cái gì)|(?:những|các) gì|{LISTING}"),
        phrase("(?:những|các|mấy) (?:[^.?]{1,60} )?(?:nào|gì)"),
    ),
    check=_check,
)

"""A document by its number."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import DOCUMENTS, NUMBERED_DOCUMENTS, phrase
from retrieval.language.text import fold
from retrieval.questions.answer_types.record import CERTAIN, UNLIKELY, AnswerType
from retrieval.questions.query import Query

_NUMBERED = re.compile(rf"\b\d{{1,6}}(?:/\d{{4}})?/[a-z][\w&]*(?:-[\w&]+)*|\b(?:so|{fold(NUMBERED_DOCUMENTS)})\s+\d")


def _check(query: Query, span: Span, context: Context) -> float:
    return CERTAIN if _NUMBERED.search(fold(span.text)) else UNLIKELY


DOCUMENT = AnswerType(
    "document",
    asks=(
        phrase(
            f"(?:{DOCUMENTS})(?: [^\\s?]+){{0,25}} số (?:mấy|bao nhiêu|nào|gì)|số (?:mấy|bao nhiêu|nào) (?:{DOCUMENTS})"
            f"|(?:{DOCUMENTS}) (?:(?:số )?(?:mấy|bao nhiêu|nào)|số gì)|(?:theo|bằng|tại) (?:{DOCUMENTS}) gì"
            "|số hiệu (?:là )?(?:gì|nào|bao nhiêu|mấy)|(?:nghị quyết|nghị định|thông tư|công văn|văn bản) gì"
        ),
    ),
    check=_check,
)

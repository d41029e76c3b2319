"""A document by its number."""

from retrieval.indexing.spans import Context, Span
from retrieval.language.documents import documents_in
from retrieval.language.patterns import DOCUMENTS, phrase
from retrieval.questions.answer_types.record import CERTAIN, UNLIKELY, AnswerType
from retrieval.questions.query import Query


def _check(query: Query, span: Span, context: Context) -> float:
    return CERTAIN if documents_in(span.text) else UNLIKELY


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

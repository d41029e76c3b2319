"""A document by its number."""

from retrieval.indexing.spans import Context, Span
from retrieval.language.documents import documents_in, same_document
from retrieval.language.patterns import DOCUMENTS, phrase
from retrieval.questions.answer_types.record import CERTAIN, UNLIKELY, AnswerType
from retrieval.questions.query import Query


def _check(query: Query, span: Span, context: Context) -> float:
    asked = documents_in(query.question.text)
    others = (each for each in documents_in(span.text) if not any(same_document(one, each) for one in asked))
    return CERTAIN if any(others) else UNLIKELY


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

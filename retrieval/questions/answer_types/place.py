"""Where something is or happens."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import phrase
from retrieval.language.text import LOWER, UPPER
from retrieval.questions.answer_types.record import LIKELY, MISSING, OPEN, AnswerType
from retrieval.questions.query import Query

_PLACE = re.compile(
    rf"\b(?:tại|ở|tỉnh|thành phố|địa bàn|huyện|khu vực|Thành phố|TP\.?)\s+(?:[{LOWER}]+\s+){{0,4}}[{UPPER}]"
)


def _check(query: Query, span: Span, context: Context) -> float:
    if query.gazetteer.named_in(span.text):
        return LIKELY
    return OPEN if _PLACE.search(span.text) else MISSING


PLACE = AnswerType(
    "place",
    asks=(phrase("(?:ở|tại) (?:những )?đâu|(?:tỉnh|thành phố|khu vực|nơi|địa phương|chỗ|nước) nào|where"),),
    check=_check,
    of_a_time=True,
)

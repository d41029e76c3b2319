"""Where something is or happens."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import phrase
from retrieval.language.text import LOWER, UPPER
from retrieval.questions.answer_types.record import LIKELY, MISSING, OPEN, AnswerType
from retrieval.questions.query import Query

# Units of administration and parts of an address, before a name or a number: "Phường Nhơn Hưng", "phường 7".
_UNITS = "tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn|thôn|ấp|bản|làng|đường|phố"
_PLACE = re.compile(
    rf"\b(?:tại|ở|địa bàn|khu vực)\s+(?:[{LOWER}]+\s+){{0,4}}[{UPPER}]|\bTP\.?\s*[{UPPER}]"
    rf"|\b(?:{_UNITS}|{'|'.join(unit.capitalize() for unit in _UNITS.split('|'))})\s+"
    rf"(?:(?:[{LOWER}]+\s+){{0,4}}[{UPPER}]|\d)"
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

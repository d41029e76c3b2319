"""Where something is or happens."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import phrase
from retrieval.language.text import LOWER, UPPER
from retrieval.questions.answer_types.body import capitalised
from retrieval.questions.answer_types.record import LIKELY, MISSING, OPEN, AnswerType
from retrieval.questions.query import Query

# Units of administration and parts of an address, before a name or a number: "Phường Nhơn Hưng", "phường 7".
_UNITS = "tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn|thôn|ấp|bản|làng|đường|phố"
_PLACE = re.compile(
    rf"\b(?:tại|ở|địa bàn|khu vực)\s+(?:[{LOWER}]+\s+){{0,4}}[{UPPER}]|\bTP\.?\s*[{UPPER}]"
    rf"|\b(?:{_UNITS}|{'|'.join(unit.capitalize() for unit in _UNITS.split('|'))})\s+"
    rf"(?:(?:[{LOWER}]+\s+){{0,4}}[{UPPER}]|\d)"
)


# A part of a country need not be named; a country is written as any name is.
_REGION_ASKED = phrase("(?:vùng|khu vực|miền|địa bàn) nào")
_REGION = re.compile(r"\b(?:vùng|khu vực|miền|đồng bằng|nông thôn|đô thị)\b", re.IGNORECASE)
_LAND_ASKED = phrase("(?:nước|quốc gia|vùng lãnh thổ|châu|châu lục|vùng|khu vực|miền|nơi) nào")


def _check(query: Query, span: Span, context: Context) -> float:
    asked = query.question.text.lower()
    of_region = _REGION_ASKED.search(asked) is not None
    if _REGION.search(span.text) if of_region else query.gazetteer.named_in(span.text):
        return LIKELY
    if of_region and query.gazetteer.named_in(span.text):
        return OPEN
    return OPEN if _PLACE.search(span.text) or (_LAND_ASKED.search(asked) and capitalised(span.text)) else MISSING


_KINDS = (
    "tỉnh|thành phố|khu vực|nơi|địa phương|địa điểm|địa bàn|chỗ|nước|(?<!ban.)quốc gia|vùng|vùng lãnh thổ"
    "|châu|châu lục|miền|huyện|(?<!cơ.)quận|phường|(?<!tác.)xã|thị xã|thị trấn|thôn|ấp|làng|phố"
)

PLACE = AnswerType(
    "place",
    asks=(
        phrase(
            f"(?:ở|tại|về|đi|từ đâu đến) (?:những )?đâu|(?:{_KINDS}) nào|(?:ở|tại|trên) (?:con )?đường (?:nào|gì)|where"
        ),
    ),
    check=_check,
)

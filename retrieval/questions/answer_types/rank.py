"""A place in an order: a rank, a stage, a number of a series."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.marks import Phrase
from retrieval.language.ordinals import ordinals_in
from retrieval.language.patterns import phrase
from retrieval.language.text import fold
from retrieval.questions.answer_types.record import CERTAIN, MISSING, OPEN, AnswerType
from retrieval.questions.query import Query

# What comes one after the other; articles, wards and the items of a list only bear numbers.
_SERIES = "giai đoạn|khóa|kỳ|đợt|vòng|mức độ|cấp độ|lần|bước|phiên|cấp"
_OF_SERIES = frozenset(map(fold, _SERIES.split("|")))
_OF_ORDER = frozenset(("thu", "hang", "vi tri", "top"))
_ORDER_ASKED = phrase("xếp|đứng thứ|hạng|vị trí|top")
# 6/63 of so many; a day is none.
_PLACE = re.compile(r"(?<!ngày )(?<![\d/.-])\d+/\d+(?![\d/-])|\b(?:đầu tiên|dẫn đầu|đứng đầu)\b", re.IGNORECASE)


def _check(query: Query, span: Span, context: Context) -> float:
    """A place; of who ranks where the number of a meeting is none."""
    nouns = {ordinal.noun for ordinal in ordinals_in(span.text)}
    if not nouns.isdisjoint(_OF_ORDER) or _PLACE.search(span.text):
        return CERTAIN
    if nouns.isdisjoint(_OF_SERIES):
        return MISSING
    return OPEN if _ORDER_ASKED.search(query.question.text.lower()) else CERTAIN


RANK = AnswerType(
    "rank",
    asks=(
        phrase(
            "(?:thứ|vị trí) (?:mấy|bao nhiêu)|vị trí (?:thứ )?nào"
            "|(?:xếp|thứ|đứng) hạng (?:mấy|thế nào|ra sao|nào)"
            "|(?:thứ hạng|xếp hạng)(?: [^\\s,.?]+){0,15} bao nhiêu"
            f"|(?:{_SERIES}) (?:thứ )?mấy|(?:{_SERIES}) thứ bao nhiêu"
        ),
        Phrase("hạng (?:mấy|bao nhiêu|nào)", bare=False),  # without its mark also "hàng" and "hãng"
    ),
    names=(phrase("(?:xếp|thứ) hạng|xếp thứ"),),
    check=_check,
    of_a_time=True,
    newest_first=True,
)

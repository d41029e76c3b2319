"""A place in an order: a rank, a stage, a number of a series."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.marks import Phrase
from retrieval.language.patterns import ORDINALS, phrase
from retrieval.language.text import fold
from retrieval.questions.answer_types.record import CERTAIN, MISSING, AnswerType
from retrieval.questions.query import Query

_ORDINAL = re.compile(
    rf"\b(?:thu|hang|vi tri|top)\s+(?:{fold('|'.join(ORDINALS))}|\d+)"
    r"|(?<!ngay )(?<![\d/.-])\d+/\d+(?![\d/-])"
    r"|\b(?:giai doan|chang|dot|buoc|vong|khoa|ky|cap|muc|muc do)\s+(?:\d+|[ivx]+)\b"
    r"|\bdau tien\b|\bdan dau\b|\bdung dau\b"
)


def _check(query: Query, span: Span, context: Context) -> float:
    return CERTAIN if _ORDINAL.search(fold(span.text)) else MISSING


RANK = AnswerType(
    "rank",
    asks=(
        phrase(
            "(?:thứ|vị trí|lần thứ|lần) (?:mấy|bao nhiêu)|vị trí (?:thứ )?nào"
            "|(?:xếp|thứ|đứng) hạng (?:mấy|thế nào|ra sao|nào)"
            "|(?:thứ hạng|xếp hạng)(?: [^\\s,.?]+){0,15} bao nhiêu"
            "|(?:giai đoạn|khóa|kỳ|đợt|vòng|mức độ|cấp độ) (?:thứ )?(?:mấy|bao nhiêu)"
        ),
        Phrase("hạng (?:mấy|bao nhiêu|nào)", bare=False),  # without its mark also "hàng" and "hãng"
    ),
    names=(phrase("(?:xếp|thứ) hạng|xếp thứ"),),
    check=_check,
    of_a_time=True,
    newest_first=True,
)

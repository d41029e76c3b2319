"""When something is, was or will be."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.patterns import DOCUMENTS, LAWS, MAGNITUDES, phrase
from retrieval.language.text import fold
from retrieval.questions.answer_types.record import CERTAIN, LIKELY, MISSING, OPEN, AnswerType
from retrieval.questions.query import Query

_OTHERWISE_TOLD = re.compile(
    r"\bnam \d{3,4}\b|\bthe ky\b|\bthap (?:ky|nien)\b|\b(?:trieu|nghin|ngan) nam\b|\b1[0-8]\d\d\b"
)
# A day of each year, or of a year that is told elsewhere, and one of the week.
_A_DAY = re.compile(
    r"\bngay (?:\d{1,2}[/.-]\d{1,2}\b|(?:mung )?\d{1,2} thang)|\b(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)\b"
)
# A day that is told by another: "sau 15 ngày kể từ ngày đăng Công báo", "kể từ ngày ký".
_COUNTED_FROM = re.compile(
    r"\b(?:sau|trong|truoc|qua|cham nhat)\b[^.;]{0,30}\b(?:\d+|hai|ba|bon|nam|sau|muoi) (?:ngay|thang|nam|tuan|gio)\b"
    r"|\bke tu ngay\b|\bngay (?:dang|ky|ban hanh)\b"
)
_DAY_ASKED = phrase("(?:ngày|hôm) (?:nào|mấy|bao nhiêu)")
_OF_DOCUMENTS = phrase(f"{LAWS}|{DOCUMENTS}|ban hành|ký|phê duyệt|lập|thành lập")


def _check(query: Query, span: Span, context: Context) -> float:
    asked = query.question.text.lower()
    if _DAY_ASKED.search(asked):
        of_documents = _OF_DOCUMENTS.search(asked)
        days = [role for period, role in span.times if period.days == 1 and (of_documents or role != "document")]
        return CERTAIN if days else OPEN if _is_told_of(span.text, _A_DAY, _COUNTED_FROM) else MISSING
    if span.times or _is_told_of(span.text, _OTHERWISE_TOLD):
        return LIKELY
    return OPEN if _is_told_of(span.text, _COUNTED_FROM) else MISSING


def _is_told_of(text: str, *ways: re.Pattern[str]) -> bool:
    return any(way.search(fold(text)) for way in ways)


TIME = AnswerType(
    "time",
    asks=(
        phrase(
            f"(?:khi|chừng|lúc|ngày|ngay|hôm|thời gian|năm|tháng|thời điểm) "
            f"(?:nào|mấy(?! (?:{MAGNITUDES}|phần|lần|người)))"
            "|(?:thế kỷ|thập niên|thập kỷ) (?:nào|mấy|bao nhiêu)|bao giờ|năm bao nhiêu(?! tuổi)|when"
        ),
    ),
    names=(phrase("hạn chót|hạn cuối"),),
    check=_check,
)

"""How well a span of a report answers a question: what it covers, its time, and the kind of answer it holds."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from retrieval.dates import Period
from retrieval.questions import Asks, Question
from retrieval.quotable import Quotable, Surroundings
from retrieval.vietnamese import LOWER, UPPER, fold

# What stands around a span counts less than what it says itself.
_NEARBY = 0.5
_HEAD = 0.3
_KIND = 0.12
_PERIOD = 0.25
_OTHER_PERIOD = -0.15
_AROUND = 0.8

_FIGURE = re.compile(
    r"(?<![\w/.,-])\d[\d.,/]*\s?%?(?![\w/-])|\d(?:[mkg]?hz|km2?|m2|ha|kg|[mgt]b|[km]wh?|đ)\b"
    r"|\b(?:một nửa|hàng (?:chục|trăm|nghìn|triệu))\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b(?:thu|hang|vi tri|top)\s+(?:nhat|nhi|ba|tu|nam|sau|bay|tam|chin|muoi|\d+)|\b\d+/\d+\b")
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Mai|Tô|Lâm|Hà|Cao|Tạ|Thái|Lương"
    "|Đoàn|Trịnh|Vương|Chu|Châu|Kiều|Quách|Tống|Từ|La|Đào|Nghiêm|Triệu|Tôn|Lưu|Thân|Khổng|Vi|Giàng|Lò|Nông|Hứa|Phùng|Doãn"
)
_PERSON = re.compile(rf"\b(?:{_SURNAMES})(?: [{UPPER}][{LOWER}]+){{1,3}}\b")
# Offices and bodies, which may answer "ai" as well.
_BODY = re.compile(
    r"\b(?:Bộ|Sở|Cục|Vụ|Ban|Ủy ban|Trung tâm|Ngân hàng|Chánh|Thủ tướng|Chủ tịch|Giám đốc|Tổng|UBND|TTgCP)\b"
)
_PLACE = re.compile(
    rf"\b(?:tại|ở|tỉnh|thành phố|địa bàn|huyện|khu vực|của|Thành phố|TP\.?)\s+(?:[{LOWER}]+\s+){{0,4}}[{UPPER}]"
)


@dataclass(frozen=True)
class Weights:
    """What each token of a question is worth: folded syllables, pairs, and syllables with the marks typed."""

    tokens: dict[str, float]

    def covered(self, tokens: AbstractSet[str]) -> float:
        """The share of the question that ``tokens`` hold, 0 to 1; all of a question that only names a time."""
        total = sum(self.tokens.values())
        held = sum(weight for token, weight in self.tokens.items() if token in tokens)
        return held / total if total else 1.0


@dataclass(frozen=True)
class Evidence:
    """What speaks for a span.

    ``coverage`` of the question by the span and, for less, its surroundings; ``period``: how well the times
    agree, 0 apart to 1 the same, None where none is asked; ``kind``: whether an answer of the kind asked for
    is there, None where that is open. ``page`` are the tokens of the passage and of the page's head.
    """

    coverage: float
    period: float | None
    kind: bool | None
    defines: bool
    page: frozenset[str]

    @property
    def score(self) -> float:
        """One number to order spans by."""
        score = self.coverage + 0.15 * self.defines
        if self.kind is not None:
            score += _KIND if self.kind else -_KIND
        if self.period is not None:
            score += _PERIOD * self.period if self.period else _OTHER_PERIOD
        return score


def weigh(question: Question, weights: Weights, span: Quotable, around: Surroundings) -> Evidence:
    """The evidence for quoting ``span``."""
    own = weights.covered(span.tokens)
    nearby = weights.covered(around.nearby)
    page = weights.covered(around.page)
    return Evidence(
        coverage=own + _NEARBY * (nearby - own) + _HEAD * (page - nearby),
        period=_period(question.times, span.times, around.times),
        kind=kind_held(question.asks, span),
        defines=question.asks == "definition" and _defines(question, span.text),
        page=around.page,
    )


def kind_held(asks: Asks | None, span: Quotable) -> bool | None:
    """Whether ``span`` holds an answer of the kind asked for; None where any will do or it is open."""
    match asks:
        case "number":
            return bool(_FIGURE.search(span.text))
        case "rank":
            return bool(_ORDINAL.search(fold(span.text)))
        case "person":
            return True if _PERSON.search(span.text) else None if _BODY.search(span.text) else False
        case "time":
            return bool(span.times)
        case "place":
            return bool(_PLACE.search(span.text))
        case "list":
            return span.text.count(",") + span.text.count(";") + span.text.count("\n") >= 2
        case _:
            return None


def _defines(question: Question, text: str) -> bool:
    """Whether ``text`` says what the question's subject is: "X là …" or "… (X)"."""
    subject = fold(" ".join(question.terms))
    folded = fold(text)
    return f"({subject})" in folded or f"{subject} la " in folded


def _period(asked: Sequence[Period], said: Sequence[Period], around: Sequence[Period]) -> float | None:
    if not asked:
        return None
    return max(_agreement(asked, said), _AROUND * _agreement(asked, around))


def _agreement(asked: Sequence[Period], said: Sequence[Period]) -> float:
    """How well the best of ``said`` agrees with one ``asked``: mostly whether one lies in the other."""
    best = 0.0
    for one in asked:
        for other in said:
            shared = one.shared_days(other)
            inside = shared / min(one.days, other.days)
            alike = shared / (one.days + other.days - shared)
            best = max(best, 0.6 * inside + 0.4 * alike)
    return best

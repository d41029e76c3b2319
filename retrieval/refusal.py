"""Why a span does not answer a question: readable checks, each on the span that would be quoted first.

Each check finds one thing that the question names and the span contradicts or lacks. The first that does
is the reason told to the reader; a span that passes them all answers when it covers enough of the question.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from retrieval.details import lacks_detail
from retrieval.evidence import Evidence
from retrieval.kinds import MISSING
from retrieval.names import is_named
from retrieval.reports import Report
from retrieval.vietnamese import either_way, fold, tokens
from retrieval.weights import Sought

Unmet = Literal["empty", "long", "period", "number", "name", "measure", "kind", "words"]

ENOUGH = 0.2
_MOST = 0.5
_SAME_TIME = 0.9


@dataclass(frozen=True)
class Span:
    """What would be quoted, the report it stands in, and the evidence for it."""

    text: str
    report: Report
    evidence: Evidence


def unmet(sought: Sought, span: Span) -> tuple[Unmet, str] | None:
    """The first thing that is ``sought`` and that ``span`` does not meet, and which part of the question that is, as
    typed; None where it answers."""
    for reason, lacks in _CHECKS:
        part = lacks(sought, span)
        if part is not None:
            return reason, part
    return None


def _other_period(sought: Sought, span: Span) -> str | None:
    return "" if span.evidence.period == 0 else None


# Figures that a question turns on: of two digits and more, documents, and 2G or 4K.
_FIGURE = re.compile(r"\d{2,}(?:[./]\d+)*%?|\d+(?:/\d+)*/[a-z][\w&-]*|\d+(?:/\d+)+|\d[gk]")
_ORDINAL = re.compile(rf"(?P<noun>{either_way('thứ|lần|điều|khóa|giai đoạn|đợt|kỳ')})\s+(?P<at>\d{{1,2}})\b")
_IN_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")
# In words only with their marks: "thu từ" is no "thứ tư".
_ORDINAL_IN_WORDS = re.compile(rf"\bthứ\s+(?P<at>{'|'.join(_IN_WORDS)})\b")
_DIGITS = {word: str(digit) for digit, word in enumerate(_IN_WORDS, 1)}


def _other_number(sought: Sought, span: Span) -> str | None:
    """A document number, an ordinal or a figure that the question names stands nowhere near."""
    figures = [fold(term) for term in sought.question.terms if _FIGURE.fullmatch(fold(term))]
    missing = [figure for figure in figures if figure not in span.evidence.page]
    missing += _missing_ordinals(" ".join(sought.question.terms), span.evidence.page)
    return ", ".join(_as_typed(sought.question.text, figure) for figure in missing) if missing else None


def _missing_ordinals(question: str, page: AbstractSet[str]) -> list[str]:
    """The ordinals of a question, "thứ tư", "giai đoạn 4", that a page writes neither in words nor in figures."""
    named = [(match[0], fold(match["noun"]).split()[-1], match["at"]) for match in _ORDINAL.finditer(question)]
    named += [(match[0], "thu", match["at"]) for match in _ORDINAL_IN_WORDS.finditer(question)]
    return [
        fold(typed)
        for typed, noun, at in named
        if page.isdisjoint(f"{word} {way}" for word in (noun, "thu") for way in (fold(at), _DIGITS.get(at, at)))
    ]


def _as_typed(text: str, folded: str) -> str:
    """What of ``text`` reads as ``folded``: a term, or a few."""
    found, length = tokens(text), len(folded.split())
    for first in range(len(found) - length + 1):
        run = found[first : first + length]
        if [fold(token.term) for token in run] == folded.split():
            return text[run[0].start : run[-1].end]
    return folded


def _other_name(sought: Sought, span: Span) -> str | None:
    missing = [name.text for name in sought.names if not is_named(name, span.report)]
    whole = [name for name in missing if not any(fold(name) in fold(other) for other in missing if other != name)]
    return ", ".join(whole or missing) if missing else None


def _other_office(sought: Sought, span: Span) -> str | None:
    named = span.evidence.office
    return " ".join(sought.question.office) if named is not None and named < _MOST else None


def _too_little(sought: Sought, span: Span) -> str | None:
    evidence = span.evidence
    if evidence.period is not None and evidence.period >= _SAME_TIME and evidence.fit >= 1:
        return None  # the very kind of answer, of the very time
    return "" if evidence.coverage < ENOUGH or not evidence.linked else None


def _other_measure(sought: Sought, span: Span) -> str | None:
    return "" if lacks_detail(sought.question, span.text) else None


def _other_kind(sought: Sought, span: Span) -> str | None:
    return "" if span.evidence.fit == MISSING else None


_CHECKS: tuple[tuple[Unmet, Callable[[Sought, Span], str | None]], ...] = (
    ("period", _other_period),
    ("number", _other_number),
    ("name", _other_name),
    ("name", _other_office),
    ("words", _too_little),
    ("measure", _other_measure),
    ("kind", _other_kind),
)

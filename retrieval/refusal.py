"""Why a span does not answer a question: readable checks, each on the span that would be quoted first.

Each check finds one thing that the question names and the span contradicts or lacks. The first that does
is the reason told to the reader; a span that passes them all answers when it covers enough of the question.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from retrieval.details import lacks_detail
from retrieval.evidence import Evidence
from retrieval.kinds import MISSING
from retrieval.names import is_named
from retrieval.reports import Report
from retrieval.vietnamese import fold
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


def unmet(sought: Sought, span: Span) -> Unmet | None:
    """The first thing about what is ``sought`` that ``span`` does not meet; None where it answers."""
    return next((reason for reason, fails in _CHECKS if fails(sought, span)), None)


def _other_period(sought: Sought, span: Span) -> bool:
    return span.evidence.period == 0


# Figures that a question turns on: of two digits and more, documents, and 2G or 4K.
_FIGURE = re.compile(r"\d{2,}(?:[./]\d+)*%?|\d+(?:/\d+)*/[a-z][\w&-]*|\d+(?:/\d+)+|\d[gk]")
_ORDINAL = re.compile(r"\b(?:thu|lan|lan thu|so|dieu|khoa|giai doan|dot|ky)\s+(\d)\b")


def _other_number(sought: Sought, span: Span) -> bool:
    """A document number, an ordinal or a figure that the question names stands nowhere near."""
    figures = {fold(term) for term in sought.question.terms if _FIGURE.fullmatch(fold(term))}
    figures.update(_ORDINAL.findall(" ".join(map(fold, sought.question.terms))))
    return bool(figures - span.evidence.page)


def _other_name(sought: Sought, span: Span) -> bool:
    return not all(is_named(name, span.report) for name in sought.names)


def _other_office(sought: Sought, span: Span) -> bool:
    return span.evidence.office is not None and span.evidence.office < _MOST


def _other_measure(sought: Sought, span: Span) -> bool:
    return lacks_detail(sought.question, span.text)


def _other_kind(sought: Sought, span: Span) -> bool:
    return span.evidence.fit == MISSING


def _too_little(sought: Sought, span: Span) -> bool:
    evidence = span.evidence
    if evidence.period is not None and evidence.period >= _SAME_TIME and evidence.fit >= 1:
        return False  # the very kind of answer, of the very time
    return evidence.coverage < ENOUGH or not evidence.linked


_CHECKS: tuple[tuple[Unmet, Callable[[Sought, Span], bool]], ...] = (
    ("period", _other_period),
    ("number", _other_number),
    ("name", _other_name),
    ("name", _other_office),
    ("words", _too_little),
    ("measure", _other_measure),
    ("kind", _other_kind),
)

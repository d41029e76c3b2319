"""Why a span does not answer a question: readable checks, each on the span that would be quoted first.

Each check finds one thing that the question names and the span contradicts or lacks. The first that does
is the reason told to the reader; a span that passes them all answers when it covers enough of the question.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from retrieval.evidence import Evidence
from retrieval.kinds import MISSING, other_measure
from retrieval.names import is_named, names_in
from retrieval.questions import Question
from retrieval.reports import Report
from retrieval.vietnamese import fold

Unmet = Literal["empty", "long", "period", "number", "name", "measure", "kind", "words"]

ENOUGH = 0.34


@dataclass(frozen=True)
class Span:
    """What would be quoted, the report it stands in, and the evidence for it."""

    text: str
    report: Report
    evidence: Evidence


def unmet(question: Question, span: Span) -> Unmet | None:
    """The first thing about ``question`` that ``span`` does not meet; None where it answers."""
    return next((reason for reason, fails in _CHECKS if fails(question, span)), None)


def _other_period(question: Question, span: Span) -> bool:
    return span.evidence.period == 0


# Figures that a question turns on: of two digits and more, documents, and 2G or 4K.
_FIGURE = re.compile(r"\d{2,}(?:[./]\d+)*%?|\d+(?:/\d+)*/[a-z][\w&-]*|\d+(?:/\d+)+|\d[gk]")
_ORDINAL = re.compile(r"\b(?:thu|lan|lan thu|so|dieu|khoa)\s+(\d)\b")


def _other_number(question: Question, span: Span) -> bool:
    """A document number, an ordinal or a figure that the question names stands nowhere near."""
    figures = {fold(term) for term in question.terms if _FIGURE.fullmatch(fold(term))}
    figures.update(_ORDINAL.findall(" ".join(map(fold, question.terms))))
    return bool(figures - span.evidence.page)


def _other_name(question: Question, span: Span) -> bool:
    return not all(is_named(name, span.report) for name in names_in(question.text))


def _other_measure(question: Question, span: Span) -> bool:
    return question.asks == "number" and other_measure(question, span.text)


def _other_kind(question: Question, span: Span) -> bool:
    return span.evidence.fit == MISSING


def _too_little(question: Question, span: Span) -> bool:
    return span.evidence.coverage < ENOUGH or not span.evidence.linked


_CHECKS: tuple[tuple[Unmet, Callable[[Question, Span], bool]], ...] = (
    ("period", _other_period),
    ("number", _other_number),
    ("name", _other_name),
    ("words", _too_little),
    ("measure", _other_measure),
    ("kind", _other_kind),
)

"""Why a span does not answer a question: readable checks, each on the span that would be quoted first.

Each check finds one thing that the question names and the span contradicts or lacks. The first that does
is the reason told to the reader; a span that passes them all answers when it covers enough of the question.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from retrieval.questions.constraints import lacks_detail
from retrieval.answering.evidence import Evidence
from retrieval.questions.answer_types import MISSING
from retrieval.language.names import is_named, spelled
from retrieval.reading.reports import Report
from retrieval.questions.query import Sought
from retrieval.language.text import either_way, fold, tokens

Unmet = Literal["empty", "long", "period", "number", "name", "measure", "kind", "words"]

ENOUGH = 0.25
_MOST = 0.5
_MUCH = 0.7


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


def names_all(sought: Sought, span: Span) -> bool:
    """Whether ``span`` stands where every number and name that is ``sought`` does."""
    return _other_number(sought, span) is None and _other_name(sought, span) is None


def _other_period(sought: Sought, span: Span) -> str | None:
    return "" if span.evidence.period == 0 else None


# Figures that a question turns on: of two digits and more, documents, and 2G or 4K.
_FIGURE = re.compile(r"\d{2,}(?:[./]\d+)*%?|\d+(?:/\d+)*/[a-z][\w&-]*|\d+(?:/\d+)+|\d[gk]")
_DOCUMENTS = "đề án|chỉ thị|nghị quyết|nghị định|thông tư|quyết định"
_ORDINAL = re.compile(
    rf"(?P<noun>{either_way(f'thứ|lần|điều|khóa|giai đoạn|đợt|kỳ|{_DOCUMENTS}')})\s+(?P<at>\d{{1,2}})\b"
)
_IN_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")
# In words only with their marks: "thu từ" is no "thứ tư".
_ORDINAL_IN_WORDS = re.compile(rf"\b(?P<noun>thứ)\s+(?P<at>{'|'.join(_IN_WORDS)})\b")
_DIGITS = {word: str(digit) for digit, word in enumerate(_IN_WORDS, 1)}


def _other_number(sought: Sought, span: Span) -> str | None:
    """A document number, an ordinal or a figure that the question names stands nowhere near."""
    figures = [fold(term) for term in sought.question.terms if _FIGURE.fullmatch(fold(term))]
    missing = [figure for figure in figures if not _holds_figure(figure, span)]
    missing += _missing_ordinals(" ".join(sought.question.terms), span)
    return _named(_as_typed(sought.question.text, figure) for figure in missing)


def _holds_figure(figure: str, span: Span) -> bool:
    """Whether a page has a figure, or has it joined to its unit: 700 in "700MHz"; a document's number may stand
    anywhere in its report."""
    page = span.evidence.page
    if figure in page or any(token.startswith(figure) and token[len(figure) :].isalpha() for token in page):
        return True
    return "/" in figure and figure in spelled(span.report, folded=True)


def _missing_ordinals(question: str, span: Span) -> list[str]:
    """The ordinals of a question, "thứ tư", "giai đoạn 4", "Chỉ thị 09", written neither in words nor in figures."""
    return [
        fold(match[0])
        for pattern in (_ORDINAL, _ORDINAL_IN_WORDS)
        for match in pattern.finditer(question)
        if not _is_numbered(match["noun"], match["at"], span)
    ]


def _is_numbered(noun: str, at: str, span: Span) -> bool:
    """Whether a report numbers a ``noun``: "giai đoạn 4", "lần thứ 4", "Chỉ thị số 04/CT-TTg"; a "thứ tư" of
    whatever must stand on the page."""
    digits = _DIGITS.get(at, at)
    word = next((word for word, digit in _DIGITS.items() if digit == digits), digits)
    if fold(noun) == "thu":
        return not span.evidence.page.isdisjoint((f"thu {digits}", f"thu {fold(word)}"))
    numbered = rf"\b{noun}(?: thứ| thu| số| so)?\s+(?:0?{digits}(?!\d)|{word}\b)"
    return re.search(numbered, spelled(span.report, folded=fold(noun) == noun)) is not None


def _named(parts: Iterable[str]) -> str | None:
    """What is not met, as one text, each thing once and none that is part of another; None where there is nothing."""
    each = list(dict.fromkeys(parts))
    whole = [part for part in each if not any(fold(part) in fold(other) for other in each if other != part)]
    return ", ".join(whole or each) or None


def _as_typed(text: str, folded: str) -> str:
    """What of ``text`` reads as ``folded``: a term, or a few."""
    found, length = tokens(text), len(folded.split())
    for first in range(len(found) - length + 1):
        run = found[first : first + length]
        if [fold(token.term) for token in run] == folded.split():
            return text[run[0].start : run[-1].end]
    return folded


def _other_name(sought: Sought, span: Span) -> str | None:
    return _named(name.text for name in sought.names if not is_named(name, span.report))


def _other_office(sought: Sought, span: Span) -> str | None:
    named = span.evidence.office
    return " ".join(sought.question.office) if named is not None and named < _MOST else None


def _too_little(sought: Sought, span: Span) -> str | None:
    evidence = span.evidence
    tied = evidence.linked or evidence.coverage >= _MUCH
    return "" if evidence.coverage < ENOUGH or not tied else None


def _other_measure(sought: Sought, span: Span) -> str | None:
    return "" if lacks_detail(sought.details, span.text) else None


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

"""Why a span does not answer a question: readable checks, each on the span that would be quoted first.

Each check finds one thing that the question names and the span contradicts or lacks. What contradicts refuses; what is
merely not said leaves it possible that the span answers. The first is told to the reader.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal, NamedTuple, Protocol

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.answering.evidence import Evidence
from retrieval.answering.texts import ReportTexts
from retrieval.indexing.spans import IndexedPassage
from retrieval.language.patterns import NUMBERED_DOCUMENTS, ORDINALS
from retrieval.language.text import either_way, fold, tokens
from retrieval.questions.answer_types.reason import REASON, gives_a_reason
from retrieval.questions.answer_types.record import CERTAIN, MISSING
from retrieval.questions.constraints import meets_none
from retrieval.questions.query import Query

Unmet = Literal["empty", "long", "period", "number", "name", "measure", "kind", "words"]


class _Spelled(Protocol):
    """The text of one report, in one spelling or without marks."""

    def __call__(self, *, folded: bool) -> str: ...


class Lack(NamedTuple):
    """What is looked for and not met: the ``reason``, the ``part`` of the question that it is, as typed, and whether
    it ``refuses``; else the span may still answer."""

    reason: Unmet
    part: str
    refuses: bool


def lack(query: Query, candidate: Candidate, texts: ReportTexts) -> Lack | None:
    """What ``candidate`` contradicts of ``query``, else what it does not say; None where it meets all."""
    for checks, refuses in ((_CONTRADICTING, True), (_MISSING, False)):
        for reason, lacks in checks:
            part = lacks(query, candidate, texts)
            if part is not None:
                return Lack(reason, part, refuses)
    return None


def names_all(query: Query, candidate: Candidate, texts: ReportTexts) -> bool:
    """Whether ``candidate`` stands where every number and name that is looked for does."""
    checks = (_other_number, _other_figure, _other_name, _other_typed_name)
    return all(lacks(query, candidate, texts) is None for lacks in checks)


def _other_period(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    return "" if candidate.evidence.period == 0 else None


# Figures that a question turns on: of two digits and more, documents, and 2G or 4K.
_TURNING = re.compile(r"\d{2,}(?:[./]\d+)*%?|\d+(?:/\d+)*/[a-z][\w&-]*|\d+(?:/\d+)+|\d[gk]")
_NUMBERED = either_way(f"thứ|lần|điều|khóa|giai đoạn|đợt|kỳ|đề án|{NUMBERED_DOCUMENTS}")
_COUNTED = re.compile(rf"(?P<noun>{_NUMBERED})\s+(?P<at>\d{{1,2}})\b(?!/)")
# In words only with their marks: "thu từ" is no "thứ tư".
_IN_WORDS = re.compile(rf"\b(?P<noun>thứ)\s+(?P<at>{'|'.join(ORDINALS)})\b")


def _other_number(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """A document number or an ordinal that the question names stands nowhere near."""
    found, text = candidate.found, partial(texts.spelled, candidate.source.id)
    missing = [figure for figure in _missing_figures(query, candidate, texts) if "/" in figure]
    missing += _missing_ordinals(" ".join(query.question.terms), found, text)
    return _named(_as_typed(query.question.text, figure) for figure in missing)


def _other_figure(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """So does another figure, which a report may give in other words, or rounded."""
    missing = [figure for figure in _missing_figures(query, candidate, texts) if "/" not in figure]
    return _named(_as_typed(query.question.text, figure) for figure in missing)


def _missing_figures(query: Query, candidate: Candidate, texts: ReportTexts) -> list[str]:
    found, text = candidate.found, partial(texts.spelled, candidate.source.id)
    figures = (fold(term) for term in query.question.terms if _TURNING.fullmatch(fold(term)))
    return [figure for figure in figures if not _holds_figure(figure, found, text)]


def _holds_figure(figure: str, found: IndexedPassage, text: _Spelled) -> bool:
    """Whether a page has a figure, or has it joined to its unit: 700 in "700MHz"; a document's number may stand
    anywhere in its report."""
    if figure in found.page_syllables or any(
        token.startswith(figure) and token[len(figure) :].isalpha() for token in found.page_syllables
    ):
        return True
    return "/" in figure and figure in text(folded=True)


def _missing_ordinals(question: str, found: IndexedPassage, text: _Spelled) -> list[str]:
    """The ordinals of a question, "thứ tư", "giai đoạn 4", "Chỉ thị 09", written neither in words nor in figures."""
    return [
        fold(match[0])
        for pattern in (_COUNTED, _IN_WORDS)
        for match in pattern.finditer(question)
        if not _is_numbered(match["noun"], match["at"], found, text)
    ]


def _is_numbered(noun: str, at: str, found: IndexedPassage, text: _Spelled) -> bool:
    """Whether a report numbers a ``noun``: "giai đoạn 4", "lần thứ 4", "Chỉ thị số 04/CT-TTg"; a "thứ tư" of
    whatever must stand on the page."""
    number = ORDINALS.get(at) or int(at)
    words = [word for word, meant in ORDINALS.items() if meant == number]
    if fold(noun) == "thu":
        return not found.page_pairs.isdisjoint(f"thu {fold(word)}" for word in (str(number), *words))
    numbered = rf"\b{noun}(?: thứ| thu| số| so)?\s+(?:0?{number}(?!\d)|(?:{'|'.join(words) or number})\b)"
    return re.search(numbered, text(folded=fold(noun) == noun)) is not None


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


def _other_name(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """A listed name that the report does not say: a place, a firm, a body."""
    report_id = candidate.source.id
    return _named(name.text for name in query.names if not name.folded and not texts.say(report_id, name))


def _other_typed_name(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """A run of capitals that it does not say, which the reader may have spelt or parted otherwise."""
    report_id = candidate.source.id
    return _named(name.text for name in query.names if name.folded and not texts.say(report_id, name))


def _other_office(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    named = candidate.evidence.office
    return " ".join(query.question.office) if named is not None and named < tuning.OFFICE_NAMED else None


def _nothing_of_it(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """So little that it is about something else."""
    if _is_tied(query, candidate.evidence):
        return "" if candidate.evidence.coverage < tuning.LITTLE else None
    places = query.share_of_places
    return "" if candidate.evidence.coverage - places < tuning.LITTLE_UNTIED * (1 - places) else None


def _too_little(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    enough = candidate.evidence.coverage >= tuning.ENOUGH and _is_tied(query, candidate.evidence)
    return None if enough else ""


def _is_tied(query: Query, evidence: Evidence) -> bool:
    return evidence.linked or evidence.coverage >= tuning.TIED or _is_counted(query, evidence)


def _is_counted(query: Query, evidence: Evidence) -> bool:
    """Whether the very thing that "bao nhiêu" counts stands beside a figure, in a span of much of the question."""
    return bool(query.question.counted) and evidence.type_match >= CERTAIN and evidence.coverage >= tuning.COUNTED


def _other_measure(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    return "" if meets_none(query.constraints, candidate.text) else None


def _other_kind(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    if query.question.asks == REASON.name and not gives_a_reason(candidate.text):
        return ""
    return "" if candidate.evidence.type_match == MISSING else None


_Checks = tuple[tuple[Unmet, Callable[[Query, Candidate, ReportTexts], str | None]], ...]

_CONTRADICTING: _Checks = (
    ("period", _other_period),
    ("number", _other_number),
    ("name", _other_name),
    ("name", _other_office),
    ("words", _nothing_of_it),
    ("measure", _other_measure),
    ("kind", _other_kind),
)
_MISSING: _Checks = (
    ("number", _other_figure),
    ("name", _other_typed_name),
    ("words", _too_little),
)

"""Why a span does not answer a question: readable checks, each on the span that would be quoted first.

Each check finds one thing that the question names and the span contradicts or lacks. What contradicts refuses; what is
merely not said leaves it possible that the span answers. The first is told to the reader.
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.answering.evidence import Evidence
from retrieval.answering.naming import (
    other_body,
    other_document,
    other_figure,
    other_name,
    other_number,
    other_typed_name,
)
from retrieval.answering.texts import ReportTexts
from retrieval.language.directions import Direction, directions_in
from retrieval.language.patterns import phrase
from retrieval.questions.answer_types.number import NUMBER
from retrieval.questions.answer_types.reason import REASON, gives_a_cause, gives_a_reason
from retrieval.questions.answer_types.record import CERTAIN, MISSING
from retrieval.questions.constraints import meets_none
from retrieval.questions.query import Query

Unmet = Literal["empty", "long", "period", "number", "name", "direction", "measure", "kind", "words"]


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
    checks = (other_number, other_figure, other_name, other_typed_name)
    return all(lacks(query, candidate, texts) is None for lacks in checks)


def _other_period(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    return "" if candidate.evidence.period == 0 else None


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


_OF_A_DIRECTION = (NUMBER.name, REASON.name)
_AS_OF = phrase("tính đến|đến hết|đến cuối|đến (?:ngày|tháng|quý|năm)|lũy kế|luỹ kế|cộng dồn")
_GROWTH = phrase("(tăng|giảm)(?: (?:thêm|được|mất|khoảng))? (?:bao nhiêu|mấy|bn)")


def _other_direction(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """That it falls, where the span only says that it rises, or the other way round."""
    if query.question.asks not in _OF_A_DIRECTION:
        return None
    asked, told = directions_in(query.question.text.lower()), directions_in(candidate.text.lower())
    return _spoken(asked) if len(asked) == 1 and told and asked.keys().isdisjoint(told) else None


def _spoken(asked: Mapping[Direction, str]) -> str:
    """The word for a direction, with its marks: typed without any, "tang" is another word too."""
    typed = next(iter(asked.values()))
    return {"tang": "tăng", "giam": "giảm"}.get(typed, typed)


def _no_direction(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """By how much something rose, where the span does not say that it did: "49% so với kế hoạch"."""
    growth = _GROWTH.search(query.question.text.lower())
    return growth[1] if growth and not directions_in(candidate.text.lower()) else None


def _other_measure(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    return "" if meets_none(query.constraints, candidate.text) else None


def _of_a_part(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """A figure of half a year, where all times that the span states are shorter: a month's is not the half-year's. What
    is told as of a month, or of a day, may be."""
    asked = query.question.times
    if query.question.asks != NUMBER.name or not asked or _AS_OF.search(candidate.text.lower()):
        return None
    told = [period for period, role in candidate.span.times if role in ("measure", "event")]
    is_part = bool(told) and all(1 < b.days < tuning.NEARLY_ALL * a.days for a in asked for b in told)
    return "" if is_part else None


def _only_an_aim(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    """Why, where the span says only what for: "để người dân được biết"."""
    return "" if query.question.asks == REASON.name and not gives_a_cause(candidate.text) else None


def _other_kind(query: Query, candidate: Candidate, texts: ReportTexts) -> str | None:
    if query.question.asks == REASON.name and not gives_a_reason(candidate.text):
        return ""
    return "" if candidate.evidence.type_match == MISSING else None


_Checks = tuple[tuple[Unmet, Callable[[Query, Candidate, ReportTexts], str | None]], ...]

_CONTRADICTING: _Checks = (
    ("period", _other_period),
    ("number", other_number),
    ("name", other_document),
    ("name", other_name),
    ("name", other_body),
    ("name", _other_office),
    ("words", _nothing_of_it),
    ("direction", _other_direction),
    ("measure", _other_measure),
    ("kind", _other_kind),
)
_MISSING: _Checks = (
    ("period", _of_a_part),
    ("direction", _no_direction),
    ("kind", _only_an_aim),
    ("number", other_figure),
    ("name", other_typed_name),
    ("words", _too_little),
)

"""A span quoted together with the sentence beside it, where that bears on the question nearly as well.

What answers may be the neighbour of what says most of the question: the reason before or after, the figure of what the
sentence before names. Both are quoted as they stand, one after the other.
"""

from collections.abc import Iterator, Sequence

from retrieval import tuning
from retrieval.answering.candidates import Candidate
from retrieval.questions.answer_types.reason import REASON, gives_a_cause, is_of_a_reason, is_the_reason
from retrieval.questions.answer_types.record import MISSING
from retrieval.questions.query import Query
from retrieval.reading.spans import LONGEST


def with_its_neighbour(query: Query, candidates: Sequence[Candidate]) -> Candidate:
    """The first of ``candidates``, with one of those beside it where both are one quote; a reason that is too long to
    be quoted with what it is of stands alone."""
    best = _answering(candidates)
    beside = list(_beside(best, candidates))
    least = best.score - tuning.BESIDE_AS_GOOD
    if query.question.asks == REASON.name:
        reason = None if gives_a_cause(best.text) else _reason_of(best, beside, least)
        return best if reason is None else _joined(best, reason) if _fit(best, reason) else reason
    adding = (each for each in beside if each.score >= least and _fit(best, each) and _adds(query, best, each))
    return next((_joined(best, each) for each in adding), best)


def _answering(candidates: Sequence[Candidate]) -> Candidate:
    """The first; of an interview's question, the first sentence of what is said to it."""
    best = candidates[0]
    if not best.text.endswith("?"):
        return best
    after = (each for each in _beside(best, candidates) if each.span.facts.start >= best.span.facts.end)
    return next(after, best)


def _beside(best: Candidate, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those that stand right before or after ``best``."""
    for each in candidates:
        if each.source.id == best.source.id:
            first, second = sorted((best.span.facts, each.span.facts), key=lambda facts: facts.start)
            if 0 <= second.start - first.end <= tuning.BESIDE:
                yield each


def _fit(best: Candidate, other: Candidate) -> bool:
    """Whether both are of one passage, and short enough to be one quote."""
    together = f"{best.text} {other.text}"
    return best.found.number == other.found.number and len(together.split()) <= LONGEST


def _reason_of(best: Candidate, beside: Sequence[Candidate], least: float) -> Candidate | None:
    """What says why what ``best`` says is so: "Nguyên nhân là …" after it, what stands before a "Vì vậy, …", or what
    is nearly as good and gives a cause."""
    for other in beside:
        is_before = other.span.facts.start < best.span.facts.start
        if is_of_a_reason(best.text) if is_before else is_the_reason(other.text):
            return other
    return next((other for other in beside if other.score >= least and gives_a_cause(other.text)), None)


def _adds(query: Query, best: Candidate, other: Candidate) -> bool:
    """Whether ``other`` holds what is asked for better, or something of the question that ``best`` does not."""
    if other.evidence.period == 0:
        return False
    if other.evidence.type_match > best.evidence.type_match:
        return True
    return any(other.span.holds(term) and not best.span.holds(term) for term in query.weights.terms)


def _joined(one: Candidate, other: Candidate) -> Candidate:
    """Both as one span, which stands where ``one`` does; how much is covered stays, for the other was not asked for."""
    first, second = sorted((one.span.facts, other.span.facts), key=lambda facts: facts.start)
    facts = first._replace(
        end=second.end,
        last=second.last,
        ends=second.ends,
        is_prose=first.is_prose or second.is_prose,
        times=[*first.times, *second.times],
    )
    passage = one.found.passage
    text = passage.text[facts.start - passage.start : facts.end - passage.start]
    # A figure beside what is counted may count something else.
    held = one.evidence.type_match
    evidence = one.evidence._replace(type_match=held if held == MISSING else max(held, other.evidence.type_match))
    return one._replace(span=one.span._replace(facts=facts, text=text), evidence=evidence)

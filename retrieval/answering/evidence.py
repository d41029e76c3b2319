"""How well a span of a report answers a question: what it covers, its time, and the kind of answer it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.language.dates import Period
from retrieval.questions.answer_types import MISSING, fit
from retrieval.questions.question import Question
from retrieval.indexing.spans import Quotable, Surroundings
from retrieval.questions.query import Sought

# What stands around a span counts less than what it says itself.
_NEARBY = 0.5
_HEAD = 0.3
_KIND = 0.25
_PERIOD = 0.25
_OTHER_PERIOD = -0.4
_AROUND = 0.8
_DOCUMENT = 0.7
# Answers of these kinds are of one time and of no longer one.
_OF_A_TIME = ("number", "rank", "person", "time", "place")


@dataclass(frozen=True)
class Evidence:
    """What speaks for a span.

    ``coverage`` of the question by the span and, for less, its surroundings; ``period``: how well the times
    agree, 0 apart to 1 the same, None where none is asked; ``fit`` to the kind of answer asked for, -1 to 1;
    ``linked``: whether the passage is tied to the question; ``office``: how much of the office whose holder is asked
    for is named, 0 to 1.
    ``page`` are the tokens of the passage and of the page's head.
    """

    coverage: float
    period: float | None
    fit: float
    linked: bool
    office: float | None
    page: frozenset[str]

    @property
    def score(self) -> float:
        """One number to order spans by."""
        score = self.coverage + _KIND * self.fit
        if self.period is not None:
            score += _PERIOD * self.period if self.period else _OTHER_PERIOD
        return score


def weigh(sought: Sought, spans: Sequence[Quotable], around: Surroundings) -> Iterator[Evidence]:
    """The evidence for quoting each of the ``spans`` of one passage, in their order."""
    question, weights = sought.question, sought.weights
    nearby = weights.covered(around.nearby)
    page = weights.covered(around.page)
    linked = weights.linked(around.nearby, around.page)
    for span in spans:
        own = weights.covered(span.tokens)
        yield Evidence(
            coverage=own + _NEARBY * (nearby - own) + _HEAD * (page - nearby),
            period=_period(question, span, around),
            fit=MISSING if _of_other_subject(sought, span, around) else fit(sought, span, around),
            linked=linked,
            office=sought.office.covered(span.tokens | around.above) if sought.office else None,
            page=around.page,
        )


def _of_other_subject(sought: Sought, span: Quotable, around: Surroundings) -> bool:
    """Whether the question measures something that is not there: "doanh thu xuất bản" beside "doanh thu viễn thông"."""
    if sought.question.asks != "number" or sought.subject is None:
        return False
    return not sought.weights.says(sought.subject, span.tokens | around.above)


def _period(question: Question, span: Quotable, around: Surroundings) -> float | None:
    """The times that a span names count first; one that it measures by, and that is another, contradicts.

    Around it a figure is of the time of its heading, else of the title or lead, else of the report's day.
    """
    asked = question.times
    if not asked:
        return None
    told = [period for period, role in span.times if role in ("measure", "event")]
    planned = [period for period, role in span.times if role == "plan"]
    documents = [period for period, role in span.times if role == "document"]
    stated = [*(period for layer in around.times for period in layer), *around.plans]
    if question.asks == "number":
        # A day that a page tells of is not the time of its figures; the days of a year are.
        of_days = all(period.days == 1 or period.days >= 365 for period in asked)
        layers = ([period for period in layer if of_days or period.days > 1] for layer in around.times)
        stated = next((layer for layer in layers if layer), [])
    if question.asks in _OF_A_TIME:
        stated = [period for period in stated if any(_measures(a, period) for a in asked)]
        told = [period for period in told if any(_measures(a, period) for a in asked)]
    said = max(_agreement(asked, told), _sameness(asked, planned), _DOCUMENT * _agreement(asked, documents))
    if said or any(role == "measure" for _, role in span.times):
        return said
    return (_AROUND if not told else _AROUND / 2) * _agreement(asked, stated)


def _measures(asked: Period, said: Period) -> bool:
    """Whether a figure of ``said`` can be one of ``asked``: not of a longer time, nor of a part but of whole years."""
    if asked.days < 0.75 * said.days:
        return False
    return said.days > 0.75 * asked.days or said.days <= 31 or asked.days >= 365


def _agreement(asked: Sequence[Period], said: Sequence[Period]) -> float:
    """How well the best of ``said`` agrees with one ``asked``: mostly whether one lies in the other."""
    return max((0.6 * _inside(a, s) + 0.4 * _alike(a, s) for a in asked for s in said), default=0.0)


def _sameness(asked: Sequence[Period], said: Sequence[Period]) -> float:
    """The same for plans' years, which only agree with a question that names them."""
    return max((alike for a in asked for s in said if (alike := _alike(a, s)) > 0.5), default=0.0)


def _inside(one: Period, other: Period) -> float:
    return one.shared_days(other) / min(one.days, other.days)


def _alike(one: Period, other: Period) -> float:
    shared = one.shared_days(other)
    return shared / (one.days + other.days - shared)

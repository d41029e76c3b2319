"""Question to answer: which span to quote first, what else to quote, and whether it answers at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from retrieval import tuning
from retrieval.answering.candidates import Candidate, candidates_for
from retrieval.answering.distinct import distinct
from retrieval.answering.evidence import Evidence
from retrieval.answering.highlights import Searched, searched_in
from retrieval.answering.neighbours import with_its_neighbour
from retrieval.answering.quotes import Quote
from retrieval.answering.refusal import Unmet, lack, names_all
from retrieval.answering.texts import ReportTexts
from retrieval.indexing.analysis import terms_of
from retrieval.indexing.collection import Collection
from retrieval.language.ordinals import ordinals_in
from retrieval.language.text import fold
from retrieval.questions.answer_types import type_of
from retrieval.questions.answer_types.record import CERTAIN, LIKELY, MISSING
from retrieval.questions.parsing import parse
from retrieval.questions.query import Query
from retrieval.questions.question import MAX_CHARACTERS, Question
from retrieval.questions.understanding import query_for, understood
from retrieval.reading.reports import Source

Outcome = Literal["answer", "possible", "none"]

# Of what people ask one another ("họp ở đâu?", "ai có file báo cáo không?") none of a dozen that were tried has both;
# of the seeds' labelled questions that are answered, six in ten.
_SURE_COVERAGE, _SURE_SYLLABLES = 0.75, 3


@dataclass(frozen=True)
class Answer:
    """``quotes`` best first, of which a reader sees those ``shown`` at once. With the ``outcome`` possible nothing
    contradicts the first and little speaks for it; with none they are only the nearest, and are shown if they are near
    enough to be of use.

    ``unmet`` says what is not met, and ``lacking`` the part of the question that this is: a name, a number.
    ``searched`` are the words of the question, for showing where they stand; ``coverage`` is how much of it the first
    quote and its context hold, 0 to 1; ``newest`` are the newest reports, where nothing is near, for the reader to see
    what the collection tells of.
    """

    question: Question
    outcome: Outcome
    quotes: tuple[Quote, ...]
    shown: tuple[Quote, ...]
    searched: Searched
    coverage: float
    unmet: Unmet | None = None
    lacking: str = ""
    newest: tuple[Source, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the first quote answers the question."""
        return self.outcome == "answer"

    @property
    def is_sure(self) -> bool:
        """Whether nobody need have asked the reports for this to be an answer: what people ask one another, "ai đi
        không?", has few words, or most of them elsewhere."""
        syllables = sum(len(terms) for terms, is_matter in self.searched.items() if is_matter)
        return self.answered and self.coverage >= _SURE_COVERAGE and syllables >= _SURE_SYLLABLES


def answer(collection: Collection, text: str, today: date) -> Answer:
    """The answer of ``collection`` to what a reader typed, ``today`` being the reader's day."""
    if len(text) > MAX_CHARACTERS:
        return _nothing(parse("", today), {}, "long")
    question = understood(text, collection.vocabulary, today)
    if question.is_empty:
        return _nothing(question, {}, "empty")
    query = query_for(question, collection.vocabulary)
    searched = searched_in(question.terms, collection.vocabulary)
    candidates = candidates_for(collection, query)
    if not candidates:
        return replace(_nothing(question, searched, "words"), newest=_newest(collection))
    texts = ReportTexts(collection)
    _put_first(candidates, _numbered_so(query, candidates) or _naming_the_same(query, candidates, texts))
    first = _told_of_another_time(query, candidates) or _newest_of_a_measure(query, candidates, texts)
    if first is not None:
        _put_first(candidates, first)
    best = candidates[0] = with_its_neighbour(query, candidates)
    lacking = lack(query, best, texts)
    quotes = tuple(candidate.quote() for candidate in distinct(candidates, tuning.QUOTES))
    coverage = best.evidence.coverage
    reason, part = (lacking.reason, lacking.part) if lacking else (None, "")
    if lacking and lacking.refuses:
        near = quotes[:1] if coverage >= tuning.NEAR else ()
        newest = () if near else _newest(collection)
        return Answer(question, "none", quotes, near, searched, coverage, reason, part, newest)
    # A signature says no word of the question.
    is_sure = best.span.facts.of_itself or not _is_doubtful(question, quotes)
    outcome: Outcome = "answer" if is_sure and not lacking else "possible"
    return Answer(question, outcome, quotes, _shown(quotes), searched, coverage, reason, part)


def _is_doubtful(question: Question, quotes: Sequence[Quote]) -> bool:
    """Whether the first quote itself says few of the question's words, and the next is about as good."""
    if not question.terms:
        return False
    asked, said = ({fold(term) for term in terms} for terms in (question.terms, terms_of(quotes[0].text)))
    lead = max(0.0, quotes[0].score - quotes[1].score) if len(quotes) > 1 else 1.0
    return len(asked & said) / len(asked) + tuning.LEAD * lead < tuning.SURE


def _nothing(question: Question, searched: Searched, reason: Unmet) -> Answer:
    return Answer(question, "none", (), (), searched, 0.0, reason)


def _newest(collection: Collection) -> tuple[Source, ...]:
    return tuple(collection.newest(tuning.NEWEST))


def _shown(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The first quote, and a few of those nearly as good."""
    first, *others = quotes
    near = [quote for quote in others if quote.agrees and quote.score >= tuning.NEAR_THE_FIRST * first.score]
    return (first, *near[: tuning.OTHERS])


def _put_first(candidates: list[Candidate], first: Candidate) -> None:
    candidates.remove(first)
    candidates.insert(0, first)


def _numbered_so(query: Query, candidates: Sequence[Candidate]) -> Candidate | None:
    """Where an ordinal is asked for and the best does not say it, the item of that number in the same report."""
    best = candidates[0]
    if best.evidence.numbered or not ordinals_in(query.question.text):
        return None
    items = (c for c in candidates if c.evidence.numbered and c.source.id == best.source.id)
    told = (c for c in items if c.evidence.coverage >= tuning.LITTLE and c.evidence.type_match > MISSING)
    return next(told, None)


def _naming_the_same(query: Query, candidates: Sequence[Candidate], texts: ReportTexts) -> Candidate:
    """The best of those nearly as good as the best whose reports hold every name and number of the question."""
    least = candidates[0].score - tuning.NEARLY_AS_GOOD
    near = (candidate for candidate in candidates[: tuning.LOOKED_AT] if candidate.score >= least)
    return next((candidate for candidate in near if names_all(query, candidate, texts)), candidates[0])


def _told_of_another_time(query: Query, candidates: Sequence[Candidate]) -> Candidate | None:
    """A span that speaks of much more of the question than the best one, but of another time.

    Then what is asked is in the reports, only not for the time asked.
    """
    answer_type, best = type_of(query.question), candidates[0].evidence
    if not (answer_type and answer_type.newest_first) or _is_of_the_time(best):
        return None
    telling = [c for c in candidates if c.evidence.type_match > MISSING]
    others = [c for c in telling if c.evidence.period == 0]
    nearest = max(others, key=lambda candidate: candidate.evidence.coverage, default=None)
    of_the_time = max((c.evidence.coverage for c in telling if c.evidence.period != 0), default=0.0)
    enough = max(tuning.ENOUGH, tuning.MUCH_MORE * of_the_time)
    return nearest if nearest and nearest.evidence.coverage >= enough else None


def _is_of_the_time(best: Evidence) -> bool:
    """Whether the best is of the time asked, and surely or mostly what is asked."""
    if not best.period:
        return False
    return best.type_match >= CERTAIN or (best.type_match >= LIKELY and best.coverage >= tuning.ON_TOPIC)


def _newest_of_a_measure(query: Query, candidates: Sequence[Candidate], texts: ReportTexts) -> Candidate | None:
    """Where no time is asked and several reports give the figure, the newest; the others follow as a timeline."""
    best, answer_type = candidates[0], type_of(query.question)
    if query.question.times or not (answer_type and answer_type.newest_first) or best.evidence.type_match == MISSING:
        return None
    as_good = [
        candidate
        for candidate in candidates[: tuning.QUOTES]
        if candidate.evidence.type_match >= best.evidence.type_match
        and candidate.evidence.coverage >= tuning.AS_TELLING * best.evidence.coverage
        and _says_the_same(query, best, candidate)
        and candidate.source.dated.last
        and names_all(query, candidate, texts)
    ]
    newest = max(as_good, key=_day, default=best)
    return newest if _day(newest) > _day(best) else None


def _says_the_same(query: Query, best: Candidate, other: Candidate) -> bool:
    """Whether ``other`` itself holds nearly all of the question that ``best`` does: another measure shares the rest."""
    held = [(weight, other.span.holds(term)) for term, weight in query.weights.terms.items() if best.span.holds(term)]
    return sum(weight for weight, too in held if too) >= tuning.AS_TELLING * sum(weight for weight, _ in held)


def _day(candidate: Candidate) -> date:
    return candidate.source.dated.last or date.min

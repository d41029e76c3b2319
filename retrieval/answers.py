"""Question to answer: which span to quote first, what else to quote, and whether it answers at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import chain

from retrieval.analysis import phrase_streams, question_streams, terms_of
from retrieval.collection import Collection
from retrieval.evidence import Evidence, weigh
from retrieval.furniture import is_prose
from retrieval.highlights import Searched, searched_word
from retrieval.kinds import MISSING
from retrieval.passages import Passage
from retrieval.questions import MAX_CHARACTERS, Question, parse
from retrieval.quotable import Quotable, Surroundings
from retrieval.rankers import Ranked
from retrieval.refusal import ENOUGH, Span, Unmet, names_all, unmet
from retrieval.reports import Report
from retrieval.segmentation import look_up
from retrieval.slips import mended
from retrieval.vietnamese import clean, fold
from retrieval.weights import Sought, sought

CANDIDATES = 50
QUOTES = 5

_RANK = 0.3
_OTHER_WORDS = 0.1
_MANY = 400
_AS_GOOD = 0.5
_AS_TELLING = 0.85
_MUCH_MORE = 1.5
_NEARLY_AS_GOOD = 0.25
_LOOKED_AT = 10
_FRAGMENT = 0.1
_NEARLY_THE_SAME = 0.8


@dataclass(frozen=True)
class Quote:
    """``report.text[start:end]``, word for word, from ``passage``.

    ``fits``: it holds the kind of answer asked for, and not of another time.
    """

    report: Report
    passage: Passage
    start: int
    end: int
    score: float
    fits: bool = True

    @property
    def text(self) -> str:
        """The quoted words."""
        return self.report.text[self.start : self.end]


@dataclass(frozen=True)
class Answer:
    """``quotes`` best first. When not ``answered`` they are only the nearest, ``unmet`` says what they do not meet,
    and ``lacking`` the part of the question that this is: a name, a number.

    ``searched`` are the words of the question, for showing where they stand.
    """

    question: Question
    answered: bool
    quotes: tuple[Quote, ...]
    searched: Searched
    coverage: float
    unmet: Unmet | None = None
    lacking: str = ""


@dataclass(frozen=True)
class _Candidate:
    quote: Quote
    evidence: Evidence

    @property
    def span(self) -> Span:
        """What a refusal looks at."""
        return Span(self.quote.text, self.quote.report, self.evidence)


def answer(collection: Collection, text: str, today: date) -> Answer:
    """The answer of ``collection`` to what a reader typed, ``today`` being the reader's day."""
    if len(text) > MAX_CHARACTERS:
        return Answer(parse("", today), False, (), {}, 0.0, "long")
    question = understood(collection, text, today)
    if not question.terms and not question.times:
        return Answer(question, False, (), {}, 0.0, "empty")
    looked_for = sought(collection, question)
    candidates = sorted(_candidates(collection, looked_for), key=lambda c: -c.quote.score)
    searched = _searched(collection, question.terms)
    if not candidates:
        return Answer(question, False, (), searched, 0.0, "words")
    _put_first(candidates, _naming_the_same(looked_for, candidates))
    first = _told_of_another_time(question, candidates) or _newest_of_a_measure(looked_for, candidates)
    if first is not None:
        _put_first(candidates, first)
    best = candidates[0]
    reason, lacking = unmet(looked_for, best.span) or (None, "")
    quotes = tuple(_distinct(candidate.quote for candidate in candidates))
    return Answer(question, reason is None, quotes, searched, best.evidence.coverage, reason, lacking)


def _put_first(candidates: list[_Candidate], first: _Candidate) -> None:
    candidates.remove(first)
    candidates.insert(0, first)


def _naming_the_same(looked_for: Sought, candidates: Sequence[_Candidate]) -> _Candidate:
    """The best of those nearly as good as the best whose reports hold every name and number of the question."""
    least = candidates[0].quote.score - _NEARLY_AS_GOOD
    near = (candidate for candidate in candidates[:_LOOKED_AT] if candidate.quote.score >= least)
    return next((candidate for candidate in near if names_all(looked_for, candidate.span)), candidates[0])


def _told_of_another_time(question: Question, candidates: Sequence[_Candidate]) -> _Candidate | None:
    """A span that speaks of much more of the question than the best one, but of another time.

    Then what is asked is in the reports, only not for the time asked.
    """
    if question.asks not in ("number", "rank") or (candidates[0].evidence.period and candidates[0].evidence.fit >= 1):
        return None
    telling = [c for c in candidates if c.evidence.fit > MISSING]
    others = [c for c in telling if c.evidence.period == 0]
    nearest = max(others, key=lambda candidate: candidate.evidence.coverage, default=None)
    of_the_time = max((c.evidence.coverage for c in telling if c.evidence.period != 0), default=0.0)
    enough = max(ENOUGH, _MUCH_MORE * of_the_time)
    return nearest if nearest and nearest.evidence.coverage >= enough else None


def _newest_of_a_measure(looked_for: Sought, candidates: Sequence[_Candidate]) -> _Candidate | None:
    """Where no time is asked and several reports give the figure, the newest; the others follow as a timeline."""
    best, question = candidates[0], looked_for.question
    if question.times or question.asks not in ("number", "rank") or best.evidence.fit == MISSING:
        return None
    as_good = [
        candidate
        for candidate in candidates[:QUOTES]
        if candidate.evidence.fit >= best.evidence.fit
        and candidate.evidence.coverage >= _AS_TELLING * best.evidence.coverage
        and candidate.quote.report.date
        and names_all(looked_for, candidate.span)
    ]
    newest = max(as_good, key=lambda candidate: candidate.quote.report.date or date.min, default=best)
    older = best.quote.report.date or date.min
    return newest if (newest.quote.report.date or date.min) > older else None


def nearest(collection: Collection, text: str, today: date) -> list[tuple[Quote, float]]:
    """The best span of each passage that ``text`` finds, best first, and how much of ``text`` it speaks of (0 to 1)."""
    question = understood(collection, text[:MAX_CHARACTERS], today)
    candidates = _candidates(collection, sought(collection, question))
    best: dict[Passage, tuple[Quote, float]] = {}
    for candidate in candidates:
        quote = candidate.quote
        if quote.passage not in best or quote.score > best[quote.passage][0].score:
            best[quote.passage] = quote, candidate.evidence.coverage
    return sorted(best.values(), key=lambda found: -found[0].score)


def understood(collection: Collection, text: str, today: date) -> Question:
    """What a reader typed as a question, slips mended."""
    text = clean(text)
    return parse(mended(text.lower() if text == text.upper() else text, collection.usage), today, collection.years)


def searched_words(collection: Collection, text: str, today: date) -> Searched:
    """The words of ``text``, for showing where they stand."""
    return _searched(collection, understood(collection, text[:MAX_CHARACTERS], today).terms)


def _searched(collection: Collection, terms: Sequence[str]) -> Searched:
    restored = collection.spelling.restore(terms)
    # The marks of a lone syllable are a guess where the collection writes it in several ways: show nothing then.
    guessed = {mark for term, mark in zip(terms, restored, strict=True) if len(collection.spelling.readings(term)) > 1}
    found: dict[tuple[str, ...], bool] = {}
    for word in look_up(collection.abbreviations.shortened(restored), collection.known_words):
        telling = collection.is_telling(fold(word).replace("_", " "))
        if word not in guessed:
            found |= dict.fromkeys(collection.abbreviations.forms_of.get(word, (searched_word(word),)), telling)
    return found


def _candidates(collection: Collection, looked_for: Sought) -> Iterator[_Candidate]:
    question = looked_for.question
    ranked = _ranked(collection, question) if question.terms else collection.of_times(question.times)
    for hit in ranked:
        passage = collection.passages[hit.passage]
        report = collection.reports[passage.report_id]
        around, spans = collection.prepared(hit.passage)
        for span, evidence in zip(spans, weigh(looked_for, spans, around), strict=True):
            score = evidence.score + _RANK * hit.score / (ranked[0].score or 1)
            fits = evidence.fit > MISSING and evidence.period != 0
            score -= 0 if is_prose(span.text) else _FRAGMENT  # a caption says little
            score += _recency_weight(question) * collection.recency(report)
            yield _Candidate(Quote(report, passage, span.start, span.end, score, fits), evidence)


def _ranked(collection: Collection, question: Question) -> Sequence[Ranked]:
    """The candidates; when a time is asked for, among many as good those of that time, or the newest."""
    if not question.times and not question.wants_newest:
        return rank(collection, question, CANDIDATES)
    wide = rank(collection, question, _MANY)
    near = [hit for hit in wide if hit.score >= _AS_GOOD * wide[0].score]
    if question.wants_newest:
        near.sort(key=lambda hit: -collection.recency(_report(collection, hit)))
    else:
        near.sort(key=lambda hit: not _is_of_time(question, collection.prepared(hit.passage)))
    chosen = (*near[:CANDIDATES], *wide[len(near) : CANDIDATES])
    return sorted(chosen, key=lambda hit: -hit.score)


def _report(collection: Collection, hit: Ranked) -> Report:
    return collection.reports[collection.passages[hit.passage].report_id]


def _is_of_time(question: Question, prepared: tuple[Surroundings, tuple[Quotable, ...]]) -> bool:
    around, spans = prepared
    said = [*chain(*around.times), *around.plans, *(period for span in spans for period, _ in span.times)]
    return any(asked.shared_days(period) for asked in question.times for period in said)


def rank(collection: Collection, question: Question, limit: int) -> Sequence[Ranked]:
    """The passages that share the most with all words of ``question``, best first; then those that only say it in
    other words, which move no passage that is found by the reader's own by much."""
    terms = collection.spelling.restore(question.words)
    said = collection.ranker.rank(question_streams(terms, collection.known_words, collection.abbreviations), limit)
    other_words = [phrase for *_, alike in collection.thesaurus.alternatives(terms) for phrase in alike.phrases]
    scores = {hit.passage: hit.score for hit in said}
    for hit in collection.ranker.rank(phrase_streams(other_words), limit) if other_words else ():
        scores[hit.passage] = scores.get(hit.passage, 0.0) + _OTHER_WORDS * hit.score
    return [Ranked(passage, scores[passage]) for passage in sorted(scores, key=lambda p: -scores[p])[:limit]]


def _recency_weight(question: Question) -> float:
    if question.times:
        return 0.0
    return 0.3 if question.wants_newest else 0.04


def _distinct(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """The best quotes, without those that say nearly the same on the same day, and no other figure, again."""
    kept: defaultdict[date | None, list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(list)
    shown: list[Quote] = []
    for quote in quotes:
        words = frozenset(terms_of(quote.text))
        figures = frozenset(word for word in words if word[0].isdigit())
        if not any(_repeats(words, figures, *other) for other in kept[quote.report.date]) and not any(
            _overlap(quote, q) for q in shown
        ):
            kept[quote.report.date].append((words, figures))
            shown.append(quote)
            yield quote
        if len(shown) == QUOTES:
            return


def _overlap(one: Quote, other: Quote) -> bool:
    return one.report.id == other.report.id and one.start < other.end and other.start < one.end


def _repeats(
    words: AbstractSet[str], figures: AbstractSet[str], other: AbstractSet[str], other_figures: AbstractSet[str]
) -> bool:
    shared = len(words & other)
    return shared >= _NEARLY_THE_SAME * min(len(words), len(other)) and figures <= other_figures

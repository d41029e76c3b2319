"""Question to answer: which span to quote first, what else to quote, and whether it answers at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from retrieval.indexing.analysis import terms_of
from retrieval.answering.candidates import Candidate, Quote, candidates_for, understood
from retrieval.indexing.collection import Collection
from retrieval.answering.highlights import Searched, searched_word
from retrieval.questions.answer_types import MISSING
from retrieval.reading.passages import Passage
from retrieval.questions.question import MAX_CHARACTERS, Question, parse
from retrieval.answering.refusal import ENOUGH, Unmet, names_all, unmet
from retrieval.language.words import look_up
from retrieval.questions.query import Sought, sought
from retrieval.language.text import fold

QUOTES = 5

_AS_TELLING = 0.85
_MUCH_MORE = 1.5
_NEARLY_AS_GOOD = 0.25
_LOOKED_AT = 10
_NEARLY_THE_SAME = 0.8


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


def answer(collection: Collection, text: str, today: date) -> Answer:
    """The answer of ``collection`` to what a reader typed, ``today`` being the reader's day."""
    if len(text) > MAX_CHARACTERS:
        return Answer(parse("", today), False, (), {}, 0.0, "long")
    question = understood(collection, text, today)
    if not question.terms and not question.times:
        return Answer(question, False, (), {}, 0.0, "empty")
    looked_for = sought(collection, question)
    candidates = sorted(candidates_for(collection, looked_for), key=lambda c: -c.quote.score)
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


def _put_first(candidates: list[Candidate], first: Candidate) -> None:
    candidates.remove(first)
    candidates.insert(0, first)


def _naming_the_same(looked_for: Sought, candidates: Sequence[Candidate]) -> Candidate:
    """The best of those nearly as good as the best whose reports hold every name and number of the question."""
    least = candidates[0].quote.score - _NEARLY_AS_GOOD
    near = (candidate for candidate in candidates[:_LOOKED_AT] if candidate.quote.score >= least)
    return next((candidate for candidate in near if names_all(looked_for, candidate.span)), candidates[0])


def _told_of_another_time(question: Question, candidates: Sequence[Candidate]) -> Candidate | None:
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


def _newest_of_a_measure(looked_for: Sought, candidates: Sequence[Candidate]) -> Candidate | None:
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
    candidates = candidates_for(collection, sought(collection, question))
    best: dict[Passage, tuple[Quote, float]] = {}
    for candidate in candidates:
        quote = candidate.quote
        if quote.passage not in best or quote.score > best[quote.passage][0].score:
            best[quote.passage] = quote, candidate.evidence.coverage
    return sorted(best.values(), key=lambda found: -found[0].score)


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

"""Whatever a reader types to what is shown: an answer, or what else he asks for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from retrieval import tuning
from retrieval.answering.answers import Answer, answer
from retrieval.answering.briefs import Brief, brief_about, brief_of
from retrieval.answering.comparing import Compared, compared
from retrieval.answering.every_figure import Figures, every_figure
from retrieval.answering.listings import Purpose, Reports, reports_about
from retrieval.answering.quotes import Quote
from retrieval.answering.search import lead_of
from retrieval.indexing.collection import Collection
from retrieval.language.english import in_vietnamese
from retrieval.language.text import fold, is_syllable, tokens
from retrieval.questions.comparisons import Comparison
from retrieval.questions.followups import followed
from retrieval.questions.requests import (
    EveryFigure,
    InBrief,
    Listing,
    Opening,
    Request,
    Sources,
    request_of,
    without_courtesy,
)
from retrieval.questions.small_talk import SmallTalk, without_greeting
from retrieval.reading.reports import Source


@dataclass(frozen=True)
class Talk:
    """Small talk: nothing is looked for."""

    said: SmallTalk


Response = Answer | Compared | Figures | Brief | Reports | Talk


def respond(collection: Collection, text: str, today: date, before: str = "") -> Response:
    """What ``collection`` gives to what a reader typed; ``before`` is the question answered last, to which numbers and
    "link bài gốc?" refer."""
    request = requested(collection, text, today)
    match request:
        case Comparison():
            return compared(collection, request.sides, today)
        case EveryFigure():
            return every_figure(collection, _in_vietnamese(request.topic, collection), today)
        case InBrief():
            return _brief(collection, request, today, before)
        case Listing():
            purpose: Purpose = "count" if request.counts else "list"
            return reports_about(collection, _in_vietnamese(request.about, collection), today, purpose)
        case Opening() | Sources():
            return _opened(collection, request, today, before)
        case SmallTalk():
            return _picked(collection, text, today, before) or Talk(request)
        case None:
            return answer(collection, without_greeting(text), today)


def requested(collection: Collection, text: str, today: date) -> Request | None:
    """What ``text`` requests; None where it is a question."""
    return request_of(text, today, collection.vocabulary.gazetteer)


def _in_vietnamese(about: str, collection: Collection) -> str:
    """What a request in English is about, in the reports' words."""
    words = [token.term for token in tokens(about) if token.term.isalpha()]
    is_vietnamese = any(map(is_syllable, map(fold, words)))
    return about if is_vietnamese or not words else in_vietnamese(about, collection.vocabulary.english)


def whole_question(collection: Collection, text: str, today: date, before: str) -> str:
    """What ``text`` asks with what it goes on from; after a request, "tóm tắt báo cáo tháng 6/2022", a question goes on
    from what that was about."""
    if not before or requested(collection, text, today):
        return text
    vocabulary = collection.vocabulary
    bare = without_courtesy(text)
    whole = followed(before, bare, vocabulary) or text
    request = requested(collection, before, today)
    if isinstance(request, InBrief | Listing | Opening) and not requested(collection, whole, today):
        return followed(request.about, bare, vocabulary) or text
    return whole


def refers_back(request: Request | None) -> bool:
    """Whether ``request`` is about what was shown before, and so is nothing that a next one can go on from."""
    if isinstance(request, Opening | InBrief):
        return request.number is not None
    return isinstance(request, Sources | SmallTalk)


def _brief(collection: Collection, request: InBrief, today: date, before: str) -> Brief:
    if request.number is None:
        return brief_about(collection, _in_vietnamese(request.about, collection), today)
    source = _numbered(collection, request.number, today, before)
    if source is None:
        return Brief(str(request.number), None, newest=tuple(collection.newest(tuning.NEWEST)))
    return replace(brief_of(collection, source), about=str(request.number))


def _opened(collection: Collection, request: Opening | Sources, today: date, before: str) -> Reports:
    if isinstance(request, Sources):
        cited = {quote.source: quote for quote in _shown_before(collection, today, before)}
        return Reports("cite", "", tuple(cited.values()), len(cited))
    if request.number is None:
        return reports_about(collection, _in_vietnamese(request.about, collection), today, "open")
    source = _numbered(collection, request.number, today, before)
    quotes = (lead_of(collection, source),) if source else ()
    newest = () if source else tuple(collection.newest(tuning.NEWEST))
    return Reports("open", str(request.number), quotes, len(quotes), newest=newest)


def _picked(collection: Collection, text: str, today: date, before: str) -> Reports | None:
    """A number alone picks from a list that was shown before."""
    number = text.strip(" .#")
    if not number.isdecimal() or not isinstance(before and requested(collection, before, today), Listing | Opening):
        return None
    return _opened(collection, Opening("", int(number)), today, before)


def _numbered(collection: Collection, number: int, today: date, before: str) -> Source | None:
    """The report of this number in what was shown before; among the newest, where nothing was."""
    shown = list(dict.fromkeys(quote.source for quote in _shown_before(collection, today, before)))
    listed = shown or collection.newest(number)
    return listed[number - 1] if 1 <= number <= len(listed) else None


def _shown_before(collection: Collection, today: date, before: str) -> Iterator[Quote]:
    if not before or refers_back(requested(collection, before, today)):
        return
    response = respond(collection, before, today)
    if not isinstance(response, Talk):
        yield from response.shown if isinstance(response, Answer) else response.quotes

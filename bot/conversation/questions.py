"""Questions, and what else is asked for in words: a comparison, figures, a report in brief, a list; small talk."""

from collections.abc import Sequence
from dataclasses import replace

from bot.addressing import Request
from bot.conversation.citing import Telling
from bot.conversation.explaining import explanation
from bot.conversation.feedback import verdict_row
from bot.conversation.figures import with_picture
from bot.conversation.forms import Form, form_html, pages_of
from bot.conversation.places import NOWHERE, Place, Places, check_of, places_of, quoted, read, written
from bot.conversation.reading import opening, reading_on, to_report_of
from bot.conversation.rendering import PAGE, answer_html, copied, example, held, quote_html
from bot.conversation.replies import (
    Button,
    Conversation,
    Kept,
    Remembered,
    Reply,
    Rows,
    leading_to,
    remembered,
    row,
    turning,
    without_reports,
)
from bot.markup import template
from bot.wording import Wording
from retrieval import Answer, Collection, Quote, Source, today
from retrieval import respond as response_to
from retrieval.answering import (
    Brief,
    Figures,
    Outcome,
    Reports,
    Talk,
    refers_back,
    requested,
    searched_words,
    whole_question,
)

FORM_PAGES = "f"
"""The view of a page of figures or of a list."""
QUOTES = "a"
"""The view of one of an answer's quotes."""


def answered(talk: Conversation, words: str, language: str | None, before: str, *, typed: str = "") -> Reply:
    """The answer to a question, which may go on from the one ``before``, or what else was asked for. Where ``words``
    were made of what a reader ``typed``, that tells the language to answer in."""
    telling = talk.telling(typed or words, language)
    reply = talk.library.ask(lambda collection: _answered(talk, collection, words, language, before, telling))
    if not typed or reply.remembered is None:
        return reply
    kept = reply.remembered.kept
    kept = replace(kept, state=written(replace(read(kept.state), typed=typed)))
    return replace(reply, remembered=replace(reply.remembered, kept=kept))


def form_page(talk: Conversation, token: str, kept: Kept, page: int) -> Reply:
    """A page (from 0) of what was asked for beside an answer."""
    telling = talk.telling(read(kept.state).typed or kept.words)
    return talk.library.ask(lambda collection: _form_page(collection, Remembered(token, kept), page, telling))


def _answered(
    talk: Conversation, collection: Collection, words: str, language: str | None, before: str, telling: Telling
) -> Reply:
    asked = whole_question(collection, words, today(), before)
    given = response_to(collection, asked, today(), before)
    match given:
        case Talk():
            return _small_talk(talk, collection, given, talk.wording("", language), telling.wording, before)
        case _ if not collection.size:
            return without_reports(talk, telling.wording)
        case Answer():
            return _answer(talk, collection, given, asked, telling)
    is_whole = not refers_back(requested(collection, asked, today()))
    listed = _listed(given) if is_whole else _opened(given)
    leads_on = (is_whole and pages_of(given) > 1) or bool(listed.places)
    kept = remembered(asked, written(listed) if listed.places else "") if leads_on else None
    html, buttons = _form(collection, given, kept, 0, telling)
    outcome = type(given).__name__.lower()
    reply = Reply(html, buttons, asked if is_whole else None, outcome, kept)
    return with_picture(talk, reply, given, telling) if isinstance(given, Figures) else reply


def _answer(talk: Conversation, collection: Collection, given: Answer, asked: str, telling: Telling) -> Reply:
    html = answer_html(collection, given, telling)
    if given.unmet in ("empty", "long"):
        return Reply(html, asked=asked, outcome=given.outcome)
    kept = remembered(asked, written(_places(collection, given)))
    buttons = _under_answer(talk, kept.token, given, telling.wording)
    return Reply(html, buttons, asked, given.outcome, kept, is_sure=given.is_sure)


def _places(collection: Collection, given: Answer) -> Places:
    return Places(
        places_of(given.quotes if given.shown else ()),
        given.outcome,
        shown=len(given.shown),
        index_state=collection.index.state or "",
        check=check_of(given.shown[0].text) if given.shown else None,
    )


def _under_answer(talk: Conversation, token: str, given: Answer, wording: Wording) -> Rows:
    """The buttons that lead on from an answer, and, where something is kept, those that ask what the reader thinks."""
    on = _under(token, given.quotes, 0, given.outcome, wording) if given.shown else ()
    return (*on, *(verdict_row(token, wording) if talk.kept_days else ()))


def _under(token: str, quotes: Sequence[Quote], number: int, outcome: Outcome, wording: Wording) -> Rows:
    """The buttons under the ``number``-th (from 0) of an answer's quotes; the nearest of a refusal has no others."""
    quote, last = quotes[number], len(quotes) - 1
    turns = outcome != "none"
    return (
        *row(
            Button(wording.quote_before, f"{QUOTES}|{token}|{number - 1}") if turns and number > 0 else None,
            Button(wording.quote_after, f"{QUOTES}|{token}|{number + 1}") if turns and number < last else None,
        ),
        *reading_on(token, number, wording),
        *row(
            Button(wording.copy, copies=copied(quote, wording)),
            leading_to(wording.original, quote.source.address),
        ),
    )


def quote_page(talk: Conversation, token: str, kept: Kept, number: int) -> Reply:
    """One of an answer's quotes (from 0); the first is the answer itself."""
    return talk.library.ask(lambda collection: _quote_page(talk, collection, token, kept, number))


def _quote_page(talk: Conversation, collection: Collection, token: str, kept: Kept, number: int) -> Reply:
    telling, places = talk.telling(kept.words), read(kept.state)
    wording = telling.wording
    if number == 0:
        given = response_to(collection, kept.words, today())
        if not isinstance(given, Answer) or _places(collection, given).places != places.places:
            return Reply(wording.stale)  # the reports are others by now, and the buttons would lead astray
        return Reply(answer_html(collection, given, telling), _under_answer(talk, token, given, wording))
    quotes = [quoted(collection, place) for place in places.places]
    there = [quote for quote in quotes if quote]
    if len(there) < len(quotes) or number >= len(there):
        return Reply(wording.stale)
    searched = searched_words(collection, kept.words, today())
    html = quote_html(there[number], number + 1, len(there), searched, telling)
    return Reply(html, _under(token, there, number, "possible", wording))


def _small_talk(
    talk: Conversation, collection: Collection, given: Talk, readers: Wording, spoken: Wording, before: str
) -> Reply:
    """A few words in the reader's language; who greets and has asked nothing yet is told how to."""
    wording = readers if given.said.any_language else spoken
    if given.said.kind == "hello" and not before:
        return explanation(talk, collection, Request("start", ""), wording)
    return Reply(
        template(wording.talk[given.said.kind], held=held(collection, wording), example=example(collection)).html,
        outcome="talk",
    )


def _form_page(collection: Collection, kept: Remembered, page: int, telling: Telling) -> Reply:
    given = response_to(collection, kept.kept.words, today())
    if isinstance(given, Answer | Talk):  # it was understood otherwise when the button was made
        return Reply(telling.wording.stale)
    return Reply(*_form(collection, given, kept, page, telling))


def _form(
    collection: Collection, given: Form, kept: Remembered | None, page: int, telling: Telling
) -> tuple[str, Rows]:
    page = min(page, pages_of(given) - 1)
    about = given.about if isinstance(given, Reports) else ""
    searched = searched_words(collection, about, today()) if about else {}
    buttons = _under_form(given, kept, page, telling.wording) if kept else ()
    return form_html(collection, given, page, searched, telling), buttons


def _under_form(given: Form, kept: Remembered, page: int, wording: Wording) -> Rows:
    """The buttons to other pages, and to the reports that are named; not where others are by now."""
    listed = _listed(given).places
    if listed != read(kept.kept.state).places:
        return turning(FORM_PAGES, kept.token, page, pages_of(given))
    if len(listed) == 1:
        return row(Button(wording.read_whole, to_report_of(kept.token, 0)))
    shown = range(len(listed))[page * PAGE : (page + 1) * PAGE]
    return (*opening(kept.token, shown, wording), *turning(FORM_PAGES, kept.token, page, pages_of(given)))


def _listed(given: Form) -> Places:
    """The reports that are listed, opened or summed up, which can be read on."""
    match given:
        case Reports(purpose="list" | "count" | "open"):
            return Places(places_of(given.quotes), lists=(FORM_PAGES,))
        case Brief(source=Source(id=report_id)):
            return Places((Place(report_id),), lists=(FORM_PAGES,))
    return Places()


def _opened(given: Form) -> Places:
    """The one report that was asked for by what was said before, which leads on and not back."""
    is_one = isinstance(given, Reports) and given.purpose == "open" and len(given.quotes) == 1
    return Places(places_of(given.quotes), back=NOWHERE) if is_one else Places()

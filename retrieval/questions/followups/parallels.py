"""The like takes the place of its like: where, in the question before, stands what a new phrase is parallel to.

A time replaces a time, a name a name, a document a document, a figure a figure, a measure a measure, a topic a topic.
"""

import re
from collections.abc import Callable

from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.patterns import OFFICE, marked_or_bare
from retrieval.language.text import either_way, tokens
from retrieval.questions.followups.former import Former
from retrieval.questions.followups.names import Span, document_in, is_capitalised
from retrieval.questions.followups.phrases import MEASURE, VERBS, Part, joined, spelled, times_in
from retrieval.questions.followups.times import with_times_of
from retrieval.questions.followups.topics import beside, same_head, same_tail, sister, standing_where_a_topic_does

_PLACE = re.compile(rf"{either_way('ở|tại|trong')}\s+")
_LINK = re.compile(rf"(?:{either_way('của|về|với|cho|cả|hết|các|những|là|tính đến|tính tới|đến|tới|vào|từ')}\s+)+")
_PLACED = re.compile(rf"{_PLACE.pattern}$")
_VERB = marked_or_bare(VERBS)
_SUFFERED = marked_or_bare("bị|được|chưa|không")
_WHOLE_COUNTRY = marked_or_bare("cả nước|toàn quốc")


def replaced(before: str, new: str, vocabulary: Vocabulary) -> str:
    """``before`` with each thing that ``new`` names in the place of its like, or after it where there is none."""
    before, rest = with_times_of(before, new)
    rest = _LINK.sub("", f"{rest} ", count=1).strip() if _LINK.match(f"{rest} ") else rest
    if not tokens(rest):
        return before
    placed = _PLACE.match(rest)
    core = rest[placed.end() :] if placed and tokens(rest[placed.end() :]) else rest
    span = parallel(before, core, vocabulary, placed is not None)
    return joined(before[: span[0]], core, before[span[1] :]) if span else joined(before, rest)


def parallel(before: str, new: str, vocabulary: Vocabulary, placed: bool = False) -> Span | None:
    """Where ``before`` holds what ``new`` is parallel to; ``placed`` where it is said to be a place."""
    asked = Former(before, vocabulary, new, placed)
    if asked.adds_a_name:
        whole = _WHOLE_COUNTRY.search(before.lower())
        return whole.span() if whole else None
    ways = _SURE if placed else _WAYS
    found = (find(asked) for find in ways)
    return next((span for span in found if span), None)


def _document(asked: Former) -> Span | None:
    named = document_in(asked.new)
    return document_in(asked.text) if named and named[0] == 0 else None


def _office(asked: Former) -> Span | None:
    match = OFFICE.search(asked.text.lower()) if OFFICE.fullmatch(asked.new.lower()) else None
    return match.span() if match else None


def _name(asked: Former) -> Span | None:
    listed = [(each.start, each.end) for each in asked.phrases if each.part is Part.NAME]
    if asked.new_is_listed:
        names = listed or asked.names
    elif is_capitalised(asked.new):
        names = asked.names
    else:
        return None
    placed = [span for span in names if bool(_PLACED.search(asked.text[: span[0]])) == asked.placed]
    return next(iter(placed or names), None)


def _placed(asked: Former) -> Span | None:
    """What else stands in a place: "ở địa phương"."""
    if not asked.placed:
        return None
    where = [
        each
        for each in asked.phrases
        if each.part in (Part.MATTER, Part.NAME) and _PLACED.search(asked.text[: each.start].lower())
    ]
    if not where:
        return None
    end = where[0].end
    for each in asked.phrases:
        if each.start == end + 1 and each.part in (Part.MATTER, Part.NAME):
            end = each.end
    return where[0].start, end


def _figure(asked: Former) -> Span | None:
    if not asked.new[0].isdigit():
        return None
    taken = times_in(asked.text)
    figures = [t for t in tokens(asked.text) if t.term[0].isdigit() and not any(s <= t.start < e for s, e in taken)]
    return (figures[0].start, figures[0].end) if figures else None


def _measure(asked: Former) -> Span | None:
    """What is measured, and of what where the new phrase says both: "lương thử việc"."""
    measure = next((each for each in asked.phrases if each.part is Part.MEASURE), None)
    if measure is None or not asked.measures_anew:
        return None
    if MEASURE.typed_as(asked.new).fullmatch(spelled(asked.new, asked.vocabulary)):
        return measure.start, measure.end
    return measure.start, next(run[-1].end for run in asked.runs if run[-1].end >= measure.end)


def _what_happened(asked: Former) -> Span | None:
    """What is said of those who are counted: "bao nhiêu người chết", "còn bị thương?"."""
    new = spelled(asked.new, asked.vocabulary)
    if not (_SUFFERED.match(new) or _VERB.fullmatch(new)):
        return None
    asking = next((each.start for each in asked.phrases if each.part is Part.ASKING), 0)
    verbs = [
        (abs(each.start - asking), each.start, each.end)
        for each in asked.phrases
        if each.part is Part.SMALL and _VERB.fullmatch(asked.spelled[each.start : each.end])
    ]
    return min(verbs)[1:] if verbs else None


_SURE = (_document, _office, _name, _placed, _figure)
_WAYS: tuple[Callable[[Former], Span | None], ...] = (
    _document,
    _office,
    _name,
    _placed,
    _figure,
    same_tail,
    same_head,
    sister,
    _measure,
    _what_happened,
    beside,
    standing_where_a_topic_does,
)

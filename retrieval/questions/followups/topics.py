"""A topic takes the place of the topic that it is parallel to.

That is the phrase which opens with its head, closes as it does or shares a syllable with it; the one that stands beside
what the reports write beside the new one; else the one that stands where a topic does: after what is measured, after
what is counted, as the subject.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile, zip_longest

from retrieval.language.patterns import OFFICE
from retrieval.language.text import Token, fold, tokens
from retrieval.questions.followups.former import Former
from retrieval.questions.followups.names import Span, end_of_name
from retrieval.questions.followups.phrases import COUNTING, Part, Stretch, listed_names

_WHICH = re.compile(r"(?:nào|nao|gì|gi)\b")


def same_tail(asked: Former) -> Span | None:
    """The phrase that closes as the new one does: "hồ sơ trực tuyến" and "dịch vụ công trực tuyến"."""
    if len(asked.words) < 2 or asked.measures_anew:
        return None
    for run in asked.runs:
        own = [token for token in run if not asked.measured(token)]
        if len(own) > 1 and _shared([t.term for t in reversed(own)], asked.words[::-1]) > 1:
            return own[0].start, own[-1].end
    return None


def same_head(asked: Former) -> Span | None:
    """The phrase that opens with the word that the new one opens with: "Bộ Y tế", "lần thứ 5", "giá vàng"."""
    if len(asked.words) < 2:
        return None
    for each in asked.phrases:
        if each.part is Part.NAME and _alike(tokens(asked.spelled[each.start : each.end])[0].term, asked.words[0]):
            return each.start, each.end
    best, span = 0, None
    for run in asked.runs:
        for at, token in enumerate(run[:-1]):
            if asked.measured(token) != asked.measures_anew or not asked.opens_a_word(run, at):
                continue
            shared = _shared([each.term for each in run[at:]], asked.words)
            if shared > best and not OFFICE.match(asked.spelled, token.start):
                best, span = shared, (token.start, _end_as_of(asked, run[at:]))
    return _with_its_name(asked, span)


def _end_as_of(asked: Former, run: Sequence[Token]) -> int:
    """Where the phrase ends that ``run`` opens with: with a figure as the new one does, a name, or the run."""
    last = len(asked.words) - 1
    numbered = last < len(run) and run[last].term[0].isdigit() and asked.words[-1][0].isdigit()
    if numbered or _shared([each.term for each in run], asked.words) == len(asked.words):
        return run[last].end
    return end_of_name(asked.text, run[1].start) or run[-1].end


def _with_its_name(asked: Former, span: Span | None) -> Span | None:
    """``span`` and the listed name that follows it, where the new phrase names one too."""
    if span is None or not listed_names(asked.new, asked.vocabulary):
        return span
    following = (each for each in asked.phrases if each.part is Part.NAME and each.start == span[1] + 1)
    return span[0], next((each.end for each in following), span[1])


def _shared(some: Sequence[str], others: Sequence[str]) -> int:
    """With how many of the same syllables both open."""
    return sum(1 for _ in takewhile(lambda pair: _alike(*pair), zip(some, others, strict=False)))


def sister(asked: Former) -> Span | None:
    """The word that shares a syllable with a new one of two: "xuất khẩu" and "nhập khẩu"."""
    if len(asked.words) != 2:
        return None
    for run in asked.runs:
        for at, (first, second) in enumerate(pairwise(run)):
            shared = [_alike(first.term, asked.words[0]), _alike(second.term, asked.words[1])]
            opens_measure = asked.measured(first) and (at == 0 or not asked.measured(run[at - 1]))
            if any(shared) and not all(shared) and not opens_measure and asked.opens_a_word(run, at):
                return first.start, second.end
    return None


def beside(asked: Former) -> Span | None:
    """What stands beside a word that the reports write beside the new one: "thuê bao" before "di động", "cố định"."""
    for run in asked.runs:
        for at, (token, following) in enumerate(pairwise(run)):
            if asked.measured(following) or not asked.opens_a_word(run, at + 1):
                continue
            closes_a_word = asked.measured(token) or not asked.opens_a_word(run, at)
            parted = closes_a_word or asked.known_together(token.term, following.term)
            if parted and asked.known_together(token.term, asked.words[0]):
                return following.start, run[-1].end
            if not asked.measured(token) and asked.known_together(asked.words[-1], following.term):
                return next(t.start for t in run if not asked.measured(t)), token.end
    return None


def standing_where_a_topic_does(asked: Former) -> Span | None:
    matter = [
        each
        for each, following in zip_longest(asked.phrases, asked.phrases[1:])
        if each.part is Part.MATTER and not (following and _WHICH.match(asked.spelled, following.start))
    ]
    return None if not matter else _of_the_measured(asked, matter) or _of_the_asked(asked, matter)


def _of_the_measured(asked: Former, matter: Sequence[Stretch]) -> Span | None:
    measure = next((each for each in asked.phrases if each.part is Part.MEASURE), None)
    if measure is None:
        return None
    chosen = next((each for each in matter if each.start >= measure.end), matter[-1])
    return chosen.start, chosen.end


def _of_the_asked(asked: Former, matter: Sequence[Stretch]) -> Span:
    """The subject; what is counted; after "ai" and the like the object, which follows a verb."""
    chosen, opening = matter[0], asked.phrases[0]
    follows_at_once = not asked.text[opening.end : chosen.start].strip()
    if opening.part is Part.ASKING and follows_at_once and not COUNTING.search(asked.spelled[: opening.end]):
        run = next(run for run in asked.runs if run[0].start >= chosen.start)
        object_at = next((at for at in range(1, len(run)) if asked.opens_a_word(run, at)), 0)
        return run[object_at].start, chosen.end
    return chosen.start, chosen.end


def _alike(one: str, other: str) -> bool:
    """Whether two syllables are the same as far as they bear marks."""
    return one == other or (fold(one) == fold(other) and (one == fold(one) or other == fold(other)))

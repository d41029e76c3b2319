"""Comparisons: "doanh thu 2018 hay 2021 cao hơn", "so sánh Google và Facebook gỡ video". Each side is a question.

What a report compares itself, "tăng bao nhiêu so với cùng kỳ", is an ordinary question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from retrieval.language.dates import find_times
from retrieval.language.names import Gazetteer, names_in
from retrieval.language.patterns import QUANTITIES, marked_or_bare
from retrieval.language.relative_dates import relative_times
from retrieval.language.text import either_way, fold, one_spelling, tokens
from retrieval.questions.constraints import measured_subject

_COMPARES = marked_or_bare(
    "so sánh|ss|đối chiếu|compare|comparison of|khác nhau|khác gì(?: nhau)?|khác biệt|chênh lệch|hơn kém"
)
_OPENS = marked_or_bare("so sánh|ss|đối chiếu|compare|comparison of")
_SIZE = "cao|thấp|nhiều|ít|lớn|nhỏ|dài|ngắn|rộng|đông|nhanh|chậm|mạnh|tốt|kém"
_MORE = marked_or_bare(f"(?:{_SIZE}) hơn")
_MORE_OF = marked_or_bare("(?:nhiều|ít) ([^?,.]{1,40}?) hơn")
_HOW = marked_or_bare("(?:như )?thế nào|ra sao|tăng hay giảm|khác|hơn")
_GROWS = marked_or_bare(
    "(?:tăng|giảm|gấp|hơn|kém)(?: thêm| lên)? (?:bao nhiêu|mấy|bn)|bao nhiêu lần|(?:bao nhiêu|mấy) phần trăm"
)
_AGAINST = "so với|so sánh với|vs"
_AND = f"và|với|hay(?: là)?|hoặc|{_AGAINST}|and|or|to|with|against"
_JOINS = re.compile(rf"\s*(?:,\s*)?(?:{either_way(_AND)})?(?:\s*{either_way('của|là')})?\s*")
_JOINED_AGAINST = marked_or_bare(_AGAINST)
_ENGLISH = re.compile(r"compar(?:e|ison)\b")
_PARTING = (marked_or_bare("(?:so )?với|vs|against"), marked_or_bare("và|hay|hoặc|and|or|to|with"))
_ABOUT = marked_or_bare("về|ở|xét về|in terms of|regarding|on")
# What frames a comparison and says nothing of what is compared.
_FRAME = marked_or_bare(
    f"so sánh|ss|đối chiếu|compare|comparison of|giữa|between|(?:{_SIZE}) hơn|khác nhau|khác gì(?: nhau)?|khác biệt"
    "|hơn kém|chênh lệch|(?:như )?thế nào|ra sao|tăng hay giảm"
    "|(?:thì )?(?:năm|bên|cái|nơi|đơn vị|kỳ|tháng|quý|giai đoạn) nào"
    "|với nhau|cho (?:tôi|mình|em)(?: biết)?|thì"
)
# What asks for more than how two sides stand to one another.
_ASKS_ELSE = marked_or_bare("nào|ai|đâu|gì|bao giờ|(?:vì|tại) sao|lý do|mấy|who|where|when|why|which")
_EDGES = re.compile(rf"^(?:\W|{either_way('về|của|trong|ở|và|là|các|thì')}\s)+|(?:\W|\s{either_way('về|của|và|là')})+$")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURING = marked_or_bare(QUANTITIES)
_MOST_SIDES = 6


class Side(NamedTuple):
    """What one side of a comparison is ``of``, and the question about it."""

    of: str
    question: str


@dataclass(frozen=True)
class Comparison:
    """A question whose sides are to be seen beside one another."""

    sides: tuple[Side, ...]


class _Named(NamedTuple):
    """A time or a name in a text: where it stands, and what it is called."""

    start: int
    end: int
    called: str


def comparison_in(text: str, today: date, gazetteer: Gazetteer) -> Comparison | None:
    """The comparison that ``text`` asks for, if it does."""
    lowered = one_spelling(text)
    if len(lowered) != len(text) or (_GROWS.search(lowered) and not _OPENS.search(lowered)):
        return None
    sides = (
        _of_joined(text, lowered, _joined_times(lowered, today), _COMPARES)
        or _of_joined(text, lowered, _joined_names(text, lowered, gazetteer), _OPENS)
        or _of_parts(text, lowered, today)
    )
    told = tuple(dict.fromkeys(sides))
    return Comparison(told[:_MOST_SIDES]) if len({side.of.lower() for side in told}) > 1 else None


def _of_joined(text: str, lowered: str, joined: Sequence[_Named], compares: re.Pattern[str]) -> list[Side]:
    """The sides where the times or names stand side by side, "2018 và 2021": each in place of all of them."""
    if not joined or not (compares.search(lowered) or _is_compared(lowered, joined)):
        return []
    before, after = text[: joined[0].start], text[joined[-1].end :]
    if _ASKS_ELSE.search(one_spelling(f"{_trimmed(before)} {_trimmed(after)}")):
        return []
    # "2018 hay 2021 cao hơn" alone measures nothing.
    if not tokens(_trimmed(before) + _trimmed(after)):
        return []
    return [Side(each.called, _question(before, each.called, after)) for each in joined]


def _is_compared(lowered: str, joined: Sequence[_Named]) -> bool:
    between = " ".join(lowered[one.end : other.start] for one, other in pairwise(joined))
    if _MORE.search(lowered) or _MORE_OF.search(lowered):
        return True
    after = lowered[joined[-1].end :]
    return bool(_JOINED_AGAINST.search(between) and (_HOW.search(after) or not tokens(after)))


def _question(before: str, side: str, after: str) -> str:
    """The question about one side: what is asked of both, without the words that compare."""
    counted = _MORE_OF.search(one_spelling(after))
    if counted:
        after = f"{after[: counted.start()]}bao nhiêu {counted[1]}{after[counted.end() :]}"
    asks_how_much = counted is None and _MORE.search(one_spelling(f"{before} {after}"))
    parts = [_trimmed(before), side, _trimmed(after), "bao nhiêu" if asks_how_much else ""]
    return " ".join(filter(None, parts))


def _trimmed(part: str) -> str:
    """``part`` without the words that compare, and what they leave at its ends."""
    lowered = one_spelling(part)
    for match in reversed(list(_FRAME.finditer(lowered))):
        part = f"{part[: match.start()]} {part[match.end() :]}"
    return " ".join(_EDGES.sub("", f" {part} ").split())


def _joined_times(lowered: str, today: date) -> list[_Named]:
    """The times that stand side by side, each called as a whole: "6 tháng đầu năm 2018 và 2021"."""
    # What a time is compared with is no time of a question; here it is.
    plain = _JOINED_AGAINST.sub(lambda match: "&".center(len(match[0])), lowered)
    named = [_Named(start, end, lowered[start:end]) for start, end in _times_in(plain, today)]
    return _called_in_full(_side_by_side(lowered, named), "" if _ENGLISH.match(lowered) else "năm ")


def _called_in_full(times: Sequence[_Named], of_the_year: str) -> list[_Named]:
    """A bare year is one as the time before it, "6 tháng đầu năm 2018 và 2021", and a month of the year after it."""
    full: list[_Named] = []
    for time in times:
        called = time.called
        if _BARE_YEAR.fullmatch(called):
            called = _BARE_YEAR.sub(called, full[-1].called) if full else f"{of_the_year}{called}"
        full.append(time._replace(called=called))
    years = [_BARE_YEAR.search(time.called) for time in full]
    for place, year in enumerate(years):
        following = next((match for match in years[place:] if match), None)
        if year is None and following and find_times(full[place].called):
            full[place] = full[place]._replace(called=f"{full[place].called} năm {following[0]}")
    return full


def _joined_names(text: str, lowered: str, gazetteer: Gazetteer) -> list[_Named]:
    """The names that stand side by side."""
    folded = fold(lowered)
    names = {fold(name.text) for name in names_in(text, gazetteer)}
    spans = {match.span() for name in names for match in re.finditer(rf"\b{re.escape(name)}\b", folded)}
    return _side_by_side(lowered, [_Named(start, end, text[start:end]) for start, end in sorted(spans)])


def _side_by_side(lowered: str, named: Sequence[_Named]) -> list[_Named]:
    """The first of ``named`` between which only words stand that join, two or more; none where there are none."""
    run: list[_Named] = []
    for each in named:
        if run and not (each.start > run[-1].end and _JOINS.fullmatch(lowered, run[-1].end, each.start)):
            if len(run) > 1:
                break
            run = []
        run.append(each)
    return run if len(run) > 1 else []


def _of_parts(text: str, lowered: str, today: date) -> list[Side]:
    """The sides of "so sánh … và … (về …)", told in full; a measure or a time that is told once is of both."""
    opening = _OPENS.match(lowered)
    if opening is None or _ASKS_ELSE.search(one_spelling(_trimmed(text))):
        return []
    about = _ABOUT.search(lowered, opening.end())
    end = about.start() if about else len(text)
    found = next((m for p in _PARTING if len(m := list(p.finditer(lowered, opening.end(), end))) == 1), None)
    if found is None:
        return []
    parts = [_trimmed(text[opening.end() : found[0].start()]), _trimmed(text[found[0].end() : end])]
    if not all(map(tokens, parts)):
        return []
    matter = _trimmed(text[about.end() :]) if about else ""
    called, times = _with_a_time_told_once(parts, today)
    asked = (" ".join(filter(None, (side, times, matter))) for side in _sharing_a_measure(called))
    return [Side(part, question) for part, question in zip(called, asked, strict=True)]


def _sharing_a_measure(parts: Sequence[str]) -> list[str]:
    """ "doanh thu viễn thông" and "bưu chính": the measure of the first is that of the second too."""
    first, second = parts
    found, subject = tokens(first), _measured(first)
    counted = _MEASURING.match(one_spelling(first))
    head = found[len(found) - len(subject)].start if subject else counted.end() if counted else 0
    is_told = _measured(second) or _MEASURING.match(one_spelling(second))
    return [first, second if is_told or not head else f"{first[:head].strip()} {second}"]


def _measured(part: str) -> Sequence[str]:
    return measured_subject([token.term for token in tokens(part)])


def _with_a_time_told_once(parts: Sequence[str], today: date) -> tuple[list[str], str]:
    """The parts without the time that only the last names, which is that of all, and this."""
    told = [_times_in(one_spelling(part), today) for part in parts]
    if told[0] or not told[-1]:
        return list(parts), ""
    last = parts[-1]
    times = " ".join(last[start:end] for start, end in told[-1])
    for start, end in reversed(told[-1]):
        last = f"{last[:start]} {last[end:]}"
    return [*parts[:-1], _trimmed(last)], times


def _times_in(lowered: str, today: date) -> list[tuple[int, int]]:
    spans = {(mention.start, mention.end) for mention in find_times(lowered)}
    return sorted(spans | {(start, end) for start, end, _ in relative_times(lowered, today)})

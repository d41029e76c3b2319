"""A time takes the place of the times of the question before; what it leaves out, such as the year, stays."""

import re

from retrieval.language.date_roles import is_compared
from retrieval.language.dates import Mention, find_times
from retrieval.language.text import either_way, fold
from retrieval.questions.followups.phrases import joined, times_in

_YEAR = re.compile(r"(?:19|20)\d\d")
_LENGTH_OF_TIME = re.compile(rf"(?:\d{{1,2}}|{either_way('cả|nửa')})\s+{either_way('năm|tháng|quý|tuần|ngày')}")
_TOLD_FROM_NOW = re.compile(either_way("(?:kỳ|tuần|quý|tháng|năm) (?:trước|này|sau)"))
_ALL_OF = re.compile(rf"{either_way('cả|toàn')}\s+$")
_COMPARING = re.compile(rf"^\W*{either_way('so sánh')}\s+")
_UNIT_OF_TIME = re.compile(rf"{either_way('ngày|tháng|năm|quý')}\s*$")
_AND_TIME = re.compile(rf"(?:{either_way('và|với|đến|tới|so với|trong|vào')}|[,–-])\s*$")


def with_times_of(before: str, new: str) -> tuple[str, str]:
    """``before`` with the times of ``new`` in the place of its own, and what else ``new`` says."""
    if _LENGTH_OF_TIME.fullmatch(new) or _TOLD_FROM_NOW.fullmatch(new):
        return _with_time(before, new if _TOLD_FROM_NOW.fullmatch(new) else in_the_year_of(before, new), None), ""
    spans = _times(new)
    if not spans:
        return before, new
    rest = new
    for start, end in reversed(spans):
        rest = joined(_ALL_OF.sub("", rest[:start]), rest[end:])
    alone = [mention for mention in find_times(new) if spans == [(mention.start, mention.end)]]
    whole = bool(_ALL_OF.search(new[: spans[0][0]]))
    time = " ".join(new[start:end] for start, end in spans)
    return _with_time(
        before, in_the_year_of(before, time) if alone else time, None if whole else next(iter(alone), None)
    ), rest


def in_the_year_of(before: str, time: str) -> str:
    """``time`` with the year that ``before`` names, where it names none itself."""
    year = next((found[0] for start, end in _times(before) if (found := _YEAR.search(before[start:end]))), None)
    if year is None or _YEAR.search(time):
        return time
    return f"{time} {year}" if fold(time).endswith("nam") else f"{time} năm {year}"


def _times(text: str) -> list[tuple[int, int]]:
    """Where ``text`` names times, but for those that it only compares with."""
    return [span for span in times_in(text) if not is_compared(text, span[0])]


def _with_time(before: str, time: str, mention: Mention | None) -> str:
    """``before`` with ``time`` in the place of its times; the months stay where only another year is ``mention``ed."""
    spans = _times(before)
    if not spans:
        return joined(before, time)
    start, end = spans[0]
    old = [each for each in find_times(before) if spans == [(each.start, each.end)]]
    if mention and _is_a_year(mention) and old and old[0].first < old[0].last and not _is_a_year(old[0]):
        return before[:start] + _in_year(before[start:end], str(mention.year)) + before[end:]
    if spans[1:]:
        asked = _COMPARING.sub("", before)
        spans = [(at - len(before) + len(asked), its_end - len(before) + len(asked)) for at, its_end in spans]
        before, (start, end) = asked, spans[0]
    for other, its_end in reversed(spans[1:]):
        before = joined(_AND_TIME.sub("", before[:other]), before[its_end:])
    return joined(_UNIT_OF_TIME.sub("", before[:start]), time, before[end:])


def _is_a_year(mention: Mention) -> bool:
    return mention.day is None and mention.until is None and (mention.first, mention.last) == (1, 12)


def _in_year(time: str, year: str) -> str:
    """``time`` of another ``year``."""
    return (
        _YEAR.sub(year, time)
        if _YEAR.search(time)
        else f"{time} {year}"
        if fold(time).endswith("nam")
        else f"{time} năm {year}"
    )

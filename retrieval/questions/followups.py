"""A question that goes on from the one before: "còn Facebook thì sao?", "năm 2021 thì sao?".

The question before is kept; what the new one names, a time, a name or a figure, takes the place of its like.
"""

import re

from retrieval.language.dates import find_times
from retrieval.language.names import Gazetteer, Name, names_in
from retrieval.language.text import clean, either_way, fold, one_spelling, tokens
from retrieval.questions.question_words import asks_something, without_question_words

_LONGEST_FOLLOWUP = 60
_SO = either_way("(?:thì )?(?:sao|thế nào|như thế nào)(?: (?:ạ|vậy|thế|nhỉ))?")
_GOES_ON = re.compile(
    rf"\W*(?:{either_way('(?:thế |vậy )?còn|và')}\s+(?P<after>.+?)(?:\s+{_SO})?"
    rf"|{either_way('thế')}\s+(?P<so>.+?)\s+{_SO}"
    rf"|(?P<before>.+?)\s+{either_way('thì (?:sao|thế nào)(?: (?:ạ|vậy|thế|nhỉ))?')}"
    r"|(?:what|how) about\s+(?P<english>.+?))\W*"
)
_MOST_NEW_WORDS = 6
# What may stand beside the question word without saying what is asked about.
_OF_NOTHING = re.compile(
    either_way(
        "ngày|tháng|năm|giờ|người|vị|ông|bà|đơn vị|cơ quan|nơi|chỗ|ký|họp|diễn ra|tăng|giảm|đạt|chủ trì|dự|nói|làm|được"
        "|thì|là|ở|tại|vào|từ|do|với|lúc|hôm|mức|khoảng|vậy|thế|và|ạ|nhỉ|đó|này|ấy|nó|việc|đấy"
    )
)


def followed(before: str, text: str, gazetteer: Gazetteer) -> str | None:
    """The whole question that ``text`` asks after ``before``; None when it does not go on from it."""
    if not before or len(text) > _LONGEST_FOLLOWUP:
        return None
    match = _GOES_ON.fullmatch(clean(text).lower())
    if match is None:
        return _joined(without_question_words(clean(before)), clean(text)) if _only_asks(text) else None
    start, end = match.span(match.lastgroup or 0)
    new = clean(text)[start:end]
    if len(new.split()) > _MOST_NEW_WORDS or asks_something(new):
        return None
    return _with_its_like_replaced(clean(before), new, gazetteer)


def _only_asks(text: str) -> bool:
    """Whether ``text`` asks and does not say of what: "ở đâu?", "kể tên", "ký ngày nào?"."""
    return asks_something(text) and not tokens(_OF_NOTHING.sub(" ", without_question_words(one_spelling(text))))


def _with_its_like_replaced(before: str, new: str, gazetteer: Gazetteer) -> str:
    times = find_times(before)
    if find_times(new):
        for mention in reversed(times):
            before = before[: mention.start] + before[mention.end :]
        return _joined(before, new)
    names = _spans(before, names_in(before, gazetteer))
    if names:
        for start, end in reversed(names[1:]):
            before = before[:start] + before[end:]
        start, end = names[0]
        return _joined(before[:start], new, before[end:])
    figures = [token for token in tokens(before) if token.term[0].isdigit()]
    if figures and any(token.term[0].isdigit() for token in tokens(new)) and not times:
        return _joined(before[: figures[0].start], new, before[figures[0].end :])
    return _joined(before, new)


def _spans(text: str, names: list[Name]) -> list[tuple[int, int]]:
    folded = fold(text)
    found = {match.span() for name in names for match in re.finditer(rf"\b{re.escape(fold(name.text))}\b", folded)}
    return sorted(found)


def _joined(*parts: str) -> str:
    return " ".join(" ".join(parts).split())

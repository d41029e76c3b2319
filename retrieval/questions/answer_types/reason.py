"""Why something is so, or what for."""

import re

from retrieval.indexing.spans import Context, Span
from retrieval.language.marks import Phrase
from retrieval.language.patterns import phrase
from retrieval.questions.answer_types.record import OPEN, AnswerType
from retrieval.questions.query import Query

# What gives a reason or an aim; with its marks only, "do" is also "đó".
# What somebody is punished for is told so: "xử phạt … về 13 lỗi vi phạm".
_CAUSE = r"vì|do|bởi|nhờ|nguyên nhân|lý do|lí do|xuất phát từ|về (?:\d+ )?(?:hành vi|lỗi|tội)"
_GIVES_CAUSE = re.compile(rf"\b(?:{_CAUSE})\b", re.IGNORECASE)
_GIVEN = re.compile(rf"\b(?:{_CAUSE}|căn cứ|nhằm|để|khiến|dẫn đến|dẫn tới|nên|gây|tạo|giúp)\b", re.IGNORECASE)

# What opens so is of the reason that stands before it.
_FOLLOWS = re.compile(r"\W*(?:vì (?:vậy|thế)|do (?:đó|vậy)|bởi (?:vậy|thế)|nhờ (?:đó|vậy)|chính vì)\b", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:nguyên nhân|lý do|lí do|do|vì|bởi|sở dĩ|nhờ)\b", re.IGNORECASE)


def gives_a_reason(text: str) -> bool:
    """Whether ``text`` says why or what for; one that only repeats what was asked, or denies it, does not."""
    return _GIVEN.search(text) is not None


def gives_a_cause(text: str) -> bool:
    """Whether ``text`` says why; what for, "để phát triển", is only an aim."""
    return _GIVES_CAUSE.search(text) is not None


def is_the_reason(text: str) -> bool:
    """Whether ``text`` opens as the reason of what was said before: "Nguyên nhân chính là …"."""
    return _OPENS.match(text) is not None


def is_of_a_reason(text: str) -> bool:
    """Whether ``text`` opens as what follows from what was said before: "Vì vậy, …"."""
    return _FOLLOWS.match(text) is not None


def _check(query: Query, span: Span, context: Context) -> float:
    """Many sentences give a reason for something else: whether one is given is asked of the first quote alone."""
    return OPEN


REASON = AnswerType(
    "reason",
    asks=(
        phrase("(?:vì|tại) sao|why|(?:^\\W*vì |(?<!vì.))(?:nguyên nhân|lý do|lí do) (?:[^\\s,.?]+ )?(?:gì|nào)"),
        Phrase("(?:vì|do) đâu", bare=False),  # without its mark also "do đầu"
    ),
    # "Sao" alone, and no star, copy or body of heaven that begins so.
    may_ask=(
        phrase("^\\W*(?:nguyên nhân|lý do|lí do|sao (?!chép|lưu|kim|hỏa|thổ|mộc|thủy|hải|thiên|diêm|băng|chổi))"),
    ),
    check=_check,
)

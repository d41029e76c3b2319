"""Small talk: greetings, thanks, "bạn là ai", "1", "test". What says anything else is a question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from retrieval.language.patterns import marked_or_bare
from retrieval.language.text import either_way, one_spelling, tokens

TalkKind = Literal["able", "who", "bye", "thanks", "wrong", "pleased", "hello", "unclear"]

_YOU = "(?:bot|bạn|ad|admin|em|cậu|anh|chị|mày)"
_GREETING = "(?:xin )?chào(?: buổi (?:sáng|trưa|chiều|tối))?|hi|hello|helo|hey|alo|good (?:morning|afternoon|evening)"
_THANKS = "(?:xin )?(?:cảm|cám) ơn|thanks?(?: you)?|tks|thks|many thanks"
_FAR = "(?:quá|lắm|thật|ghê|rồi|vậy|thế|đấy)"
# In the order in which they count where a text holds several: "chào bạn, bạn là ai" asks who.
_SAYINGS: Mapping[TalkKind, str] = {
    "able": (
        f"{_YOU} (?:có thể )?(?:làm|giúp|trả lời|biết|hỗ trợ)(?: được)? (?:những |các )?(?:việc |điều |câu hỏi |cái )?"
        "(?:gì|nào)(?: (?:cho|giúp))?"
        f"|(?:có thể )?hỏi(?: {_YOU})?(?: được)? (?:những |các )?(?:câu |câu hỏi |điều )?gì"
        f"|(?:cách )?(?:dùng|sử dụng)(?: {_YOU})?(?: (?:như )?thế nào| sao)?|cách hỏi"
        "|hướng dẫn(?: sử dụng| dùng)?|giúp (?:tôi|mình|em)|help(?: me)?"
        "|what can you do|what can i ask|how do i use (?:this|you|it)"
    ),
    "who": (
        f"{_YOU} là ai|{_YOU} tên (?:là )?gì|tên (?:của )?{_YOU} (?:là )?gì|ai (?:đã )?(?:tạo|làm) ra {_YOU}"
        f"|(?:giới thiệu (?:về )?)(?:{_YOU}|bản thân)"
        f"|{_YOU} (?:có phải )?là (?:người|máy|robot|chatbot|chatgpt|ai)(?: thật)?(?: hay (?:là )?(?:bot|máy|người))?"
        "(?: không| à)?|who are you|what are you|what is your name|are you (?:a )?(?:bot|human|robot)"
    ),
    "bye": "(?:chào )?tạm biệt|(?:chúc )?ngủ ngon|(?:good)?bye(?: bye)?|hẹn gặp lại|gặp lại sau|see you(?: later)?",
    "thanks": _THANKS,
    "wrong": f"sai(?= rồi| mà| à)|không đúng|chưa đúng|không chính xác|nhầm(?= rồi)|(?:dở|tệ|chán)(?= {_FAR})",
    "pleased": (
        "ok|okay|oke|okie|okê|vâng|dạ|ừ|uhm?|đã (?:rõ|hiểu)|(?:hiểu|rõ|được|đúng) rồi|ra vậy"
        f"|(?:hay|tốt|giỏi|tuyệt|tuyệt vời|đỉnh|chuẩn|chính xác|hữu ích|xuất sắc)(?: {_FAR})*"
        "|good|great|nice|good job|well done|cool|haha+|hihi+|hehe+|wow"
    ),
    "hello": (
        f"{_GREETING}|{_YOU} ơi|(?:cho|xin)(?: (?:tôi|mình|em|anh|chị))? hỏi(?: (?:chút|tí|xíu|với|thăm))*"
        f"|có ai (?:ở đây )?không|(?:{_YOU} )?(?:có )?khỏe không|how are you"
        "|chúc (?:một )?(?:ngày|buổi sáng|buổi tối|tuần|cuối tuần|năm)(?: mới)? (?:mới )?(?:tốt lành|vui vẻ|tốt đẹp)"
    ),
    "unclear": r"\d{1,2}(?: \d{1,2})*|[a-z]|test(?:ing)?|test thử|thử|thử xem|ping|abc|asdf|123",
}
_PATTERNS: Mapping[TalkKind, re.Pattern[str]] = {kind: marked_or_bare(said) for kind, said in _SAYINGS.items()}
_BESIDE = (
    f"{_YOU}|tôi|mình|mọi người|cả nhà|nhé|nha|nhá|ạ|ơi|à|nhỉ|nè|luôn|nhiều|rất|thật|lắm|quá|rồi|mà|thế|vậy|đó|đấy"
    "|very|much|there|so|all|and|the"
)
_ONLY_TALK = re.compile(rf"(?:{marked_or_bare('|'.join((*_SAYINGS.values(), _BESIDE))).pattern}(?:\s+|$))+")
_TALK_WORDS = 12
# What people say whatever their language.
_ANY_LANGUAGE = re.compile(
    r"(?:(?:ok|okay|hi|hello|hey|alo|thanks?|you|very|much|so|bye|good|goodbye|morning|afternoon|evening|great|nice|job"
    r"|cool|wow|test|testing|ping|help|me|bot|there|many|well|done|see|later|abc|\d+)(?:\s+|$))*"
)
_OPENS = either_way(f"(?:{_GREETING}|{_THANKS}|dạ|vâng|ok)")
_WHOM = either_way(f"{_YOU}|mọi người|cả nhà")
_OPENING = re.compile(
    rf"\W*(?:{_OPENS}(?:\s+{_WHOM})+(?:\s+{either_way('nhé|nha|ạ|ơi|nhiều')})*[\s,.!:]+|{_OPENS}\s*[,.!:]+\s*"
    rf"|{either_way('dạ|vâng|ok|okay')}\s+(?={either_way('còn|thế còn|vậy còn|thế|vậy')}\s))"
)


@dataclass(frozen=True)
class SmallTalk:
    """What asks for nothing; ``any_language`` where its words do not tell the reader's language."""

    kind: TalkKind
    any_language: bool


def small_talk_in(text: str) -> SmallTalk | None:
    """The small talk that ``text`` is; None where it says anything else, or no word at all."""
    said = " ".join(token.term for token in tokens(text))
    if len(said.split()) > _TALK_WORDS or not _ONLY_TALK.fullmatch(said):
        return None
    kinds: list[TalkKind] = [kind for kind, pattern in _PATTERNS.items() if pattern.search(said)]
    return SmallTalk(kinds[0] if kinds else "unclear", any_language=_ANY_LANGUAGE.fullmatch(said) is not None)


def without_greeting(text: str) -> str:
    """``text`` without the greeting or the thanks that it opens with: "chào bot, doanh thu 2018?"."""
    opening = _OPENING.match(one_spelling(text))
    rest = text[opening.end() :] if opening else ""
    return rest if tokens(rest) else text

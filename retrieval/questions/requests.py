"""What a text asks for beside an answer: a comparison, all figures on a topic, a report in brief, a list of reports,
a report to open, the sources of an answer, or nothing, in small talk.

In doubt a text is a question: what asks for anything else is none of these.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrieval.language.dates import find_times
from retrieval.language.names import Gazetteer
from retrieval.language.patterns import phrase
from retrieval.language.relative_dates import relative_times
from retrieval.language.text import clean, one_spelling, tokens
from retrieval.questions.comparisons import Comparison, comparison_in
from retrieval.questions.question_words import asks_something
from retrieval.questions.small_talk import SmallTalk, small_talk_in, without_greeting


@dataclass(frozen=True)
class EveryFigure:
    """All figures on a ``topic``, which may name a time."""

    topic: str


@dataclass(frozen=True)
class InBrief:
    """A report in brief, by what it is ``about``, a time or a topic, else the newest; or by its ``number`` in the list
    that a reader has before him."""

    about: str
    number: int | None = None


@dataclass(frozen=True)
class Listing:
    """The reports that are ``about`` something, a time or a topic; empty: all. ``counts``: how many there are."""

    about: str
    counts: bool = False


@dataclass(frozen=True)
class Opening:
    """A report, by what it is ``about``, or by its ``number`` in the list that a reader has before him."""

    about: str
    number: int | None = None


@dataclass(frozen=True)
class Sources:
    """The addresses of the reports that the answer before quotes."""


Request = Comparison | EveryFigure | InBrief | Listing | Opening | Sources | SmallTalk

_MOST_WORDS, _MOST_CHARACTERS = 40, 300
_REPORT = "(?:bản )?(?:báo cáo|bản tin|bài báo|bài viết|tài liệu)|reports?"
_MEETING = "(?:(?:hội nghị|giao ban|cuộc|buổi|họp|họp báo|sơ kết|tổng kết)(?: |$)){1,4}"
_FOR_ME = "(?: (?:cho|giúp|hộ|tôi|mình|em|anh|chị|me|xem|biết|lại|với|please)){0,4}"
_ASKING_FOR = re.compile(
    rf"\W*{phrase('(?:xin |làm ơn |vui lòng |hãy |bạn |bot |có thể |please |can you ){1,4}').pattern}\s+"
    rf"|\W*{phrase('(?:bot|ad|bạn|em) ơi').pattern}\W*"
    rf"|\W*{phrase('(?:(?:tôi|mình|em|anh|chị) )?(?:đang )?(?:muốn|cần)(?: (?:xem|biết|hỏi|tìm))?').pattern}\s+"
    rf"|\W*{phrase('(?:cho|giúp)(?: (?:tôi|mình|em|anh|chị)){1,2}(?: (?:xem|biết|xin|hỏi))?|cho xem').pattern}\W*"
)
_COURTESY_AFTER = re.compile(
    rf"(?:\W*\s{phrase('với|nhé|nha|ạ|đi|được không|giúp (?:tôi|mình|em)|please|vậy|thế|cảm ơn|thanks').pattern})*\W*$"
)

_ALL = "tất cả|toàn bộ|mọi|hết|các|những|all|all the|every|the"
_FIGURES = (
    "(?:số liệu|con số|thống kê|figures|numbers|statistics|data)(?: (?:thống kê|cụ thể|nổi bật|chính|quan trọng))?"
)
_ON = "về|liên quan (?:đến|tới)|nói về|của|cho|trong|on|about|of|for"
_GATHER = "liệt kê|tổng hợp|thống kê|xem|tìm|lấy|đưa ra|nêu|list|show|give"
_EVERY_FIGURE = (
    phrase(f"(?:(?:{_GATHER}){_FOR_ME} )?(?:(?:{_ALL}) ){{1,3}}{_FIGURES}(?: (?:{_ON}))? (.+)"),
    phrase(f"(?:(?:{_GATHER}){_FOR_ME} )?{_FIGURES} (?:về|liên quan (?:đến|tới)|nói về|on|about) (.+)"),
    phrase(f"có (?:(?:những|các) )?{_FIGURES}(?: (?:nào|gì))? (?:về|liên quan (?:đến|tới)) (.+?)(?: không)?"),
    phrase(
        f"(?:(?:{_GATHER}){_FOR_ME} )?{_FIGURES}(?: (?:{_ON}))? (.+?) "
        "(?:(?:qua|theo) (?:các|từng|mỗi) (?:năm|tháng|quý|kỳ|thời kỳ|giai đoạn|báo cáo)|theo (?:năm|thời gian)|by year"
        "|over (?:time|the years))"
    ),
)
_THROUGH_TIME = phrase(
    "(?:(?:qua|theo|trong) )?(?:các|từng|mỗi) (?:năm|tháng|quý|kỳ|thời kỳ|giai đoạn|báo cáo)|theo (?:năm|thời gian)"
    "|từ trước đến nay|by year|over (?:time|the years)"
)

_SUM_UP = "tóm tắt|tóm lược|tóm gọn|điểm lại|summari[sz]e|summary of|brief(?: of)?"
_GIST = "(?:những |các )?(?:nội dung|ý|điểm|nét|thông tin|kết quả)"
_WHAT_IT_SAYS = (
    f"(?:nói|viết|có|gồm|nêu|đề cập|trình bày)(?: về| đến)? (?:{_GIST} )?(?:gì|điều gì|chính)"
    "(?: (?:chính|nổi bật|mới|đáng chú ý|quan trọng|hay|không|đặc biệt|là|gì))*"
)
_IN_BRIEF = (
    phrase(
        f"(?:{_SUM_UP}){_FOR_ME}(?: (?:nhanh|ngắn gọn|gọn|nội dung|ý chính|chính|của|về|các|những|the|a)){{0,5}} "
        f"(?:{_REPORT})(.*)"
    ),
    phrase(f"(?:{_SUM_UP}){_FOR_ME}(?: (?:nội dung|của|về|the))* {_MEETING}(.+)"),
    phrase(f"(?:toàn bộ )?nội dung(?: của)? (?:{_REPORT}) (.+)"),
    phrase(f"(?:{_GIST} (?:chính|nổi bật|quan trọng)) (?:của|trong) (?:{_REPORT})(.*?)(?: là gì| gồm gì)?"),
    phrase(f"(?:{_REPORT})(.*?) (?:{_WHAT_IT_SAYS})"),
)

_SUM_UP_ONLY = phrase(f"(?:{_SUM_UP}){_FOR_ME}(.*)")

_HOLDS = "(?:bạn |bot |kho |ở đây |hệ thống |hiện )?(?:đang )?có(?: tất cả| tổng cộng| cả thảy)?"
_SOME = "những|các|mấy|bao nhiêu"
_LIST = "danh sách|liệt kê|kể tên|list(?: of)?|show"
_NEWEST = "mới nhất|gần đây nhất|gần nhất|latest|newest"
# What follows is a topic or a time and nothing else (`_told_about`).
_LISTING = (
    phrase(f"{_HOLDS} (?:{_SOME}) (?:{_REPORT})(?: nào| gì)?(.*)"),
    phrase(f"{_HOLDS} (?:{_REPORT}) (?:nào|gì)(.*)"),
    phrase(f"{_HOLDS} (?:{_REPORT}) (.+) không"),
    phrase(
        f"(?:(?:{_HOLDS}) )?(?:bao nhiêu|mấy|tổng số|số lượng|how many) (?:{_REPORT})"
        "(?: (?:are there|do you have))?(.*)"
    ),
    phrase(f"(?:(?:{_HOLDS}) )?(?:(?:những|các) )?(?:{_REPORT}) nào(.+)"),
    phrase(f"(?:{_LIST}){_FOR_ME}(?: (?:{_ALL}))* (?:{_REPORT})(?: (?:hiện có|đang có|có))?(.*)"),
    phrase(f"(?:(?:xem|tìm|mở){_FOR_ME} )?(?:(?:{_ALL}) )+(?:{_REPORT})(?: (?:hiện có|đang có))?(.*)"),
    phrase(f"(?:(?:xem|tìm){_FOR_ME} )?(?:(?:các|những) )?(?:{_REPORT}) ((?:{_NEWEST}).*)"),
    phrase(f"(?:which|what) (?:{_REPORT})(?: (?:are there|do you have))?(.*)"),
)
_COUNTS = phrase("bao nhiêu|mấy|tổng số|số lượng|how many")
_OPEN = "mở|xem|đọc|gửi|hiện|lấy|open|show|read"
_OPENING = (
    phrase(f"(?:{_OPEN}){_FOR_ME}(?: (?:toàn văn|nguyên văn|bản gốc|the|của|nội dung)){{0,3}} (?:{_REPORT})(.*)"),
    phrase(f"(?:{_REPORT})(.+)"),
)
_NUMBER = re.compile(rf"(?:{phrase('số|thứ|no|number').pattern}\s+)?#?(?P<number>\d{{1,2}})")
_THIS_ONE = phrase("này|đó|ấy|trên|vừa rồi|this|that")
_LINK = "link|url|đường dẫn|nguồn|source|sources"
_PAGE = "bài|bài viết|bài báo|báo cáo|trang|web|website|bản|gốc|nguồn|trích dẫn|tham khảo|the|original|của|này|đó|trên"
_SOURCES = (
    phrase(
        f"(?:(?:cho|xin|gửi|có|lấy|dẫn) )*(?:(?:tôi|mình|em|xin) )*(?:các )?(?:{_LINK})(?: (?:{_PAGE}))*(?: {_FOR_ME})?"
        "(?: (?:đâu|ở đâu|là gì|nào|không|đi))?"
    ),
    phrase(f"(?:xem |mở )?(?:bài|bản|trang)(?: viết| báo)? gốc(?: (?:{_LINK}))?(?: (?:đâu|ở đâu|nào|không))?"),
    phrase("(?:(?:lấy|trích|theo|từ|trong|ở) )*(?:báo cáo|bài|nguồn|tài liệu) nào(?: (?:vậy|thế|đó))?"),
)
# Between "báo cáo" and what it is about, or of which time.
_LEADING = "(?:có )?(?:(?:nói|viết|nhắc|đề cập|liên quan|có nội dung) )?(?:về|đến|tới)|có nhắc|(?:are )?(?:on|about)"
_LEADS_TO_A_TOPIC = re.compile(rf"\s*{phrase(_LEADING).pattern}\s*")
_ENDING = re.compile(rf"\s*{phrase('không|chưa|là những gì|là gì').pattern}\W*$", re.IGNORECASE)
_LEADS_TO_A_TIME = phrase("của|trong|vào|ngày|năm|từ|cho|thuộc|được đăng|đăng|công bố|in|of|from|for|the|không|nào|có")


def request_of(text: str, today: date, gazetteer: Gazetteer) -> Request | None:
    """What ``text`` requests; None where it is a question, or may be one."""
    text = clean(text)
    if len(text) > _MOST_CHARACTERS or len(tokens(text)) > _MOST_WORDS:
        return None
    if talk := small_talk_in(text):
        return talk
    bare = _without_courtesy(text)
    lowered = one_spelling(bare)
    if len(lowered) != len(bare):
        return None
    if any(pattern.fullmatch(lowered) for pattern in _SOURCES):
        return Sources()
    return (
        comparison_in(bare, today, gazetteer)
        or _every_figure(bare, lowered)
        or _in_brief(bare, lowered, today)
        or _listing(bare, lowered, today)
        or _opening(bare, lowered, today)
    )


def _without_courtesy(text: str) -> str:
    text = without_greeting(text)
    while opening := _ASKING_FOR.match(one_spelling(text)):
        text = text[opening.end() :]
    after = _COURTESY_AFTER.search(one_spelling(text))
    return text[: after.start()].strip() if after else text.strip()


def _every_figure(text: str, lowered: str) -> EveryFigure | None:
    for about in _found(_EVERY_FIGURE, text, lowered):
        topic = _without(_THROUGH_TIME, about)
        if tokens(topic) and not asks_something(topic):
            return EveryFigure(topic)
    return None


def _in_brief(text: str, lowered: str, today: date) -> InBrief | None:
    for about in _found(_IN_BRIEF, text, lowered):
        if (number := _number(about)) is not None:
            return InBrief("", number)
        if not asks_something(about):
            return InBrief(_topic(about))
    for about in _found((_SUM_UP_ONLY,), text, lowered):
        if not _beside_times(about, today):
            return InBrief(about) if about else InBrief("", 1)
    return None


def _listing(text: str, lowered: str, today: date) -> Listing | None:
    for about in _found(_LISTING, text, lowered):
        about = _ENDING.sub("", about)
        if (_tells_a_topic(about) or not _beside_times(about, today)) and not asks_something(about):
            return Listing(_topic(about), counts=_COUNTS.search(lowered) is not None)
    return None


def _opening(text: str, lowered: str, today: date) -> Opening | None:
    """A report by its number; by what it is about where it is to be opened, else only by its time."""
    for pattern, is_asked in zip(_OPENING, (True, False), strict=True):
        for about in _found((pattern,), text, lowered):
            if (number := _number(about)) is not None:
                return Opening("", number)
            named = tokens(about) and (is_asked or not _beside_times(about, today))
            if named and not asks_something(about):
                return Opening(_topic(about))
    return None


def _number(about: str) -> int | None:
    """The number of a report in a list; "báo cáo này" is the first that was shown."""
    lowered = one_spelling(about)
    number = _NUMBER.fullmatch(lowered)
    return int(number["number"]) if number else 1 if _THIS_ONE.fullmatch(lowered) else None


def _found(patterns: Sequence[re.Pattern[str]], text: str, lowered: str) -> list[str]:
    """What each of ``patterns`` that is the whole text has it be about."""
    matches = (pattern.fullmatch(lowered) for pattern in patterns)
    return [text[slice(*match.span(1))].strip() for match in matches if match]


def _tells_a_topic(about: str) -> bool:
    leading = _LEADS_TO_A_TOPIC.match(one_spelling(about))
    newest = phrase(_NEWEST).match(one_spelling(about))
    return bool(leading and tokens(about[leading.end() :])) or newest is not None


def _topic(about: str) -> str:
    """``about`` without the words that lead to it."""
    leading = _LEADS_TO_A_TOPIC.match(one_spelling(about))
    return about[leading.end() :].strip() if leading else about


def _beside_times(about: str, today: date) -> list[str]:
    """The words of ``about`` that are of no time and do not lead to one."""
    lowered = one_spelling(about)
    spans = [(mention.start, mention.end) for mention in find_times(lowered)]
    spans += [(start, end) for start, end, _ in relative_times(lowered, today)]
    for start, end in spans:
        lowered = lowered[:start] + " " * (end - start) + lowered[end:]
    return [token.term for token in tokens(_without(_LEADS_TO_A_TIME, lowered))]


def _without(pattern: re.Pattern[str], text: str) -> str:
    for match in reversed(list(pattern.finditer(one_spelling(text)))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return " ".join(text.split())

"""A reader's text as a question: what it is about, of which time, and what kind of answer it wants."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from retrieval.dates import Period, find_times, relative_times
from retrieval.names import OFFICE
from retrieval.vietnamese import clean, either_way, fold, one_spelling, tokens

Asks = Literal["number", "person", "body", "time", "place", "rank", "document", "list", "definition"]

MAX_CHARACTERS = 1000


def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(either_way(pattern))


_COUNTED = (
    "cơ quan|tỉnh|bộ|người|đề án|lần|năm|tháng|ngày|tỷ|triệu|nghìn|phần trăm|đơn vị|doanh nghiệp|trang|kênh|báo|tờ|lỗi"
)
# "mấy"; without its mark it is also "máy", so then only before what is counted.
_SOME = re.compile(rf"(?<!\w)mấy(?!\w)|{_phrase(f'mấy(?= (?:{_COUNTED}))').pattern}")
_PEOPLE = "(?:người|(?<!đơn.)vị|đồng chí|bộ trưởng|thứ trưởng|lãnh đạo|ông|bà|học sinh|sinh viên|cá nhân|nhà báo|cán bộ|tác giả)"

_BODIES = (
    "(?:đơn vị|cơ quan|bộ|sở|cục|vụ|ban|ngành|tổ chức|doanh nghiệp|công ty|nhà mạng|bên|hãng|tờ báo|báo|đài|ngân hàng"
    "|trường|bệnh viện|tập đoàn|trung tâm)"
)
_DOCUMENTS = "(?:văn bản|quyết định|nghị định|thông tư|chỉ thị|nghị quyết|công văn|kết luận|công điện|qđ|nđ|nq|ct|vb)"
_OFFICES = "(?:giám đốc|chủ tịch|bộ trưởng|thứ trưởng|cục trưởng|vụ trưởng|bí thư|thủ tướng|hiệu trưởng|người|ông|bà)"

# How a question says what it wants.
_WANTS: tuple[tuple[Asks, re.Pattern[str]], ...] = (
    (
        "document",
        _phrase(
            f"{_DOCUMENTS}(?: [^\\s?]+){{0,25}} số (?:mấy|bao nhiêu|nào|gì)|số (?:mấy|bao nhiêu|nào) {_DOCUMENTS}"
            f"|{_DOCUMENTS} (?:số )?(?:mấy|bao nhiêu|nào|gì)"
        ),
    ),
    (
        "rank",
        _phrase(
            "(?:thứ|hạng|vị trí|lần) (?:thứ )?(?:mấy|bao nhiêu|nào)|(?:xếp |thứ )?hạng|xếp thứ"
            "|(?:giai đoạn|khóa|kỳ|đợt|vòng|mức độ|cấp độ) (?:thứ )?(?:mấy|bao nhiêu)"
        ),
    ),
    ("list", _phrase("gồm (?:những |các )?(?:gì|ai|nào|cái gì)|(?:những|các) gì|kể tên|nêu tên|danh sách|liệt kê")),
    ("list", _phrase("(?:những|các|mấy) (?:[^.?]{1,60} )?(?:nào|gì)")),
    (
        "time",
        _phrase("(?:khi|lúc|ngày|hôm|thời gian|năm|tháng|thời điểm) (?:nào|mấy)|bao giờ|năm bao nhiêu|when"),
    ),
    (
        "place",
        _phrase("(?:ở|tại) (?:những )?đâu|(?:tỉnh|thành phố|khu vực|nơi|địa phương|chỗ|nước) nào|where"),
    ),
    (
        "number",
        _phrase(
            "(?:bao )?nhiêu|bn|bao lâu|mấy phần trăm|tỷ lệ|tỉ lệ|số lượng|tổng số|doanh thu|kim ngạch|how many|how much"
        ),
    ),
    ("number", re.compile(rf"^\W*{_phrase('(?:giá|giá vé|kinh phí|chi phí|học phí|diện tích|lương)').pattern}")),
    (
        "person",
        _phrase(
            f"ai|{_PEOPLE} nào|người (?:được|phụ trách|đứng đầu|ký)|{_OFFICES}(?: [^\\s?]+){{0,8}} tên (?:là )?gì|who"
        ),
    ),
    ("body", _phrase(f"{_BODIES} nào")),
    ("definition", _phrase("là (?:cái )?gì|nghĩa là|viết tắt|tên tắt|tên đầy đủ|chữ tắt")),
    ("number", _SOME),
)
# Words that only ask; what they ask about (ngày, tỉnh, thứ) stays and is searched for.
_ONLY_ASKS = _phrase(
    "(?:bao )?nhiêu|bao giờ|bao lâu|khi nào|lúc nào|thời gian nào|(?:như )?thế nào|ra sao|hay không|phải không"
    "|(?:vì|tại) sao|(?:là )?(?:những |các )?(?:cái |điều )?gì|nào|(?:là )?(?:những )?ai|(?:ở|tại) (?:những )?đâu"
    "|(?:là )?(?:tên |chữ |viết ){1,2}tắt(?: của)?|tên đầy đủ(?: của| là)?"
    "|kể tên|nêu tên|danh sách|liệt kê|tỷ lệ|tỉ lệ|số lượng|tổng số|tổng cộng"
    "|bn|how many|how much|what|which|who|when|where"
)
_HOW_MANY = re.compile(rf"{_SOME.pattern}|(?<=thu )may(?!\w)")
_COUNTING = _phrase("(?:bao )?nhiêu|bn|mấy|how many")
# After "bao nhiêu" these begin something else than what is counted.
_NOT_COUNTED = frozenset(
    {"la", "trong", "o", "tai", "cho", "mot", "so", "vay", "the", "a", "trieu", "ty", "nghin", "phan", "tien"}
)
_LISTING = re.compile(
    either_way("(?:những|các|danh sách|kể tên|nêu tên|liệt kê)(?: những| các)?")
    + r"\s+(?P<what>[^\s,.?]+(?:\s+[^\s,.?]+)?)"
)
_COURTESY = _phrase(
    "(?:(?:xin|cho|làm ơn|vui lòng) ){1,3}(?:(?:mình|em|tôi|anh|chị|ad|bạn) ){0,2}hỏi(?: (?:là|chút|tí|xíu|với)){0,2}"
    "|theo (?:các )?báo cáo|bot ơi|ad ơi"
    "|cho (?:mình|em|tôi) biết|làm ơn|vui lòng|(?:vậy|thế|nhé|nhỉ|ạ|hả|nha|z|v)(?: ạ)?(?=\\W*$)|ạ"
)
_NEWEST = _phrase(
    "mới nhất|gần đây nhất|gần nhất|mới đây|gần đây|hiện nay|hiện tại|bây giờ|latest|newest|current|most recent"
)
# English's small words; those of the first list are no Vietnamese syllables, even without marks.
_SMALL = "what|which|who|when|where|how|did|does|was|were|is|are|of|by|for|many|much|have|has|been|and|with|from|that"
_ONLY_ENGLISH = re.compile(rf"\b(?:{_SMALL})\b")
_ENGLISH = re.compile(rf"\b(?:{_SMALL}|the|in|do|to|an?|on|at|its?)\b")
_NEWS = frozenset(("tin", "tuc", "bao", "cao", "co", "gi", "cac", "nhung", "nao", "la"))
_OFFICE_TERMS = 8
_TIME_LINKS = re.compile(r"(?:\b(?:trong|vao|den|tinh|toi|het|cuoi|dau|giua|tu|cua|in|by|as|of|until)\s+){1,4}$")


@dataclass(frozen=True)
class Question:
    """What a reader asks: every word for the ranker, and what is left of them without times, courtesy and question
    words, the ``terms`` that an answer must speak of. ``counted`` is what "bao nhiêu" counts and ``listed`` what
    "những … nào" lists, folded."""

    text: str
    words: tuple[str, ...]
    terms: tuple[str, ...]
    times: tuple[Period, ...]
    asks: Asks | None
    wants_newest: bool
    counted: tuple[str, ...]
    listed: tuple[str, ...]
    office: tuple[str, ...]

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """The words without their marks."""
        return frozenset(map(fold, self.words))

    @property
    def period(self) -> Period | None:
        """The one period that the question names, from its first day to its last."""
        return Period(min(t.start for t in self.times), max(t.end for t in self.times)) if self.times else None


def parse(text: str, today: date, years: frozenset[int] = frozenset()) -> Question:
    """``text`` as a question asked ``today``; a time without a year may be of any of ``years``."""
    text = clean(text)
    blank = _Blanked(one_spelling(text))
    times = _times(blank, today, years)
    wants_newest = blank.out(_NEWEST)
    blank.out(_COURTESY)
    asked = blank.text
    asks = _asks(blank, is_english(text))
    counted = _counted(asked) if asks == "number" else ()
    listed = _listed(asked)
    words = tuple(token.term for token in tokens(text))
    terms = tuple(token.term for token in tokens(blank.text))
    return Question(text, words, terms, tuple(times), asks, wants_newest, counted, listed, _office(asked))


class _Blanked:
    """A text from which what was understood is blanked out; places stay."""

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def folded(self) -> str:
        return fold(self.text)

    def out(self, pattern: re.Pattern[str]) -> bool:
        """Blank every match of ``pattern``; whether there was one."""
        spans = [match.span() for match in pattern.finditer(self.text)]
        for start, end in spans:
            self.cut(start, end)
        return bool(spans)

    def cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]


_BARE_DAY = re.compile(r"(?<![\d/.,-])(?<!hang )(?<!thu )(\d{1,2})/(\d{1,2})(?![\d/%])")


def _times(blank: _Blanked, today: date, years: frozenset[int]) -> list[Period]:
    if not find_times(blank.text):
        # In a question a bare 9/7 is a day; in a report 2/19 is a rank.
        blank.text = _BARE_DAY.sub(r"ngày \1/\2", blank.text)
    found = [(start, end, [period]) for start, end, period in relative_times(blank.text, today)]
    for mention in find_times(blank.text):
        any_year = [mention.year] if mention.year else sorted(years)
        found.append((mention.start, mention.end, [p for year in any_year if (p := mention.period(year))]))
    for start, end, _ in found:
        link = _TIME_LINKS.search(blank.folded[:start])
        blank.cut(link.start() if link else start, end)
    return [period for _, _, periods in found for period in periods]


def _counted(text: str) -> tuple[str, ...]:
    """What follows "bao nhiêu" or "mấy": a noun of one syllable or two."""
    match = _COUNTING.search(text)
    following = [fold(token.term) for token in tokens(text[match.end() :])[:2]] if match else []
    if not following or following[0] in _NOT_COUNTED or following[0][0].isdigit():
        return ()
    return tuple(following)


_OFFICE_ASKED = re.compile(
    rf"{either_way('ai')}\s+(?:\S+\s+){{0,2}}?(?:{either_way('là|làm|giữ chức')}\s+)?(?P<held>{OFFICE.pattern}[^,.?;]*)"
    rf"|(?P<office>{OFFICE.pattern}[^,.?;]*?)\s+(?:{either_way('(?:hiện nay |hiện tại |mới )?(?:là ai|tên (?:là )?gì)')})"
)


def _office(asked: str) -> tuple[str, ...]:
    """The office whose holder is asked for, with its body: "ai là giám đốc sở …", "bộ trưởng bộ … là ai"."""
    match = _OFFICE_ASKED.search(asked)
    return tuple(token.term for token in tokens(match["held"] or match["office"])[:_OFFICE_TERMS]) if match else ()


def _listed(text: str) -> tuple[str, ...]:
    """What "những … nào", "các … gì" or "danh sách …" asks to list: its first two syllables, and its first."""
    match = _LISTING.search(text)
    words = [fold(token.term) for token in tokens(match["what"])[:2]] if match else []
    return (" ".join(words), words[0]) if words else ()


def _asks(blank: _Blanked, english: bool) -> Asks | None:
    asks = next((asks for asks, pattern in _WANTS if pattern.search(blank.text)), None)
    blank.out(_ONLY_ASKS)
    blank.out(_HOW_MANY)
    if english:
        blank.out(_ENGLISH)
    return asks


def asks_for_news(text: str) -> bool:
    """Whether ``text`` only asks for what is newest: "mới nhất", "tin mới nhất có gì"."""
    question = parse(text, date.max)
    return question.wants_newest and not set(map(fold, question.terms)) - _NEWS


def asks_something(text: str) -> bool:
    """Whether ``text`` holds a question word, so that it is a question of its own."""
    lowered = one_spelling(text)
    return any(pattern.search(lowered) for pattern in (_ONLY_ASKS, _HOW_MANY))


def is_english(text: str) -> bool:
    """Whether ``text`` reads as English: no diacritics, and two or more of English's own small words."""
    lowered = text.lower()
    return fold(lowered) == lowered and len(_ONLY_ENGLISH.findall(lowered)) > 1

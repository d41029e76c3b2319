"""Whether a span holds an answer of the kind asked for: a figure of what is counted, a person, a day, a rank.

Each kind gives a fit: 1 the very thing, about 0 open, -1 the kind is not there.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from retrieval.names import OFFICE, SURNAMES, is_listed, names_listed_in
from retrieval.questions import Asks, Question
from retrieval.quotable import NUMBER_WORDS, Quotable
from retrieval.vietnamese import LOWER, UPPER, either_way, fold, tokens

MISSING = -1.0

_OPEN = 0.0
_LIKELY = 0.6
_CERTAIN = 1.0

_ORDINAL = re.compile(r"\b(?:thu|hang|vi tri|top)\s+(?:nhat|nhi|ba|tu|nam|sau|bay|tam|chin|muoi|\d+)|\b\d+/\d+\b")
_PERSON = re.compile(rf"\b(?:{SURNAMES})(?: [{UPPER}][{LOWER}]+){{1,3}}\b")
# A capitalised run inside a sentence: a body or an office, or a name that is not Vietnamese.
_CAPITALISED = re.compile(rf"(?<=[\w,;:] )[{UPPER}][\w.&-]*(?: [{UPPER}][\w.&-]*)*|^[{UPPER}]\w+(?: [{UPPER}]\w+)+")
_BODIES = frozenset(
    (
        "bo",
        "so",
        "cuc",
        "vu",
        "ban",
        "uy",
        "trung",
        "ngan",
        "chanh",
        "thu",
        "chu",
        "tong",
        "ubnd",
        "ttgcp",
        "hoi",
        "luat",
    )
)
_TIME = re.compile(r"\bnam \d{3,4}\b|\bthe ky\b|\bthap (?:ky|nien)\b|\b(?:trieu|nghin|ngan) nam\b|\b1[0-8]\d\d\b")
_INDIVIDUAL = re.compile(
    either_way("(?:người|học sinh|sinh viên|cá nhân|ông|bà|đồng chí|nhà báo|cán bộ|tác giả|lãnh đạo|vị)(?: nào| được)")
)
_PLACE = re.compile(
    rf"\b(?:tại|ở|tỉnh|thành phố|địa bàn|huyện|khu vực|Thành phố|TP\.?)\s+(?:[{LOWER}]+\s+){{0,4}}[{UPPER}]"
)

# What a question asks to measure, and the units that a figure of it has.
_MONEY = "(?:kinh phí|chi phí|học phí|lệ phí|phí|tiền|giá|giá vé|giá cước|cước)"
_ASSESSING = re.compile(either_way("đánh giá"))
_SIZE = "(?:rộng|diện tích)"
_PEOPLE = "người|dân|thành viên|cán bộ|công chức|trẻ em|học sinh|sinh viên|đại biểu|lao động|thí sinh"
_MEASURES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(rf"(?:\d[\d.,/]*|một nửa|{NUMBER_WORDS})\s*(?:\w+\s){{0,2}}(?:{unit})"))
    for asked, unit in (
        (
            either_way(rf"bao nhiêu tiền|{_MONEY}(?: [^\s?]+){{0,15}} bao nhiêu"),
            "đồng|tỷ|triệu|usd|đô|vnđ|euro",
        ),
        (rf"^\W*{either_way(_MONEY)}", "đồng|tỷ|triệu|usd|đô|vnđ|euro"),
        (either_way("bao nhiêu phần trăm|mấy phần trăm|bao nhiêu %|tỷ lệ|tỉ lệ"), "%|phần trăm"),
        (
            either_way(rf"bao nhiêu (?:ha|hecta|mét|m2|km|km2)|{_SIZE}(?: [^\s?]+){{0,4}} bao nhiêu"),
            "ha\\b|hecta|m2|km|mét",
        ),
        (rf"^\W*{either_way(_SIZE)}", "ha\\b|hecta|m2|km|mét"),
        (either_way("bao lâu"), "năm|tháng|ngày|tuần|giờ|phút"),
        (either_way("(?:bao nhiêu|mấy) người"), _PEOPLE),
    )
)
# Nouns of measure, the longer first; what follows one is what it measures, unless it is one of the second list.
_MEASURED = (
    ("kim", "ngach", "xuat", "khau"),
    ("kim", "ngach", "nhap", "khau"),
    ("kim", "ngach"),
    ("doanh", "thu"),
    ("san", "luong"),
    ("loi", "nhuan"),
    ("gia",),
)
_AFTER_A_MEASURE = frozenset(("cua", "tu", "trong", "uoc", "dat", "la", "co", "toan", "nganh", "linh", "cac", "ca"))


def fit(question: Question, span: Quotable, nearby: frozenset[str]) -> float:
    """How well ``span`` holds what is asked for; ``nearby`` are the tokens of its passage."""
    check = _CHECKS.get(question.asks) if question.asks else None
    return check(question, span, nearby) if check else _OPEN


def other_measure(question: Question, text: str) -> bool:
    """Whether the question asks for money, a share, a size or a duration and ``text`` has no such figure."""
    lowered = _ASSESSING.sub(" ", question.text.lower())  # "đánh giá" asks for no price
    return any(asked.search(lowered) and not unit.search(text.lower()) for asked, unit in _MEASURES)


def other_subject(question: Question, held: AbstractSet[str], nearby: AbstractSet[str]) -> bool:
    """Whether the question measures something that is not there: "doanh thu xuất bản" beside "doanh thu viễn thông"."""
    terms = [fold(term) for term in question.terms]
    for measure in _MEASURED:
        for at in range(len(terms) - len(measure)):
            if tuple(terms[at : at + len(measure)]) == measure:
                subject = terms[at + len(measure) : at + len(measure) + 2]
                if subject[0] not in _AFTER_A_MEASURE:
                    return subject[0] not in held and " ".join(subject) not in nearby
    return False


def _number(question: Question, span: Quotable, nearby: frozenset[str]) -> float:
    figures = [figure for figure in span.figures if not question.folded_words.issuperset(figure.tokens)]
    if not figures or other_measure(question, span.text) or other_subject(question, span.tokens, nearby):
        return MISSING
    if not question.counted:
        return _LIKELY
    if any(_counts(question.counted, span.text[figure.end :]) for figure in figures):
        return _CERTAIN
    return MISSING if " ".join(question.counted) in span.tokens else _OPEN


def _counts(counted: tuple[str, ...], after: str) -> bool:
    """Whether what is counted follows a figure closely: "43 nền tảng số", "15.418 thẻ nhà báo"."""
    following = [fold(token.term) for token in tokens(after[:40])[:5]]
    return any(tuple(following[at : at + len(counted)]) == counted for at in range(4))


def _rank(question: Question, span: Quotable, nearby: frozenset[str]) -> float:
    return _CERTAIN if _ORDINAL.search(fold(span.text)) else MISSING


def _person(question: Question, span: Quotable, nearby: frozenset[str]) -> float:
    asked = question.text.lower()
    office = OFFICE.search(asked)
    if office and not set(fold(office[0]).split()) <= nearby:
        return MISSING
    if _PERSON.search(span.text):
        return _CERTAIN
    names = [match[0] for match in _CAPITALISED.finditer(span.text)]
    foreign = any(" " in name and not is_listed(name) and _head(name) not in _BODIES for name in names)
    bodies = any(_head(name) in _BODIES for name in names) and not (office or _INDIVIDUAL.search(asked))
    return _OPEN if foreign or bodies else MISSING


def _head(name: str) -> str:
    return fold(name.split()[0])


def _time(question: Question, span: Quotable, nearby: frozenset[str]) -> float:
    return _LIKELY if span.times or _TIME.search(fold(span.text)) else MISSING


def _place(question: Question, span: Quotable, nearby: frozenset[str]) -> float:
    if names_listed_in(span.text):
        return _LIKELY
    return _OPEN if _PLACE.search(span.text) else -_LIKELY


def _list(question: Question, span: Quotable, nearby: frozenset[str]) -> float:
    folded = fold(span.text)
    for head in question.listed:
        if re.search(rf"\b{re.escape(head)}\b[^,;.]{{0,80}}[,;:][^,;.]{{2,90}}[,;]", folded):
            return _CERTAIN
    return 0.3 if folded.count(",") + folded.count(";") + folded.count("\n") >= 2 else -_LIKELY


def _definition(question: Question, span: Quotable, nearby: frozenset[str]) -> float:
    """The sentence that says what the subject is: "X là …" or "… (X)"."""
    subject = fold(" ".join(question.terms))
    folded = fold(span.text)
    return _CERTAIN if f"({subject})" in folded or f"{subject} la " in folded else _OPEN


_CHECKS: dict[Asks, Callable[[Question, Quotable, frozenset[str]], float]] = {
    "number": _number,
    "rank": _rank,
    "person": _person,
    "time": _time,
    "place": _place,
    "list": _list,
    "definition": _definition,
}

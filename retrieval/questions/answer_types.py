"""Whether a span holds an answer of the kind asked for: a figure of what is counted, a person, a day, a rank.

Each kind gives a fit: 1 the very thing, about 0 open, -1 the kind is not there.
"""

import re
from collections.abc import Callable

from retrieval.questions.asking import Asks
from retrieval.questions.constraints import HOW_OFTEN, lacks_detail
from retrieval.language.names import BODY_HEADS, OFFICE, SURNAMES, is_listed, names_listed_in
from retrieval.indexing.spans import Quotable, Surroundings
from retrieval.questions.query import Sought
from retrieval.language.text import LOWER, UPPER, either_way, fold, is_syllable, tokens

MISSING = -1.0
_BODY_WORDS = 9

_OPEN = 0.0
_LIKELY = 0.6
_CERTAIN = 1.0

_ORDINAL = re.compile(
    r"\b(?:thu|hang|vi tri|top)\s+(?:nhat|nhi|ba|tu|nam|sau|bay|tam|chin|muoi|\d+)"
    r"|(?<!ngay )(?<![\d/.-])\d+/\d+(?![\d/-])"
    r"|\b(?:giai doan|chang|dot|buoc|vong|khoa|ky|cap|muc|muc do)\s+(?:\d+|[ivx]+)\b"
    r"|\bdau tien\b|\bdan dau\b|\bdung dau\b"
)
_NUMBERED_DOCUMENT = re.compile(
    r"\b\d{1,6}(?:/\d{4})?/[a-z][\w&]*(?:-[\w&]+)*|\b(?:so|nghi quyet|chi thi|nghi dinh|quyet dinh|thong tu)\s+\d"
)
_PERSON = re.compile(rf"\b(?:{SURNAMES})(?: [{UPPER}][{LOWER}]+){{1,3}}\b")
# A capitalised run inside a sentence: a body or an office, or a name that is not Vietnamese.
_CAPITALISED = re.compile(rf"(?<=[\w,;:] )[{UPPER}][\w.&-]*(?: [{UPPER}][\w.&-]*)*|^[{UPPER}]\w+(?: [{UPPER}]\w+)+")
_TIME = re.compile(r"\bnam \d{3,4}\b|\bthe ky\b|\bthap (?:ky|nien)\b|\b(?:trieu|nghin|ngan) nam\b|\b1[0-8]\d\d\b")
_DAY_ASKED = re.compile(either_way("(?:ngày|hôm) (?:nào|mấy|bao nhiêu)"))
_OF_DOCUMENTS = re.compile(
    either_way(
        "quyết định|nghị định|thông tư|chỉ thị|nghị quyết|luật|văn bản|qđ|nđ|nq|ct|ban hành|ký|phê duyệt|lập|thành lập"
    )
)
_OFTEN = re.compile(r"\b(?:hàng|mỗi|hằng|định kỳ)\s(?:\w+\s)?(?:năm|quý|tháng|tuần|ngày)|một lần|1 lần", re.IGNORECASE)
_INDIVIDUAL = re.compile(
    either_way(
        "(?:người|học sinh|sinh viên|em|bạn|cá nhân|ông|bà|đồng chí|nhà báo|cán bộ|tác giả|lãnh đạo)(?: nào| được)"
    )
)
_PLACE = re.compile(
    rf"\b(?:tại|ở|tỉnh|thành phố|địa bàn|huyện|khu vực|Thành phố|TP\.?)\s+(?:[{LOWER}]+\s+){{0,4}}[{UPPER}]"
)


def fit(sought: Sought, span: Quotable, around: Surroundings) -> float:
    """How well ``span`` holds what is asked for; ``around`` is what it stands in."""
    check = _CHECKS.get(sought.question.asks) if sought.question.asks else None
    return check(sought, span, around) if check else _OPEN


def _number(sought: Sought, span: Quotable, around: Surroundings) -> float:
    if HOW_OFTEN.search(sought.question.text.lower()):
        return _CERTAIN if _OFTEN.search(span.text) else -_LIKELY
    figures = [figure for figure in span.figures if not sought.question.folded_words.issuperset(figure.tokens)]
    if not figures or lacks_detail(sought.details, span.text):
        return MISSING
    if not sought.question.counted:
        return _LIKELY
    if any(_counts(sought.question.counted, span.text[figure.end :]) for figure in figures):
        return _CERTAIN
    if sought.details:
        return _LIKELY
    return MISSING if " ".join(sought.question.counted) in span.tokens else _OPEN


def _counts(counted: tuple[str, ...], after: str) -> bool:
    """Whether what is counted follows a figure closely: "43 nền tảng số", "15.418 thẻ nhà báo"."""
    following = [fold(token.term) for token in tokens(after[:40])[:5]]
    return any(tuple(following[at : at + len(counted)]) == counted for at in range(4))


def _rank(sought: Sought, span: Quotable, around: Surroundings) -> float:
    return _CERTAIN if _ORDINAL.search(fold(span.text)) else MISSING


def _person(sought: Sought, span: Quotable, around: Surroundings) -> float:
    office = OFFICE.search(" ".join(sought.question.office))
    if office and not set(fold(office[0]).split()) <= around.nearby:
        return MISSING
    person = _PERSON.search(span.text)
    if person:
        return _LIKELY if office and not _holds_office(span.text, fold(office[0])) else _CERTAIN
    names = [match[0] for match in _CAPITALISED.finditer(span.text)]
    foreign = any(" " in name and not is_listed(name) and _is_foreign(name) for name in names)
    bodies = any(_head(name) in BODY_HEADS for name in names) and not _INDIVIDUAL.search(sought.question.text.lower())
    holder = OFFICE.search(span.text.lower())
    return _OPEN if foreign or ((bodies or holder) and not office) else MISSING


def _holds_office(text: str, office: str) -> bool:
    """Whether a person's name follows the office, or its body: "Bộ trưởng Bộ TT&TT Nguyễn Mạnh Hùng"."""
    for person in _PERSON.finditer(text):
        offices = list(OFFICE.finditer(text[: person.start()].lower()))
        if offices and fold(offices[-1][0]) == office:
            between = text[offices[-1].end() : person.start()]
            if len(between.split()) <= _BODY_WORDS and not re.search("[.;,]", between):
                return True
    return False


def _is_foreign(name: str) -> bool:
    return any(not is_syllable(fold(word)) and not word.isupper() for word in name.split())


def _body(sought: Sought, span: Quotable, around: Surroundings) -> float:
    if any(_head(match[0]) in BODY_HEADS for match in _CAPITALISED.finditer(span.text)):
        return _LIKELY
    return _OPEN


def _document(sought: Sought, span: Quotable, around: Surroundings) -> float:
    return _CERTAIN if _NUMBERED_DOCUMENT.search(fold(span.text)) else -_LIKELY


def _head(name: str) -> str:
    return fold(name.split()[0])


def _time(sought: Sought, span: Quotable, around: Surroundings) -> float:
    asked = sought.question.text.lower()
    if _DAY_ASKED.search(asked):
        of_documents = _OF_DOCUMENTS.search(asked)
        days = [role for period, role in span.times if period.days == 1 and (of_documents or role != "document")]
        return _CERTAIN if days else MISSING
    return _LIKELY if span.times or _TIME.search(fold(span.text)) else MISSING


def _place(sought: Sought, span: Quotable, around: Surroundings) -> float:
    if names_listed_in(span.text):
        return _LIKELY
    return _OPEN if _PLACE.search(span.text) else MISSING


def _list(sought: Sought, span: Quotable, around: Surroundings) -> float:
    folded = fold(span.text)
    if sought.question.listed and OFFICE.fullmatch(sought.question.listed[0]):
        return _CERTAIN if len(_PERSON.findall(span.text)) > 1 else -_LIKELY
    for head in sought.question.listed:
        if re.search(rf"\b{re.escape(head)}\b[^,;.]{{0,80}}[,;:][^,;.]{{2,90}}[,;]", folded):
            return _CERTAIN
    return 0.3 if folded.count(",") + folded.count(";") + folded.count("\n") >= 2 else -_LIKELY


def _definition(sought: Sought, span: Quotable, around: Surroundings) -> float:
    """The sentence that says what the subject is: "X là …" or "… (X)"."""
    subject = fold(" ".join(sought.question.terms))
    folded = fold(span.text)
    shorts = [fold(term) for term in sought.question.terms if not is_syllable(fold(term)) and term[0].isalpha()]
    spelled_out = any(f"({name})" in folded for name in (subject, *shorts))
    return _CERTAIN if spelled_out or f"{subject} la " in folded else _OPEN


_CHECKS: dict[Asks, Callable[[Sought, Quotable, Surroundings], float]] = {
    "number": _number,
    "rank": _rank,
    "person": _person,
    "body": _body,
    "document": _document,
    "time": _time,
    "place": _place,
    "list": _list,
    "definition": _definition,
}

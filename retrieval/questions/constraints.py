"""Details that a question may ask for and that a text shows in its own way: money, a share, a size, a birth.

A sentence about the very thing that is asked about does not answer when the detail is not in it.
"""

import re
from collections.abc import Sequence
from functools import cache

from retrieval.language.figures import NUMBER_WORDS
from retrieval.language.marks import Phrase, is_typed_bare
from retrieval.language.patterns import MAGNITUDES, OFFICES, RATES, phrase
from retrieval.language.text import fold, tokens
from retrieval.questions.question_words import asks_something

_Rule = tuple[Phrase, re.Pattern[str]]

# Units as readers ask for them, and as texts write them after a figure.
_UNITS = {
    "money": ("tiền|đồng|usd|đô|đô la|vnđ", f"đồng|{MAGNITUDES}|usd|đô|vnđ|euro|bảng"),
    "share": ("phần trăm|%", "%|phần trăm|điểm phần trăm"),
    "area": ("ha|hecta|héc ta|m2|mét vuông|km2|km vuông", "ha|hecta|héc ta|m2|m²|mét vuông|km2|km²|km vuông|dặm vuông"),
    "length": ("mét|m|km|cây số|ki-lô-mét|hải lý", "m|mét|km|cm|mm|kilômét|ki-lô-mét|dặm|feet|hải lý|inch"),
    "weight": ("ký|kí|kg|cân|tấn|tạ|gam", "kg|ký|tấn|tạ|gam|g|pound|lb|kilôgam"),
    "temperature": ("độ|độ c", "độ|°"),
    "hour": ("giờ|giờ đồng hồ", "giờ|h|tiếng"),
    "duration": ("năm|tháng|tuần|ngày|phút", "năm|tháng|tuần|ngày|phút|giờ|quý"),
    "people": (
        "người|dân",
        "người|dân|thành viên|cán bộ|công chức|viên chức|trẻ em|học sinh|sinh viên|đại biểu|lao động|thí sinh|hộ|ca"
        "|nạn nhân",
    ),
}
_MONEY = "(?:kinh phí|chi phí|học phí|lệ phí|phí|tiền|giá|giá vé|giá cước|cước|mức đầu tư|vốn|ngân sách|lương|trị giá)"
_AT_THE_END = r"(?:\W*$|(?= (?:vậy|thế|so|cho|từ|trong|năm|tháng)))"
# What measures, and the units it is told in; an adjective of size asks when "bao nhiêu" follows closely.
_NOUNS = (
    (rf"{_MONEY}(?: [^\s?]+){{0,15}} bao nhiêu{_AT_THE_END}", "money"),
    (rf"^\W*{_MONEY}", "money"),
    (f"{RATES}|lãi suất|tốc độ tăng(?: trưởng)?", "share"),
    # How far money came, or by how much it rose, may be told as a share of what was planned or of what it was.
    (rf"{_MONEY}(?: [^\s?]+){{0,15}} (?:đạt|tăng|giảm|bằng|chiếm)(?: (?:được|thêm|khoảng|mất))? bao nhiêu", "share"),
    (rf"(?:(?<!mở.)(?<!băng.)rộng|diện tích)(?: [^\s?]+){{0,4}} bao nhiêu{_AT_THE_END}|^\W*diện tích", "area"),
    (rf"(?:dài|cao|sâu|chiều dài|chiều cao)(?: [^\s?]+){{0,3}} bao nhiêu{_AT_THE_END}", "length"),
    (rf"nặng(?: [^\s?]+){{0,3}} bao nhiêu{_AT_THE_END}", "weight"),
    ("bao lâu", "duration"),
    ("bao xa", "length"),
)
_AMONG = "(?:bao nhiêu|mấy|bn)"
_GREAT = f"(?:trăm|vạn|{MAGNITUDES}|chục|rưỡi)"
_NOTHING_MORE = r"(?! (?:vuông|phần|lần|thị))"


@cache
def _figure_of(units: str) -> re.Pattern[str]:
    """A figure in one of the named ``units``; between it and people words may stand, "15.000 nữ lao động"."""
    between = r"(?:\w+\s){0,2}" if units == "people" else rf"(?:{_GREAT}\s)*"
    return re.compile(rf"(?:\d[\d.,/]*|một nửa|{NUMBER_WORDS})\s*{between}(?:{_UNITS[units][1]})(?!\w)")


_BY_UNIT: tuple[_Rule, ...] = tuple(
    (phrase(f"{_AMONG} (?:{asked}){_NOTHING_MORE}"), _figure_of(units)) for units, (asked, _) in _UNITS.items()
)
_BY_NOUN: tuple[_Rule, ...] = tuple((phrase(asked), _figure_of(units)) for asked, units in _NOUNS)
# How to reach somebody, and how texts write that. A question may also just speak of it: "bao nhiêu số điện thoại".
_CONTACTS = (
    ("số điện thoại|đường dây nóng|hotline", r"\b0?\d{2,4}[ .]\d{3}|\b1[89]00|\b\d{9,}|\bđầu số \d"),
    ("địa chỉ(?! (?:internet|ip|mạng))", r"\b(?:đường|phố|số nhà|quận|phường)\b|www|https?|\.vn\b|@"),
    ("email|thư điện tử", "@"),
)
_WHICH = "(?:nào|gì|mấy|bao nhiêu|đâu)"
_TO_REACH: tuple[_Rule, ...] = tuple(
    (phrase(rf"(?:{noun})(?:(?: [^\s,.?]+){{0,25}} (?:là|số|ở|tại))? (?:số )?{_WHICH}"), re.compile(said))
    for noun, said in _CONTACTS
)
_REACHED: tuple[_Rule, ...] = tuple((phrase(noun), re.compile(said)) for noun, said in _CONTACTS)
_BY_NATURE: tuple[_Rule, ...] = tuple(
    (phrase(asked), re.compile(said))
    for asked, said in (
        ("(?:bao nhiêu|mấy|bn) tuổi", "tuổi"),
        (
            "(?<!phát.)(?<!học.)(?<!vệ.)sinh (?:vào )?(?:năm|ngày|tháng) (?:nào|mấy|bao nhiêu)"
            "|năm sinh|ngày sinh|sinh ở đâu|quê (?:ở )?đâu"
            "|quê quán",
            r"\bsinh (?:năm|ngày|ra|tại|ở|vào)|\(\s*(?:sinh )?\d{4}|chào đời|\bquê\b",
        ),
        (
            "giải (?:nhất|nhì|ba|đặc biệt|vàng)|huy chương|quán quân",
            "giải (?:nhất|nhì|ba|đặc biệt|vàng|cao)|huy chương|quán quân|giành|đoạt",
        ),
    )
)
HOW_OFTEN = phrase("bao lâu (?:[^?]* )?(?:một|1) lần")
# "đánh giá" asks for no price; how often something happens is told without a figure.
_OTHERWISE = (phrase("đánh giá|định giá|giá trị|tham gia|quốc gia|(?:số|chất|sản|khối) lượng"), HOW_OFTEN)

# Nouns of measure, the longer first; what follows one is what it measures, unless it is one of the second list.
_MEASURED = (
    ("kim", "ngach", "xuat", "khau"),
    ("kim", "ngach", "nhap", "khau"),
    ("kim", "ngach"),
    ("doanh", "thu"),
    ("san", "luong"),
    ("loi", "nhuan"),
)
# Between a measure and its subject, "doanh thu của ngành xuất bản", and where no subject follows.
_LINKING = ("cua", "o", "tai", "tu", "trong", "ben", "ma", "ve", "cho", "cac", "ca", "toan", "nganh", "mang")
_GENERIC = (("dich", "vu"), ("linh", "vuc"), ("hoat", "dong"), ("san", "pham"), *((word,) for word in _LINKING))
_NO_SUBJECT = frozenset(("uoc", "dat", "la", "co", "tang", "giam", "nuoc", "quoc", "phat", "thu", "duoc", "bao", "may"))


_OFFICE_ASKED = phrase(
    f"ai (?:\\S+ ){{0,2}}?(?:(?:là|làm|giữ chức) )?(?P<held>{OFFICES}(?!\\w)[^,.?;]*)"
    f"|(?P<office>{OFFICES}(?!\\w)[^,.?;]*?) (?:hiện nay |hiện tại |mới )?(?:là ai|tên (?:là )?gì)"
)
_OFFICE_TERMS = 8


def office_asked(asked: str) -> tuple[str, ...]:
    """The office whose holder is asked for, with its body: "ai là giám đốc sở …", "bộ trưởng bộ … là ai"."""
    match = _OFFICE_ASKED.search(asked)
    return tuple(token.term for token in tokens(match["held"] or match["office"])[:_OFFICE_TERMS]) if match else ()


def constraints_of(question: str, typed: str, number: bool) -> tuple[re.Pattern[str], ...]:
    """The patterns of which a text must show one to answer ``question``, in lower case and ``typed`` with marks or
    without: a figure in the unit asked for, a birth, a number to call; of nouns that measure only where a ``number`` is
    asked and nothing is counted."""
    bare, left = is_typed_bare(typed), question
    for pattern in _OTHERWISE:
        left = pattern.as_typed(bare).sub(" ", left)
    to_reach = _TO_REACH if asks_something(typed) else _REACHED
    for rules in (to_reach + _BY_NATURE, _BY_UNIT, *((_BY_NOUN,) if number else ())):
        found = tuple(said for asked, said in rules if asked.as_typed(bare).search(left))
        if found:
            return found
    return ()


def meets_none(constraints: Sequence[re.Pattern[str]], text: str) -> bool:
    """Whether there are ``constraints`` and ``text`` shows none of them."""
    return bool(constraints) and not any(said.search(text.lower()) for said in constraints)


def measured_subject(terms: Sequence[str]) -> Sequence[str]:
    """What a question measures: ("viễn", "thông", …) of "doanh thu bên viễn thông …"; empty where it does not say."""
    folded = [fold(term) for term in terms]
    for measure in _MEASURED:
        for at in range(len(folded) - len(measure)):
            if tuple(folded[at : at + len(measure)]) == measure:
                rest = _without_generic(folded[at + len(measure) :])
                return () if not rest or rest[0] in _NO_SUBJECT else terms[len(terms) - len(rest) :]
    return ()


def _without_generic(terms: list[str]) -> list[str]:
    for generic in _GENERIC:
        if tuple(terms[: len(generic)]) == generic:
            return _without_generic(terms[len(generic) :])
    return terms

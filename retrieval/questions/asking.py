"""What a question wants, as Vietnamese says it: which words ask, what they count, list or look for the holder of."""

import re
from typing import Literal

from retrieval.language.names import OFFICE, OFFICES
from retrieval.language.text import either_way, fold, one_spelling, tokens

Asks = Literal["number", "person", "body", "time", "place", "rank", "document", "list", "definition"]


def phrase(pattern: str) -> re.Pattern[str]:
    """Words, each with its marks or without any."""
    return re.compile(either_way(pattern))


_COUNTED = (
    "cơ quan|tỉnh|bộ|người|đề án|lần|năm|tháng|ngày|tỷ|triệu|nghìn|phần trăm|đơn vị|doanh nghiệp|trang|kênh|báo|tờ|lỗi"
)
# "mấy"; without its mark it is also "máy", so then only before what is counted.
_SOME = re.compile(rf"(?<!\w)mấy(?!\w)|{phrase(f'mấy(?= (?:{_COUNTED}))').pattern}")
_PEOPLE = (
    "(?:người|(?<!đơn.)vị|đồng chí|bộ trưởng|thứ trưởng|lãnh đạo|ông|bà|học sinh|sinh viên|cá nhân|nhà báo|cán bộ"
    "|tác giả)"
)

_BODIES = (
    "(?:đơn vị|cơ quan|(?<!cán.)bộ|(?<!cơ.)(?<!trụ.)sở|cục|(?<!dịch.)(?<!nhiệm.)vụ|ban|ngành|tổ chức|doanh nghiệp"
    "|công ty|nhà mạng|bên|hãng|tờ báo|(?<!thông.)(?<!cảnh.)báo|đài|ngân hàng"
    "|trường|bệnh viện|tập đoàn|trung tâm)"
)
_DOCUMENTS = "(?:văn bản|quyết định|nghị định|thông tư|chỉ thị|nghị quyết|công văn|kết luận|công điện|qđ|nđ|nq|ct|vb)"

# How a question says what it wants.
_WANTS: tuple[tuple[Asks, re.Pattern[str]], ...] = (
    ("definition", phrase("viết tắt|tên tắt|tên đầy đủ|chữ tắt|viết đầy đủ|nghĩa là gì")),
    (
        "document",
        phrase(
            f"{_DOCUMENTS}(?: [^\\s?]+){{0,25}} số (?:mấy|bao nhiêu|nào|gì)|số (?:mấy|bao nhiêu|nào) {_DOCUMENTS}"
            f"|{_DOCUMENTS} (?:số )?(?:mấy|bao nhiêu|nào|gì)"
        ),
    ),
    (
        "rank",
        phrase(
            "(?:thứ|vị trí|lần) (?:thứ )?(?:mấy|bao nhiêu|nào)|(?:xếp|thứ) hạng|xếp thứ"
            "|(?:giai đoạn|khóa|kỳ|đợt|vòng|mức độ|cấp độ) (?:thứ )?(?:mấy|bao nhiêu)"
        ),
    ),
    ("rank", re.compile(r"(?<!\w)hạng (?:mấy|bao nhiêu|nào)")),  # without its mark also "hàng" and "hãng"
    ("list", phrase("gồm (?:những |các )?(?:gì|ai|nào|cái gì)|(?:những|các) gì|kể tên|nêu tên|danh sách|liệt kê")),
    ("list", phrase("(?:những|các|mấy) (?:[^.?]{1,60} )?(?:nào|gì)")),
    (
        "time",
        phrase(
            "(?:khi|lúc|ngày|hôm|thời gian|năm|tháng|thời điểm) (?:nào|mấy(?! (?:triệu|tỷ|nghìn|phần|lần|người)))"
            "|bao giờ|năm bao nhiêu|when"
        ),
    ),
    (
        "place",
        phrase("(?:ở|tại) (?:những )?đâu|(?:tỉnh|thành phố|khu vực|nơi|địa phương|chỗ|nước) nào|where"),
    ),
    (
        "number",
        phrase(
            "(?:bao )?nhiêu|bn|bao lâu|mấy phần trăm|tỷ lệ|tỉ lệ|số lượng|tổng số|doanh thu|kim ngạch|how many|how much"
        ),
    ),
    ("number", re.compile(rf"^\W*{phrase('(?:giá|giá vé|kinh phí|chi phí|học phí|diện tích|lương)').pattern}")),
    (
        "person",
        phrase(
            f"ai|{_PEOPLE} nào|người (?:được|phụ trách|đứng đầu|ký)|who"
            f"|(?:{OFFICES}|người|ông|bà)(?: [^\\s?]+){{0,12}} tên (?:là )?gì"
        ),
    ),
    ("body", phrase(f"{_BODIES} nào")),
    ("definition", phrase("là (?:cái )?gì|nghĩa là")),
    ("number", _SOME),
)
# Words that only ask; what they ask about (ngày, tỉnh, thứ) stays and is searched for.
ONLY_ASKS = phrase(
    "(?:bao )?nhiêu|bao giờ|bao lâu|khi nào|lúc nào|thời gian nào|(?:như )?thế nào|ra sao|hay không|phải không"
    "|(?:vì|tại) sao|(?:là )?(?:những |các )?(?:cái |điều )?gì|nào|(?:là )?(?:những )?ai|(?:ở|tại) (?:những )?đâu"
    "|(?:là )?(?:tên |chữ |viết ){1,2}tắt(?: của)?|tên đầy đủ(?: của| là)?"
    "|kể tên|nêu tên|danh sách|liệt kê|tỷ lệ|tỉ lệ|số lượng|tổng số|tổng cộng"
    "|bn|how many|how much|what|which|who|when|where"
)
HOW_MANY = re.compile(rf"{_SOME.pattern}|(?<=thu )may(?!\w)")
_COUNTING = phrase("(?:bao )?nhiêu|bn|mấy|how many")
# After "bao nhiêu" these begin something else than what is counted.
_NOT_COUNTED = frozenset(
    {"la", "trong", "o", "tai", "cho", "mot", "so", "vay", "the", "a", "trieu", "ty", "nghin", "phan", "tien"}
)
_CLASSIFIERS = frozenset(("cai", "chiec"))
_LISTING = re.compile(
    either_way("(?:những|các|danh sách|kể tên|nêu tên|liệt kê)(?: những| các| mấy)?")
    + r"\s+(?P<what>[^\s,.?]+(?:\s+[^\s,.?]+)?)"
)
_OFFICE_TERMS = 8


def wanted(text: str) -> Asks | None:
    """What kind of answer ``text`` asks for."""
    return next((asks for asks, pattern in _WANTS if pattern.search(text)), None)


def counted(text: str) -> tuple[str, ...]:
    """What follows "bao nhiêu" or "mấy": a noun of one syllable or two."""
    match = _COUNTING.search(text)
    following = [fold(token.term) for token in tokens(text[match.end() :])[:3]] if match else []
    if following and following[0] in _CLASSIFIERS:
        following.pop(0)
    if not following or following[0] in _NOT_COUNTED or following[0][0].isdigit():
        return ()
    return tuple(following[:2])


_OFFICE_ASKED = re.compile(
    rf"{either_way('ai')}\s+(?:\S+\s+){{0,2}}?(?:{either_way('là|làm|giữ chức')}\s+)?(?P<held>{OFFICE.pattern}[^,.?;]*)"
    rf"|(?P<office>{OFFICE.pattern}[^,.?;]*?)\s+"
    rf"(?:{either_way('(?:hiện nay |hiện tại |mới )?(?:là ai|tên (?:là )?gì)')})"
)


def office_asked(asked: str) -> tuple[str, ...]:
    """The office whose holder is asked for, with its body: "ai là giám đốc sở …", "bộ trưởng bộ … là ai"."""
    match = _OFFICE_ASKED.search(asked)
    return tuple(token.term for token in tokens(match["held"] or match["office"])[:_OFFICE_TERMS]) if match else ()


def listed(text: str) -> tuple[str, ...]:
    """What "những … nào", "các … gì" or "danh sách …" asks to list: its first two syllables, and its first."""
    match = _LISTING.search(text)
    words = [fold(token.term) for token in tokens(match["what"])[:2]] if match else []
    return (" ".join(words), words[0]) if words else ()


def without_asking(text: str) -> str:
    """``text`` without its question words."""
    for pattern in (ONLY_ASKS, HOW_MANY):
        spans = [match.span() for match in pattern.finditer(one_spelling(text))]
        for start, end in reversed(spans):
            text = text[:start] + " " + text[end:]
    return text


def asks_something(text: str) -> bool:
    """Whether ``text`` holds a question word, so that it is a question of its own."""
    lowered = one_spelling(text)
    return any(pattern.search(lowered) for pattern in (ONLY_ASKS, HOW_MANY))

"""Words that more than one rule goes by, each list once: documents, people, offices, bodies, numbers, question words.

Each is an alternation for a regular expression, with its diacritics; `phrase` compiles one so that each word may also
stand without any where the text does; `fold` gives it for folded text.
"""

import re

from retrieval.language.marks import Phrase
from retrieval.language.text import LOWER, UPPER, either_way


def phrase(pattern: str) -> Phrase:
    """Words, each with its marks; in a text that is typed without, each may stand bare."""
    return Phrase(pattern)


def marked_or_bare(pattern: str) -> re.Pattern[str]:
    """Words, each with its marks or without any, whatever the rest of a text: for requests, which are short."""
    return re.compile(either_way(pattern))


# Documents that are issued under a number; "kết luận" is also a verb, and a plan is not always issued.
NUMBERED_DOCUMENTS = "nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công văn|công điện"
LAWS = f"luật|{NUMBERED_DOCUMENTS}"
DOCUMENTS = f"văn bản|kết luận|{NUMBERED_DOCUMENTS}|qđ|nđ|nq|ct|vb"

OFFICES = (
    "(?:tổng |phó )*(?:giám đốc|chủ tịch|hiệu trưởng|tổng biên tập|bộ trưởng|thứ trưởng|cục trưởng|vụ trưởng"
    "|viện trưởng|trưởng phòng|trưởng ban|trưởng đoàn|bí thư|thủ tướng|chánh văn phòng|chánh thanh tra|chánh án"
    "|thống đốc|chủ nhiệm|tư lệnh|đại sứ|thư ký)"
)
OFFICE = re.compile(either_way(OFFICES))

# The first syllables, folded, of the names of bodies and of those who hold an office in them.
BODY_HEADS = frozenset(
    ("bo", "so", "cuc", "vu", "ban", "uy", "trung", "ngan", "chanh", "thu", "chu", "tong", "ubnd", "hoi")
)

SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Mai|Tô|Lâm|Hà|Cao|Tạ|Thái|Lương"
    "|Đoàn|Trịnh|Vương|Chu|Châu|Kiều|Quách|Tống|Từ|La|Đào|Nghiêm|Triệu|Tôn|Lưu|Thân|Khổng|Vi|Giàng|Lò|Nông|Hứa|Phùng|Doãn"
)
PERSON = re.compile(rf"\b(?:{SURNAMES})(?: [{UPPER}][{LOWER}]+){{1,3}}\b")

# A place as it stands before a day: "Hà Nội", "TP. Hồ Chí Minh".
PLACE = rf"[{UPPER}][\w.]*(?: (?:[-–] )?[{UPPER}][\w.]*){{0,4}}"

# "năm" is also a year; a rule that reads it as five says so.
CARDINALS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
ORDINALS = {
    "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip

MAGNITUDES = "nghìn|ngàn|triệu|tỷ|tỉ"
DAYTIMES = "sáng|chiều|tối|trưa|đêm"

# What asks for a list, and for a figure, without a question word.
LISTING = "kể tên|nêu tên|danh sách|liệt kê"
RATES = "tỷ lệ|tỉ lệ"
QUANTITIES = f"{RATES}|số lượng|tổng số"
HOW_MUCH = "(?:bao )?nhiêu|bn"

"""Words that only ask, and so are not looked for."""

from retrieval.language.marks import Phrase
from retrieval.language.patterns import HOW_MUCH, LISTING, MAGNITUDES, QUANTITIES, phrase
from retrieval.language.text import one_spelling

_COUNTED = (
    f"cơ quan|tỉnh|bộ|người|đề án|lần|năm|tháng|ngày|{MAGNITUDES}|phần trăm|đơn vị|doanh nghiệp|trang|kênh|báo|tờ"
    "|lỗi|nhóm|cấp|loại|chương|khoản|nội dung|nhiệm vụ|xã|huyện|phường|hộ|vụ|dự án|công ty|trường|lớp|tuổi|giờ|phút"
    "|tuần|km|ha"
)
SOME = (Phrase("mấy", bare=False), phrase(f"mấy(?= (?:{_COUNTED}))"))
""" "mấy"; without its mark it is also "máy", so then only before what is counted."""
# What they ask about (ngày, tỉnh, thứ) stays and is searched for.
_ONLY_ASKS = phrase(
    "(?:bao )?nhiêu|bao giờ|bao lâu|bao xa|khi nào|lúc nào|thời gian nào|(?:như )?thế nào|ra sao|hay không|phải không"
    "|(?:vì|tại) sao|(?:là )?(?:những |các )?(?:cái |điều )?gì|nào|(?:là )?(?:những )?ai|(?:ở|tại) (?:những )?đâu"
    "|(?:là )?(?:tên |chữ |viết ){1,2}tắt(?: của)?|tên đầy đủ(?: của| là)?"
    f"|{LISTING}|{QUANTITIES}|tổng cộng|{HOW_MUCH}|how many|how much|what|which|who|when|where"
)
_WHICH_PLACE = phrase(r"(?<=thứ\s)mấy")
QUESTION_WORDS = (_ONLY_ASKS, *SOME, _WHICH_PLACE)


def asks_something(text: str) -> bool:
    """Whether ``text`` holds a question word, so that it is a question of its own."""
    lowered = one_spelling(text)
    return any(pattern.search(lowered) for pattern in QUESTION_WORDS)

"""What a time is to the sentence that names it: what it measures by, the day of an event or a document, a plan's."""

import re
from typing import Literal

from retrieval.language.dates import Mention
from retrieval.language.patterns import LAWS, NUMBERED_DOCUMENTS
from retrieval.language.text import either_way, fold

Role = Literal["measure", "event", "plan", "document", "aside"]

# What stands before a time that a sentence names beside its own: a law's day, a comparison, a plan's years.
_DAY_OF_A_LAW = re.compile(rf"(?:{fold(LAWS)}|ke hoach)\b[^;.]{{0,60}}ngay\s*$")
_COMPARED = re.compile(r"(?:so voi|cung ky)(?:\s+nam)?\s*$")
# As it is written: without its marks it is also "số".
_COMPARED_WITH = re.compile(r"\bso\s*$", re.IGNORECASE)
_PLANNED = re.compile(r"(?:den|toi|truoc|giai doan|tam nhin|dinh huong|nhiem ky|ky han)\s*$")
_TASK = "phuong huong|nhiem vu|ke hoach|chuong trinh"
_TASKS = re.compile(
    rf"(?:{_TASK}|trien khai)(?:,? (?:va )?(?:{_TASK}|giai phap|cong tac|trong tam|chu yeu|cua|trong)\b){{,6}}\s*$"
)
# "Tình hình thực hiện nhiệm vụ tháng 5" tells of what was done.
_DONE = re.compile(
    r"\b(?:ket qua|tinh hinh|so ket|tong ket|danh gia|kiem diem|thuc hien)\b"
    r"(?: (?:thuc hien|trien khai|cong tac|cac|viec|nhiem vu|ke hoach|chuong trinh))*\s*$"
)
# "Luật Viễn thông 2023", "Nghị định 15 năm 2020"; a word that no name has parts a law from another year, and a year
# with "năm" may be that in which it is carried out.
_OF_A_NAME = (
    r"\s(?!(?:được|duoc|đã|sẽ|se|có|là|thì|trong|vào|vao|từ|đến|den|ban hành|ban hanh|thông qua|thong qua|quy định"
    r"|quy dinh|của|cua|tại|trên|nào|gì|mới|này|đó|trình)\b)[^\W\d_]+"
)
_NAME = rf"{_OF_A_NAME},?(?:{_OF_A_NAME}){{0,8}}"
_OF_A_LAW = re.compile(
    rf"(?P<carried_out>{either_way('vi phạm|thi hành|thực hiện|triển khai|tuyên truyền|phổ biến|chấp hành')}\s)?"
    rf"(?:(?<!pháp )(?<!phap )(?<!kỷ )(?<!ky )(?<!quy ){either_way('luật(?! (?:sư|gia))|pháp lệnh')}{_NAME}"
    rf"|{either_way('hiến pháp')}|{either_way(rf'(?:{NUMBERED_DOCUMENTS})(?: số)?')}\s\d+)[\s(]+$"
)
_OF_A_PROGRAMME = re.compile(
    r"\b(?:chuong trinh|chien luoc|de an|du an|quy hoach|ke hoach)\b[^;.?]*"
    r"(?:giai doan|(?:den|toi)(?: nam)?|(?:tam nhin|dinh huong)(?: den)?(?: nam)?) $"
)
_OPENING = re.compile(r"(?:tu |giai doan |nam )*")
_COUNTED_TO = re.compile(r"(?:tinh den|tinh toi|den het|het|cho den|den ngay|trong)\s*(?:ngay|het)?\s*$")
_COUNTED_FROM = re.compile(r"\b(?:tuan|ky|thang|quy|trong|tinh)(?: qua| nay| \d+)?\W{1,3}(?:tu )?(?:ngay )?$")
_FROM = re.compile(r"\btu (?:ngay )?$")
# "Kỷ niệm 75 năm ngày thành lập (1945-2020)" measures by no year of these.
_ANNIVERSARY = re.compile(r"\b(?:ky niem|ngay thanh lap|ngay truyen thong)\b[^;.]*$")
# The longest of these and what stands between it and its time.
_BEFORE = 100


def is_compared(text: str, start: int) -> bool:
    """Whether the time at ``start`` only says what something is compared with: "so với năm 2019"."""
    before = text[max(0, start - _BEFORE) : start]
    return bool(_COMPARED.search(fold(before)) or _COMPARED_WITH.search(before))


def led_up_to(text: str, mention: Mention, most: int = _BEFORE) -> str:
    """At ``most`` so many letters before ``mention``, folded, with the word "ngày" that it may open with itself."""
    opens = fold(text[mention.start : mention.end]).startswith("ngay")
    return fold(text[max(0, mention.start - most) : mention.start]) + ("ngay " if opens else "")


def is_of_a_name(text: str, mention: Mention) -> bool:
    """Whether years belong to the name of a law or a programme: "Luật Viễn thông 2023", "chiến lược … đến năm 2030"."""
    return mention.is_of_whole_years and (_is_of_a_law(text, mention) or _is_of_a_programme(text, mention))


def _is_of_a_law(text: str, mention: Mention) -> bool:
    law = _OF_A_LAW.search(text[max(0, mention.start - _BEFORE) : mention.start].lower())
    return law is not None and not (law["carried_out"] and fold(text[mention.start]) == "n")


def _is_of_a_programme(text: str, mention: Mention) -> bool:
    opening = _OPENING.match(fold(text[mention.start : mention.end]))
    return bool(_OF_A_PROGRAMME.search(led_up_to(text, mention) + (opening[0] if opening else "")))


def role(text: str, mention: Mention) -> Role:
    """What ``mention`` is to ``text``; an aside is such as the year compared with."""
    before = led_up_to(text, mention)
    if is_compared(text, mention.start):
        return "aside"
    if _DAY_OF_A_LAW.search(before):
        return "document"
    tasks = None if _DONE.search(before) else _TASKS.search(before)
    if tasks is not None and not _DONE.search(before[: tasks.start()]):
        return "plan"
    if mention.is_of_whole_years:
        return _role_of_years(text, mention, before)
    if mention.day is None or _COUNTED_TO.search(before):
        return "measure"
    return "measure" if mention.to and _is_counted_in(mention, before) else "event"


def _role_of_years(text: str, mention: Mention, before: str) -> Role:
    if _is_of_a_law(text, mention):
        return "document"
    if mention.until and _ANNIVERSARY.search(before):
        return "aside"
    return "plan" if mention.until or _PLANNED.search(before) else "measure"


def _is_counted_in(mention: Mention, before: str) -> bool:
    """Whether a range of days is one that a report counts in, and not the days of an event or of a life."""
    is_long = mention.first != mention.last or mention.until not in (None, mention.year)
    return bool(_COUNTED_FROM.search(before) or (is_long and _FROM.search(before)))

"""What a time is to the sentence that names it: what it measures by, the day of an event or a document, a plan's."""

import re
from typing import Literal

from retrieval.language.dates import Mention
from retrieval.language.patterns import LAWS
from retrieval.language.text import fold

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
_COUNTED_TO = re.compile(r"(?:tinh den|tinh toi|den het|het|cho den|den ngay|trong)\s*(?:ngay|het)?\s*$")
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
    whole_years = mention.day is None and (mention.first, mention.last) == (1, 12)
    if whole_years and (_PLANNED.search(before) or mention.until):
        return "plan"
    return "measure" if mention.day is None or _COUNTED_TO.search(before) else "event"

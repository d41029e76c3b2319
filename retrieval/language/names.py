"""Names that a question turns on: a report that does not name them does not answer it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from retrieval.language.wordlists import Lists
from retrieval.reading.reports import Report
from retrieval.language.text import LOWER, UPPER, either_way, fold, is_syllable, one_spelling

# The first syllables, folded, of the names of bodies and offices, and what else opens a name but is none by itself.
BODY_HEADS = frozenset(
    ("bo", "so", "cuc", "vu", "ban", "uy", "trung", "ngan", "chanh", "thu", "chu", "tong", "ubnd", "hoi")
)
_HEADS = BODY_HEADS | frozenset(
    ("luat", "nghi", "quyet", "chi", "thong", "pho", "dang", "dien", "hoa", "mang", "cong", "bao")
)
_WITH_CAPITAL = rf"[{UPPER}]\w*[{LOWER}]\w*"
_CAPITALISED = re.compile(rf"(?<![\w./&-]){_WITH_CAPITAL}(?: {_WITH_CAPITAL})*(?![\w&-])")

SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Trương|Đinh|Mai|Tô|Lâm|Hà|Cao|Tạ|Thái|Lương"
    "|Đoàn|Trịnh|Vương|Chu|Châu|Kiều|Quách|Tống|Từ|La|Đào|Nghiêm|Triệu|Tôn|Lưu|Thân|Khổng|Vi|Giàng|Lò|Nông|Hứa|Phùng|Doãn"
)
OFFICES = (
    "(?:tổng |phó )*(?:giám đốc|chủ tịch|hiệu trưởng|tổng biên tập|bộ trưởng|thứ trưởng|cục trưởng|vụ trưởng"
    "|viện trưởng|trưởng phòng|trưởng ban|trưởng đoàn|bí thư|thủ tướng|chánh văn phòng|chánh thanh tra|chánh án"
    "|thống đốc|chủ nhiệm|tư lệnh|đại sứ|thư ký)"
)
OFFICE = re.compile(either_way(OFFICES))
# Surnames that in lower case are no other common word, with their marks and without.
_PLAIN_SURNAMES = (
    "nguyễn|trần|lê|phạm|huỳnh|hoàng|phan|vũ|võ|đặng|bùi|đỗ|ngô|đinh|trịnh|phùng|nguyen|tran|pham|huynh|hoang|bui|ngo"
)
_WHO_HOLDS_IT = re.compile(rf"{OFFICE.pattern}\s+(?P<name>(?:{_PLAIN_SURNAMES})\s+[^\W\d_]+)")
_LINKED = re.compile(r"\b(?:với|nước|sang|của)\s+(\w+)")
_INNER_CAPITAL = re.compile(rf"[{LOWER}][{UPPER}]")


@dataclass(frozen=True)
class Name:
    """A name as a report would write it; ``folded`` when it is known only as typed, and marks do not count."""

    text: str
    folded: bool


def names_in(text: str, words: Sequence[str] = ()) -> list[Name]:
    """The names in a question: listed ones however typed, and runs of capitals such as a person's name.

    ``words`` are those of the text as the reports know them, syllables joined by "_": typed without marks, "de an do
    thi" names no India where they hold "đề_án".
    """
    bare = fold(text)
    as_words = f" {' '.join(map(fold, words))} "
    found = [Name(name, False) for name in _listed() if _is_typed(name, text, bare, as_words)]
    # "bộ trưởng nguyễn văn thể": after an office, a surname and what follows it are a name however typed.
    found += [Name(match["name"], True) for match in _WHO_HOLDS_IT.finditer(text.lower())]
    if text.isupper() or text.istitle():
        return found
    for match in _CAPITALISED.finditer(text):
        opening, *_ = words = match[0].split()
        while words and fold(words[0]) in _HEADS:
            words.pop(0)
        words = [word for word in words if word not in _listed()]
        if match.start() == 0 and words and words[0] is opening and not _INNER_CAPITAL.search(words[0]):
            words.pop(0)  # the capital that opens the question
        if len(words) > 1 or (words and _INNER_CAPITAL.search(words[0]) and sum(map(str.isupper, words[0])) == 2):
            found.append(Name(" ".join(words), True))
    return found


def is_named(name: Name, report: Report) -> bool:
    """Whether ``report`` says ``name``: as listed names are written, whatever the place of their tone marks."""
    if name.folded:
        return _holds_word(spelled(report, folded=True), fold(name.text))
    if _is_short(name.text):
        return _holds_word(f"{report.title}\n{report.text}", name.text)
    return _holds_word(spelled(report, folded=False), one_spelling(name.text))


@lru_cache(maxsize=1024)
def spelled(report: Report, *, folded: bool) -> str:
    """A report's title and text in lower case and one spelling, or without marks."""
    text = one_spelling(f"{report.title}\n{report.text}")
    return fold(text) if folded else text


def names_listed_in(text: str) -> bool:
    """Whether ``text`` holds a listed name."""
    return any(name in text for name in _listed())


def is_listed(name: str) -> bool:
    """Whether ``name`` is a listed name."""
    return name in _listed()


def _is_typed(name: str, text: str, bare: str, as_words: str) -> bool:
    if _is_short(name):
        if not is_syllable(fold(name)) and _holds_word(text.lower(), name.lower()):
            return True
        return _holds_word(text, name) or f" {name.lower()} " in f" {_after_a_link(text)} "
    if _holds_word(one_spelling(text), one_spelling(name)):
        return True
    if bare != text.lower() or not _holds_word(bare, fold(name)):
        return False
    return not as_words.strip() or bool(re.search(f" {fold(name).replace(' ', '[ _]')} ", as_words))


def _after_a_link(text: str) -> str:
    """The words of a text that stand after "với", "nước" and the like: there "lào" is a country."""
    return " ".join(match[1] for match in _LINKED.finditer(one_spelling(text)))


def _is_short(name: str) -> bool:
    """A name of one syllable is also a word (Lào, lao): it counts only as it is written."""
    return " " not in name and len(name) < 6


def _holds_word(text: str, words: str) -> bool:
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


def is_listed_form(form: Sequence[str]) -> bool:
    """Whether folded syllables are a listed name's."""
    return " ".join(form) in _folded_names()


@cache
def _folded_names() -> frozenset[str]:
    return frozenset(map(fold, _listed()))


@cache
def pairs_of_names() -> frozenset[str]:
    """The folded pairs of syllables of the listed names."""
    return frozenset(f"{first} {second}" for name in _listed() for first, second in pairwise(fold(name).split(" ")))


@cache
def _listed() -> tuple[str, ...]:
    return tuple(Lists().lines("names.txt"))

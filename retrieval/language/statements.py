"""Sentences that say how much something was: "Doanh thu bưu chính tháng 6/2022 ước đạt 4,2 nghìn tỷ đồng, tăng 12% so
với cùng kỳ". Only what is sure is read: a subject, a verb of measure, one figure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from retrieval.language.periods import Mention
from retrieval.language.quantities import Quantity, quantities_in
from retrieval.language.text import UPPER, fold, tokens

Kind = Literal["level", "over the year", "over the period before"]

_ESTIMATED = "(?:(?:dự |theo )?ước(?: tính| thực hiện)?)"
_VERB = re.compile(
    rf"(?P<subject>.*\S)\s+(?P<estimated>{_ESTIMATED}\s+)?(?:(?:đã|cũng|chỉ|mới|vẫn)\s+)*"
    rf"(?P<verb>đạt(?: được| mức)?|là|ở mức|tăng(?: trưởng)?|giảm|{_ESTIMATED}(?:\s+đạt)?)"
    r"\s*(?P<about>(?:khoảng|gần|hơn|trên|xấp xỉ|ước|ước tính)?)\s*$",
    re.DOTALL,
)
_AND_ROSE = re.compile(
    r"\s*(?:,|và|,\s*nhưng|nhưng)\s*(?P<verb>tăng(?: trưởng)?|giảm)\s+(?P<about>(?:khoảng|gần|hơn)?)\s*$"
)
_COMPARED = re.compile(
    r"\s*(?:\([^)]{1,30}\)\s*)?so\s+(?:với\s+)?(?P<with>[^,;.()]*?)(?=$|[,;.()]|\s(?:và|nhưng|còn)\s)"
)
# Beside these a figure is a plan, a bound or a condition.
_NOT_SO = re.compile(
    r"(?<!\w)(?:kế hoạch|mục tiêu|chỉ tiêu|phấn đấu|dự kiến|dự báo|dự toán|sẽ|cần|nếu|hoặc|tối thiểu|tối đa|ít nhất"
    r"|không quá|dưới|vượt|định mức|quy định|bình quân|trung bình|so với|trong đó|riêng|khoảng cách|cao hơn|thấp hơn"
    r"|lũy kế|luỹ kế|cộng dồn|thêm|chưa|không đạt|loại trừ|không tính|tương đương|mỗi|từng|từ"
    r"|cho thấy|cho biết|những năm|nhiều năm)(?!\w)"
)
# Wherever they stand in it, a clause tells of what is to come.
_FORESEEN = re.compile(r"(?<!\w)(?:dự báo|dự kiến|phấn đấu|theo kế hoạch|kịch bản|sẽ|nếu)(?!\w)")
# Nor is a figure of all that its subject names beside these.
_NOT_OF_ALL = re.compile(r"(?<!\w)(?:(?:không|chưa) (?:kể|tính|bao gồm|gồm)|lần lượt|tương ứng)(?!\w)")
# What may stand before a subject, parted from it by a comma: a source, what says nothing of it, and the time. Any other
# words narrow it: "Về bưu chính, doanh thu …", "Tại huyện Bình An, …".
_BESIDE = re.compile(
    r"\W*(?:(?i:theo) (?:(?i:báo cáo|số liệu|thống kê|đánh giá)|(?-i:[A-ZĐ]))"
    r"|(?i:như vậy|theo đó|đáng chú ý|cụ thể|đặc biệt|đồng thời|nhìn chung)(?!\w))"
)
_OF_A_TIME = frozenset(
    (
        *("trong", "vào", "cả", "tính", "chung", "cũng", "ước", "cho", "đến", "tới", "hết", "sau", "đầu", "cuối"),
        *("ngày", "tháng", "quý", "năm", "kỳ", "thời", "điểm", "qua", "này"),
    )
)
_GOES_ON = re.compile(r"\W*(?:ở|tại|với|của|và|còn|là|do|để|con số|số này|đây|nó|trên|đã|được)(?!\w)")
_LEFT_OUT = frozenset(
    ("của", "được", "các", "những", "đã", "trong", "vào", "năm", "tính", "đến", "hết", "theo", "đó", "ước", "cho")
)
# Brackets hold a short form, or tell of what kind: "(theo chuẩn mới)" is no other chuẩn's.
_SHORT_FORM = re.compile(rf"\([{UPPER}\d&/ -]+\)")
# What a level in per cent is of; else it is a part of a plan, or a change on what is not told.
_SHARE = re.compile(
    r"(?!.*\b(?:tăng|giảm)\b)(?:mức )?(?:t[ỷỉ] (?:lệ|trọng|suất)|thị phần|lãi suất|độ (?:che )?phủ|(?:độ )?hài lòng)\b"
)
_AFTER_A_SHARE = re.compile(r"\s*(?:$|[.;,]|và\s)")
_SAME_TIME = re.compile(r"cung ky(?: (?:nam (?:truoc|ngoai)|(?:nam |(?:thang|quy) \S+(?: nam |/))?\d{4}))?")
_TIME_BEFORE = re.compile(r"(?:thang|quy) truoc")
_OPENS = re.compile(rf"^[\s\-–+*•:,]*(?:\w[.)]\s+)?(?:{_ESTIMATED}\s+)?", re.IGNORECASE)
_LEADS_TO_A_TIME = re.compile(r"(?:\s(?:trong|vào|tính|cho|đến|tới|hết|của|năm|cuối|thời điểm|ngày))+$")
_MOST_TERMS = 14


@dataclass(frozen=True)
class Statement:
    """What ``subject``, in the text's words without its time, was: ``quantity`` of a ``kind``, "over the year" a change
    on the same time a year before. ``measure`` is the subject without what varies, to be compared; ``about``: it is
    estimated, or rounded, ``expected`` only the former. ``base``: what a change is on, folded, "cung ky nam 2021"."""

    subject: str
    measure: tuple[str, ...]
    kind: Kind
    quantity: Quantity
    falls: bool
    about: bool
    expected: bool
    base: str


def statements_in(text: str, times: Sequence[Mention]) -> Iterator[Statement]:
    """What ``text``, a sentence that names ``times``, states for sure."""
    head = None
    for start, end in _clauses(text):
        found = [] if _is_barred(text[start:end], start, times) else list(_of_clause(text, start, end, times))
        if not found or head not in (None, found[0].measure[0]):
            # It may go on from what the one before is about: "Doanh thu bưu chính đạt …; viễn thông đạt …".
            return
        head = found[0].measure[0]
        yield from found


def _is_barred(clause: str, start: int, times: Sequence[Mention]) -> bool:
    said = clause.lower()
    before = said[: _first_figure(clause, start, times)]
    return any((_FORESEEN.search(said), _NOT_OF_ALL.search(said), _NOT_SO.search(before)))


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"[;\n]|(?<=\w)[.!?…]+(?=\s|$)", text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _first_figure(clause: str, start: int, times: Sequence[Mention]) -> int:
    """Where the first figure of a clause stands that is no time."""
    for match in re.finditer(r"\d+", clause):
        if not any(time.start <= start + match.start() < time.end for time in times):
            return match.start()
    return len(clause)


def _of_clause(text: str, start: int, end: int, times: Sequence[Mention]) -> Iterator[Statement]:
    quantities = [each for each in quantities_in(text) if start <= each.start and each.end <= end]
    if not quantities or quantities[0].start != start + _first_figure(text[start:end], start, times):
        return
    said = _VERB.fullmatch(text, start, quantities[0].start)
    subject = _subject(text, start, said.end("subject"), times) if said else None
    if said is None or subject is None:
        return
    measure = _measure(subject, text, times)
    if not 0 < len(measure) <= _MOST_TERMS:
        return
    words = _LEADS_TO_A_TIME.sub("", " ".join(_OPENS.sub("", _without_times(text, *subject, times)).split()))
    expected = re.search(r"\bước\b", text[start : said.end()], re.IGNORECASE) is not None
    about = expected or bool(said["about"])
    verb, at = said["verb"], quantities[0].end
    for number, quantity in enumerate(quantities):
        if number:
            rose = _AND_ROSE.fullmatch(text, at, quantity.start)
            if rose is None:
                return
            verb, about = rose["verb"], bool(rose["about"]) or about
        kind, base, at = _kind(text, quantity, end, verb)
        if kind is not None and (kind != "level" or quantity.unit != "%" or _SHARE.match(" ".join(measure))):
            yield Statement(words, measure, kind, quantity, verb == "giảm", about, expected, base)


def _subject(text: str, start: int, end: int, times: Sequence[Mention]) -> tuple[int, int] | None:
    """Where the subject stands: after the last comma; before it only what stands beside a subject may be."""
    commas = [match.end() for match in re.finditer(r",(?=\s)", text[start:end])]
    places = [start, *(start + comma for comma in commas)]
    for first, last in pairwise(places):
        words = {token.term for token in tokens(_without_times(text, first, last, times))}
        if not words <= _OF_A_TIME and not _BESIDE.match(text, first):
            return None
    # "ở khu vực nông thôn là …" goes on from a subject that stands elsewhere; "tháng 8 đạt …" has only a time.
    bare = _without_times(text, places[-1], end, times)
    return (places[-1], end) if tokens(bare) and not _GOES_ON.match(bare.lower()) else None


def _without_times(text: str, start: int, end: int, times: Sequence[Mention]) -> str:
    said = text[start:end]
    for time in times:
        if start <= time.start and time.end <= end:
            said = said[: time.start - start] + " " * (time.end - time.start) + said[time.end - start :]
    return said


def _measure(subject: tuple[int, int], text: str, times: Sequence[Mention]) -> tuple[str, ...]:
    """The terms of a subject without times, short forms and small words; none where a figure is among them."""
    bare = _SHORT_FORM.sub(" ", _OPENS.sub("", _without_times(text, *subject, times)))
    terms = [token.term for token in tokens(bare) if token.term not in _LEFT_OUT]
    return () if any(term[0].isdigit() for term in terms) else tuple(terms)


def _kind(text: str, quantity: Quantity, end: int, verb: str) -> tuple[Kind | None, str, int]:
    """Of what kind a quantity is, what a change is on, and where what says so ends; None where that is not sure."""
    compared = _COMPARED.match(text, quantity.end, end)
    after = compared.end() if compared else quantity.end
    if not verb.startswith(("tăng", "giảm")):
        sure = quantity.unit != "%" or _AFTER_A_SHARE.match(text, quantity.end, end)
        return ("level" if sure else None), "", after
    base = fold(compared["with"]).strip() if compared and quantity.unit == "%" else ""
    if _SAME_TIME.fullmatch(base):
        return "over the year", base, after
    return ("over the period before" if _TIME_BEFORE.fullmatch(base) else None), base, after

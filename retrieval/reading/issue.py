"""The day on which an official document was issued, in its head, above its signature or in a law's last lines.

Other days in such a document are those of what it cites.
"""

import re
from collections.abc import Iterator, Sequence

from retrieval.language.date_roles import led_up_to
from retrieval.language.dates import Mention, Period, find_times
from retrieval.language.patterns import PLACE
from retrieval.language.text import UPPER, fold

KINDS = (
    "bao cao|to trinh|quyet dinh|thong tu(?: lien tich)?|nghi dinh|nghi quyet|phap lenh|luat|bo luat|ke hoach|chi thi"
    "|thong bao|cong dien|chuong trinh|phuong an|de an|quy che|quy dinh|huong dan|bien ban|danh sach|danh muc|dieu le"
    "|(?:bang|ban) (?:so sanh|tong hop|thuyet minh|danh gia|tin)|ket luan|phu luc|thuyet minh|don dang ky"
)
"""What official documents are, as an alternation in folded text."""

# A line with a day of the head has no more words than these; a draft's has fewer.
_LONGEST, _SHORT = 50, 25
# So many letters of a line hold the day of a decision that it begins with, or of a law's passing that it is.
_BEGINNING = 250
# A day after its place, in words as Nghị định 30/2020/NĐ-CP has it, at the beginning of a line or after what stands
# beside it; texts from fonts without capitals have "Hà nội".
_AFTER_A_PLACE = re.compile(
    rf"(?:^|^(?!\d+\s*\|).*\|\s*|^.*[Pp]húc\W*|^Số\s*:?\s*\S+\s+)(?:{PLACE}|[{UPPER}]\w* \w+)\s*,\s*"
    r"(?P<day>[Nn]gày\s+\d{1,2}\s+tháng\s*\d{1,2}\s+năm\s+\d{4})"
)
# A draft's day and month are to be filled in: "Hà Nội, ngày … tháng 8 năm 2025".
_TO_BE_FILLED_IN = re.compile(
    rf"\b{PLACE}\s*,\s*(?P<blank>[Nn]gày[\W_]*)?[Tt]háng[\W_]*(?P<month>\d{{1,2}})?[\W_]*"
    r"(?:năm[\W_]*)?(?P<year>(?:19|20)\d\d)[\W_]*$"
)
# How other days of issue are led up to, in folded text: "Số 121/2001/TTLT-BTC ngày …", "Dự thảo 2 ngày …", and under
# the title "(Kèm theo Quyết định số 21/2004/QĐ-BKHCN ngày …".
_NUMBER = r"\s*:?\s*[\w./-]*\d[\w./-]*\s*,?"
_DRAFT = rf"so{_NUMBER}\s*ngay|.{{0,40}}du thao(?: \d+)?\W*(?:ngay)?"
_ABOVE = re.compile(rf"(?:{_DRAFT})\s*")
_ISSUED_WITH = rf"\W*(?:ban hanh )?kem theo .{{0,40}}\bso{_NUMBER}\s*ngay"
_BELOW = re.compile(rf"(?:{_DRAFT}|{_ISSUED_WITH})\s*")
_ANNEX = re.compile(r"phu luc\b|cong hoa xa hoi chu nghia")
# A form comes with a circular, which is as old as it is.
_OF_A_FORM = re.compile(r".*\bkem theo (?:thong tu|nghi dinh|luat)\b")
_OF_AN_ANNEX = re.compile(rf"{_ISSUED_WITH}\s*")
OF_THE_TITLE = re.compile(rf"(?:{KINDS})(?: cua .{{0,60}})?\s+so{_NUMBER}\s*ngay\s*")
_OF_ISSUE = re.compile(r"\W*ngay (?:ban hanh|ky)\s*[:|-][:|\s-]*")
_FIELDS = 20
# After the day at the beginning of the line under a number: "ngày 05 tháng 6 năm 1996 Về việc …".
_BEFORE_THE_SUBJECT = re.compile(r"\W*(?:$|ve viec|v/v)")
_ENDS_IN_ITS_NUMBER = re.compile(rf"(?:{KINDS})(?: cua .{{0,60}})?\s+so{_NUMBER}")
_A_LAW = re.compile(r"(?:bo luat|luat|phap lenh)\b")
_PASSED = re.compile(r"(?:bo luat|luat|phap lenh) nay .*\bthong qua(?: vao)?\s*(?:ngay)?\s*")
_AFTER_THE_TITLE, _AT_THE_END, _SIGNATURE = 5, 4, 12
# The title of an annex is of no more lines than these with what it is issued with.
HEAD_OF_AN_ANNEX = 8


def issued(above: Sequence[str], title: str, below: Sequence[str]) -> Period | None:
    """The first day that the head tells as one of issue, or the end of a law as that of its passing; else the month or
    the year in the head of a draft."""
    annex = next((at for at, line in enumerate(below) if _ANNEX.match(fold(line))), len(below))
    below = below[:annex]  # it may have a head of its own
    above, below = _unbroken(above), [*_unbroken(below[:_AFTER_THE_TITLE]), *below[_AFTER_THE_TITLE:]]
    told = [
        *(day for line in above for day in (*_after_a_place(line), *_days(line, _ABOVE))),
        *_days(title, OF_THE_TITLE),
        *(_alone(title, below[0]) if below else ()),
        *(day for line in below[:_AFTER_THE_TITLE] for day in (*_after_a_place(line), *_days(line, _BELOW))),
    ]
    if not told:  # above the signature
        told = [day for line in below[-_SIGNATURE:] for day in _after_a_place(line)]
    if not told and _A_LAW.match(fold(title)):
        told = [day for line in below[-_AT_THE_END:] for day in _days(line, _PASSED)]
    drafted = (period for line in (*above, *below[:_AFTER_THE_TITLE]) for period in _to_be_filled_in(line))
    return told[0] if told else next(drafted, None)


def issued_with(lines: Sequence[str]) -> Period | None:
    """The day of the decision that an annex is issued with, where the first of its non-empty ``lines`` tell it:
    "(Kèm theo Quyết định số 38/2005/QĐ-UBND ngày 23 tháng 9 năm 2005)"."""
    own = (day for line in lines[-_SIGNATURE:] for day in _after_a_place(line))
    head = [line for line in lines[:HEAD_OF_AN_ANNEX] if not _OF_A_FORM.match(fold(line))]
    return next(own, None) or next((day for line in head for day in _days(line, _OF_AN_ANNEX)), None)


def issue_told(lines: Sequence[str]) -> Period | None:
    """The day that a page with fields of a document tells as that of its issue: "Ngày ban hành: 05/06/2024"."""
    return next((day for line in lines[:_FIELDS] for day in _days(line, _OF_ISSUE) if len(line) < _BEGINNING), None)


def _unbroken(lines: Sequence[str]) -> list[str]:
    """``lines``, those that were broken for their length put together: "Hà Nội, ngày 24 / tháng 11 năm 2025"."""
    whole: list[str] = []
    for line in lines:
        if whole and line[0].islower() and whole[-1][-1].isalnum():
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    return whole


def _to_be_filled_in(line: str) -> Iterator[Period]:
    """The month, or the year, in which a draft was written."""
    match = _TO_BE_FILLED_IN.search(line) if len(line.split()) <= _SHORT else None
    if match is not None and (match["blank"] or match["month"]):
        month = int(match["month"] or 0)
        period = Mention(0, 0, int(match["year"]), month or 1, month or 12).period()
        if period is not None:
            yield period


def _after_a_place(line: str) -> Iterator[Period]:
    """The day that a line of the head or above the signature ends with, after its place."""
    match = _AFTER_A_PLACE.match(line.rstrip("./ ")) if len(line.split()) <= _LONGEST else None
    for mention in find_times(match["day"]) if match else ():
        yield from _day(mention)


def _alone(title: str, line: str) -> Iterator[Period]:
    """The day at the beginning of the line under a title that ends in the document's number."""
    for mention in find_times(line)[:1] if _ENDS_IN_ITS_NUMBER.fullmatch(fold(title)) else ():
        before, after = fold(line[: mention.start]).strip(), fold(line[mention.end :])
        if before in ("", "ngay") and _BEFORE_THE_SUBJECT.match(after):
            yield from _day(mention)


def _days(line: str, pattern: re.Pattern[str]) -> Iterator[Period]:
    """The days in the beginning of a line that are led up to as ``pattern`` says."""
    for mention in find_times(line[:_BEGINNING]):
        if pattern.fullmatch(led_up_to(line, mention, _BEGINNING)):
            yield from _day(mention)


def _day(mention: Mention) -> Iterator[Period]:
    period = mention.period() if mention.is_day and mention.year else None
    if period is not None:
        yield period

"""Figures with their units, "7,52 tỷ USD", "8.082 DN", as values that can be compared; none where it is not sure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from retrieval.language.names import holds_word

_POWERS: Mapping[str, int] = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
# Each unit with the ways of writing it; what none of them is cannot be compared.
_UNITS: Mapping[str, str] = {
    "đồng": "đồng|vnđ|vnd",
    "USD": "usd|đô la mỹ|đô-la mỹ|đô la|đô-la",
    "%": "%|phần trăm",
    "người": "người|lao động|nhân khẩu",
    "doanh nghiệp": "doanh nghiệp|dn",
    "thuê bao": "thuê bao",
    "hộ": "hộ dân|hộ",
    "tấn": "tấn",
    "ha": "ha|héc ta|hecta",
    "vụ": "vụ án|vụ việc|vụ",
    "việc": "việc",
    "hồ sơ": "hồ sơ",
    "văn bản": "văn bản",
    "lượt": "lượt người|lượt khách|lượt",
    "ca": "ca mắc|ca bệnh|ca",
    "dự án": "dự án",
    "xã": "xã",
    "trường": "trường học|trường",
    "km": "km|ki-lô-mét|kilômét",
    "kWh": "kwh",
    "MW": "mw",
    "tên miền": "tên miền",
    "trạm": "trạm bts|trạm phát sóng|trạm",
    "thẻ": "thẻ",
    "bậc": "bậc",
}
UNIT_OF = {way: unit for unit, ways in _UNITS.items() for way in ways.split("|")}
"""The unit that each way of writing one, in small letters, stands for."""

_WHOLE = frozenset(_UNITS) - {"đồng", "USD", "%", "tấn", "ha", "km", "kWh", "MW"}
_NUMBER = r"\d+(?:[.,]\d+)*"
_SCALE = "nghìn tỷ|nghìn tỉ|ngàn tỷ|ngàn tỉ|triệu tỷ|nghìn|ngàn|triệu|tỷ|tỉ"
_UNIT = "|".join(sorted(map(re.escape, UNIT_OF), key=len, reverse=True))
# What may follow a unit: any other word may be the rest of it, "đồng chí", "trường hợp", or say of what it is, "đồng
# mỗi ngày", "thuê bao mới"; a second figure makes a sum of it, "12 xã, 3 phường"; a stroke another unit, "người/km2".
_COMPARED = r"so\s+(?:với|cùng)|(?:(?:và|nhưng|còn)\s+)?(?:tăng|giảm|bằng|chiếm|vượt)\s+(?:[^\W\d]+\s+){0,2}?\d"
_OF_A_TIME = (
    r"(?:(?:trong|vào|tính|cho|đến|tới|hết|cuối|thời điểm)\s+)*"
    r"(?:(?:ngày|tháng|quý|năm)\s+(?:\d|[ivx]+(?!\w))|\d{1,2}\s+tháng\s+(?:đầu|cuối|của|năm))"
)
_END = rf"[^\S\n]*(?:$|[.;:!?…)\]”’\"\n]|,(?!\s*\d)|\(\s*(?:{_COMPARED})|(?<=\s)(?:{_COMPARED}|{_OF_A_TIME}))"
_ENDS = re.compile(_END, re.IGNORECASE)
_MORE = re.compile(rf"(?P<words>(?: [^\W\d_]+){{1,6}}?)(?={_END})", re.IGNORECASE)
_QUANTITY = re.compile(
    rf"(?<![\w.,/-])(?<!\d )(?<!\d, )(?P<number>{_NUMBER})\s*(?:(?P<scale>{_SCALE})\s+)?(?P<unit>{_UNIT})(?![\w/²³])",
    re.IGNORECASE,
)
_OPENS_A_RANGE = re.compile(r"\d%?\s*(?:[-–]|đến|tới)\s*$")
_COMMA_DECIMALS, _DOT_DECIMALS = re.compile(r"\d,\d{1,2}(?![\d,.]\d|\d)"), re.compile(r"\d\.\d{1,2}(?![\d,.]\d|\d|/)")
_DOT_GROUPS = re.compile(r"\d\.\d{3}(?!\d)")


@dataclass(frozen=True)
class Quantity:
    """``text[start:end]``, so much of a ``unit``."""

    value: Decimal
    unit: str
    start: int
    end: int


def quantities_in(text: str) -> list[Quantity]:
    """The quantities of ``text`` of which number and unit are sure, in their order."""
    found = []
    for match in _QUANTITY.finditer(text):
        number = _number(match["number"], text)
        unit = UNIT_OF[match["unit"].lower()]
        # Half a person is a thousand of them, written another way.
        is_part = number is not None and number != number.to_integral_value()
        opens_a_range = _OPENS_A_RANGE.search(text[max(0, match.start() - 10) : match.start()])
        if opens_a_range or not (_ENDS.match(text, match.end()) or _is_said_again(text, match)):
            continue
        if number is not None and not (is_part and unit in _WHOLE and not match["scale"]):
            power = sum(_POWERS[word] for word in (match["scale"] or "").lower().split())
            found.append(Quantity(number.scaleb(power), unit, *match.span()))
    return found


def _is_said_again(text: str, match: re.Match[str]) -> bool:
    """Whether what follows a unit that is a whole word stands after it above as well: "thuê bao di động đạt 80 triệu
    thuê bao di động"."""
    more = _MORE.match(text, match.end()) if " " in match["unit"] else None
    if more is None or UNIT_OF[match["unit"].lower()] not in _WHOLE:
        return False
    return holds_word(text[: match.start()].lower(), f"{match['unit']}{more['words']}".lower())


def _number(written: str, text: str) -> Decimal | None:
    """12,2 and 12.2, 15.418 and 1.982,7; None where the text does not show whether a mark parts thousands."""
    *groups, last = re.split("[.,]", written)
    marks = re.findall("[.,]", written)
    if not marks:
        return Decimal(written)
    grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3
    if len(set(marks)) == 2:
        # The last mark is that of decimals, the others are all of the other kind.
        return Decimal(f"{''.join(groups)}.{last}") if grouped and marks.count(marks[-1]) == 1 else None
    if len(marks) > 1:
        return Decimal("".join([*groups, last])) if grouped and len(last) == 3 else None
    if len(last) != 3 or groups[0] == "0":
        return Decimal(f"{groups[0]}.{last}")
    return _of_three_digits(groups[0], marks[0], last, text)


def _of_three_digits(whole: str, mark: str, last: str, text: str) -> Decimal | None:
    """3,699 and 15.418: a dot parts thousands, as Vietnamese has it, unless the text has it part decimals; a comma
    parts decimals where the text shows that it does."""
    if mark == ".":
        return None if _DOT_DECIMALS.search(text) or len(whole) > 3 else Decimal(whole + last)
    if _COMMA_DECIMALS.search(text) or _DOT_GROUPS.search(text):
        return Decimal(f"{whole}.{last}")
    return None

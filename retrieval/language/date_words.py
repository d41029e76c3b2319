"""Numbers of times in words, "tháng Ba", "quý hai", "chín tháng đầu năm", put in figures where they stand."""

import re

from retrieval.language.patterns import CARDINALS
from retrieval.language.text import fold

_COUNTS = {**CARDINALS, "mười một": 11, "mười hai": 12}
_MONTHS = {**_COUNTS, "tư": 4, "bẩy": 7, "giêng": 1, "chạp": 12}
_QUARTERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
_FIGURES = {**_MONTHS, **{fold(word): number for word, number in _MONTHS.items()}}


def _any(words: dict[str, int]) -> str:
    """The longest first; "năm" is a year before it is five."""
    return "|".join(sorted(words.keys() - {"năm"}, key=len, reverse=True))


# Before a month no count stands: "mỗi tháng một lần", "3 tháng một lần", "hai tháng tù".
_NO_COUNT = r"(?<!\d )" + "".join(rf"(?<!{word} )" for word in (*CARDINALS, "mỗi", "hàng", "hằng", "từng", "lương"))
_A_YEAR = r"\s*[/-]\s*(?:19|20)\d\d\b|,?\s+(?:của\s+)?(?:năm\s+)?(?:19|20)\d\d\b"
# What may follow a month without a year: "trong tháng một số đơn vị", "tháng tư vấn" name none.
_GOES_ON = (
    r"\s*(?:$|[^\w\s])|\s+(?:năm (?:nay|ngoái|trước)|này|nay|vừa|qua|tới|sau|trước|đến|và|là|có|so với|tại|ở|đã|được"
    r"|sẽ|thì|ước|tăng|giảm|đạt|bao nhiêu|mấy|ra sao|của|do|như|hoặc|hay|với|cho)\b"
)
_PLACES = (
    # "ngày 9 tháng năm 2020" is of May, "9 tháng năm 2020" are nine months.
    rf"\b(?:ngày|mùng|mồng)\s+\d{{1,2}}\s+tháng\s+(?P<last>{_any(_MONTHS)}|năm)(?={_A_YEAR})",
    rf"\d\s+tháng\s+(?P<last>{_any(_MONTHS)})(?=\s+năm\s+(?:19|20)\d\d\b)",
    rf"{_NO_COUNT}\btháng\s+(?P<last>năm)(?=\s*[/-]\s*(?:19|20)\d\d\b|\s+năm\s+(?:19|20)\d\d\b)",
    rf"{_NO_COUNT}\btháng\s+(?P<last>{_any(_MONTHS)})(?={_A_YEAR}|{_GOES_ON})",
    rf"\bquý\s+(?P<last>{_any(_QUARTERS)})(?={_A_YEAR}|{_GOES_ON})",
    rf"\b(?P<first>{_any(_COUNTS)}|năm(?=\s+\w+\s+đầu))(?=\s+(?:tháng|quý)\s*(?:/|(?:đầu|cuối)\b|năm\s+\d))",
)
# Capitals name a month whatever follows; without them, "tháng năm" is "month, year".
_CAPITAL = re.compile(
    rf"{_NO_COUNT}\b[Tt]háng\s+(?P<last>"
    rf"{'|'.join(f'{word[0].upper()}(?i:{word[1:]})' for word in sorted(_MONTHS, key=len, reverse=True))})\b"
)
_WITH_MARKS = (*(re.compile(pattern, re.IGNORECASE) for pattern in _PLACES), _CAPITAL)
_WITHOUT = tuple(
    re.compile(re.sub(r"[^\x00-\x7f]", lambda letter: fold(letter[0]), pattern), re.IGNORECASE) for pattern in _PLACES
)
WORDS = frozenset(syllable for words in (_MONTHS, _QUARTERS) for word in words for syllable in word.split())
"""The words that are put in figures."""


def in_figures(text: str, folded: str) -> str:
    """``folded``, which is ``text`` without its marks, with such numbers in figures; places stay.

    A text with marks is read with them: "sáu tháng" is six months, "sau tháng" is not.
    """
    if "thang" not in folded and "quy" not in folded:
        return folded
    letters = list(folded)
    for pattern in _WITHOUT if folded == text.lower() else _WITH_MARKS:
        for match in pattern.finditer(text):
            place = match.lastgroup or ""
            start, end = match.span(place)
            figure = str(_FIGURES[" ".join(match[place].lower().split())])
            letters[start:end] = figure.ljust(end - start) if place == "first" else figure.rjust(end - start)
    return "".join(letters)

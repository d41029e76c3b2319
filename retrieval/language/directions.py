"""Whether a text says that something rises or falls."""

from collections.abc import Mapping
from typing import Literal

from retrieval.language.patterns import phrase

Direction = Literal["up", "down"]

# "Tăng cường quản lý" and "xóa đói giảm nghèo" say of nothing that it rises or falls.
_SAYING: Mapping[Direction, str] = {
    "up": (
        "tăng(?! (?:cường|ca|tốc|lễ))|gia tăng|vươn lên|nâng lên|lên hạng|cao hơn|nhiều hơn|nhanh hơn"
        "|vượt(?! (?:biên|đèn))"
    ),
    "down": (
        "giảm(?! (?:nghèo|thiểu|đốc|sát|nhẹ|tải))|sụt|sụt giảm|tụt|tụt hạng|suy giảm|thấp hơn|ít hơn|chậm hơn"
        "|thụt lùi|xuống hạng"
    ),
}
_PATTERNS = {direction: phrase(words) for direction, words in _SAYING.items()}


def directions_in(text: str) -> dict[Direction, str]:
    """The directions that ``text``, in lower case, speaks of, each with the first word that does."""
    found = {direction: pattern.search(text) for direction, pattern in _PATTERNS.items()}
    return {direction: match[0] for direction, match in found.items() if match is not None}

"""The phrases of a question: asking words, times, what it measures, names, small words, and between them its matter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.dates import find_times
from retrieval.language.names import names_in
from retrieval.language.patterns import RATES, marked_or_bare
from retrieval.language.relative_dates import relative_times
from retrieval.language.text import either_way, fold, one_spelling, tokens
from retrieval.questions.question_words import QUESTION_WORDS

COUNTING = marked_or_bare("bao nhiêu|mấy|bn|how many")
# What happens to things and what is done with them: the predicates that questions are most often asked with.
VERBS = (
    "ký|ban hành|họp|diễn ra|tổ chức|bắt đầu|kết thúc|hoàn thành|xong|khởi công|khánh thành|khai trương|khai mạc|bế mạc"
    "|khai giảng|thành lập|ra đời|ra mắt|công bố|phê duyệt|thông qua|triển khai|thực hiện|áp dụng|chủ trì|phát biểu|dự"
    "|tham dự|tham gia|bổ nhiệm|trình|duyệt|lập|soạn|soạn thảo|thi hành|xảy ra|xây|xây dựng|tắt|bật|mở|đóng|bán|mua"
    "|trao|nhận|sinh|mất|chết|qua đời|quy định|thay thế|sửa đổi|bãi bỏ|phát minh|phát hiện|tìm ra|sáng lập|viết"
    "|sáng tác|trồng|nuôi|sản xuất|mắc|gỡ|chặn|xử lý|phạt|cấp|nộp|xếp|đứng|xếp hạng|phủ sóng|nằm|chịu trách nhiệm"
    "|phụ trách|chỉ đạo|làm|giữ|giữ chức|đứng đầu|điều hành|gặp|nói|đề nghị|yêu cầu|giải quyết|có hiệu lực"
    "|hiệu lực|hết hiệu lực|hết hạn|đi vào hoạt động|đưa vào sử dụng|hoạt động|khắc phục|bồi thường|sáp nhập"
)
# What stands between a question's subject and what is said of it, or leads up to a time, a place or a body.
_SMALL_WORDS = (
    "là|thì|mà|có|được|bị|đã|đang|sẽ|chưa|không|đạt|ước|tăng|giảm|chiếm|gồm|còn|lên|xuống|ra|vào|đến|tới|từ|ở|tại|trong"
    "|trên|dưới|của|cho|với|về|theo|qua|bởi|do|để|khi|nhằm|bằng|vì|và|hay|hoặc|tính đến|tính tới|hết|khoảng|so|hiện"
    "|hiện nay|so sánh|so với|những|các|mỗi|từng|ngành|mảng|nhất|cả|cả nước|hơn|này|đó|ấy"
)
_MEASURES = (
    "kim ngạch xuất khẩu|kim ngạch nhập khẩu|kim ngạch|xuất khẩu|nhập khẩu"
    "|doanh thu|doanh số|sản lượng|lợi nhuận|giá trị|giá vé|giá cước"
    "|giá|diện tích|dân số|mật độ|chiều dài|chiều cao|thu nhập|lương|học phí|lệ phí|kinh phí|chi phí|vốn đầu tư|vốn"
    "|tổng vốn|tổng số tiền|tổng kinh phí|tổng chi phí|tổng mức đầu tư"
    "|công suất|năng suất|tốc độ|tuổi thọ|số tiền|mức phạt|chỉ số|thiệt hại|trị giá"
    "|trọng lượng|độ dài|số lượng|số ca|số vụ|số người|số dân|số thuê bao|số hộ|thị phần|quy mô|trữ lượng"
    f"|thời gian|nhiệt độ|{RATES}"
)
_ASKING = re.compile(
    "|".join(
        (
            either_way(
                "thứ mấy|số mấy|(?:ngày|tháng|năm|hôm|lúc|quý|thời điểm) (?:nào|mấy|bao nhiêu)"
                "|(?:mấy|bao nhiêu) (?:năm|tháng|ngày|tuần|giờ|lần)(?!\\s*\\d)"
            ),
            *(words.as_typed(bare=True).pattern for words in QUESTION_WORDS),
            # "dau" is also "đầu".
            r"(?<!\w)đâu(?!\w)",
        )
    )
)
_TO_WHAT_IS_ASKED = marked_or_bare(
    "là|đạt|đạt được|ước|ước đạt|được|có|còn|khoảng|do|vào|từ|với|của|lúc|hồi|hiện|tất cả|tổng|về|về việc|nói|bởi|theo"
    "|ra|đến|tới|cho|để"
)
_LEADING_UP = re.compile(rf"(?:{_TO_WHAT_IS_ASKED.pattern}\s+)+$")
_LEFT_BEHIND = re.compile(rf"^\W*(?:{either_way('là')}|[,;:?!.\s]+)")
_AT_THE_END = re.compile(
    r"(?:\s+(?:(?:hay |phải )?không|khong|chưa|vậy|vay|thế|ạ|nhỉ|nhi|hả|là|đạt|ước đạt|tổng cộng))*[\s?!.,;:…]*$"
)

_UNIT = r"(?:\b(?:tinh|thanh pho|tp\.?|nuoc|huyen|quan|xa|phuong) ?)?\b"
_SHORT_CITIES = r"\b(?:(?:tp|thanh pho)\.? ?)?hcm\b|\btp\.? ?(?:hn|dn)\b|\bsai gon\b"


class Words:
    """Words to look for, one or another, which stand without their marks only in a text that was typed without any."""

    def __init__(self, alternation: str) -> None:
        longest_first = "|".join(sorted(alternation.split("|"), key=len, reverse=True))
        self._marked = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
        self._either = marked_or_bare(longest_first)

    def typed_as(self, text: str) -> re.Pattern[str]:
        """The pattern for a text that was typed as ``text``."""
        return self._either if fold(text) == text.lower() else self._marked


class Part(IntEnum):
    """What a stretch of a question is."""

    ASKING = 0
    TIME = 1
    MEASURE = 2
    SMALL = 3
    NAME = 4
    """One of the listed names, a place or a firm, with the unit before it."""
    MATTER = 5


class Stretch(NamedTuple):
    """``text[start:end]`` of a question and what it is there."""

    part: Part
    start: int
    end: int


MEASURE = Words(_MEASURES)
_SMALL = Words(f"{VERBS}|{_SMALL_WORDS}")


@dataclass(frozen=True)
class AsRead:
    """A text, its phrases, and as the reports spell it."""

    text: str
    vocabulary: Vocabulary

    @cached_property
    def phrases(self) -> list[Stretch]:
        return phrases_of(self.text, self.vocabulary)

    @cached_property
    def spelled(self) -> str:
        return spelled(self.text, self.vocabulary)


def phrases_of(text: str, vocabulary: Vocabulary) -> list[Stretch]:
    """The phrases of ``text`` in order; what is neither of the other parts is matter, cut at punctuation."""
    taken = [Stretch(Part.TIME, start, end) for start, end in times_in(text)]
    restored = spelled(text, vocabulary)
    taken += [Stretch(Part.NAME, *span) for span in listed_names(text, vocabulary)]
    longer = _longer_words(text, restored, vocabulary)
    # Reports ask nothing, so that question words are not among those restored.
    for part, pattern, written in (
        (Part.MEASURE, MEASURE.typed_as(text), restored),
        (Part.ASKING, _ASKING, one_spelling(text)),
        (Part.SMALL, _SMALL.typed_as(text), restored),
    ):
        taken += [
            Stretch(part, *match.span())
            for match in pattern.finditer(written)
            if not any(match.start() < each.end and each.start < match.end() for each in taken)
            and not (part is not Part.ASKING and _is_part(match, longer))
        ]
    return sorted([*taken, *_matter(text, taken)], key=lambda each: each.start)


def _longer_words(text: str, restored: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where words of several syllables stand: "giao ban", of which "giao" is no word by itself."""
    places = iter(tokens(text))
    terms = [restored[token.start : token.end] for token in tokens(text)]
    found = [[next(places) for _ in word.split("_")] for word in vocabulary.words(terms)]
    return [(word[0].start, word[-1].end) for word in found if len(word) > 1]


def _is_part(match: re.Match[str], words: list[tuple[int, int]]) -> bool:
    """Whether what matched, a word of one syllable, is only a part of one of ``words``."""
    return " " not in match[0] and any(start <= match.start() < end for start, end in words)


def listed_names(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where listed names stand in ``text``, each with its unit: "tỉnh Bắc Ninh", "TP.HCM"."""
    folded = fold(text)
    names = [fold(name.text) for name in names_in(text, vocabulary.gazetteer) if not name.folded]
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    named = re.compile(rf"{_UNIT}(?:{either})\b|{_SHORT_CITIES}" if either else _SHORT_CITIES)
    return [match.span() for match in named.finditer(folded)]


def _matter(text: str, taken: list[Stretch]) -> Iterator[Stretch]:
    run: Stretch | None = None
    for token in tokens(text):
        if any(token.start < each.end and each.start < token.end for each in taken):
            continue
        if run and not text[run.end : token.start].strip():
            run = run._replace(end=token.end)
            continue
        if run:
            yield run
        run = Stretch(Part.MATTER, token.start, token.end)
    if run:
        yield run


def times_in(text: str) -> list[tuple[int, int]]:
    """Where ``text`` names a time, or tells one from the reader's day."""
    told = [(start, end) for start, end, _ in relative_times(text, date.max)]
    return sorted([*((mention.start, mention.end) for mention in find_times(text)), *told])


def spelled(text: str, vocabulary: Vocabulary) -> str:
    """``text`` in one spelling; typed without marks, with those that its words have in the reports; places stay."""
    written = one_spelling(text)
    if len(written) != len(text):
        return text.lower()
    if fold(text) != text.lower():
        return written
    found = tokens(text)
    for token, restored in zip(found, vocabulary.restore([token.term for token in found]), strict=True):
        if len(restored) == token.end - token.start and fold(restored) == token.term:
            written = written[: token.start] + restored + written[token.end :]
    return written


def without_asking(text: str, vocabulary: Vocabulary) -> str:
    """``text`` without what only asks: "doanh thu đạt bao nhiêu?" is of "doanh thu"."""
    for each in reversed(phrases_of(text, vocabulary)):
        if each.part is Part.ASKING:
            text = led_up_to_nothing(text[: each.start], vocabulary) + " " + text[each.end :]
    return _LEFT_BEHIND.sub("", closed(text))


def led_up_to_nothing(text: str, vocabulary: Vocabulary) -> str:
    """``text`` without the words at its end that lead up to what was asked: "giao cho" of "giao cho ai"."""
    led = _LEADING_UP.search(spelled(text, vocabulary))
    return text[: led.start()] if led else text


def closed(text: str) -> str:
    """``text`` without what closes a question: its mark, courtesy, a predicate that nothing follows."""
    end = _AT_THE_END.search(one_spelling(text))
    return " ".join(text[: end.start() if end else None].split())


def joined(*parts: str) -> str:
    """``parts`` with one space between their words."""
    return " ".join(" ".join(parts).split())

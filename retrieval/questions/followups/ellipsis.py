"""What a short text leaves out: "ai ký?" says not of what, "năm 2021?" not what, "bao nhiêu điểm cầu?" not where."""

import re
from dataclasses import dataclass

from retrieval.language.names import names_in
from retrieval.language.patterns import OFFICE, marked_or_bare
from retrieval.language.text import either_way, fold, tokens
from retrieval.questions.followups.phrases import (
    COUNTING,
    VERBS,
    AsRead,
    Part,
    Stretch,
    Words,
    closed,
    led_up_to_nothing,
)

_COMPARED = re.compile(rf"\s*{either_way('so với')}[^,]*$")
# What is always of something, or somebody's.
_PARTS = (
    "nguyên nhân|lý do|mục đích|kết quả|nội dung|địa điểm|chủ đề|thành phần|quy mô|đối tượng|tác giả|chủ đầu tư"
    "|tác dụng|người ký|đại diện|chủ nhiệm|chủ sở hữu|hậu quả|ý nghĩa|điều kiện|tiến độ|trụ sở|địa chỉ|số điện thoại"
)
_PART = Words(_PARTS)
# What may stand beside the question word without saying what is asked about.
_OF_NOTHING = Words(
    "ngày|tháng|năm|giờ|người|vị|ông|bà|đơn vị|cơ quan|nơi|chỗ|lúc|hôm|mức|việc|vậy|thế|ạ|nhỉ|đấy|lại|mới|sắp|phần trăm"
    "|kế hoạch|km|m|m2|mét|tấn|kg|ha|dài|rộng|nặng|sâu|lần|đồng|tỷ|tỉ|triệu|nghìn|usd|tiền|nhiều|ít|cao|thấp|lớn|nhỏ"
    f"|nhanh|chậm|đầu tiên|cuối cùng|tiếp|nữa|nói|tên|thì|{_PARTS}"
)
_ONE_OF_THEM = re.compile(r"(?:số |so )?(?:nào|nao|mấy|may)\b")
_WHO = marked_or_bare("ai|who")
_BARE = marked_or_bare("bao nhiêu|nhiêu|bn|thế nào|như thế nào|ra sao|sao|mấy")
_EITHER = re.compile(r"(?<=\w )hay (?=\w)")
_VERB = marked_or_bare(VERBS)
_WHO_HOLDS = re.compile(rf"(?P<office>{OFFICE.pattern})\s+(?:là|la)\s+ai|ai\s+(?:là|la)\s+{OFFICE.pattern}")
_BEFORE_VERBS = ("đã", "sẽ", "đang", "chưa")
_PLACED = marked_or_bare("ở|tại")
# What is new, and which reports there are, is asked of all of them.
_OF_REPORTS = marked_or_bare(
    "(?:có|những|các) (?:báo cáo|tin|tin tức|bài|văn bản|tài liệu) (?:nào|gì)|gì (?:mới|hay|nổi bật)"
)
_HELPING = marked_or_bare("bị|được|phải|chưa|không|đã|sẽ|đang")
_SUFFERED = marked_or_bare("bị|được")
_LIGHT = frozenset(("là", "la", "thì", "thi", "đạt", "dat", "ở", "o", "tại", "tai", "có", "co", "bị", "bi", "được"))


@dataclass(frozen=True)
class Said(AsRead):
    """A text without what leads it in, as it is read."""

    @property
    def asks(self) -> bool:
        """Whether it holds a question word, or two things of which one is so."""
        return bool(self._of(Part.ASKING)) or _EITHER.search(self.spelled) is not None

    @property
    def only_a_time(self) -> bool:
        return bool(self._of(Part.TIME)) and not self._of(Part.ASKING, Part.MATTER, Part.MEASURE, Part.NAME)

    @property
    def only_a_place(self) -> bool:
        """Whether it is a listed name after "ở" or "tại"."""
        return bool(_PLACED.match(self.spelled)) and [p.part for p in self.phrases] == [Part.SMALL, Part.NAME]

    def is_another_of(self, before: "Said") -> bool:
        """Whether it is a name and nothing else where ``before`` has one, or a word where something is measured."""
        parts = [each.part for each in self.phrases]
        if parts == [Part.NAME]:
            return bool(before._of(Part.NAME))
        return parts == [Part.MATTER] and before.measure is not None and self._is_short(self.phrases[0])

    @property
    def measure(self) -> str | None:
        measures = self._of(Part.MEASURE)
        return self.text[measures[0].start : measures[0].end] if measures else None

    @property
    def times(self) -> str:
        return " ".join(self.text[each.start : each.end] for each in self._of(Part.TIME))

    @property
    def compared(self) -> bool:
        return _COMPARED.search(self.spelled) is not None

    @property
    def without_times(self) -> str:
        return _without(self.text, self._of(Part.TIME))

    @property
    def without_measure(self) -> str:
        return _without(self.text, self._of(Part.MEASURE))

    @property
    def names_several_times(self) -> bool:
        return len(self._of(Part.TIME)) > 1 and not self.compared

    @property
    def without_asking(self) -> str:
        return closed(_without(self.text, self._of(Part.ASKING)))

    @property
    def asking(self) -> str:
        return " ".join(self.text[each.start : each.end] for each in self._of(Part.ASKING))

    @property
    def tells(self) -> bool:
        """Whether it has a predicate of its own."""
        return any(each.part is Part.SMALL and _VERB.fullmatch(self._spelled(each)) for each in self.phrases)

    @property
    def without_what_it_asks_last(self) -> str:
        """It without a question word and what is said of it at its end: "2G khi nào tắt" is of "2G"."""
        asking = self._of(Part.ASKING)
        if not asking or asking[-1] is self.phrases[0]:
            return self.text
        after = self.phrases[self.phrases.index(asking[-1]) + 1 :]
        only_said = after and all(each.part is Part.SMALL for each in after)
        return led_up_to_nothing(self.text[: asking[-1].start], self.vocabulary) if only_said else self.text

    def without_last(self, asked: str) -> str:
        """It without the predicate at its end that ``asked`` repeats: "giảm" of "doanh thu giảm", "vì sao giảm"."""
        last = self.phrases[-1] if self.phrases else None
        repeated = last and last.part is Part.SMALL and f" {self._spelled(last)} " in f" {asked.lower()} "
        return self.text[: last.start] if last and repeated else self.text

    @property
    def suffers(self) -> bool:
        """Whether it is what happened to those who are counted: "bị thương bao nhiêu"."""
        return _SUFFERED.match(self.spelled) is not None

    def repeats(self, before: str) -> bool:
        """Whether all that it is about, a word, stands in ``before``: "vì sao hỗ trợ"."""
        matter = self._of(Part.MATTER, Part.NAME, Part.MEASURE)
        if self.times or len(matter) != 1 or matter[0].part is not Part.MATTER or not self._is_short(matter[0]):
            return False
        return re.search(rf"(?<!\w){re.escape(fold(self._text(matter[0])))}(?!\w)", fold(before)) is not None

    @property
    def office(self) -> str | None:
        """The office whose holder it asks for without telling of which body: "thứ trưởng là ai"."""
        asked = _WHO_HOLDS.fullmatch(self.text.lower())
        return asked["office"] if asked else None

    @property
    def placed(self) -> bool:
        return _PLACED.match(self.spelled) is not None

    @property
    def only_names_a_part(self) -> bool:
        """Whether it is a word such as "nguyên nhân", or a measure, and nothing else."""
        parts = {each.part for each in self.phrases}
        return parts == {Part.MEASURE} or _PART.typed_as(self.text).fullmatch(self.spelled) is not None

    @property
    def asks_only(self) -> bool:
        """Whether it asks how much or how, and of nothing: "là bao nhiêu"."""
        rest = self.phrases_but(Part.TIME, Part.MATTER, Part.NAME, Part.MEASURE)
        return all(_BARE.fullmatch(self._spelled(p)) or self._spelled(p) in _LIGHT for p in rest)

    @property
    def counts_first(self) -> bool:
        first = self.phrases[0] if self.phrases else None
        return first is not None and first.part is Part.ASKING and COUNTING.fullmatch(self._spelled(first)) is not None

    @property
    def about(self) -> Stretch | None:
        """The first thing that it is about, if it is named before it is asked about."""
        things = self.phrases_but(Part.TIME, Part.SMALL)
        return things[0] if things and things[0].part in (Part.MATTER, Part.NAME, Part.MEASURE) else None

    @property
    def leaves_its_subject_out(self) -> bool:
        """Whether it asks and does not say of what."""
        if _OF_REPORTS.search(self.spelled):
            return False
        matter = [each for each in self._of(Part.MATTER, Part.NAME) if not self._says_nothing(each)]
        if not matter:
            return True
        return len(matter) == 1 and not self.measure and not self.times and self._is_asked(matter[0])

    def phrases_but(self, *parts: Part) -> list[Stretch]:
        return [each for each in self.phrases if each.part not in parts]

    def _of(self, *parts: Part) -> list[Stretch]:
        return [each for each in self.phrases if each.part in parts]

    def _spelled(self, each: Stretch) -> str:
        # Reports ask nothing, so that question words are not among those restored.
        return (self.text.lower() if each.part is Part.ASKING else self.spelled)[each.start : each.end]

    def _before(self, each: Stretch) -> Stretch | None:
        at = self.phrases.index(each)
        return self.phrases[at - 1] if at else None

    def _says_nothing(self, each: Stretch) -> bool:
        compared = _COMPARED.search(self.spelled)
        if each.part is Part.NAME:
            return bool(compared and each.start >= compared.start())
        if (compared and each.start >= compared.start()) or not tokens(
            _OF_NOTHING.typed_as(self.text).sub(" ", self._spelled(each))
        ):
            return True
        after = self.phrases[self.phrases.index(each) + 1 :]
        which = after and after[0].part is Part.ASKING and _ONE_OF_THEM.match(self._spelled(after[0]))
        return (
            bool(which)
            and self._is_short(each)
            and all(p.part is Part.SMALL for p in self.phrases[: self.phrases.index(each)])
        )

    def _is_short(self, each: Stretch) -> bool:
        """Whether it is of one word, or of two syllables."""
        terms = [self.spelled[each.start + t.start : each.start + t.end] for t in tokens(self._text(each))]
        return len(terms) <= 2 or len(self.vocabulary.words(terms)) == 1

    def _text(self, each: Stretch) -> str:
        return self.text[each.start : each.end]

    def _is_asked(self, each: Stretch) -> bool:
        """Whether it is what the question word counts, or what is said of whom, when or why: "khi nào tắt"."""
        written, before = self._text(each), self._before(each)
        named = names_in(f"la {written}", self.vocabulary.gazetteer) or not written.islower() or written[0].isdigit()
        if before is None and len(tokens(written)) == 1 and self._is_predicate(self._spelled(each)):
            return True
        if before is None or each.part is Part.NAME or named or not self._is_short(each):
            return False
        syllables = tokens(written)
        if before.part is Part.ASKING:
            asked = self._spelled(before)
            if COUNTING.fullmatch(asked) or _WHO.fullmatch(asked.split()[-1]) or self._asks_which_body(before):
                return True
            return len(syllables) == 1 or self._is_predicate(syllables[0].term)
        first = self.phrases[0]
        if first.part is Part.ASKING and _HELPING.fullmatch(self._spelled(before)):
            return True
        return len(syllables) == 1 and first.part is Part.ASKING and _VERB.fullmatch(self._spelled(before)) is not None

    def _asks_which_body(self, asking: Stretch) -> bool:
        """Whether it is "nào" after "đơn vị" and the like."""
        asked = self._before(asking)
        return asked is not None and _ONE_OF_THEM.match(self._spelled(asking)) is not None and self._says_nothing(asked)

    def _is_predicate(self, syllable: str) -> bool:
        """Whether the reports write it after "đã" and the like."""
        bare = fold(syllable)
        return any(
            first == helper and syllable in (bare, second)
            for helper in _BEFORE_VERBS
            for first, second in self.vocabulary.successions(fold(helper), bare)
        )


def _without(text: str, phrases: list[Stretch]) -> str:
    for each in reversed(phrases):
        text = text[: each.start] + text[each.end :]
    return text

"""From what a reader typed to a `Question`."""

import re
from datetime import date

from retrieval.language.date_roles import is_compared, is_of_a_name
from retrieval.language.dates import Period, find_times
from retrieval.language.english import SMALL_WORD, is_english
from retrieval.language.marks import Phrase
from retrieval.language.patterns import phrase
from retrieval.language.relative_dates import relative_times
from retrieval.language.text import clean, fold, one_spelling, tokens
from retrieval.questions.answer_types import asked_for
from retrieval.questions.answer_types.listing import listed
from retrieval.questions.answer_types.number import counted
from retrieval.questions.constraints import office_asked
from retrieval.questions.question import Question
from retrieval.questions.question_words import QUESTION_WORDS

_COURTESY = phrase(
    "(?:(?:xin|cho|làm ơn|vui lòng) ){1,3}(?:(?:mình|em|tôi|anh|chị|ad|bạn) ){0,2}hỏi(?: (?:là|chút|tí|xíu|với)){0,2}"
    "|theo (?:các )?báo cáo|bot ơi|ad ơi"
    "|^(?:xin )?(?:chào|hello|hi|alo)(?: (?:bot|bạn|ad|anh|chị|em|mọi người))*(?=\\W*$|[,.!])"
    "|(?:cảm ơn|thanks|thank you|ok|vâng|dạ)(?: (?:bot|bạn|ad|anh|chị|em|nhiều|nhé|nha))*(?=\\W*$)"
    "|cho (?:mình|em|tôi) biết|làm ơn|vui lòng|(?:vậy|thế|nhé|nhỉ|ạ|hả|nha|z|v)(?: ạ)?(?=\\W*$)|ạ"
)
_NEWEST = phrase(
    "mới nhất|gần đây nhất|gần nhất|mới đây|gần đây|hiện nay|hiện tại|bây giờ|latest|newest|current|most recent"
)
_NEWS = frozenset(("tin", "tuc", "bao", "cao", "co", "gi", "cac", "nhung", "nao", "la"))
_TIME_LINKS = re.compile(r"(?:\b(?:trong|vao|den|tinh|toi|het|cuoi|dau|giua|tu|cua|ngay|in|by|as|of|until)\s+){1,4}$")
# Names that read as question words: "AI" and "BN" among small letters, Egypt and Ireland.
_NO_QUESTION_WORD = re.compile(r"\b(?:AI|BN|SAO|GI|NAO|DAU|MAY)\b|\b[Aa]i(?=[ -](?:[Cc][ậa]p|[Ll]en)\b)")
_BARE_DAY = re.compile(r"(?<![\d/.,-])(?<!hang )(?<!thu )(\d{1,2})/(\d{1,2})(?![\d/%])")


def parse(text: str, today: date, years: frozenset[int] = frozenset()) -> Question:
    """``text`` as a question asked ``today``; a time without a year may be of any of ``years``."""
    text = clean(text)
    blank = _Blanked(_spoken(text))
    times = _times(blank, today, years)
    wants_newest = blank.out(_NEWEST)
    blank.out(_COURTESY)
    asked = blank.text
    answer_type, second = (*asked_for(asked), None, None)[:2]
    for pattern in (*QUESTION_WORDS, *((SMALL_WORD,) if is_english(text) else ())):
        blank.out(pattern)
    matter = tokens(blank.text)
    return Question(
        text=text,
        words=tuple(token.term for token in tokens(text)),
        terms=tuple(token.term for token in matter),
        places=tuple(token.start for token in matter),
        times=tuple(times),
        asks=answer_type.name if answer_type else None,
        wants_newest=wants_newest,
        counted=counted(asked) if answer_type and answer_type.measures else (),
        listed=listed(asked),
        office=office_asked(asked),
        asks_too=second.name if second else None,
    )


def asks_for_news(text: str) -> bool:
    """Whether ``text`` only asks for what is newest: "mới nhất", "tin mới nhất có gì"."""
    question = parse(text, date.max)
    return question.wants_newest and not set(map(fold, question.terms)) - _NEWS


def opens_with_a_time(text: str) -> bool:
    """Whether the first thing that ``text`` names is a time: "6 tháng đầu năm 2018"."""
    return any(mention.start == 0 for mention in find_times(text))


def _spoken(text: str) -> str:
    """``text`` in one spelling; names that read as question words keep their capitals, and so are none."""
    spoken = one_spelling(text)
    if text == text.upper() or len(spoken) != len(text):
        return spoken
    for name in _NO_QUESTION_WORD.finditer(text):
        spoken = spoken[: name.start()] + name[0].upper() + spoken[name.end() :]
    return spoken


class _Blanked:
    """A text from which what was understood is blanked out; places stay."""

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def folded(self) -> str:
        return fold(self.text)

    def out(self, pattern: re.Pattern[str] | Phrase) -> bool:
        """Blank every match of ``pattern``; whether there was one."""
        spans = [match.span() for match in pattern.finditer(self.text)]
        for start, end in spans:
            self.cut(start, end)
        return bool(spans)

    def cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]


def _times(blank: _Blanked, today: date, years: frozenset[int]) -> list[Period]:
    if not find_times(blank.text):
        # In a question a bare 9/7 is a day; in a report 2/19 is a rank.
        blank.text = _BARE_DAY.sub(r"ngày \1/\2", blank.text)
    found = [(start, end, [period]) for start, end, period in relative_times(blank.text, today)]
    for mention in find_times(blank.text):
        if is_compared(blank.text, mention.start) or is_of_a_name(blank.text, mention):
            continue
        any_year = [mention.year] if mention.year else sorted(years)
        found.append((mention.start, mention.end, [p for year in any_year if (p := mention.period(year))]))
    for start, end, _ in found:
        link = _TIME_LINKS.search(blank.folded[:start])
        blank.cut(link.start() if link else start, end)
    return [period for _, _, periods in found for period in periods]

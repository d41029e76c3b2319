"""A reader's text as a question: what it is about, of which time, and what kind of answer it wants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from retrieval.questions.asking import HOW_MANY, ONLY_ASKS, Asks, counted, listed, office_asked, phrase, wanted
from retrieval.language.dates import Period, find_times, is_compared, relative_times
from retrieval.language.english import SMALL_WORD, is_english
from retrieval.language.text import clean, fold, one_spelling, tokens

MAX_CHARACTERS = 1000

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
_TIME_LINKS = re.compile(r"(?:\b(?:trong|vao|den|tinh|toi|het|cuoi|dau|giua|tu|cua|in|by|as|of|until)\s+){1,4}$")


@dataclass(frozen=True)
class Question:
    """What a reader asks: every word for the ranker, and what is left of them without times, courtesy and question
    words, the ``terms`` that an answer must speak of, and the ``spots`` in ``text`` where these begin. ``counted`` is
    what "bao nhiêu" counts and ``listed`` what "những … nào" lists, folded."""

    text: str
    words: tuple[str, ...]
    terms: tuple[str, ...]
    spots: tuple[int, ...]
    times: tuple[Period, ...]
    asks: Asks | None
    wants_newest: bool
    counted: tuple[str, ...]
    listed: tuple[str, ...]
    office: tuple[str, ...]

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """The words without their marks."""
        return frozenset(map(fold, self.words))

    def written(self, restored: Sequence[str]) -> str:
        """The text in lower case with its ``terms`` as they are ``restored``: "so luong the" as "số lượng thẻ"."""
        text = one_spelling(self.text)
        if len(text) != len(self.text):
            return self.text.lower()
        for start, term, marked in zip(self.spots, self.terms, restored, strict=True):
            if len(term) == len(marked) and fold(term) == term and term.isalpha():
                text = text[:start] + marked + text[start + len(marked) :]
        return text

    @property
    def period(self) -> Period | None:
        """The one period that the question names, from its first day to its last."""
        return Period(min(t.start for t in self.times), max(t.end for t in self.times)) if self.times else None


def parse(text: str, today: date, years: frozenset[int] = frozenset()) -> Question:
    """``text`` as a question asked ``today``; a time without a year may be of any of ``years``."""
    text = clean(text)
    blank = _Blanked(one_spelling(text))
    times = _times(blank, today, years)
    wants_newest = blank.out(_NEWEST)
    blank.out(_COURTESY)
    asked = blank.text
    asks = wanted(asked)
    for pattern in (ONLY_ASKS, HOW_MANY, *((SMALL_WORD,) if is_english(text) else ())):
        blank.out(pattern)
    matter = tokens(blank.text)
    return Question(
        text=text,
        words=tuple(token.term for token in tokens(text)),
        terms=tuple(token.term for token in matter),
        spots=tuple(token.start for token in matter),
        times=tuple(times),
        asks=asks,
        wants_newest=wants_newest,
        counted=counted(asked) if asks == "number" else (),
        listed=listed(asked),
        office=office_asked(asked),
    )


class _Blanked:
    """A text from which what was understood is blanked out; places stay."""

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def folded(self) -> str:
        return fold(self.text)

    def out(self, pattern: re.Pattern[str]) -> bool:
        """Blank every match of ``pattern``; whether there was one."""
        spans = [match.span() for match in pattern.finditer(self.text)]
        for start, end in spans:
            self.cut(start, end)
        return bool(spans)

    def cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]


_BARE_DAY = re.compile(r"(?<![\d/.,-])(?<!hang )(?<!thu )(\d{1,2})/(\d{1,2})(?![\d/%])")


def _times(blank: _Blanked, today: date, years: frozenset[int]) -> list[Period]:
    if not find_times(blank.text):
        # In a question a bare 9/7 is a day; in a report 2/19 is a rank.
        blank.text = _BARE_DAY.sub(r"ngày \1/\2", blank.text)
    found = [(start, end, [period]) for start, end, period in relative_times(blank.text, today)]
    for mention in find_times(blank.text):
        if is_compared(blank.text, mention):
            continue
        any_year = [mention.year] if mention.year else sorted(years)
        found.append((mention.start, mention.end, [p for year in any_year if (p := mention.period(year))]))
    for start, end, _ in found:
        link = _TIME_LINKS.search(blank.folded[:start])
        blank.cut(link.start() if link else start, end)
    return [period for _, _, periods in found for period in periods]


def asks_for_news(text: str) -> bool:
    """Whether ``text`` only asks for what is newest: "mới nhất", "tin mới nhất có gì"."""
    question = parse(text, date.max)
    return question.wants_newest and not set(map(fold, question.terms)) - _NEWS

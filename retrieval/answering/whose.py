"""Of whom a figure is that a sentence states: of which place, told by whom, under which headings.

Figures of one measure are a series only where all of this is the same. Where it is not sure, there is no figure.
"""

import re
from typing import NamedTuple

from retrieval.answering.candidates import Candidate
from retrieval.indexing.collection import Collection
from retrieval.language.bodies import bodies_in
from retrieval.language.dates import find_times
from retrieval.language.names import Gazetteer, holds_word
from retrieval.language.statements import Statement
from retrieval.language.text import UPPER, fold, one_spelling, tokens
from retrieval.reading.reports import Source

_OF_THE_COUNTRY = re.compile(r"(?<!\w)(?:cả nước|toàn quốc|việt nam|nước ta)(?!\w)")
# Of a place or a body that the sentence does not name.
_OF_SOME_PLACE = re.compile(
    r"(?<!\w)(?:địa bàn|(?:toàn|của|trong|trên) (?:tỉnh|thành phố|huyện|quận|xã|cục|sở|chi cục|vùng)"
    r"|tỉnh|địa phương)(?!\w)"
)
# The place of who reports, where it is one's own: "tỉnh Bình An" is not.
_OF_ITS_PLACE = re.compile(rf"(?<!\w)(?:(?i:toàn)|(?:(?i:trên) )?(?i:địa bàn)) (?i:tỉnh|thành phố)(?!\w)(?! [{UPPER}])")
# A name after the word for what bears it, which no list need hold; in a title in capitals small words are no names.
_OWN_NAME = re.compile(
    rf"(?<!\w)(?<!(?i:cơ) )(?<!(?i:trụ) )(?i:sở|chi cục|cục|tỉnh|thành phố|huyện|quận|xã(?! hội))"
    rf" (?!(?i:và|về|trong|trên|năm|tháng|quý|tuần|kỳ|của|đã|báo cáo)(?!\w))[{UPPER}][\w&]*(?: [{UPPER}][\w&]*)*"
)
_DATELINE = re.compile(
    rf"(?:^|[|\t])[^\S\n]*([{UPPER}][\w. -]{{1,40}}),[^\S\n]*ngày \d{{1,2}}(?: tháng|[/.-]\d)", re.MULTILINE
)
_PLACE_WORDS = re.compile(
    r" (?:(?:trên|trong|ở|tại) )?(?:cả nước|toàn quốc|nước ta|(?:trên )?địa bàn(?: tỉnh| thành phố)?|toàn tỉnh)(?= )"
)
_PLANS = re.compile(
    r"\b(?:phuong huong|nhiem vu|giai phap|muc tieu|chi tieu|ke hoach|dinh huong|du bao|du kien|phan dau)\b"
)
_RESULTS = re.compile(r"\b(?:ket qua|tinh hinh|so ket|tong ket|danh gia|kiem diem|da dat)\b")
_LEADS_IN = re.compile(r"[^\n]*:[^\S\n]*$", re.MULTILINE)
# The head of a document above its title: who issues it, and where it is dated.
_HEAD = 600


class Whose(NamedTuple):
    """The listed ``places``, none where it is the country or no place is named; the folded terms of who tells it, and
    of the headings and the line that leads in, where these say more of it than its measure does."""

    places: frozenset[str]
    told_by: tuple[str, ...]
    under: frozenset[str]


class Reporters:
    """Who reports, by the reports' ids, each read once a question."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._abbreviations = collection.vocabulary.abbreviations
        self._known: dict[str, tuple[str, ...]] = {}
        self._own_words: dict[str, tuple[str, ...]] = {}

    def of(self, candidate: Candidate) -> tuple[str, ...]:
        """The offices above a report's title, and the bodies that it names, else the title without its time."""
        source = candidate.source
        if source.id not in self._known:
            above = self._above(source)
            offices = " ".join(line for line in above.split("\n") if line.isupper())
            titled = self.named_in(source.title) or _lasting_terms(source.title)
            self._known[source.id] = (*self.named_in(above), *_lasting_terms(offices), *titled)
        return self._known[source.id]

    def by_own_words(self, candidate: Candidate) -> tuple[str, ...]:
        """The names in a report's title that no list need hold, "Sở TT&TT", "tỉnh An Hòa", and the place that it is
        dated at above it, which tells those of one title apart; none where its title has no name."""
        source = candidate.source
        if source.id not in self._own_words:
            names = [fold(match[0]) for match in _OWN_NAME.finditer(_without_times(source.title))]
            dated_at = _DATELINE.search(self._above(source)) if names else None
            self._own_words[source.id] = (*names, *((fold(dated_at[1]),) if dated_at else ()))
        return self._own_words[source.id]

    def _above(self, source: Source) -> str:
        report = self._collection.report(source.id)
        return report.text[: max(0, report.text.find(source.title))][-_HEAD:] if report else ""

    def named_in(self, text: str) -> tuple[str, ...]:
        """The bodies that a text names, each in one form; "Theo" opens a sentence and no name."""
        named = bodies_in(re.sub(r"\bTheo\b", "theo", text))
        return tuple(sorted({f"{body.head} {self._abbreviations.key_of(body)}" for body in named}))


def whose_is(candidate: Candidate, statement: Statement, gazetteer: Gazetteer, reporters: Reporters) -> Whose | None:
    """Of whom the figure of a ``statement`` is; None where it speaks of a place that is named nowhere."""
    text, title = candidate.text, candidate.source.title
    before, above, over = text[: statement.quantity.start], _of_its_paragraph(candidate), _over(candidate)
    under = frozenset(term for line in over for term in _lasting_terms(line)) - set(map(fold, statement.measure))
    if _OF_THE_COUNTRY.search(one_spelling(before)):
        return Whose(frozenset(), ("ca nuoc",), under)
    told_by = (*(reporters.named_in(before) or reporters.named_in(above)), *reporters.of(candidate))
    for said in (text, above, *reversed(over), title):
        if named := frozenset(name for name in gazetteer.names if _is_named(said, name)):
            return Whose(named, told_by, under)
    own_words = reporters.by_own_words(candidate)
    if _OF_SOME_PLACE.search(one_spelling(_OF_ITS_PLACE.sub(" ", text) if own_words else f"{text} {title}")):
        return None
    return Whose(frozenset(), (*told_by, *own_words), under)


def is_planned(candidate: Candidate) -> bool:
    """Whether a sentence stands under a title, a heading or a line that tells of plans, not of what came of them."""
    if _PLANS.match(fold(candidate.source.title)):
        return True
    return any(_PLANS.search(line) and not _RESULTS.search(line) for line in map(fold, _over(candidate)))


def without_place(terms: tuple[str, ...]) -> tuple[str, ...]:
    """The terms of a measure without words for the place, which is told apart by its name."""
    return tuple(_PLACE_WORDS.sub(" ", f" {' '.join(terms)} ").split())


def _over(candidate: Candidate) -> list[str]:
    """The headings that a sentence stands under, and the last line before it that leads in, "Mục tiêu cụ thể:"."""
    return [*candidate.found.passage.headings, *_LEADS_IN.findall(_before(candidate))[-1:]]


def _of_its_paragraph(candidate: Candidate) -> str:
    """What stands before a sentence in its paragraph, which may say of whom it goes on to tell."""
    return _before(candidate).rpartition("\n")[2]


def _before(candidate: Candidate) -> str:
    passage = candidate.found.passage
    return passage.text[: max(0, candidate.span.facts.start - passage.start)]


def _is_named(text: str, name: str) -> bool:
    """Whether a listed name stands in a text; one of several syllables also in capitals."""
    return holds_word(text, name) or (" " in name and holds_word(one_spelling(text), one_spelling(name)))


def _lasting_terms(text: str) -> tuple[str, ...]:
    """The folded terms of a text that are the same at another time: no times, figures, and numbers of items."""
    bare = re.sub(r"[\d/]+|^\W*\w{1,4}[.)]\s", " ", _without_times(text))
    return tuple(fold(token.term) for token in tokens(bare))


def _without_times(text: str) -> str:
    for time in reversed(find_times(text)):
        text = f"{text[: time.start]}, {text[time.end :]}"
    return text

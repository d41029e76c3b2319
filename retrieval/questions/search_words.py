"""What a reader types into a search, and the marks by which he says it more exactly.

"exact words", -left_out, -"left out", báo cáo:title, and a time in words. What is not well formed, a quotation mark
without its other, a minus alone, is taken as plain words, and so are marks after the first dozen.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from retrieval.indexing.analysis import runs
from retrieval.language.dates import Period
from retrieval.language.text import clean, fold, one_spelling, tokens
from retrieval.questions.parsing import parse

_OPENS, _CLOSES = '["“„«]', '["”“»]'
# Each is looked for in all passages or all titles, and 1,000 characters hold some 300.
_MOST_MARKS = 12
_COUNTED_TIMES = ("ngay", "tuan", "thang", "quy", "ky", "nam")
_NUMBER = re.compile(r"\d.*|[ivx]+")


def _quoted(name: str) -> str:
    """Words between quotation marks of any kind; at least one of them is a word."""
    # Nothing of it is tried a second time: many lines after a mark that nothing closes would take seconds.
    return rf"{_OPENS}(?P<{name}>(?:[^\w\"“”„«»]|_)*+[^\W_][^\"“”„«»]*+){_CLOSES}"


# Over folded text. A minus between figures is a dash: "2016 -2020"; a name without quotation marks goes on to the next
# mark, for a word is mostly of several syllables: báo cáo:tư pháp.
_MARKED = re.compile(
    rf"(?<!\w)(?:bao\s?cao|report)\s?:\s*(?:{_quoted('titled')}|(?P<name>[^\W_](?:(?!\s[-−][^\W_\"“„«])[^\"“”„«»:])*))"
    rf"|(?<!\S)(?!(?<=\d\s)[-−]\d)[-−](?:{_quoted('left_out')}|(?P<left>[^\W_][^\s\"“”„«»]*))"
    rf"|(?<!\w){_quoted('phrase')}"
)


@dataclass(frozen=True)
class Phrase:
    """Words that stand one after another, in one spelling; typed without any marks, they may stand with them."""

    terms: tuple[str, ...]

    @property
    def is_bare(self) -> bool:
        """Whether it was typed without marks."""
        return all(fold(term) == term for term in self.terms)

    def is_in(self, terms: Sequence[str]) -> bool:
        """Whether ``terms``, in one spelling, hold it."""
        text = f" {' '.join(terms)} "
        text = fold(text) if self.is_bare else text
        return any(run in text for run in runs(self.terms))


@dataclass(frozen=True)
class SearchWords:
    """What is searched for: ``words`` as they were typed, the time among them that is their ``period``; ``phrases``
    that a passage must hold; what it must be ``without``; and parts of titles or names ``of_reports`` that it is of."""

    words: str
    phrases: tuple[Phrase, ...] = ()
    without: tuple[Phrase, ...] = ()
    of_reports: tuple[Phrase, ...] = ()
    period: Period | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is words only, with or without a time."""
        return not (self.phrases or self.without or self.of_reports)

    @property
    def matter(self) -> str:
        """All that is looked for in passages, as words."""
        return " ".join((self.words, *(" ".join(phrase.terms) for phrase in self.phrases))).strip()


def search_words(text: str, today: date, titled: Callable[[Sequence[str]], int] = len) -> SearchWords:
    """What ``text`` searches for; ``titled`` tells how many of the first of some words, without their marks, stand
    together in a report's title or name: there a name ends that was typed without quotation marks."""
    text = clean(text)
    phrases, without, of_reports, rest = list[Phrase](), list[Phrase](), list[Phrase](), list[str]()
    end = 0
    for match in islice(_MARKED.finditer(fold(text)), _MOST_MARKS):
        rest.append(text[end : match.start()])
        end = match.end()
        kind = str(match.lastgroup)
        said = text[slice(*match.span(kind))]
        if kind == "name":
            name, after = _name(said, titled)
            of_reports.append(name)
            rest.append(after)
        else:
            {"titled": of_reports, "phrase": phrases}.get(kind, without).append(_phrase(said))
    words = " ".join(" ".join([*rest, text[end:]]).split()) if end else text
    times = parse(words, today).times
    period = Period(min(t.start for t in times), max(t.end for t in times)) if times else None
    return SearchWords(words, _once(phrases), _once(without), _once(of_reports), period)


def _once(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(phrases))


def _phrase(text: str) -> Phrase:
    return Phrase(tuple(token.term for token in tokens(one_spelling(text))))


def _name(text: str, titled: Callable[[Sequence[str]], int]) -> tuple[Phrase, str]:
    """The longest beginning of ``text`` that is a report's, and what comes after it; all of it where none is."""
    words = tokens(text)
    bare = [fold(word.term) for word in words]
    length = titled(bare)
    while _parts_a_time(bare[:length], bare[length:]):
        length -= 1
    length = length or len(words)
    return Phrase(tuple(word.term for word in words[:length])), text[words[length - 1].end :]


def _parts_a_time(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether one is the end of words, folded, and the other what follows, between "tháng" and its number."""
    return bool(before and after) and before[-1] in _COUNTED_TIMES and _NUMBER.fullmatch(after[0]) is not None

"""Which reports speak of a topic in so many words, and the sentence that does: for who is told of new reports.

Other than an answer, which shows the best that there is, this tells whether there is anything: the words of the topic
stand in one sentence, each whole and near one another. "an toàn thực phẩm" is not said where one reads of "an toàn",
"thực hiện" and "sản phẩm". Each report is read once, however many topics are asked about.
"""

import re
from bisect import bisect_left
from collections.abc import Collection as Several
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from retrieval.indexing.analysis import terms_of
from retrieval.indexing.collection import Collection
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.sentences import sentence_spans
from retrieval.language.text import clean, fold, tokens
from retrieval.reading.reports import Report

# They join words and are none of a topic: "quốc phòng và an ninh" is told of "quốc phòng, an ninh".
_LINKS = frozenset(("và", "của", "các", "những"))
# As a sentence or an item of a list ends, and no heading: "CHUYỂN ĐỔI SỐ".
_SENTENCE_END = re.compile(r"[.!?…;][\"”»)\]/]*$")

_Place = tuple[int, int]
_FAR = 10**6
"""More terms than a sentence has."""


class Mention(NamedTuple):
    """The sentence that speaks of a topic, and from where to where its words stand in it; empty where only the title
    does."""

    text: str = ""
    start: int = 0
    end: int = 0


class _Topic(NamedTuple):
    """The ``phrase`` as it was typed, of so many ``syllables``; the ``parts`` of it, of each of which one form is to be
    said; typed without any marks, they may stand with them."""

    phrase: str
    syllables: int
    parts: tuple[tuple[str, ...], ...]
    is_bare: bool

    def may_be_in(self, terms: str) -> bool:
        """Whether all parts stand somewhere in what is kept as `_kept`."""
        return bool(self.parts) and all(any(form in terms for form in forms) for forms in self.parts)

    def place_in(self, terms: str) -> _Place | None:
        """From which term of a sentence to which (excluded) it is said: the phrase, else all parts within twice its
        length; None where it is not."""
        if not self.may_be_in(terms):
            return None
        if (whole := next(_found(self.phrase, terms), None)) is not None:
            return whole
        found = [sorted(place for form in forms for place in _found(form, terms)) for forms in self.parts]
        starts = {start for places in found for start, _ in places}
        near = [(start, end) for start in starts if (end := _end(found, start)) - start <= 2 * self.syllables]
        return min(near, key=lambda place: (place[1] - place[0], place), default=None)


def _end(found: list[list[_Place]], start: int) -> int:
    """Where all parts have been said from ``start`` on, of which these places are ``found``, each part's in order."""
    nexts = ((places, bisect_left(places, (start, 0))) for places in found)
    return max(places[at][1] if at < len(places) else start + _FAR for places, at in nexts)


def speaking_of(collection: Collection, report_ids: Iterable[str], topics: Several[str]) -> dict[str, list[str]]:
    """The reports among ``report_ids`` that speak of each of ``topics``, in their order."""
    read = {words: _topic(words, collection.vocabulary) for words in topics}
    found: dict[str, list[str]] = {words: [] for words in topics}
    for report_id in report_ids:
        if (report := collection.report(report_id)) is not None:
            said = _Said(report)
            for words, topic in read.items():
                if said.speaks_of(topic):
                    found[words].append(report_id)
    return found


def mention(collection: Collection, report: Report, words: str) -> Mention | None:
    """Where ``report`` speaks of a topic: in the first sentence that has the phrase, else in the first that has its
    words, else in a line that is none, as a heading; None where it does not."""
    topic, said = _topic(words, collection.vocabulary), _Said(report)
    if not said.speaks_of(topic):
        return None
    each = zip(said.sentences, said.terms(bare=topic.is_bare), strict=True)
    _, *of_text = ((sentence, terms, topic.place_in(terms)) for sentence, terms in each)
    places = [
        ((not _SENTENCE_END.search(sentence), topic.phrase not in terms), sentence, place)
        for sentence, terms, place in of_text
        if place
    ]
    if not places:
        return Mention()
    _, sentence, (first, last) = min(places, key=itemgetter(0))
    found = tokens(sentence)
    return Mention(sentence, found[first].start, found[last - 1].end)


def _found(form: str, terms: str) -> Iterator[_Place]:
    """From which term to which (excluded) ``form`` stands in ``terms``, both as `_kept`."""
    first = before = 0
    while (at := terms.find(form, before)) >= 0:
        first += terms.count(" ", before, at)  # each blank begins a term
        yield first, first + form.count(" ") - 1
        first, before = first + 1, at + 1


class _Said:
    """A report as its title and its sentences, each as `_kept`; without marks only where that is asked for."""

    def __init__(self, report: Report) -> None:
        spans = sentence_spans(report.text)
        self.sentences = [report.title, *(report.text[start:end] for start, end in spans)]

    def terms(self, *, bare: bool) -> list[str]:
        """The terms of the title and of each sentence."""
        return self._folded if bare else self._written

    def speaks_of(self, topic: _Topic) -> bool:
        """Whether one sentence, or the title, does."""
        # Most reports have some part nowhere.
        if not topic.may_be_in(self._whole_folded if topic.is_bare else self._whole):
            return False
        return any(map(topic.place_in, self.terms(bare=topic.is_bare)))

    @cached_property
    def _written(self) -> list[str]:
        return [_kept(terms_of(sentence)) for sentence in self.sentences]

    @cached_property
    def _folded(self) -> list[str]:
        return list(map(fold, self._written))

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._written)

    @cached_property
    def _whole_folded(self) -> str:
        return "\n".join(self._folded)


def _topic(words: str, vocabulary: Vocabulary) -> _Topic:
    """What is typed as a topic."""
    typed = terms_of(clean(words))
    is_bare = all(fold(term) == term for term in typed)
    parts = [forms for runs in _runs(typed, vocabulary) for forms in _parts(runs)]
    return _Topic(_kept(typed), len(typed), tuple(parts), is_bare)


def _parts(runs: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """What is to be said of ``runs`` that follow one another, each in one of its forms. A syllable alone says little,
    and so stands beside one of its neighbours: "chuyển đổi số"."""
    for place, run in enumerate(runs):
        if len(run) > 1 or len(runs) == 1:
            yield (_kept(run),)
        else:
            before, after = runs[max(0, place - 1) : place], runs[place + 1 : place + 2]
            yield (*(_kept([*each, *run]) for each in before), *(_kept([*run, *each]) for each in after))


def _runs(typed: list[str], vocabulary: Vocabulary) -> Iterator[list[list[str]]]:
    """The words of a topic, each as its syllables as they were ``typed``, between those that only link them; what
    stands between words is one of them: "thực phẩm" where no report has that word."""
    words = vocabulary.words(vocabulary.restore(typed))
    of_a_link = [word in _LINKS for word in words]
    syllables = iter(typed)
    cut = [(word, list(islice(syllables, word.count("_") + 1))) for word in words]
    for is_link, linked in groupby(zip(cut, of_a_link, strict=True), key=itemgetter(1)):
        if not is_link or all(of_a_link):
            runs: list[list[str]] = []
            for is_word, each in groupby((found for found, _ in linked), key=lambda found: "_" in found[0]):
                several = [syllables for _, syllables in each]
                runs += several if is_word else [[syllable for (syllable,) in several]]
            yield runs


def _kept(terms: Iterable[str]) -> str:
    """Terms so that a run of them is a part of the text."""
    return f" {' '.join(terms)} "

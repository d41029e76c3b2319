"""What each word of a question is worth as evidence, and how much of that a piece of text holds."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from retrieval import tuning
from retrieval.indexing.abbreviations import Abbreviation
from retrieval.indexing.analysis import Bag, IndexTerm, Kind, question_terms
from retrieval.indexing.synonyms import Alternatives
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.text import fold, is_syllable


@dataclass(frozen=True)
class Weights:
    """What each term of a question is worth: folded syllables, abbreviations, pairs, and syllables as typed.

    ``alike``: the other ways to say what a term belongs to; ``links``: the terms that tie a text to the question, each
    with all that must stand there, the marks typed included. Single syllables stand everywhere, "đại" and "học" are no
    university: so pairs of words, and words that are no Vietnamese syllables, Google, 4G or an abbreviation; a lone
    word where there is nothing else.
    """

    terms: Mapping[IndexTerm, float]
    alike: Mapping[IndexTerm, Alternatives]
    links: Mapping[IndexTerm, frozenset[IndexTerm]]

    def covered(self, bag: Bag) -> float:
        """The share of the question that ``bag`` holds, 0 to 1; all of a question that only names a time."""
        if bag not in self._covered:
            self._covered[bag] = self._share(bag) if self._total else 1.0
        return self._covered[bag]

    def linked(self, nearby: Bag, page: Bag) -> bool:
        """Whether the passage holds one of the links, or its page one that tells by itself, word for word: what only
        says it in other words is too little to tie a passage to a question."""
        return not self.links or any((page if tells else nearby).includes(needed) for tells, needed in self._needed)

    def says(self, term: IndexTerm, bag: Bag) -> bool:
        """Whether ``bag`` holds ``term``, or says it in other words."""
        return bag.holds(term) or (term in self.alike and self.alike[term].said_in(bag))

    @property
    def all_terms(self) -> Iterator[IndexTerm]:
        """The terms, those that say the same, and those that links need."""
        yield from self.terms
        for alike in self.alike.values():
            yield from alike.terms
        for needed in self.links.values():
            yield from needed

    def _share(self, bag: Bag) -> float:
        held: list[float] = []
        for weights, alike, within in zip(self._by_kind, self._alike_by_kind, bag, strict=True):
            found = weights.keys() & within
            held += map(weights.__getitem__, found)
            held += [tuning.ALIKE * weights[text] for text in alike.keys() - found if alike[text].said_in(bag)]
        return math.fsum(held) / self._total  # exact, so that equals stay equals in whatever order they are added

    @cached_property
    def _covered(self) -> dict[Bag, float]:
        """What bags hold that were met: many spans hold the same, or nothing."""
        return {}

    @cached_property
    def _by_kind(self) -> Sequence[Mapping[str, float]]:
        """The weights of each kind of terms that a bag has."""
        by_kind: list[dict[str, float]] = [{} for _ in Bag._fields]
        for term, weight in self.terms.items():
            by_kind[term.kind][term.text] = weight
        return by_kind

    @cached_property
    def _alike_by_kind(self) -> Sequence[Mapping[str, Alternatives]]:
        """The other ways to say the terms of each kind, of those that weigh something."""
        by_kind: list[dict[str, Alternatives]] = [{} for _ in Bag._fields]
        for term, weight in self.terms.items():
            if weight and term in self.alike:
                by_kind[term.kind][term.text] = self.alike[term]
        return by_kind

    @cached_property
    def _needed(self) -> Sequence[tuple[bool, Bag]]:
        """For each of the links whether it tells by itself, and what must stand there."""
        return [(_tells(term), Bag.of(needed)) for term, needed in self.links.items()]

    @cached_property
    def _total(self) -> float:
        return math.fsum(self.terms.values())


def weights_of(terms: Sequence[str], vocabulary: Vocabulary) -> Weights:
    """The weights of a question's ``terms``."""
    restored = vocabulary.restore(terms)
    single, pairs = question_terms(restored, vocabulary.abbreviations)
    light_places = _light_places(vocabulary, restored)
    heavy = {fold(term) for place, term in enumerate(restored) if place not in light_places}
    light = {fold(restored[place]) for place in light_places} - heavy
    # Marks that the reader typed count: "phở" is not "phó", though it may be a slip for it.
    marked: defaultdict[str, list[str]] = defaultdict(list)
    for typed in dict.fromkeys(term for term in terms if fold(term) != term):
        marked[fold(typed)].append(typed)
    weights = {}
    for term in dict.fromkeys(single):
        worth = vocabulary.idf(term) * (1.0 if vocabulary.knows(term) else tuning.UNKNOWN)
        worth *= tuning.LIGHT if term.kind is Kind.SYLLABLE and term.text in light else 1.0
        as_typed = marked.get(term.text, ()) if term.kind is Kind.SYLLABLE else ()
        weights[term] = worth * (1 - tuning.MARKS if as_typed else 1.0)
        weights |= {IndexTerm(Kind.WRITTEN, typed): worth * tuning.MARKS for typed in as_typed}
    weights |= {pair: vocabulary.idf(pair) * tuning.PAIR if vocabulary.knows(pair) else 0.0 for pair in pairs}
    whole = {term.text for term in single if term.kind is Kind.ABBREVIATION}
    written = {bare: typed[-1] for bare, typed in marked.items() if bare not in whole}
    links = {link: _needed(link, written) for link in _links(vocabulary, single, pairs, light)}
    if not links:
        alone = (IndexTerm(Kind.WRITTEN, restored[p]) for p in _places_of_matter(vocabulary, restored, light_places))
        links = {term: frozenset([term]) for term in alone}
    return Weights(weights, _alike(vocabulary, terms, restored), links)


def _light_places(vocabulary: Vocabulary, restored: Sequence[str]) -> set[int]:
    """The places of light words; a syllable of a longer word, "tên" of "tên miền", is not light by itself."""
    light, place = vocabulary.thesaurus.light_places(restored), 0
    for word in vocabulary.words(restored):
        places = range(place, place + word.count("_") + 1)
        if not light.issuperset(places):
            light.difference_update(places)
        place = places.stop
    return light


def _links(
    vocabulary: Vocabulary, single: Sequence[IndexTerm], pairs: Iterable[IndexTerm], light: AbstractSet[str]
) -> Iterator[IndexTerm]:
    """The terms that tie a text to the question; names of places, which stand in reports of any matter, do not."""
    names = {term.text for term in single if term.kind is Kind.ABBREVIATION and _is_place(vocabulary, term)}
    for term in single:
        if term.kind is Kind.ABBREVIATION:
            if term.text not in names and vocabulary.is_telling(term):
                yield term
        elif _tells(term):
            yield term
    for pair in pairs:
        if (light | names).isdisjoint(pair.text.split()) and pair.text not in vocabulary.gazetteer.pairs:
            yield pair


def _is_place(vocabulary: Vocabulary, term: IndexTerm) -> bool:
    forms = vocabulary.abbreviations.forms_of(Abbreviation(term.text))
    return any(vocabulary.gazetteer.lists_form(form) for form in forms)


def _needed(link: IndexTerm, written: Mapping[str, str]) -> frozenset[IndexTerm]:
    """What must stand where ``link`` does: itself, and the marks that were typed."""
    marks = (IndexTerm(Kind.WRITTEN, written[part]) for part in link.text.split() if part in written)
    return frozenset((link, *marks))


def _places_of_matter(vocabulary: Vocabulary, restored: Sequence[str], light_places: AbstractSet[int]) -> Iterator[int]:
    named = [f"{fold(first)} {fold(second)}" in vocabulary.gazetteer.pairs for first, second in pairwise(restored)]
    for place in range(len(restored)):
        if place not in light_places and not any(named[max(0, place - 1) : place + 1]):
            yield place


def _tells(term: IndexTerm) -> bool:
    """Whether a term is a syllable that is none of Vietnamese, nor a number, which stands anywhere."""
    return term.kind is Kind.SYLLABLE and not is_syllable(term.text) and not term.text[0].isdigit()


def _alike(vocabulary: Vocabulary, terms: Sequence[str], restored: Sequence[str]) -> dict[IndexTerm, Alternatives]:
    alike: dict[IndexTerm, Alternatives] = {}
    for start, end, alternatives in vocabulary.thesaurus.alternatives(restored):
        bare = [fold(term) for term in restored[start:end]]
        single, _ = question_terms(restored[start:end], vocabulary.abbreviations)
        for term in (
            *(IndexTerm(Kind.SYLLABLE, syllable) for syllable in bare),
            *(IndexTerm(Kind.WRITTEN, written) for written in terms[start:end]),
            *(IndexTerm(Kind.PAIR, f"{first} {second}") for first, second in pairwise(bare)),
            *(term for term in single if term.kind is Kind.ABBREVIATION),
        ):
            alike.setdefault(term, alternatives)
    return alike

"""What each word of a question is worth as evidence, and how much of that a piece of text holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from retrieval import tuning
from retrieval.indexing.analysis import IndexTerm, Kind, question_terms
from retrieval.indexing.holdings import Booleans, Holdings
from retrieval.indexing.synonyms import Alternatives
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.text import fold, is_syllable

Shares = npt.NDArray[np.float64]


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

    def covered(self, texts: Holdings) -> Shares:
        """The share of the question that each of ``texts`` holds, 0 to 1; all of a question that only names a time."""
        total = sum(self.terms.values())
        if not total:
            return np.ones(len(texts.table))
        held = np.zeros((len(texts.table), len(self.terms)))
        said = {id(alike): alike.said_in(texts) for alike in self.alike.values()}
        for column, (term, weight) in enumerate(self.terms.items()):
            held[:, column] = weight * texts.of(term)
            if term in self.alike:
                held[:, column][said[id(self.alike[term])] & ~texts.of(term)] = tuning.ALIKE * weight
        # Added one after the other, so that what holds the same is equal to the last bit.
        return np.cumsum(held, axis=1)[:, -1] / total

    def linked(self, nearby: Holdings, page: Holdings) -> Booleans:
        """Whether passages hold one of the links, or their pages one that tells by itself, word for word: what only
        says it in other words is too little to tie a passage to a question."""
        linked = np.full(len(nearby.table), not self.links)
        for term, needed in self.links.items():
            linked |= (page if _tells(term) else nearby).all_of(needed)
        return linked

    def says(self, term: IndexTerm, texts: Holdings) -> Booleans:
        """Which of ``texts`` hold ``term``, or say it in other words."""
        return texts.of(term) | self.alike[term].said_in(texts) if term in self.alike else texts.of(term)

    @property
    def all_terms(self) -> Iterator[IndexTerm]:
        """The terms, those that say the same, and those that links need."""
        yield from self.terms
        for alike in self.alike.values():
            yield from alike.terms
        for needed in self.links.values():
            yield from needed


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
    worth = {
        term: vocabulary.idf(term)
        * (1.0 if vocabulary.knows(term) else tuning.UNKNOWN)
        * (tuning.LIGHT if term.kind is Kind.SYLLABLE and term.text in light else 1.0)
        for term in single
    }
    as_typed = {term: marked[term.text] for term in worth if term.kind is Kind.SYLLABLE and term.text in marked}
    weights = {
        **{term: weight * (1 - tuning.MARKS if term in as_typed else 1.0) for term, weight in worth.items()},
        **{
            IndexTerm(Kind.WRITTEN, written): worth[term] * tuning.MARKS
            for term, typed in as_typed.items()
            for written in typed
        },
        **{pair: vocabulary.idf(pair) * tuning.PAIR if vocabulary.knows(pair) else 0.0 for pair in pairs},
    }
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
    return any(map(vocabulary.gazetteer.lists_form, vocabulary.abbreviations.forms_of(term.text)))


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

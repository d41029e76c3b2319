"""What each word of a question is worth as evidence, and how much of that a piece of text holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from retrieval.indexing.abbreviations import is_abbreviation
from retrieval.indexing.analysis import as_written, question_tokens
from retrieval.indexing.collection import Collection
from retrieval.language.names import is_listed_form, pairs_of_names
from retrieval.language.words import look_up
from retrieval.indexing.synonyms import Alternatives
from retrieval.language.text import fold, is_syllable

# What a word that no report uses still counts: readers paraphrase, so less; a pair of words, nothing.
_UNKNOWN = 0.7
_PAIR = 0.5
_MARKS = 0.6
# What a word that carries little counts, and a text that says another way what the question says.
_LIGHT = 0.2
_ALIKE = 0.8


@dataclass(frozen=True)
class Weights:
    """What each token of a question is worth: folded syllables, pairs, and syllables with the marks typed.

    ``alike``: the other ways to say what a token belongs to; ``links``: the tokens that tie a text to the
    question, each with all that must stand there, the marks typed included. Single syllables stand everywhere, "đại"
    and "học" are no university: so pairs of words, and words that are no Vietnamese syllables, Google, 4G or an
    abbreviation; a lone word where there is nothing else.
    """

    tokens: Mapping[str, float]
    alike: Mapping[str, Alternatives]
    links: Mapping[str, frozenset[str]]

    def covered(self, tokens: AbstractSet[str]) -> float:
        """The share of the question that ``tokens`` hold, 0 to 1; all of a question that only names a time."""
        if not self.total:
            return 1.0
        held = 0.0
        for token, weight in self.tokens.items():
            if token in tokens:
                held += weight
            elif self.says(token, tokens):
                held += _ALIKE * weight
        return held / self.total

    def linked(self, nearby: AbstractSet[str], page: AbstractSet[str]) -> bool:
        """Whether the passage holds one of the links, or its page one that tells by itself, word for word: what only
        says it in other words is too little to tie a passage to a question."""
        return not self.links or any(
            needed <= (page if _tells(token) and not is_abbreviation(token) else nearby)
            for token, needed in self.links.items()
        )

    def says(self, token: str, tokens: AbstractSet[str]) -> bool:
        """Whether ``tokens`` hold one of the question's, or say it in other words."""
        return token in tokens or (token in self.alike and _says(self.alike[token], tokens))

    @cached_property
    def total(self) -> float:
        """What the whole question is worth."""
        return sum(self.tokens.values())


def weights_of(collection: Collection, terms: Sequence[str]) -> Weights:
    """The weights of a question's ``terms`` among the passages of ``collection``."""
    known = collection.frequencies
    restored = collection.spelling.restore(terms)
    syllables, pairs = question_tokens(restored, collection.abbreviations)
    light_places = _light_places(collection, restored)
    heavy = {fold(term) for place, term in enumerate(restored) if place not in light_places}
    light = {fold(restored[place]) for place in light_places} - heavy
    weights = {token: collection.idf(token) * (1 if token in known else _UNKNOWN) for token in syllables}
    for token in light & weights.keys():
        weights[token] *= _LIGHT
    for term in dict.fromkeys(terms):
        # Marks that the reader typed count: "phở" is not "phó", though it may be a slip for it.
        if fold(term) != term and fold(term) in weights:
            weights[as_written(term)] = weights[fold(term)] * _MARKS
    for bare in {fold(term) for term in terms if as_written(term) in weights}:
        weights[bare] *= 1 - _MARKS
    weights |= {token: collection.idf(token) * _PAIR if token in known else 0.0 for token in pairs}
    written = {fold(term): as_written(term) for term in terms if fold(term) != term}
    links = {
        token: frozenset((token, *(written[part] for part in token.split() if part in written)))
        for token in _links(collection, syllables, pairs, light)
    }
    alone = [as_written(restored[place]) for place in _places_of_matter(restored, light_places)]
    return Weights(
        weights, _alike(collection, terms, restored), links or {token: frozenset((token,)) for token in alone}
    )


def _light_places(collection: Collection, restored: Sequence[str]) -> set[int]:
    """The places of light words; a syllable of a longer word, "tên" of "tên miền", is not light by itself."""
    light, place = collection.thesaurus.light_places(restored), 0
    for word in look_up(restored, collection.known_words):
        places = range(place, place + word.count("_") + 1)
        if not light.issuperset(places):
            light.difference_update(places)
        place = places.stop
    return light


def _links(
    collection: Collection, syllables: Sequence[str], pairs: Iterable[str], light: AbstractSet[str]
) -> Iterator[str]:
    """Names of places stand in reports of any matter, so they tie nothing."""
    forms_of = collection.abbreviations.forms_of
    names = {token for token in syllables if any(is_listed_form(form) for form in forms_of.get(token, ()))}
    for token in syllables:
        if _tells(token) and token not in names and (not is_abbreviation(token) or collection.is_telling(token)):
            yield token
    for pair in pairs:
        if (light | names).isdisjoint(pair.split()) and pair not in pairs_of_names():
            yield pair


def _places_of_matter(restored: Sequence[str], light_places: AbstractSet[int]) -> Iterator[int]:
    pairs = [f"{fold(first)} {fold(second)}" in pairs_of_names() for first, second in pairwise(restored)]
    for place in range(len(restored)):
        if place not in light_places and not any(pairs[max(0, place - 1) : place + 1]):
            yield place


def _tells(token: str) -> bool:
    """Whether a token is neither a Vietnamese syllable nor a pair, nor a number, which stands anywhere."""
    return " " not in token and not is_syllable(token) and not token[0].isdigit()


def _alike(collection: Collection, terms: Sequence[str], restored: Sequence[str]) -> dict[str, Alternatives]:
    alike: dict[str, Alternatives] = {}
    for start, end, alternatives in collection.thesaurus.alternatives(restored):
        folded = [fold(term) for term in restored[start:end]]
        written = [as_written(term) for term in terms[start:end]]
        pairs = [f"{first} {second}" for first, second in pairwise(folded)]
        short = collection.abbreviations.shortened(restored[start:end])
        for token in (*folded, *written, *pairs, *filter(is_abbreviation, short)):
            alike.setdefault(token, alternatives)
    return alike


def _says(alternatives: Alternatives, tokens: AbstractSet[str]) -> bool:
    return not alternatives.single.isdisjoint(tokens) or any(needed <= tokens for needed in alternatives.several)

"""From what a reader typed to what is looked for, by the vocabulary of the collection that is asked."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile

from retrieval import tuning
from retrieval.indexing.abbreviations import Abbreviation
from retrieval.indexing.analysis import IndexTerm, Kind, TermsByKind, pairs, passage_terms
from retrieval.indexing.rankers import FIELD_OF, Clause
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.names import names_in
from retrieval.language.text import clean, fold
from retrieval.questions.answer_types import type_of
from retrieval.questions.constraints import constraints_of, measured_subject
from retrieval.questions.corrections import corrected
from retrieval.questions.parsing import parse
from retrieval.questions.query import Query
from retrieval.questions.question import Question
from retrieval.questions.weights import weights_of


def understood(text: str, vocabulary: Vocabulary, today: date) -> Question:
    """What a reader typed as a question, its typing corrected."""
    text = clean(text)
    return parse(corrected(text.lower() if text == text.upper() else text, vocabulary), today, vocabulary.years)


def query_for(question: Question, vocabulary: Vocabulary) -> Query:
    """What ``question`` looks for."""
    matter = vocabulary.restore(question.terms)
    words = vocabulary.words(vocabulary.restore(question.words))
    answer_type = type_of(question)
    measures = answer_type is not None and answer_type.measures
    return Query(
        question=question,
        weights=weights_of(question.terms, vocabulary),
        office=weights_of(question.office, vocabulary) if question.office else None,
        clauses=tuple(clauses_for(question, vocabulary)),
        names=tuple(names_in(question.text, vocabulary.gazetteer, words)),
        gazetteer=vocabulary.gazetteer,
        abbreviations=vocabulary.abbreviations,
        subject=_subject(measured_subject(matter), vocabulary) if measures else None,
        constraints=constraints_of(
            question.written(_surely(question.terms, matter, vocabulary)),
            question.text,
            measures and not question.counted,
        ),
    )


def clauses_for(question: Question, vocabulary: Vocabulary) -> Iterator[Clause]:
    """What passages are ranked by: all words of ``question``, and other words for the same, which move no passage that
    is found by the reader's own by much."""
    terms = vocabulary.restore(question.words)
    by_kind = passage_terms(terms, vocabulary.words(terms), vocabulary.abbreviations)
    yield Clause(1.0, {kind: each for kind, each in by_kind.items() if kind in FIELD_OF})
    phrases = [phrase for *_, alike in vocabulary.thesaurus.alternatives(terms) for phrase in alike.phrases]
    if phrases:
        yield Clause(tuning.OTHER_WORDS, _terms_of_phrases(phrases))


def _terms_of_phrases(phrases: Sequence[Sequence[str]]) -> TermsByKind:
    """Each of ``phrases`` as a word or a few; none of its syllables stands alone."""
    folded = [list(map(fold, phrase)) for phrase in phrases]
    return {
        Kind.PAIR: [pair for phrase in folded for pair in pairs(phrase)],
        Kind.WORD: ["_".join(phrase) for phrase in folded],
    }


def _surely(terms: Sequence[str], restored: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """``terms`` with the marks that they are ``restored`` with only where the reports have them beside a neighbour."""
    beside = [
        vocabulary.knows(IndexTerm(Kind.PAIR, f"{fold(first)} {fold(second)}")) for first, second in pairwise(terms)
    ]
    sure = [any(beside[max(0, place - 1) : place + 1]) for place in range(len(terms))]
    return [marked if known else term for term, marked, known in zip(terms, restored, sure, strict=True)]


def _subject(terms: Sequence[str], vocabulary: Vocabulary) -> IndexTerm | None:
    """The term of the word that ``terms`` open with: an abbreviation, or its first two syllables."""
    shortened = vocabulary.abbreviations.shortened(terms)
    if not shortened:
        return None
    if isinstance(shortened[0], Abbreviation):
        return IndexTerm(Kind.ABBREVIATION, shortened[0].name)
    opening = takewhile(lambda part: isinstance(part, str), shortened)
    syllables = fold(vocabulary.words([str(part) for part in opening])[0]).split("_")[:2]
    return IndexTerm(Kind.PAIR if len(syllables) > 1 else Kind.SYLLABLE, " ".join(syllables))

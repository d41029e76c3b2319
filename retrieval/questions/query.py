"""What a question looks for in a collection: its words by what they are worth, and what else an answer must hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.indexing.collection import Collection
from retrieval.questions.constraints import asked_details, measured_subject
from retrieval.language.names import Name, names_in
from retrieval.questions.question import Question
from retrieval.language.words import look_up
from retrieval.language.text import fold
from retrieval.questions.weights import Weights, weights_of


@dataclass(frozen=True)
class Sought:
    """A question with what it is worth in a collection, and so the office whose holder it asks for, if any;
    the names that it turns on; the token of what it measures ("doanh thu viễn thông"); and the patterns of which a
    text must show one to give the detail asked for."""

    question: Question
    weights: Weights
    office: Weights | None
    names: tuple[Name, ...]
    subject: str | None
    details: tuple[re.Pattern[str], ...]


def sought(collection: Collection, question: Question) -> Sought:
    """What ``question`` looks for in ``collection``."""
    office = weights_of(collection, question.office) if question.office else None
    words = look_up(collection.spelling.restore(question.words), collection.known_words)
    names = names_in(question.text, words)
    matter = collection.spelling.restore(question.terms)
    subject = _subject(collection, measured_subject(matter))
    measures = question.asks == "number" and not question.counted
    details = asked_details(question.written(_surely(collection, question.terms, matter)), measures)
    return Sought(question, weights_of(collection, question.terms), office, tuple(names), subject, details)


def _surely(collection: Collection, terms: Sequence[str], restored: Sequence[str]) -> list[str]:
    """``terms`` with the marks that they are ``restored`` with only where the reports have them beside a neighbour."""
    beside = [f"{fold(first)} {fold(second)}" in collection.frequencies for first, second in pairwise(terms)]
    sure = [any(beside[max(0, place - 1) : place + 1]) for place in range(len(terms))]
    return [marked if known else term for term, marked, known in zip(terms, restored, sure, strict=True)]


def _subject(collection: Collection, terms: Sequence[str]) -> str | None:
    """The token of the word that ``terms`` open with."""
    words = look_up(collection.abbreviations.shortened(terms), collection.known_words)
    return " ".join(fold(words[0]).split("_")[:2]) if words else None

"""Collections that rankers are compared on, each with the plain formula's scores."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from retrieval import Collection
from retrieval.evaluation import read_rows
from retrieval.evaluation.datasets import one_passage_a_row
from retrieval.indexing import collect
from retrieval.indexing.analysis import Kind
from retrieval.indexing.preparing import PreparedPassage, PreparedReport, from_json, prepare, prepare_file
from retrieval.indexing.rankers import Clause
from retrieval.reading.dating import UNDATED, Dated
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report
from tests.indexing.rankers.reference import Reference
from tests.made_up import SEEDS

SHARED = Path(__file__).parents[4] / "shared" / "data"


def one_passage_each(texts: Sequence[str], days: Sequence[date | None] = ()) -> list[PreparedReport]:
    """Each of ``texts`` as a report of one passage, named by its place, of the day at its place."""
    return [
        prepare(
            Report(f"{number:03}", "", _dated(days[number] if days else None), None, text),
            [Passage(f"{number:03}", 0, 0, len(text), (), text)] if text else [],
        )
        for number, text in enumerate(texts)
    ]


@cache
def of_seeds(ranker: str) -> tuple[Collection, Reference]:
    """The five seeds."""
    kept = (prepare_file(SEEDS, path.name).report for path in sorted(SEEDS.iterdir()))
    collection = collect((from_json(report) for report in kept if report), ranker=ranker)
    return collection, Reference(collection)


@cache
def of_data_set(ranker: str, name: str) -> tuple[Collection, Reference]:
    """A data set beside the project."""
    collection = one_passage_a_row(read_rows(SHARED / name / "corpus.jsonl"), ranker)
    return collection, Reference(collection)


def of_many(ranker: str) -> tuple[Collection, Reference]:
    """9,000 passages of made-up words, whose postings fill several blocks (`postings.BLOCK`)."""
    return collect(_many(_MANY), ranker=ranker), _reference_of_many()


@cache
def _reference_of_many() -> Reference:
    return Reference(collect(_many(_MANY)))


_MANY = 9_000
_SYLLABLES = [f"{first}{second}" for first in "bcdđghklmnpqrstvx" for second in ("a", "e", "i", "o", "u", "anh", "ong")]
# As often as words of a language are: the n-th in proportion to 1/n (Zipf).
_SHARES = [1 / place for place in range(1, len(_SYLLABLES) + 1)]


def _many(count: int) -> Iterator[PreparedReport]:
    """Reports of ten passages that need no pyvi."""
    chance = random.Random(11)
    for number in range(count // 10):
        texts = [
            [*chance.choices(_SYLLABLES, _SHARES, k=chance.randint(5, 25)), str(chance.randint(1, 500))]
            for _ in range(10)
        ]
        each = [
            PreparedPassage(place, 0, 0, "", "", "", "", " ".join(terms), " ".join(["_".join(terms[:2]), *terms[2:]]))
            for place, terms in enumerate(texts)
        ]
        yield PreparedReport(f"{number:05}", "", None, None, None, None, 0, "", "", "[]", [], each)


def _dated(day: date | None) -> Dated:
    return Dated.on(day, "published") if day else UNDATED


def queries_of_many(count: int) -> Iterable[list[Clause]]:
    """What is asked of the 9,000."""
    chance = random.Random(13)
    for _ in range(count):
        terms = [*chance.choices(_SYLLABLES, k=5), str(chance.randint(1, 500))]
        pairs = [" ".join(chance.choices(_SYLLABLES, k=2)) for _ in range(3)]
        yield [
            Clause(1.0, {Kind.SYLLABLE: terms, Kind.WORD: terms, Kind.PAIR: pairs}),
            Clause(0.3, {Kind.WORD: ["_".join(chance.choices(_SYLLABLES[:20], k=2))]}),
        ]

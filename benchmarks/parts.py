"""What each part of answering is worth, and what refusing more or less costs, on labelled questions.

    python -m benchmarks.parts [QUESTIONS.jsonl ...]

Prints two Markdown tables over the five seeds: each part switched off in turn (first quote right, one of the first
three, right and shown, wrongly refused, refused of the unanswerable; then first quote right and wrongly refused typed
without diacritics), and the same for each least share of a question that an answer must cover.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.labelled import DEV, TODAY, Row, measure, rows_of, without_marks
from retrieval import Answer, Collection, answer, open_collection
from retrieval.answering import refusal
from retrieval.indexing.abbreviations import Abbreviations
from retrieval.indexing.analysis import Kind
from retrieval.indexing.rankers import FIELD_WEIGHTS

Patches = Mapping[str, Any]

# Each part by what stands in its place while a collection is opened and asked.
PARTS: dict[str, Patches] = {
    "all": {},
    "typing corrected": {"retrieval.questions.understanding.corrected": lambda text, vocabulary: text},
    "passage counts for its sentences": {"retrieval.tuning.NEARBY": 0.0, "retrieval.tuning.HEAD": 0.0},
    "title and lead count": {"retrieval.tuning.HEAD": 0.0},
    "answer type": {"retrieval.answering.evidence.type_match": lambda *_: 0.0},
    "period": {"retrieval.answering.evidence._period": lambda query, *_: 0.5 if query.question.times else None},
    "score of the ranker": {"retrieval.tuning.RANK": 0.0},
    "marks typed count": {"retrieval.tuning.MARKS": 0.0},
    "the sentence beside": {"retrieval.answering.answers.with_its_neighbour": lambda query, candidates: candidates[0]},
    "ordinals asked for": {"retrieval.answering.evidence.ordinals_in": lambda text: []},
    "sentences that go on from the one before": {"retrieval.reading.spans._SPEAKS_OF_THE_LAST": re.compile("(?!)")},
    **{
        f"check: {reason}": {
            f"retrieval.answering.refusal.{checks}": tuple(
                check for check in getattr(refusal, checks) if check[0] != reason
            )
            for checks in ("_CONTRADICTING", "_MISSING")
        }
        for reason in ("period", "number", "name", "words", "direction", "measure", "kind")
    },
    "abbreviations": {"retrieval.indexing.abbreviations.named": lambda groups: Abbreviations({})},
    "pairs and words for the ranker": {
        "retrieval.indexing.rankers.formula.FIELD_WEIGHTS": {
            field: float(field in (Kind.SYLLABLE, Kind.WRITTEN)) for field in FIELD_WEIGHTS
        }
    },
}


@contextmanager
def without(part: str) -> Iterator[None]:
    """With a part switched off."""
    with ExitStack() as stack:
        for target, value in PARTS[part].items():
            stack.enter_context(patch(target, value))
        yield


@contextmanager
def opened() -> Iterator[Collection]:
    """The five seeds."""
    with tempfile.TemporaryDirectory() as folder:
        yield open_collection(Path("seeds"), Path(folder))[0]


def row(name: str, rows: Sequence[Row], collection: Collection) -> str:
    """A row of the tables."""

    def ask(text: str) -> Answer:
        return answer(collection, text, TODAY)

    typed = measure(rows, ask)
    bare = measure([{**one, "question": without_marks(one["question"])} for one in rows], ask)
    figures = [typed[key] for key in ("first", "three", "first&shown", "lost", "refused")]
    return f"| {name} | " + " | ".join(f"{value:.3f}" for value in (*figures, bare["first"], bare["lost"])) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="*", default=DEV, type=Path)
    rows = rows_of(parser.parse_args().questions)
    head = "first | in three | right, shown | wrongly refused | refused | first, bare | wrongly refused, bare"
    print(f"| without | {head} |\n|---|---|---|---|---|---|---|---|")
    for part in PARTS:
        with without(part), opened() as collection:
            print(row(part, rows, collection), flush=True)
    with opened() as collection:
        thesaurus = collection.vocabulary.thesaurus
        for part, lists in {
            "other words for the same": replace(thesaurus, alike={}),
            "light words": replace(thesaurus, light=frozenset()),
        }.items():
            collection.vocabulary.thesaurus = lists
            print(row(part, rows, collection), flush=True)
        collection.vocabulary.thesaurus = thesaurus
        print(f"\n| least share covered | {head} |\n|---|---|---|---|---|---|---|---|")
        for enough in (0.0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
            with patch("retrieval.tuning.ENOUGH", enough):
                print(row(f"{enough:.2f}", rows, collection), flush=True)


if __name__ == "__main__":
    main()

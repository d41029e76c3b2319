"""What each part of answering is worth, and what refusing more or less costs, on labelled questions.

    python -m benchmarks.parts [QUESTIONS.jsonl ...]

Prints two Markdown tables over the five seeds: each part switched off in turn (first quote right, one of the first
three, right and shown, wrongly refused, refused of the unanswerable; then first quote right and wrongly refused typed
without diacritics), and the same for each least share of a question that an answer must cover.
"""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.answers import DEFAULT, TODAY, measure, without_marks
from retrieval.answering import refusal
from retrieval.answering.answers import answer
from retrieval.indexing.collection import Collection, open_collection
from retrieval.indexing.rankers.bm25 import RankBM25

Patches = dict[str, Any]

# Each part by what stands in its place.
PARTS: dict[str, Patches] = {
    "all": {},
    "slips mended": {"retrieval.answering.candidates.mended": lambda text, used: text},
    "passage counts for its sentences": {"retrieval.answering.evidence._NEARBY": 0.0, "retrieval.answering.evidence._HEAD": 0.0},
    "title and lead count": {"retrieval.answering.evidence._HEAD": 0.0},
    "kind of answer": {"retrieval.answering.evidence.fit": lambda *_: 0.0},
    "period": {"retrieval.answering.evidence._period": lambda question, *_: 0.5 if question.times else None},
    "score of the ranker": {"retrieval.answering.candidates._RANK": 0.0},
    "marks typed count": {"retrieval.questions.weights._MARKS": 0.0},
    "sentences that go on from the one before": {"retrieval.indexing.spans._GOES_ON": re.compile("(?!)")},
    **{
        f"check: {reason}": {
            "retrieval.answering.refusal._CHECKS": tuple(check for check in refusal._CHECKS if check[0] != reason)
        }
        for reason in ("period", "number", "name", "words", "measure", "kind")
    },
}


def collections(whole: Collection) -> dict[str, Collection]:
    """Parts that are data: the collection without them."""
    thesaurus = whole.thesaurus
    syllables = [replace(streams, pairs=(), words=(), word_pairs=()) for streams in whole.streams]
    return {
        "other words for the same": replace(whole, thesaurus=replace(thesaurus, alike={})),
        "light words": replace(whole, thesaurus=replace(thesaurus, light=frozenset())),
        "abbreviations": replace(whole, abbreviations=whole.abbreviations.only(frozenset())),
        "pairs and words for the ranker": replace(whole, ranker=RankBM25(syllables)),
    }


@contextmanager
def without(part: str) -> Iterator[None]:
    with ExitStack() as stack:
        for target, value in PARTS.get(part, {}).items():
            stack.enter_context(patch(target, value))
        yield


def row(name: str, rows: list[dict], collection: Collection) -> str:
    def ask(text: str) -> Any:
        return answer(collection, text, TODAY)

    typed = measure(rows, ask)
    bare = measure([{**one, "question": without_marks(one["question"])} for one in rows], ask)
    figures = [typed[key] for key in ("first", "three", "first&shown", "lost", "refused")]
    return f"| {name} | " + " | ".join(f"{value:.3f}" for value in (*figures, bare["first"], bare["lost"])) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="*", default=DEFAULT, type=Path)
    rows = [json.loads(line) for file in parser.parse_args().questions for line in file.read_text("utf-8").splitlines()]

    def opened() -> Collection:
        with tempfile.TemporaryDirectory() as folder:
            return open_collection(Path("seeds"), Path(folder))[0]

    head = "first | in three | right, shown | wrongly refused | refused | first, bare | wrongly refused, bare"
    print(f"| without | {head} |\n|---|---|---|---|---|---|---|---|")
    for part in PARTS:
        with without(part):
            print(row(part, rows, opened()), flush=True)
    for part, collection in collections(opened()).items():
        print(row(part, rows, collection), flush=True)
    print(f"\n| least share covered | {head} |\n|---|---|---|---|---|---|---|---|")
    for enough in (0.0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        with patch("retrieval.answering.refusal.ENOUGH", enough):
            print(row(f"{enough:.2f}", rows, opened()), flush=True)


if __name__ == "__main__":
    main()

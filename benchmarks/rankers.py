"""Rankers and analyzers side by side with what a user would pick instead, on the same passages in one run.

    python -m benchmarks.rankers FOLDER [FOLDER ...]

Each FOLDER holds corpus.jsonl, queries.jsonl and qrels.tsv. Questions are typed with, without and with half of their
diacritics. Prints a Markdown table: nDCG@10 typed each way, then MRR@10 and Recall@1/5/10 typed with diacritics
(ir-measures), and the 95 % interval of a paired bootstrap of each ranker's nDCG@10 against ours, typed with.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import ir_measures
import numpy as np
import numpy.typing as npt
from ir_measures import RR, R, nDCG

from benchmarks.labelled import without_marks
from benchmarks.peers import PEERS, TOP, Find
from retrieval import Collection
from retrieval.evaluation import read_qrels, read_rows
from retrieval.evaluation.datasets import one_passage_a_row, rank_rows
from retrieval.indexing.analysis import Kind
from retrieval.questions.understanding import clauses_for, understood

MEASURES = [nDCG @ 10, RR @ 10, R @ 1, R @ 5, R @ 10]
TODAY = date(2022, 7, 31)
WAYS = ("with", "without", "half")

Values = dict[str, npt.NDArray[np.float64]]


def typed(text: str, way: str) -> str:
    """``text`` as it is typed one of the `WAYS`."""
    if way == "with":
        return text
    chance = random.Random(text)
    words = text.split(" ")
    return " ".join(without_marks(word) if way == "without" or chance.random() < 0.5 else word for word in words)


def ours(collection: Collection) -> Find:
    """Our ranker as it is."""
    return lambda question: [row for row, _ in rank_rows(collection, question, TODAY, TOP)]


def with_only(collection: Collection, *kinds: Kind) -> Find:
    """Our ranker with only the terms of some kinds."""

    def find(question: str) -> list[str]:
        clauses = clauses_for(understood(question, collection.vocabulary, TODAY), collection.vocabulary)
        kept = [clause._replace(terms={kind: clause.terms.get(kind, ()) for kind in kinds}) for clause in clauses]
        return collection.sources_of(hit.passage for hit in collection.ranker.rank(kept, TOP))

    return find


def measured(find: Find, queries: Mapping[str, str], qrels: dict[str, dict[str, int]], way: str) -> Values:
    """Each measure's value for each question, in the order of ``qrels``."""
    run = {query: {p: float(TOP - n) for n, p in enumerate(find(typed(queries[query], way)))} for query in qrels}
    values: dict[str, dict[str, float]] = {str(measure): dict.fromkeys(qrels, 0.0) for measure in MEASURES}
    for metric in ir_measures.iter_calc(MEASURES, qrels, run):
        values[str(metric.measure)][metric.query_id] = metric.value
    return {name: np.array(list(by_query.values())) for name, by_query in values.items()}


def interval(difference: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The 95 % interval of the mean difference, from 2,000 paired resamples."""
    chance = np.random.default_rng(0)
    means = difference[chance.integers(0, len(difference), (2000, len(difference)))].mean(axis=1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def table(folder: Path) -> None:
    """Print the table of one data set."""
    rows = list(read_rows(folder / "corpus.jsonl"))
    queries = {row["id"]: row["text"] for row in read_rows(folder / "queries.jsonl")}
    qrels = {query: grades for query, grades in read_qrels(folder / "qrels.tsv").items() if query in queries}
    collection = one_passage_a_row(rows)
    ids = [row["id"] for row in rows]
    texts = ["\n".join(filter(None, [row.get("title"), row["text"]])) for row in rows]
    syllables, pairs, words = (Kind.SYLLABLE,), (Kind.PAIR,), (Kind.WORD, Kind.ABBREVIATION)
    rankers = {
        "Giao Ban": ours(collection),
        "Giao Ban: syllables": with_only(collection, *syllables),
        "Giao Ban: syllables, pairs": with_only(collection, *syllables, *pairs),
        "Giao Ban: syllables, pairs, words": with_only(collection, *syllables, *pairs, *words),
        **{name: peer(ids, texts) for name, peer in PEERS.items()},
    }
    print(f"\n{folder.name}: {len(rows)} passages, {len(qrels)} questions\n")
    print("| ranker | with | without | half | MRR@10 | R@1 | R@5 | R@10 | nDCG@10 against ours |")
    print("|---|---|---|---|---|---|---|---|---|")
    base: npt.NDArray[np.float64] | None = None
    for name, find in rankers.items():
        by_way = {way: measured(find, queries, qrels, way) for way in WAYS}
        base = by_way["with"]["nDCG@10"] if base is None else base
        print(_row(name, by_way, base), flush=True)


def _row(name: str, by_way: Mapping[str, Values], base: npt.NDArray[np.float64]) -> str:
    cells: Sequence[str] = [f"{by_way[way]['nDCG@10'].mean():.4f}" for way in WAYS]
    cells = [*cells, *(f"{by_way['with'][str(measure)].mean():.4f}" for measure in MEASURES[1:])]
    difference = by_way["with"]["nDCG@10"] - base
    low, high = interval(difference)
    against = f"{difference.mean():+.4f} ({low:+.4f} to {high:+.4f})" if difference.any() else ""
    return f"| {' | '.join([name, *cells, against])} |"


if __name__ == "__main__":
    for argument in sys.argv[1:] or sys.exit(__doc__):
        table(Path(argument))

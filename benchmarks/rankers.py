"""Rankers and analyzers side by side with what a user would pick instead, on the same passages in one run.

    python -m benchmarks.rankers FOLDER [FOLDER ...]

Each FOLDER holds corpus.jsonl, queries.jsonl and qrels.tsv. Questions are typed with, without and with half of their
diacritics. Prints a Markdown table: nDCG@10 typed each way, then MRR@10 and Recall@1/5/10 typed with diacritics
(ir-measures), and the 95 % interval of a paired bootstrap of each ranker's nDCG@10 against ours, typed with.
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import ir_measures
import numpy as np
from ir_measures import RR, R, nDCG

from benchmarks.answers import without_marks
from benchmarks.peers import PEERS, TOP, Find
from retrieval.indexing.analysis import Streams
from retrieval.answering.candidates import rank, understood
from retrieval.indexing.collection import Collection
from retrieval.evaluation.datasets import one_passage_a_row, read_qrels, read_rows
from retrieval.indexing.rankers.bm25 import RankBM25

MEASURES = [nDCG @ 10, RR @ 10, R @ 1, R @ 5, R @ 10]
TODAY = date(2022, 7, 31)
WAYS = ("with", "without", "half")
NONE = Streams((), (), (), ())


def typed(text: str, way: str) -> str:
    if way == "with":
        return text
    chance = random.Random(text)
    words = text.split(" ")
    return " ".join(without_marks(word) if way == "without" or chance.random() < 0.5 else word for word in words)


def ours(collection: Collection, *streams: str) -> Find:
    """Our ranker with only the named streams; with all when none is named."""
    if streams:
        kept = [replace(NONE, **{name: getattr(passage, name) for name in streams}) for passage in collection.streams]
        collection = replace(collection, ranker=RankBM25(kept))

    def find(question: str) -> list[str]:
        hits = rank(collection, understood(collection, question, TODAY), TOP)
        return [collection.passages[hit.passage].report_id for hit in hits]

    return find


def measured(find: Find, queries: dict[str, str], qrels: dict[str, dict[str, int]], way: str) -> dict[str, np.ndarray]:
    """Each measure's value for each question, in the order of ``qrels``."""
    run = {query: {p: float(TOP - n) for n, p in enumerate(find(typed(queries[query], way)))} for query in qrels}
    values: dict[str, dict[str, float]] = {str(measure): dict.fromkeys(qrels, 0.0) for measure in MEASURES}
    for metric in ir_measures.iter_calc(MEASURES, qrels, run):
        values[str(metric.measure)][metric.query_id] = metric.value
    return {name: np.array(list(by_query.values())) for name, by_query in values.items()}


def interval(difference: np.ndarray) -> tuple[float, float]:
    """The 95 % interval of the mean difference, from 2,000 paired resamples."""
    chance = np.random.default_rng(0)
    means = difference[chance.integers(0, len(difference), (2000, len(difference)))].mean(axis=1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def table(folder: Path) -> None:
    rows = list(read_rows(folder / "corpus.jsonl"))
    queries = {row["id"]: row["text"] for row in read_rows(folder / "queries.jsonl")}
    qrels = {query: grades for query, grades in read_qrels(folder / "qrels.tsv").items() if query in queries}
    collection = one_passage_a_row(rows)
    ids = [row["id"] for row in rows]
    texts = ["\n".join(filter(None, [row.get("title"), row["text"]])) for row in rows]
    rankers = {
        "Giao Ban": ours(collection),
        "Giao Ban: syllables": ours(collection, "syllables"),
        "Giao Ban: syllables, pairs": ours(collection, "syllables", "pairs"),
        "Giao Ban: syllables, pairs, words": ours(collection, "syllables", "pairs", "words"),
        **{name: peer(ids, texts) for name, peer in PEERS.items()},
    }
    print(f"\n{folder.name}: {len(rows)} passages, {len(qrels)} questions\n")
    print("| ranker | with | without | half | MRR@10 | R@1 | R@5 | R@10 | nDCG@10 against ours |")
    print("|---|---|---|---|---|---|---|---|---|")
    base: np.ndarray | None = None
    for name, find in rankers.items():
        by_way = {way: measured(find, queries, qrels, way) for way in WAYS}
        base = by_way["with"]["nDCG@10"] if base is None else base
        print(_row(name, by_way, base), flush=True)


def _row(name: str, by_way: dict[str, dict[str, np.ndarray]], base: np.ndarray) -> str:
    cells: Sequence[str] = [f"{by_way[way]['nDCG@10'].mean():.4f}" for way in WAYS]
    cells = [*cells, *(f"{by_way['with'][str(measure)].mean():.4f}" for measure in MEASURES[1:])]
    difference = by_way["with"]["nDCG@10"] - base
    low, high = interval(difference)
    against = f"{difference.mean():+.4f} ({low:+.4f} to {high:+.4f})" if difference.any() else ""
    return f"| {' | '.join([name, *cells, against])} |"


if __name__ == "__main__":
    for argument in sys.argv[1:] or sys.exit(__doc__):
        table(Path(argument))

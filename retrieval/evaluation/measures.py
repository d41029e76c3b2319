"""How good a ranking is: nDCG, MRR and recall, each the mean over the questions that have a relevant passage."""

import math
from collections.abc import Mapping, Sequence

Qrels = Mapping[str, Mapping[str, int]]
Run = Mapping[str, Sequence[str]]


def measures(run: Run, qrels: Qrels) -> dict[str, float]:
    """``run`` holds each question's passages, best first; ``qrels`` their relevance, 0 for none."""
    judged = {query: {p: g for p, g in grades.items() if g > 0} for query, grades in qrels.items()}
    queries = [query for query, grades in judged.items() if grades]
    rows = [_one(run.get(query, ()), judged[query]) for query in queries]
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]} if rows else {}


def _one(ranking: Sequence[str], grades: Mapping[str, int]) -> dict[str, float]:
    first = next((place for place, passage in enumerate(ranking[:10], 1) if passage in grades), None)
    ideal = sorted(grades.values(), reverse=True)
    return {
        "nDCG@10": _dcg([grades.get(p, 0) for p in ranking[:10]]) / _dcg(ideal[:10]),
        "MRR@10": 1 / first if first else 0.0,
        **{f"Recall@{k}": sum(p in grades for p in ranking[:k]) / len(grades) for k in (1, 5, 10)},
    }


def _dcg(gains: Sequence[int]) -> float:
    """Järvelin and Kekäläinen 2002, with the logarithm's base 2 and the gain linear."""
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))

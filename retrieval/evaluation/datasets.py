"""Measuring the ranker on a data set in the common form: corpus.jsonl, queries.jsonl and qrels.tsv."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from retrieval.evaluation.measures import measures
from retrieval.indexing.collection import Collection
from retrieval.indexing.opening import collect
from retrieval.indexing.preparing import PreparedReport, prepare
from retrieval.indexing.rankers.choice import AUTO
from retrieval.language.relative_dates import today
from retrieval.language.text import clean
from retrieval.questions.understanding import clauses_for, understood
from retrieval.reading.dating import UNDATED
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report

_DEPTH = 100

Row = dict[str, Any]
"""An object of a data set, with an ``id`` and a ``text``."""


class BadDataSet(Exception):
    """A line of a data set that cannot be used; the message names it."""


def evaluate(
    corpus: Iterable[Row], queries: Iterable[Row], qrels: dict[str, dict[str, int]], ranker: str = AUTO
) -> tuple[dict[str, float], list[str]]:
    """nDCG@10, MRR@10 and Recall@1/5/10 of the ranker, and its ranking in TREC run format."""
    collection = one_passage_a_row(corpus, ranker)
    run: dict[str, list[str]] = {}
    lines = []
    for query in queries:
        if query["id"] not in qrels:
            continue
        ranked = rank_rows(collection, query["text"], today(), _DEPTH)
        run[query["id"]] = [row for row, _ in ranked]
        for place, (row, score) in enumerate(ranked, 1):
            lines.append(f"{query['id']} Q0 {row} {place} {score:.6f} giao-ban")
    return measures(run, qrels), lines


def rank_rows(collection: Collection, text: str, today: date, limit: int) -> list[tuple[str, float]]:
    """The ids of the best ``limit`` rows for a question, and their scores."""
    clauses = tuple(clauses_for(understood(text, collection.vocabulary, today), collection.vocabulary))
    hits = collection.ranker.rank(clauses, limit)
    sources = collection.sources_of(hit.passage for hit in hits)
    return [(source, hit.score) for source, hit in zip(sources, hits, strict=True)]


def one_passage_a_row(corpus: Iterable[Row], ranker: str = AUTO) -> Collection:
    """A collection in which each row is a passage under its title."""
    return collect(map(_as_report, _each_once(corpus)), ranker=ranker)


def _each_once(corpus: Iterable[Row]) -> Iterator[Row]:
    seen: set[str] = set()
    for row in corpus:
        if row["id"] in seen:
            raise BadDataSet(f"The id {row['id']} stands twice in the corpus")
        seen.add(row["id"])
        yield row


def _as_report(row: Row) -> PreparedReport:
    text, title = clean(row["text"]), clean(row.get("title") or "")
    headings = (title,) if title and not text.startswith(title) else ()
    report = Report(row["id"], "", UNDATED, None, text)
    return prepare(report, [Passage(report.id, 0, 0, len(text), headings, text)])


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a .jsonl file, each with an ``id`` and a ``text``."""
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            if not isinstance(row["text"], str) or not isinstance(row.get("title") or "", str):
                raise TypeError("text and title are strings")
            row["id"] = str(row["id"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadDataSet(f"{path} line {number} is not an object with id and text") from error
        yield row


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadDataSet(f"{path} is not UTF-8 text") from error
    yield from ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Relevance by question and passage, from lines of question, passage and grade parted by tabs."""
    qrels: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for number, line in _lines(path):
        try:
            query, passage, grade = line.split("\t")
            qrels[query][passage] = int(grade)
        except ValueError as error:
            raise BadDataSet(f"{path} line {number} is not: question, tab, passage, tab, relevance") from error
    return dict(qrels)

"""Measuring the ranker on a data set in the common form: corpus.jsonl, queries.jsonl and qrels.tsv."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from retrieval.answering.candidates import rank, understood
from retrieval.indexing.collection import Collection, collect
from retrieval.language.dates import today
from retrieval.indexing.store import IndexedPassage, indexed_text
from retrieval.evaluation.measures import measures
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report
from retrieval.language.words import segment
from retrieval.language.text import clean

_DEPTH = 100


class BadDataSet(Exception):
    """A line of a data set that cannot be used; the message names it."""


def evaluate(
    corpus: Iterable[dict[str, Any]], queries: Iterable[dict[str, Any]], qrels: dict[str, dict[str, int]]
) -> tuple[dict[str, float], list[str]]:
    """nDCG@10, MRR@10 and Recall@1/5/10 of the ranker, and its ranking in TREC run format."""
    collection = one_passage_a_row(corpus)
    run: dict[str, list[str]] = {}
    lines = []
    for query in queries:
        if query["id"] not in qrels:
            continue
        ranked = rank(collection, understood(collection, query["text"], today()), _DEPTH)
        passages = [collection.passages[hit.passage].report_id for hit in ranked]
        run[query["id"]] = passages
        for place, hit in enumerate(ranked, 1):
            lines.append(f"{query['id']} Q0 {passages[place - 1]} {place} {hit.score:.6f} giao-ban")
    return measures(run, qrels), lines


def one_passage_a_row(corpus: Iterable[dict[str, Any]]) -> Collection:
    """A collection in which each row is a passage under its title."""
    reports, indexed = [], []
    for row in corpus:
        text, title = clean(row["text"]), clean(row.get("title") or "")
        report = Report(row["id"], "", None, None, text)
        passage = Passage(report.id, 0, len(text), (title,) if title and not text.startswith(title) else ())
        reports.append(report)
        indexed.append(IndexedPassage(passage, tuple(segment(indexed_text(report, passage)))))
    return collect(reports, indexed)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
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

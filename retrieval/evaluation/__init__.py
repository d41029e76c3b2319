"""Measuring the ranker on labelled data sets."""

from retrieval.evaluation.datasets import BadDataSet, evaluate, read_qrels, read_rows

__all__ = ["BadDataSet", "evaluate", "read_qrels", "read_rows"]

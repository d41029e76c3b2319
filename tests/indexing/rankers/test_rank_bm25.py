"""rank_bm25 as a ranker."""

from typing import ClassVar

from tests.indexing.rankers.behaviour import RankerBehaviour


class TestRankBM25(RankerBehaviour):
    name: ClassVar[str] = "rank_bm25"

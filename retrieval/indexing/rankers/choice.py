"""Which ranker orders the passages of a collection: the one that is named, or the one that serves its size."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from retrieval.indexing.rankers import Ranker, RankerWriter, bm25, tantivy
from retrieval.indexing.store import Select, Snapshot

AUTO = "auto"
# tantivy answers sooner at 114,000 passages, not at 23,000; by their growth from some 40,000 on (docs/scale.md).
LARGE = 50_000


class UnknownRanker(Exception):
    """A ranker that is not there; the message says which are, or what to install."""


@dataclass(frozen=True)
class Engine:
    """A ranker by its ``name``: its parts for the index in a file, the ``state`` of the index that it follows, and the
    library that it ``needs`` beside those that are always there, with the extra that brings it."""

    name: str
    writer: Callable[[Path, sqlite3.Connection], RankerWriter]
    ranker: Callable[[Path, Snapshot], Ranker]
    state: Callable[[Path, Select], str | None]
    needs: str | None = None
    extra: str | None = None

    @property
    def is_installed(self) -> bool:
        """Whether what it needs is there."""
        return self.needs is None or find_spec(self.needs) is not None


ENGINES: Mapping[str, Engine] = {
    engine.name: engine
    for engine in (
        Engine("rank_bm25", bm25.writer, bm25.ranker, bm25.state),
        Engine("tantivy", tantivy.writer, tantivy.ranker, tantivy.state, needs="tantivy", extra="large"),
    )
}


def choose(wanted: str, passages: int) -> tuple[Engine, str]:
    """The engine for a collection of so many ``passages``, and why; UnknownRanker where ``wanted`` is not there."""
    small, large = ENGINES["rank_bm25"], ENGINES["tantivy"]
    if wanted != AUTO:
        return _named(wanted), "it is the one set"
    if passages < LARGE:
        return small, f"{passages:,} passages are fewer than {LARGE:,}"
    if large.is_installed:
        return large, f"{passages:,} passages are {LARGE:,} or more"
    return small, f"tantivy, which is faster with {LARGE:,} passages or more, is not installed (`make {large.extra}`)"


def _named(wanted: str) -> Engine:
    engine = ENGINES.get(wanted)
    if engine is None:
        raise UnknownRanker(f"{wanted} is no ranker. The rankers are {', '.join((AUTO, *ENGINES))}.")
    if not engine.is_installed:
        raise UnknownRanker(f"The ranker {wanted} is not installed: `make {engine.extra}` installs it.")
    return engine

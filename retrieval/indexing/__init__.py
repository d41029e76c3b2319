"""All passages, and what can be asked of them: the index file, its rankers, and what the collection teaches."""

from retrieval.indexing.collection import Collection
from retrieval.indexing.library import Account, Library
from retrieval.indexing.opening import collect, open_collection
from retrieval.indexing.rankers.choice import AUTO, ENGINES, UnknownRanker
from retrieval.indexing.store import DamagedIndex, UnusableIndex
from retrieval.indexing.updating import Changes
from retrieval.indexing.watching import kept_up_to_date
from retrieval.workers import Limits

__all__ = [
    "AUTO",
    "ENGINES",
    "Account",
    "Changes",
    "Collection",
    "DamagedIndex",
    "Library",
    "Limits",
    "UnknownRanker",
    "UnusableIndex",
    "collect",
    "kept_up_to_date",
    "open_collection",
]

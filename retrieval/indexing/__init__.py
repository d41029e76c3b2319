"""All passages, and what can be asked of them: the index file, its rankers, and what the collection teaches."""

from retrieval.indexing.browsing import Stretch, stretches
from retrieval.indexing.collection import Collection
from retrieval.indexing.duplicates import Held
from retrieval.indexing.intake import Preview, file_name, forget_older, look_at, say
from retrieval.indexing.library import Account, Library
from retrieval.indexing.moving import is_begun, take_in, take_out
from retrieval.indexing.opening import collect, open_collection
from retrieval.indexing.rankers.choice import AUTO, ENGINES, UnknownRanker
from retrieval.indexing.store import DamagedIndex, UnusableIndex, in_one_line
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
    "Held",
    "Library",
    "Limits",
    "Preview",
    "Stretch",
    "UnknownRanker",
    "UnusableIndex",
    "collect",
    "file_name",
    "forget_older",
    "in_one_line",
    "is_begun",
    "kept_up_to_date",
    "look_at",
    "open_collection",
    "say",
    "stretches",
    "take_in",
    "take_out",
]

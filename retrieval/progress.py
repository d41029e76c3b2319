"""A progress bar for work that takes longer than a second."""

from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

_Item = TypeVar("_Item")


def with_progress(files: Iterable[_Item], count: int) -> Iterable[_Item]:
    """The ``count`` files that are prepared, with a bar on a terminal."""
    return tqdm(files, desc="Indexing", total=count, unit="file", delay=1, leave=False, disable=None)

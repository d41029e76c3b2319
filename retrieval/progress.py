"""A progress bar for work that takes longer than a second."""

from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm


def with_progress(paths: list[Path]) -> Iterable[Path]:
    """``paths`` of reports to read, with a bar on a terminal."""
    return tqdm(paths, desc="Indexing", unit="report", delay=1, leave=False, disable=None)

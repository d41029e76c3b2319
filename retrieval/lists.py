"""The word lists: those of the package, and lines of an operator's own in files of the same names."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path


def lines_of(name: str, own: Path | None = None) -> Iterator[str]:
    """The lines of the list ``name``, comments and blank lines left out; after them those of the folder ``own``."""
    texts = [resources.files("retrieval.data").joinpath(name).read_text(encoding="utf-8")]
    if own is not None and (own / name).is_file():
        texts.append((own / name).read_text(encoding="utf-8-sig"))
    for text in texts:
        yield from (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))

"""What a reader is shown of a report: words of it, as they stand, with where they come from."""

from dataclasses import dataclass

from retrieval.reading.formats.document import CELLS
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Source


@dataclass(frozen=True)
class Quote:
    """``text`` is ``report.text[start:end]``, word for word, from ``passage``.

    ``begins`` and ``ends``: whether it does so where a sentence does; ``agrees``: it may hold the answer type asked
    for, and is not of another time.
    """

    source: Source
    passage: Passage
    start: int
    end: int
    text: str
    score: float
    begins: bool = True
    ends: bool = True
    agrees: bool = True

    @property
    def columns(self) -> str:
        """The heads of the columns of a row that is quoted, as the report has them; empty where none is."""
        heads = [heading for heading in self.passage.headings if CELLS in heading]
        return heads[-1] if heads and CELLS in self.text else ""

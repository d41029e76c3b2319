"""The titles and file names of all reports as one text, in which a part of one is found by a single pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.indexing.analysis import runs, terms_of
from retrieval.language.text import fold

# Neither stands in a term; one name does not go on from a title to the file's name, or to the next report.
_BESIDE, _NEXT = " | ", "\n"


@dataclass(frozen=True)
class Titles:
    """The ``ids`` of reports, and in the same order a line of ``text`` for each: the terms of its title and of its id,
    without their marks, each between spaces."""

    ids: Sequence[str]
    text: str

    @staticmethod
    def of(reports: Iterable[tuple[str, str]]) -> "Titles":
        """Those of ``reports``, each its id and its title."""
        told = list(reports)
        lines = (f" {' '.join(terms_of(title))}{_BESIDE}{' '.join(terms_of(name))} " for name, title in told)
        return Titles([name for name, _ in told], fold(_NEXT.join(lines)))

    def longest(self, terms: Sequence[str]) -> int:
        """How many of ``terms``, without marks, the first and those after it, stand together in a title or an id."""
        # What holds more of them holds fewer too, and so the search goes on from where fewer were found.
        length, at = 0, 0
        while length < len(terms) and (at := self._first(terms[: length + 1], at)) >= 0:
            length += 1
        return length

    def named(self, names: Iterable[Sequence[str]]) -> list[str]:
        """The ids of the reports that have each of ``names``, terms without marks, in their title or id, in order."""
        wanted = [list(name) for name in names]
        if not wanted or any(self._first(name, 0) < 0 for name in wanted):
            return []
        lines = zip(self.ids, self.text.split(_NEXT), strict=True)
        return [report_id for report_id, line in lines if all(any(map(line.__contains__, runs(n))) for n in wanted)]

    def _first(self, terms: Sequence[str], start: int) -> int:
        """Where from ``start`` on ``terms`` first stand one after another; -1 where they do not."""
        found = (self.text.find(run, start) for run in runs(terms))
        return min((at for at in found if at >= 0), default=-1)

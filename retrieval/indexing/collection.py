"""A folder of reports, open for questions: its vocabulary and ranker, and its passages as a question needs them."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from retrieval.indexing import facts
from retrieval.indexing.analysis import Bag, folded
from retrieval.indexing.rankers import Hit, Ranker
from retrieval.indexing.spans import Context, IndexedPassage, Span, Terms, Wanted
from retrieval.indexing.store import Snapshot
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.dates import Period
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report, Source

_SOURCE = "reports.id, title, date, basis"
_PASSAGE = "passages.number, position, start, end, headings, facts, passages.text, terms, syllables, head"


@dataclass(frozen=True)
class Collection:
    """Reports and passages that stay as they were when it was opened; safe to ask from several threads."""

    index: Snapshot
    vocabulary: Vocabulary
    ranker: Ranker

    @cached_property
    def size(self) -> int:
        """How many reports there are."""
        found: int = self.index.value("SELECT count(*) FROM reports")
        return found

    @cached_property
    def days(self) -> Sequence[date]:
        """The days that reports are dated, each once, the earliest first."""
        rows = self.index.rows("SELECT DISTINCT date FROM reports WHERE date IS NOT NULL ORDER BY date")
        return [date.fromisoformat(day) for (day,) in rows]

    def recency(self, day: date | None) -> float:
        """0 for the earliest day of a report, or none, to 1 for the latest."""
        return bisect_left(self.days, day) / (len(self.days) - 1) if day and len(self.days) > 1 else 0.0

    def newest(self, limit: int) -> list[Source]:
        """The newest reports; those without a date last."""
        rows = self.index.rows(
            f"SELECT {_SOURCE} FROM reports ORDER BY date IS NULL, date DESC, reports.id LIMIT ?", (limit,)
        )
        return [_source(*row) for row in rows]

    def names(self) -> list[str]:
        """The ids of all reports."""
        return [name for (name,) in self.index.rows("SELECT id FROM reports ORDER BY id")]

    def report(self, report_id: str) -> Report | None:
        """The report of this id."""
        rows = self.index.rows(f"SELECT {_SOURCE}, text FROM reports WHERE id = ?", (report_id,))
        return next((Report(**vars(_source(*source)), text=text) for *source, text in rows), None)

    def passages(self, numbers: Iterable[int], wanted: Bag) -> list[IndexedPassage]:
        """The passages of these ``numbers``, in their order, and where the ``wanted`` terms stand in them."""
        each = list(numbers)
        recognizer = self.vocabulary.abbreviations.recognizer(wanted.abbreviations)
        read = _PassageReader(Wanted(wanted, recognizer))
        found = {row[4]: read.passage(_source(*row[:4]), *row[4:]) for row in self._of(f"{_SOURCE}, {_PASSAGE}", each)}
        return [found[number] for number in each]

    def days_of(self, numbers: Iterable[int]) -> Mapping[int, date | None]:
        """The day of the report of each passage."""
        rows = self._of("passages.number, date", list(numbers))
        return {number: date.fromisoformat(day) if day else None for number, day in rows}

    def sources_of(self, numbers: Iterable[int]) -> list[str]:
        """The id of the report of each passage, in their order."""
        wanted = list(numbers)
        found = dict(self._of("passages.number, id", wanted))
        return [found[number] for number in wanted]

    def of_times(self, numbers: Iterable[int], times: Sequence[Period]) -> frozenset[int]:
        """Those of the passages ``numbers`` that tell of one of ``times``, or stand under it."""
        rows = self._of("passages.number, times", list(numbers))
        asked = [(period.start.isoformat(), period.end.isoformat()) for period in times]
        return frozenset(number for number, said in rows if _tells_of(asked, said))

    def opening_in(self, times: Sequence[Period], limit: int) -> list[Hit]:
        """The first passages of reports that stand under one of ``times``; where there are many, of those whose own
        time is the most like it. Their order is that of their numbers, their score 0."""
        likeness: dict[int, float] = {}
        for asked in times:
            rows = self.index.rows(
                "SELECT number, report_times.start, report_times.end FROM report_times "
                "JOIN passages ON passages.report = report_times.report AND position = 0 "
                "WHERE report_times.start <= ? AND report_times.end >= ?",
                (asked.end.isoformat(), asked.start.isoformat()),
            )
            for number, start, end in rows:
                said = Period(date.fromisoformat(start), date.fromisoformat(end))
                likeness[number] = max(likeness.get(number, 0.0), asked.likeness(said))
        best = sorted(likeness, key=lambda number: (-likeness[number], number))[:limit]
        return [Hit(number, 0.0) for number in sorted(best)]

    def close(self) -> None:
        """Let go of the files."""
        self.ranker.close()
        self.index.close()

    def _of(self, columns: str, numbers: Sequence[int]) -> list[Any]:
        return self.index.rows(
            f"SELECT {columns} FROM passages JOIN reports ON reports.number = passages.report "
            "WHERE passages.number IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )


class _PassageReader:
    """Makes passages of rows; what stands above them is gone through once for all that stand under the same."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._above: dict[tuple[str, str], Terms] = {}

    def passage(
        self,
        source: Source,
        number: int,
        position: int,
        start: int,
        end: int,
        headings: str,
        told: str,
        text: str,
        terms: str,
        syllables: str,
        head: str,
    ) -> IndexedPassage:
        """The passage of a row of `_PASSAGE`."""
        passage = Passage(source.id, position, start, end, tuple(json.loads(headings)), text)
        found, read = Terms(terms, syllables, self._wanted), facts.from_json(told)
        above = self._terms_above(source.id, headings, [*found.written[: read.headings], *head.split()])
        nearby = found.bag(0, len(found.written))
        spans = [
            Span(
                span,
                text[span.start - start : span.end - start],
                found.written[span.first : span.last],
                found.bag(span.first, span.last),
            )
            for span in read.spans
        ]
        context = Context(nearby, above.bag(0, len(above.written)), read)
        return IndexedPassage(number, passage, source, context, spans, found, above)

    def _terms_above(self, report_id: str, headings: str, terms: Sequence[str]) -> Terms:
        if (report_id, headings) not in self._above:
            above = Terms(" ".join(terms), " ".join(folded(terms)), self._wanted)
            self._above[report_id, headings] = above
        return self._above[report_id, headings]


def _source(report_id: str, title: str, day: str | None, basis: Any) -> Source:
    return Source(report_id, title, date.fromisoformat(day) if day else None, basis)


def _tells_of(asked: Sequence[tuple[str, str]], said: str) -> bool:
    """Whether one of the periods "first day/last day" shares a day with one asked for."""
    # Days sort as they are written.
    for period in said.split():
        first, last = period.split("/")
        if any(first <= end and last >= start for start, end in asked):
            return True
    return False

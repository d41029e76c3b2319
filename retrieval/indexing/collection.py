"""A folder of reports, open for questions: its vocabulary and ranker, and its passages as a question needs them."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from retrieval.indexing.analysis import IndexTerm, folded, opens_more, runs
from retrieval.indexing.fingerprints import SIZE, packed
from retrieval.indexing.holdings import Wanted
from retrieval.indexing.rankers import Hit, Ranker
from retrieval.indexing.spans import FoundPassages
from retrieval.indexing.store import NEWEST, Snapshot, damage_told
from retrieval.indexing.stored_passages import (
    COLUMNS,
    SOURCE_COLUMNS,
    StoredPassage,
    found,
    headings_of,
    source_of,
    stored,
)
from retrieval.indexing.titles import Titles
from retrieval.indexing.vocabulary import Vocabulary
from retrieval.language.dates import Period
from retrieval.language.text import fold
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report, Source

# Those of ten questions, some 10 KB each.
_MOST_AT_HAND = 500


@dataclass(frozen=True)
class Collection:
    """Reports and passages that stay as they were when it was opened; safe to ask from several threads."""

    index: Snapshot
    vocabulary: Vocabulary
    ranker: Ranker
    ranked_by: str

    @cached_property
    def size(self) -> int:
        """How many reports there are."""
        found: int = self.index.value("SELECT count(*) FROM reports")
        return found

    @cached_property
    def days(self) -> Sequence[date]:
        """The days of reports, or the last ones of their months, each once, the earliest first."""
        rows = self.index.rows("SELECT DISTINCT last_day FROM reports WHERE last_day IS NOT NULL ORDER BY last_day")
        return [date.fromisoformat(day) for (day,) in rows]

    @cached_property
    def covered(self) -> Period | None:
        """The time from the earliest report to the latest, in whole months where none tells a day."""
        select = "SELECT min(first_day), max(last_day) FROM reports"
        [days], [months] = (self.index.rows(f"{select} {which}") for which in ("WHERE first_day = last_day", ""))
        first, last = days if days[0] else months
        return Period(date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def recency(self, day: date | None) -> float:
        """0 for the earliest day of a report, or none, to 1 for the latest."""
        return bisect_left(self.days, day) / (len(self.days) - 1) if day and len(self.days) > 1 else 0.0

    def newest(self, limit: int) -> list[Source]:
        """The newest reports; those without a date last."""
        return self.browse("", limit)

    def browse(self, within: str | None, limit: int, skipped: int = 0) -> list[Source]:
        """The reports of the month or the year ``within``, "2018-06" or "2018", or of all times (""), the newest first;
        None: those without a date, which are last of all."""
        # Days sort as they are written, and so the index of days serves; "~" comes after all that is in one.
        where = {None: f"{NEWEST} IS NULL", "": "TRUE"}.get(within, f"{NEWEST} BETWEEN ?1 AND ?1 || '~'")
        rows = self.index.rows(
            f"SELECT {SOURCE_COLUMNS} FROM reports WHERE {where} "
            f"ORDER BY {NEWEST} IS NULL, {NEWEST} DESC, reports.id LIMIT ?2 OFFSET ?3",
            (within, limit, skipped),
        )
        return [source_of(*row) for row in rows]

    @cached_property
    def titles(self) -> Titles:
        """The titles and ids of all reports, the newest first."""
        newest = f"ORDER BY {NEWEST} IS NULL, {NEWEST} DESC, reports.id"
        return Titles.of(self.index.rows(f"SELECT reports.id, title FROM reports {newest}"))

    @cached_property
    def months(self) -> Mapping[str | None, int]:
        """How many reports `browse` gives of each month, "2018-06", the newest first; None: without a date."""
        return dict(self.index.rows(f"SELECT substr({NEWEST}, 1, 7), count(*) FROM reports GROUP BY 1 ORDER BY 1 DESC"))

    @cached_property
    def years(self) -> Mapping[int | None, int]:
        """The same of each year."""
        years = Counter[int | None]()
        for month, count in self.months.items():
            years[int(month[:4]) if month else None] += count
        return years

    def dated_in(self, period: Period) -> list[Source]:
        """The reports whose day, or whose months, lie in ``period``."""
        rows = self.index.rows(
            f"SELECT {SOURCE_COLUMNS} FROM reports WHERE first_day >= ? AND last_day <= ?",
            (period.start.isoformat(), period.end.isoformat()),
        )
        return [source_of(*row) for row in rows]

    def names(self) -> list[str]:
        """The ids of all reports."""
        return [name for (name,) in self.index.rows("SELECT id FROM reports ORDER BY id")]

    def contents(self) -> dict[str, str]:
        """The ids of all reports of a folder, each with a digest of what was read of its file, whatever its name."""
        return dict(self.index.rows("SELECT reports.id, digest FROM reports JOIN files ON files.id = reports.id"))

    def sources(self, report_ids: Iterable[str]) -> list[Source]:
        """The sources of the reports of these ids that there are, in no order."""
        rows = self.index.rows(
            f"SELECT {SOURCE_COLUMNS} FROM reports WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(report_ids)),),
        )
        return [source_of(*row) for row in rows]

    def report(self, report_id: str) -> Report | None:
        """The report of this id."""
        rows = self.index.rows(f"SELECT {SOURCE_COLUMNS}, text FROM reports WHERE id = ?", (report_id,))
        return next((Report(**vars(source_of(*source)), text=text) for *source, text in rows), None)

    def passages_of(self, report_id: str) -> list[Passage]:
        """The passages of a report, in its order."""
        rows = self.index.rows(
            "SELECT position, start, end, headings, passages.text FROM passages "
            "JOIN reports ON reports.number = passages.report WHERE reports.id = ? ORDER BY position",
            (report_id,),
        )
        return [Passage(report_id, at, start, end, headings_of(kept), text) for at, start, end, kept, text in rows]

    def numbers_in(self, report_id: str) -> list[int]:
        """The numbers of the passages of a report, in its order."""
        select = "SELECT passages.number FROM passages JOIN reports ON reports.number = passages.report"
        rows = self.index.rows(f"{select} WHERE reports.id = ? ORDER BY position", (report_id,))
        return [number for (number,) in rows]

    def numbers_of(self, report_ids: Iterable[str]) -> list[int]:
        """The numbers of all passages of these reports, in no order."""
        select = "SELECT passages.number FROM passages JOIN reports ON reports.number = passages.report"
        rows = self.index.rows(
            f"{select} WHERE reports.id IN (SELECT value FROM json_each(?))", (json.dumps(list(report_ids)),)
        )
        return [number for (number,) in rows]

    def holding(self, terms: Sequence[str], *, bare: bool) -> list[int]:
        """The numbers of the passages that hold ``terms``, in one spelling, one after another, in their text or the
        headings above it; ``bare`` ones whatever their marks are there."""
        column, run = ("syllables", packed(folded(terms))) if bare else ("written", packed(terms))
        if not opens_more(terms):
            rows = self.index.rows(f"SELECT number FROM passages WHERE instr({column}, ?) ORDER BY number", (run,))
            return [number for (number,) in rows]
        # What the number opens is another term, which has another fingerprint.
        rows = self.index.rows(
            f"SELECT number, instr({column}, ?1), terms FROM passages "
            f"WHERE instr({column}, ?2) AND (instr({column}, ?1) OR instr(terms, ?3)) ORDER BY number",
            (run, run[:-SIZE], f" {terms[-1]}/"),
        )
        opening = runs(terms)[-1]
        return [number for number, is_whole, held in rows if is_whole or opening in f" {fold(held) if bare else held}"]

    def passages(self, numbers: Iterable[int], terms: Sequence[IndexTerm]) -> FoundPassages:
        """The passages of these ``numbers``, in their order, and which of ``terms`` stand in them."""
        each = list(numbers)
        with damage_told():
            stored = self._stored(each)
            return found([stored[number] for number in each], Wanted(terms, self.vocabulary.abbreviations))

    def days_of(self, numbers: Iterable[int]) -> Mapping[int, date | None]:
        """The day of the report of each passage, or the last one of its month."""
        rows = self._of("passages.number, last_day", list(numbers))
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
        time is the most like it. Their order is that of the reports, their score 0."""
        likeness: dict[tuple[str, int], float] = {}
        for asked in times:
            rows = self.index.rows(
                "SELECT id, passages.number, report_times.start, report_times.end FROM report_times "
                "JOIN reports ON reports.number = report_times.report "
                "JOIN passages ON passages.report = report_times.report AND position = 0 "
                "WHERE report_times.start <= ? AND report_times.end >= ?",
                (asked.end.isoformat(), asked.start.isoformat()),
            )
            for report_id, number, start, end in rows:
                said = Period(date.fromisoformat(start), date.fromisoformat(end))
                place = report_id, number
                likeness[place] = max(likeness.get(place, 0.0), asked.likeness(said))
        best = sorted(likeness, key=lambda place: (-likeness[place], place))[:limit]
        return [Hit(number, 0.0) for _, number in sorted(best)]

    def close(self) -> None:
        """Let go of the files."""
        self.ranker.close()
        self.index.close()

    def _stored(self, numbers: Sequence[int]) -> Mapping[int, StoredPassage]:
        """The passages of these ``numbers`` as they are kept. Questions come back to some: these stay at hand."""
        at_hand = {number: passage for number in numbers if (passage := self._at_hand.get(number))}
        missing = [number for number in numbers if number not in at_hand]
        rows = self._of(COLUMNS, missing) if missing else []
        fetched = {passage.number: passage for passage in map(stored, rows)}
        if len(self._at_hand) + len(fetched) > _MOST_AT_HAND:
            self._at_hand.clear()
        if len(fetched) <= _MOST_AT_HAND:  # the whole of a large report is seldom asked for again
            self._at_hand.update(fetched)
        return {**at_hand, **fetched}

    @cached_property
    def _at_hand(self) -> dict[int, StoredPassage]:
        return {}

    def _of(self, columns: str, numbers: Sequence[int]) -> list[Any]:
        return self.index.rows(
            f"SELECT {columns} FROM passages JOIN reports ON reports.number = passages.report "
            "WHERE passages.number IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )


def _tells_of(asked: Sequence[tuple[str, str]], said: str) -> bool:
    """Whether one of the periods "first day/last day" shares a day with one asked for."""
    # Days sort as they are written.
    for period in said.split():
        first, last = period.split("/")
        if any(first <= end and last >= start for start, end in asked):
            return True
    return False

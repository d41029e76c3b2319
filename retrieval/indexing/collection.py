"""A folder of reports, open for questions: its reports, passages, ranker and what it teaches about spelling."""

import getpass
import math
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

from retrieval.indexing import abbreviations
from retrieval.indexing.abbreviations import Abbreviations
from retrieval.indexing.analysis import Streams, passage_streams, passage_tokens, terms_of
from retrieval.language.dates import Period
from retrieval.indexing.diacritics import Spelling, learn
from retrieval.indexing.store import (
    Changes,
    IndexedPassage,
    NoReports,
    Progress,
    index_file,
    indexed_text,
    load,
    update,
)
from retrieval.language.wordlists import Lists
from retrieval.reading.passages import Passage
from retrieval.indexing.spans import Quotable, Surroundings, quotables, surroundings
from retrieval.indexing.rankers import Ranked, Ranker
from retrieval.indexing.rankers.bm25 import RankBM25
from retrieval.reading.reports import Report
from retrieval.questions.corrections import Usage, usage
from retrieval.indexing.synonyms import Thesaurus, read_thesaurus

# Passages whose spans are kept ready: 4,096 take about 100 MB.
_PREPARED = 4096
_COMMON = 0.35
_NONE_OF_ITS_OWN = Lists()


@dataclass(frozen=True)
class Collection:
    """Reports and passages that stay as they were when it was opened; safe to ask from several threads."""

    reports: dict[str, Report]
    passages: tuple[Passage, ...]
    streams: tuple[Streams, ...]
    spelling: Spelling
    known_words: frozenset[str]
    abbreviations: Abbreviations
    ranker: Ranker
    frequencies: Counter[str]
    thesaurus: Thesaurus
    lists: Lists

    def text(self, passage: Passage) -> str:
        """The passage as the report has it."""
        return self.reports[passage.report_id].text[passage.start : passage.end]

    def idf(self, token: str) -> float:
        """Lucene's idf of a folded token of any stream, over passages; highest for one that is nowhere."""
        count = self.frequencies[token]
        return math.log(1 + (len(self.passages) - count + 0.5) / (count + 0.5))

    def is_telling(self, token: str) -> bool:
        """Whether a folded syllable or pair stands in few enough passages to tell them apart."""
        return self.frequencies[token] <= _COMMON * len(self.passages) + 1

    def of_times(self, times: Sequence[Period]) -> list[Ranked]:
        """The first passage of each report that one of ``times`` is about, for a question of nothing else."""
        firsts: dict[str, int] = {}
        for number, passage in enumerate(self.passages):
            firsts.setdefault(passage.report_id, number)
        around = {number: self.prepared(number)[0] for number in firsts.values()} if times else {}
        said = {number: (*chain(*page.times), *page.plans) for number, page in around.items()}
        return [Ranked(n, 0.0) for n, spoken in said.items() if any(t.shared_days(s) for t in times for s in spoken)]

    @cached_property
    def usage(self) -> Usage:
        """The syllables and pairs in use, for mending slips of typing."""
        return usage(self.frequencies, self.lists)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that reports are dated in."""
        return frozenset(report.date.year for report in self.reports.values() if report.date)

    def recency(self, report: Report) -> float:
        """0 for the oldest or an undated report to 1 for the newest."""
        days = self._days
        return days.index(report.date) / (len(days) - 1) if report.date and len(days) > 1 else 0.0

    @cached_property
    def _days(self) -> list[date]:
        return sorted({report.date for report in self.reports.values() if report.date})

    @cached_property
    def prepared(self) -> Callable[[int], tuple[Surroundings, tuple[Quotable, ...]]]:
        """What of a passage, by its number, can be quoted, and what that stands in."""

        @lru_cache(maxsize=_PREPARED)
        def prepare(number: int) -> tuple[Surroundings, tuple[Quotable, ...]]:
            passage = self.passages[number]
            report = self.reports[passage.report_id]
            return (
                surroundings(report, passage, self.abbreviations),
                quotables(report, passage, self.abbreviations),
            )

        return prepare

    @cached_property
    def newest_first(self) -> tuple[Report, ...]:
        """Reports by date, the newest first; those without a date last."""
        dated = [report for report in self.reports.values() if report.date]
        undated = [report for report in self.reports.values() if not report.date]
        return (*sorted(dated, key=lambda report: report.date or 0, reverse=True), *undated)


def open_collection(
    reports_dir: Path, data_dir: Path, progress: Progress = lambda paths: paths, lists: Lists = _NONE_OF_ITS_OWN
) -> tuple[Collection, Changes]:
    """Bring the index of ``reports_dir`` up to date and open it. NoReports where no file can be read, BadList where
    a list of an operator's own is wrong."""
    lists.check()
    file = _writable(index_file(reports_dir, data_dir))
    changes = update(reports_dir, file, progress)
    reports, passages = load(file)
    if not reports:
        problems = "".join(f"\n  {name} {problem}" for name, problem in changes.unreadable)
        raise NoReports(f"{reports_dir} holds no report that can be read. Put .txt reports there.{problems}")
    return collect(reports, passages, lists), changes


def collect(
    reports: Iterable[Report], indexed: Sequence[IndexedPassage], lists: Lists = _NONE_OF_ITS_OWN
) -> Collection:
    """A collection of ``reports`` cut into ``indexed`` passages."""
    by_id = {report.id: report for report in reports}
    texts = [indexed_text(by_id[entry.passage.report_id], entry.passage) for entry in indexed]
    forms = abbreviations.learn(texts, lists)
    streams = tuple(passage_streams(text, entry.words, forms) for text, entry in zip(texts, indexed, strict=True))
    frequencies: Counter[str] = Counter()
    for text in texts:
        frequencies.update(passage_tokens(text, forms))
    return Collection(
        reports=by_id,
        passages=tuple(entry.passage for entry in indexed),
        streams=streams,
        spelling=learn(map(terms_of, texts)),
        known_words=frozenset(word for entry in indexed for word in entry.words if "_" in word),
        abbreviations=forms.only(frequencies.keys()),
        ranker=RankBM25(streams),
        frequencies=frequencies,
        thesaurus=read_thesaurus(lists),
        lists=lists,
    )


def _writable(file: Path) -> Path:
    """``file``; where its folder cannot be written, one in the temporary folder, so that reading still works."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if os.access(file.parent, os.W_OK):
            return file
    except OSError:
        pass
    return Path(tempfile.gettempdir()) / f"giao-ban-{getpass.getuser()}" / file.name

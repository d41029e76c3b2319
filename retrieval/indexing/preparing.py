"""From a file to all that the index keeps of it, found once: the report, its passages, their terms, words and facts.

Files are independent of one another, so many are prepared in several processes.
"""

import hashlib
import json
import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from functools import partial
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

from retrieval.indexing.abbreviations import spelled_out
from retrieval.indexing.facts import PassageFacts, facts_of, head_of, to_json
from retrieval.language.text import tokens
from retrieval.language.words import segment
from retrieval.reading.dating import Basis
from retrieval.reading.files import is_short_text
from retrieval.reading.formats import UnreadableFile
from retrieval.reading.passages import Passage, cut
from retrieval.reading.reports import Report, read_report
from retrieval.reading.sameness import letters_told, sketch
from retrieval.workers import USUAL, Limits, Worker, WorkerEnded

# Another process takes half a second to start: so many files take longer than that.
_MANY = 30
# So many files a process are under way or waiting, so that it is never idle.
_WAITING = 4
# Seconds after which a file is named that is still being read.
_SLOW = 10
_MODULE = "retrieval.indexing.preparing_apart"

_log = logging.getLogger(__name__)


class PreparedPassage(NamedTuple):
    """A passage as the index keeps it; ``terms`` (headings first) and ``words`` are parted by spaces,
    ``headings`` by line breaks, ``facts`` are JSON, ``times`` the periods that it tells of, "first day/last day"."""

    position: int
    start: int
    end: int
    times: str
    headings: str
    facts: str
    text: str
    terms: str
    words: str


class PreparedReport(NamedTuple):
    """A report as the index keeps it; ``head`` are the terms of its title and lead, ``taught`` is `PreparedFile`'s,
    ``times`` are those that its first passage stands under; ``letters`` is how many it tells."""

    id: str
    title: str
    first_day: str | None
    last_day: str | None
    basis: Basis | None
    address: str | None
    letters: int
    text: str
    head: str
    taught: str
    times: list[tuple[str, str]]
    passages: list[PreparedPassage]


class PreparedFile(NamedTuple):
    """What came of a file: a `PreparedReport` as JSON with a digest of what was read, the groups of forms that it
    spells out, and its sketch, as JSON too; or the problem with it."""

    id: str
    digest: str
    problem: str | None
    passages: int
    taught: str
    sketch: str
    report: str | None

    def fields(self) -> list[str]:
        """All of it as texts."""
        return [
            self.id,
            self.digest,
            self.problem or "",
            str(self.passages),
            self.taught,
            self.sketch,
            self.report or "",
        ]

    @classmethod
    def of(cls, fields: Sequence[str]) -> "PreparedFile":
        """What was made into ``fields``."""
        report_id, digest, problem, passages, taught, sketched, report = fields
        return cls(report_id, digest, problem or None, int(passages), taught, sketched, report or None)


def prepare(report: Report, passages: Sequence[Passage]) -> PreparedReport:
    """All that the index keeps of ``report``, cut into ``passages``."""
    each = [tokens(passage.indexed_text) for passage in passages]
    facts = list(facts_of(report, passages, each))
    terms = [[token.term for token in found] for found in each]
    period = report.dated.period
    return PreparedReport(
        id=report.id,
        title=report.title,
        first_day=period.start.isoformat() if period else None,
        last_day=period.end.isoformat() if period else None,
        basis=report.dated.basis,
        address=report.address,
        letters=len(letters_told(report)),
        text=report.text,
        head=" ".join(token.term for token in tokens(head_of(report))),
        taught=json.dumps(sorted({group for passage in passages for group in spelled_out(passage.indexed_text)})),
        times=sorted(facts[0].around) if facts else [],
        passages=[_prepared(*each) for each in zip(passages, terms, facts, strict=True)],
    )


def _prepared(passage: Passage, terms: Sequence[str], facts: PassageFacts) -> PreparedPassage:
    return PreparedPassage(
        position=passage.position,
        start=passage.start,
        end=passage.end,
        times=" ".join(sorted(map("/".join, facts.said))),
        headings="\n".join(passage.headings),
        facts=to_json(facts),
        text=passage.text,
        terms=" ".join(terms),
        words=" ".join(segment(passage.indexed_text)),
    )


def prepare_files(folder: Path, ids: Sequence[str], limits: Limits = USUAL) -> Iterator[PreparedFile]:
    """Each of the files of ``folder``, in no order: in other processes where there are many, and always what is more
    than a short text, so that it harms no other."""
    processes = min(_processors(), len(ids) // _MANY + 1)
    apart: list[str] = []
    for report_id in ids:
        if processes == 1 and is_short_text(folder / report_id):
            yield prepare_file(folder, report_id, limits)
        else:
            apart.append(report_id)
    yield from _prepared_by(processes, folder, apart, limits)


def _prepared_by(processes: int, folder: Path, ids: Sequence[str], limits: Limits) -> Iterator[PreparedFile]:
    """What ``processes`` make of the files, as they are done; no more are under way than keeps them busy."""
    workers = [Worker(_MODULE, limits, str(folder)) for _ in range(processes)]
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)
    try:
        with ThreadPoolExecutor(processes) as pool:
            try:
                yield from _as_done(pool, partial(_prepared_apart, idle), iter(ids), _WAITING * processes)
            except BaseException:  # also where nobody asks on
                pool.shutdown(wait=False, cancel_futures=True)
                for worker in workers:
                    worker.stop()
                raise
    finally:  # when no thread asks any more
        for worker in workers:
            worker.close()


def _as_done(
    pool: ThreadPoolExecutor, work: Callable[[str], PreparedFile], todo: Iterator[str], most: int
) -> Iterator[PreparedFile]:
    """What ``work`` makes of each, as it is done; no more than ``most`` are under way or waiting."""
    pending = {pool.submit(work, each) for each in islice(todo, most)}
    while pending:
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        pending |= {pool.submit(work, each) for each in islice(todo, len(done))}
        for file in done:
            yield file.result()


def _prepared_apart(idle: "SimpleQueue[Worker]", report_id: str) -> PreparedFile:
    """What a process makes of a file; where it ends twice, that is the file's problem."""
    worker = idle.get()
    slow = threading.Timer(_SLOW, _log.warning, ("Reading %s takes more than %d s.", report_id, _SLOW))
    slow.daemon = True
    slow.start()
    try:
        try:
            return PreparedFile.of(worker.ask(report_id))
        except WorkerEnded as error:
            if not error.from_outside:
                raise
            _log.warning("A process that prepared files was ended from outside. Another one goes on.")
            return PreparedFile.of(worker.ask(report_id))
    except WorkerEnded as error:
        return _unread(report_id, str(error))
    finally:
        slow.cancel()
        idle.put(worker)


def _unread(report_id: str, problem: str) -> PreparedFile:
    return PreparedFile(report_id, "", problem, 0, "[]", "[]", None)


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepare_file(folder: Path, report_id: str, limits: Limits = USUAL) -> PreparedFile:
    """What comes of the file at ``report_id`` in ``folder``."""
    try:
        report = read_report(folder / report_id, report_id, limits)
        prepared = prepare(report, cut(report))
    except UnreadableFile as error:
        return _unread(report_id, str(error))
    except MemoryError:
        return _unread(report_id, f"needs more than {limits.memory} MB of memory to be read")
    read = (report.title, str(report.dated), report.address, report.text, dict(report.headings))
    digest = hashlib.sha256(json.dumps(read).encode()).hexdigest()
    kept = json.dumps(prepared, ensure_ascii=False)
    sketched = json.dumps(sketch(report.text))
    return PreparedFile(report_id, digest, None, len(prepared.passages), prepared.taught, sketched, kept)


def from_json(text: str) -> PreparedReport:
    """The report that is kept as ``text``."""
    report = PreparedReport(*json.loads(text))
    return report._replace(passages=[PreparedPassage(*passage) for passage in report.passages])

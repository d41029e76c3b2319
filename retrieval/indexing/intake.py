"""A report before it is taken into the folder: a name for it, what would be read of it, and what is said of it."""

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from retrieval.indexing.collection import Collection
from retrieval.indexing.duplicates import Held, held_already
from retrieval.indexing.moving import write_whole
from retrieval.indexing.preparing import PreparedReport, prepare_files
from retrieval.reading.dating import UNDATED, Dated
from retrieval.reading.front_matter import SUFFIX
from retrieval.workers import USUAL, Limits

_NAME_BYTES, _EXTENSION_BYTES = 150, 20
# What no file system takes, or the folder leaves out: a path, control characters, what begins as a hidden file does.
_NOT_IN_A_NAME = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
_FIRST_LETTERS = 400


@dataclass(frozen=True)
class Preview:
    """What would be read of a file: its ``problem`` where it cannot be, else its title, date, length in passages,
    the ``first`` letters of its text, and the report that is the same and ``held`` already."""

    problem: str | None = None
    title: str = ""
    dated: Dated = UNDATED
    passages: int = 0
    first: str = ""
    held: Held | None = None


def look_at(folder: Path, name: str, limits: Limits = USUAL, beside: Collection | None = None) -> Preview:
    """What would be read of a file in ``folder``, with the same checks and limits as for all reports, and what is the
    same among those ``beside`` which it would be."""
    [file] = prepare_files(folder, [name], limits)
    if file.report is None:
        return Preview(problem=file.problem or "holds no text of a report")
    report = PreparedReport(*json.loads(file.report))
    dated = Dated.between(report.first_day, report.last_day, report.basis)
    held = held_already(beside.index.rows, file) if beside else None
    return Preview(None, report.title, dated, file.passages, report.text[:_FIRST_LETTERS], held)


def file_name(given: str) -> str:
    """A name under which a file can be kept, whatever it was called: no path, and not too long."""
    name = _NOT_IN_A_NAME.sub(" ", given.encode("utf-8", "replace").decode()).strip().lstrip(".~$ ")
    stem, extension = os.path.splitext(name or "bao-cao.txt")
    if len(extension.encode()) > _EXTENSION_BYTES:  # a point in a name
        stem, extension = name, ""
    room = _NAME_BYTES - len(extension.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").strip() + extension


def say(folder: Path, name: str, title: str | None, when: str | None) -> None:
    """Write beside a file what its title and its date are, over what was said before."""
    import yaml  # here, because the bot hardly ever needs it

    beside = folder / f"{name}{SUFFIX}"
    said = yaml.safe_load(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    told = {"title": title, "date": when}
    said.update({field: value for field, value in told.items() if value is not None})
    write_whole(beside, yaml.safe_dump(said, allow_unicode=True))


def forget_older(folder: Path, before: float) -> None:
    """Delete the folders in ``folder`` in which nothing was changed since ``before`` (seconds of the epoch)."""
    for each in folder.iterdir() if folder.is_dir() else ():
        if each.is_dir() and each.stat().st_mtime < before:
            shutil.rmtree(each, ignore_errors=True)

"""The folder of reports: which files it holds, and when each was last changed."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from retrieval.reading.front_matter import SUFFIX

# Hidden files, what Office keeps beside an open document, what Windows keeps in a folder.
_LEFT_BEHIND = re.compile(r"\.|~\$|(?:thumbs\.db|desktop\.ini)$", re.IGNORECASE)

Stamp = tuple[int, int]
"""A file's size in bytes, and when it or who may read it was last changed, in nanoseconds."""


class NoReports(Exception):
    """There is no report to answer from; the message says what to do."""


class Files(NamedTuple):
    """The files of a folder by their paths from there with "/", in order: the stamps of those that may hold a report,
    and what is wrong with those that cannot even be named or opened."""

    stamps: dict[str, Stamp]
    problems: tuple[tuple[str, str], ...]


def report_files(folder: Path) -> Files:
    """The files below ``folder``, without hidden ones and those that programs leave behind. NoReports where it cannot
    be listed: that no file is seen does not mean that all have gone."""
    found = sorted(_files(folder, ""))
    stamps = {name: stamp for name, stamp in found if not isinstance(stamp, str)}
    return Files(
        _with_those_beside(stamps), tuple((name, problem) for name, problem in found if isinstance(problem, str))
    )


def _with_those_beside(stamps: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """The stamps without the files that say what another is, whose own stamp then tells of both."""
    beside = {name.removesuffix(SUFFIX): name for name in stamps if name.endswith(SUFFIX)}
    merged: dict[str, Stamp] = {}
    used: set[str] = set()
    for name, (size, changed) in stamps.items():
        other = beside.get(name) or (None if name.endswith(SUFFIX) else beside.get(os.path.splitext(name)[0]))
        if other is not None:
            used.add(other)
            size, changed = size + stamps[other][0], max(changed, stamps[other][1])
        merged[name] = (size, changed)
    return {name: stamp for name, stamp in merged.items() if name not in used}


def _files(folder: Path | str, prefix: str) -> Iterator[tuple[str, Stamp | str]]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not _LEFT_BEHIND.match(entry.name)]
    except OSError as error:
        if not prefix:
            raise NoReports(f"{folder} cannot be read: {error.strerror}.") from error
        yield prefix, f"cannot be read: {error.strerror}"
        return
    for entry in found:
        name = prefix + entry.name
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/")
            elif entry.is_dir():
                yield name, "is a link to a folder, which is not followed"
            elif not _is_text(name):
                yield ascii(name)[1:-1], "has a name that is not UTF-8: rename it"
            elif entry.is_file():
                status = entry.stat()
                yield name, (status.st_size, max(status.st_mtime_ns, status.st_ctime_ns))
            elif os.path.lexists(entry.path):  # not gone since it was listed
                yield name, "is no file"
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                yield name, f"cannot be read: {error.strerror}"


def _is_text(name: str) -> bool:
    return name == name.encode("utf-8", "replace").decode("utf-8")

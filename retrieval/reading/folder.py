"""The folder of reports: which files it holds, and when each was last changed."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from retrieval.reading.formats import FORMATS

Stamp = tuple[int, int]
"""A file's size in bytes and the time of its last change in nanoseconds."""


class NoReports(Exception):
    """There is no report to answer from; the message says what to do."""


def report_files(folder: Path) -> dict[str, Stamp]:
    """The stamp of every file below ``folder`` that may hold a report, by its path from there with "/", in order.

    Hidden files and folders are left out, and names that are no text, which could not be shown. NoReports where
    ``folder`` is none.
    """
    if not folder.is_dir():
        raise NoReports(f"{folder} is not a folder. Name the folder that holds the reports.")
    return dict(sorted(_files(folder, "")))


def _files(folder: Path | str, prefix: str) -> Iterator[tuple[str, Stamp]]:
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or not _is_text(entry.name):
                continue
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/")
            elif os.path.splitext(entry.name)[1].lower() in FORMATS and entry.is_file():
                status = entry.stat()
                yield name, (status.st_size, status.st_mtime_ns)


def _is_text(name: str) -> bool:
    return name == name.encode("utf-8", "replace").decode("utf-8")

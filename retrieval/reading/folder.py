"""The folder of reports: which files it holds, and when each was last changed."""

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from retrieval.reading.formats import FORMATS

_log = logging.getLogger(__name__)

Stamp = tuple[int, int]
"""A file's size in bytes, and when it or who may read it was last changed, in nanoseconds."""


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
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if not entry.name.startswith(".") and _is_text(entry.name)]
    except PermissionError:
        _log.warning("%s cannot be read: its reports are left out.", folder)
        return
    for entry in found:
        name = prefix + entry.name
        with suppress(FileNotFoundError):  # gone since it was listed
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/")
            elif os.path.splitext(entry.name)[1].lower() in FORMATS and entry.is_file():
                status = entry.stat()
                yield name, (status.st_size, max(status.st_mtime_ns, status.st_ctime_ns))


def _is_text(name: str) -> bool:
    return name == name.encode("utf-8", "replace").decode("utf-8")

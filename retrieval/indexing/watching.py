"""Keeping a library up to date with its folder while a program runs."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retrieval.indexing.library import Library
from retrieval.indexing.store import UnusableIndex
from retrieval.indexing.updating import Changes
from retrieval.language.wordlists import BadList
from retrieval.reading.folder import NoReports

_log = logging.getLogger(__name__)
# Milliseconds without a change after which a folder is read, and after which it is read in spite of changes.
_QUIET, _LONGEST = 1_000, 10_000
_ENDING = 5
_MOST_NAMES = 20


@contextmanager
def kept_up_to_date(library: Library, folder: Path) -> Iterator[None]:
    """While this is entered, changes below ``folder`` are read in a thread of its own, and told in the log."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(library, folder, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_ENDING)


def _watch(library: Library, folder: Path, stop: threading.Event) -> None:
    from watchfiles import watch  # here, because most commands end before a folder changes

    told = library.changes
    try:
        for _ in watch(folder, watch_filter=None, step=_QUIET, debounce=_LONGEST, stop_event=stop):
            try:
                changes = library.refresh()
            except (NoReports, UnusableIndex, BadList, OSError) as error:
                _log.warning("The changed reports cannot be read, answers go on from those before: %s", error)
            else:
                _tell(changes, told)
                told = changes
    except (RuntimeError, OSError) as error:
        _log.warning("Changes of %s are not noticed (%s). Start again for new reports.", folder, error)


def _tell(changes: Changes, before: Changes) -> None:
    """What was read and removed, and what is left out now and was not before."""
    for what, names in (("read", changes.read), ("removed", changes.removed)):
        if names:
            more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
            _log.info("%s: %s%s", what, ", ".join(names[:_MOST_NAMES]), more)
    known = set(before.left_out)
    for line in changes.left_out:
        if line not in known:
            _log.warning("%s", line)

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
# A folder is looked at once when watching has begun, for what changed meanwhile, and then so often: a share of another
# machine tells no changes of its own. Looking at 100,000 unchanged files takes a second.
_FIRST_LOOK, _LOOKS = 2_000, 150
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

    events = watch(
        folder,
        watch_filter=None,
        step=_QUIET,
        debounce=_LONGEST,
        stop_event=stop,
        rust_timeout=_FIRST_LOOK,
        yield_on_timeout=True,
    )
    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # it counts changes, which are told below
    told, looks = library.changes, 0
    try:
        for seen in events:
            if not seen:
                looks += 1
            if seen or looks % _LOOKS == 1:
                told = _refreshed(library, told)
    except (RuntimeError, OSError) as error:
        _log.warning("Changes of %s are not noticed (%s). Start again for new reports.", folder, error)


def _refreshed(library: Library, told: Changes) -> Changes:
    """What bringing the library up to date changed, told in the log but for what was ``told`` before."""
    try:
        changes = library.refresh()
    except (NoReports, UnusableIndex, BadList, OSError) as error:
        _log.warning("The changed reports cannot be read, answers go on from those before: %s", error)
        return told
    _tell(changes, told)
    return changes


def _tell(changes: Changes, before: Changes) -> None:
    """What was read and removed, and what is left out now and was not before."""
    for what, names in (("read", changes.read), ("removed", changes.removed)):
        if names:
            more = f" and {len(names) - _MOST_NAMES:,} more" if len(names) > _MOST_NAMES else ""
            _log.info("%s: %s%s", what, ", ".join(names[:_MOST_NAMES]), more)
    known = {*before.left_out, *before.repeated}
    for level, lines in ((logging.WARNING, changes.left_out), (logging.INFO, changes.repeated)):
        for line in lines:
            if line not in known:
                _log.log(level, "%s", line)

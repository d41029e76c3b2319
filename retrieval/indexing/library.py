"""A folder's collection for as long as a program runs: opened anew where its index turns out to be damaged."""

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from retrieval.indexing.collection import Collection
from retrieval.indexing.store import DamagedIndex, DamagedPart
from retrieval.indexing.updating import discard_damaged

_log = logging.getLogger(__name__)
_Given = TypeVar("_Given")


class Library:
    """The collection that ``opens`` gives, brought up to date; safe to ask from several threads."""

    def __init__(self, opens: Callable[[], Collection]) -> None:
        self._opens = opens
        self._one_at_a_time = threading.Lock()
        self.collection = opens()

    def ask(self, question: Callable[[Collection], _Given]) -> _Given:
        """What the collection gives to ``question``. A damaged index is made again first, once."""
        asked = self.collection
        try:
            return question(asked)
        except DamagedIndex as error:
            _log.warning("%s It is made again.", error)
            self._open_again(asked, whole=isinstance(error, DamagedPart))
        return question(self.collection)

    def close(self) -> None:
        """Let go of the files."""
        self.collection.close()

    def _open_again(self, damaged: Collection, *, whole: bool) -> None:
        """Open the collection anew in place of one whose index is ``damaged``, or ``whole`` but for a part."""
        with self._one_at_a_time:
            if self.collection is damaged:
                damaged.close()
                if not whole:
                    discard_damaged(damaged.index.file, damaged.index.inode)
                self.collection = self._opens()

"""A folder's collection for as long as a program runs: opened anew where its index turns out to be damaged."""

import threading
from collections.abc import Callable
from typing import TypeVar

from retrieval.indexing.collection import Collection
from retrieval.indexing.store import DamagedIndex
from retrieval.indexing.updating import give_up

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
            self._open_again(asked, error)
        return question(self.collection)

    def close(self) -> None:
        """Let go of the files."""
        self.collection.close()

    def _open_again(self, asked: Collection, damage: DamagedIndex) -> None:
        """Open the collection anew in place of the one that was ``asked``, unless another thread has."""
        with self._one_at_a_time:
            if self.collection is asked:
                asked.close()
                give_up(damage, asked.index.file, asked.index.identity)
                self.collection = self._opens()

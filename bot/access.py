"""Who may ask, and how often: pure decisions about numbers that the operator set."""

import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from enum import Enum, auto

_MINUTE = 60
# What is forgotten counts from nothing again, which is no harm.
_MOST_COUNTED = 10_000


@dataclass(frozen=True)
class Access:
    """The chats, readers and admins that the operator named. Nobody named: everybody may ask.

    A group has to be named itself: what is answered there, all its members read.
    """

    chats: frozenset[int] = frozenset()
    users: frozenset[int] = frozenset()
    admins: frozenset[int] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether everybody may ask."""
        return not (self.chats or self.users)

    def admits_group(self, chat_id: int, former_id: int | None = None) -> bool:
        """Whether the bot may be in a group, which may have had another number."""
        return self.is_open or bool({chat_id, former_id} & self.chats)

    def admits_reader(self, user_id: int | None) -> bool:
        """Whether a reader may ask in private, or as a guest; their number is that of their private chat."""
        return self.is_open or user_id in self.users | self.admins | self.chats


class Verdict(Enum):
    """Whether one more question is answered."""

    YES = auto()
    TOO_MANY = auto()
    """No, and this is the first for which that is so."""
    STILL_TOO_MANY = auto()


class Limiter:
    """At most ``per_minute`` questions a minute for each of whom it counts; 0: as many as they like."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._asked: OrderedDict[int, deque[float]] = OrderedDict()
        self._told: set[int] = set()

    def has_room(self, who: int, now: float | None = None) -> bool:
        """Whether one more question of ``who`` is answered, which does not count it, and refuses nobody."""
        now = time.monotonic() if now is None else now
        return not self._per_minute or len(self._of_last_minute(who, now)) < self._per_minute

    def count(self, who: int, now: float | None = None) -> Verdict:
        """Count one more question of ``who`` at ``now`` (monotonic seconds)."""
        if not self._per_minute:
            return Verdict.YES
        now = time.monotonic() if now is None else now
        asked = self._of_last_minute(who, now)
        self._asked[who] = asked
        self._asked.move_to_end(who)
        if len(self._asked) > _MOST_COUNTED:
            self._told.discard(self._asked.popitem(last=False)[0])
        if len(asked) < self._per_minute:
            asked.append(now)
            self._told.discard(who)
            return Verdict.YES
        if who in self._told:
            return Verdict.STILL_TOO_MANY
        self._told.add(who)
        return Verdict.TOO_MANY

    def _of_last_minute(self, who: int, now: float) -> deque[float]:
        asked = self._asked.get(who) or deque()
        while asked and now - asked[0] >= _MINUTE:
            asked.popleft()
        return asked


class Once:
    """To whom something was said already: the last 10,000."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, None] = OrderedDict()

    def first(self, who: int) -> bool:
        """Whether this is the first time for ``who``."""
        if who in self._known:
            return False
        self._known[who] = None
        if len(self._known) > _MOST_COUNTED:
            self._known.popitem(last=False)
        return True

    def forget(self, who: int) -> None:
        """The next time for ``who`` is the first again."""
        self._known.pop(who, None)

"""What readers think of answers, and what was asked of late, as the bot uses it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from bot.store import asked, verdicts
from bot.store.schema import utc_now
from bot.store.steps import Reads
from bot.store.verdicts import Verdict
from bot.store.writer import Writer

_A_DAY = timedelta(days=1)


class Used(NamedTuple):
    """What was asked: when, with what outcome, which question; and what was thought of the answers."""

    asked: Sequence[tuple[datetime, str, str | None]]
    verdicts: Sequence[Verdict]


class Feedback:
    """The part of a store that is about what readers think."""

    def __init__(self, writer: Writer, read: Reads) -> None:
        self._writer, self._read = writer, read

    def note(self, verdict: Verdict) -> None:
        """Note what a reader thinks of an answer."""
        now = utc_now()
        self._writer.note(lambda c: verdicts.note(c, verdict, now))

    async def used(self, within: timedelta) -> Used | None:
        """What was asked and judged of late; None when that is not known."""
        now = utc_now()
        first, found = now - within, list[tuple[datetime, str, str | None]]()
        while first < now:  # a day at a time: the patience with one read is short
            rows = await self._read(partial(asked.between, first=first, last=first + _A_DAY), default=None)
            if rows is None:
                return None
            found += rows
            first += _A_DAY
        judged = await self._read(lambda c: verdicts.since(c, now - within), default=None)
        return None if judged is None else Used(found, judged)

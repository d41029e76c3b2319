"""The days of `statistics` as a picture, which follows its text."""

from collections.abc import Sequence

from bot.conversation.pictures import draws, pictured
from bot.conversation.replies import Conversation, Reply
from bot.conversation.statistics import OUTCOMES, Day
from bot.markup import template
from bot.plotting import Column, stacked
from bot.wording import Wording

_A_WEEK = 7


def with_days(talk: Conversation, reply: Reply, days: Sequence[Day], wording: Wording) -> Reply:
    """``reply`` with a picture of ``days``, where anything was asked in them and pictures are drawn."""
    if not any(any(each.counts.values()) for each in days) or not draws(talk):
        return reply
    title = wording.stats_picture.format(first=f"{days[0].day:%d/%m}", last=f"{days[-1].day:%d/%m/%Y}")
    names = [wording.stats_outcome_names[name] for name in OUTCOMES]
    columns = [_column(each, (len(days) - 1 - at) % _A_WEEK == 0) for at, each in enumerate(days)]
    caption = template(wording.stats_caption, title=title).html
    return pictured(reply, lambda: stacked(title, names, columns), caption)


def _column(each: Day, is_dated: bool) -> Column:
    return Column(f"{each.day:%d/%m}" if is_dated else "", [each.counts[name] for name in OUTCOMES])

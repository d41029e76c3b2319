"""A reply with the picture that follows it: drawn where that can be done, and never in the way of the reply."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from bot.conversation.replies import Conversation, Reply
from bot.plotting import can_draw

_log = logging.getLogger(__name__)


def draws(talk: Conversation) -> bool:
    """Whether pictures are drawn; that only what draws them is missing is told once."""
    if talk.pictures and not can_draw():
        _say_once()
        return False
    return talk.pictures


def pictured(reply: Reply, draw: Callable[[], bytes], caption: str) -> Reply:
    """``reply`` with the picture that ``draw`` gives. A broken font or cache of matplotlib costs no answer."""
    try:
        return replace(reply, picture=draw(), caption=caption)
    except Exception:  # noqa: BLE001  # whatever it is, the answer is there without
        _log.exception("A picture of figures could not be drawn")
        return reply


@cache
def _say_once() -> None:
    _log.info("Figures go without their pictures: matplotlib is not installed (make pictures)")

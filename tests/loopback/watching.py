"""Waiting for what the bot does, and for it doing nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from .world import Call, World

PATIENCE = 90.0
"""Seconds after which what was waited for will not come; a busy machine takes many."""
SHOWN = ("send", "edit", "copy", "forward", "answer", "deleteMessage", "setMessageReaction", "pin", "leave")


async def until(
    world: World,
    reached: Callable[[], bool],
    timeout: float,  # noqa: ASYNC109
    what: str,
) -> None:
    """Wait for a state of the world; tell what the bot did instead."""
    end = time.monotonic() + timeout
    while not reached():
        left = end - time.monotonic()
        if left <= 0:
            recent = [(call.method, call.error) for call in world.calls if call.method != "getUpdates"][-12:]
            raise AssertionError(f"no {what} within {timeout} s; violations {world.violations}; last {recent}")
        await world.pulse.wait(left)


async def sees(world: World, seconds: float, chat_id: int | None) -> None:
    """Assert that people (of one chat) see nothing of the bot for so long."""
    before = len(world.calls)
    await asyncio.sleep(seconds)
    shown = [call for call in world.calls[before:] if is_shown(call, chat_id)]
    assert not shown, f"the bot was not silent: {[(call.method, call.params) for call in shown]}"


def is_shown(call: Call, chat_id: int | None) -> bool:
    return call.method.startswith(SHOWN) and chat_id in (None, call.chat_id)

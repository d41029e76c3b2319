"""How the parts of the store run their steps: asked for, or read."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

Result = TypeVar("Result")


class Asks(Protocol):
    """Runs a step in a transaction. StoreUnavailable."""

    async def __call__(self, run: Callable[[Connection], Result]) -> Result:
        """What the step gives."""


class Reads(Protocol):
    """Runs a step that only reads."""

    async def __call__(self, run: Callable[[Connection], Result], default: Result) -> Result:
        """What the step gives; ``default`` where the store cannot be read."""

"""What can go wrong between a bot and Telegram, armed by tests."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong; `seconds` is retry_after or how slow."""

    name: str
    seconds: float = 0.0

    DROP_BEFORE: ClassVar[Fault]
    DROP_AFTER: ClassVar[Fault]
    BAD_GATEWAY: ClassVar[Fault]
    SERVER_ERROR: ClassVar[Fault]
    BROKEN_JSON: ClassVar[Fault]
    FORBIDDEN: ClassVar[Fault]

    @staticmethod
    def TOO_MANY_REQUESTS(retry_after: int = 1) -> Fault:
        """429 with ResponseParameters.retry_after, before the effect."""
        return Fault("too many requests", retry_after)

    @staticmethod
    def SLOW(seconds: float) -> Fault:
        """The effect and the answer come late."""
        return Fault("slow", seconds)

    @staticmethod
    def HANG(seconds: float) -> Fault:
        """No answer for so long and no effect, then the connection closes."""
        return Fault("hanging", seconds)


Fault.DROP_BEFORE = Fault("connection closed before the effect")
Fault.DROP_AFTER = Fault("connection closed after the effect")
Fault.BAD_GATEWAY = Fault("bad gateway")
Fault.SERVER_ERROR = Fault("internal server error before the effect")
Fault.BROKEN_JSON = Fault("200 after the effect with a body that is no JSON")
Fault.FORBIDDEN = Fault("forbidden")


class Faults:
    """The faults that are armed, each for the next calls of one method, in any chat or in one."""

    def __init__(self) -> None:
        self.armed: defaultdict[str, list[tuple[Fault, int | None]]] = defaultdict(list)

    def arm(self, method: str, fault: Fault, count: int = 1, chat: int | None = None) -> None:
        self.armed[method].extend([(fault, chat)] * count)

    def take(self, method: str, chat: object = None) -> Fault | None:
        """The fault that was armed first of those that this call meets."""
        waiting = self.armed[method]
        for place, (fault, only) in enumerate(waiting):
            if only is None or only == chat:
                del waiting[place]
                return fault
        return None


class Refusal(Exception):
    """An error answer of the Bot API; `broken` when the bot broke a documented rule."""

    def __init__(
        self,
        description: str,
        code: int = 400,
        parameters: dict[str, int] | None = None,
        broken: bool = False,
    ) -> None:
        super().__init__(description)
        self.description = description
        self.code = code
        self.parameters = parameters
        self.broken = broken

    def __repr__(self) -> str:
        return f"{self.code} {self.description}"

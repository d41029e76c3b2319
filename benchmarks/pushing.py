"""How the light Bot API of `benchmarks.telegram` posts updates to a webhook.

As tdlib/telegram-bot-api does (WebhookActor): one at a time of a chat, 40 at once, again until it is taken: at once
after a first failure and then 2, 4, 8 … seconds later, or when the response says to. Who cannot be reached is tried
again in half a second.
"""

import asyncio
import itertools
from collections import Counter
from typing import Any

import aiohttp

Json = dict[str, Any]

_AT_ONCE = 40
_LONGEST_PAUSE = 60
_REACHED_AGAIN = 0.5
_TAKEN_WITHIN = 60


class Pusher:
    """Posts what is ``pending``, updates by their numbers, to ``url`` while it is set, or in turn to ``targets``."""

    def __init__(self, pending: dict[int, Json]) -> None:
        self.url = ""
        self.secret = ""
        self.targets: tuple[str, ...] = ()
        self._pending = pending
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._turn = itertools.count()
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._failures: Counter[int] = Counter()
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_TAKEN_WITHIN))

    def deliver(self) -> None:
        """Bring what waits on its way, by a task for each chat."""
        if self.url:
            for chat in set(map(chat_of, self._pending.values())) - self._tasks.keys():
                self._tasks[chat] = asyncio.create_task(self._push(chat))

    async def close(self) -> None:
        """Post nothing more."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.close()

    async def _push(self, chat: int) -> None:
        while self.url:
            number = next((number for number, update in self._pending.items() if chat_of(update) == chat), None)
            if number is None:
                break
            async with self._room:
                pause = await self._post(number, self._pending[number])
            if pause is None:
                self._pending.pop(number, None)
            else:
                await asyncio.sleep(pause)
        del self._tasks[chat]

    async def _post(self, number: int, update: Json) -> float | None:
        """Post an update; the seconds to wait before the next try, None when it was taken."""
        address = self.targets[next(self._turn) % len(self.targets)] if self.targets else self.url
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        told = "0"
        try:
            async with self._client.post(address, json=update, headers=headers) as response:
                await response.read()
                if 200 <= response.status < 300:
                    return None
                told = response.headers.get("Retry-After", "0")
        except aiohttp.ClientConnectorError:
            return _REACHED_AGAIN
        except (aiohttp.ClientError, TimeoutError):
            pass  # cut off on the way: it may have been taken, and is posted again
        failures = self._failures[number]
        self._failures[number] += 1
        return float(told) or (min(2**failures, _LONGEST_PAUSE) if failures else 0)


def chat_of(update: Json) -> int:
    """The chat that an update is of."""
    message = update.get("message") or update["callback_query"]["message"]
    return int(message["chat"]["id"])

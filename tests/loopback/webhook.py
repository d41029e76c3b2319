"""Bot API "setWebhook": pushing updates to the bot, as Telegram's own server does it."""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from .rules import broken
from .updates import Pending, Webhook
from .world import World, simulates

Json = dict[str, Any]

SECRET = "X-Telegram-Bot-Api-Secret-Token"
HERE = ("127.0.0.1", "localhost")
PAUSE, LONGEST_PAUSE = 0.2, 1.0  # seconds before an update is posted again
ANSWER_WITHIN = 60.0


@dataclass(frozen=True)
class Delivery:
    """One POST of an update; `status` is None when no answer came."""

    update: Json = field(repr=False)
    url: str
    status: int | None
    at: float

    @property
    def update_id(self) -> int:
        return int(self.update["update_id"])


@simulates("setWebhook")
def set_webhook(world: World, given: Json) -> bool:
    """Allowed besides https: http on this machine."""
    wanted = Webhook(
        url=given["url"],
        secret=given.get("secret_token") or "",
        connections=min(max(given.get("max_connections") or 40, 1), 100),
        certificate="certificate" in given,
        address=given.get("ip_address") or "",
    )
    if wanted.url and urlsplit(wanted.url).scheme != "https" and not is_here(wanted.url):
        raise broken("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", wanted.secret):
        raise broken("secret token contains unallowed characters")
    world.updates.ask_for(given.get("allowed_updates"))
    world.updates.serve(wanted, drop=bool(given.get("drop_pending_updates")))
    return True


@simulates("deleteWebhook")
def delete_webhook(world: World, given: Json) -> bool:
    world.updates.serve(Webhook(), drop=bool(given.get("drop_pending_updates")))
    return True


@simulates("getWebhookInfo")
def get_webhook_info(world: World, given: Json) -> Json:
    updates, webhook = world.updates, world.updates.webhook
    info: Json = {"url": webhook.url, "has_custom_certificate": webhook.certificate}
    info["pending_update_count"] = len(updates.queue)
    optional = {
        "ip_address": webhook.address,
        "max_connections": webhook.connections if webhook.url else 0,
        "allowed_updates": list(updates.allowed),
        "last_error_date": updates.last_error[0],
        "last_error_message": updates.last_error[1],
    }
    return {**info, **{name: value for name, value in optional.items() if value}}


def is_here(url: str) -> bool:
    return urlsplit(url).hostname in HERE


class Pusher:
    """Posts what is pending to the webhook, one POST an update, until each is answered with 2xx.

    Nothing is posted to other machines. `balanced` are the processes behind a load balancer.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.balanced: list[str] = []
        self.deliveries: list[Delivery] = []
        self.flights: dict[Pending, asyncio.Task[None]] = {}
        self.turns = itertools.count()
        self.work: asyncio.Task[None] | None = None

    def start(self) -> None:
        self.work = asyncio.create_task(self.push())

    async def stop(self) -> None:
        tasks = [*self.flights.values(), *([self.work] if self.work else [])]
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome

    async def push(self) -> None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout) as session:
            serving = self.world.updates.webhook
            while True:
                if serving != self.world.updates.webhook:
                    serving = self.world.updates.webhook
                    self.recall()
                clock = time.monotonic()
                for pending in self.ready(clock):
                    self.flights[pending] = asyncio.create_task(self.deliver(session, pending, serving))
                await self.world.pulse.wait(self.until_next(clock))

    def recall(self) -> None:
        """Another webhook: what is under way is not confirmed and comes again."""
        for task in self.flights.values():
            task.cancel()
        self.flights.clear()

    def urls(self) -> list[str]:
        url = self.world.updates.webhook.url
        if not url:
            return []
        return self.balanced or ([url] if is_here(url) else [])

    def ready(self, clock: float) -> list[Pending]:
        """What may be posted now: the first of each lane, as far as connections go."""
        free = self.world.updates.webhook.connections - len(self.flights) if self.urls() else 0
        lanes, found = set[object](), list[Pending]()
        for pending in self.world.updates.queue if free > 0 else ():
            if pending.lane in lanes:
                continue
            lanes.add(pending.lane)
            if pending not in self.flights and pending.due <= clock:
                found.append(pending)
                if len(found) == free:
                    break
        return found

    def until_next(self, clock: float) -> float:
        """Seconds until an update that failed is due again; anything else beats the pulse."""
        waits = (pending.due - clock for pending in self.world.updates.queue if pending.due > clock)
        return min(waits, default=3600.0)

    async def deliver(self, session: aiohttp.ClientSession, pending: Pending, webhook: Webhook) -> None:
        """Post one update; without a 2xx it stays pending, for a while that grows."""
        try:
            error = await self.post(session, pending.update, webhook.secret)
        finally:
            if self.flights.get(pending) is asyncio.current_task():
                del self.flights[pending]
        if error is None:
            self.world.updates.done(pending)
        else:
            self.world.updates.last_error = (int(time.time()), error)
            pending.pause = min(pending.pause * 2 or PAUSE, LONGEST_PAUSE)
            pending.due = time.monotonic() + pending.pause
        self.world.pulse.beat()

    async def post(self, session: aiohttp.ClientSession, update: Json, secret: str) -> str | None:
        """What went wrong, if anything. Where a connection is refused, the next process gets the update."""
        urls = self.urls()
        turn = next(self.turns) % max(len(urls), 1)
        error: str | None = "No webhook"
        headers = {SECRET: secret} if secret else {}
        for url in urls[turn:] + urls[:turn]:
            status = None
            try:
                async with session.post(url, json=update, headers=headers, allow_redirects=False) as response:
                    body = await response.read()
                    status = response.status
                    error = self.judge(status, str(response.reason), body)
            except aiohttp.ClientConnectorError:
                error = "Connection refused"
                continue
            except TimeoutError:
                error = "Read timeout expired"
            except (aiohttp.ClientError, OSError):
                error = "Connection closed"
            finally:
                self.deliveries.append(Delivery(update, url, status, time.monotonic()))
            return error
        return error

    def judge(self, status: int, reason: str, body: bytes) -> str | None:
        """Any 2xx confirms. "Making requests when getting updates" is not simulated."""
        if not 200 <= status < 300:
            return f"Wrong response from the webhook: {status} {reason}"
        if b'"method"' in body:
            self.world.violate("setWebhook", f"the answer to an update makes a request: {body!r}")
        return None

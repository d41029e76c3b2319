"""The bot's HTTP server: the webhook, the reader's pages, and what tells whether it is well.

Loopback unless the operator says otherwise; a proxy in front gives the webhook its TLS (docs/operations.md).
"""

import asyncio
import contextlib
import hmac
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Sequence
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

_log = logging.getLogger(__name__)
# The name of a header, no secret.
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # nosec B105
# An update holds one message of at most 4,096 characters, the one it answers, and their entities: some 100 KB.
_MOST_BYTES = 1_000_000
_LAST_REQUESTS = 2
_AT_ONCE = 256


@dataclass(frozen=True)
class Webhook:
    """Where Telegram posts: ``take_in`` is given the JSON of an update, and returns when it is written down."""

    path: str
    secret: str
    take_in: Callable[[dict[str, object]], Awaitable[None]]


@dataclass(frozen=True)
class Health:
    """``checks`` gives what has to be well, each with None or what is wrong; ``metrics`` their text."""

    checks: Callable[[], dict[str, str | None]]
    metrics: Callable[[], Awaitable[bytes]]


def application(health: Health, webhook: Webhook | None, pages: Sequence[Route] = ()) -> Starlette:
    """The routes, those of the reader's ``pages`` among them. Whatever else is asked for is not found."""

    async def alive(_: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(_: Request) -> Response:
        checks = health.checks()
        told = {name: wrong or "ok" for name, wrong in checks.items()}
        return JSONResponse(told, 503 if any(checks.values()) else 200)

    async def measured(_: Request) -> Response:
        return Response(await health.metrics(), media_type="text/plain; version=0.0.4; charset=utf-8")

    async def update(request: Request) -> Response:
        assert webhook is not None
        return await _update(request, webhook)

    routes = [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", measured), *pages]
    if webhook:
        routes.insert(0, Route(webhook.path, update, methods=["POST"]))
    served = Starlette(routes=routes)
    served.router.redirect_slashes = False
    return served


async def _update(request: Request, webhook: Webhook) -> Response:
    """Bot API, setWebhook: whatever is not answered with 2xx is delivered again."""
    given = request.headers.get(_SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), webhook.secret.encode()):
        raise HTTPException(401)
    try:
        update = json.loads(await _body(request))
    except (ValueError, RecursionError):
        raise HTTPException(400, "not JSON") from None
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        raise HTTPException(400, "not an update")
    await webhook.take_in(update)
    return Response(status_code=200)


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > _MOST_BYTES:
                raise HTTPException(413)
    except ClientDisconnect:
        raise HTTPException(400, "cut off") from None
    return body


class Server(uvicorn.Server):
    """uvicorn beside the rest of the bot, which alone listens to signals."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave the signals to the bot."""
        yield


def listen(host: str, port: int) -> Sequence[socket.socket]:
    """A socket at this address. OSError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family, backlog=_AT_ONCE)
    # What is accepted has this, too: else the body of an answer waits some 40 ms behind its head (Nagle's algorithm).
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return [listening]


@contextlib.asynccontextmanager
async def served(routes: Starlette, sockets: Sequence[socket.socket]) -> AsyncIterator[None]:
    """The server, while this lasts."""
    config = uvicorn.Config(
        routes,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_LAST_REQUESTS,
    )
    server = Server(config)
    task = asyncio.create_task(server.serve(list(sockets)))
    try:
        yield
    finally:
        server.should_exit = True
        await task

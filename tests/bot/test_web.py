"""The bot's HTTP server as Telegram, a proxy and Prometheus meet it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.exceptions import HTTPException

from bot.metrics import Metrics
from bot.web import Health, Webhook, application, listen, served

SECRET = "a-secret_of-the-webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 42, "message": {"message_id": 1, "text": "Doanh thu năm 2018 đạt bao nhiêu? 😀"}}
MOST = 1_000_000


@dataclass
class Bot:
    """What stands behind the server."""

    taken: list[dict[str, object]] = field(default_factory=list)
    checks: dict[str, str | None] = field(default_factory=lambda: {"index": None, "store": None, "telegram": None})
    metrics: Metrics = field(default_factory=Metrics)
    queue: int | None = 7
    failure: Exception | None = None
    arrivals: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def take_in(self, update: dict[str, object]) -> None:
        self.taken.append(update)
        self.arrivals.release()
        await self.may_go_on.wait()
        if self.failure:
            raise self.failure

    async def measured(self) -> bytes:
        return self.metrics.text(self.queue, {})


Serve = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def bot() -> Bot:
    bot = Bot()
    bot.may_go_on.set()
    return bot


@asynccontextmanager
async def serving(bot: Bot, *, has_webhook: bool = True) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the server."""
    webhook = Webhook("/any/path", SECRET, bot.take_in) if has_webhook else None
    sockets = listen("127.0.0.1", 0)
    host, port = sockets[0].getsockname()
    async with (
        served(application(Health(lambda: bot.checks, bot.measured), webhook), sockets),
        httpx.AsyncClient(base_url=f"http://{host}:{port}", trust_env=False, timeout=60) as client,
    ):
        yield client


@pytest.fixture
async def web(bot: Bot) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(bot) as client:
        yield client


async def post(web: httpx.AsyncClient, body: bytes, secret: str | None = SECRET) -> httpx.Response:
    """As Telegram posts an update."""
    headers = [] if secret is None else [(HEADER.encode(), secret.encode())]
    return await web.post("/any/path", content=body, headers=headers)


async def test_an_update_is_taken_in_before_telegram_is_told_so(bot: Bot, web: httpx.AsyncClient) -> None:
    bot.may_go_on.clear()
    posting = asyncio.create_task(post(web, json.dumps(UPDATE).encode()))
    await bot.arrivals.acquire()
    await asyncio.sleep(0.2)
    assert not posting.done()
    bot.may_go_on.set()
    response = await posting
    assert (response.status_code, response.content) == (200, b"")
    assert bot.taken == [UPDATE]


async def test_updates_are_taken_in_beside_one_another(bot: Bot, web: httpx.AsyncClient) -> None:
    bot.may_go_on.clear()
    bodies = [json.dumps({"update_id": number}).encode() for number in range(50)]
    posting = [asyncio.create_task(post(web, body)) for body in bodies]
    for _ in range(50):
        await bot.arrivals.acquire()
    bot.may_go_on.set()
    assert {response.status_code for response in await asyncio.gather(*posting)} == {200}


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "š"])
async def test_who_does_not_know_the_secret_is_turned_away(
    bot: Bot, web: httpx.AsyncClient, secret: str | None
) -> None:
    assert (await post(web, json.dumps(UPDATE).encode(), secret)).status_code == 401
    assert (await post(web, b"no update", secret)).status_code == 401
    assert bot.taken == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no update",
        b'{"update_id": 42',
        b"\xff\xfe{",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 10_000,
        b'"text"',
        b"[]",
        b"null",
        b"42",
        b"{}",
        b'{"message": {}}',
        b'{"update_id": null}',
        b'{"update_id": "42"}',
        b'{"update_id": 4.2}',
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
async def test_what_is_no_update_is_refused(bot: Bot, web: httpx.AsyncClient, body: bytes) -> None:
    response = await post(web, body)
    assert response.status_code == 400
    assert len(response.content) < 100
    assert bot.taken == []
    assert (await post(web, json.dumps(UPDATE).encode())).status_code == 200


async def test_an_update_of_a_megabyte_is_taken_in_and_no_larger_one(bot: Bot, web: httpx.AsyncClient) -> None:
    around = len(json.dumps({"update_id": 42, "text": ""}))
    largest = json.dumps({"update_id": 42, "text": "x" * (MOST - around)}).encode()
    assert len(largest) == MOST
    assert (await post(web, largest)).status_code == 200
    assert len(bot.taken) == 1
    assert (await post(web, largest + b" ")).status_code == 413
    assert len(bot.taken) == 1


async def test_where_an_update_cannot_be_taken_in_telegram_is_told_to_deliver_it_again(
    bot: Bot, web: httpx.AsyncClient
) -> None:
    bot.failure = RuntimeError("postgresql://bot:hunter2@db/bot")
    response = await post(web, json.dumps(UPDATE).encode())
    assert response.status_code == 500
    assert response.text in ("", "Internal Server Error")  # nothing of the failure
    bot.failure = HTTPException(503, "not yet")
    assert (await post(web, json.dumps(UPDATE).encode())).status_code == 503
    bot.failure = None
    assert (await post(web, json.dumps(UPDATE).encode())).status_code == 200


async def test_the_webhook_is_only_posted_to(bot: Bot, web: httpx.AsyncClient) -> None:
    for method in ("GET", "PUT", "DELETE"):
        response = await web.request(method, "/any/path", headers={HEADER: SECRET})
        assert response.status_code == 405
    assert bot.taken == []


@pytest.mark.parametrize("path", ["/", "/any", "/any/path/further", "/docs", "/../healthz/x", "/metrics/x"])
async def test_whatever_else_is_asked_for_is_not_found(web: httpx.AsyncClient, path: str) -> None:
    assert (await web.get(path)).status_code == 404
    assert (await web.post(path, headers={HEADER: SECRET}, json=UPDATE)).status_code == 404


def test_an_answer_is_sent_at_once() -> None:
    [listening] = listen("127.0.0.1", 0)
    with listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:  # its body does not wait until its head is confirmed
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_health_is_told_with_a_webhook_and_without(bot: Bot) -> None:
    for has_webhook in (True, False):
        async with serving(bot, has_webhook=has_webhook) as web:
            alive = await web.get("/healthz")
            assert (alive.status_code, alive.text) == (200, "ok\n")
            assert (await web.get("/readyz")).status_code == 200
            assert (await web.post("/healthz")).status_code == 405
            assert (await post(web, json.dumps(UPDATE).encode())).status_code == (200 if has_webhook else 404)


async def test_readiness_tells_what_is_wrong(bot: Bot, web: httpx.AsyncClient) -> None:
    ready = await web.get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"index": "ok", "store": "ok", "telegram": "ok"})
    bot.checks["store"] = "database or disk is full"
    ready = await web.get("/readyz")
    assert ready.status_code == 503
    assert ready.json() == {"index": "ok", "store": "database or disk is full", "telegram": "ok"}
    assert (await web.get("/healthz")).status_code == 200


async def test_the_metrics_are_such_as_prometheus_reads(bot: Bot, web: httpx.AsyncClient) -> None:
    bot.metrics.watch(lambda: 3, lambda: 60)
    bot.metrics.answered("answer")
    bot.metrics.answered("answer")
    bot.metrics.answered("")
    bot.metrics.failed("TimedOut")
    bot.metrics.took("work", 0.2)
    measured = await read(web)
    assert measured["giaoban_questions_total", "answer"] == 2
    assert measured["giaoban_questions_total", "other"] == 1
    assert measured["giaoban_failures_total", "TimedOut"] == 1
    assert measured["giaoban_stage_seconds_count", "work"] == 1
    assert measured["giaoban_stage_seconds_sum", "work"] == pytest.approx(0.2)
    assert measured["giaoban_chats_at_work",] == 3
    assert measured["giaoban_index_age_seconds",] == 60
    assert measured["giaoban_queue_length",] == 7
    bot.queue = None
    unknown = (await read(web))["giaoban_queue_length",]
    assert unknown != unknown  # NaN


async def read(web: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    """The samples by their names and labels."""
    response = await web.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(response.text)
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}

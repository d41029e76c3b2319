"""The site of deploy/nginx.conf before a running bot: what reaches the bot from outside, and what does not."""

import json
import shutil
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import ROOT, Running, Starts
from tests.loopback.chats import Chat
from tests.loopback.server import BotApi
from tests.loopback.webhook import SECRET
from tests.operating import NGINX, Nginx, certificate
from tests.ports import free_port

pytestmark = [
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed (Debian: apt install nginx-light)"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed"),
]
HOST = "bot.example.vn"
QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"


class Outside:
    """What Telegram, or anybody else, reaches the bot through."""

    def __init__(self, client: httpx.AsyncClient, secret: str, running: Running) -> None:
        self.client, self.secret, self.running = client, secret, running

    async def post(self, update: dict[str, Any], secret: str | None = None) -> int:
        headers = {SECRET: self.secret if secret is None else secret}
        return (await self.client.post("/giaoban", json=update, headers=headers)).status_code


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[int, int, ssl.SSLContext]]:
    """nginx's port, the bot's, and who vouches for the certificate."""
    outer, inner = free_port(), free_port()
    chain, _ = certificate(tmp_path / "live" / HOST, HOST)
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    replaced = {
        "listen 443 ssl": f"listen 127.0.0.1:{outer} ssl",
        "server 127.0.0.1:8080": f"server 127.0.0.1:{inner}",
        "/etc/letsencrypt/live": str(tmp_path / "live"),
    }
    for said, here in replaced.items():
        assert said in text
        text = text.replace(said, here)
    (tmp_path / "giaoban").write_text(text, encoding="utf-8")
    nginx = Nginx(tmp_path / "nginx", str(tmp_path / "giaoban"))
    nginx.start(outer)
    yield outer, inner, ssl.create_default_context(cafile=str(chain))
    nginx.stop()


@pytest.fixture
async def outside(api: BotApi, start: Starts, site: tuple[int, int, ssl.SSLContext]) -> AsyncIterator[Outside]:
    """A bot behind the site."""
    outer, inner, trust = site
    url = f"https://127.0.0.1:{outer}"
    # Telegram's side posts itself here to http alone: below, the test posts as Telegram does.
    api.balance(["http://127.0.0.1:1/"])
    async with (
        start(WEBHOOK_URL=f"{url}/giaoban", WEBHOOK_PORT=str(inner), READER_URL=f"{url}/doc") as running,
        httpx.AsyncClient(base_url=url, verify=trust) as client,
    ):
        [call] = await api.wait_for("setWebhook")
        assert call.params["url"] == f"{url}/giaoban"
        yield Outside(client, call.params["secret_token"], running)


def update(chat: Chat, text: str, number: int) -> dict[str, Any]:
    """An update as Telegram posts it, with all that it holds."""
    message = {"message_id": number, "date": 1, "chat": {"id": chat.id, "type": "private"}, "text": text}
    return {"update_id": number, "message": {**message, "from": chat.owner.user}}


async def test_what_telegram_posts_is_answered_once(api: BotApi, outside: Outside) -> None:
    chat = api.private(api.person("Lan"))
    for _ in range(2):
        assert await outside.post(update(chat, QUESTION, 1)) == 200
    assert await outside.post(update(chat, "/latest 1", 2)) == 200
    answer, latest = await chat.replies(count=2)
    assert "182 nghìn tỷ đồng" in answer.text
    assert latest.text.startswith("🗞")
    # The longest update that there is, and the largest that is taken.
    long = update(chat, "ngành " * 600, 3) | {"more": "x" * 990_000}
    assert len(json.dumps(long)) < 1_000_000
    assert await outside.post(long) == 200
    assert len(await chat.replies(count=3)) == 3


async def test_who_is_not_telegram_gets_nowhere(api: BotApi, outside: Outside) -> None:
    chat = api.private(api.person("Lan"))
    forged = update(chat, "/latest 1", 1)
    for secret in ("", outside.secret[:-1], "x" * 64):
        assert await outside.post(forged, secret) == 401
    assert (await outside.client.post("/giaoban", json=forged)).status_code == 401
    right = {SECRET: outside.secret}
    hidden = ("/healthz", "/readyz", "/metrics")
    for path in (*hidden, "/", "//metrics", "/giaoban/", "/giaoban/metrics", "/giaoban/%2e./metrics"):
        for method in ("GET", "POST"):
            assert (await outside.client.request(method, path, headers=right)).status_code == 404, path
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        assert (await outside.client.request(method, "/giaoban", headers=right)).status_code in (404, 405)
    for size in (1_000_001, 3_000_000):
        assert (await outside.client.post("/giaoban", content=b" " * size, headers=right)).status_code == 413
    await chat.stays_silent(1)
    assert "Traceback" not in outside.running.log


async def test_the_pages_are_reached_through_nginx_and_nothing_beside_them(api: BotApi, outside: Outside) -> None:
    chat, client = api.private(api.person("Lan")), outside.client
    assert await outside.post(update(chat, QUESTION, 1)) == 200
    [sent] = await chat.replies()
    [link, *_] = [entity["url"] for entity in sent.entities if entity["type"] == "text_link"]
    page = await client.get(link)
    assert page.status_code == 200
    assert "<mark" in page.text
    kept = {"If-None-Match": page.headers["etag"]}
    assert (await client.get(link, headers=kept)).status_code == 304
    assert (await client.head("/doc")).status_code == 200
    beside = ("/document", "/doc/metrics", "/doc/%2e%2e/metrics", "/doc/..%2fmetrics", "/doc/r/..%2f..%2fmetrics")
    for path in beside:
        answer = await client.get(path)
        assert answer.status_code == 404, path
        assert "giaoban_" not in answer.text
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert (await client.request(method, "/doc")).status_code == 404
    assert 429 in [(await client.get("/doc")).status_code for _ in range(200)]


async def test_while_the_bot_is_away_telegram_is_told_to_come_again(api: BotApi, outside: Outside) -> None:
    chat = api.private(api.person("Lan"))
    await outside.running.stop(15)
    assert await outside.post(update(chat, QUESTION, 1)) == 502


def test_the_ranges_of_telegram_can_be_the_only_ones() -> None:
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    assert all(f"# allow {net};" in text for net in ("149.154.160.0/20", "91.108.4.0/22"))
    assert text.index("# allow") < text.index("# deny all;")

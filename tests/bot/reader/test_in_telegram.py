"""From an answer in Telegram to its words on the page: the bot as a process, over the loopback Bot API."""

import httpx
import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.wording.reader import VI
from tests.bot.reader.serving import read
from tests.conftest import Starts
from tests.loopback.server import BotApi
from tests.ports import free_port

QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
SEEN = "182 nghìn tỷ đồng"


async def test_a_citation_leads_to_the_words_it_quotes(api: BotApi, start: Starts) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/doc"
    chat = api.private(api.person("Lan"))
    async with start(READER_URL=url, WEBHOOK_PORT=str(port)), httpx.AsyncClient(trust_env=False) as client:
        chat.say(QUESTION)
        [sent] = await chat.replies()
        links = [entity["url"] for entity in sent.entities if entity["type"] == "text_link"]
        assert links
        assert all(link.startswith(f"{url}/r/") for link in links)
        page = read((await client.get(links[0])).text)
        assert SEEN in page.query("mark")[0].to_text()
        assert (await client.get(url)).status_code == 200
        assert (await client.get(f"http://127.0.0.1:{port}/readyz")).status_code == 200
    assert api.violations == []


async def test_where_not_everybody_may_ask_only_who_was_given_the_link_reads(api: BotApi, start: Starts) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/doc"
    lan = api.person("Lan")
    chat = api.private(lan)
    settings = {"READER_URL": url, "WEBHOOK_PORT": str(port), "ALLOWED_USERS": str(lan.id)}
    links, answering = list[str](), list[str]()
    for _ in range(2):  # a restart makes no link worthless
        async with start(**settings, LOG_LEVEL="DEBUG") as running, httpx.AsyncClient(trust_env=False) as client:
            chat.say(QUESTION)
            [sent] = await chat.replies()
            given = [entity["url"] for entity in sent.entities if entity["type"] == "text_link"]
            links, answering = [*links, *given], [*answering, given[0]]
            for link in links:
                page = await client.get(link)
                assert page.status_code == 200
                assert SEEN in read(page.text).query("mark")[0].to_text() or link not in answering
                refused = await client.get(link.partition("&het")[0])
                assert refused.status_code == 403
                assert VI.forged_title in refused.text
            assert (await client.get(url)).status_code == 403
            assert api.token.partition(":")[2] not in "".join(links)
            assert not any(link.partition("ky=")[2] in running.log for link in links)
    assert api.violations == []


@pytest.mark.parametrize(
    ("given", "port"),
    [
        ({}, None),
        ({"reader_url": "https://bot.example.vn/doc"}, 8080),
        ({"reader_url": "https://bot.example.vn/doc", "webhook_port": 9000}, 9000),
    ],
)
def test_pages_are_served_where_their_address_is_set(given: dict[str, object], port: int | None) -> None:
    settings = Settings(_env_file=None, telegram_bot_token=SecretStr("1:x"), **given)  # type: ignore[call-arg, arg-type]
    assert settings.port == port

"""Whatever is sent that cites a report leads to its page, where there are pages, over the loopback Bot API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.bot.following.conftest import arrives
from tests.bot.reader.serving import read
from tests.bot.test_figures import monthly
from tests.conftest import Starts
from tests.loopback.chats import Chat
from tests.loopback.entities import parse_html
from tests.loopback.messages import Sent
from tests.loopback.server import BotApi
from tests.ports import free_port

ASKED = {
    "an answer": "Doanh thu bưu chính tháng 2/2022 đạt bao nhiêu?",
    "where it is from": "nguồn?",
    "a comparison": "so sánh doanh thu bưu chính tháng 1/2022 và tháng 2/2022",
    "a brief": "tóm tắt báo cáo tháng 5/2022",
    "a list": "có những báo cáo nào năm 2022",
    "one of a list": "báo cáo 2",
    "reports by time": "/baocao",
    "reports on a topic": "/baocao bưu chính",
    "the newest": "/latest",
    "the newest on a topic": "/latest 2 bưu chính",
    "a search": "/search bưu chính",
    "figures": "/solieu doanh thu bưu chính",
}
PRESSED = {
    "another quote": ("an answer", "Trích dẫn sau ▸"),
    "around a quote": ("an answer", "Đọc quanh đây"),
    "a whole report": ("reports by time", "Mở 1"),
}


# Before the day of a report, which stands after its title wherever it is cited.
CITED = " · "


@dataclass(frozen=True)
class Told:
    """How many citations a text has, and where its links lead."""

    cited: int
    links: list[str]


def told(html: str) -> Told:
    parsed = parse_html(html)
    found = [entity["url"] for entity in parsed.entities if entity["type"] == "text_link"]
    return Told(parsed.text.count(CITED), found)


async def said(chat: Chat) -> AsyncIterator[tuple[str, Told]]:
    """What each message in a chat cites, by what it is."""
    messages: dict[str, Sent] = {}
    for kind, text in ASKED.items():
        chat.say(text)
        messages[kind] = (await chat.replies())[0]
        yield kind, told(messages[kind].html)
    for kind, (under, label) in PRESSED.items():
        chat.press(messages[under], label)
        yield kind, told((await chat.changed(messages[under])).html)


async def elsewhere(api: BotApi, folder: Path, chat: Chat) -> AsyncIterator[tuple[str, Told]]:
    """What a picture's caption cites, inline results, an answer to a guest, and what is told of new reports."""
    [picture] = await api.wait_for("sendPhoto")
    yield "a caption", told(picture.params["caption"])
    for kind, text in (("inline answers", ASKED["an answer"]), ("the newest inline", "")):
        api.inline(text, by=chat.owner)
        results = (await api.wait_for("answerInlineQuery", count=1 if text else 2))[-1].params["results"]
        for number, each in enumerate(results):
            yield f"{kind}, {number}", told(each["input_message_content"]["message_text"])
    guest = api.guest(f"@giao_ban_bot {ASKED['an answer']}", by=chat.owner)
    yield "an answer to a guest", told((await api.guest_answer(guest)).html)
    for kind, topic, name in (("a new report on a topic", "tem", "a"), ("a new report", "mới", "b")):
        chat.say(f"/theodoi {topic}")
        [following] = await chat.replies()
        of = "một bộ tem" if topic == "tem" else "nhiều sách"
        arrives(folder, name, f"Giao ban {name}\n\n09/09/2022\n\nBộ đã phát hành {of} về biển đảo.")
        [sent] = await chat.replies(after=following)
        yield kind, told(sent.html)


@asynccontextmanager
async def bot(start: Starts, folder: Path, **settings: str) -> AsyncIterator[None]:
    async with start(REPORTS_DIR=str(folder), **settings) as running:
        await running.logs("Answering as")
        yield


@pytest.mark.parametrize("is_read", [True, False], ids=["with pages", "without"])
async def test_every_kind_of_message_leads_to_the_page_where_there_is_one(
    api: BotApi, start: Starts, tmp_path: Path, is_read: bool
) -> None:
    folder, port = monthly(tmp_path / "báo cáo"), free_port()
    url = f"http://127.0.0.1:{port}/doc"
    chat = api.private(api.person("Lan"))
    settings = {"READER_URL": url, "WEBHOOK_PORT": str(port)} if is_read else {}
    found: dict[str, Told] = {}
    async with bot(start, folder, **settings), httpx.AsyncClient(trust_env=False) as client:
        async for kind, each in said(chat):
            found[kind] = each
        async for kind, each in elsewhere(api, folder, chat):
            found[kind] = each
        for kind, each in found.items():
            assert each.cited, kind
            assert len(each.links) == (each.cited if is_read else 0), kind
            assert all(link.startswith(f"{url}/r/") for link in each.links), kind
        for link in {link for each in found.values() for link in each.links}:
            page = await client.get(link)
            assert page.status_code == 200
            assert bool(read(page.text).query("mark")) == link.endswith("#trich"), link
    whole = {kind for kind, each in found.items() if is_read and not all("#trich" in link for link in each.links)}
    assert whole == ({"a brief", "reports by time", "a whole report", "a new report"} if is_read else set())
    assert api.violations == []

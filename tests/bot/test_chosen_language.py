"""The language that was chosen, by a reader or for a group, is that of refusals, notices and apologies, too."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg

from bot.wording.en import EN
from bot.wording.vi import VI
from tests.conftest import SEEDS, Running, Starts
from tests.indexing.contents import spoil
from tests.loopback.chats import Chat, Person
from tests.loopback.server import BotApi, Group

ASK = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"


async def reader(api: BotApi) -> tuple[Person, Chat]:
    """Somebody whose Telegram is in Vietnamese, and who chose English."""
    lan = api.person("Lan", language="vi")
    chat = api.private(lan)
    chat.say("/ngonngu")
    [choice] = await chat.replies()
    chat.press(choice, "English")
    await chat.changed(choice)
    return lan, chat


async def in_english(group: Group, by: Person) -> None:
    """Set a group's language."""
    group.say("/caidat", by=by)
    [shown] = await group.replies()
    group.press(shown, "Đổi: Ngôn ngữ", by=by)
    vietnamese = await group.changed(shown)
    group.press(vietnamese, "Đổi: Ngôn ngữ", by=by)
    assert "Language: English" in (await group.changed(vietnamese)).text


def store(tmp_path: Path) -> Path:
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    return file


async def test_who_asks_too_much_is_told_so_in_their_language(api: BotApi, start: Starts) -> None:
    async with start(USER_QUESTIONS_PER_MINUTE="1"):
        _, chat = await reader(api)
        chat.say(ASK)
        [told] = await chat.replies()
        assert told.text == EN.too_many
        chat.say(ASK)
        await chat.stays_silent(1)


async def test_in_a_group_that_is_asked_too_much_it_is_told_in_the_language_of_the_group(
    api: BotApi, start: Starts
) -> None:
    async with start(GROUP_QUESTIONS_PER_MINUTE="1"):
        lan, minh = api.person("Lan", language="vi"), api.person("Minh", language="vi")
        group = api.group("Phòng báo chí", owner=lan)
        await in_english(group, lan)
        group.say(f"/hoi {ASK}", by=minh)
        [told] = await group.replies()
        assert told.text == EN.too_many


async def test_while_the_store_cannot_be_read_it_is_told_in_the_language_of_telegram(
    api: BotApi, start: Starts, database_url: str
) -> None:
    async with start(DATABASE_URL=database_url, USER_QUESTIONS_PER_MINUTE="1"):
        _, chat = await reader(api)
        with psycopg.connect(database_url) as lock:
            lock.execute("LOCK TABLE readers IN ACCESS EXCLUSIVE MODE")
            chat.say(ASK)
            [told] = await chat.replies()
        assert told.text == VI.too_many


async def test_who_may_not_ask_is_told_so_in_their_language(api: BotApi, start: Starts) -> None:
    async with start():
        lan, chat = await reader(api)
    async with start(ALLOWED_USERS="1"):
        chat.say(ASK)
        [told] = await chat.replies()
        assert told.text == EN.not_allowed
        chat.say(ASK)
        await chat.stays_silent(1)
        group = api.group("Nhóm lạ", owner=lan, status="left")
        group.join(by=lan)
        await api.wait_for("leaveChat")
        assert [sent.text for sent in group.visible] == [EN.not_allowed_group]


async def test_a_group_is_greeted_in_its_language_else_in_that_of_who_brings_the_bot(
    api: BotApi, running: Running
) -> None:
    lan, _ = await reader(api)
    minh = api.person("Minh", language="vi")
    set_, unset = api.group("Phòng báo chí", owner=minh), api.group("Phòng họp", owner=minh)
    await in_english(set_, minh)
    for group, by, hello in ((set_, minh, EN), (unset, lan, EN), (unset, minh, VI)):
        group.kick(by=by)
        group.join(by=by)
        [told] = await group.replies()
        assert told.text.startswith(hello.group_hello.partition("!")[0])
    assert api.violations == []


async def test_an_apology_is_in_the_language_that_was_chosen(api: BotApi, start: Starts, tmp_path: Path) -> None:
    reports = shutil.copytree(SEEDS, tmp_path / "reports")
    async with start(REPORTS_DIR=str(reports)):
        _, chat = await reader(api)
        chat.say("/search thông tin")
        [found] = await chat.replies()
        reports.rename(tmp_path / "away")
        for file in (tmp_path / "data" / "index").glob("*.sqlite3"):
            spoil(file)
        chat.say(ASK)
        [told] = await chat.replies()
        assert told.text == EN.failure
        chat.press(found, "▸")
        answers = await api.wait_for("answerCallbackQuery", count=2)
        assert answers[-1].params["text"] == EN.failure


async def test_who_cannot_be_asked_for_a_language_is_still_told_of_the_failure(
    api: BotApi, start: Starts, tmp_path: Path
) -> None:
    group = api.group("Phòng báo chí", owner=api.person("Lan", language="vi"))
    async with start():
        await in_english(group, group.owner)
    with closing(sqlite3.connect(store(tmp_path))) as connection, connection:
        assert connection.execute('UPDATE groups SET settings = \'{"quiet": null, "later": 1}\'').rowcount == 1
    async with start():
        group.say(f"/hoi {ASK}")
        [told] = await group.replies()
        assert told.text == VI.failure


async def test_what_is_wrong_is_asked_in_the_language_of_the_other_buttons(api: BotApi, running: Running) -> None:
    _, chat = await reader(api)
    chat.say(ASK)
    [sent] = await chat.replies()
    chat.press(sent, EN.wrong)
    asked = await chat.changed(sent)
    assert {EN.reasons["figure"], EN.reasons["time"], EN.reasons["beside"]} < set(asked.labels)


async def test_the_settings_of_a_group_are_shown_in_its_language_else_in_that_of_who_asks(
    api: BotApi, running: Running
) -> None:
    lan, _ = await reader(api)
    group = api.group("Phòng báo chí", owner=lan)
    group.say("/caidat", by=lan)
    [shown] = await group.replies()
    assert shown.text.startswith("⚙️ Settings")
    group.press(shown, EN.change.format(name=EN.group_setting_names["language"]), by=lan)
    assert "Ngôn ngữ: Tiếng Việt" in (await group.changed(shown)).text

"""What goes wrong between the bot and Telegram, and how the bot starts and ends."""

import asyncio
import shutil
import signal
from pathlib import Path

import pytest

from bot.addressing import IN_GROUPS
from bot.wording.en import EN
from bot.wording.vi import VI
from tests.conftest import SEEDS, Running, Starts
from tests.indexing.contents import index_of, spoil
from tests.indexing.sample import report
from tests.loopback.server import BotApi, Fault
from tests.made_up import write

QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"


async def test_too_many_requests_are_waited_out(api: BotApi, running: Running) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.TOO_MANY_REQUESTS(retry_after=1))
    chat.say(QUESTION)
    [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text
    await chat.stays_silent(0.5)
    assert api.violations == []


async def test_an_answer_whose_response_was_lost_is_not_sent_again(api: BotApi, running: Running) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.DROP_AFTER)
    chat.say(QUESTION)
    await chat.replies()
    await chat.stays_silent(1.5)
    chat.say("/latest 1")
    [sent] = await chat.replies()
    assert sent.text.startswith("🗞")
    assert len(chat.visible) == 2


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.BAD_GATEWAY, Fault.FORBIDDEN])
async def test_a_failure_to_send_is_logged_and_the_next_question_answered(
    api: BotApi, running: Running, fault: Fault
) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", fault)
    chat.say("google gỡ bao nhiêu video")
    await api.wait_for("sendMessage")
    chat.say(QUESTION)
    [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text
    assert len(chat.visible) == 1
    assert "WARNING" in running.log or "blocked" in running.log


async def test_dropped_polls_are_survived(api: BotApi, running: Running) -> None:
    chat = api.private(api.person("Lan"))
    await api.wait_for("getMe")
    api.fail("getUpdates", Fault.DROP_BEFORE, count=2)
    chat.say(QUESTION)
    [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text
    assert running.process.returncode is None


async def test_a_press_on_an_old_button_is_told_so(api: BotApi, running: Running) -> None:
    chat = api.private(api.person("Lan"))
    chat.say("/search thông tin")
    [sent] = await chat.replies()
    for data in ("s|unknown|1", "p|1", "😀"):
        chat.press_data(data, message=sent)
    answers = await api.wait_for("answerCallbackQuery", count=3)
    assert {call.params["text"] for call in answers} == {"Nút này đã cũ. Bạn vui lòng hỏi hoặc tìm lại."}
    assert api.unanswered == []


async def test_paging_survives_a_restart(api: BotApi, start: Starts) -> None:
    chat = api.private(api.person("Lan"))
    async with start():
        chat.say("/search thông tin")
        [sent] = await chat.replies()
    async with start():
        chat.press(sent, "▸")
        assert "trang 2/" in (await chat.changed(sent)).text


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
async def test_a_stop_ends_with_status_0(api: BotApi, running: Running, stop: int) -> None:
    await api.wait_for("getMe")
    assert await running.stop(stop) == 0, running.log
    assert "Traceback" not in running.log


async def test_the_token_never_reaches_the_log(api: BotApi, start: Starts) -> None:
    chat = api.private(api.person("Lan"))
    async with start(LOG_LEVEL="DEBUG") as running:
        api.fail("sendMessage", Fault.DROP_BEFORE)
        api.fail("getUpdates", Fault.BAD_GATEWAY)
        chat.say(QUESTION)
        await api.wait_for("sendMessage")
        await asyncio.sleep(1)
        log = running.log
    assert "DEBUG" in log
    assert api.token not in log
    assert api.token.partition(":")[2] not in log


async def test_a_wrong_token_is_a_clear_message_that_names_the_setting(api: BotApi, start: Starts) -> None:
    wrong = "123456:AAE-wrong_0123456789abcdefghijklmnopq"
    async with start(TELEGRAM_BOT_TOKEN=wrong) as running:
        assert await asyncio.wait_for(running.process.wait(), 20) == 1
        assert "TELEGRAM_BOT_TOKEN: Telegram does not know this token" in running.log
        assert "Traceback" not in running.log
        assert wrong not in running.log


async def test_commands_are_registered_in_both_languages_for_private_chats_and_groups(
    api: BotApi, running: Running
) -> None:
    calls = await api.wait_for("setMyCommands", count=6)
    registered = {
        (call.params.get("language_code"), call.params["scope"]["type"]): [
            c["command"] for c in call.params["commands"]
        ]
        for call in calls
    }
    for language in (None, "vi", "en"):
        assert registered[language, "all_private_chats"] == list(VI.commands) == list(EN.commands)
        assert registered[language, "all_group_chats"] == list(IN_GROUPS)
    await api.wait_for("setMyShortDescription", count=3)
    assert api.violations == []


async def test_a_bot_that_cannot_reach_telegram_at_first_goes_on_trying(api: BotApi, start: Starts) -> None:
    api.fail("getMe", Fault.DROP_BEFORE, count=2)
    chat = api.private(api.person("Lan"))
    async with start():
        chat.say(QUESTION)
        [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text


async def test_a_token_taken_back_ends_the_bot_with_a_clear_message(api: BotApi, running: Running) -> None:
    await api.wait_for("getMe")
    api.server.token = "700100200:AAE-another_0123456789abcdefghijklm"
    assert await asyncio.wait_for(running.process.wait(), 30) == 1
    assert "TELEGRAM_BOT_TOKEN: Telegram does not know this token" in running.log
    assert "Traceback" not in running.log


async def test_a_question_whose_answer_was_lost_is_answered_when_it_is_edited(api: BotApi, running: Running) -> None:
    chat = api.private(api.person("Lan"))
    api.fail("sendMessage", Fault.DROP_BEFORE)
    question = chat.say("google gỡ bao nhiêu video")
    await api.wait_for("sendMessage")
    chat.edit(question, QUESTION)
    [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text


async def test_an_index_that_is_damaged_while_the_bot_runs_is_mended(
    api: BotApi, running: Running, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    chat.say("/help")
    await chat.replies()
    spoil(index_of(tmp_path / "data"))
    chat.say(QUESTION)
    [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text
    assert "It is made again." in running.log


async def test_a_failure_of_its_own_is_told_in_a_line_and_the_bot_goes_on(
    api: BotApi, start: Starts, tmp_path: Path
) -> None:
    reports = shutil.copytree(SEEDS, tmp_path / "reports")
    async with start(REPORTS_DIR=str(reports)) as running:
        chat = api.private(api.person("Lan"))
        chat.say("/search thông tin")
        [found] = await chat.replies()
        away = reports.rename(tmp_path / "away")
        for file in (tmp_path / "data" / "index").glob("*.sqlite3"):
            spoil(file)
        chat.say(QUESTION)
        [sent] = await chat.replies()
        assert sent.text == VI.failure
        assert f"{reports} is not a folder" in running.log
        chat.press(found, "▸")
        [told] = await api.wait_for("answerCallbackQuery")
        assert told.params["text"] == VI.failure
        away.rename(reports)
        chat.say(QUESTION)
        [sent] = await chat.replies()
        assert "182 nghìn tỷ đồng" in sent.text


async def test_another_program_with_the_same_token_is_told_of(api: BotApi, start: Starts, tmp_path: Path) -> None:
    async with start() as running, start(DATA_DIR=str(tmp_path / "another")):
        await running.logs("Another program polls with the same token.")


async def test_a_report_that_is_put_in_the_folder_is_answered_from(api: BotApi, start: Starts, tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", một=report(182, "Bưu chính"))
    async with start(REPORTS_DIR=str(folder)) as running:
        chat = api.private(api.person("Lan"))
        await api.wait_for("getMe")
        await running.logs("Answering as")
        write(folder, hai=report(15, "Báo chí"))
        await running.logs("read: hai.txt")
        chat.say("doanh thu báo chí là bao nhiêu?")
        [sent] = await chat.replies()
    assert "15 nghìn tỷ đồng" in sent.text

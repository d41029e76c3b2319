"""Where who follows is told: in their chat or topic, where it moved, later where Telegram asks; and where not."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.conversation.group_settings import GroupSettings, written_settings
from tests.bot.following.conftest import DIGITAL, OLD, POSTAL, TOLD, Follows, arrives, follows, known, store
from tests.loopback.server import BotApi, Fault


async def test_a_topic_is_told_there(api: BotApi, opened: Follows, folder: Path, tmp_path: Path) -> None:
    lan = api.person("Lan")
    chat = api.group("Phòng báo chí", forum=True, owner=lan)
    topic, gone = chat.topic("Viễn thông"), chat.topic("Bưu chính")
    async with opened() as running:
        await known(tmp_path, 1)
        await follows(chat, by=lan, thread=gone)
        sent = await follows(chat, by=lan, thread=topic)
        chat.delete_topic(gone)
        arrives(folder, "moi", DIGITAL)
        [told] = [each for each in await chat.replies(after=sent) if each.text.startswith(TOLD)]
        assert told.thread == topic.id
        await running.logs("is gone (Message thread not found) and is told of no new reports")
        assert store(tmp_path, "SELECT thread_id FROM followings") == [(topic.id,)]
    assert api.violations == []


async def test_while_a_topic_is_closed_the_group_is_told_and_then_the_topic_again(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    lan = api.person("Lan")
    chat = api.group("Phòng báo chí", forum=True, owner=lan)
    topic = chat.topic("Viễn thông")
    async with opened() as running:
        await known(tmp_path, 1)
        sent = await follows(chat, by=lan, thread=topic)
        chat.close(topic)
        arrives(folder, "moi", DIGITAL)
        [told] = [each for each in await chat.replies(after=sent) if each.text.startswith(TOLD)]
        assert told.thread is None
        chat.close()
        arrives(folder, "sau", POSTAL)
        await running.logs(f"Chat {chat.id} is closed (Topic_closed) and is not told of these new reports")
        chat.reopen()
        chat.reopen(topic)
        arrives(folder, "nua", OLD.replace("5/2022", "8/2022"))
        [again] = [each for each in await chat.replies(after=told) if each.text.startswith(TOLD)]
        assert again.thread == topic.id
        assert "tháng 8/2022" in again.text
    assert api.violations == []


async def test_who_blocked_the_bot_follows_nothing_any_more(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    lan, minh, tam = (api.private(api.person(name)) for name in ("Lan", "Minh", "Tâm"))
    group = api.group("Phòng báo chí")
    async with opened() as running:
        await known(tmp_path, 1)
        for chat in (lan, minh, tam, group):
            await follows(chat)
        lan.block()
        minh.deactivate()  # which Telegram does not tell
        group.kick()
        await api.drained()
        arrives(folder, "moi", DIGITAL)
        await tam.replies(count=2, after=1)
        await running.logs(f"Chat {minh.id} cannot be written to (Forbidden: user is deactivated) and is told of no")
        assert store(tmp_path, "SELECT chat_id FROM followings") == [(tam.id,)]
        assert running.log.count("is told of no new reports") == 1
    assert api.violations == []


async def test_a_supergroup_is_told_what_the_group_followed(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    group = api.group("Phòng báo chí", basic=True)
    async with opened():
        await known(tmp_path, 1)
        await follows(group)
        new = group.upgrade()
        await api.drained()
        arrives(folder, "moi", DIGITAL)
        [told] = await new.replies(after=0)
        assert told.text.startswith(TOLD)
    assert api.violations == []


async def test_who_may_not_ask_any_more_is_told_of_nothing(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    async with opened():
        await known(tmp_path, 1)
        await follows(chat)
        await follows(chat, "/theodoi chuyển đổi số")
    arrives(folder, "moi", DIGITAL)
    async with opened(ALLOWED_USERS="1") as running:
        await running.logs(f"Chat {chat.id} is not allowed any more and is told of no new reports")
        await chat.stays_silent(3)
        assert running.log.count("is not allowed any more") == 1
        assert len(chat.visible) == 2


async def test_what_telegram_asks_to_wait_for_is_told_later_and_what_may_have_arrived_is_not_told_again(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    waits, unsure = api.private(api.person("Lan")), api.private(api.person("Minh"))
    async with opened() as running:
        await known(tmp_path, 1)
        for chat in (waits, unsure):
            await follows(chat)
        api.fail("sendMessage", Fault.TOO_MANY_REQUESTS(retry_after=3), chat=waits)
        api.fail("sendMessage", Fault.DROP_AFTER, chat=unsure)
        arrives(folder, "moi", DIGITAL)
        await waits.replies(count=2, after=1)
        await running.logs(f"It is not known whether chat {unsure.id} was told of new reports")
        await unsure.stays_silent(4)
    assert len(unsure.visible) == 2
    assert api.violations == []


async def test_one_chat_that_is_told_to_wait_holds_up_no_other(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    waits, other = api.private(api.person("Lan")), api.private(api.person("Minh"))
    async with opened() as running:
        await known(tmp_path, 1)
        for chat in (waits, other):
            await follows(chat)
        api.fail("sendMessage", Fault.TOO_MANY_REQUESTS(retry_after=600), chat=waits)
        waits.say("/latest 1")
        await running.logs(f"Telegram asks chat {waits.id} to wait 600 s")
        arrives(folder, "moi", DIGITAL)
        await other.replies(count=2, after=1)
        assert len(waits.visible) == 1
    assert api.violations == []


async def test_in_quiet_hours_a_group_is_told_without_a_sound(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    quiet, loud = api.group("Phòng báo chí"), api.group("Phòng biên tập")
    async with opened():
        await known(tmp_path, 1)
        for chat in (quiet, loud):
            await follows(chat)
    hour = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).hour
    set_ = written_settings(GroupSettings(quiet=(hour, (hour + 2) % 24)))
    store(tmp_path, f"INSERT INTO groups VALUES ({quiet.id}, '{set_}')")
    arrives(folder, "moi", DIGITAL)
    async with opened():
        for chat in (quiet, loud):
            await chat.replies(count=2, after=0)
    told = [call for call in api.calls("sendMessage") if call.params["text"].startswith(TOLD[:2])]
    assert {call.params["chat_id"]: call.params.get("disable_notification") for call in told} == {
        quiet.id: True,
        loud.id: None,
    }
    assert api.violations == []

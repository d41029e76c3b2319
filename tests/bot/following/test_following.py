"""Who follows is told of new reports, end to end: the real process, a folder that changes, each report told once."""

import asyncio
from pathlib import Path

import psycopg

from bot.wording.en import EN
from bot.wording.vi import VI
from tests.bot.following.conftest import DIGITAL, POSTAL, TOLD, Follows, arrives, follows, known, store
from tests.loopback.server import BotApi, Fault
from tests.ports import free_port


async def test_a_new_report_is_told_once_also_over_restarts(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    async with opened():
        await known(tmp_path, 1)
        sent = await follows(chat)
        assert "1. mọi báo cáo mới · báo ngay" in sent.text
        arrives(folder, "moi", DIGITAL)
        [told] = await chat.replies(after=sent)
        assert told.text.startswith(TOLD)
        assert "📄 Báo cáo tháng 6/2022 · tháng 6/2022" in told.text
    arrives(folder, "sau", POSTAL)  # while the bot is away
    async with opened():
        [later] = await chat.replies(after=told)
        assert "Báo cáo tháng 7/2022" in later.text
        assert "tháng 6" not in later.text
        await chat.stays_silent(3)
    assert store(tmp_path, "SELECT count(*) FROM announcements") == [(0,)]
    assert api.violations == []


async def test_who_follows_words_is_told_of_reports_that_speak_of_them_with_the_line(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    lan, minh = api.private(api.person("Lan")), api.private(api.person("Minh", language="en"))
    async with opened():
        await known(tmp_path, 1)
        sent = await follows(lan, "/theodoi chuyển đổi số")
        english = await follows(minh, "/theodoi buu chinh")
        arrives(folder, "moi", DIGITAL)
        [told] = await lan.replies(after=sent)
        assert told.text.startswith(f"{TOLD} nói về chuyển đổi số")
        assert "«Bộ đẩy mạnh chuyển đổi số quốc gia trong tháng.»" in told.text
        arrives(folder, "sau", POSTAL)
        [other] = await minh.replies(after=english)
        assert other.text.startswith("🔔 New reports: 1, which speak of buu chinh")
        assert len(lan.visible) == 2
        assert len(minh.visible) == 2


async def test_in_a_group_only_its_admins_follow(api: BotApi, opened: Follows, folder: Path, tmp_path: Path) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    chat = api.group("Phòng báo chí", owner=lan)
    async with opened():
        await known(tmp_path, 1)
        assert (await follows(chat, by=minh)).text == VI.follow_admins
        listed = await follows(chat, by=lan)
        chat.press(listed, "1. Thôi theo dõi", by=minh)
        [refused] = await api.wait_for("answerCallbackQuery")
        assert refused.params["text"] == VI.follow_admins
        chat.say_as_group("/theodoi chuyển đổi số")
        [anonymous] = await chat.replies()
        assert "2. báo cáo mới nói về chuyển đổi số" in anonymous.text
        chat.promote(minh)
        chat.press(anonymous, "1. Thôi theo dõi", by=minh)
        assert "mọi báo cáo" not in (await chat.changed(anonymous)).text.split("\n\n")[0]
    assert api.violations == []


async def test_what_is_followed_is_listed_changed_and_ended_by_buttons(api: BotApi, opened: Follows) -> None:
    chat = api.private(api.person("Lan"))
    async with opened():
        sent = await follows(chat, "/theodoi")
        assert sent.text.startswith(VI.follow_nothing)
        chat.press(sent, VI.follow_all_button)
        listed = await chat.changed(sent)
        assert listed.labels == ["1. Thôi theo dõi", "1. Đổi giờ báo"]
        for label in ("1. Đổi giờ báo", VI.follow_each_week, "8:00"):
            chat.press(listed, label)
            listed = await chat.changed(listed)
        assert "1. mọi báo cáo mới · báo thứ Hai hằng tuần lúc 8:00" in listed.text
        for label in ("1. Đổi giờ báo", VI.follow_each_day, "17:00"):
            chat.press(listed, label)
            listed = await chat.changed(listed)
        assert "báo hằng ngày lúc 17:00" in listed.text
        for label in ("1. Đổi giờ báo", VI.follow_at_once):
            chat.press(listed, label)
            listed = await chat.changed(listed)
        assert "báo ngay" in listed.text
        chat.press(listed, "1. Thôi theo dõi")
        ended = await chat.changed(listed)
        assert ended.text == sent.text
        chat.press_data("fe|1|0", message=ended)
        calls = await api.wait_for("answerCallbackQuery", count=11)
        assert calls[-1].params["text"] == VI.follow_stale
    assert api.unanswered == []
    assert api.violations == []


async def test_what_another_chat_follows_cannot_be_ended(api: BotApi, opened: Follows, tmp_path: Path) -> None:
    lan, minh = api.private(api.person("Lan")), api.private(api.person("Minh", language="en"))
    async with opened():
        listed = await follows(lan)
        other = await follows(minh, "/theodoi")
        for label in listed.labels:
            minh.press_data(str(listed.button(label).data), message=other)
        for data in ("fh|1|108", "fw|1|9", "fe|all|0", "fh|1|199", "fa|1|0"):
            minh.press_data(data, message=other)
        calls = await api.wait_for("answerCallbackQuery", count=7)
        assert {call.params["text"] for call in calls} == {EN.follow_stale}
        assert store(tmp_path, "SELECT chat_id, every FROM followings") == [(lan.id, "new")]


async def test_a_chat_follows_twenty_things_and_what_is_no_topic_is_explained(api: BotApi, opened: Follows) -> None:
    chat = api.private(api.person("Lan"))
    async with opened():
        for number in range(20):
            sent = await follows(chat, f"/theodoi <b>chủ đề</b> & {number}")
        assert "20. báo cáo mới nói về <b>chủ đề</b> & 19 · báo ngay" in sent.text
        assert len(sent.labels) == 41
        assert (await follows(chat)).text == VI.follow_full.format(limit=20)
        assert (await follows(chat, f"/theodoi {'a ' * 90}")).text == VI.follow_long.format(limit=100)
        assert (await follows(chat, "/theodoi ???")).text == sent.text
    assert api.violations == []


async def test_a_digest_is_told_at_its_hour_and_once(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    async with opened():
        await known(tmp_path, 1)
        listed = await follows(chat)
        for label in ("1. Đổi giờ báo", VI.follow_each_day, "7:00"):
            chat.press(listed, label)
            listed = await chat.changed(listed)
        for name, text in (("moi", DIGITAL), ("sau", POSTAL)):
            arrives(folder, name, text)
            await known(tmp_path, 2 if name == "moi" else 3)
        await chat.stays_silent(3)
    store(tmp_path, "UPDATE followings SET next_at = strftime('%Y-%m-%d %H:%M:%S.000000', 'now', '-1 minute')")
    async with opened():
        [told] = await chat.replies(after=listed)
        assert told.text.startswith("🔔 2 báo cáo mới từ lần báo trước")
        assert told.text.index("tháng 7/2022") < told.text.index("tháng 6/2022")
        await chat.stays_silent(3)
    [(is_later,)] = store(tmp_path, "SELECT next_at > datetime('now') FROM followings")
    assert is_later


async def test_what_was_being_told_when_the_bot_was_killed_is_not_told_again(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    lan, minh = api.private(api.person("Lan")), api.private(api.person("Minh"))
    async with opened() as running:
        await known(tmp_path, 1)
        for chat in (lan, minh):
            await follows(chat)
        api.fail("sendMessage", Fault.HANG(30), chat=lan)
        arrives(folder, "moi", DIGITAL)
        for _ in range(300):
            if store(tmp_path, "SELECT count(*) FROM announcements WHERE state = 'sending'") == [(1,)]:
                break
            await asyncio.sleep(0.1)
        running.process.kill()
        await running.process.wait()
    async with opened():
        await minh.replies(count=2, after=1)
        await asyncio.sleep(3)
    assert len(lan.visible) == 1


async def test_two_processes_tell_each_report_once(
    api: BotApi, opened: Follows, folder: Path, database_url: str
) -> None:
    chats = [api.private(api.person(f"Người {number}")) for number in range(6)]
    ways = []
    for _ in range(2):
        port = str(free_port())
        ways.append({"DATABASE_URL": database_url, "WEBHOOK_URL": f"http://127.0.0.1:{port}/b", "WEBHOOK_PORT": port})
    async with opened(**ways[0]), opened(**ways[1]):
        api.balance([way["WEBHOOK_URL"] for way in ways])
        with psycopg.connect(database_url, autocommit=True) as connection:
            for _ in range(300):
                if connection.execute("SELECT count(*) FROM known_reports").fetchone() == (1,):
                    break
                await asyncio.sleep(0.1)
        for chat in chats:
            await follows(chat)
        arrives(folder, "moi", DIGITAL)
        for chat in chats:
            await chat.replies(count=2, after=1)
        await api.quiet(5)
    assert [len(chat.visible) for chat in chats] == [2] * 6
    assert api.violations == []


async def test_while_the_store_is_away_nothing_is_followed_and_that_is_said(api: BotApi, opened: Follows) -> None:
    keeper = api.person("Tâm")
    chat = api.private(keeper)
    async with opened(DATABASE_URL="postgresql://giaoban@127.0.0.1:1/giaoban", ADMIN_IDS=str(keeper.id)):
        assert (await follows(chat)).text == VI.follow_failed
        assert (await follows(chat, "/theodoi")).text == VI.follow_failed
        assert (await follows(chat, "/stats")).text == VI.stats_unknown

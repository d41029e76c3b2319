"""A group's life with the bot: it comes and says how to ask, its admins set it, it listens where they want it."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.group_settings import GroupSettings, changed, read_settings, written_settings
from bot.wording.en import EN
from bot.wording.vi import VI
from tests.conftest import Running, Starts
from tests.loopback.server import BotApi, Group, Person

ASK = "doanh thu viễn thông 6 tháng đầu năm 2018"
SEEN = "182 nghìn tỷ đồng"


async def test_a_group_is_told_how_to_ask_once_when_the_bot_comes(api: BotApi, running: Running) -> None:
    lan = api.person("Lan")
    group = api.group("Phòng báo chí", owner=lan)
    group.kick(by=lan)
    group.join(by=lan)
    [hello] = await group.replies()
    assert "/hoi" in hello.text
    assert "5 báo cáo" in hello.text
    await group.stays_silent(0.5)
    assert api.violations == []


async def test_a_bare_hoi_in_reply_asks_that_message(api: BotApi, running: Running) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    group = api.group("Phòng báo chí", owner=lan)
    asked = group.say(f"Ai biết {ASK} không?", by=minh)
    group.say("/hoi", by=lan, reply_to=asked)
    [answer] = await group.replies()
    assert SEEN in answer.text
    assert answer.reply_to == asked["message_id"]


async def test_admins_set_a_group_through_buttons_and_others_do_not(api: BotApi, start: Starts) -> None:
    async with start():
        lan, minh = api.person("Lan"), api.person("Minh")
        group = api.group("Phòng báo chí", owner=lan)
        group.say("/caidat", by=minh)
        [refused] = await group.replies()
        assert "Chỉ quản trị viên" in refused.text
        group.say("/caidat", by=lan)
        [shown] = await group.replies()
        assert "Ngôn ngữ: theo câu hỏi" in shown.text
        group.press(shown, "Đổi: Ngôn ngữ", by=minh)
        await api.wait_for("answerCallbackQuery")
        group.press(shown, "Đổi: Ngôn ngữ", by=lan)
        vietnamese = await group.changed(shown)
        assert "Ngôn ngữ: Tiếng Việt" in vietnamese.text
        group.press(vietnamese, "Đổi: Ngôn ngữ", by=lan)
        english = await group.changed(vietnamese)
        assert "Language: English" in english.text
    async with start():
        group.say(f"/hoi {ASK}", by=minh)
        [answer] = await group.replies()
        assert "Read around it" in answer.labels
    assert (api.unanswered, api.violations) == ([], [])


async def where_only_who_asked_may_press(api: BotApi) -> tuple[Group, Person, Person]:
    """A group of two whose admin, the first, had it so."""
    lan, minh = api.person("Lan"), api.person("Minh")
    group = api.group("Phòng báo chí", owner=lan)
    group.say("/caidat", by=lan)
    [shown] = await group.replies()
    group.press(shown, "Đổi: Ai được bấm nút", by=lan)
    assert "người đã hỏi" in (await group.changed(shown)).text
    return group, lan, minh


async def test_where_only_who_asked_may_press_others_are_told_so(api: BotApi, running: Running) -> None:
    group, lan, minh = await where_only_who_asked_may_press(api)
    group.say(f"/hoi {ASK}", by=lan)
    [answer] = await group.replies()
    group.press(answer, "Đọc quanh đây", by=minh)
    calls = await api.wait_for("answerCallbackQuery", count=2)
    assert "Chỉ người đã hỏi" in calls[-1].params["text"]
    group.press(answer, "Đọc quanh đây", by=lan)
    assert SEEN in (await group.changed(answer)).text


async def test_who_asked_somebody_s_message_presses_and_its_writer_does_not(api: BotApi, running: Running) -> None:
    group, lan, minh = await where_only_who_asked_may_press(api)
    group.say("/hoi", by=lan, reply_to=group.say(f"Ai biết {ASK} không?", by=minh))
    [answer] = await group.replies()
    group.press(answer, "Đọc quanh đây", by=minh)
    calls = await api.wait_for("answerCallbackQuery", count=2)
    assert "Chỉ người đã hỏi" in calls[-1].params["text"]
    group.press(answer, "Đọc quanh đây", by=lan)
    assert SEEN in (await group.changed(answer)).text


async def test_under_what_the_group_itself_asked_anybody_presses(api: BotApi, running: Running) -> None:
    group, lan, minh = await where_only_who_asked_may_press(api)
    group.say_as_group("/baocao chuyển đổi số")
    [listed] = await group.replies()
    group.press(listed, "Mở 1", by=minh)
    opened = await group.changed(listed)
    group.press(opened, "Quay lại", by=minh)  # which keeps anew what the buttons stand for
    back = await group.changed(opened)
    group.press(back, "Mở 1", by=lan)
    assert (await group.changed(back)).text == opened.text
    group.say_as_group("/baocao")
    [reports] = await group.replies()
    group.press(reports, "2018 (3)", by=lan)
    assert "3 báo cáo" in (await group.changed(reports)).text


async def test_what_somebody_else_turns_stays_that_of_who_asked(api: BotApi, running: Running, tmp_path: Path) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    group = api.group("Phòng báo chí", owner=lan)
    group.say("/baocao chuyển đổi số", by=lan)
    [listed] = await group.replies()
    group.press(listed, "Mở 1", by=minh)
    opened = await group.changed(listed)
    group.press(opened, "Quay lại", by=minh)
    await group.changed(opened)
    group.say("/xoadulieu@giao_ban_bot", by=lan)
    assert (await group.replies())[0].text == VI.forgotten.format(count=1)
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT words FROM searches").fetchall() == []


async def test_questions_that_are_surely_answered_are_answered_where_a_group_wants_it(
    api: BotApi, running: Running
) -> None:
    api.world.privacy = False
    lan, minh = api.person("Lan"), api.person("Minh")
    group = api.group("Phòng báo chí", owner=lan)
    group.say(f"{ASK} là bao nhiêu?", by=minh)
    await group.stays_silent(0.5)
    group.say("/caidat", by=lan)
    [shown] = await group.replies()
    group.press(shown, "Đổi: Trả lời", by=lan)
    await group.changed(shown)
    for text in (
        "Chiều nay họp mấy giờ thế mọi người?",
        "Ai đi không?",
        "ok em",
        f"Tôi nghĩ {ASK} tốt",
        "@ai_do thế nào?",
    ):
        group.say(text, by=minh)
        await group.stays_silent(0.5)
    group.say(f"{ASK} là bao nhiêu?", by=minh)
    [answer] = await group.replies()
    assert SEEN in answer.text
    assert api.violations == []


async def listening(api: BotApi) -> tuple[Group, Person, Person]:
    """A group of two that has its questions answered, also those that are not for the bot."""
    api.world.privacy = False
    lan, minh = api.person("Lan"), api.person("Minh")
    group = api.group("Phòng báo chí", owner=lan)
    group.say("/caidat", by=lan)
    [shown] = await group.replies()
    group.press(shown, "Đổi: Trả lời", by=lan)
    await group.changed(shown)
    return group, lan, minh


# Of the group's, one is asked for its settings.
@pytest.mark.parametrize("limit", [{"GROUP_QUESTIONS_PER_MINUTE": "3"}, {"USER_QUESTIONS_PER_MINUTE": "2"}])
async def test_talk_among_people_uses_up_nobody_s_questions(api: BotApi, start: Starts, limit: dict[str, str]) -> None:
    async with start(**limit):
        group, _, minh = await listening(api)
        for text in ("Ăn trưa ở đâu vậy?", "Chiều nay họp mấy giờ thế?", "Ai lấy xe của em?", f"{ASK} là bao nhiêu?"):
            group.say(text, by=minh)
        [overheard] = await group.replies()
        for text in (f"/hoi {ASK}", f"{ASK} là bao nhiêu ạ?", f"/hoi {ASK}"):
            group.say(text, by=minh)
        [_, refused] = await group.replies(count=2, after=overheard)
        _, *told = (sent.text for sent in group.visible)
        assert [SEEN in text for text in told] == [True, True, False]
        assert (told[0], told[-1]) == (overheard.text, refused.text)
        assert refused.text == VI.too_many
    assert api.violations == []


async def test_what_a_group_has_the_bot_overhear_is_told_and_kept_only_where_it_is_answered(
    api: BotApi, start: Starts, tmp_path: Path
) -> None:
    talk, unanswered, answered = "Chuyện riêng của hai đứa mình", "Ăn trưa ở đâu vậy?", f"{ASK} là bao nhiêu?"
    async with start(LOG_QUESTIONS="true") as running:
        group, lan, minh = await listening(api)
        assert "/privacy" in group.visible[0].text
        for text in (talk, unanswered, answered):
            group.say(text, by=minh)
        assert SEEN in (await group.replies())[0].text
        group.say("/privacy@giao_ban_bot", by=minh)
        [told] = await group.replies()
        assert "Nơi quản trị viên cho tôi trả lời cả những câu hỏi khác (/caidat)" in told.text
        assert unanswered not in running.log
        lists = api.group("Nhóm khác", owner=lan)
        lists.say("/caidat", by=lan)
        assert "/privacy" not in (await lists.replies())[0].text
    [file] = (tmp_path / "data").glob("bot-*.sqlite3")
    with closing(sqlite3.connect(file)) as connection:
        kept = connection.execute("SELECT user_id, words FROM answered WHERE words IS NOT NULL").fetchall()
        assert kept == [(minh.id, answered)]
        assert connection.execute("SELECT payload FROM inbox WHERE payload IS NOT NULL").fetchall() == []
        dump = "".join(connection.iterdump())
    assert talk not in dump
    assert unanswered not in dump


async def test_what_was_set_holds_in_the_supergroup_that_a_group_becomes(api: BotApi, running: Running) -> None:
    lan = api.person("Lan")
    old = api.group("Phòng báo chí", owner=lan, basic=True)
    old.say("/caidat", by=lan)
    [shown] = await old.replies()
    old.press(shown, "Đổi: Ngôn ngữ", by=lan)
    once = await old.changed(shown)
    old.press(once, "Đổi: Ngôn ngữ", by=lan)
    await old.changed(once)
    new = old.upgrade()
    new.say("/caidat", by=lan)
    [again] = await new.replies()
    assert "Language: English" in again.text


async def test_inline_results_are_cited_and_paged(api: BotApi, running: Running) -> None:
    lan = api.person("Lan")
    api.inline(ASK, by=lan)
    [first] = await api.wait_for("answerInlineQuery")
    results = first.params["results"]
    assert results[0]["title"] == "Trả lời"
    assert SEEN in results[0]["input_message_content"]["message_text"]
    assert all("·" in each["input_message_content"]["message_text"] for each in results)
    api.inline("thông tin", by=lan)
    second = (await api.wait_for("answerInlineQuery", count=2))[-1]
    assert second.params["next_offset"] == "1"
    api.inline("thông tin", by=lan, offset="1")
    third = (await api.wait_for("answerInlineQuery", count=3))[-1]
    shown = {each["description"] for each in second.params["results"]}
    assert shown.isdisjoint(each["description"] for each in third.params["results"])
    assert api.violations == []


async def test_inline_results_are_kept_by_telegram_for_no_other_reader(api: BotApi, running: Running) -> None:
    for count, (language, label) in enumerate((("vi", VI.published), ("en", EN.published)), 1):
        api.inline("", by=api.person("Lan", language=language))
        call = (await api.wait_for("answerInlineQuery", count=count))[-1]
        assert label in call.params["results"][0]["input_message_content"]["message_text"]
        assert call.params["is_personal"] is True


async def test_who_types_too_much_finds_nothing_for_a_minute_and_turns_the_pages_of_what_was_found(
    api: BotApi, start: Starts
) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")

    async def typed(words: str, by: Person, offset: str = "") -> dict[str, Any]:
        before = len(api.calls("answerInlineQuery"))
        api.inline(words, by=by, offset=offset)
        return (await api.wait_for("answerInlineQuery", count=before + 1))[-1].params

    async with start(USER_QUESTIONS_PER_MINUTE="1"):
        for words in ("", "t", "th", "thông tin", "báo chí", "viễn thông", "bưu chính", "chữ ký số", "truyền thông"):
            assert (await typed(words, lan))["results"]
        assert (await typed("thông tin", lan))["next_offset"] == "1"
        refused = await typed("thông tin và truyền", lan)
        assert (refused["results"], refused["button"]["text"]) == ([], VI.inline_too_many)
        assert (await typed("thông tin", lan, offset="1"))["results"]
        assert (await typed("viễn thông", lan, offset="1"))["results"] == []
        assert (await typed("thông tin", minh))["results"]
        chat = api.private(lan)
        chat.say(ASK)
        assert SEEN in (await chat.replies())[0].text
    assert api.violations == []


async def test_who_types_inline_waits_behind_no_questions(api: BotApi, running: Running) -> None:
    api.inline("thông tin", by=api.person("Lan"))
    await api.wait_for("answerInlineQuery")  # the bot has come up
    crowd = [api.private(api.person(f"Bạn đọc {number}")) for number in range(24)]
    for number, each in enumerate(crowd):
        each.say(f"{ASK} {number} " + "dịch vụ công trực tuyến " * 20)
    await api.wait_for("sendMessage")
    api.inline("viễn thông", by=api.person("Minh"))
    await api.wait_for("answerInlineQuery", count=2)
    assert sum(bool(each.visible) for each in crowd) < len(crowd) // 2
    for each in crowd:
        await each.replies()


async def test_inline_nothing_is_said_to_be_none(api: BotApi, running: Running) -> None:
    api.inline("zzzz qqqq", by=api.person("Lan"))
    [call] = await api.wait_for("answerInlineQuery")
    assert call.params["results"] == []
    assert call.params["button"]["text"] == "Không có trong các báo cáo"


async def test_who_may_not_ask_gets_no_inline_results(api: BotApi, start: Starts) -> None:
    async with start(ALLOWED_USERS="1"):
        api.inline(ASK, by=api.person("Lan"))
        [call] = await api.wait_for("answerInlineQuery")
        assert call.params["results"] == []


@pytest.mark.parametrize(
    ("hour", "quiet", "is_quiet"),
    [(23, (22, 6), True), (5, (22, 6), True), (6, (22, 6), False), (12, (22, 6), False), (12, (9, 17), True)],
)
def test_quiet_hours_go_over_midnight(hour: int, quiet: tuple[int, int], is_quiet: bool) -> None:
    now = datetime(2025, 3, 14, hour, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert GroupSettings(quiet=quiet).is_quiet(now) is is_quiet


@given(presses=st.lists(st.integers(0, 5), max_size=30))
def test_settings_are_kept_as_they_were_set(presses: list[int]) -> None:
    settings = GroupSettings()
    for number in presses:
        settings = changed(settings, number)
    assert read_settings(written_settings(settings)) == settings

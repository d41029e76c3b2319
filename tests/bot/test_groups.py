"""Groups, end to end: answered when addressed, in the same topic, as a reply; silent otherwise."""

import pytest

from tests.conftest import Running
from tests.loopback.chats import Person
from tests.loopback.server import BotApi, Fault, Group

ASK = "doanh thu viễn thông 6 tháng đầu năm 2018"
SEEN = "182 nghìn tỷ đồng"


def group(api: BotApi, *, forum: bool = False) -> tuple[Group, Person]:
    lan = api.person("Lan")
    return api.group("Phòng báo chí", forum=forum, owner=lan), lan


@pytest.mark.parametrize("text", [f"/hoi {ASK}", f"/hoi@giao_ban_bot {ASK}", f"/HOI@Giao_Ban_Bot {ASK}"])
async def test_a_command_is_answered_as_a_reply(api: BotApi, running: Running, text: str) -> None:
    chat, lan = group(api)
    question = chat.say(text, by=lan)
    [sent] = await chat.replies()
    assert SEEN in sent.text
    assert sent.reply_to == question["message_id"]
    assert api.violations == []


async def test_search_and_latest_are_answered_in_groups_too(api: BotApi, running: Running) -> None:
    chat, lan = group(api)
    chat.say("/search@giao_ban_bot thông tin", by=lan)
    [found] = await chat.replies()
    chat.press(found, "▸", by=api.person("Minh"))
    assert "trang 2/" in (await chat.changed(found)).text
    chat.say("/latest 1", by=lan)
    [latest] = await chat.replies()
    assert "12/07/2022" in latest.text


async def test_a_reply_to_the_bot_is_a_question(api: BotApi, running: Running) -> None:
    chat, lan = group(api)
    chat.say("/latest 1", by=lan)
    [sent] = await chat.replies()
    chat.say(ASK, by=lan, reply_to=sent)
    [answered] = await chat.replies()
    assert SEEN in answered.text


async def test_with_privacy_mode_off_a_mention_is_answered_and_talk_is_not(api: BotApi, running: Running) -> None:
    api.world.privacy = False
    chat, lan = group(api)
    for text in (
        ASK,
        f"@other_bot {ASK}",
        f"/hoi@other_bot {ASK}",
        "/help",
        "/start",
        "/weather",
        "viết thư tới x@giao_ban_bot.vn",
        "https://t.me/@giao_ban_bot",
    ):
        chat.say(text, by=lan)
    chat.say("nói chuyện khác", by=lan, reply_to=chat.say("chào", by=api.person("Minh")))
    chat.sticker(by=lan)
    chat.join(api.person("Tâm"))
    await chat.stays_silent(1)
    chat.say(f"@GIAO_BAN_BOT {ASK}", by=lan)
    [sent] = await chat.replies()
    assert SEEN in sent.text
    chat.say("@giao_ban_bot", by=lan)
    [explained] = await chat.replies()
    assert "/hoi" in explained.text
    assert api.violations == []


async def test_in_a_topic_the_answer_stays_there(api: BotApi, running: Running) -> None:
    chat, lan = group(api, forum=True)
    topic = chat.topic("Viễn thông")
    question = chat.say(f"/hoi {ASK}", by=lan, thread=topic)
    [sent] = await chat.replies()
    assert sent.thread == topic.id
    assert sent.reply_to == question["message_id"]
    assert api.violations == []


async def test_a_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it(api: BotApi, running: Running) -> None:
    api.world.privacy = False
    chat, lan = group(api, forum=True)
    topic = chat.topic("Viễn thông")
    chat.say("mọi người xem chưa", by=lan, thread=topic)
    await chat.stays_silent(0.7)


async def test_an_edited_question_edits_its_answer_in_a_group(api: BotApi, running: Running) -> None:
    chat, lan = group(api)
    question = chat.say("/hoi google gỡ bao nhiêu video", by=lan)
    [sent] = await chat.replies()
    chat.edit(question, f"/hoi {ASK}")
    assert SEEN in (await chat.changed(sent)).text


async def test_a_message_edited_into_a_question_is_answered(api: BotApi, running: Running) -> None:
    api.world.privacy = False
    chat, lan = group(api)
    message = chat.say("doanh thu", by=lan)
    await chat.stays_silent(0.5)
    chat.edit(message, f"@giao_ban_bot {ASK}")
    [sent] = await chat.replies()
    assert SEEN in sent.text


async def test_an_anonymous_admin_is_answered_and_a_channel_post_is_not(api: BotApi, running: Running) -> None:
    api.world.privacy = False
    chat, _ = group(api)
    chat.channel_post(f"@giao_ban_bot {ASK}")
    await chat.stays_silent(0.5)
    chat.say_as_group(f"/hoi {ASK}")
    [sent] = await chat.replies()
    assert SEEN in sent.text


async def test_a_slow_answer_in_one_chat_holds_up_no_other(api: BotApi, running: Running) -> None:
    slow, other = api.private(api.person("Lan")), api.private(api.person("Minh"))
    slow.say("/latest 1")
    await slow.replies()
    api.fail("sendMessage", Fault.SLOW(15), chat=slow)
    slow.say("/latest 2")
    await api.met("sendMessage")  # the slow answer is on its way
    other.say("/latest 1")
    await other.replies()
    assert len(slow.visible) == 1


async def test_a_reply_to_an_answer_goes_on_from_its_question(api: BotApi, running: Running) -> None:
    chat, lan = group(api)
    chat.say("/hoi google gỡ bao nhiêu video tính đến 02/5/2018", by=lan)
    [sent] = await chat.replies()
    assert "6546/7496" in sent.text.split("\n")[0]
    chat.say("còn tháng 6/2018 thì sao?", by=lan, reply_to=sent)
    [later] = await chat.replies()
    assert "6700/7800" in later.text.split("\n")[0]
    chat.say("còn năm 2020 thì sao?", by=lan, reply_to=later)
    [refused] = await chat.replies()
    assert refused.text.startswith("Không có trong các báo cáo")

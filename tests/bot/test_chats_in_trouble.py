"""What a chat refuses is a line in the log; the answer goes elsewhere where it can, and nobody is apologised to."""

from collections.abc import Callable

import pytest

from tests.conftest import Running
from tests.loopback.server import BotApi, Fault, Group, Topic

ASK = "/hoi doanh thu viễn thông 6 tháng đầu năm 2018"
SEEN = "182 nghìn tỷ đồng"
SLOW = Fault.SLOW(0.5)


async def ask_amid(
    api: BotApi, running: Running, group: Group, topic: Topic | None, then: Callable[[], object]
) -> None:
    """Ask, and bring ``then`` about before the answer arrives."""
    await running.logs("Answering as")
    question = group.say(ASK, thread=topic)
    assert question
    then()
    await api.wait_for("sendMessage")


def assert_calm(api: BotApi, running: Running) -> None:
    assert "Traceback" not in running.log
    assert "ERROR" not in running.log
    assert not [call for call in api.calls("sendMessage") if "gặp lỗi" in call.params["text"]]
    assert api.violations == []


@pytest.mark.parametrize("trouble", ["close", "delete_topic"])
async def test_an_answer_to_a_topic_that_is_closed_or_gone_goes_to_the_group(
    api: BotApi, running: Running, trouble: str
) -> None:
    group = api.group("Phòng báo chí", forum=True)
    topic = group.topic("Số liệu")
    await ask_amid(api, running, group, topic, lambda: getattr(group, trouble)(topic))
    [sent] = await group.replies()
    assert SEEN in sent.text
    assert sent.reply_to is None
    assert "the answer goes to the group" in running.log
    assert_calm(api, running)


async def test_an_answer_to_a_question_that_is_gone_goes_without_it(api: BotApi, running: Running) -> None:
    group = api.group("Phòng báo chí")
    await running.logs("Answering as")
    question = group.say(ASK)
    group.delete(question)
    [sent] = await group.replies()
    assert SEEN in sent.text
    assert_calm(api, running)


async def test_an_answer_follows_a_group_that_became_a_supergroup(api: BotApi, running: Running) -> None:
    group = api.group("Phòng báo chí", basic=True)
    await running.logs("Answering as")
    group.say(ASK)
    [sent] = await group.upgrade().replies()
    assert SEEN in sent.text
    assert_calm(api, running)


@pytest.mark.parametrize(
    "bring_about",
    [
        lambda group: group.kick(),
        lambda group: group.restrict(),
        lambda group: group.vanish(),
        lambda group: group.refuse("CHAT_WRITE_FORBIDDEN"),
        lambda group: group.refuse("CHAT_RESTRICTED"),
        lambda group: group.refuse("need administrator rights in the channel chat"),
        lambda group: group.refuse("Forbidden: bot was kicked from the supergroup chat"),
    ],
)
async def test_a_group_that_cannot_be_written_to_is_a_line(
    api: BotApi, running: Running, bring_about: Callable[[Group], object]
) -> None:
    group = api.group("Phòng báo chí")
    await ask_amid(api, running, group, None, lambda: bring_about(group))
    await running.logs("cannot be written to")
    assert running.log.count("cannot be written to") == 1
    other = api.private(api.person("Minh"))
    other.say(ASK)
    await other.replies()
    assert_calm(api, running)


@pytest.mark.parametrize("trouble", ["block", "deactivate"])
async def test_a_reader_who_is_gone_is_a_line(api: BotApi, running: Running, trouble: str) -> None:
    chat = api.private(api.person("Lan"))
    await running.logs("Answering as")
    chat.say(ASK)
    getattr(chat, trouble)()
    await running.logs("cannot be written to")
    assert_calm(api, running)


async def test_an_answer_that_was_deleted_is_not_edited_and_that_is_a_line(api: BotApi, running: Running) -> None:
    group = api.group("Phòng báo chí")
    await running.logs("Answering as")
    question = group.say(ASK)
    [sent] = await group.replies()
    group.delete(sent)
    group.edit(question, ASK + "?")
    await running.logs("cannot be changed")
    assert_calm(api, running)


@pytest.mark.parametrize(
    ("fault", "arrives"),
    [
        (Fault.BAD_GATEWAY, False),
        (Fault.SERVER_ERROR, False),
        (Fault.DROP_BEFORE, False),
        (Fault.DROP_AFTER, True),
        (Fault.BROKEN_JSON, True),
    ],
)
async def test_what_may_have_arrived_is_a_line_and_not_sent_again(
    api: BotApi, running: Running, fault: Fault, arrives: bool
) -> None:
    chat = api.private(api.person("Lan"))
    await running.logs("Answering as")
    api.fail("sendMessage", fault)
    chat.say(ASK)
    await running.logs("It is not known whether an answer")
    chat.say("/latest 1")
    await chat.replies(count=1)
    assert len(chat.visible) == 1 + arrives
    assert running.log.count("WARNING") == 1
    assert_calm(api, running)

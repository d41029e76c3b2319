"""What is remembered of a conversation: the question before, answers, the words of buttons; and what is forgotten."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine

from bot.store import Recalled, memory
from tests.bot.store.conftest import NOW

LAN, MINH = 101, 102
GROUP = -1009876543210
MINUTE = timedelta(minutes=1)


def answer(
    connection: Connection,
    message_id: int,
    words: str | None,
    *,
    chat_id: int = LAN,
    user_id: int | None = LAN,
    reply_id: int | None = None,
    at: datetime = NOW,
) -> None:
    memory.note_answer(connection, chat_id, message_id, user_id, reply_id, words, at)


def last(connection: Connection, chat_id: int = LAN, message_id: int = 1_000, at: datetime = NOW) -> str | None:
    """The question that one without a reply goes on from."""
    return memory.question_before(connection, chat_id, message_id, None, at)


def answered_by(connection: Connection, reply_id: int, chat_id: int = LAN, at: datetime = NOW) -> str | None:
    """The question that a reply to an answer goes on from."""
    return memory.question_before(connection, chat_id, 1_000, reply_id, at)


def words(connection: Connection, token: str) -> str | None:
    found = memory.recall(connection, token)
    return found.words if found else None


def test_a_question_goes_on_from_the_one_whose_answer_it_replies_to(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "doanh thu năm 2018", reply_id=2)
        answer(c, 3, "số thuê bao", reply_id=4)
        answer(c, 5, "của nhóm", chat_id=GROUP, reply_id=2)
        assert answered_by(c, 2) == "doanh thu năm 2018"
        assert answered_by(c, 4) == "số thuê bao"
        assert answered_by(c, 2, chat_id=GROUP) == "của nhóm"
        assert answered_by(c, 99) is None


def test_a_reply_goes_on_however_long_ago_the_answer_was(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "doanh thu năm 2018", reply_id=2, at=NOW - timedelta(days=5))
        assert answered_by(c, 2) == "doanh thu năm 2018"


def test_without_a_reply_it_goes_on_from_the_last_question_of_the_chat(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "doanh thu năm 2018")
        answer(c, 3, "số thuê bao")
        answer(c, 5, None)  # not a question: /help
        answer(c, 9, "câu sau")
        answer(c, 6, "của người khác", chat_id=MINH, user_id=MINH)
        assert last(c, message_id=7) == "số thuê bao"
        assert last(c, message_id=3) == "doanh thu năm 2018"
        assert last(c, message_id=1) is None


@pytest.mark.parametrize(("ago", "goes_on"), [(29 * MINUTE, True), (31 * MINUTE, False)])
def test_a_conversation_ends_after_half_an_hour(engine: Engine, ago: timedelta, goes_on: bool) -> None:
    with engine.begin() as c:
        answer(c, 1, "doanh thu năm 2018", at=NOW - ago)
        assert (last(c) is not None) == goes_on


def test_an_edited_question_takes_the_place_of_what_it_was(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "doanh thu", reply_id=2)
        answer(c, 1, "doanh thu năm 2018", reply_id=2)
        assert last(c) == "doanh thu năm 2018"
        assert memory.reply_to(c, LAN, 1) == 2


def test_the_answer_of_a_message_is_known_unless_it_may_not_have_arrived(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "doanh thu", reply_id=2)
        answer(c, 3, "số thuê bao", reply_id=None)
        assert memory.reply_to(c, LAN, 1) == 2
        assert memory.reply_to(c, LAN, 3) is None
        assert memory.reply_to(c, GROUP, 1) is None


def test_the_words_behind_buttons_are_recalled_by_their_token(engine: Engine) -> None:
    with engine.begin() as c:
        memory.remember(c, "abc_-123", Recalled("thông tin “đại chúng” 😀", "", LAN, LAN), NOW)
        memory.remember(c, "guest", Recalled("báo chí", "", None, None), NOW)
    with engine.begin() as c:
        assert memory.recall(c, "abc_-123") == Recalled("thông tin “đại chúng” 😀", "", LAN, LAN)
        assert memory.recall(c, "guest") == Recalled("báo chí", "")
        assert memory.recall(c, "ABC_-123") is None


def test_a_reader_s_questions_and_searches_are_forgotten_wherever_they_asked(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "riêng", reply_id=2)
        answer(c, 3, "trong nhóm", chat_id=GROUP, reply_id=4)
        memory.remember(c, "private", Recalled("tìm", "", LAN, LAN), NOW)
        memory.remember(c, "group", Recalled("tìm", "", GROUP, LAN), NOW)
        memory.remember(c, "guest", Recalled("tìm", "", None, LAN), NOW)
        assert memory.forget(c, LAN) == 5
    with engine.begin() as c:
        assert last(c) is None
        assert answered_by(c, 4, chat_id=GROUP) is None
        assert [words(c, token) for token in ("private", "group", "guest")] == [None] * 3
        assert memory.forget(c, LAN) == 0


def test_what_version_0_2_kept_of_a_private_chat_is_forgotten_too(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "riêng", user_id=None)
        answer(c, 2, "trong nhóm", chat_id=GROUP, user_id=None)
        assert memory.forget(c, LAN) == 1
        assert last(c) is None
        assert last(c, GROUP) == "trong nhóm"


def test_what_others_asked_stays(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "của Lan", chat_id=GROUP, reply_id=2)
        answer(c, 3, "của Minh", chat_id=GROUP, user_id=MINH, reply_id=4)
        answer(c, 5, "riêng của Minh", chat_id=MINH, user_id=MINH)
        memory.remember(c, "lan", Recalled("tìm", "", GROUP, LAN), NOW)
        memory.remember(c, "minh", Recalled("tìm", "", GROUP, MINH), NOW)
        memory.remember(c, "nobody", Recalled("tìm", "", GROUP, None), NOW)
        assert memory.forget(c, LAN) == 2
        assert answered_by(c, 2, chat_id=GROUP) is None
        assert answered_by(c, 4, chat_id=GROUP) == "của Minh"
        assert last(c, MINH) == "riêng của Minh"
        assert [words(c, token) for token in ("lan", "minh", "nobody")] == [None, "tìm", "tìm"]


def test_an_edit_after_forgetting_still_changes_the_answer(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "doanh thu", reply_id=2)
        memory.forget(c, LAN)
        assert memory.reply_to(c, LAN, 1) == 2


def test_what_is_older_than_it_is_to_be_kept_is_forgotten(engine: Engine) -> None:
    with engine.begin() as c:
        answer(c, 1, "cũ", reply_id=2, at=NOW - 61 * MINUTE)
        answer(c, 3, "mới", reply_id=4, at=NOW - 59 * MINUTE)
        memory.remember(c, "old", Recalled("cũ", "", LAN, LAN), NOW - 61 * MINUTE)
        memory.remember(c, "new", Recalled("mới", "", LAN, LAN), NOW - 59 * MINUTE)
        memory.forget_old(c, NOW - 60 * MINUTE)
        assert [answered_by(c, reply_id) for reply_id in (2, 4)] == [None, "mới"]
        assert [words(c, token) for token in ("old", "new")] == [None, "mới"]


def test_a_group_that_became_a_supergroup_is_known_by_both_numbers(engine: Engine) -> None:
    with engine.begin() as c:
        assert memory.moves(c) == {}
        memory.note_move(c, -1, GROUP)
        memory.note_move(c, -1, GROUP)  # told of in the group and in the supergroup
        memory.note_move(c, -2, -1002)
    with engine.begin() as c:
        assert memory.moves(c) == {GROUP: -1, -1002: -2}


def test_an_anonymous_admin_forgets_no_search_of_others(engine: Engine) -> None:
    with engine.begin() as connection:
        memory.remember(connection, "guest", Recalled("của khách", "", None, 5), NOW)
        memory.remember(connection, "theirs", Recalled("của quản trị", "", -100, -100), NOW)
        assert memory.forget(connection, -100) == 1
        assert words(connection, "guest") == "của khách"
        assert memory.recall(connection, "theirs") is None

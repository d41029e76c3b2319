"""What chats follow, and what they are told of: each once, whichever process notes it, and whoever dies."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine

from bot.store import Following, followings
from bot.store.schema import followings as table
from tests.bot.store.conftest import CHAT, NOW, OTHER_CHAT

DAY = timedelta(days=1)


def follow(connection: Connection, words: str = "", chat_id: int = CHAT, thread_id: int | None = None) -> Following:
    assert followings.add(connection, chat_id, thread_id, words, "vi", 20)
    return next(each for each in followings.of_place(connection, chat_id, thread_id) if each.words == words)


def of(names: list[str]) -> dict[str, str]:
    """Reports that each say something of their own."""
    return {name: f"words of {name}" for name in names}


def waiting(connection: Connection) -> list[tuple[int, tuple[str, ...]]]:
    return [(each.following.number, each.reports) for each in followings.waiting(connection, 100)]


def daily(connection: Connection, of: Following, at: datetime = NOW) -> Following:
    followings.set_time(connection, of.number, "day", 7, at)
    [changed] = [each for each in followings.all_of_them(connection) if each.number == of.number]
    return changed


def test_a_topic_follows_for_itself_and_the_same_only_once(engine: Engine) -> None:
    with engine.begin() as c:
        follow(c, "chuyển đổi số")
        follow(c, "chuyển đổi số")
        follow(c, "", OTHER_CHAT, 5)
        follow(c, "viễn thông", OTHER_CHAT, 6)
        assert [each.words for each in followings.of_place(c, CHAT, None)] == ["chuyển đổi số"]
        assert [each.words for each in followings.of_place(c, OTHER_CHAT, 5)] == [""]
        assert followings.of_place(c, OTHER_CHAT, None) == []


def test_a_chat_follows_so_much_and_no_more_over_all_its_topics(engine: Engine) -> None:
    with engine.begin() as c:
        for number in range(3):
            assert followings.add(c, CHAT, number, "a", "vi", 3)
        assert not followings.add(c, CHAT, None, "b", "vi", 3)
        assert followings.add(c, CHAT, 1, "a", "vi", 3)  # is there already
        assert followings.add(c, OTHER_CHAT, None, "b", "vi", 3)


def test_what_another_chat_follows_is_not_found(engine: Engine) -> None:
    with engine.begin() as c:
        ours = follow(c)
        assert followings.one(c, ours.number, CHAT) == ours
        assert followings.one(c, ours.number, OTHER_CHAT) is None


def test_a_report_is_told_by_the_process_that_notes_it_first(engine: Engine) -> None:
    with engine.begin() as c:
        each = follow(c)
        followings.arrive(c, of(["a", "b"]), {each.number: ["a", "b"]}, NOW)
    with engine.begin() as c:
        followings.arrive(c, of(["a", "b", "c"]), {each.number: ["b", "c"]}, NOW)
        followings.arrive(c, of(["c"]), {each.number: ["c"]}, NOW)
        assert waiting(c) == [(each.number, ("a", "b")), (each.number, ("c",))]
        assert followings.known(c).keys() == {"a", "b", "c"}


def test_what_is_known_from_the_first_start_is_told_to_nobody(engine: Engine) -> None:
    with engine.begin() as c:
        each = follow(c)
        followings.note_known(c, of([f"báo cáo {number}" for number in range(2_500)]))
        followings.arrive(c, of(["báo cáo 7"]), {each.number: ["báo cáo 7"]}, NOW)
        assert waiting(c) == []
        assert len(followings.known(c)) == 2_500


def test_a_report_of_another_name_or_of_other_words_is_no_new_one(engine: Engine) -> None:
    with engine.begin() as c:
        each = follow(c)
        followings.note_known(c, {"a": "1", "b": "2"})
        followings.arrive(c, {"a": "3", "c": "2", "d": "4"}, {each.number: ["a", "c", "d"]}, NOW)
        assert waiting(c) == [(each.number, ("d",))]
        followings.arrive(c, {"e": "3"}, {each.number: ["e"]}, NOW)
        assert waiting(c) == [(each.number, ("d",))]
        assert followings.known(c) == {"a": "3", "b": "2", "c": "2", "d": "4", "e": "3"}


def test_what_is_being_sent_is_never_sent_again_unless_it_certainly_was_not(engine: Engine) -> None:
    with engine.begin() as c:
        each = follow(c)
        followings.arrive(c, of(["a"]), {each.number: ["a"]}, NOW)
        [told] = followings.waiting(c, 9)
        assert followings.begin(c, told.number)
    with engine.begin() as c:
        assert not followings.begin(c, told.number)
        assert followings.waiting(c, 9) == []
        followings.wait_again(c, told.number)
        assert followings.begin(c, told.number)
        followings.finish(c, told.number)
        assert not followings.begin(c, told.number)
        followings.wait_again(c, told.number)
        assert followings.waiting(c, 9) == []


def test_a_digest_holds_what_arrived_since_the_last_and_is_made_once(engine: Engine) -> None:
    with engine.begin() as c:
        each = daily(c, follow(c))
        followings.arrive(c, of(["a", "b"]), {each.number: ["b", "a"]}, NOW - DAY)
        followings.arrive(c, of(["c"]), {each.number: ["c"]}, NOW)
        assert waiting(c) == []
        assert followings.due(c, NOW - timedelta(seconds=1)) == []
        assert followings.due(c, NOW) == [each]
    for _ in range(2):  # two processes that found it due
        with engine.begin() as c:
            followings.digest(c, each, NOW + DAY, NOW)
    with engine.begin() as c:
        assert waiting(c) == [(each.number, ("b", "a", "c"))]
        assert followings.due(c, NOW) == []
        followings.arrive(c, of(["d"]), {each.number: ["d"]}, NOW)
        [due] = followings.due(c, NOW + DAY)
        followings.digest(c, due, NOW + 2 * DAY, NOW + DAY)
        assert waiting(c)[1:] == [(each.number, ("d",))]


def test_a_digest_of_nothing_is_not_sent(engine: Engine) -> None:
    with engine.begin() as c:
        followings.digest(c, daily(c, follow(c)), NOW + DAY, NOW)
        assert waiting(c) == []


def test_what_was_held_is_told_when_it_is_to_be_told_at_once(engine: Engine) -> None:
    with engine.begin() as c:
        each = daily(c, follow(c))
        followings.arrive(c, of(["a"]), {each.number: ["a"]}, NOW)
        followings.set_time(c, each.number, "new", 0, None)
        assert waiting(c) == [(each.number, ("a",))]


def test_who_ends_it_is_not_told_what_waited(engine: Engine) -> None:
    with engine.begin() as c:
        ended, other = follow(c), follow(c, "viễn thông")
        followings.arrive(c, of(["a"]), {ended.number: ["a"], other.number: ["a"], 99: ["a"]}, NOW)
        [first, _] = followings.waiting(c, 9)
        assert followings.end(c, table.c.number == ended.number) == 1
        assert not followings.begin(c, first.number)
        assert waiting(c) == [(other.number, ("a",))]


def test_a_supergroup_follows_what_the_group_did(engine: Engine) -> None:
    with engine.begin() as c:
        each = follow(c, "viễn thông", -7)
        followings.arrive(c, of(["a"]), {each.number: ["a"]}, NOW)
        followings.move(c, -7, OTHER_CHAT)
        [told] = followings.waiting(c, 9)
        assert (told.following.chat_id, told.following.words) == (OTHER_CHAT, "viễn thông")


def test_what_could_not_be_told_in_time_is_forgotten_and_what_is_held_is_not(engine: Engine) -> None:
    with engine.begin() as c:
        each, held = follow(c), daily(c, follow(c, "viễn thông"))
        followings.arrive(c, of(["a"]), {each.number: ["a"], held.number: ["a"]}, NOW - 3 * DAY)
        followings.forget_old(c, NOW - 2 * DAY)
        assert waiting(c) == []
        followings.digest(c, held, NOW + DAY, NOW)
        assert waiting(c) == [(held.number, ("a",))]

"""What readers think of answers: one verdict each, kept without whose it is when that is forgotten."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from bot.store import Recalled, Verdict, memory, verdicts
from tests.bot.store.conftest import NOW

LAN, MINH = 101, 102
GROUP = -1009876543210
MINUTE = timedelta(minutes=1)
RIGHT = Verdict("abc", LAN, "right", None, "doanh thu?", "answer", '[["a.txt", 0, 9]]', "182 tỷ", "2018-07-09", "x1")
WRONG = replace(RIGHT, verdict="wrong", reason="figure")


def test_the_last_verdict_of_each_reader_counts(engine: Engine) -> None:
    with engine.begin() as c:
        for each in (RIGHT, WRONG, replace(RIGHT, user_id=MINH), replace(RIGHT, token="def")):
            verdicts.note(c, each, NOW)
        assert verdicts.since(c, NOW) == [WRONG, replace(RIGHT, user_id=MINH), replace(RIGHT, token="def")]
        assert verdicts.since(c, NOW + MINUTE) == []


def test_words_that_a_database_refuses_are_kept_without_what_it_refuses(engine: Engine) -> None:
    with engine.begin() as c:
        verdicts.note(c, replace(RIGHT, words="doanh\0 thu \ud83d", text=None, day=None), NOW)
        assert [each.words for each in verdicts.since(c, NOW)] == ["doanh thu ?"]


def test_whose_verdicts_they_are_is_forgotten_and_they_stay(engine: Engine) -> None:
    with engine.begin() as c:
        for each in (RIGHT, replace(WRONG, token="def"), replace(RIGHT, user_id=MINH)):
            verdicts.note(c, each, NOW)
        memory.forget(c, LAN)
        assert [(each.user_id, each.verdict) for each in verdicts.since(c, NOW)] == [
            (None, "right"),
            (None, "wrong"),
            (MINH, "right"),
        ]


def test_an_answer_and_its_buttons_are_one_question_of_those_forgotten(engine: Engine) -> None:
    with engine.begin() as c:
        memory.note_answer(c, LAN, 1, LAN, 2, "doanh thu?", NOW, "answer")
        memory.remember(c, "abc", Recalled("doanh thu?", '{"q": [], "o": "none"}', LAN, LAN), NOW)
        assert memory.forget(c, LAN) == 1
        assert memory.recall(c, "abc") is None


def test_a_question_that_is_forgotten_stands_in_no_verdict_on_it(engine: Engine) -> None:
    with engine.begin() as c:
        for token, asker in (("abc", LAN), ("def", MINH)):
            memory.remember(c, token, Recalled("doanh thu?", "", GROUP, asker), NOW)
            for reader in (LAN, MINH):
                verdicts.note(c, replace(RIGHT, token=token, user_id=reader), NOW)
        memory.forget(c, LAN)
        assert [(each.token, each.words, each.text) for each in verdicts.since(c, NOW)] == [
            ("abc", "", None),
            ("abc", "", None),
            ("def", "doanh thu?", "182 tỷ"),
            ("def", "doanh thu?", "182 tỷ"),
        ]


def test_a_question_is_kept_no_longer_for_a_verdict_that_was_given_later(engine: Engine) -> None:
    with engine.begin() as c:
        memory.remember(c, "abc", Recalled("doanh thu?", "", GROUP, LAN), NOW - 61 * MINUTE)
        verdicts.note(c, replace(RIGHT, user_id=MINH), NOW - MINUTE)
        memory.forget_old(c, NOW - 60 * MINUTE)
        assert [(each.user_id, each.verdict, each.words) for each in verdicts.since(c, NOW - 60 * MINUTE)] == [
            (MINH, "right", "")
        ]


def test_verdicts_are_forgotten_in_time(engine: Engine) -> None:
    with engine.begin() as c:
        verdicts.note(c, RIGHT, NOW - 61 * MINUTE)
        verdicts.note(c, replace(RIGHT, user_id=MINH), NOW - 59 * MINUTE)
        memory.forget_old(c, NOW - 60 * MINUTE)
        assert [each.user_id for each in verdicts.since(c, NOW - 99 * MINUTE)] == [MINH]

"""`python -m bot.export`: what readers say over the wire becomes questions that the benchmarks and `evaluate` read."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.labelled import TODAY, beds_of, measure, rows_of
from bot.export import labelled
from bot.store import Verdict
from retrieval import Answer, Collection, answer
from retrieval.evaluation import read_rows
from tests.conftest import SEEDS, Starts, environment
from tests.loopback.server import BotApi

ASK = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
UNTOLD = "Doanh thu viễn thông 6 tháng đầu năm 2019 đạt bao nhiêu?"
RIGHT = Verdict("abc", 1, "right", None, ASK, "answer", '[["a.txt", 0, 9]]', "182 tỷ", "2018-07-09", "x1")
REFUSED = replace(RIGHT, words=UNTOLD, outcome="none")


def export(folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "bot.export", str(folder)],
        cwd=folder.parent,
        env=environment(REPORTS_DIR=str(SEEDS), **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
async def test_what_readers_say_is_read_back_by_the_benchmarks(
    api: BotApi, start: Starts, tmp_path: Path, seeds: Collection, store: str, request: pytest.FixtureRequest
) -> None:
    settings = {"DATABASE_URL": request.getfixturevalue("database_url")} if store == "postgresql" else {}
    chat, folder = api.private(api.person("Lan")), tmp_path / "bed"
    async with start(**settings):
        for question, label in ((ASK, "👍 Đúng"), (UNTOLD, "👍 Đúng"), ("google gỡ bao nhiêu video", "👎 Sai")):
            chat.say(question)
            [sent] = await chat.replies()
            chat.press(sent, label)
        await api.wait_for("answerCallbackQuery", count=3)
        await chat.changed(sent)
    done = export(folder, DATA_DIR=str(tmp_path / "data"), **api.environment, **settings)
    assert done.stdout == "3 verdicts: 2 questions in questions.jsonl, 1 in to_label.jsonl\n", done.stderr
    (folder / "reports").symlink_to(SEEDS)
    _, bed = beds_of([folder])
    assert [(row["question"], row["date"]) for row in bed.rows] == [(ASK, "2018-07-09"), (UNTOLD, None)]

    def ask(question: str) -> Answer:
        return answer(seeds, question, TODAY)

    found = measure(bed.rows, ask)
    assert (found["first"], found["refused"], found["dates"]) == (1, 1, 1)
    assert [row["text"] for row in read_rows(folder / "questions.jsonl")] == [ASK, UNTOLD]
    [wrong] = rows_of([folder / "to_label.jsonl"])
    assert (wrong["question"], wrong["right"], wrong["wrong"]) == ("google gỡ bao nhiêu video", 0, 1)
    assert (folder / "questions.jsonl").stat().st_mode & 0o077 == 0


def test_a_question_that_was_forgotten_is_in_neither_file() -> None:
    assert labelled([replace(RIGHT, words="", text=None), replace(REFUSED, words="", text=None, verdict="wrong")]) == (
        [],
        [],
    )


def test_where_readers_differ_a_person_has_to_label() -> None:
    differs = [RIGHT, replace(RIGHT, user_id=2, verdict="wrong", reason="figure"), replace(RIGHT, words="khác?")]
    right, to_label = labelled(differs)
    assert [row["question"] for row in right] == ["khác?"]
    [row] = to_label
    assert (row["right"], row["wrong"], row["reasons"], row["doc"]) == (1, 1, ["figure"], "a.txt")


def test_what_is_said_to_be_there_though_refused_is_for_a_person_to_find() -> None:
    right, to_label = labelled([replace(REFUSED, verdict="wrong", reason="there")])
    assert right == []
    assert (to_label[0]["doc"], to_label[0]["answer_text"], to_label[0]["reasons"]) == (None, None, ["there"])


def test_what_was_refused_once_and_answered_later_is_for_a_person_to_decide() -> None:
    right, to_label = labelled([RIGHT, replace(RIGHT, token="def", outcome="none", words=ASK.upper())])
    assert right == []
    assert len(to_label) == 2


def test_an_answer_whose_report_has_changed_is_for_a_person_to_label() -> None:
    right, to_label = labelled([replace(RIGHT, text=None, day=None)])
    assert (right, len(to_label)) == ([], 1)


def test_the_same_answer_to_the_same_question_is_one_line() -> None:
    again = replace(RIGHT, token="def", user_id=2, words=ASK.lower())
    [row], _ = labelled([RIGHT, again])
    assert json.loads(json.dumps(row)) == row


def test_without_a_store_it_says_what_is_missing(tmp_path: Path) -> None:
    assert "TELEGRAM_BOT_TOKEN" in export(tmp_path / "bed").stderr
    done = export(tmp_path / "bed", TELEGRAM_BOT_TOKEN="1:A", DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "has not run with this DATA_DIR" in done.stderr

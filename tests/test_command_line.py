"""The command line as an operator meets it: real processes, their output and their exit status."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from retrieval import Answer, open_collection
from retrieval.answering.refusal import Unmet
from retrieval.printing import answer_lines
from retrieval.questions.parsing import parse
from tests.conftest import environment
from tests.made_up import BODY, SEED_FILES, SEEDS, write

_ROOT = SEEDS.parent
_QUOTE = ["report", "title", "date", "date_basis", "text", "start", "end", "passage", "score"]
_ASKED = "google gỡ bao nhiêu video trên youtube?"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """Run one command; whatever happens, an operator never sees a stack of calls."""
    done = subprocess.run(
        [sys.executable, "-m", "retrieval", *map(str, arguments)],
        cwd=_ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err
    return ran


def run_on_seeds(indexed: Path, command: str, *arguments: str, stdin: bytes = b"") -> Ran:
    return run(command, "--reports", SEEDS, "--data", indexed, *arguments, stdin=stdin)


def test_index_says_what_it_read_left_out_and_removed(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", a=f"Giao ban\n\n{BODY}", b=f"Họp báo\n\n{BODY}", hỏng="")
    write(folder, **{"bản sao": f"Giao ban\n\n{BODY}"})
    index = ("index", "--reports", folder, "--data", tmp_path / "data")
    first = run(*index)
    assert first.status == 0
    assert first.out.splitlines() == [
        "2 reports of 4 files (1 the same as others, 1 left out), 2 passages, ranked by rank_bm25",
        "read: a.txt",
        "read: b.txt",
        "left out: hỏng.txt is empty",
        "left out: bản sao.txt is the same as a.txt",
    ]
    (folder / "b.txt").unlink()
    [again] = run(*index, "--json").objects
    assert again == {
        "reports": 1,
        "passages": 1,
        "ranker": "rank_bm25",
        "read": [],
        "removed": ["b.txt"],
        "unreadable": {"hỏng.txt": "is empty"},
        "same": {"bản sao.txt": "a.txt"},
    }
    asked = run("ask", "--reports", folder, "--data", tmp_path / "data", "chuyển đổi số")
    assert asked.status == 0
    assert asked.err == "left out: hỏng.txt is empty\n"


def test_index_of_many_files_fits_a_screen(tmp_path: Path) -> None:
    folder = write(tmp_path / "reports", **{f"tin{number}": f"Tin {number}\n\n{BODY}" for number in range(21)})
    assert run("index", "--reports", folder, "--data", tmp_path / "data").out.splitlines() == [
        "21 reports, 21 passages, ranked by rank_bm25",
        "read: 21 files (each is named with --json)",
    ]


def test_ask_quotes_with_title_day_and_report(indexed: Path) -> None:
    ran = run_on_seeds(indexed, "ask", *_ASKED.split())
    assert (ran.status, ran.err) == (0, "")
    quote, source, second, second_source, *_ = ran.out.splitlines()
    assert quote.startswith("1. «Tính đến hết tháng 6 năm 2018, Google đã chặn bỏ gần 6700/7800 video clip")
    assert source.endswith(f" · 09/07/2018 (event) · {SEED_FILES[0]}")
    assert "6546/7496" in second
    assert second_source.endswith(f" · 04/05/2018 (published) · {SEED_FILES[1]}")


def test_ask_says_what_the_nearest_passage_does_not_meet(indexed: Path) -> None:
    ran = run_on_seeds(indexed, "ask", "Tỷ lệ hồ sơ trực tuyến tháng 6/2019")
    assert ran.status == 0
    told, nearest, *_ = ran.out.splitlines()
    assert told == "Not in the reports: the reports tell of another time; the nearest passage:"
    assert nearest.startswith("1. «Tỷ lệ hồ sơ trực tuyến tính đến tháng 6/2022 đạt 36,91%")


def test_ask_answers_each_line_in_order_with_the_fields_of_the_contract(indexed: Path) -> None:
    asked = [_ASKED, "Doanh thu viễn thông 6 tháng đầu năm 2021?", "😀", "?!…", "a" * 10_000, "thẻ nhà báo"]
    stdin = "\n\n".join(asked).encode() + b"\r\n \n\xff\xfe\n"
    ran = run_on_seeds(indexed, "ask", "--json", stdin=stdin)
    assert (ran.status, ran.err) == (0, "")
    given = ran.objects
    assert [one["question"] for one in given] == [*asked, "\ufffd\ufffd"]
    assert [one["answered"] for one in given] == [True, False, False, False, False, True, False]
    assert [one.get("unmet") for one in given] == [None, "period", "empty", "empty", "long", None, "empty"]
    assert [one["period"] for one in given[:2]] == [None, {"start": "2021-01-01", "end": "2021-06-30"}]
    assert list(given[0]) == ["question", "answered", "outcome", "shown", "quotes", "period"]
    assert list(given[1]) == ["question", "answered", "outcome", "shown", "quotes", "period", "unmet", "lacking"]
    assert [len(one["quotes"]) > 0 for one in given] == [True, True, False, False, False, True, False]
    assert all(list(quote) == _QUOTE for one in given for quote in one["quotes"])


def test_each_of_many_answers_stands_under_its_question(indexed: Path) -> None:
    ran = run_on_seeds(indexed, "ask", stdin="doanh thu viễn thông năm 2018\ncách nấu phở bò\n".encode())
    first, second, rest = ran.out.split("\n\n")
    assert first.startswith("? doanh thu viễn thông năm 2018\n1. «")
    assert second.splitlines()[:3] == [
        "? cách nấu phở bò",
        "Not in the reports: the reports do not speak of it.",
        "The newest reports:",
    ]
    assert rest == ""


_ASKED_FOR = {
    "so sánh doanh thu viễn thông 2018 và 2021": "comparison",
    "tất cả số liệu về dịch vụ công trực tuyến": "figures",
    "tóm tắt báo cáo 09/07/2018": "brief",
    "có những báo cáo nào năm 2018": "reports",
    "cảm ơn bạn": "talk",
}


def test_ask_serves_what_else_is_asked_for_with_its_form(indexed: Path) -> None:
    ran = run_on_seeds(indexed, "ask", "--json", stdin="\n".join(_ASKED_FOR).encode())
    assert (ran.status, ran.err) == (0, "")
    given = ran.objects
    assert [(one["question"], one["form"]) for one in given] == list(_ASKED_FOR.items())
    for one in given:
        assert list(one)[:7] == ["question", "answered", "outcome", "form", "shown", "quotes", "period"]
        assert all(list(quote) == _QUOTE for quote in one["quotes"])
        assert one["answered"] == (one["outcome"] == "answer") == (one["quotes"] != [])
    comparison, figures, brief, reports, talk = given
    assert [(side["of"], side["outcome"], len(side["quotes"])) for side in comparison["sides"]] == [
        ("năm 2018", "answer", 1),
        ("năm 2021", "none", 0),
    ]
    assert comparison["period"] == {"start": "2018-01-01", "end": "2021-12-31"}
    assert figures["topic"] == "dịch vụ công trực tuyến"
    assert brief["brief_of"]["report"] == SEED_FILES[0]
    assert brief["headings"] == ["Một số kết quả nổi bật trong lĩnh vực TTTT 6 tháng đầu năm"]
    assert [other["report"] for other in brief["others"]] == [SEED_FILES[3]]
    assert (reports["total"], [quote["report"] for quote in reports["quotes"]]) == (
        3,
        [SEED_FILES[0], SEED_FILES[3], SEED_FILES[1]],
    )
    assert talk["talk"] == "thanks"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "so sánh doanh thu viễn thông 2018 và 2021",
            ("năm 2018:", "182 nghìn tỷ đồng", "năm 2021: not in the reports"),
        ),
        ("tất cả số liệu về phở bò", ("No report gives a figure on that (phở bò).",)),
        ("tóm tắt báo cáo 09/07/2018", ("09/07/2018 (event)", "Một số kết quả nổi bật", "Others:", SEED_FILES[3])),
        ("tóm tắt báo cáo năm 2010", ("There is no such report (năm 2010).", "The newest reports:")),
        ("bao nhiêu báo cáo", ("5 reports:",)),
        ("bạn là ai", ("small talk: who",)),
    ],
)
def test_ask_tells_people_what_else_they_ask_for(indexed: Path, asked: str, told: tuple[str, ...]) -> None:
    ran = run_on_seeds(indexed, "ask", asked)
    assert (ran.status, ran.err) == (0, "")
    assert all(part in ran.out for part in told)


def test_ask_with_no_question_at_all_answers_nothing(indexed: Path) -> None:
    ran = run_on_seeds(indexed, "ask", stdin=b"\n  \n")
    assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_show_prints_exactly_the_text_that_offsets_count_in(indexed: Path) -> None:
    [given] = run_on_seeds(indexed, "ask", "--json", _ASKED).objects
    shown = run_on_seeds(indexed, "show", given["quotes"][0]["report"])
    assert (shown.status, shown.err) == (0, "")
    for quote in given["quotes"]:
        assert quote["text"] in quote["passage"]
        if quote["report"] == given["quotes"][0]["report"]:
            assert shown.out[quote["start"] : quote["end"]] == quote["text"]
            assert quote["passage"] in shown.out


def test_an_undated_report_has_no_date_and_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", a=f"Giao ban\n\n{BODY}")
    open_collection(folder, tmp_path / "data")
    place = ("--reports", folder, "--data", tmp_path / "data")
    [quote] = run("ask", *place, "--json", "chuyển đổi số").objects[0]["quotes"]
    assert (quote["date"], quote["date_basis"]) == (None, None)
    assert run("latest", *place).out == f"1. «{BODY}»\n   Giao ban · no date · a.txt\n"


def test_search_lists_what_matches(indexed: Path) -> None:
    plain = run_on_seeds(indexed, "search", "tem bưu chính")
    assert (plain.status, plain.err) == (0, "")
    assert "Triển lãm tem bưu chính" in plain.out.splitlines()[0]
    first, none = run_on_seeds(indexed, "search", "--json", stdin=b"tem buu chinh\nzzzz\n").objects
    assert list(first) == ["query", "hits"]
    assert first["query"] == "tem buu chinh"
    assert all(list(hit) == _QUOTE for hit in first["hits"])
    assert first["hits"][0]["report"] == SEED_FILES[2]
    assert none == {"query": "zzzz", "hits": []}


def test_search_takes_marks_and_goes_by_date(indexed: Path) -> None:
    [marked] = run_on_seeds(indexed, "search", "--json", '"viễn thông" -internet năm 2022').objects
    assert {hit["report"] for hit in marked["hits"]} == {SEED_FILES[2]}
    assert not any("internet" in hit["passage"].lower() for hit in marked["hits"])
    [by_date] = run_on_seeds(indexed, "search", "--json", "--by-date", "an toàn thông tin").objects
    days = [hit["date"] for hit in by_date["hits"]]
    assert days == sorted(days, reverse=True)


def test_latest_lists_the_newest_first(indexed: Path) -> None:
    plain = run_on_seeds(indexed, "latest", "-n", "2")
    assert (plain.status, plain.err) == (0, "")
    sources = plain.out.splitlines()[1::2]
    assert [source.split(" · ")[1:] for source in sources] == [
        ["12/07/2022 (published)", SEED_FILES[2]],
        ["20/07/2021 (published)", SEED_FILES[4]],
    ]
    [on_topic] = run_on_seeds(indexed, "latest", "--json", "google").objects
    assert list(on_topic) == ["reports"]
    assert [(row["report"], row["date"], row["date_basis"]) for row in on_topic["reports"]] == [
        (SEED_FILES[0], "2018-07-09", "event"),
        (SEED_FILES[1], "2018-05-04", "published"),
    ]
    assert all(list(row) == _QUOTE for row in on_topic["reports"])


def test_help_teaches_by_example() -> None:
    ran = run("--help")
    assert ran.status == 0
    for command in ("index", "ask", "search", "latest", "show", "evaluate"):
        assert f"python -m retrieval {command} --" in ran.out
    assert "standard input" in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("latest", "-n", "0"), "-n must be 1 or more\n"),
        (("show", "không có.txt"), "holds no report named không có.txt. It holds:\n  000_a3692b362fabeddd.txt\n"),
    ],
)
def test_what_cannot_be_done_is_told_on_standard_error(indexed: Path, arguments: tuple[str, ...], told: str) -> None:
    ran = run_on_seeds(indexed, *arguments)
    assert (ran.status, ran.out) == (1, "")
    assert told in ran.err


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("😀 ?!… —", "the question holds no word to search for.\n"),
        ("a" * 10_000, "a question has at most 1000 characters.\n"),
    ],
)
def test_a_question_that_is_none_is_told_so_and_fails(indexed: Path, question: str, told: str) -> None:
    ran = run_on_seeds(indexed, "ask", question)
    assert (ran.status, ran.out) == (1, told)


def test_a_folder_without_reports_is_told_with_what_to_do(tmp_path: Path) -> None:
    missing = run("ask", "--reports", tmp_path / "không có", "--data", tmp_path / "data", "google")
    assert (missing.status, missing.out) == (1, "")
    assert missing.err == f"{tmp_path / 'không có'} is not a folder. Name the folder that holds the reports.\n"
    empty = run("latest", "--reports", write(tmp_path / "trống"), "--data", tmp_path / "data", "--json")
    assert (empty.status, empty.out) == (1, "")
    assert empty.err == f"{tmp_path / 'trống'} holds no report that can be read. Put reports there.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "COMMAND"),
        (("hỏi",), "invalid choice: 'hỏi'"),
        (("ask", "google"), "--reports"),
        (("latest", "--reports", "seeds", "-n", "năm"), "invalid int value: 'năm'"),
    ],
)
def test_a_wrong_command_shows_its_usage(arguments: tuple[str, ...], told: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("usage: python -m retrieval")
    assert told in ran.err


@pytest.mark.parametrize("reason", get_args(Unmet))
def test_each_reason_of_a_refusal_is_told_in_words(reason: Unmet) -> None:
    [told] = answer_lines(Answer(parse("gì", date(2022, 8, 1)), "none", (), (), {}, 0.0, reason))
    assert len(told.split()) > 5


def test_index_goes_on_watching_and_tells_what_changes(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", a=BODY)
    command = [sys.executable, "-m", "retrieval", "index", "--watch", "--reports", str(folder), "--data", str(tmp_path)]
    with subprocess.Popen(command, cwd=_ROOT, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            lines = iter(process.stdout.readline, "")
            assert next(line for line in lines if line.startswith("read")) == "read: a.txt\n"
            time.sleep(1)
            write(folder, b="Doanh thu bưu chính trong kỳ ước đạt 182 tỷ đồng.", c=BODY)
            assert next(line for line in lines if line.startswith("read")) == "read: b.txt\n"
            assert next(lines) == "left out: c.txt is the same as a.txt\n"
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        finally:
            process.kill()


def test_inspect_shows_what_is_read_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "trang.txt"
    file.write_text(f"Trang chủ\nHội nghị giao ban\n04/05/2018 10:00\n{BODY} & <b>\nGửi bình luận\n", encoding="utf-8")
    ran = run("inspect", str(file))
    assert ran.status == 0
    assert ran.out.splitlines() == [
        f"{file}: text, UTF-8",
        "title: Hội nghị giao ban",
        "date: 04/05/2018 (published), «04/05/2018»",
        *("dropped: Trang chủ", "dropped: 04/05/2018 10:00", "dropped: Gửi bình luận"),
        *("passage 1", "  periods: 2018-05-04/2018-05-04", f"  {BODY} & <b>", ""),
    ]
    [record] = run("inspect", "--json", str(file)).objects
    assert (record["title"], record["date"], record["date_told"]) == ("Hội nghị giao ban", "2018-05-04", "04/05/2018")
    shown = run("inspect", "--html", str(file)).out
    assert '<p class="dropped">Gửi bình luận</p>' in shown
    assert '<mark class="day">04/05/2018</mark>' in shown
    assert "&amp; &lt;b&gt;" in shown
    assert "<section><h3>1</h3><small>2018-05-04/2018-05-04</small>" in shown


def test_a_report_that_tells_its_month_is_shown_with_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "reports", a=f"Báo cáo quý II năm 2024\n{BODY}")
    [record] = run("latest", "--json", "--reports", folder, "--data", tmp_path / "data").objects
    [report] = record["reports"]
    assert (report["date"], report["date_basis"]) == (None, "title")
    assert report["date_period"] == {"start": "2024-04-01", "end": "2024-06-30"}
    shown = run("latest", "--reports", folder, "--data", tmp_path / "data").out
    assert "01/04/2024 to 30/06/2024 (title)" in shown


def test_inspect_tells_what_cannot_be_read_and_goes_on(tmp_path: Path) -> None:
    good = write(tmp_path, a=BODY) / "a.txt"
    (tmp_path / "hỏng.pdf").touch()
    ran = run("inspect", str(tmp_path / "hỏng.pdf"), str(tmp_path / "mất.docx"), str(good))
    assert ran.status == 1
    assert ran.err == (
        f"{tmp_path / 'hỏng.pdf'} is empty\n{tmp_path / 'mất.docx'} cannot be read: No such file or directory\n"
    )
    assert f"{good}: text, UTF-8" in ran.out


def test_inspect_shows_what_a_web_pages_menus_hold_as_dropped(tmp_path: Path) -> None:
    file = tmp_path / "trang.html"
    menu = '<ul><li><a href="/">Trang đầu</a></li><li><a href="/b">Văn bản mới</a></li></ul>'
    file.write_text(
        f"<html><body>{menu}<article><h1>Giao ban</h1><p>{BODY}</p></article></body></html>", encoding="utf-8"
    )
    [record] = run("inspect", "--json", str(file)).objects
    assert record["dropped"] == ["• Trang đầu", "• Văn bản mới"]

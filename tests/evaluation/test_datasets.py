"""Measuring the ranker on a labelled data set, from the command line."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.test_command_line import Ran, run

_Rows = Sequence[Mapping[str, str | None]]
_CORPUS: _Rows = [
    {"id": "p1", "title": "Viễn thông", "text": "Trong năm vừa qua, doanh thu ước đạt 182 nghìn tỷ đồng, tăng mạnh."},
    {"id": "p2", "title": "", "text": "Thẻ nhà báo cấp mới và cấp đổi là 15.418 thẻ."},
    {"id": "p3", "text": "Hội nghị được tổ chức tại 67 điểm cầu."},
    {"id": "p4", "title": None, "text": "Doanh thu tăng."},
]
_QUERIES: _Rows = [
    {"id": "q1", "text": "doanh thu viễn thông"},
    {"id": "q2", "text": "bao nhieu the nha bao"},
    {"id": "q3", "text": "không ai đánh giá câu này"},
]
_QRELS = "q1\tp4\t1\nq2\tp2\t1\n"


def lines(rows: _Rows) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    contents = {"corpus": lines(_CORPUS), "queries": lines(_QUERIES), "qrels": _QRELS}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return {name: tmp_path / name for name in contents}


def evaluate(files: dict[str, Path], *more: str | Path) -> Ran:
    return run("evaluate", *(part for name, path in files.items() for part in (f"--{name}", path)), *more)


def test_evaluate_prints_the_measures_and_writes_the_ranking_in_trec_form(
    files: dict[str, Path], tmp_path: Path
) -> None:
    ran = evaluate(files, "--ranker", "rank_bm25", "--run", tmp_path / "run")
    assert (ran.status, ran.err) == (0, "")
    # q1 finds p1, of which only the title says the field, before the shorter p4; q2 finds p2 first.
    assert ran.objects == [{"nDCG@10": 0.8155, "MRR@10": 0.75, "Recall@1": 0.5, "Recall@5": 1.0, "Recall@10": 1.0}]
    rows = [line.split(" ") for line in (tmp_path / "run").read_text(encoding="utf-8").splitlines()]
    assert [row[:4] for row in rows] == [
        ["q1", "Q0", "p1", "1"],
        ["q1", "Q0", "p4", "2"],
        ["q2", "Q0", "p2", "1"],
    ]
    assert float(rows[0][4]) > float(rows[1][4]) > 0
    assert len({row[5] for row in rows}) == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("corpus", '{"id": "p1", "text": "Một"}\nkhông phải JSON\n', "line 2 is not an object with id and text"),
        ("corpus", '{"id": "p1"}\n', "line 1 is not an object with id and text"),
        ("queries", '["q1", "doanh thu"]\n', "line 1 is not an object with id and text"),
        ("qrels", "q1\tp1\t1\nq2 p2 1\n", "line 2 is not: question, tab, passage, tab, relevance"),
        ("qrels", "q1\tp1\tcó\n", "line 1 is not: question, tab, passage, tab, relevance"),
    ],
)
def test_a_bad_line_of_a_data_set_is_named(files: dict[str, Path], name: str, content: str, told: str) -> None:
    files[name].write_text(content, encoding="utf-8")
    ran = evaluate(files)
    assert (ran.status, ran.out, ran.err) == (1, "", f"{files[name]} {told}\n")


def test_an_id_that_stands_twice_is_named(files: dict[str, Path]) -> None:
    files["corpus"].write_text(lines([*_CORPUS, {"id": "p2", "text": "Lại là p2."}]), encoding="utf-8")
    ran = evaluate(files)
    assert (ran.status, ran.out, ran.err) == (1, "", "The id p2 stands twice in the corpus\n")


@pytest.mark.parametrize("ranker", ["rank_bm25", "tantivy"])
def test_every_ranker_gives_the_same_figures(files: dict[str, Path], ranker: str) -> None:
    if ranker == "tantivy":
        pytest.importorskip("tantivy")
    ran = evaluate(files, "--ranker", ranker)
    assert ran.objects == [{"nDCG@10": 0.8155, "MRR@10": 0.75, "Recall@1": 0.5, "Recall@5": 1.0, "Recall@10": 1.0}]


def test_a_ranker_that_is_not_there_is_refused_with_those_that_are(files: dict[str, Path]) -> None:
    ran = evaluate(files, "--ranker", "lucene")
    assert ran.status == 2
    assert "'lucene' (choose from" in ran.err


def test_a_missing_file_of_a_data_set_is_named(files: dict[str, Path]) -> None:
    files["qrels"].unlink()
    ran = evaluate(files)
    assert (ran.status, ran.out, ran.err) == (1, "", f"{files['qrels']}: No such file or directory\n")

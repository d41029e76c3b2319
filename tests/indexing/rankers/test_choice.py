"""Which ranker is taken, and what is said of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from retrieval import open_collection
from retrieval.indexing.rankers import choice
from retrieval.indexing.rankers.choice import AUTO, ENGINES, LARGE, UnknownRanker, choose
from tests.made_up import SEEDS


def installed(monkeypatch: pytest.MonkeyPatch, *, is_there: bool) -> None:
    """As if tantivy were there, or not."""
    needs = "json" if is_there else "a library that is not there"
    monkeypatch.setattr(choice, "ENGINES", {**ENGINES, "tantivy": replace(ENGINES["tantivy"], needs=needs)})


@pytest.mark.parametrize(
    ("passages", "is_there", "name", "why"),
    [
        (LARGE - 1, True, "rank_bm25", "49,999 passages are fewer than 50,000"),
        (LARGE, True, "tantivy", "50,000 passages are 50,000 or more"),
        (
            *(LARGE, False, "rank_bm25"),
            "tantivy, which is faster with 50,000 passages or more, is not installed (`make large`)",
        ),
        (0, False, "rank_bm25", "0 passages are fewer than 50,000"),
    ],
)
def test_the_size_decides_and_the_reason_is_told(
    monkeypatch: pytest.MonkeyPatch, passages: int, is_there: bool, name: str, why: str
) -> None:
    installed(monkeypatch, is_there=is_there)
    engine, reason = choose(AUTO, passages)
    assert (engine.name, reason) == (name, why)


def test_one_that_is_named_is_taken_whatever_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, is_there=True)
    assert choose("tantivy", 1)[0].name == "tantivy"
    assert choose("rank_bm25", LARGE)[0].name == "rank_bm25"


def test_one_that_is_not_there_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, is_there=False)
    with pytest.raises(UnknownRanker, match=r"^lucene is no ranker\. The rankers are auto, rank_bm25, tantivy\.$"):
        choose("lucene", 1)
    with pytest.raises(UnknownRanker, match=r"^The ranker tantivy is not installed: `make large` installs it\.$"):
        choose("tantivy", 1)


def test_the_log_says_which_and_why(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "retrieval")
    size = open_collection(SEEDS, tmp_path)[0].vocabulary.passages
    [line] = [message for message in caplog.messages if message.startswith("Passages are ranked by")]
    assert line == f"Passages are ranked by rank_bm25: {size} passages are fewer than 50,000"


def test_changing_the_ranker_reads_no_report_again_and_changing_back_does_nothing(tmp_path: Path) -> None:
    pytest.importorskip("tantivy")

    def opened(ranker: str) -> tuple[str, int, dict[str, int]]:
        """The ranker that is used, how many reports were read, and when tantivy's files were written."""
        collection, changes = open_collection(SEEDS, tmp_path, ranker=ranker)
        collection.close()
        written = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "index").glob("*.tantivy/*.*")}
        return collection.ranked_by, len(changes.read), written

    assert opened("rank_bm25") == ("rank_bm25", 5, {})
    name, read, written = opened("tantivy")
    assert (name, read) == ("tantivy", 0)
    assert written
    assert opened("rank_bm25") == ("rank_bm25", 0, written)
    assert opened("tantivy") == ("tantivy", 0, written)

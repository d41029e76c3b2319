"""tantivy as a ranker, and what becomes of its own files."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from retrieval import Collection, Library, answer, open_collection
from tests.indexing.rankers.behaviour import RankerBehaviour, syllables
from tests.made_up import SEEDS, write

pytest.importorskip("tantivy")


class TestTantivy(RankerBehaviour):
    name: ClassVar[str] = "tantivy"

    def test_equals_stand_in_the_order_of_their_passages_however_many_they_are(self) -> None:
        hits = self.ranked(["thẻ báo"] * 400 + ["thẻ"], syllables("the"), limit=5)
        assert [passage for passage, _ in hits] == [400, 0, 1, 2, 3]


@pytest.fixture
def opens(tmp_path: Path) -> Callable[[], Collection]:
    return lambda: open_collection(SEEDS, tmp_path / "data", ranker="tantivy")[0]


def _folder(tmp_path: Path) -> Path:
    [folder] = (tmp_path / "data" / "index").glob("*.tantivy")
    return folder


def _cards(collection: Collection) -> str:
    return answer(collection, "cấp mới và cấp đổi bao nhiêu thẻ nhà báo", date(2018, 8, 1)).quotes[0].text


@pytest.mark.parametrize("damaged", ["meta.json", "*.term", "*.fast", "*.idx", "state"])
def test_damage_is_mended_at_the_next_opening(
    opens: Callable[[], Collection], tmp_path: Path, caplog: pytest.LogCaptureFixture, damaged: str
) -> None:
    opens().close()
    for file in _folder(tmp_path).glob(damaged):
        file.write_bytes(b"")
    assert "15.418 thẻ" in _cards(opens())
    assert [message for message in caplog.messages if "It is made again." in message] or damaged == "state"


def test_damage_that_is_met_while_answering_is_mended(
    opens: Callable[[], Collection], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    opens().close()
    for file in _folder(tmp_path).glob("*.fast"):
        half = file.stat().st_size // 2
        file.write_bytes(bytes(half) + file.read_bytes()[half:])
    library = Library(opens)
    assert "15.418 thẻ" in library.ask(_cards)
    assert any("is damaged" in message for message in caplog.messages)


def test_its_folder_is_made_again_when_it_has_gone(opens: Callable[[], Collection], tmp_path: Path) -> None:
    opens().close()
    shutil.rmtree(_folder(tmp_path))
    assert "15.418 thẻ" in _cards(opens())


def test_files_of_a_change_that_was_never_finished_are_not_used(tmp_path: Path) -> None:
    """As a crash leaves them between tantivy's commit and the index's own."""
    folder = write(tmp_path / "báo cáo", một="Thẻ nhà báo được cấp.")

    def opens() -> Collection:
        return open_collection(folder, tmp_path / "data", ranker="tantivy")[0]

    opens().close()
    [file] = (tmp_path / "data" / "index").glob("*.sqlite3")
    before = file.read_bytes()
    write(folder, hai="Thẻ nhà báo được đổi.")
    opens().close()
    file.write_bytes(before)
    again = opens()
    assert len(again.ranker.rank(syllables("the"), 10)) == 2
    assert again.names() == ["hai.txt", "một.txt"]

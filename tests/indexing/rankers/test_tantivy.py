"""tantivy as a ranker, and what becomes of its own files."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest

from retrieval import Collection, Library, UnusableIndex, answer, open_collection
from retrieval.indexing.rankers.tantivy import TantivyWriter
from tests.indexing.contents import index_of
from tests.indexing.rankers.behaviour import RankerBehaviour, syllables
from tests.made_up import SEEDS, write

tantivy = pytest.importorskip("tantivy")


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


def _replace(file: Path, data: bytes) -> None:
    """Damage as a new file: a program that has mapped one which is cut short is ended by the system."""
    file.unlink()
    file.write_bytes(data)


def _cards(collection: Collection) -> str:
    return answer(collection, "cấp mới và cấp đổi bao nhiêu thẻ nhà báo", date(2018, 8, 1)).quotes[0].text


@pytest.mark.parametrize("damaged", ["meta.json", "*.term", "*.fast", "*.idx", "state"])
def test_damage_is_mended_at_the_next_opening(
    opens: Callable[[], Collection], tmp_path: Path, caplog: pytest.LogCaptureFixture, damaged: str
) -> None:
    opens().close()
    for file in _folder(tmp_path).glob(damaged):
        _replace(file, b"")
    collection, changes = open_collection(SEEDS, tmp_path / "data", ranker="tantivy")
    assert changes.read == ()  # the index file is whole
    assert "15.418 thẻ" in _cards(collection)
    assert [message for message in caplog.messages if "It is made again." in message] or damaged == "state"


def test_damage_that_is_met_while_answering_is_mended(
    opens: Callable[[], Collection], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    opens().close()
    for file in _folder(tmp_path).glob("*.fast"):
        half = file.stat().st_size // 2
        _replace(file, bytes(half) + file.read_bytes()[half:])
    library = Library(lambda: open_collection(SEEDS, tmp_path / "data", ranker="tantivy"))
    assert "15.418 thẻ" in library.ask(_cards)
    assert any("is damaged" in message for message in caplog.messages)


def test_its_folder_is_made_again_when_it_has_gone(opens: Callable[[], Collection], tmp_path: Path) -> None:
    opens().close()
    shutil.rmtree(_folder(tmp_path))
    assert "15.418 thẻ" in _cards(opens())


@pytest.mark.parametrize("lost", ["meta.json", "state"])
def test_it_is_made_again_when_a_file_of_it_has_gone(
    opens: Callable[[], Collection], tmp_path: Path, lost: str
) -> None:
    opens().close()
    (_folder(tmp_path) / lost).unlink()
    assert "15.418 thẻ" in _cards(opens())


def test_it_is_made_again_when_it_holds_other_passages(
    opens: Callable[[], Collection], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    opens().close()
    folder = _folder(tmp_path)
    state = (folder / "state").read_text()
    shutil.rmtree(folder)
    with closing(TantivyWriter(folder)) as writer:
        writer.commit(state)
    assert "15.418 thẻ" in _cards(opens())
    assert "is damaged (it holds 0 of 102 passages)" in caplog.text


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


def test_what_the_system_forbids_is_told_and_nothing_is_given_up(
    opens: Callable[[], Collection], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opens().close()
    index, whole = index_of(tmp_path / "data"), sorted(_folder(tmp_path).iterdir())

    def refuse(*_: object, **__: object) -> None:
        raise ValueError("Failed to open file: Os { code: 24, message: 'Too many open files' }")

    with monkeypatch.context() as patch:
        patch.setattr(tantivy, "Index", refuse)
        with pytest.raises(UnusableIndex, match=r"cannot be read or written: .*It must belong to the user"):
            opens()
    assert index.exists()
    assert sorted(_folder(tmp_path).iterdir()) == whole
    assert "15.418 thẻ" in _cards(opens())


def test_many_who_meet_damage_at_once_are_all_answered(opens: Callable[[], Collection], tmp_path: Path) -> None:
    opens().close()
    for file in _folder(tmp_path).glob("*.fast"):
        half = file.stat().st_size // 2
        _replace(file, bytes(half) + file.read_bytes()[half:])
    library = Library(lambda: open_collection(SEEDS, tmp_path / "data", ranker="tantivy"))
    with ThreadPoolExecutor(8) as readers:
        assert all("15.418 thẻ" in told for told in readers.map(library.ask, [_cards] * 24))

"""What is damaged, or of another version, is made again, told in a line, and nothing else is lost."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from retrieval import Library, NoReports, UnusableIndex, open_collection
from retrieval.indexing import opening
from retrieval.indexing.preparing import prepare_files
from retrieval.indexing.staging import Staging
from retrieval.indexing.store import FORMAT, DamagedIndex, discard, identity_of
from retrieval.indexing.updating import give_up
from retrieval.reading.folder import report_files
from tests.indexing.contents import contents, index_of, spoil
from tests.indexing.sample import changes, first_quote, report
from tests.made_up import write


def test_an_index_of_an_older_format_is_made_again(folder: Path, data: Path) -> None:
    changes(folder, data)
    fresh = contents(data)
    with closing(sqlite3.connect(index_of(data))) as connection:
        connection.executescript("DROP TABLE reports; CREATE TABLE reports (other TEXT); PRAGMA user_version = 1;")
    assert changes(folder, data).read == ("hai.txt", "một.txt")
    assert contents(data) == fresh


def test_an_index_of_a_newer_format_is_refused_with_what_to_do(folder: Path, data: Path) -> None:
    changes(folder, data)
    with closing(sqlite3.connect(index_of(data))) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(UnusableIndex, match=r"was made by a newer version .* Use that version, or delete the file"):
        changes(folder, data)


def test_an_index_whose_words_another_pyvi_found_is_made_again(folder: Path, data: Path) -> None:
    changes(folder, data)
    with closing(sqlite3.connect(index_of(data))) as connection, connection:
        connection.execute("UPDATE made_by SET value = '0.0' WHERE what = 'pyvi'")
    assert changes(folder, data).read == ("hai.txt", "một.txt")


@pytest.mark.parametrize("damage", ["empty", "no database", "cut", "overwritten"])
def test_a_damaged_index_is_made_again_with_one_line(
    folder: Path, data: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    changes(folder, data)
    fresh, file = contents(data), index_of(data)
    whole = file.read_bytes()
    damaged = {
        "empty": b"",
        "no database": "không phải chỉ mục".encode() * 2000,
        "cut": whole[: len(whole) // 2],
        "overwritten": whole[:8192] + b"\xa5" * (len(whole) - 16384) + whole[-8192:],
    }
    file.write_bytes(damaged[damage])
    assert changes(folder, data).read == ("hai.txt", "một.txt")
    assert contents(data) == fresh
    assert len(caplog.messages) == (damage != "empty")
    assert all(message.endswith("It is made again.") for message in caplog.messages)


@pytest.fixture
def spoilt(folder: Path, data: Path) -> Library:
    """A library over 62 reports whose index is damaged after it was opened."""
    write(folder, **{f"thêm {n}": report(n, f"Số {n}") for n in range(100, 160)})
    library = Library(lambda: open_collection(folder, data))
    spoil(index_of(data))
    return library


def test_damage_that_is_met_while_answering_is_mended(spoilt: Library, caplog: pytest.LogCaptureFixture) -> None:
    assert "123 nghìn tỷ" in spoilt.ask(lambda collection: first_quote(collection, "doanh thu số 123"))
    [message] = caplog.messages
    assert message.startswith("The index is damaged")
    spoilt.close()


def test_many_who_meet_damage_at_once_are_all_answered(spoilt: Library) -> None:
    with ThreadPoolExecutor(8) as readers:
        asked = partial(first_quote, question="doanh thu số 123")
        told = readers.map(spoilt.ask, [asked] * 40)
    assert all("123 nghìn tỷ" in each for each in told)
    spoilt.close()


def test_an_index_that_cannot_be_made_again_is_made_when_it_can(spoilt: Library, folder: Path) -> None:
    away = folder.rename(folder.with_name("away"))
    for _ in range(2):
        with pytest.raises(NoReports, match="is not a folder"):
            spoilt.ask(lambda collection: first_quote(collection, "doanh thu số 123"))
    away.rename(folder)
    assert "123 nghìn tỷ" in spoilt.ask(lambda collection: first_quote(collection, "doanh thu số 123"))
    spoilt.close()


def test_what_was_prepared_and_is_damaged_is_prepared_again(
    folder: Path, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    changes(folder, data)
    index = index_of(data)
    write(folder, ba=report(44, "Viễn thông"))
    with closing(Staging(index)) as staging:
        staging.put(prepare_files(folder, ["ba.txt"]), report_files(folder).stamps)
    with closing(sqlite3.connect(index.with_suffix(".staging"))) as connection, connection:
        connection.execute("UPDATE prepared SET report = substr(report, 1, 40)")
    assert changes(folder, data).read == ("ba.txt",)
    [message] = caplog.messages
    assert message.startswith("What was prepared in")


def test_an_index_that_took_the_place_of_a_damaged_one_is_left(folder: Path, data: Path) -> None:
    changes(folder, data)
    index = index_of(data)
    damaged = identity_of(index)
    discard(index)
    changes(folder, data)  # the file may well have the inode of the one before
    give_up(DamagedIndex("The index is damaged."), index, damaged)
    assert changes(folder, data).read == ()


def test_an_index_without_its_tables_is_made_again(folder: Path, data: Path, caplog: pytest.LogCaptureFixture) -> None:
    changes(folder, data)
    with closing(sqlite3.connect(index_of(data))) as connection:
        connection.execute("DROP TABLE files")
    assert changes(folder, data).read == ("hai.txt", "một.txt")
    assert caplog.messages == ["The index is damaged (no such table: files). It is made again."]


def test_an_index_that_another_process_deleted_meanwhile_is_made_again(
    folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes(folder, data)
    index = index_of(data)
    deleted = iter([True])

    def opened(*arguments: Any) -> Any:
        if next(deleted, False):
            discard(index)
        return open_index(*arguments)

    open_index = opening._opened
    monkeypatch.setattr(opening, "_opened", opened)
    assert "182 nghìn tỷ" in first_quote(open_collection(folder, data)[0], "doanh thu bưu chính")


class _Damaged:
    """A connection to a file whose pages are damaged further in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, statement: str, *values: Any) -> Any:
        if "taught" in statement:
            raise sqlite3.DatabaseError("database disk image is malformed")
        return self._connection.execute(statement, *values)


def test_damage_of_what_was_prepared_leaves_the_index(
    folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    changes(folder, data)
    write(folder, ba=report(44, "Viễn thông"))
    once = iter([True])
    put = Staging.put

    def damaged(staging: Staging, *arguments: Any) -> None:
        put(staging, *arguments)
        if next(once, False):
            monkeypatch.setattr(staging, "_connection", _Damaged(staging._connection))

    monkeypatch.setattr(Staging, "put", damaged)
    assert changes(folder, data).read == ("ba.txt",)
    [message] = caplog.messages
    assert message.startswith("What was prepared in")

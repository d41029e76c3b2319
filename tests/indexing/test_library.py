"""A collection that is kept up to date with its folder while questions are asked."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval import Collection, Library, NoReports, open_collection
from retrieval.indexing import kept_up_to_date
from tests.indexing.sample import first_quote, report
from tests.made_up import write


@pytest.fixture
def library(folder: Path, data: Path) -> Iterator[Library]:
    opened = Library(lambda: open_collection(folder, data))
    yield opened
    opened.close()


def told(library: Library, field: str) -> str:
    return library.ask(lambda collection: first_quote(collection, f"doanh thu {field}"))


def test_what_has_changed_is_answered_from_after_a_refresh(library: Library, folder: Path) -> None:
    write(folder, ba=report(15, "Báo chí"), một=report(99, "Bưu chính"))
    assert library.refresh().read == ("ba.txt", "một.txt")
    assert "15 nghìn tỷ" in told(library, "báo chí")
    assert "99 nghìn tỷ" in told(library, "bưu chính")


def test_without_a_change_the_collection_stays(library: Library) -> None:
    before = library.collection
    assert library.refresh().read == ()
    assert library.collection is before
    assert "182 nghìn tỷ" in told(library, "bưu chính")


def test_what_another_process_read_is_answered_from_as_well(library: Library, folder: Path, data: Path) -> None:
    write(folder, ba=report(15, "Báo chí"))
    open_collection(folder, data)[0].close()
    assert library.refresh().read == ()
    assert "15 nghìn tỷ" in told(library, "báo chí")


def test_who_asked_before_is_answered_from_the_collection_before(library: Library, folder: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(collection: Collection) -> str:
        begun.set()
        assert go_on.wait(20)
        return first_quote(collection, "doanh thu bưu chính")

    with ThreadPoolExecutor(1) as reader:
        asked = reader.submit(library.ask, slowly)
        assert begun.wait(20)
        before = library.collection
        write(folder, một=report(99, "Bưu chính"))
        library.refresh()
        assert "99 nghìn tỷ" in told(library, "bưu chính")
        go_on.set()
        assert "182 nghìn tỷ" in asked.result()
    with pytest.raises(Exception, match="closed"):  # by the last who used it
        first_quote(before, "doanh thu bưu chính")


def test_many_are_answered_rightly_while_reports_change(library: Library, folder: Path) -> None:
    """Each answer is of the report as it was or as it is, never of neither."""
    figures = [str(figure) for figure in range(100, 106)]
    stop = threading.Event()

    def asking() -> list[str]:
        found = []
        while not stop.is_set():
            found.append(told(library, "viễn thông"))
        return found

    write(folder, hai=report(100, "Viễn thông"))
    library.refresh()
    with ThreadPoolExecutor(4) as readers:
        asked = [readers.submit(asking) for _ in range(4)]
        for figure in figures:
            write(folder, hai=report(int(figure), "Viễn thông"))
            library.refresh()
        stop.set()
    for each in asked:
        order = [next(figure for figure in figures if f"{figure} nghìn tỷ" in quote) for quote in each.result()]
        assert order == sorted(order)


def test_a_folder_that_has_gone_leaves_the_answers(library: Library, folder: Path) -> None:
    folder.rename(folder.with_name("đi"))
    with pytest.raises(NoReports):
        library.refresh()
    assert "182 nghìn tỷ" in told(library, "bưu chính")


def _waited_for(is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)
    return is_so()


def test_a_folder_is_watched(library: Library, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "retrieval.indexing.watching")
    with kept_up_to_date(library, folder):
        time.sleep(0.5)
        write(folder / "mới", ba=report(15, "Báo chí"))
        (folder / "hỏng.pdf").touch()
        assert _waited_for(lambda: "read: mới/ba.txt" in caplog.messages)
        assert "15 nghìn tỷ" in told(library, "báo chí")
        (folder / "mới" / "ba.txt").unlink()
        assert _waited_for(lambda: "removed: mới/ba.txt" in caplog.messages)
        for file in folder.glob("*.txt"):
            file.unlink()
        assert _waited_for(lambda: any("answers go on from those before" in each for each in caplog.messages))
        assert "182 nghìn tỷ" in told(library, "bưu chính")
    assert caplog.messages.count("left out: hỏng.pdf is empty") == 1


def test_what_changed_before_a_folder_is_watched_is_noticed(library: Library, folder: Path) -> None:
    write(folder, ba=report(15, "Báo chí"))
    with kept_up_to_date(library, folder):
        assert _waited_for(lambda: library.changes.read == ("ba.txt",))
        assert "15 nghìn tỷ" in told(library, "báo chí")


def test_a_folder_that_cannot_be_watched_is_told(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with kept_up_to_date(library, tmp_path / "không có"):
        assert _waited_for(lambda: any("are not noticed" in each for each in caplog.messages))

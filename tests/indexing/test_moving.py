"""Reports taken in and out, on real files, with the process ended between any two steps."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from retrieval.indexing import look_at, say, take_in, take_out
from retrieval.reading.folder import report_files

REPORT, OTHER = "Báo cáo năm 2024\n\nSở thu 35 tỷ đồng.\n", "Báo cáo khác\n\nSở thu 9 tỷ đồng.\n"
SAID = "Tên khác"


class Ended(BaseException):
    """The process ends here: nothing may mend what it leaves."""


class Steps:
    """Ends what is done below a folder before one of its steps on files, of which it may take so many."""

    def __init__(self) -> None:
        self.below: str | None = None
        self.left = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.below is None or not event.startswith(("open", "os.", "shutil.")):
            return
        if any(str(each).startswith(self.below) for each in arguments if isinstance(each, str | Path)):
            if self.left == 0:
                self.below = None
                raise Ended
            self.left -= 1

    def are_all_done(self, steps: int, below: Path, work: Callable[[], object]) -> bool:
        """Whether ``work`` needs no more than so many steps; else it is ended then."""
        self.below, self.left = str(below), steps
        try:
            work()
        except Ended:
            return False
        finally:
            self.below = None
        return True


@pytest.fixture(scope="module")
def interrupted() -> Steps:
    steps = Steps()
    sys.addaudithook(steps)  # for good, but it does nothing unless it is asked to
    return steps


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def in_folder(folder: Path) -> dict[str, str]:
    """All files below a folder but the notes of a move, with what they hold."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".taken-in-as")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def places(tmp_path: Path) -> Iterator[tuple[int, Path, Path]]:
    """New folders for the work being ended before its first step, its second and so on."""
    for steps in range(200):
        place = tmp_path / str(steps)
        (place / "reports").mkdir(parents=True)
        yield steps, place / "away", place / "reports"
    pytest.fail("it never comes to an end")


@pytest.mark.parametrize("has_links", [True, False])
def test_a_report_is_taken_in_once_wherever_the_process_ends(
    tmp_path: Path, interrupted: Steps, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no links here")))
    there = {"a.txt": OTHER, "a (2).txt.yaml": "title: của tệp nào?"}
    for steps, waits, folder in places(tmp_path):
        for name, text in there.items():
            written(folder, name, text)
        say(written(waits, "a.txt", REPORT), "a.txt", SAID, None)
        said = in_folder(waits)["a.txt.yaml"]
        is_done = interrupted.are_all_done(steps, tmp_path, partial(take_in, "a.txt", waits, folder))
        seen = {name: in_folder(folder)[name] for name in report_files(folder).stamps}
        assert set(seen.values()) <= {REPORT, OTHER, said, *there.values()}  # each whole, whenever the folder is read
        assert "a (3).txt" not in seen or look_at(folder, "a (3).txt").title == SAID
        for _ in range(2):
            assert take_in("a.txt", waits, folder) == "a (3).txt"
        assert in_folder(folder) == {**there, "a (3).txt": REPORT, "a (3).txt.yaml": said}
        assert in_folder(waits) == {}
        if is_done:
            assert steps > 5
            return


def test_a_report_is_taken_out_once_wherever_the_process_ends(tmp_path: Path, interrupted: Steps) -> None:
    for steps, away, folder in places(tmp_path):
        written(folder, "b.txt", OTHER)
        say(written(folder, "nam/a.txt", REPORT), "nam/a.txt", SAID, None)
        before = in_folder(folder)
        is_done = interrupted.are_all_done(steps, tmp_path, partial(take_out, "nam/a.txt", folder, away))
        for _ in range(2):
            take_out("nam/a.txt", folder, away)
        assert in_folder(folder) == {"b.txt": OTHER}
        assert in_folder(away).keys() == {"nam/a.txt", "nam/a.txt.yaml"}
        assert take_in("nam/a.txt", away, folder) == "nam/a.txt"
        assert in_folder(folder) == before
        if is_done:
            assert steps > 5
            return


def test_a_name_that_is_taken_between_two_tries_is_left_to_who_took_it(tmp_path: Path, interrupted: Steps) -> None:
    for steps, waits, folder in places(tmp_path):
        say(written(waits, "a.txt", REPORT), "a.txt", SAID, None)
        is_done = interrupted.are_all_done(steps, tmp_path, partial(take_in, "a.txt", waits, folder))
        if is_done or (folder / "a.txt").exists():
            assert steps > 5
            return
        written(folder, "a.txt", OTHER)
        assert take_in("a.txt", waits, folder) == "a (2).txt"
        assert in_folder(folder)["a.txt"] == OTHER
        assert look_at(folder, "a (2).txt").title == SAID


def test_what_has_come_under_the_name_of_what_was_taken_out_stays(tmp_path: Path) -> None:
    folder, away = written(tmp_path / "reports", "a.txt", REPORT), tmp_path / "away"
    take_out("a.txt", folder, away)
    written(folder, "a.txt", OTHER)
    take_out("a.txt", folder, away)
    assert (in_folder(folder), in_folder(away)) == ({"a.txt": OTHER}, {"a.txt": REPORT})
    assert take_in("a.txt", away, folder) == "a (2).txt"
    assert in_folder(folder) == {"a.txt": OTHER, "a (2).txt": REPORT}


def test_what_is_in_neither_folder_is_told(tmp_path: Path) -> None:
    folder, away = written(tmp_path / "reports", "a.txt", REPORT), written(tmp_path / "away", "c.txt", OTHER)
    with pytest.raises(FileNotFoundError):
        take_in("b.txt", away, folder)
    with pytest.raises(FileNotFoundError):
        take_out("b.txt", folder, away)
    assert (in_folder(folder), in_folder(away)) == ({"a.txt": REPORT}, {"c.txt": OTHER})


def test_a_folder_where_the_file_was_is_an_error_and_no_endless_search(tmp_path: Path) -> None:
    away = written(tmp_path / "away", "nam/a.txt", REPORT)
    folder = written(tmp_path / "reports", "nam", "a file by now")
    with pytest.raises(OSError, match="nam"):
        take_in("nam/a.txt", away, folder)
    assert in_folder(away) == {"nam/a.txt": REPORT}

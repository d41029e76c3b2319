"""Moving a report, and what is said beside it, into the folder of reports and out of it: whole, and over no other file.

Whatever a crash left half done is finished by doing it once more: under which name a report is taken in is noted beside
it first, a file that is already there is known by its bytes, and where it was is emptied last.
"""

import errno
import filecmp
import os
import shutil
from pathlib import Path, PurePosixPath

from retrieval.reading.front_matter import SUFFIX

# Of a report that is taken in, beside it: no report's name begins like this.
_NOTE = ".taken-in-as"


class _Taken(Exception):
    """Another file has the name."""


def take_in(name: str, waits: Path, folder: Path) -> str:
    """Move the report that waits as ``name`` in a folder of its own into that of the reports, under a free name; that
    name. Of one that is taken in already, the name that it got.

    FileNotFoundError where it is in neither, OSError where it cannot be moved.
    """
    noted = _noted(waits)
    while True:
        if noted is None:
            if not (waits / name).exists():
                raise FileNotFoundError(errno.ENOENT, "is not there any more", str(waits / name))
            noted = _free_name(folder, name)
            write_whole(waits / _NOTE, noted)
        try:
            _move(waits / name, folder / noted, waits.name)
        except _Taken:  # since it was noted
            noted = None
        else:
            return noted


def is_begun(waits: Path) -> bool:
    """Whether it was begun to take in what waits in this folder."""
    return (waits / _NOTE).exists()


def take_out(name: str, folder: Path, away: Path) -> None:
    """Move the report ``name`` out of the folder of reports into one of its own; one that is out already stays there,
    and what has its name by now in the folder stays, too.

    FileNotFoundError where it is in neither, OSError where it cannot be moved.
    """
    if not (away / name).exists():
        _said_of(away / name).unlink(missing_ok=True)  # of a move that a crash broke off: it may be said otherwise now
    try:
        _move(folder / name, away / name, away.name)
    except _Taken:
        return


def write_whole(file: Path, text: str) -> None:
    """Write a small file: all of it, or what was there before stays."""
    unfinished = file.with_name(f".{file.name.lstrip('.')}.part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(file)


def _noted(waits: Path) -> str | None:
    note = waits / _NOTE
    return note.read_text(encoding="utf-8") if note.exists() else None


def _free_name(folder: Path, name: str) -> str:
    """``name``, or with a number where there is such a file, or something is said of one."""
    path, number = PurePosixPath(name), 2
    while any(map(os.path.lexists, (folder / name, _said_of(folder / name)))):
        name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        number += 1
    return name


def _said_of(file: Path) -> Path:
    return file.with_name(f"{file.name}{SUFFIX}")


def _move(source: Path, target: Path, mark: str) -> None:
    """Move a file and what is said beside it; ``mark`` is no other move's. _Taken where another file is there."""
    unfinished = target.with_name(f".{mark}.part")
    said, said_there = _said_of(source), _said_of(target)
    if source.exists():
        is_said = _put(said, said_there, unfinished) if said.exists() else False
        try:
            _put(source, target, unfinished)
        except _Taken:
            if is_said:
                said_there.unlink()
            raise
        source.unlink()
    elif not target.exists():
        raise FileNotFoundError(errno.ENOENT, "is not there any more", str(source))
    if said.exists() and _are_same(said, said_there):
        said.unlink()


def _put(source: Path, target: Path, unfinished: Path) -> bool:
    """Put a copy at ``target``, where it is whole or not at all: the folder may be read at any moment, and be on
    another disk. False where it was put there before. _Taken where another file is there."""
    if os.path.lexists(target):
        unfinished.unlink(missing_ok=True)
        if not _are_same(source, target):
            raise _Taken
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copy2(source, unfinished)
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        _name(unfinished, target)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return True


def _name(unfinished: Path, target: Path) -> None:
    """Give a file its name, but not another's. _Taken."""
    try:
        os.link(unfinished, target)
    except FileExistsError:
        unfinished.unlink()
        raise _Taken from None
    except OSError:  # a file system that knows no links
        if os.path.lexists(target):
            raise _Taken from None
        unfinished.rename(target)
    else:
        unfinished.unlink()


def _are_same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)

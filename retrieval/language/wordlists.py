"""The word lists: those of the package, and an operator's own lines in files of the same names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from retrieval.language.text import tokens


class BadList(Exception):
    """A list of an operator's own that cannot be used; the message says where and why."""


@dataclass(frozen=True)
class WordLists:
    """The package's lists, each followed by the lines of its namesake in the folder ``own``."""

    own: Path | None = None

    def check(self) -> None:
        """Read what is in ``own``. BadList where it is no folder, where a list cannot be read, or where a text is none
        of the lists, misspelt most likely."""
        if self.own and not self.own.is_dir():
            raise BadList(f"{self.own} is not a folder of lists")
        for file in sorted(self.own.glob("*.txt")) if self.own else ():
            if file.name not in _READ_AS:
                raise BadList(f"{file} is none of the lists, which are {', '.join(_READ_AS)}: rename or remove it")
            for entry in _READ_AS[file.name](self, file.name):
                parts = " | ".join((entry,) if isinstance(entry, str) else entry).split("|")
                if not all(map(tokens, parts)):
                    wordless = next(part.strip() for part in parts if not tokens(part))
                    raise BadList(f"{file}: {wordless!r} holds no word")

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a list, comments and blank lines left out."""
        yield from _entries(_packaged(name))
        if self.own is not None and (file := self.own / name).is_file():
            yield from _entries(_text(file))

    def groups(self, name: str) -> Iterator[list[str]]:
        """The lines of a list of groups, "one | another"."""
        for line in self.lines(name):
            group = [part.strip() for part in line.split("|")]
            if len(group) < 2 or not all(group) or "=" in line:
                raise BadList(f"{self._file(name)}: the line {line!r} is not of the form: one | another")
            yield group

    def pairs(self, name: str) -> Iterator[tuple[str, str]]:
        """The lines of a list of pairs, "short = long"."""
        for line in self.lines(name):
            left, equals, right = line.partition("=")
            if not (equals and left.strip() and right.strip()):
                raise BadList(f"{self._file(name)}: the line {line!r} is not of the form: short = long")
            yield left.strip(), right.strip()

    def _file(self, name: str) -> Path:
        return self.own / name if self.own else Path(name)


_READ_AS: Mapping[str, Callable[[WordLists, str], Iterator[str | Iterable[str]]]] = {
    "abbreviations.txt": WordLists.pairs,
    "english.txt": WordLists.pairs,
    "light.txt": WordLists.lines,
    "names.txt": WordLists.lines,
    "synonyms.txt": WordLists.groups,
    "typing.txt": WordLists.pairs,
}


def _packaged(name: str) -> str:
    return resources.files("retrieval.data").joinpath(name).read_text(encoding="utf-8")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadList(f"{file} is not UTF-8 text: save it as UTF-8") from error


def _entries(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))

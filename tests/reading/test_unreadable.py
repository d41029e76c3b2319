"""Each problem with a file is of a kind that can be told: each message in the sources, and real files."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.indexing import look_at
from retrieval.reading import Kind, kind_of_problem
from retrieval.workers import Limits
from tests.conftest import ROOT
from tests.reading.formats import made_files as made


def problems(file: Path) -> Iterator[str]:
    """The messages of the errors that a module raises, what is filled in left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = {
        ast.unparse(node.targets[0]): node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "UnreadableFile":
            told = named.get(ast.unparse(node.args[0]), node.args[0])
            parts = told.values if isinstance(told, ast.JoinedStr) else [told]
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(("a ", "an ")):
            yield f"is {node.value}"  # what else a file is


def test_each_problem_that_is_told_has_a_kind() -> None:
    told = {each for file in (ROOT / "retrieval" / "reading").rglob("*.py") for each in problems(file)}
    assert len(told) > 40
    assert {each for each in told if kind_of_problem(each) == "other"} == {"is …"}  # which other lines fill in


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", "Báo cáo: ".encode() * 200_000, "too large"),
        ("a.json", b"{}", "another kind"),
        ("a.txt", bytes(2000), "another kind"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "another kind"),
        ("a.pdf", b"%PDF-1.7 broken", "damaged"),
        ("a.pdf", made.PROTECTED_PDF, "protected"),
        ("a.docx", made.PROTECTED_WORD, "protected"),
        ("a.pdf", made.pdf("", "1"), "scan"),
        ("a.docx", made.word(" "), "no text"),
        ("missing.txt", None, "not opened"),
    ],
)
def test_a_file_that_cannot_be_read_is_of_a_kind(tmp_path: Path, name: str, data: bytes | None, kind: Kind) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    seen = look_at(tmp_path, name, Limits(megabytes=1))
    assert seen.problem is not None
    assert kind_of_problem(seen.problem) == kind

"""The house keeps its one direction: language, reading, indexing, questions, answering, bot."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("language", "reading", "indexing", "questions", "answering", "evaluation")
# Beside the floors: what any of them may use, and what stands on all of them.
BELOW_ALL = frozenset({"retrieval.tuning", "retrieval.data", "retrieval.workers"})
ON_TOP = frozenset(
    {"retrieval", "retrieval.__main__", "retrieval.inspecting", "retrieval.printing", "retrieval.progress"}
)
# What the bot may import: the package's face, those of its floors, and its progress bar.
FACES = frozenset({"retrieval", *(f"retrieval.{floor}" for floor in FLOORS), "retrieval.progress"})


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """The modules of both packages and their files."""
    return {_module(path): path for package in ("retrieval", "bot") for path in (ROOT / package).rglob("*.py")}


def imported(module: str) -> Iterator[str]:
    """The modules of ours that ``module`` imports."""
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules())
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports from a module by its place, not its name"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in modules():
                    yield inner
                elif node.module in modules():
                    yield node.module


def floor_of(module: str) -> int:
    return FLOORS.index(module.split(".")[1])


@pytest.mark.parametrize("module", sorted(name for name in modules() if name.startswith("retrieval")))
def test_a_package_imports_only_those_before_it(module: str) -> None:
    for other in imported(module):
        assert not other.startswith("bot"), f"{module} imports {other}"
        if module in ON_TOP or other in BELOW_ALL:
            continue
        assert other not in ON_TOP, f"{module} imports {other}, which stands on it"
        assert floor_of(other) <= floor_of(module), f"{module} imports {other}"


def test_no_module_imports_itself_by_way_of_others() -> None:
    # Importing `a.b` runs the face of `a` as well: what a face imports may not lead back to it.
    graph = {name: set(imported(name)) - {name} for name in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize("module", sorted(name for name in modules() if name.startswith("bot")))
def test_the_bot_imports_only_faces(module: str) -> None:
    inner = {other for other in imported(module) if other.startswith("retrieval")} - FACES
    assert inner == set(), f"{module} imports {inner}"


def test_a_face_names_what_it_shows() -> None:
    for face in FACES - {"retrieval.progress"}:
        tree = ast.parse(modules()[face].read_text(encoding="utf-8"))
        names = {
            alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
        }
        [shown] = [
            {str(each) for each in ast.literal_eval(node.value)}
            for node in tree.body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        ]
        assert shown == names


def test_only_the_rankers_know_their_libraries() -> None:
    users = {
        "tantivy": {"retrieval.indexing.rankers.tantivy"},
        "rank_bm25": {"retrieval.indexing.rankers.formula"},
        "pyvi": {"retrieval.language.words"},
    }
    for library, allowed in users.items():
        assert {module for module in modules() if library in libraries(module)} == allowed


def test_retrieval_knows_nothing_of_telegram() -> None:
    users = {module for module in modules() if "telegram" in libraries(module)}
    assert users
    assert all(module.startswith("bot.") for module in users)


def libraries(module: str) -> set[str]:
    """The top-level names that ``module`` imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module))
    return {name.partition(".")[0] for name in names}

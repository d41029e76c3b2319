"""What the documents show is what is printed, and what they name is there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment

_READMES = ("README.md", "README.vi.md")
_DOCUMENTS = (
    *_READMES,
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/operations.md",
    "docs/security.md",
    "docs/service.md",
    "docs/reading.md",
    "docs/retrieval.md",
    "docs/scale.md",
)
# What is made by running, or is a reader's to choose.
_NOT_KEPT = (
    ".venv",
    ".staging",
    "index/",
    "reports/",
    "questions.jsonl",
    "to_label.jsonl",
    "corpus.jsonl",
    "queries.jsonl",
    "qrels.tsv",
)


def blocks(document: str) -> list[str]:
    """The fenced blocks of a document."""
    return re.findall(r"^```\n(.*?)^```$", (ROOT / document).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def printed(elsewhere: Path, arguments: list[str], data: Path, typed: str = "") -> str:
    """What a command of this project prints to a new user who has set nothing but where the index is."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=elsewhere,
        env=environment(DATA_DIR=str(data)),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    return done.stdout


def one_line(text: str) -> str:
    """``text`` without its line breaks and margins."""
    return " ".join(text.split())


@pytest.mark.parametrize("command", [b for readme in _READMES for b in blocks(readme) if b.startswith("$ ")])
def test_a_command_of_the_readme_prints_what_the_readme_shows(elsewhere: Path, indexed: Path, command: str) -> None:
    asked, _, shown = command.removeprefix("$ ").partition("\n")
    program, *arguments = shlex.split(asked)
    assert program == ".venv/bin/python"
    assert printed(elsewhere, [*arguments, "--data", str(indexed)], indexed) == shown


@pytest.mark.parametrize(("readme", "you"), [("README.md", "you"), ("README.vi.md", "bạn")])
def test_the_conversation_of_the_readme_is_what_the_bot_says(
    elsewhere: Path, indexed: Path, readme: str, you: str
) -> None:
    [sample] = [block for block in blocks(readme) if block.startswith(f"{you} ")]
    question, _, reply = sample.partition("\n\nbot ")
    lines = printed(elsewhere, ["-m", "bot"], indexed, question.removeprefix(you).strip() + "\nexit\n").splitlines()
    said = one_line("\n".join(line for line in lines if "│" not in line))  # a passage is folded in Telegram
    position = 0
    for part in one_line(reply).split("…"):  # of what is shown; "…" stands for what is left out
        found = said.find(part.strip(), position)
        assert found >= position, part
        position = found + len(part.strip())


@pytest.mark.parametrize("document", _DOCUMENTS)
def test_what_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [(ROOT / document).parent / link for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text)]
    paths = [named_path(name) for name in re.findall(r"`([\w./-]+(?:/|\.(?:py|md|txt|jsonl|toml)))`", text)]
    missing = [path for path in (*links, *paths) if path is not None and not path.exists()]
    assert not missing
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`?make (\w+)(?: +#|`| DATA)", text)) <= set(targets)


def named_path(name: str) -> Path | None:
    """Where a path that is named in a document lies, from the root or from where its kind does."""
    if name.startswith(_NOT_KEPT):
        return None
    from_here = [ROOT / name, ROOT / "retrieval" / name, ROOT / "tests/labelled" / name, ROOT / "retrieval/data" / name]
    inside = [*(ROOT / "retrieval").rglob(name), *(ROOT / "tests/labelled").glob(name)]
    return next((path for path in (*from_here, *inside) if path.exists()), ROOT / name)


def test_the_readme_names_every_command(elsewhere: Path, indexed: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    (\w+) ", printed(elsewhere, ["-m", "retrieval", "--help"], indexed), re.MULTILINE)
    assert len(commands) == 7
    assert all(f"`{command}`" in readme for command in commands)

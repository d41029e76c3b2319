"""Settings: mistakes are named, and the documents say what there is."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings, setting_names
from bot.wording.en import EN
from bot.wording.vi import VI
from tests.conftest import ROOT, SEEDS, environment


def start(folder: Path, dotenv: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """`python -m bot` in a folder of its own, without a token, with nothing asked."""
    (folder / ".env").write_text(dotenv, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=folder,
        env=environment(**{"REPORTS_DIR": str(SEEDS), **settings}),
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("dotenv", "environment", "complaint"),
    [
        ("REPORT_DIR=x", {}, "REPORT_DIR in .env is not a setting. Did you mean REPORTS_DIR?"),
        ("COLOUR=red", {}, "COLOUR in .env is not a setting. The settings are TELEGRAM_BOT_TOKEN,"),
        ("", {"REPORTS_DIR": "/no/such/folder"}, "REPORTS_DIR: /no/such/folder is not a folder"),
        ("", {"LOG_LEVEL": "LOUD"}, "LOG_LEVEL: "),
        ("", {"RANKER": "lucene"}, "RANKER: is one of auto, rank_bm25, tantivy"),
        ("", {"TELEGRAM_BASE_URL": "localhost"}, "TELEGRAM_BASE_URL: is not a web address"),
        ("TELEGRAM_BOT_TOKEN=123 456", {}, "TELEGRAM_BOT_TOKEN: is not of the form 123456789:ABC…; copy the token"),
        ("TELEGRAM_BOT_TOKEN=ABCdef", {}, "TELEGRAM_BOT_TOKEN: is not of the form 123456789:ABC…; copy the token"),
        ("DATABASE_URL=mysql://x/y", {}, "DATABASE_URL: is not a PostgreSQL: postgresql://user:password@host/database"),
        ("ALLOWED_CHATS=@nhom", {}, "ALLOWED_CHATS: is a list of numbers, such as 123456789, -1001234567890"),
        ("WEBHOOK_URL=bot.example.vn", {}, "WEBHOOK_URL: is not a web address"),
        ("READER_URL=bot.example.vn/doc", {}, "READER_URL: is not of the form https://your.host/any/path"),
        ("READER_URL=http://bot.example.vn/doc", {}, "READER_URL: is not of the form https://your.host/any/path"),
        ("READER_URL=https://bot.example.vn/doc?x=1", {}, "READER_URL: is not of the form https://your.host/any/path"),
        ("WEBHOOK_SECRET=bí mật", {}, "WEBHOOK_SECRET: is 1 to 256 of A-Z, a-z, 0-9, _ and -"),
        ("WEBHOOK_PORT=0", {}, "WEBHOOK_PORT: "),
        ("KEEP_DAYS=0", {}, "KEEP_DAYS: "),
    ],
)
def test_a_mistake_is_a_message_that_names_the_setting(
    tmp_path: Path, dotenv: str, environment: dict[str, str], complaint: str
) -> None:
    done = start(tmp_path, dotenv, **environment)
    assert done.returncode == 1
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_misspelt_variable_of_the_environment_is_pointed_out(tmp_path: Path) -> None:
    done = start(tmp_path, TELEGRAM_BOT_TOKN="1:x")
    assert "TELEGRAM_BOT_TOKN is not a setting. Did you mean TELEGRAM_BOT_TOKEN?" in done.stderr
    assert done.returncode == 0


def test_what_a_terminal_of_another_encoding_cannot_show_is_left_out(tmp_path: Path) -> None:
    done = start(tmp_path, PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "5 reports, 102 passages\n")


def test_an_empty_folder_of_reports_is_a_message(tmp_path: Path) -> None:
    empty = tmp_path / "reports"
    empty.mkdir()
    done = start(tmp_path, REPORTS_DIR=str(empty))
    assert done.returncode == 1
    assert "holds no report that can be read. Put reports there." in done.stderr


def test_one_bad_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "empty.txt").touch()
    (reports / "good.txt").write_text("Báo cáo\n\nNgày 1/2/2020, Sở tổ chức hội nghị.", encoding="utf-8")
    done = start(tmp_path, REPORTS_DIR=str(reports))
    assert done.returncode == 0
    assert "left out: empty.txt is empty" in done.stderr


def shown(default: object) -> str:
    """A default as it would be written; nothing where a setting is left out."""
    return "" if default in (None, frozenset()) else str(default).lower() if default is False else str(default)


@pytest.mark.parametrize("document", ["README.md", "README.vi.md"])
def test_the_readme_tells_every_setting_with_its_default(document: str) -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| `?([^|`]*)`? \|", (ROOT / document).read_text("utf-8"), re.MULTILINE))
    assert list(rows) == setting_names()
    for name, field in Settings.model_fields.items():
        assert rows[name.upper()].strip() == shown(field.default)


def test_the_example_tells_every_setting_with_its_default_and_description() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    for name, field in Settings.model_fields.items():
        assert f"# {field.description}\n# {name.upper()}={shown(field.default)}\n" in text
    assert re.findall(r"^# ([A-Z_]+)=", text, re.MULTILINE) == setting_names()


@pytest.mark.parametrize(("document", "wording"), [("README.md", EN), ("README.vi.md", VI)])
def test_the_readme_and_help_tell_every_command(document: str, wording: object) -> None:
    assert isinstance(wording, type(VI))
    text = (ROOT / document).read_text("utf-8")
    for command in wording.commands:
        assert f"`/{command}" in text
        assert f"/{command}" in wording.help + wording.help_in_telegram or command == "help"

"""deploy/giaoban.service and deploy/giaoban.env: systemd takes them, and the bot runs within them."""

import asyncio
import ctypes
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings, setting_names
from tests.confined import values
from tests.conftest import ROOT, SEEDS, environment
from tests.loopback.server import BotApi
from tests.reading.formats import made_files as made

UNIT = ROOT / "deploy/giaoban.service"
ENVIRONMENT = ROOT / "deploy/giaoban.env"
needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")


def _has_seccomp() -> bool:
    try:
        ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return False
    return True


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, with the programs and files of this machine in the place of those that it names."""
    text = UNIT.read_text(encoding="utf-8").replace("/opt/giaoban/.venv/bin/python", sys.executable)
    file = tmp_path / "giaoban.service"
    file.write_text(text.replace("/opt/giaoban", str(ROOT)), encoding="utf-8")
    return file


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_unit(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, timeout=60, check=False
    )
    # It looks at the system's other units as well.
    told = [line for line in done.stderr.splitlines() if "giaoban" in line]
    assert (done.returncode, told) == (0, [])


@needs_systemd
def test_the_unit_leaves_little_exposed(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=20", unit],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    found = re.search(r"Overall exposure level for giaoban\.service: ([\d.]+)", done.stdout)
    assert found, done.stderr
    assert float(found[1]) < 2
    assert done.returncode == 0


def test_the_unit_gives_the_bot_the_time_that_it_takes_to_end() -> None:
    text = UNIT.read_text(encoding="utf-8")
    assert int(values(text, "TimeoutStopSec")[0]) > 10
    assert values(text, "ExecStart") == ["/opt/giaoban/.venv/bin/python -m bot"]
    assert values(text, "Environment") == ["DATA_DIR=/var/lib/" + values(text, "StateDirectory")[0]]
    assert values(text, "StateDirectoryMode") == ["0700"]
    # What a file of reports may cost has to fit.
    room = int(values(text, "MemoryMax")[0].removesuffix("G")) * 1024
    assert room > 2 * Settings.model_fields["max_reading_mb"].default


@pytest.mark.skipif(not _has_seccomp(), reason="libseccomp, which comes with systemd, is not installed")
@needs_systemd
async def test_the_bot_reads_and_answers_within_what_the_unit_allows(api: BotApi, tmp_path: Path) -> None:
    reports = shutil.copytree(SEEDS, tmp_path / "reports")
    files = {
        "một.docx": made.word(made.SENTENCE),
        "hai.pdf": made.pdf("Bo Thong tin to chuc hoi nghi ve chuyen doi so trong nam 2018, co 42 don vi tham du."),
        "ba.xlsx": made.excel(("Tỉnh", "Dân số"), ("Nghệ An", "3.300.000")),
        "bốn.html": "<html><body><p>Doanh thu truyền hình 12 tỷ đồng trong năm.</p></body></html>".encode(),
    }
    for name, data in files.items():
        (reports / name).write_bytes(data)
    settings = environment(
        **{**api.environment, "DATA_DIR": str(tmp_path / "data"), "REPORTS_DIR": str(reports), "RANKER": "tantivy"}
    )
    chat = api.private(api.person("Lan"))
    log = tmp_path / "log"
    with log.open("wb") as written:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.confined", str(UNIT), sys.executable, "-m", "bot"),
            cwd=tmp_path,
            env=settings,
            stdout=written,
            stderr=written,
        )
    try:
        chat.say("doanh thu bưu chính đạt bao nhiêu?")
        [sent] = await chat.replies()
        assert "182 nghìn tỷ đồng" in sent.text
        (reports / "năm.docx").write_bytes(made.word("Kết quả", made.SENTENCE.replace("bưu chính", "đường sắt")))
        for _ in range(300):
            if "read: năm.docx" in log.read_text(encoding="utf-8"):
                break
            await asyncio.sleep(0.1)
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0
    told = log.read_text(encoding="utf-8")
    assert "9 reports, " in told
    assert "read: năm.docx" in told
    assert not re.search(r"WARNING|ERROR|left out", told), told


@pytest.mark.skipif(not _has_seccomp(), reason="libseccomp, which comes with systemd, is not installed")
@needs_systemd
@pytest.mark.parametrize(
    "forbidden",
    [
        "import mmap; mmap.mmap(-1, 4096, prot=7)",
        "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
        "import os; os.chown('.', 1, 1)",
        "import os; os.chroot('.')",
    ],
)
def test_what_no_report_needs_is_refused(tmp_path: Path, forbidden: str) -> None:
    command = [sys.executable, "-m", "tests.confined", str(UNIT), sys.executable, "-c", forbidden]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "Operation not permitted" in done.stderr


def test_the_example_of_an_environment_sets_settings_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    text = ENVIRONMENT.read_text(encoding="utf-8")
    # What is commented out as an example is taken too; REPORTS_DIR has to exist.
    lines = re.findall(r"^(?:# )?([A-Z_]+)=(.*)$", text, re.MULTILINE)
    assert {name for name, _ in lines} <= set(setting_names())
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)
    for name, value in lines:
        monkeypatch.setenv(name, {"REPORTS_DIR": str(SEEDS), "TELEGRAM_BOT_TOKEN": "1:x"}.get(name, value))
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    assert settings.allowed_users == {123456789, 987654321}
    assert settings.port == 8080
    # A file that is copied and not filled in is refused in a line, and does not talk to a terminal that is not there.
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", dict(lines)["TELEGRAM_BOT_TOKEN"])
    with pytest.raises(ValueError, match="copy the token from @BotFather as it is"):
        Settings(_env_file=None)  # type: ignore[call-arg]

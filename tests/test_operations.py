"""docs/operations.md: its commands run, on a machine in a folder, and what it says of the log and the metrics is so."""

import ast
import asyncio
import re
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
import yaml

from bot.metrics import Metrics
from bot.settings import setting_names
from tests.conftest import ROOT, environment
from tests.loopback.server import BotApi, Chat
from tests.machine import Machine
from tests.operating import NGINX, certificate
from tests.ports import free_port
from tests.postgres import Cluster, missing, postgres

__all__ = ["postgres"]

DOCUMENT = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
HOST = "bot.example.vn"
QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


# The commands


def _lacking() -> str | None:
    programs = [each for each in ("bash", "git", "curl", "openssl", "pg_dump", "gzip") if shutil.which(each) is None]
    lacking = [*programs, *(["nginx"] if NGINX is None else [])]
    return f"{', '.join(lacking)}: not installed" if lacking else missing()


@pytest.fixture
async def machine(api: BotApi, postgres: Cluster, tmp_path: Path) -> AsyncIterator[Machine]:
    """A machine with nothing on it, beside a PostgreSQL."""
    ports = [str(free_port()) for _ in range(3)]
    replaced = {
        "8080": ports[0],
        "8081": ports[1],
        "listen 443 ssl": f"listen 127.0.0.1:{ports[2]} ssl",
        f"https://{HOST}": f"https://127.0.0.1:{ports[2]}",
        "123456789": str(api.me["id"]),
    }
    chain, _ = certificate(tmp_path / "etc/letsencrypt/live" / HOST, HOST)
    told = environment(CURL_CA_BUNDLE=str(chain), PGHOST="127.0.0.1", PGPORT=str(postgres.port), PGUSER="postgres")
    made = Machine(tmp_path, replaced, told)
    made.make_source()
    yield made
    made.off()
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS giaoban WITH (FORCE)")
        connection.execute("DROP ROLE IF EXISTS giaoban")


class Operator:
    """Who goes through the document, and looks at each step whether the bot is as it says."""

    def __init__(self, machine: Machine, api: BotApi, cluster: Cluster) -> None:
        self.machine, self.api, self.cluster = machine, api, cluster
        self.chat: Chat = api.private(api.person("Lan"))
        self.left = blocks("sh")
        self.remembered = 0  # questions that the bot's SQLite file is to remember

    async def does(self, part: str) -> str:
        """Run the next block, which holds ``part``; what it prints."""
        commands = self.left.pop(0)
        assert part in commands, f"the next block is\n{commands}"
        return await self.machine.run(commands)

    async def asks(self, *, in_postgres: bool = False) -> None:
        """A reader is answered, which is remembered."""
        self.chat.say(QUESTION)
        [sent] = await self.chat.replies()
        assert "182 nghìn tỷ đồng" in sent.text, self.machine.log
        if not in_postgres:
            self.remembered += 1
            await eventually(lambda: questions_in(self.store), self.remembered)

    @property
    def store(self) -> Path:
        return self.machine.path(f"/var/lib/giaoban/bot-{self.api.me['id']}.sqlite3")


def questions_in(file: Path) -> int:
    """How many questions a store remembers."""
    with closing(sqlite3.connect(file)) as connection:
        [[count]] = connection.execute("SELECT count(*) FROM answered WHERE words IS NOT NULL").fetchall()
    return int(count)


async def eventually(found: Callable[[], object], expected: object) -> None:
    """What is found becomes what is expected: notes are written a moment after the answer."""
    for _ in range(100):
        if found() == expected:
            return
        await asyncio.sleep(0.1)
    assert found() == expected


@pytest.mark.skipif(_lacking() is not None, reason=str(_lacking()))
async def test_every_command_of_the_document_does_what_it_says(
    api: BotApi, machine: Machine, postgres: Cluster
) -> None:
    operator = Operator(machine, api, postgres)
    socket = f"host={postgres.folder}&port={postgres.port}"
    url = machine.here(f"https://{HOST}/giaoban")
    new_token = f"{api.me['id']}:AAE-another_0123456789abcdefghijklm"
    machine.will_edit(
        dict(api.environment),
        {"WEBHOOK_URL": url},
        {"DATABASE_URL": f"postgresql://giaoban@/giaoban?{socket}", "WEBHOOK_PORT": None},
        {"DATABASE_URL": None, "WEBHOOK_URL": None, "WEBHOOK_PORT": machine.here("8080")},
        {"TELEGRAM_BOT_TOKEN": new_token},
        {"WEBHOOK_URL": url, "WEBHOOK_SECRET": "a-secret-of-ours"},
    )

    await operator.does("git clone")
    await operator.does("/etc/giaoban.env")
    assert next(call[-1] for call in machine.calls if call[0] == "useradd") == "giaoban"
    assert stat.S_IMODE(machine.path("/etc/giaoban.env").stat().st_mode) == 0o600
    told = await operator.does("enable --now giaoban\n")
    await operator.asks()
    assert "passages" in told or "passages" in machine.log
    assert stat.S_IMODE(operator.store.stat().st_mode) == 0o600
    assert '"telegram":"ok"' in await operator.does("/readyz")

    await _webhook(operator, url)
    await _several(operator)
    await _upgrade(operator)
    await _copies(operator)

    api.server.token = new_token
    await operator.does("giaoban.env")
    await operator.asks()
    before = len(api.calls("setWebhook"))
    api.balance([machine.here("http://127.0.0.1:8080/giaoban")])
    assert re.match(r"[0-9a-f]{64}\n", await operator.does("openssl rand"))
    await operator.asks()
    [call] = api.calls("setWebhook")[before:]
    assert call.params["secret_token"] == "a-secret-of-ours"
    told = await operator.does("/metrics")
    assert told.startswith("ok\n")
    assert all(name in told for name in _metrics_told())
    assert operator.left == []
    assert api.violations == []
    assert "ERROR" not in machine.log
    for secret in (api.token, new_token, "a-secret-of-ours"):
        assert secret not in machine.log


async def _webhook(operator: Operator, url: str) -> None:
    await operator.does("nginx -t")
    operator.api.balance([operator.machine.here("http://127.0.0.1:8080/giaoban")])
    await operator.does("giaoban.env")
    [call] = await operator.api.wait_for("setWebhook")
    assert call.params["url"] == url
    await operator.asks()
    assert (await operator.does(HOST)).split() == ["401", "404"]


async def _several(operator: Operator) -> None:
    await operator.does("createdb")
    ports = [operator.machine.here(port) for port in ("8080", "8081")]
    operator.api.balance([f"http://127.0.0.1:{port}/giaoban" for port in ports])
    told = await operator.does("giaoban@8080 giaoban@8081")
    assert told.count('"store":"ok"') == 2
    for _ in range(4):
        await operator.asks(in_postgres=True)
    listening = [f"listens on 127.0.0.1, port {port}" in operator.machine.log for port in ports]
    assert listening == [True, True]
    with psycopg.connect(operator.cluster.url("giaoban"), autocommit=True) as connection:
        await eventually(lambda: connection.execute("SELECT count(*) FROM answered").fetchone(), (4,))
    await operator.does("disable --now giaoban@8080")
    await operator.asks()


async def _upgrade(operator: Operator) -> None:
    await operator.does("git -C")
    copy = operator.machine.path(f"/var/backups/giaoban/before/{operator.store.name}")
    assert questions_in(copy) == operator.remembered
    await operator.asks()
    _make_store_of_0_2(operator.machine.path("/opt/giao-ban/data") / operator.store.name)
    await operator.does("/opt/giao-ban/data")
    operator.remembered = 1
    await operator.asks()
    with closing(sqlite3.connect(operator.store)) as connection:
        assert connection.execute("SELECT reply_id FROM answered WHERE chat_id = 5").fetchall() == [(6,)]


def _make_store_of_0_2(file: Path) -> None:
    """The memory of a bot of version 0.2, which has answered one message."""
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "CREATE TABLE answered (chat_id BIGINT NOT NULL, message_id BIGINT NOT NULL, words TEXT, reply_id BIGINT, "
            "at DATETIME NOT NULL, PRIMARY KEY (chat_id, message_id))"
        )
        connection.execute(
            "CREATE TABLE searches (token VARCHAR(16) NOT NULL, words TEXT NOT NULL, at DATETIME NOT NULL, "
            "PRIMARY KEY (token))"
        )
        connection.execute("INSERT INTO answered VALUES (5, 4, 'doanh thu?', 6, datetime('now'))")


async def _copies(operator: Operator) -> None:
    machine = operator.machine
    await operator.does("rm -rf")
    await operator.asks()
    assert list(machine.path("/var/lib/giaoban/index").glob("*.sqlite3"))
    assert await operator.does("import sqlite3") == "ok\n"
    [copy] = machine.path("/var/backups/giaoban").glob("*.sqlite3")
    assert questions_in(copy) == operator.remembered
    await operator.asks()
    await operator.does('".backup')
    assert questions_in(copy) == operator.remembered
    await operator.asks()
    await operator.does("rm -f")
    operator.remembered -= 1  # what came after the copy is forgotten
    await operator.asks()
    await operator.does("pg_dump")
    await operator.does("zcat")
    with psycopg.connect(operator.cluster.url("giaoban")) as connection:
        assert connection.execute("SELECT count(*) FROM answered").fetchone() == (4,)
        owner = connection.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'inbox'").fetchone()
    assert owner == ("giaoban",)
    await operator.asks()
    await operator.does("-mtime +60")
    assert copy.exists()


def test_make_install_makes_the_environment_and_starts_nothing() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", "install"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "-r requirements/run.txt" in done.stdout
    assert "-m bot" not in done.stdout


# What it says of the log

_LEVELS = {name: name.upper() for name in ("info", "warning", "error")} | {"exception": "ERROR"}
# Lines that are made of others' words: what is read and removed, and what is said of each file.
_OF_OTHERS = {("INFO", "read: …"), ("INFO", "left out: … is the same as …"), ("WARNING", "left out: … …")}


def _modules() -> Iterator[Path]:
    return (file for package in ("bot", "retrieval") for file in (ROOT / package).rglob("*.py"))


def _logged(file: Path) -> Iterator[tuple[str, str]]:
    """The level and the words of each line that a module writes at INFO and above."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        parts = [node.func, *node.args] if isinstance(node, ast.Call) else []
        for part, after in pairwise(parts):
            if isinstance(part, ast.Attribute) and ast.unparse(part.value) == "_log" and part.attr in _LEVELS:
                words = after.elts[0] if isinstance(after, ast.Tuple) else after  # of a call that comes later
                yield _LEVELS[part.attr], re.sub(r"(?:%[sd])+", "…", str(ast.literal_eval(words)))


def test_the_document_tells_each_line_of_the_log_and_no_other() -> None:
    logged = {line for file in _modules() for line in _logged(file)}
    assert len(logged) > 50
    # "…: …" of what is read and removed says nothing by itself.
    wordy = {line for line in logged if re.search(r"\w", line[1])} | _OF_OTHERS
    told = set(re.findall(r"^\| (INFO|WARNING|ERROR) \| `([^`]+)` \|", DOCUMENT, re.MULTILINE))
    assert wordy - told == set()
    assert told - wordy == set()


def test_each_end_at_the_start_that_the_document_tells_is_one() -> None:
    part = DOCUMENT.partition("**It does not start.**")[2].partition("**It crashed")[0]
    code = "".join(
        file.read_text(encoding="utf-8") for each in ("bot", "retrieval") for file in (ROOT / each).rglob("*.py")
    )
    rows = re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)
    assert len(rows) >= 10
    # The name of a setting is put before what is said of it.
    sentences = [re.sub(r"^[A-Z_]+: ", "", row) for row in rows]
    pieces = {piece.strip(" .?;") for sentence in sentences for piece in sentence.split("…")}
    assert [piece for piece in pieces if piece and piece.strip("().") not in code] == []


# What it says of the metrics and the settings


def _metrics_told() -> set[str]:
    return set(re.findall(r"^\| `(giaoban_\w+)` \|", DOCUMENT, re.MULTILINE))


def test_the_document_tells_each_metric_and_its_alerts_go_by_them() -> None:
    metrics = Metrics()
    metrics.watch(lambda: 0, lambda: 0)
    metrics.answered("answer")
    metrics.took("wait", 1)
    metrics.failed("TimedOut")
    text = metrics.text(0, {"store": None}).decode()
    families = {name for name in re.findall(r"^# TYPE (\w+)", text, re.MULTILINE) if not name.endswith("_created")}
    assert families == _metrics_told()
    series = set(re.findall(r"^(\w+)(?:\{| )", text, re.MULTILINE))
    [scraped, alerts] = [yaml.safe_load(block) for block in blocks("yaml")]
    assert scraped["scrape_configs"][0]["job_name"] == "giaoban"
    [group] = alerts["groups"]
    assert len(group["rules"]) == 3
    for rule in group["rules"]:
        named = set(re.findall(r"giaoban_\w+", rule["expr"]))
        assert named <= series
        assert named or rule["expr"].startswith('up{job="giaoban"}')
        assert rule["annotations"]["summary"]


def test_the_document_names_settings_files_and_headings_that_there_are() -> None:
    settings = set(re.findall(r"`([A-Z]+_[A-Z_]+)(?:=[^`]*)?`", DOCUMENT))
    assert settings - set(setting_names()) == set()
    titles = re.findall(r"^#+ (.+)$", DOCUMENT, re.MULTILINE)
    headings = {re.sub(r"[^\w ]", "", title).lower().replace(" ", "-") for title in titles}
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", DOCUMENT):
        file, _, heading = link.partition("#")
        assert (ROOT / "docs" / file).exists()
        assert not heading or heading in headings

"""A real, throwaway PostgreSQL server from Debian's package: fixtures, and by hand `python -m tests.postgres`."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.ports import free_port

PACKAGED = Path("/usr/lib/postgresql")
PATIENCE = 30.0

# Waits for a line, or for the end of the process that should have written it, however that comes: then all goes.
_KEEPER = """
read -r line
lock=$1/data/postmaster.pid
pid=$(head -n 1 "$lock")
for signal in INT QUIT KILL; do
    [ -n "$pid" ] && [ -e "$lock" ] || break
    kill -s "$signal" "$pid"
    tries=0
    while [ -e "$lock" ] && [ $((tries += 1)) -le 100 ]; do sleep 0.1; done
done
for try in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" && exit; sleep 0.5; done
"""


def _programs() -> Path | None:
    """The folder of initdb and postgres."""
    packaged = [each for each in PACKAGED.glob("*/bin") if each.parent.name.isdecimal()]
    folders = sorted(packaged, key=lambda each: int(each.parent.name), reverse=True)
    if (on_path := shutil.which("initdb")) is not None:
        folders.append(Path(on_path).resolve().parent)
    complete = (each for each in folders if (each / "initdb").exists() and (each / "postgres").exists())
    return next(complete, None)


def _root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


@dataclass(frozen=True)
class _Account:
    """Whom the server runs as, in subprocess's words; None is oneself."""

    user: int | None = None
    group: int | None = None
    extra_groups: tuple[int, ...] | None = None


def _account() -> _Account | None:
    """Oneself; for root, whom PostgreSQL refuses, a user with few rights, if there is one."""
    if not _root():
        return _Account()
    import pwd  # not on every system

    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return _Account(user.pw_uid, user.pw_gid, ())
    return None


def missing() -> str | None:
    """Why there is no PostgreSQL; None when there is."""
    if os.name != "posix" or _programs() is None:
        return "PostgreSQL is not installed (Debian: apt install postgresql)"
    if _account() is None:
        return "PostgreSQL refuses to run as root, and there is no user postgres or nobody"
    return None


def _folder(account: _Account) -> Path:
    """A new folder of the account's, where it can reach it."""
    parents = [Path(tempfile.gettempdir())]
    if account.user is not None:
        places = (*parents, Path("/tmp"), Path("/var/tmp"))
        parents = [each for each in places if all(up.stat().st_mode & stat.S_IXOTH for up in (each, *each.parents))]
    folder = Path(tempfile.mkdtemp(prefix="giao-ban-postgres-", dir=parents[0]))
    if account.user is not None and account.group is not None:
        os.chown(folder, account.user, account.group)
    return folder


@dataclass
class Cluster:
    """A server that can be stopped and started; `cluster` makes one and removes it."""

    programs: Path
    folder: Path
    account: _Account
    port: int
    fsync: bool
    _server: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def lock(self) -> Path:
        return self.folder / "data" / "postmaster.pid"

    def url(self, database: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The URL of a fresh database; starts the server if it is down."""
        self.start()
        name = f"test_{uuid.uuid4().hex}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            # Nothing ever connects to template0, so that nothing can hold this up.
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        return self.url(name)

    def terminate_connections(self, database: str) -> int:
        """End all connections to a database, given by its name or URL; how many there were."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            ended = connection.execute(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                " WHERE datname = %s AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
                [database.rpartition("/")[2]],
            )
            return len(ended.fetchall())

    def start(self) -> None:
        """Start the server, with its data and port; nothing if it runs."""
        if self._server is not None and self._server.poll() is None:
            return
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.folder,
            "shared_buffers": "16MB",
            "fsync": "on" if self.fsync else "off",
        }
        command: list[str | Path] = [self.programs / "postgres", "-D", self.folder / "data"]
        command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={**os.environ, "LC_ALL": "C"},
                start_new_session=True,  # Ctrl-C is for the tests, which still need the server to end well
                user=self.account.user,
                group=self.account.group,
                extra_groups=self.account.extra_groups,
            )
        end = time.monotonic() + PATIENCE
        while not self._ready(self._server.pid):
            if self._server.poll() is not None or time.monotonic() > end:
                self.stop()
                told = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"PostgreSQL did not start:\n{told[-2000:]}")
            time.sleep(0.01)

    def _ready(self, pid: int) -> bool:
        """Whether the server's lock file, which pg_ctl looks at as well, says that it takes connections."""
        try:
            lines = self.lock.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def stop(self) -> None:
        """Stop the server, cutting off who is connected; nothing if it is down."""
        if self._server is None:
            return
        for each in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # PostgreSQL's fast and immediate shutdown
            self._server.send_signal(each)
            try:
                self._server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                continue
            break
        self._server = None


@contextmanager
def _kept(folder: Path) -> Iterator[None]:
    """Remove the folder at the end, and what runs in it too if this process is killed before."""
    keeper = subprocess.Popen(
        ["sh", "-c", _KEEPER, "keeper", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )
    try:
        yield
    finally:
        keeper.communicate(b"\n", timeout=PATIENCE)


@contextmanager
def cluster(fsync: bool = True) -> Iterator[Cluster]:
    """A running server with an empty cluster; it and its data are gone at the end, however that comes."""
    programs, account = _programs(), _account()
    if programs is None or account is None:
        raise RuntimeError(missing())
    folder = _folder(account)
    with _kept(folder):
        command: list[str | Path] = [programs / "initdb", "-D", folder / "data", "--no-sync"]
        made = subprocess.run(
            [*command, "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, "LC_ALL": "C"},
            user=account.user,
            group=account.group,
            extra_groups=account.extra_groups,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed:\n{made.stdout.decode(errors='replace')}")
        running = Cluster(programs, folder, account, free_port(), fsync)
        try:
            running.start()
            yield running
        finally:
            running.stop()
            # One that was killed leaves its lock, and its number may be another process's by now: not for the keeper.
            running.lock.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server for all tests; the first that needs it starts it."""
    if (reason := missing()) is not None:
        pytest.skip(reason)
    with cluster() as running:
        yield running


@pytest.fixture
def database_url(postgres: Cluster) -> str:
    """The URL of a fresh database."""
    return postgres.new_database()


def _main() -> None:
    """Start a server, print the URL of a fresh database, and wait for Ctrl-C or SIGTERM."""
    if (reason := missing()) is not None:
        sys.exit(reason)
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, lambda *_: sys.exit())
    with cluster() as running:
        sys.stdout.write(f"{running.new_database()}\n")
        sys.stdout.flush()
        while True:
            signal.pause()


if __name__ == "__main__":
    _main()

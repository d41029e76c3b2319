"""The throwaway PostgreSQL server."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

import tests.postgres
from tests.postgres import Cluster, cluster, database_url, missing, postgres

__all__ = ["database_url", "postgres"]

ROOT = Path(__file__).parent.parent
PROC = Path("/proc")

needs_postgres = pytest.mark.skipif(missing() is not None, reason=str(missing()))


def processes_of(folder: str) -> list[str]:
    """The processes that run in the folder or are told of it."""
    found = []
    for process in PROC.glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
            if os.fsencode(folder) in words or os.readlink(process / "cwd").startswith(folder):
                found.append(process.name)
        except OSError:  # ended meanwhile, or another user's
            continue
    return found


def one(url: str, query: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return str(row[0])


def write(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE told (word text)")
        connection.execute("INSERT INTO told VALUES (%s)", [word])


def test_a_fresh_database_can_be_written(database_url: str) -> None:
    write(database_url, "giao ban")
    assert one(database_url, "SELECT word FROM told") == "giao ban"


def test_two_databases_are_apart(postgres: Cluster, database_url: str) -> None:
    other = postgres.new_database()
    write(database_url, "one")
    write(other, "other")
    assert [one(url, "SELECT string_agg(word, ' ') FROM told") for url in (database_url, other)] == ["one", "other"]


def test_a_restart_keeps_data_and_address(postgres: Cluster, database_url: str) -> None:
    write(database_url, "đường Trần Hưng Đạo")
    postgres.stop()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(database_url)
    postgres.start()
    assert one(database_url, "SELECT word FROM told") == "đường Trần Hưng Đạo"


def test_a_server_that_a_test_left_down_is_started_for_the_next(postgres: Cluster) -> None:
    postgres.stop()
    write(postgres.new_database(), "up")


def test_connections_are_ended_for_one_database_alone(postgres: Cluster, database_url: str) -> None:
    with (
        psycopg.connect(postgres.new_database()) as other,
        psycopg.connect(database_url) as named,
        psycopg.connect(database_url, autocommit=True) as by_url,
    ):
        assert postgres.terminate_connections(database_url) == 2
        for ended in (named, by_url):
            with pytest.raises(psycopg.OperationalError):
                ended.execute("SELECT 1")
        other.execute("SELECT 1")
    with psycopg.connect(database_url) as again:
        assert postgres.terminate_connections(again.info.dbname) == 1


@pytest.mark.parametrize(("fsync", "told"), [(True, "on"), (False, "off")])
@needs_postgres
def test_nothing_is_left_after_the_end(fsync: bool, told: str) -> None:
    with cluster(fsync) as running:
        folder = running.folder
        with psycopg.connect(running.new_database()):  # held to the end: nobody's connection may keep the server up
            assert one(running.url("postgres"), "SHOW fsync") == told
            assert one(running.url("postgres"), "SHOW listen_addresses") == "127.0.0.1"
            assert len(processes_of(str(folder))) > 3 or not PROC.exists()
            running.stop()
        running.start()
    assert not folder.exists()
    assert processes_of(str(folder)) == []


@needs_postgres
def test_nothing_is_left_after_an_error() -> None:
    folders = []

    def fail() -> None:
        with cluster(fsync=False) as running:
            folders.append(running.folder)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    [folder] = folders
    assert not folder.exists()
    assert processes_of(str(folder)) == []


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@needs_postgres
def test_by_hand_nothing_is_left_however_it_ends(end: signal.Signals) -> None:
    command = [sys.executable, "-m", "tests.postgres"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            url = process.stdout.readline().strip()
            write(url, "by hand")
            folder = Path(one(url, "SHOW data_directory")).parent
            assert folder.exists()
        finally:
            process.send_signal(end)
    killed = end == signal.SIGKILL
    assert process.returncode == (-end if killed else 0)
    patience = time.monotonic() + 20
    while killed and (folder.exists() or processes_of(str(folder))) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not folder.exists()
    assert processes_of(str(folder)) == []


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tests.postgres, "PACKAGED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing() == "PostgreSQL is not installed (Debian: apt install postgresql)"


def test_the_newest_version_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version, programs in (("9", ["initdb", "postgres"]), ("15", ["initdb", "postgres"]), ("17", ["psql"])):
        (tmp_path / version / "bin").mkdir(parents=True)
        for program in programs:
            (tmp_path / version / "bin" / program).touch()
    monkeypatch.setattr(tests.postgres, "PACKAGED", tmp_path)
    assert tests.postgres._programs() == tmp_path / "15" / "bin"

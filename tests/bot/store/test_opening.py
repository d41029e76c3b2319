"""Opening the memory: earlier versions are brought up to date, and what cannot be trusted is refused with advice."""

import asyncio
import gc
import os
import sqlite3
import stat
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection, Engine, inspect, text

from bot.store import StoreUnavailable, UnusableStore, inbox, memory, open_store
from bot.store.opening import connect, prepare
from bot.store.schema import metadata
from tests.bot.store.conftest import BOT, KEPT, NOW, Opens, delivered_at_last, question
from tests.postgres import Cluster

VERSION_0_2 = (
    """CREATE TABLE answered (chat_id BIGINT NOT NULL, message_id BIGINT NOT NULL, words TEXT, reply_id BIGINT,
       at {time} NOT NULL, PRIMARY KEY (chat_id, message_id))""",
    "CREATE TABLE searches (token VARCHAR(16) NOT NULL, words TEXT NOT NULL, at {time} NOT NULL, PRIMARY KEY (token))",
    "INSERT INTO answered VALUES (4711, 10, 'doanh thu năm 2018', 11, '2025-03-14 08:20:00.000000')",
    "INSERT INTO answered VALUES (4711, 12, NULL, NULL, '2025-03-14 08:21:00.000000')",
    "INSERT INTO searches VALUES ('abc_-123', 'thông tin', '2025-03-14 08:22:00.000000')",
)


def make_version_0_2(url: URL) -> None:
    """The tables as version 0.2 made them, with what it kept."""
    if url.database and url.get_backend_name() == "sqlite":
        Path(url.database).parent.mkdir(mode=0o700)
    engine = connect(url, writes=True)
    time_type = "DATETIME" if engine.dialect.name == "sqlite" else "TIMESTAMP WITHOUT TIME ZONE"
    with engine.begin() as connection:
        for statement in VERSION_0_2:
            connection.exec_driver_sql(statement.format(time=time_type))
    engine.dispose()


def differences(engine: Engine) -> list[object]:
    """What distinguishes the tables of a database from those of `schema`."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def described(connection: Connection) -> dict[str, object]:
    """Columns, keys and indexes, with what they are limited to."""
    inspected = inspect(connection)
    return {
        name: (
            sorted(str(column["name"]) for column in inspected.get_columns(name)),
            inspected.get_pk_constraint(name)["constrained_columns"],
            sorted(str(unique["column_names"]) for unique in inspected.get_unique_constraints(name)),
            sorted(
                (str(index["name"]), index["column_names"], index["unique"], where(index.get("dialect_options", {})))
                for index in inspected.get_indexes(name)
            ),
        )
        for name in metadata.tables
    }


def where(options: dict[str, object]) -> list[str]:
    return sorted(str(option) for name, option in options.items() if name.endswith("_where"))


def test_what_version_0_2_kept_is_still_known(url: URL) -> None:
    make_version_0_2(url)
    engine = prepare(url, BOT)
    assert differences(engine) == []
    with engine.begin() as connection:
        assert memory.question_before(connection, 4711, 20, 11, NOW) == "doanh thu năm 2018"
        assert memory.question_before(connection, 4711, 20, None, NOW) == "doanh thu năm 2018"
        assert memory.reply_to(connection, 4711, 10) == 11
        assert memory.reply_to(connection, 4711, 12) is None
        assert memory.recall(connection, "abc_-123") == memory.Recalled("thông tin", "")
        assert memory.forget(connection, 4711) == 1
    engine.dispose()


def test_what_version_0_2_answered_and_is_delivered_again_is_not_answered_again(url: URL) -> None:
    make_version_0_2(url)
    engine = prepare(url, BOT)
    with engine.begin() as connection:
        again, new = question(4711, message_id=10), question(4711, message_id=13)
        assert inbox.deliver(connection, [again, new], 1, NOW, takes_turns=True) == [new]
    engine.dispose()


@pytest.mark.parametrize("is_old", [False, True])
def test_migrated_tables_are_those_of_the_schema(url: URL, is_old: bool) -> None:
    if is_old:
        make_version_0_2(url)
    engine = prepare(url, BOT)
    assert differences(engine) == []
    with engine.begin() as connection:
        migrated = described(connection)
        metadata.drop_all(connection)
        metadata.create_all(connection)
        assert migrated == described(connection)
    engine.dispose()


def test_opening_again_changes_nothing(url: URL) -> None:
    for _ in range(3):
        engine = prepare(url, BOT)
        with engine.begin() as connection:
            memory.note_answer(connection, 1, 2, 1, 3, "câu hỏi", NOW)
        assert differences(engine) == []
        engine.dispose()


def test_the_memory_of_another_bot_is_refused(url: URL) -> None:
    prepare(url, BOT).dispose()
    with pytest.raises(UnusableStore, match=rf"bot {BOT}, and this is 42.* Give each a database of its own"):
        prepare(url, 42)
    gc.collect()  # a connection that was left open is warned of now
    prepare(url, BOT).dispose()


def test_the_memory_of_a_newer_version_is_refused(url: URL) -> None:
    engine = prepare(url, BOT)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'v9_9'"))
    engine.dispose()
    with pytest.raises(UnusableStore, match=r"newer version of Giao Ban .*v9_9.* Install that") as refused:
        prepare(url, BOT)
    assert str(url.database) in str(refused.value)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / f"bot-{BOT}.sqlite3"
    file.write_bytes(b"no database" * 1_000)
    with pytest.raises(UnusableStore, match=r"cannot be used \(file is not a database\). Move it away to start afresh"):
        open_store(None, tmp_path, BOT, KEPT)
    assert file.read_bytes().startswith(b"no database")


@pytest.mark.parametrize("wrong", ["postgres", "localhost:5432/bot", "postgresql://bot@localhost:port/bot"])
def test_a_wrong_address_is_refused_with_its_form(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(UnusableStore, match="of the form postgresql://user:password@host/database"):
        open_store(wrong, tmp_path, BOT, KEPT)


async def test_a_database_that_is_not_there_yet_is_used_when_it_is(
    postgres: Cluster, opens: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    url = postgres.url("test_later").replace("postgres@", "postgres:hunter2@")
    store = opens(url)
    with pytest.raises(StoreUnavailable):
        await store.deliver([question()], takes_turns=True)
    assert "does not exist" in str(store.failure)
    assert "Questions are answered all the same; trying on." in caplog.text
    assert "hunter2" not in caplog.text
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_later TEMPLATE template0")
    asked = question()
    assert await delivered_at_last(store, asked) == [asked]
    assert store.failure is None


def test_the_file_is_its_users_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    store = open_store(None, folder, BOT, KEPT)
    asyncio.run(store.deliver([question()], takes_turns=True))
    files = [file for file in folder.iterdir() if file.is_file()]
    assert f"bot-{BOT}.sqlite3" in {file.name for file in files}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    store.close()


@pytest.mark.parametrize("mode", [0o664, 0o666, 0o622])
def test_what_others_can_write_is_closed_to_them(tmp_path: Path, mode: int, caplog: pytest.LogCaptureFixture) -> None:
    folder = tmp_path / "data"
    open_store(None, folder, BOT, KEPT).close()
    file = folder / f"bot-{BOT}.sqlite3"
    folder.chmod(0o777)
    file.chmod(mode)
    open_store(None, folder, BOT, KEPT).close()
    assert stat.S_IMODE(folder.stat().st_mode) & 0o022 == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert f"Others could write {folder}; now only this user can." in caplog.text
    assert f"Others could write {file}; now only this user can." in caplog.text


def test_what_version_0_2_left_others_to_read_is_closed_to_them(tmp_path: Path) -> None:
    open_store(None, tmp_path, BOT, KEPT).close()
    file = tmp_path / f"bot-{BOT}.sqlite3"
    file.chmod(0o644)
    open_store(None, tmp_path, BOT, KEPT).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["", f"bot-{BOT}.sqlite3"])
def test_what_is_another_user_s_is_refused(tmp_path: Path, name: str) -> None:
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("Only root can give a file away")
    folder = tmp_path / "data"
    open_store(None, folder, BOT, KEPT).close()
    os.chown(folder / name, 65534, 65534)
    with pytest.raises(UnusableStore, match=r"is another user's, or a link\. Name a DATA_DIR that only this user can"):
        open_store(None, folder, BOT, KEPT)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_is_refused_and_not_followed(tmp_path: Path, is_there: bool) -> None:
    target, folder = tmp_path / "elsewhere", tmp_path / "data"
    folder.mkdir(mode=0o700)
    if is_there:
        sqlite3.connect(target).close()
    (folder / f"bot-{BOT}.sqlite3").symlink_to(target)
    with pytest.raises(UnusableStore, match="is another user's, or a link"):
        open_store(None, folder, BOT, KEPT)
    assert target.exists() == is_there

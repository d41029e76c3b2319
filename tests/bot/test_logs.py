"""The log as an operator or a program reads it: a line an event, which update it is about, and no secret."""

import asyncio
import contextvars
import io
import json
import logging
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import Format, about, set_up_logs

TOKEN = "123456789:AAE-secret_part_of_the_token"
PART = TOKEN.partition(":")[2]
WEBHOOK = "a-secret_of-the-webhook"
PASSWORD = 'pa"ss\\wörd'
SECRETS = [TOKEN, WEBHOOK, PASSWORD]

log = logging.getLogger("bot.test")
formats = pytest.mark.parametrize("form", get_args(Format))


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave logging as it was."""
    root, quiet = logging.getLogger(), [logging.getLogger(name) for name in ("httpx", "httpcore", "uvicorn")]
    quiet += [logging.getLogger(name) for name in ("alembic", "asyncio")]
    handlers, levels = list(root.handlers), [each.level for each in (root, *quiet)]
    yield
    root.handlers[:] = handlers
    for each, level in zip((root, *quiet), levels, strict=True):
        each.setLevel(level)


def fail(reason: str) -> None:
    try:
        raise ValueError(reason)
    except ValueError:
        log.exception("It failed: %s", reason)


def parsed(written: str) -> list[dict[str, str | int]]:
    """Each line as the object that it is."""
    return [json.loads(line) for line in written.removesuffix("\n").split("\n")]


@formats
@pytest.mark.parametrize("secret", [TOKEN, PART, WEBHOOK, PASSWORD])
def test_no_secret_is_logged_in_a_message_or_a_stack(
    capsys: pytest.CaptureFixture[str], form: Format, secret: str
) -> None:
    set_up_logs("INFO", form, SECRETS)
    log.info("https://api.telegram.org/bot%s/getMe", secret)
    fail(f"postgresql://bot:{secret}@db/bot")
    written = capsys.readouterr().err
    assert "Traceback" in written
    assert "/bot[secret]/getMe" in written
    assert "bot:[secret]@db" in written
    seen = written if form == "text" else " ".join(str(value) for line in parsed(written) for value in line.values())
    assert secret not in seen
    assert json.dumps(secret, ensure_ascii=False)[1:-1] not in written


@formats
def test_the_number_of_the_bot_may_be_logged(capsys: pytest.CaptureFixture[str], form: Format) -> None:
    set_up_logs("INFO", form, SECRETS)
    log.info("The database is that of the bot 123456789")
    assert "the bot 123456789" in capsys.readouterr().err


@formats
def test_nothing_is_blanked_where_there_is_no_secret(capsys: pytest.CaptureFixture[str], form: Format) -> None:
    set_up_logs("INFO", form, [])
    log.info("Doanh thu năm 2018")
    assert "Doanh thu năm 2018" in capsys.readouterr().err


def test_a_line_tells_when_how_urgent_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "text", SECRETS)
    log.warning("Chat %s cannot be written to", 4711)
    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith(" WARNING bot.test: Chat 4711 cannot be written to")
    datetime.fromisoformat(line[:19])


def test_as_json_each_event_is_an_object_on_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json", SECRETS)
    log.info("Đã trả lời\nhai dòng “%s”", "😀")
    fail("a stack\nof several lines")
    told, failed = parsed(capsys.readouterr().err)
    assert told == {"time": told["time"], "level": "INFO", "logger": "bot.test", "message": "Đã trả lời\nhai dòng “😀”"}
    assert datetime.fromisoformat(str(told["time"])).utcoffset() is not None
    assert failed["level"] == "ERROR"
    assert "ValueError: a stack" in str(failed["stack"])


said = st.text(st.characters(codec="utf-8"))
passwords = st.sampled_from(["message", "logger", '"""""', "\\\\\\", "\n\t\n\t"]) | st.text(min_size=5)


@given(said, passwords.filter(lambda secret: ":" not in secret), said)
def test_whatever_is_logged_and_secret_a_line_stays_one_object(before: str, secret: str, after: str) -> None:
    message = before + secret + after
    written = as_json(message, [secret])
    assert written.count("\n") == 1
    [line] = parsed(written)
    assert {"time", "level", "logger", "message"} == line.keys()
    assert line["message"] == message.replace(secret, "[secret]")


def as_json(message: str, secrets: list[str]) -> str:
    """What a program that collects logs reads."""
    with pytest.MonkeyPatch.context() as patch:
        stream = io.StringIO()
        patch.setattr(sys, "stderr", stream)
        set_up_logs("INFO", "json", secrets)
        log.info("%s", message)
    return stream.getvalue()


def test_each_line_names_the_update_that_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "text", SECRETS)
    with about(42):
        log.info("inside")
        with about(43):
            log.info("further inside")
        log.info("inside again")
    log.info("outside")
    lines = [line.partition("bot.test: ")[2] for line in capsys.readouterr().err.splitlines()]
    assert lines == ["[42] inside", "[43] further inside", "[42] inside again", "outside"]


async def test_updates_that_are_answered_beside_one_another_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json", SECRETS)

    async def answer(update_id: int) -> None:
        with about(update_id):
            await asyncio.sleep(0)
            context = contextvars.copy_context()
            await asyncio.to_thread(context.run, log.info, "%s", update_id)

    await asyncio.gather(*(answer(number) for number in range(20)))
    log.info("nothing")
    *lines, last = parsed(capsys.readouterr().err)
    assert len(lines) == 20
    assert all(str(line["update"]) == line["message"] for line in lines)
    assert "update" not in last


def test_what_is_less_urgent_than_asked_for_is_not_logged_nor_what_libraries_tell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("DEBUG", "text", SECRETS)
    for name in ("httpx", "httpcore.http11", "uvicorn.access", "alembic.runtime.migration"):
        logging.getLogger(name).info("GET /bot…")
    logging.getLogger("uvicorn.error").error("broken")
    log.debug("small")
    set_up_logs("WARNING", "text", SECRETS)
    log.info("smaller")
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["broken", "small"]

"""Which reports are new: those that say what none did, and not files that are renamed or moved."""

from pathlib import Path

from tests.bot.following.conftest import DIGITAL, OLD, POSTAL, TOLD, Follows, arrives, follows, known, store
from tests.conftest import Starts
from tests.loopback.server import BotApi
from tests.made_up import write


async def test_a_report_that_is_renamed_or_mended_is_not_new(
    api: BotApi, opened: Follows, folder: Path, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    async with opened():
        await known(tmp_path, 1)
        sent = await follows(chat)
        (folder / "cũ.txt").rename(folder / "tên khác.txt")
        await known(tmp_path, 2)
        arrives(folder, "tên khác", POSTAL)
        arrives(folder, "moi", DIGITAL)
        [told] = await chat.replies(after=sent)
        assert told.text.startswith(TOLD)
        assert "tháng 6/2022" in told.text
        await chat.stays_silent(3)
    assert api.violations == []


async def test_reports_that_stand_in_another_folder_are_not_new(
    api: BotApi, start: Starts, opened: Follows, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    async with opened():
        await known(tmp_path, 1)
        sent = await follows(chat)
    write(tmp_path / "kho" / "2022", cũ=OLD)
    async with start(REPORTS_DIR=str(tmp_path / "kho")):
        await known(tmp_path, 2)
        arrives(tmp_path / "kho" / "2022", "moi", DIGITAL)
        [told] = await chat.replies(after=sent)
        assert told.text.startswith(TOLD)
        assert "tháng 6/2022" in told.text


async def test_what_was_known_before_contents_were_is_not_told_again(
    api: BotApi, opened: Follows, tmp_path: Path
) -> None:
    chat = api.private(api.person("Lan"))
    async with opened():
        await known(tmp_path, 1)
        await follows(chat)
    store(tmp_path, "UPDATE known_reports SET content = NULL")
    async with opened():
        await chat.stays_silent(4)
    assert store(tmp_path, "SELECT count(content) FROM known_reports") == [(1,)]

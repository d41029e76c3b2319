"""Looking after the reports from the chat, for those whom the operator named (ADMIN_IDS), in private.

What is begun and not ended when the process dies is waiting in the inbox, and done once more; each step may be.
"""

import asyncio
import errno
import logging
import secrets
import shutil
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from telegram import Document, InlineKeyboardMarkup, Message
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.conversation import Button, Kept, Pressed, Remembered, Reply, pressed
from bot.conversation.administering import (
    ADD,
    AGAIN,
    UNDO,
    Staged,
    corrections,
    not_done,
    preview,
    reported,
    state_of_folder,
    unread,
)
from bot.conversation.places import place_and_what, read
from bot.conversation.reading import REMOVE, WHOLE
from bot.conversation.replies import remembered, row
from bot.delivery import Shown
from bot.handlers.services import Services
from bot.wording import Wording
from retrieval import Changes, NoReports, UnusableIndex
from retrieval.indexing import Preview, file_name, forget_older, is_begun, look_at, say, take_in, take_out
from retrieval.language import BadList
from retrieval.reading import period_said

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")
_INCOMING, _REMOVED = "incoming", "removed"
# What was sent and not added, and what was taken away, can be had back for so long.
_KEPT_SECONDS = 30 * 86_400
_TITLE = 200

Tell = Callable[[Reply], Awaitable[None]]
"""Shows a reply in the place of the one before."""


def is_administering(button: Pressed) -> bool:
    """Whether a button changes the folder."""
    return button.view in (ADD, REMOVE, UNDO, AGAIN)


async def sent_file(services: Services, document: Document, wording: Wording) -> Reply:
    """What would be read of a file that an admin sent, for them to add it or not."""
    most = int(FileSizeLimit.FILESIZE_DOWNLOAD)
    if (document.file_size or 0) > most:
        return reported(wording.too_large, most=most // 1_000_000)
    name, folder = file_name(document.file_name or ""), secrets.token_hex(8)
    place = services.data_dir / _INCOMING / folder
    for each in (_INCOMING, _REMOVED):
        await _apart(partial(forget_older, services.data_dir / each, time.time() - _KEPT_SECONDS))
    try:
        await _apart(lambda: place.mkdir(parents=True, mode=0o700))
        file = await services.bot.get_file(document.file_id)
        await file.download_to_drive(place / name)
    except TelegramError as error:
        _log.warning("A file that an admin sent cannot be fetched: %s", error)
        return reported(wording.not_possible, problem=wording.problems["not passed on"])
    except OSError as error:
        _log.warning("A file that an admin sent cannot be kept: %s", error)
        return not_done(error, wording)
    _log.info("An admin sent the file %s", name)
    return await _preview(services, Staged(folder, name), None, wording)


async def corrected(services: Services, message: Message, wording: Wording) -> Reply | None:
    """Change a preview as an admin's reply to it says; what is said of that, None where it is a reply to something
    else."""
    replied = message.reply_to_message
    token = _token(replied.reply_markup) if replied else None
    recalled = await services.store.recall(token) if token else None
    staged = Staged.read(recalled.state) if recalled else None
    title, when = corrections(message.text or "")
    if replied is None or token is None or staged is None or not (title or when):
        return None
    if when and period_said(when) is None:
        return reported(wording.no_such_date, date=when)
    folder = _folder_of(services, staged)
    if not await _apart(lambda: (folder / staged.name).exists()):
        return not_done(FileNotFoundError(errno.ENOENT, "is not there any more"), wording)
    try:
        await _apart(lambda: say(folder, staged.name, title and title[:_TITLE], when))
    except OSError as error:
        _log.warning("A file that an admin sent cannot be kept: %s", error)
        return not_done(error, wording)
    seen = await _preview(services, staged, token, wording)
    await services.delivery.edit(Shown(replied.chat.id, replied.message_id), seen)
    return replace(reported(wording.was_corrected, name=staged.name), remembered=seen.remembered)


def folder_state(services: Services, wording: Wording) -> Reply:
    """How the folder is."""
    return state_of_folder(services.library.account, services.library.changes, wording)


async def administer(services: Services, button: Pressed, kept: Kept, tell: Tell, wording: Wording) -> None:
    """Do what a button says, and ``tell`` what becomes of it."""
    try:
        if button.view == AGAIN:
            await tell(Reply(wording.reading_again))
            await _apart(services.library.refresh)
            await tell(folder_state(services, wording))
        else:
            await tell(await _done(services, button, kept, tell, wording))
    except (OSError, NoReports, UnusableIndex, BadList) as error:
        _log.warning("What an admin asked for cannot be done: %s", error)
        await tell(not_done(error, wording))


async def _done(services: Services, button: Pressed, kept: Kept, tell: Tell, wording: Wording) -> Reply:
    if button.view == REMOVE:
        return await _remove(services, button, kept, wording)
    staged = Staged.read(kept.state)
    if staged is None:
        return Reply(wording.stale)
    if button.view == UNDO:
        return await _put_back(services, staged, wording)
    if button.number:
        await tell(reported(wording.being_added, name=staged.name))
        return await _add(services, staged, wording)
    await _apart(lambda: _thrown_away(_folder_of(services, staged)))
    return reported(wording.was_thrown_away, name=staged.name)


async def _add(services: Services, staged: Staged, wording: Wording) -> Reply:
    folder = _folder_of(services, staged)
    if not is_begun(folder):  # what is begun would be the same as itself
        held = (await _seen(services, staged)).held  # by now: it may have come another way since it was shown
        if held and not held.gives_way:
            return reported(wording.is_there, other=held.id)
    name = await _apart(lambda: take_in(staged.name, folder, services.folder))
    _log.info("An admin added the file %s", name)
    changes, warning = await _read_anew(services, wording)
    if other := dict(changes.same).get(name):
        return reported(wording.was_same, name=name, other=other)
    if problem := dict(changes.unreadable).get(name):
        return unread(name, problem, wording)
    report = await services.worked_out(lambda: services.library.ask(lambda collection: collection.report(name)))
    return reported(wording.was_added, warning, title=report.title if report else name)


async def _remove(services: Services, button: Pressed, kept: Kept, wording: Wording) -> Reply:
    """Remove a report, but not the last: without any the bot answers nothing."""
    place = read(kept.state)[place_and_what(button.number)[0]]
    if place is None:
        return Reply(wording.stale)
    stays = Reply(wording.last_report, row(Button(wording.back, f"{WHOLE}|{button.token}|{button.number}")))
    report = await services.worked_out(lambda: services.library.ask(lambda c: c.report(place.report_id)))
    account = services.library.account
    # Not of one that is gone: it was removed before, and the process died.
    if report and account.reports + account.same <= 1:
        return stays
    copies = [name for name, other in services.library.changes.same if other == place.report_id]
    away = Staged(f"{button.token}-{button.number}", place.report_id)
    await _apart(lambda: take_out(away.name, services.folder, _away_in(services, away)))
    try:
        _, warning = await _read_anew(services, wording)
    except NoReports:  # the others went meanwhile
        await _apart(lambda: take_in(away.name, _away_in(services, away), services.folder))
        return stays
    _log.info("An admin removed the file %s", away.name)
    undoing = remembered("", away.written())
    buttons = row(Button(wording.undo, f"{UNDO}|{undoing.token}|0"))
    stays_too = reported(wording.copy_stays, name=copies[0]).html if copies else ""
    removed = reported(wording.was_removed, stays_too + warning, title=report.title if report else away.name)
    return replace(removed, buttons=buttons, remembered=undoing)


async def _put_back(services: Services, away: Staged, wording: Wording) -> Reply:
    name = await _apart(lambda: take_in(away.name, _away_in(services, away), services.folder))
    _log.info("An admin put the file %s back", name)
    _, warning = await _read_anew(services, wording)
    return reported(wording.was_put_back, warning, name=name)


async def _preview(services: Services, staged: Staged, token: str | None, wording: Wording) -> Reply:
    seen = await _seen(services, staged)
    if seen.problem is not None:
        _log.info("The file %s that an admin sent cannot be read: it %s", staged.name, seen.problem)
    kept = remembered("", staged.written())
    return preview(staged, seen, Remembered(token, kept.kept) if token else kept, wording)


async def _seen(services: Services, staged: Staged) -> Preview:
    folder = _folder_of(services, staged)
    return await _apart(
        lambda: services.library.ask(lambda beside: look_at(folder, staged.name, services.limits, beside))
    )


async def _read_anew(services: Services, wording: Wording) -> tuple[Changes, str]:
    """Bring the library up to date with what was moved, as the watching of the folder will, which then finds nothing
    more to do; what that changed, and what is to be said where it cannot be done now, for moved it is.

    NoReports where no report is left.
    """
    try:
        return await _apart(services.library.refresh), ""
    except (OSError, UnusableIndex, BadList) as error:
        _log.warning("What an admin changed cannot be read yet: %s", error)
        return Changes((), ()), f"\n\n{wording.not_read_yet}"


async def _apart(work: Callable[[], _Result]) -> _Result:
    """What ``work`` gives, in a thread of its own: it may take long, and answering goes on."""
    return await asyncio.to_thread(work)


def _folder_of(services: Services, staged: Staged) -> Path:
    return services.data_dir / _INCOMING / staged.folder


def _away_in(services: Services, away: Staged) -> Path:
    return services.data_dir / _REMOVED / away.folder


def _thrown_away(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _token(keyboard: InlineKeyboardMarkup | None) -> str | None:
    """The token of a preview's buttons."""
    buttons = [button for row in keyboard.inline_keyboard for button in row] if keyboard else []
    found = (pressed(str(button.callback_data)) for button in buttons if button.callback_data)
    return next((button.token for button in found if button and button.view == ADD), None)

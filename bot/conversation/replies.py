"""What a conversation is held over, and what it says: Telegram HTML with buttons under it."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from bot.conversation.citing import Reads, Telling
from bot.markup import is_address
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Library, Source
from retrieval.language import is_english, is_vietnamese


@dataclass(frozen=True)
class Button:
    """A button under a reply, which does one of three things: pressing it sends ``data`` back, at most 64 bytes; opens
    ``url``; or copies ``copies``, at most 256 characters (Bot API, InlineKeyboardButton)."""

    label: str
    data: str = ""
    url: str = ""
    copies: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Kept:
    """What the buttons under a reply stand for: the words that were asked, and what the reply's own view needs."""

    words: str
    state: str = ""


@dataclass(frozen=True)
class Remembered:
    """What has to be kept for as long as the buttons under a reply are to work, and the token by which they name it."""

    token: str
    kept: Kept


@dataclass(frozen=True)
class Reply:
    """What a reader sees: Telegram HTML, and rows of buttons.

    ``asked`` is the whole question that it answers, ``outcome`` what became of it: answer, possible or none, else the
    command or the form; ``is_sure``, whether it may be given to who did not ask the bot. ``remembered`` has to be kept
    for as long as the buttons are to work. A ``document`` is sent as it is, instead; a ``picture``, PNG, follows with
    its ``caption``, HTML as well.
    """

    html: str
    buttons: Rows = ()
    asked: str | None = None
    outcome: str = ""
    remembered: Remembered | None = None
    document: Path | None = None
    picture: bytes | None = None
    caption: str = ""
    is_sure: bool = False


@dataclass(frozen=True)
class Conversation:
    """What a conversation is held over: the reports, and what Telegram calls the bot and lets it read.

    ``language`` is the one that the reader chose, ``spoken`` that of their Telegram; ``folder`` has the reports' files,
    None where none can be sent.
    """

    library: Library
    username: str = ""
    reads_everything: bool = False
    kept_days: int = 0
    """For how long questions are kept; 0 in the terminal, which keeps none."""
    language: str | None = None
    spoken: str | None = None
    folder: Path | None = None
    is_admin: bool = False
    pictures: bool = False
    """Whether pictures can be shown."""
    reader: Reads | None = None
    """The page of a quote or a report, where there are pages."""

    def wording(self, words: str, language: str | None = None) -> Wording:
        """What is said to ``words`` of a reader whose Telegram is in ``language``: in the language that they chose."""
        return wording_for("", self.language) if self.language else wording_for(words, language or self.spoken)

    def telling(self, words: str, language: str | None = None) -> Telling:
        """How reports are told of in a reply to ``words``, as `wording`."""
        return Telling(self.wording(words, language), self.reader)

    def file_of(self, source: Source) -> Path | None:
        """The file of a report, where it is still there."""
        path = self.folder / source.id if self.folder else None
        return path if path and path.is_file() else None


def without_reports(talk: Conversation, wording: Wording) -> Reply:
    """That there is no report yet, and to whom that can help, how there comes to be one."""
    return Reply(wording.no_report_yet_for_admins if talk.is_admin else wording.no_report_yet, outcome="no report")


def remembered(words: str, state: str = "") -> Remembered:
    """``words`` and ``state`` under a token that nobody guesses: 8 characters, 48 bits."""
    return Remembered(secrets.token_urlsafe(6), Kept(words, state))


def row(*buttons: Button | None) -> Rows:
    """A row of those buttons that there are."""
    there = tuple(button for button in buttons if button)
    return (there,) if there else ()


def leading_to(label: str, address: str | None) -> Button | None:
    """A button that opens ``address``; None where there is none, or none that Telegram takes."""
    return Button(label, url=address) if address and is_address(address) else None


def turning(view: str, token: str, page: int, pages: int) -> Rows:
    """The buttons of ``view`` to the pages before and after ``page`` (from 0)."""
    return row(
        Button("◂", f"{view}|{token}|{page - 1}") if page > 0 else None,
        Button("▸", f"{view}|{token}|{page + 1}") if page + 1 < pages else None,
    )


def wording_for(words: str, language: str | None) -> Wording:
    """English for a question in English, and for what reads as neither language from a reader whose Telegram is in
    English."""
    english = is_english(words) or ((language or "").startswith("en") and not is_vietnamese(words))
    return EN if english else VI

"""The same conversation in a terminal, for trying the bot without a token."""

import itertools
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from bot.addressing import Request, typed
from bot.conversation import Button, Conversation, Kept, Pressed, Reply, press, pressed, respond
from retrieval import Library
from retrieval.language import fold

_HINT = (
    "No TELEGRAM_BOT_TOKEN: talking here. For Telegram, ask @BotFather for a token (/newbot) and put "
    "TELEGRAM_BOT_TOKEN=... in .env"
)
_GOODBYES = ("exit", "quit", "thoát", "/exit", "/quit")
_NO_PAGE = Reply("Không có trang đó. Gõ câu hỏi, hoặc exit để thoát.")
_PRESS = re.compile(r"/\d{1,2}")
_TURNS = {"<": "◂", "◂": "◂", ">": "▸", "▸": "▸"}


def talk(library: Library, folder: Path, plots: Path | None = None, say: Callable[[str], None] = print) -> None:
    """Answer each line of standard input until it ends; pictures go into the folder ``plots``, where one is told."""
    interactive = sys.stdin.isatty()
    conversation = Conversation(library, folder=folder, pictures=plots is not None)
    words = dict[str, Kept]()
    say(_HINT)
    if interactive:
        say(shown(respond(conversation, Request("start", ""))))
        say("(exit, Ctrl-D: thoát; < >: lật trang; /1, /2: bấm nút)\n")
    last, before = Reply(""), None
    for line in _lines(interactive=interactive):
        if line in _GOODBYES:
            return
        before = last.asked or before
        if line in _TURNS or _PRESS.fullmatch(line) or any(fold(b.label) == fold(line) for b in _pressable(last)):
            which = _meant(last, line)
            reply = press(conversation, which, words.get(which.token, Kept(""))) if which else _NO_PAGE
            if which and which.language is not False:
                conversation = replace(conversation, language=which.language)
        else:
            reply = respond(conversation, typed(line), None, before)
        if reply.remembered:
            words[reply.remembered.token] = reply.remembered.kept
        say(shown(reply))
        if plots and reply.picture:
            say(f"{_written(plots, reply.picture)}\n")
        last = last if reply is _NO_PAGE or reply.document else reply


def _written(folder: Path, picture: bytes) -> Path:
    """The new file that a picture is put into."""
    folder.mkdir(parents=True, exist_ok=True)
    names = (folder / f"{number}.png" for number in itertools.count(1))
    file = next(name for name in names if not name.exists())
    file.write_bytes(picture)
    return file


def shown(reply: Reply) -> str:
    """A reply as a terminal shows it: bold where there are colours, quotes indented, buttons named."""
    reader = _TerminalText(bold=sys.stdout.isatty())
    reader.feed(reply.html)
    reader.close()
    buttons = " ".join(_named(button, number) for number, button in enumerate(_pressable(reply), 1))
    links = [f"{button.label}: {button.url}" for row in reply.buttons for button in row if button.url]
    text = str(reply.document) if reply.document else "".join(reader.parts)
    return "\n".join(filter(None, [text, *links, buttons])) + "\n"


def _pressable(reply: Reply) -> list[Button]:
    return [button for row in reply.buttons for button in row if button.data]


def _named(button: Button, number: int) -> str:
    return {"◂": "[< ◂]", "▸": "[▸ >]"}.get(button.label, f"[/{number} {button.label}]")


class _TerminalText(HTMLParser):
    """Telegram HTML as text."""

    def __init__(self, *, bold: bool) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._bold = bold
        self._margin = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self._margin = "  │ "
            self.parts.append(self._margin)
        elif tag == "b" and self._bold:
            self.parts.append("\033[1m")

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._margin = ""
        elif tag == "b" and self._bold:
            self.parts.append("\033[0m")

    def handle_data(self, data: str) -> None:
        self.parts.append(data.replace("\n", f"\n{self._margin}"))


def _lines(*, interactive: bool) -> Iterator[str]:
    while True:
        if interactive:
            sys.stdout.write("> ")
            sys.stdout.flush()
        line = sys.stdin.buffer.readline()
        if not line:
            sys.stdout.write("\n" if interactive else "")
            return
        text = line.decode("utf-8", errors="replace").strip()
        if text:
            yield text


def _meant(last: Reply, line: str) -> Pressed | None:
    """The button that a line presses: one that turns the page, one by its number, or by its words."""
    buttons = _pressable(last)
    if line in _TURNS:
        wanted = next((button for button in buttons if _TURNS[line] in button.label), None)
    elif _PRESS.fullmatch(line):
        number = int(line[1:])
        wanted = buttons[number - 1] if 1 <= number <= len(buttons) else None
    else:
        wanted = next(button for button in buttons if fold(button.label) == fold(line))
    return pressed(wanted.data) if wanted else None

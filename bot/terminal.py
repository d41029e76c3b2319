"""The same conversation in a terminal, for trying the bot without a token."""

import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from bot.addressing import Request, typed
from bot.conversation import Conversation, Reply, respond, turn_page
from retrieval import Library

_HINT = (
    "No TELEGRAM_BOT_TOKEN: talking here. For Telegram, ask @BotFather for a token (/newbot) and put "
    "TELEGRAM_BOT_TOKEN=... in .env"
)
_GOODBYES = ("exit", "quit", "thoát", "/exit", "/quit")
_NO_PAGE = Reply("Không có trang đó. Gõ câu hỏi, hoặc exit để thoát.")
_TURNS = {"<": "◂", "◂": "◂", ">": "▸", "▸": "▸"}


def talk(library: Library, say: Callable[[str], None] = print) -> None:
    """Answer each line of standard input until it ends."""
    interactive = sys.stdin.isatty()
    words: list[str] = []
    conversation = Conversation(library, lambda text: _kept(words, text), lambda token: _found(words, token))
    say(_HINT)
    if interactive:
        say(shown(respond(conversation, Request("start", ""))))
        say("(exit, Ctrl-D: thoát; < >: lật trang)\n")
    last, before = Reply(""), None
    for line in _lines(interactive=interactive):
        if line in _GOODBYES:
            return
        before = last.asked or before
        reply = (
            _turned(conversation, last, line) if line in _TURNS else respond(conversation, typed(line), None, before)
        )
        say(shown(reply))
        last = last if reply is _NO_PAGE else reply


def shown(reply: Reply) -> str:
    """A reply as a terminal shows it: bold where there are colours, quotes indented, buttons named."""
    reader = _TerminalText(bold=sys.stdout.isatty())
    reader.feed(reply.html)
    reader.close()
    buttons = " ".join({"◂": "[< ◂]", "▸": "[▸ >]"}.get(button.label, button.label) for button in reply.buttons)
    return "\n".join(filter(None, ["".join(reader.parts), buttons])) + "\n"


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


def _turned(conversation: Conversation, last: Reply, line: str) -> Reply:
    pages = (turn_page(conversation, button.data) for button in last.buttons if button.label == _TURNS[line])
    return next(pages, None) or _NO_PAGE


def _kept(words: list[str], text: str) -> str:
    words.append(text)
    return str(len(words) - 1)


def _found(words: list[str], token: str) -> str | None:
    return words[int(token)] if token.isdigit() and int(token) < len(words) else None

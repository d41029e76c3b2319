"""What Telegram takes of a reply, judged in one place, and a reader who presses every button that is offered."""

from collections.abc import Iterator

from bot.conversation import Button, Conversation, Kept, Pressed, Reply, Rows, press, pressed
from bot.conversation.feedback import REASON, VERDICT, reason_rows
from bot.conversation.inline import Result, ids
from bot.conversation.reading import REMOVE
from bot.keyboards import rows_of
from bot.markup import units
from bot.wording.vi import VI
from tests.loopback import rules
from tests.loopback.entities import Formatted

IN_A_ROW, LABEL, COPIED, TOAST, TITLE, DATA = 8, 64, 256, 200, 256, 64
_LARGEST_FILE = 50_000_000
_BY_HANDLERS = (VERDICT, REASON, REMOVE)


def within_limits(reply: Reply) -> str:
    """What a reader sees of ``reply``; fails where Telegram would refuse it, cut it or drop a part of it."""
    if reply.outcome == "file":
        _file(reply)
        return reply.html
    seen = _message(reply.html, reply.buttons)
    assert len(reply.outcome) <= 20  # as it is kept
    if reply.picture is not None:
        assert _whole(rules.formatted(reply.caption, "HTML", None, rules.CAPTION_LIMIT)).text
    return seen


def results_within_limits(page: int, found: list[Result]) -> None:
    """Fails where Telegram would refuse one of these results, or what is sent of it."""
    rules.inline_results([{"id": each} for each in ids(page, found)], str(page + 1))
    for each in found:
        assert each.title.strip()
        assert max(units(each.title), units(each.line)) <= TITLE
        (each.title + each.line).encode()
        _message(each.html, each.buttons)


def pressed_through(talk: Conversation, first: Reply, most: int) -> Iterator[Reply]:
    """``first``, and what its buttons show, and theirs: ``most`` replies, the nearest first."""
    waiting, known, met = [first], {"-": Kept("")}, set[str]()
    while waiting and most > 0:
        most -= 1
        reply = waiting.pop(0)
        yield reply
        if reply.remembered:
            known[reply.remembered.token] = reply.remembered.kept
        for button in _named(reply.buttons):
            place = f"{button.view}|{known[button.token]}|{button.number}"
            if button.view == VERDICT:
                _message("?", (*reply.buttons, *reason_rows(button.token, "none", VI)))
            elif button.view not in _BY_HANDLERS and place not in met:
                met.add(place)
                waiting.append(press(talk, button, known[button.token]))


def _named(buttons: Rows) -> Iterator[Pressed]:
    for each in (button for row in buttons for button in row):
        if each.data:
            button = pressed(each.data)
            assert button is not None, f"{each.data} is no button of ours"
            yield button


def _message(html: str, buttons: Rows) -> str:
    html.encode()  # which fails for half a surrogate pair
    rules.keyboard({"inline_keyboard": [[key.to_dict() for key in row] for row in rows_of(buttons)]})
    for row in buttons:
        assert 1 <= len(row) <= IN_A_ROW
        for button in row:
            _button(button)
    return _whole(rules.message_text(html, "HTML", None)).text


def _button(button: Button) -> None:
    (button.label + button.copies).encode()
    assert units(button.label) <= LABEL
    assert units(button.copies) <= COPIED
    assert len(button.data.encode()) <= DATA


def _whole(shown: Formatted) -> Formatted:
    assert not shown.lost
    return shown


def _file(reply: Reply) -> None:
    """A file is sent as it is; where there is none, what is said is shown above the chat, without markup."""
    if reply.document:
        assert reply.document.stat().st_size <= _LARGEST_FILE
    assert 1 <= len(reply.html) <= TOAST
    assert "<" not in reply.html

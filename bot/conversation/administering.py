"""What those who look after the bot see: a file before it is added, what became of it, how the folder is."""

import errno
import json
import re
from dataclasses import asdict, dataclass, replace

from bot.conversation.browsing import NOTHING
from bot.conversation.citing import day_of
from bot.conversation.replies import Button, Remembered, Reply, row
from bot.markup import joined, plain, shortened, template
from bot.wording import Wording
from retrieval import Changes, NoReports, Source
from retrieval.indexing import Account, Preview, in_one_line
from retrieval.language import fold
from retrieval.reading import kind_of_problem

ADD, UNDO, AGAIN = "k", "b", "z"
"""The views of adding a file (1; 0 throws it away), of putting a report back, and of reading the folder anew."""
_NAME_UNITS = 120
_TITLE_UNITS = 300
_FIRST_UNITS = 500
_LISTED = 8
_PROBLEMS = {
    errno.ENOENT: "gone",
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "not allowed"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "full"),
}
_CORRECTION = re.compile(r"(?P<what>tieu de|title|ngay|date)\s*[:：]\s*")


@dataclass(frozen=True)
class Staged:
    """A file that waits, under a name in a folder of its own."""

    folder: str
    name: str

    def written(self) -> str:
        """As it is kept for its buttons."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def read(state: str) -> "Staged | None":
        """What was `written`; None where that is something else."""
        given = json.loads(state) if state else {}
        return Staged(given["folder"], given["name"]) if given.keys() == {"folder", "name"} else None


def preview(staged: Staged, seen: Preview, kept: Remembered, wording: Wording) -> Reply:
    """What would be read of a file, with buttons to add it or not."""
    name = shortened(staged.name, _NAME_UNITS)
    if seen.problem is not None:
        buttons = row(Button(wording.throw_away, f"{ADD}|{kept.token}|0"))
        return replace(unread(staged.name, seen.problem, wording), buttons=buttons, remembered=kept)
    source = Source(staged.name, shortened(seen.title, _TITLE_UNITS), seen.dated, None)
    head = template(wording.to_be_added, name=name, title=source.title, passages=seen.passages)
    first = plain("«") + plain(shortened(" ".join(seen.first.split()), _FIRST_UNITS)) + plain("»")
    dated = template(wording.to_be_dated) + day_of(source, wording)
    add = Button(wording.add_report, f"{ADD}|{kept.token}|1")
    told = [joined([head, dated]), first, template(wording.how_to_correct)]
    if seen.held:
        said = wording.takes_place if seen.held.gives_way else wording.is_there
        told.insert(2, template(said, other=shortened(seen.held.id, _NAME_UNITS)))
    is_wanted = seen.held is None or seen.held.gives_way
    buttons = row(add if is_wanted else None, Button(wording.throw_away, f"{ADD}|{kept.token}|0"))
    html = joined(told, "\n\n").html
    return Reply(html, buttons, None, "admin", kept)


def reported(text: str, warning: str = "", **values: str | int) -> Reply:
    """What became of what an admin asked for; names and problems as long as there is room for them."""
    shown = {name: shortened(str(value), _TITLE_UNITS) for name, value in values.items()}
    return Reply(template(text, **shown).html + warning, outcome="admin")


def unread(name: str, problem: str, wording: Wording) -> Reply:
    """That a file cannot be read, and why, as readers say it."""
    return reported(wording.cannot_be_added, name=name, problem=wording.unread[kind_of_problem(problem)])


def not_done(error: Exception, wording: Wording) -> Reply:
    """Why something cannot be done, without the paths and the words of the system, which are for the log."""
    number = error.errno if isinstance(error, OSError) else None
    kind = "no reports" if isinstance(error, NoReports) else _PROBLEMS.get(number or 0, "other")
    return reported(wording.not_possible, problem=wording.problems[kind])


def corrections(text: str) -> tuple[str | None, str | None]:
    """The title and the date that a reply to a preview says, "tiêu đề: …", "ngày: …", a line each."""
    said: dict[str, str] = {}
    for line in text.splitlines():
        match = _CORRECTION.match(fold(line.strip()))
        if match:
            _, _, value = line.partition(":" if ":" in line else "：")
            said["title" if match["what"] in ("tieu de", "title") else "date"] = value.strip()
    return said.get("title") or None, said.get("date") or None


def state_of_folder(account: Account, changes: Changes, wording: Wording) -> Reply:
    """How many reports there are, which files cannot be read and why, and a button to read the folder anew."""
    told = template(wording.folder_state, count=account.reports, same=account.same, unread=account.unread)
    lines = [
        plain(f"• {shortened(in_one_line(name), _NAME_UNITS)}: {wording.unread[kind_of_problem(problem)]}")
        for name, problem in changes.unreadable[:_LISTED]
    ]
    more = len(changes.unreadable) - len(lines)
    lines += [template(wording.and_more, count=more)] if more > 0 else []
    html = joined([told, joined(lines), template(wording.how_to_administer)], "\n\n").html
    return Reply(html, row(Button(wording.read_again, f"{AGAIN}|{NOTHING}|1")), outcome="admin")

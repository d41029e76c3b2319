"""What a chat follows: a list with buttons to end each, and to choose when it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversation.replies import Button, Reply, Rows
from bot.markup import Fragment, joined, plain, shortened, template
from bot.wording import Wording
from retrieval.language import fold

FOLLOW, END, WHEN, HOUR = "fa", "fe", "fw", "fh"
"""The views that follow all reports, end a following, ask when it is told (of its number: at once, daily, weekly), and
set the hour (100 a day, 200 a week, and the hour). Their token is the following's number, or ALL."""
ALL = "all"
MOST = 20
"""How much a chat may follow."""
MOST_CHARACTERS = 100
EVERY = ("new", "day", "week")

_HERE = ZoneInfo("Asia/Ho_Chi_Minh")
_HOURS = range(5, 23)
_A_ROW = 6
_WORDS_UNITS = 110
_MONDAY = 0
_NEW = ("moi", "tat ca", "new", "all")


@dataclass(frozen=True)
class Followed:
    """One thing that a chat follows: ``every`` is one of EVERY, ``words`` are empty for every report."""

    number: int
    words: str
    every: str
    hour: int


def topic_of(words: str) -> str | None:
    """Of what a reader wants to be told, as typed after the command; empty: of every report, None: of nothing."""
    if fold(words) in _NEW:
        return ""
    return " ".join(words.split()) if any(character.isalnum() for character in words) else None


def is_hour(number: int) -> bool:
    """Whether a button of HOUR has this number."""
    return number // 100 in (1, 2) and number % 100 in _HOURS


def next_time(every: str, hour: int, now: datetime) -> datetime:
    """When a daily or weekly digest is due next after ``now`` (both UTC without saying so): weekly on Mondays."""
    here = now.replace(tzinfo=UTC).astimezone(_HERE)
    due = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    while due <= here or (every == "week" and due.weekday() != _MONDAY):
        due += timedelta(1)
    return due.astimezone(UTC).replace(tzinfo=None)


def followed_list(followed: Sequence[Followed], wording: Wording, head: str = "") -> Reply:
    """What a chat follows, under what is said first."""
    lines = [plain(f"{place}. ") + _told(each, wording) for place, each in enumerate(followed, 1)]
    title = template(wording.follow_title if followed else wording.follow_nothing)
    html = joined([template(head), joined([title, *lines]), template(wording.follow_how)], "\n\n").html
    rows = tuple(_buttons(place, each, wording) for place, each in enumerate(followed, 1))
    has_all = any(not each.words for each in followed)
    add: Rows = () if has_all else ((Button(wording.follow_all_button, f"{FOLLOW}|{ALL}|0"),),)
    return Reply(html, (*rows, *add), outcome="follow")


def asking_when(each: Followed, wording: Wording) -> Reply:
    """Ask when a chat is to be told: at once, or each day or week."""
    labels = (wording.follow_at_once, wording.follow_each_day, wording.follow_each_week)
    rows = tuple((Button(label, f"{WHEN}|{each.number}|{number}"),) for number, label in enumerate(labels, 1))
    html = joined([_told(each, wording), template(wording.follow_ask_when)], "\n\n").html
    return Reply(html, rows, outcome="follow")


def asking_hour(each: Followed, every: str, wording: Wording) -> Reply:
    """Ask at which hour of the day, or of Monday."""
    base = 100 * EVERY.index(every)
    buttons = [Button(f"{hour}:00", f"{HOUR}|{each.number}|{base + hour}") for hour in _HOURS]
    rows = tuple(tuple(buttons[n : n + _A_ROW]) for n in range(0, len(buttons), _A_ROW))
    asks = wording.follow_ask_hour if every == "day" else wording.follow_ask_monday
    return Reply(joined([_told(each, wording), template(asks)], "\n\n").html, rows, outcome="follow")


def _told(each: Followed, wording: Wording) -> Fragment:
    words = shortened(each.words, _WORDS_UNITS)
    what = template(wording.follow_words, words=words) if words else template(wording.follow_all)
    when = {"new": wording.follow_now, "day": wording.follow_daily, "week": wording.follow_weekly}
    return what + plain(" · ") + template(when[each.every], hour=each.hour)


def _buttons(place: int, each: Followed, wording: Wording) -> tuple[Button, ...]:
    return (
        Button(f"{place}. {wording.follow_end}", f"{END}|{each.number}|0"),
        Button(f"{place}. {wording.follow_when}", f"{WHEN}|{each.number}|0"),
    )

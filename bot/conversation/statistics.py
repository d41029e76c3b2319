"""What was asked in the last weeks, for who looks after the bot: as text, and as the figures of a picture."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.conversation.replies import Reply, turning
from bot.markup import Fragment, joined, plain, shortened, template
from bot.wording import Wording
from retrieval.language import fold

UNANSWERED = "u"
"""The view of a page of the questions that were not answered."""
WEEKS = 4
OUTCOMES = ("answer", "possible", "none", "form")
"""What becomes of a question; a form is whatever is asked for beside an answer."""

_FORMS = ("compared", "figures", "brief", "reports")
_HERE = ZoneInfo("Asia/Ho_Chi_Minh")
_PAGE = 8
_MOST_ASKED = 5
_WORDS_UNITS = 160

Asked = tuple[datetime, str, str | None]
"""When something was asked (UTC), what became of it, and its words, where they are not forgotten."""


@dataclass(frozen=True)
class Day:
    """How many questions of a day had each of OUTCOMES."""

    day: date
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Repeated:
    """A question however it is typed: its words as typed last, how often it was asked, and when last."""

    words: str
    times: int
    last: date


def days(asked: Iterable[Asked], today: date) -> tuple[Day, ...]:
    """Each day of the last weeks, the earliest first: what a picture of them shows."""
    first = today - timedelta(weeks=WEEKS) + timedelta(1)
    counted: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for at, outcome, _ in asked:
        if name := _outcome(outcome):
            counted[_day(at)][name] += 1
    each = (first + timedelta(n) for n in range(7 * WEEKS))
    return tuple(Day(day, {name: counted[day][name] for name in OUTCOMES}) for day in each)


def most_asked(asked: Iterable[Asked]) -> list[Repeated]:
    """The questions that were asked more than once, the most frequent first."""
    return [each for each, _ in _repeated(asked) if each.times > 1][:_MOST_ASKED]


def unanswered(asked: Iterable[Asked]) -> list[Repeated]:
    """The questions to which the last answer was that the reports do not hold it, the most frequent first."""
    return [each for each, outcome in _repeated(asked) if outcome == "none"]


def statistics(asked: Sequence[Asked], verdicts: Iterable[str], today: date, page: int, wording: Wording) -> Reply:
    """All of it as text, with a page (from 0) of what was not answered."""
    by_day, left = days(asked, today), unanswered(asked)
    pages = max(1, -(-len(left) // _PAGE))
    page = min(page, pages - 1)
    parts = [
        _totals(by_day, Counter(verdicts), wording),
        _listed(wording.stats_most_asked, [_told(each, wording) for each in most_asked(asked)]),
        _unanswered(left, page, pages, wording),
    ]
    return Reply(joined(parts, "\n\n").html, turning(UNANSWERED, "all", page, pages), outcome="stats")


def _totals(by_day: Sequence[Day], verdicts: Counter[str], wording: Wording) -> Fragment:
    total = {name: sum(each.counts[name] for each in by_day) for name in OUTCOMES}
    head = template(wording.stats_title, count=sum(total.values()), weeks=WEEKS)
    said = template(wording.stats_verdicts, right=verdicts["right"], wrong=verdicts["wrong"])
    asked = [each for each in by_day if any(each.counts.values())]
    lines = [template(wording.stats_day, day=f"{each.day:%d/%m}", **_counts(each.counts)) for each in reversed(asked)]
    total_line = template(wording.stats_outcomes, **_counts(total))
    return joined([joined([head, total_line, said]), _listed(wording.stats_days, lines)], "\n\n")


def _counts(counts: Mapping[str, int]) -> dict[str, int]:
    return {"count": sum(counts.values()), **counts}


def _unanswered(left: Sequence[Repeated], page: int, pages: int, wording: Wording) -> Fragment:
    if not left:
        return template(wording.stats_all_answered)
    head = template(wording.stats_unanswered, count=len(left))
    if pages > 1:
        head += plain(", ") + template(wording.page, page=page + 1, pages=pages)
    shown = list(enumerate(left, 1))[page * _PAGE : (page + 1) * _PAGE]
    return joined([head, *(plain(f"{number}. ") + _told(each, wording) for number, each in shown)])


def _told(each: Repeated, wording: Wording) -> Fragment:
    words = shortened(each.words, _WORDS_UNITS)
    return template(wording.stats_question, words=words, times=each.times, last=f"{each.last:%d/%m}")


def _listed(head: str, lines: Sequence[Fragment]) -> Fragment:
    return joined([template(head), *lines]) if lines else Fragment()


def _repeated(asked: Iterable[Asked]) -> list[tuple[Repeated, str]]:
    """Each question, the most frequent and latest first, and what became of it the last time."""
    times: Counter[str] = Counter()
    last: dict[str, Asked] = {}
    for each in sorted(asked, key=lambda each: each[0]):
        folded = _folded(each[2] or "")
        if folded and _outcome(each[1]):
            times[folded] += 1
            last[folded] = each
    order = sorted(times, key=lambda folded: (times[folded], last[folded][0]), reverse=True)
    return [(Repeated(last[of][2] or "", times[of], _day(last[of][0])), last[of][1]) for of in order]


@lru_cache(maxsize=10_000)
def _folded(words: str) -> str:
    """A question however it is typed; empty where it holds no word."""
    folded = " ".join(fold(words).split()).strip(" ?.!")
    return folded if any(character.isalnum() for character in folded) else ""


def _outcome(outcome: str) -> str | None:
    return "form" if outcome in _FORMS else outcome if outcome in OUTCOMES else None


def _day(at: datetime) -> date:
    return at.replace(tzinfo=UTC).astimezone(_HERE).date()

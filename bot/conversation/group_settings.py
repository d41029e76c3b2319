"""What a group's admins may set, through buttons: when the bot answers, its language, quiet hours, who turns pages."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from bot.conversation.browsing import NOTHING
from bot.conversation.replies import Button, Reply, Rows
from bot.markup import joined, template
from bot.wording import Wording

SETTING = "c"
"""The view of a setting, by its number."""
_Value = TypeVar("_Value")
_LANGUAGES = (None, "vi", "en")
_QUIET = (None, (22, 6), (20, 7), (17, 7))
"""From which hour to which; None: never."""
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class GroupSettings:
    """``answers``: only who addresses the bot, or whatever is a question that the reports surely answer; ``quiet``: in
    these hours (Asia/Ho_Chi_Minh) only who addresses it, and without a sound; ``turns``: who may press buttons."""

    answers: Literal["addressed", "questions"] = "addressed"
    language: str | None = None
    quiet: tuple[int, int] | None = None
    turns: Literal["anyone", "asker"] = "anyone"

    def is_quiet(self, now: datetime | None = None) -> bool:
        """Whether it is one of the quiet hours."""
        if self.quiet is None:
            return False
        hour, (begins, ends) = (now or datetime.now(_ZONE)).astimezone(_ZONE).hour, self.quiet
        return begins <= hour < ends if begins < ends else hour >= begins or hour < ends


def read_settings(kept: str | None) -> GroupSettings:
    """The settings that were `written_settings`; those that nobody set where nothing was."""
    if not kept:
        return GroupSettings()
    given = json.loads(kept)
    return GroupSettings(**{**given, "quiet": tuple(given["quiet"]) if given["quiet"] else None})


def written_settings(settings: GroupSettings) -> str:
    """``settings`` as JSON."""
    return json.dumps(asdict(settings))


def changed(settings: GroupSettings, number: int) -> GroupSettings:
    """``settings`` with the next value of one of them."""
    match number:
        case 0:
            return replace(settings, answers="addressed" if settings.answers == "questions" else "questions")
        case 1:
            return replace(settings, language=_next(_LANGUAGES, settings.language))
        case 2:
            return replace(settings, quiet=_next(_QUIET, settings.quiet))
        case _:
            return replace(settings, turns="anyone" if settings.turns == "asker" else "asker")


def settings_shown(settings: GroupSettings, wording: Wording, *, reads_everything: bool) -> Reply:
    """The settings of a group, with a button to change each."""
    values = _values(settings, wording)
    lines = [template("• {name}: <b>{value}</b>", name=name, value=value) for name, value in values]
    overhears = settings.answers == "questions"
    notes = [wording.group_overhears, *([] if reads_everything else [wording.group_unheard])] if overhears else []
    told = [template(note) for note in notes]
    buttons: Rows = tuple(
        (Button(wording.change.format(name=name), f"{SETTING}|{NOTHING}|{number}"),)
        for number, (name, _) in enumerate(values)
    )
    html = joined([template(wording.group_settings), joined(lines), *told], "\n\n").html
    return Reply(html, buttons, outcome="settings")


def _values(settings: GroupSettings, wording: Wording) -> list[tuple[str, str]]:
    names = wording.group_setting_names
    languages = {None: wording.language_of_question, "vi": "Tiếng Việt", "en": "English"}
    quiet = wording.hours.format(first=settings.quiet[0], last=settings.quiet[1]) if settings.quiet else wording.never
    return [
        (names["answers"], wording.group_answers[settings.answers]),
        (names["language"], languages[settings.language]),
        (names["quiet"], quiet),
        (names["turns"], wording.group_turns[settings.turns]),
    ]


def _next(values: Sequence[_Value], value: _Value) -> _Value:
    return values[(values.index(value) + 1) % len(values)]

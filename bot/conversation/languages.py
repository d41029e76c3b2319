"""The language of the interface: as a reader chooses, else as they write, else as their Telegram is."""

from bot.conversation.browsing import NOTHING
from bot.conversation.replies import Button, Conversation, Kept, Reply, row, wording_for

CHOICE = "g"
"""The view of a choice, whose number is that of the language."""
LANGUAGES = (None, "vi", "en")
"""By the numbers of their buttons; None: as the reader's Telegram is."""


def languages(talk: Conversation, spoken: str | None) -> Reply:
    """The languages, to choose from."""
    wording = talk.wording("", spoken)
    labels = (wording.as_telegram, "Tiếng Việt", "English")
    buttons = [Button(label, f"{CHOICE}|{NOTHING}|{number}") for number, label in enumerate(labels)]
    return Reply(wording.choose_language, (*row(*buttons[1:]), *row(buttons[0])), outcome="language")


def chosen(talk: Conversation, token: str, kept: Kept, number: int) -> Reply:
    """What is said in the language that was chosen."""
    language = LANGUAGES[min(number, len(LANGUAGES) - 1)]
    return Reply(wording_for("", language or talk.spoken).language_chosen, outcome="language")

"""What the bot says of itself: how to ask, what is kept."""

from bot.addressing import Request
from bot.conversation.rendering import example, held
from bot.conversation.replies import Conversation, Reply
from bot.markup import template
from bot.wording import Wording
from retrieval import Collection


def explanation(talk: Conversation, collection: Collection, request: Request, wording: Wording) -> Reply:
    """The explanation that a command asks for, or that a message without a question gets."""
    texts = {
        "ask": wording.explain_ask,
        "search": wording.explain_search,
        "figures": wording.explain_figures,
        "start": wording.start,
        "help": _help(talk, wording),
        "privacy": wording.kept if talk.kept_days else wording.nothing_kept,
        "forget": wording.nothing_kept,
        "unknown": wording.unknown_command,
        "stats": wording.unknown_command,  # to all but who looks after the bot
        "administer": wording.unknown_command,  # as well
        "settings": wording.only_in_groups,
        "follow": wording.unknown_command,  # where nobody can be told later
        "wordless": wording.wordless,
        "hello": wording.group_hello,
    }
    privacy = "" if talk.reads_everything else wording.privacy
    text = template(
        texts[request.command],
        held=held(collection, wording),
        example=example(collection),
        username=talk.username or "giao_ban_bot",
        privacy=privacy,
        days=talk.kept_days,
    )
    return Reply(text.html, outcome="help")


def _help(talk: Conversation, wording: Wording) -> str:
    where = wording.help_in_telegram if talk.username else wording.help_in_terminal
    return wording.help + where + (wording.help_of_admins if talk.is_admin else "")

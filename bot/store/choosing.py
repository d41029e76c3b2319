"""What readers and groups chose, as the bot uses it."""

from bot.store import choices
from bot.store.steps import Reads
from bot.store.writer import Writer


class Choices:
    """The part of a store that is about what was chosen."""

    def __init__(self, writer: Writer, read: Reads) -> None:
        self._writer, self._read = writer, read

    def choose_language(self, user_id: int, language: str | None) -> None:
        """Note the language that a reader chose; None: that of their Telegram."""
        self._writer.note(lambda c: choices.choose_language(c, user_id, language))

    async def language_of(self, user_id: int) -> str | None:
        """The language that a reader chose."""
        return await self._read(lambda c: choices.language_of(c, user_id), default=None)

    def set_group(self, chat_id: int, settings: str) -> None:
        """Note what a group's admins set."""
        self._writer.note(lambda c: choices.set_group(c, chat_id, settings))

    async def settings_of_groups(self) -> dict[int, str] | None:
        """What each group's admins set; None when that is not known."""
        return await self._read(choices.settings_of_groups, default=None)

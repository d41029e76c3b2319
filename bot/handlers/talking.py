"""With whom the bot talks: in the language that was chosen, by the group or the reader; as one who looks after it."""

from telegram import Chat, User
from telegram.constants import ChatType

from bot.conversation import Conversation
from bot.conversation.group_settings import GroupSettings, read_settings
from bot.handlers.services import GROUPS, Services


async def talk_with(services: Services, chat: Chat | None, user: User | None) -> Conversation:
    """The conversation with a reader in a chat; None where the bot is not in it, and others may read along: no report
    is looked after from there, and no link leads from there into reports that are not for all."""
    chosen = settings_of(services, chat).language
    if chosen is None and user:
        chosen = await services.store.choices.language_of(user.id)
    spoken = user.language_code if user else None
    if chat is None:
        return services.talk(chosen, spoken, is_outside=True)
    return services.talk(chosen, spoken, is_admin=is_admin_of_bot(services, user, chat))


def settings_of(services: Services, chat: Chat | None) -> GroupSettings:
    """What the admins of a group set; of any other chat, what nobody set."""
    return settings_in(services, chat.id) if chat and chat.type in GROUPS else GroupSettings()


def settings_in(services: Services, chat_id: int) -> GroupSettings:
    """The same of a chat of which only the number is known."""
    kept = services.group_settings.get(chat_id) or services.group_settings.get(services.former.get(chat_id, 0))
    return read_settings(kept)


def is_admin_of_bot(services: Services, user: User | None, chat: Chat) -> bool:
    """Whether somebody looks after this bot, and is where nobody else reads along."""
    return user is not None and user.id in services.access.admins and chat.type == ChatType.PRIVATE

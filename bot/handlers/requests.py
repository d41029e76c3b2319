"""From a message and what it asks to its reply: what needs the store or Telegram here, all else in the conversation."""

from telegram import Message
from telegram.constants import ChatType

from bot.addressing import Request
from bot.conversation import Conversation, Reply, respond
from bot.handlers.administration import corrected, folder_state, sent_file
from bot.handlers.following import followed_here
from bot.handlers.group_settings import asked_for_settings
from bot.handlers.services import Services
from bot.handlers.statistics import statistics_for
from bot.handlers.talking import talk_with
from bot.store import StoreUnavailable
from bot.wording import Wording


async def reply_to(services: Services, message: Message, request: Request, *, is_guest: bool = False) -> Reply:
    """The reply to what a message asks; a guest's comes from a chat that the bot is not in."""
    talk = await talk_with(services, None if is_guest else message.chat, message.from_user)
    if talk.is_admin and (reply := await _of_admins(services, message, request, talk)):
        return reply
    if is_guest and request.command in ("settings", "follow"):
        request = Request("unknown", "")  # where the bot is not, there is nothing to set, and nobody to tell later
    match request.command:
        case "settings":
            return await asked_for_settings(services, message, talk.wording(""))
        case "follow":
            return await followed_here(services, message, request.words, talk.wording(""))
        case "forget":
            return await _forgotten(services, reader_of(message) or message.chat_id, talk.wording(""))
        case _:
            before = None if is_guest else await _asked_before(services, message, request)
            return await services.worked_out(lambda: respond(talk, request, talk.spoken, before))


def reader_of(message: Message) -> int | None:
    """Whose message it is: all anonymous admins are one user, and are told apart by their chat."""
    who = message.sender_chat or message.from_user
    return who.id if who else None


async def _of_admins(services: Services, message: Message, request: Request, talk: Conversation) -> Reply | None:
    """What those who look after the bot ask for; None where it is something else."""
    wording = talk.wording("")
    if message.document:
        return await sent_file(services, message.document, wording)
    if message.reply_to_message and (preview := await corrected(services, message, wording)):
        return preview
    if request.command == "administer":
        return folder_state(services, wording)
    return await statistics_for(services, talk) if request.command == "stats" else None


async def _asked_before(services: Services, message: Message, request: Request) -> str | None:
    """A question may go on from the one whose answer it replies to; in private, from the one before it."""
    replied = message.reply_to_message.message_id if message.reply_to_message else None
    if request.command == "ask" and (replied or message.chat.type == ChatType.PRIVATE):
        return await services.store.question_before(message.chat_id, message.message_id, replied)
    return None


async def _forgotten(services: Services, user_id: int, wording: Wording) -> Reply:
    try:
        count = await services.store.forget(user_id)
    except StoreUnavailable:
        return Reply(wording.not_forgotten, outcome="failure")
    return Reply(wording.forgotten.format(count=count), outcome="forget")

"""Buttons: what a press shows takes the place of the message that they are under; some do something beside that."""

from telegram import CallbackQuery, Message

from bot.conversation import Kept, Pressed, Reply, press, pressed
from bot.conversation.feedback import REASON, VERDICT
from bot.conversation.following import END, FOLLOW, HOUR, WHEN
from bot.conversation.group_settings import SETTING, GroupSettings
from bot.conversation.statistics import UNANSWERED
from bot.handlers.administration import administer, is_administering
from bot.handlers.feedback import on_verdict
from bot.handlers.following import on_following
from bot.handlers.group_settings import on_setting
from bot.handlers.presses import acknowledge, place_of
from bot.handlers.requests import reader_of
from bot.handlers.services import GROUPS, Services
from bot.handlers.statistics import on_unanswered
from bot.handlers.talking import settings_of, talk_with
from bot.store import Recalled
from bot.wording import Wording

_DOING = {
    SETTING: on_setting,
    VERDICT: on_verdict,
    REASON: on_verdict,
    UNANSWERED: on_unanswered,
    **dict.fromkeys((FOLLOW, END, WHEN, HOUR), on_following),
}


async def on_button(services: Services, query: CallbackQuery) -> None:
    """Show what the pressed button names."""
    chat, user = query.message.chat if query.message else None, query.from_user
    talk = await talk_with(services, chat, user)
    wording = talk.wording("")
    in_group = chat is not None and chat.type in GROUPS
    if not (services.may_be_in(chat) if in_group else services.access.admits_reader(user.id)):
        await acknowledge(query, wording.not_allowed)
        return
    which = pressed(query.data or "")
    if which and which.view in _DOING:
        await _DOING[which.view](services, query, which)
        return
    recalled = await _recalled(services, query, which) if which else None
    if which is None or recalled is None:
        await acknowledge(query, wording.stale)
        return
    kept = Kept(recalled.words, recalled.state)
    if is_administering(which):
        await acknowledge(query, None if talk.is_admin else wording.stale)
        if talk.is_admin:
            await _administer(services, query, which, kept, wording)
        return
    asker = _asker_of(query) if which.needs_nothing else recalled.user_id
    if _is_anothers(settings_of(services, chat), query, asker):
        await acknowledge(query, wording.only_asker)
        return
    if which.language is not False:
        services.store.choices.choose_language(user.id, which.language)
    shown = await services.turned(lambda: press(talk, which, kept))
    if shown.outcome == "file":
        await _send_file(services, query, shown, wording)
        return
    await acknowledge(query, None)
    if shown.remembered:
        new, owner = shown.remembered.kept, user.id if which.needs_nothing else recalled.user_id
        leads_to = Recalled(new.words, new.state, chat.id if chat else None, owner)
        services.store.remember(shown.remembered.token, leads_to)
    await services.delivery.edit(place_of(query), shown)


async def _administer(services: Services, query: CallbackQuery, button: Pressed, kept: Kept, wording: Wording) -> None:
    """Each step is told in the message that the button is under."""
    place, who = place_of(query), query.from_user.id

    async def tell(reply: Reply) -> None:
        if reply.remembered:
            new = reply.remembered.kept
            services.store.remember(reply.remembered.token, Recalled(new.words, new.state, place.chat_id, who))
        await services.delivery.edit(place, reply)

    await administer(services, button, kept, tell, wording)


def _is_anothers(settings: GroupSettings, query: CallbackQuery, asker: int | None) -> bool:
    """Whether only who asked may press, and somebody else does. Who writes as a group or a channel presses as a person,
    of whom Telegram tells nothing before: under what such a one asked, anybody may."""
    return settings.turns == "asker" and asker is not None and asker > 0 and asker != query.from_user.id


def _asker_of(query: CallbackQuery) -> int | None:
    """Who wrote what the message is a reply to."""
    message = query.message
    asked = message.reply_to_message if isinstance(message, Message) else None
    return reader_of(asked) if asked else None


async def _recalled(services: Services, query: CallbackQuery, which: Pressed) -> Recalled | None:
    """What the button stands for; None where that is forgotten, or is another chat's."""
    if which.needs_nothing:
        return Recalled("", "")
    recalled = await services.store.recall(which.token)
    if recalled is None:
        return None
    here = query.message.chat.id if query.message else None
    if here is None or recalled.chat_id is None:  # sent by way of a person, into a chat that the bot may not know
        return recalled
    is_elsewhere = recalled.chat_id not in (here, services.former.get(here))
    return None if is_elsewhere else recalled


async def _send_file(services: Services, query: CallbackQuery, shown: Reply, wording: Wording) -> None:
    if shown.document is None or not isinstance(query.message, Message):
        await acknowledge(query, shown.html)
        return
    await acknowledge(query, None)
    await services.delivery.send_file(query.message, shown.document, Reply(wording.file_not_sent))

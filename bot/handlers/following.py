"""Following: who may follow in a chat, and what the command and its buttons do there."""

from collections.abc import Coroutine

from telegram import CallbackQuery, Message, User

from bot.conversation import Pressed, Reply
from bot.conversation.following import (
    ALL,
    END,
    EVERY,
    FOLLOW,
    HOUR,
    MOST,
    MOST_CHARACTERS,
    WHEN,
    Followed,
    asking_hour,
    asking_when,
    followed_list,
    is_hour,
    next_time,
    topic_of,
)
from bot.handlers.group_settings import is_admin_of_group
from bot.handlers.presses import acknowledge, place_of
from bot.handlers.services import GROUPS, Services
from bot.handlers.talking import talk_with
from bot.store import Following, StoreUnavailable
from bot.store.schema import utc_now
from bot.wording import Wording
from bot.wording.en import EN


async def followed_here(services: Services, message: Message, words: str, wording: Wording) -> Reply:
    """Follow what ``words`` say, in this chat or topic, and tell what is followed here."""
    if not await _may_follow(services, message, message.from_user):
        return Reply(wording.follow_admins, outcome="follow")
    topic = topic_of(words)
    if topic is None:
        return await _list(services, message, wording)
    if len(topic) > MOST_CHARACTERS:
        return Reply(wording.follow_long.format(limit=MOST_CHARACTERS), outcome="follow")
    return await _add(services, message, topic, wording)


async def on_following(services: Services, query: CallbackQuery, button: Pressed) -> None:
    """End a following, or ask and set when it is told."""
    message = query.message
    wording = (await talk_with(services, message.chat if message else None, query.from_user)).wording("")
    if not isinstance(message, Message):
        await acknowledge(query, wording.follow_stale)
        return
    if not await _may_follow(services, message, query.from_user, is_pressed=True):
        await acknowledge(query, wording.follow_admins)
        return
    shown = await _done(services, message, button, wording)
    await acknowledge(query, None if shown else wording.follow_stale)
    if shown:
        await services.delivery.edit(place_of(query), shown)


async def _done(services: Services, message: Message, button: Pressed, wording: Wording) -> Reply | None:
    """What takes the place of the message once the button has done what it says; None for a button that is stale."""
    if button.view == FOLLOW and button.token == ALL:
        return await _add(services, message, "", wording)
    number = int(button.token) if button.token.isdecimal() else 0
    following = await services.store.follows.one(number, message.chat_id)
    if following is None:
        return None
    each = _followed(following)
    match button.view, button.number:
        case (view, 0) if view == END:
            return await _changed(services, message, services.store.follows.end(number), wording)
        case (view, 0) if view == WHEN:
            return asking_when(each, wording)
        case (view, 1) if view == WHEN:
            at_once = services.store.follows.set_time(number, EVERY[0], 0, None)
            return await _changed(services, message, at_once, wording)
        case (view, 2 | 3 as place) if view == WHEN:
            return asking_hour(each, EVERY[place - 1], wording)
        case (view, chosen) if view == HOUR and is_hour(chosen):
            every, hour = EVERY[chosen // 100], chosen % 100
            step = services.store.follows.set_time(number, every, hour, next_time(every, hour, utc_now()))
            return await _changed(services, message, step, wording)
    return None


async def _add(services: Services, message: Message, topic: str, wording: Wording) -> Reply:
    add = services.store.follows.add(message.chat_id, _topic(message), topic, "en" if wording is EN else "vi", MOST)
    try:
        if not await add:
            return Reply(wording.follow_full.format(limit=MOST), outcome="follow")
    except StoreUnavailable:
        return Reply(wording.follow_failed, outcome="failure")
    return await _list(services, message, wording)


async def _changed(
    services: Services, message: Message, step: Coroutine[object, object, None], wording: Wording
) -> Reply:
    """The list after a change."""
    try:
        await step
    except StoreUnavailable:
        return Reply(wording.follow_failed, outcome="failure")
    return await _list(services, message, wording)


async def _list(services: Services, message: Message, wording: Wording) -> Reply:
    followings = await services.store.follows.of_place(message.chat_id, _topic(message))
    if followings is None:
        return Reply(wording.follow_failed, outcome="failure")
    return followed_list([_followed(each) for each in followings], wording)


async def _may_follow(services: Services, message: Message, user: User | None, *, is_pressed: bool = False) -> bool:
    """In a group only its admins may, also who writes as the group itself."""
    if message.chat.type not in GROUPS:
        return True
    if not is_pressed and message.sender_chat:
        return message.sender_chat.id == message.chat_id
    if user is None:
        return False
    return await is_admin_of_group(services, message.chat_id, user.id)


def _topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _followed(following: Following) -> Followed:
    return Followed(following.number, following.words, following.every, following.hour)

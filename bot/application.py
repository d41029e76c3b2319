"""The telegram Application: handlers, rate limiter, what Telegram is told about the bot."""

import asyncio
import logging
from collections.abc import Awaitable
from functools import partial
from http import HTTPStatus
from typing import Any
from weakref import WeakValueDictionary

import httpx
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    Update,
)
from telegram.error import TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    BaseUpdateProcessor,
    CallbackQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.addressing import IN_GROUPS
from bot.handlers import Services
from bot.handlers.errors import on_error
from bot.handlers.messages import on_edited_message, on_guest_message, on_message
from bot.handlers.pages import on_button
from bot.settings import Settings
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI

UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.GUEST_MESSAGE]

_log = logging.getLogger(__name__)
_AT_ONCE = 256
# The menu can wait for the next start; answers cannot wait for the menu.
_NO_RETRY = 0

Bot = Application[Any, Any, Any, Any, Any, Any]


class OneAtATimePerChat(BaseUpdateProcessor):
    """Updates of one chat in order, of different chats at once: a slow answer holds up no other chat.

    Telegram's "too many requests" does: PTB's rate limiter then halts all requests, as Telegram asks.
    """

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then process."""
        chat = update.effective_chat if isinstance(update, Update) else None
        turn = self._turns.setdefault(chat.id if chat else 0, asyncio.Lock())
        async with turn:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to let go of."""


class UpdatesRequest(HTTPXRequest):
    """Asks for updates, and notices when Telegram takes the token back, which PTB only logs."""

    refused: asyncio.Event | None = None

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As HTTPXRequest does; a 401 sets ``refused``."""
        status, payload = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.UNAUTHORIZED and self.refused is not None:
            self.refused.set()
        return status, payload


def build(settings: Settings, services: Services) -> tuple[Bot, UpdatesRequest]:
    """The application of a bot whose token is set, and what it asks for updates with."""
    assert settings.telegram_bot_token is not None
    application = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(settings.telegram_base_url)
        .base_file_url(settings.telegram_base_file_url)
        .request(HTTPXRequest(**_connections(_AT_ONCE)))
        .get_updates_request(updates := UpdatesRequest(**_connections(1)))
        .rate_limiter(AIORateLimiter(max_retries=5))
        .concurrent_updates(OneAtATimePerChat())
        .build()
    )
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, partial(on_message, services)))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, partial(on_edited_message, services)))
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, partial(on_guest_message, services)))
    application.add_handler(CallbackQueryHandler(partial(on_button, services)))
    application.add_error_handler(on_error)
    return application, updates


def _connections(connections: int) -> dict[str, Any]:
    """Connections that were never made are tried again; nothing that may have been sent is."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    transport = httpx.AsyncHTTPTransport(retries=3, limits=limits)
    return {"connection_pool_size": connections, "read_timeout": 20, "httpx_kwargs": {"transport": transport}}


async def introduce(application: Bot) -> None:
    """Tell Telegram the commands and what the bot is."""
    me = application.bot.bot
    _log.info("Answering as @%s; privacy mode is %s", me.username, "off" if me.can_read_all_group_messages else "on")
    bot = application.bot
    try:
        for language, wording in ((None, VI), ("vi", VI), ("en", EN)):
            for scope, names in _scopes(wording):
                commands = [BotCommand(name, wording.commands[name]) for name in names]
                await bot.set_my_commands(commands, scope=scope, language_code=language, rate_limit_args=_NO_RETRY)
            await bot.set_my_description(wording.description, language_code=language, rate_limit_args=_NO_RETRY)
            await bot.set_my_short_description(
                wording.short_description, language_code=language, rate_limit_args=_NO_RETRY
            )
    except TelegramError as error:
        _log.warning("The commands' menu could not be set: %s", error)


def _scopes(wording: Wording) -> list[tuple[BotCommandScope, tuple[str, ...]]]:
    return [
        (BotCommandScopeAllPrivateChats(), tuple(wording.commands)),
        (BotCommandScopeAllGroupChats(), IN_GROUPS),
    ]

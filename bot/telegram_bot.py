"""The client of the Bot API, and what Telegram is told about the bot."""

import logging
from typing import Any

import httpx
from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.addressing import IN_GROUPS
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI

_log = logging.getLogger(__name__)
# Thirty messages a second need ten connections where Telegram takes a third of a second.
_AT_ONCE = 64
# Each request looks at every idle connection, which costs as much as the rest of it where there are many.
_IDLE = 8


class UpdatesRequest(HTTPXRequest):
    """Asks for updates and keeps what came: of updates one of which it cannot read, PTB gives none."""

    last = b""

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """As HTTPXRequest does."""
        status, self.last = await super().do_request(*args, **kwargs)
        return status, self.last


def telegram_bot(token: str, base_url: str, base_file_url: str) -> tuple[Bot, UpdatesRequest]:
    """The bot of ``token``, not yet connected, and what it asks for updates with."""
    updates = UpdatesRequest(**_connections(1))
    bot = Bot(
        token,
        base_url=base_url,
        base_file_url=base_file_url,
        request=HTTPXRequest(**_connections(_AT_ONCE)),
        get_updates_request=updates,
    )
    return bot, updates


def _connections(connections: int) -> dict[str, Any]:
    """Connections that were never made are tried again; nothing that may have been sent is."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=min(connections, _IDLE))
    transport = httpx.AsyncHTTPTransport(retries=3, limits=limits)
    return {"connection_pool_size": connections, "read_timeout": 20, "httpx_kwargs": {"transport": transport}}


async def introduce(bot: Bot) -> None:
    """Tell Telegram the commands and what the bot is. The menu can wait for the next start: it is tried once."""
    me = bot.bot
    _log.info("Answering as @%s; privacy mode is %s", me.username, "off" if me.can_read_all_group_messages else "on")
    try:
        for language, wording in ((None, VI), ("vi", VI), ("en", EN)):
            for scope, names in _scopes(wording):
                commands = [BotCommand(name, wording.commands[name]) for name in names]
                await bot.set_my_commands(commands, scope=scope, language_code=language)
            await bot.set_my_description(wording.description, language_code=language)
            await bot.set_my_short_description(wording.short_description, language_code=language)
    except TelegramError as error:
        _log.warning("The commands' menu could not be set: %s", error)


def _scopes(wording: Wording) -> list[tuple[BotCommandScope, tuple[str, ...]]]:
    return [
        (BotCommandScopeAllPrivateChats(), tuple(wording.commands)),
        (BotCommandScopeAllGroupChats(), IN_GROUPS),
    ]

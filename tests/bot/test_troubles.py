"""What Telegram's refusals mean: real answers of the Bot API, read by python-telegram-bot."""

from collections.abc import Callable

import httpx
import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.troubles import Trouble, trouble

Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture(autouse=True)
def _as_of_the_next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns of its next version


async def meant(answer: Answer) -> Trouble:
    """What it means for a message that is sent that the Bot API answers so."""
    request = HTTPXRequest(httpx_kwargs={"transport": httpx.MockTransport(answer)})
    async with request:
        bot = Bot("123456:AAE-test", request=request)
        with pytest.raises(TelegramError) as refused:
            await bot.send_message(1, "…")
    return trouble(refused.value)


def refused(code: int, description: str, **parameters: int) -> Answer:
    told = {"ok": False, "error_code": code, "description": description}
    return lambda _: httpx.Response(code, json={**told, "parameters": parameters} if parameters else told)


# As telegram-bot-api and tdlib send them.
REFUSALS = [
    (Trouble.MARKUP, 400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
    (Trouble.MARKUP, 400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    (Trouble.MARKUP, 400, "Bad Request: can't parse entities: Unexpected end tag at byte offset 5"),
    (Trouble.MARKUP, 400, "Bad Request: ENTITIES_TOO_LONG"),
    (
        Trouble.UNCHANGED,
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message",
    ),
    (Trouble.CLOSED, 400, "Bad Request: TOPIC_CLOSED"),
    (Trouble.TOPIC, 400, "Bad Request: TOPIC_DELETED"),
    (Trouble.TOPIC, 400, "Bad Request: message thread not found"),
    (Trouble.REPLY, 400, "Bad Request: message to be replied not found"),
    (Trouble.REPLY, 400, "Bad Request: reply message not found"),
    (Trouble.REPLY, 400, "Bad Request: replied message not found"),
    (Trouble.NOWHERE, 400, "Bad Request: chat not found"),
    (Trouble.NOWHERE, 400, "Bad Request: PEER_ID_INVALID"),
    (Trouble.NOWHERE, 400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
    (Trouble.NOWHERE, 400, "Bad Request: CHAT_RESTRICTED"),
    (Trouble.NOWHERE, 400, "Bad Request: need administrator rights in the channel chat"),
    (Trouble.NOWHERE, 400, "Bad Request: not enough rights to send text messages to the chat"),
    (Trouble.NOWHERE, 400, "Bad Request: have no rights to send a message"),
    (Trouble.NOWHERE, 400, "Bad Request: message is too long"),
    (Trouble.NOWHERE, 400, "Bad Request: message text is empty"),
    (Trouble.NOWHERE, 400, "Bad Request: message to edit not found"),
    (Trouble.NOWHERE, 400, "Bad Request: message can't be edited"),
    (
        Trouble.NOWHERE,
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    (Trouble.NOWHERE, 403, "Forbidden: bot was blocked by the user"),
    (Trouble.NOWHERE, 403, "Forbidden: user is deactivated"),
    (Trouble.NOWHERE, 403, "Forbidden: bot was kicked from the group chat"),
    (Trouble.NOWHERE, 403, "Forbidden: bot was kicked from the supergroup chat"),
    (Trouble.NOWHERE, 403, "Forbidden: bot is not a member of the supergroup chat"),
    (Trouble.NOWHERE, 403, "Forbidden: the group chat was deleted"),
    (Trouble.NOWHERE, 403, "Forbidden: bot can't initiate conversation with a user"),
    (Trouble.NOWHERE, 403, "Forbidden: bot can't send messages to bots"),
    (Trouble.UNSURE, 500, "Internal Server Error: sent message was not found"),
    (Trouble.UNSURE, 502, "Bad Gateway"),
    (Trouble.UNSURE, 504, "Gateway Timeout"),
]


@pytest.mark.parametrize(("meaning", "code", "description"), REFUSALS)
async def test_a_refusal_means_what_can_be_done_about_it(meaning: Trouble, code: int, description: str) -> None:
    assert await meant(refused(code, description)) is meaning


async def test_too_many_requests_mean_to_wait() -> None:
    assert await meant(refused(429, "Too Many Requests: retry after 5", retry_after=5)) is Trouble.WAIT


async def test_a_group_that_became_a_supergroup_has_moved() -> None:
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    assert await meant(refused(400, said, migrate_to_chat_id=-100777)) is Trouble.MOVED


@pytest.mark.parametrize(
    ("meaning", "kind"),
    [
        (Trouble.UNSENT, httpx.ConnectError),
        (Trouble.UNSENT, httpx.ConnectTimeout),
        (Trouble.UNSENT, httpx.PoolTimeout),
        (Trouble.UNSURE, httpx.ReadTimeout),
        (Trouble.UNSURE, httpx.WriteTimeout),
        (Trouble.UNSURE, httpx.ReadError),
        (Trouble.UNSURE, httpx.WriteError),
        (Trouble.UNSURE, httpx.RemoteProtocolError),
    ],
)
async def test_what_certainly_was_not_sent_is_told_from_what_may_have_been(
    meaning: Trouble, kind: type[httpx.TransportError]
) -> None:
    def broken(_: httpx.Request) -> httpx.Response:
        raise kind("broken")

    assert await meant(broken) is meaning


async def test_an_answer_that_cannot_be_read_may_be_that_of_a_message_that_arrived() -> None:
    assert await meant(lambda _: httpx.Response(200, text="<html>")) is Trouble.UNSURE

"""What was asked in the last weeks: told to those who look after the bot, in private, and to nobody else."""

from datetime import timedelta

from telegram import CallbackQuery

from bot.conversation import Conversation, Pressed, Reply
from bot.conversation.statistics import WEEKS, days, statistics
from bot.conversation.statistics_picture import with_days
from bot.handlers.presses import acknowledge, place_of
from bot.handlers.services import Services
from bot.handlers.talking import talk_with
from bot.store.feedback import Used
from bot.wording import Wording
from retrieval import today


async def statistics_for(services: Services, talk: Conversation) -> Reply:
    """What was asked in the last weeks, with the first page of what was not answered, and a picture of the days."""
    wording, used = talk.wording(""), await _used(services)
    if used is None:
        return Reply(wording.stats_unknown, outcome="failure")
    return await services.worked_out(
        lambda: with_days(talk, _page(used, 0, wording), days(used.asked, today()), wording)
    )


async def on_unanswered(services: Services, query: CallbackQuery, button: Pressed) -> None:
    """Show a page of what was not answered."""
    talk = await talk_with(services, query.message.chat if query.message else None, query.from_user)
    if not talk.is_admin:
        await acknowledge(query, talk.wording("").stale)
        return
    wording, used = talk.wording(""), await _used(services)
    shown = Reply(wording.stats_unknown)
    if used is not None:
        shown = await services.worked_out(lambda: _page(used, button.number, wording))
    await acknowledge(query, None)
    await services.delivery.edit(place_of(query), shown)


async def _used(services: Services) -> Used | None:
    return await services.store.feedback.used(timedelta(weeks=WEEKS))


def _page(used: Used, page: int, wording: Wording) -> Reply:
    return statistics(used.asked, [verdict.verdict for verdict in used.verdicts], today(), page, wording)

"""The buttons under a search: another page in the same message."""

import contextlib

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.conversation import turn_page, wording_for
from bot.delivery import is_as_it_was, keyboard
from bot.handlers import Services
from bot.handlers.messages import Context


async def on_button(services: Services, update: Update, context: Context) -> None:
    """Turn to the page that the pressed button names."""
    query = update.callback_query
    if query is None:
        return
    page = await services.worked_out(lambda: turn_page(services.talk(context.bot), query.data or ""))
    with contextlib.suppress(BadRequest):  # the press is too old to be answered; the page can still be turned
        await query.answer(None if page else wording_for("", query.from_user.language_code).stale)
    if page is None:
        return
    try:
        await query.edit_message_text(
            page.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(page),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    except BadRequest as error:
        if not is_as_it_was(error):
            raise

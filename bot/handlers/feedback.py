"""What readers think of answers is noted; who says that one is wrong is asked why, by buttons under it."""

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.conversation import Kept, Pressed, Rows
from bot.conversation.feedback import BAD, GOOD, REASON, REASONS, VERDICT, judged, reason_rows
from bot.handlers.presses import acknowledge, place_of
from bot.handlers.services import Services
from bot.handlers.talking import talk_with
from bot.keyboards import rows_of
from bot.store import Verdict

Buttons = list[tuple[InlineKeyboardButton, ...]]


async def on_verdict(services: Services, query: CallbackQuery, button: Pressed) -> None:
    """Note a verdict, or the reason of one."""
    talk = await talk_with(services, query.message.chat if query.message else None, query.from_user)
    wording = talk.wording("")
    recalled = await services.store.recall(button.token)
    kept = Kept(recalled.words, recalled.state) if recalled else None
    about = await services.turned(lambda: judged(talk, kept)) if kept else None
    if about is None or button.number not in _NUMBERS[button.view]:
        await acknowledge(query, wording.answer_stale)
        return
    reason = REASONS[button.number - 1] if button.view == REASON else None
    is_right = button.view == VERDICT and button.number == GOOD
    user_id, verdict = query.from_user.id, "right" if is_right else "wrong"
    services.store.feedback.note(Verdict(button.token, user_id, verdict, reason, **vars(about)))
    can_ask = isinstance(query.message, Message) and query.message.reply_markup is not None
    asks_why = not is_right and reason is None and can_ask
    thanks = wording.thanks_right if is_right else wording.thanks_wrong if asks_why else wording.thanks_noted
    await acknowledge(query, thanks)
    why = reason_rows(button.token, about.outcome, talk.wording(about.words)) if asks_why else ()
    await _show(services, query, button.token, why)


_NUMBERS = {VERDICT: (GOOD, BAD), REASON: range(1, len(REASONS) + 1)}


async def _show(services: Services, query: CallbackQuery, token: str, reasons: Rows) -> None:
    """Put the reasons under the answer, or take them away where there are none; its other buttons stay."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    if markup is None:
        return  # Telegram does not tell which buttons there are, and an edit would lose the others
    before: Buttons = list(markup.inline_keyboard)
    after = [row for row in before if not _has(row, f"{REASON}|{token}|")]
    if reasons:
        place = next((n for n, row in enumerate(after, 1) if _has(row, f"{VERDICT}|{token}|")), len(after))
        after[place:place] = rows_of(reasons)
    if after != before:
        await services.delivery.edit_buttons(place_of(query), InlineKeyboardMarkup(after))


def _has(row: tuple[InlineKeyboardButton, ...], data: str) -> bool:
    return any(str(button.callback_data or "").startswith(data) for button in row)

"""Buttons as Telegram has them."""

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.conversation import Button, Rows


def keyboard(buttons: Rows) -> InlineKeyboardMarkup | None:
    """The keyboard of ``buttons``; None where there are none."""
    rows = rows_of(buttons)
    return InlineKeyboardMarkup(rows) if rows else None


def rows_of(buttons: Rows) -> list[tuple[InlineKeyboardButton, ...]]:
    """Rows of buttons as Telegram takes them."""
    return [tuple(_button(button) for button in row) for row in buttons]


def _button(button: Button) -> InlineKeyboardButton:
    copies = CopyTextButton(button.copies) if button.copies else None
    return InlineKeyboardButton(
        button.label, url=button.url or None, callback_data=button.data or None, copy_text=copies
    )

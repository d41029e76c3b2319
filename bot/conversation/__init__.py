"""The conversation, whatever carries it: a request to a reply, a pressed button to what it shows.

Telegram's handlers and the terminal both speak through here.
"""

from bot.conversation.citing import Reads, Telling
from bot.conversation.replies import Button, Conversation, Kept, Remembered, Reply, Rows, wording_for
from bot.conversation.requests import Pressed, press, pressed, respond

__all__ = [
    "Button",
    "Conversation",
    "Kept",
    "Pressed",
    "Reads",
    "Remembered",
    "Reply",
    "Rows",
    "Telling",
    "press",
    "pressed",
    "respond",
    "wording_for",
]

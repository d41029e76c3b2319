"""Where an answer goes."""

from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatType


@dataclass(frozen=True)
class Destination:
    """A chat, its topic, and the message that is answered there."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None

    @staticmethod
    def of(question: Message) -> "Destination":
        """Beside the question: in its topic, and as a reply where others talk too."""
        topic = question.message_thread_id if question.is_topic_message else None
        alone = question.chat.type == ChatType.PRIVATE
        return Destination(question.chat_id, topic, None if alone and not topic else question.message_id)

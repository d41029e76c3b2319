"""From a reader's text to a question, and from that and a vocabulary to what is looked for."""

from retrieval.questions.followups import followed
from retrieval.questions.parsing import asks_for_news, opens_with_a_time
from retrieval.questions.question import MAX_CHARACTERS, Question
from retrieval.questions.question_words import asks_something

__all__ = ["MAX_CHARACTERS", "Question", "asks_for_news", "asks_something", "followed", "opens_with_a_time"]

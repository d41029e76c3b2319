"""Vietnamese, and nothing of reports: text, dates, figures, names, sentences, words, and the word lists."""

from retrieval.language.dates import Period
from retrieval.language.english import is_english, is_vietnamese
from retrieval.language.relative_dates import today
from retrieval.language.sentences import sentence_spans
from retrieval.language.text import clean, fold, one_spelling
from retrieval.language.wordlists import BadList, WordLists

__all__ = [
    "BadList",
    "Period",
    "WordLists",
    "clean",
    "fold",
    "is_english",
    "is_vietnamese",
    "one_spelling",
    "sentence_spans",
    "today",
]

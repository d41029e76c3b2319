"""From what is looked for to an answer: what to show, and whether it answers."""

from retrieval.answering.answers import Answer, answer
from retrieval.answering.highlights import Searched, matched_spans, searched_words
from retrieval.answering.quotes import Quote
from retrieval.answering.search import latest, search

__all__ = ["Answer", "Quote", "Searched", "answer", "latest", "matched_spans", "search", "searched_words"]

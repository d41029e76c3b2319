"""From what is looked for to an answer: what to show, and whether it answers."""

from retrieval.answering.answers import Answer, answer
from retrieval.answering.briefs import Brief
from retrieval.answering.comparing import Compared, ComparedSide
from retrieval.answering.every_figure import Figures
from retrieval.answering.highlights import Searched, matched_spans, searched_words
from retrieval.answering.listings import Reports
from retrieval.answering.quotes import Quote
from retrieval.answering.responding import Response, Talk, refers_back, requested, respond, whole_question
from retrieval.answering.search import latest, search

__all__ = [
    "Answer",
    "Brief",
    "Compared",
    "ComparedSide",
    "Figures",
    "Quote",
    "Reports",
    "Response",
    "Searched",
    "Talk",
    "answer",
    "latest",
    "matched_spans",
    "refers_back",
    "requested",
    "respond",
    "search",
    "searched_words",
    "whole_question",
]

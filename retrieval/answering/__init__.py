"""From what is looked for to an answer: what to show, and whether it answers."""

from retrieval.answering.answers import Answer, Outcome, answer
from retrieval.answering.briefs import Brief
from retrieval.answering.comparing import Compared, ComparedSide
from retrieval.answering.every_figure import Figures
from retrieval.answering.example_questions import examples
from retrieval.answering.highlights import Searched, matched_spans, searched_words
from retrieval.answering.listings import Reports, reports_about
from retrieval.answering.mentions import Mention, mention, speaking_of
from retrieval.answering.newest import latest
from retrieval.answering.quotes import Quote
from retrieval.answering.responding import Response, Talk, refers_back, requested, respond, whole_question
from retrieval.answering.search import Order, missing, newest_first, quote_at, search, search_for, sought
from retrieval.answering.series import Point, Series

__all__ = [
    "Answer",
    "Brief",
    "Compared",
    "ComparedSide",
    "Figures",
    "Mention",
    "Order",
    "Outcome",
    "Point",
    "Quote",
    "Reports",
    "Response",
    "Searched",
    "Series",
    "Talk",
    "answer",
    "examples",
    "latest",
    "matched_spans",
    "mention",
    "missing",
    "newest_first",
    "quote_at",
    "refers_back",
    "reports_about",
    "requested",
    "respond",
    "search",
    "search_for",
    "searched_words",
    "sought",
    "speaking_of",
    "whole_question",
]

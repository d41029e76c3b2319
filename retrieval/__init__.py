"""Verbatim, dated answers from a folder of Vietnamese reports. Knows nothing of Telegram.

collection, changes = open_collection(Path("reports"), Path("data"))
given = answer(collection, "doanh thu viễn thông 6 tháng đầu năm 2018?", today())
whatever = respond(collection, "so sánh doanh thu viễn thông 2018 và 2021", today())  # an answer, or what else is asked
"""

from retrieval.answering import Answer, Quote, Response, answer, latest, respond, search
from retrieval.indexing import Changes, Collection, Library, UnusableIndex, open_collection
from retrieval.language import today
from retrieval.reading import NoReports, Passage, Report, Source

__all__ = [
    "Answer",
    "Changes",
    "Collection",
    "Library",
    "NoReports",
    "Passage",
    "Quote",
    "Report",
    "Response",
    "Source",
    "UnusableIndex",
    "answer",
    "latest",
    "open_collection",
    "respond",
    "search",
    "today",
]

"""Verbatim, dated answers from a folder of Vietnamese reports. Knows nothing of Telegram.

collection, changes = open_collection(Path("reports"), Path("data"))
given = answer(collection, "doanh thu viễn thông 6 tháng đầu năm 2018?", today())
"""

from retrieval.answering import Answer, Quote, answer, latest, search
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
    "Source",
    "UnusableIndex",
    "answer",
    "latest",
    "open_collection",
    "search",
    "today",
]

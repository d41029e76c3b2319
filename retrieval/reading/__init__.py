"""From one file to one report, and from a report to its passages and what of them can be quoted."""

from retrieval.reading.dating import Dated
from retrieval.reading.folder import NoReports
from retrieval.reading.formats import UnreadableFile
from retrieval.reading.formats.document import CELLS
from retrieval.reading.front_matter import period_said
from retrieval.reading.passages import Passage, paragraph_spans
from retrieval.reading.reports import Report, Source
from retrieval.reading.unreadable import Kind, kind_of_problem

__all__ = [
    "CELLS",
    "Dated",
    "Kind",
    "NoReports",
    "Passage",
    "Report",
    "Source",
    "UnreadableFile",
    "kind_of_problem",
    "paragraph_spans",
    "period_said",
]

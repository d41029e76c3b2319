"""From one file to one report, and from a report to its passages and what of them can be quoted."""

from retrieval.reading.dating import Dated
from retrieval.reading.folder import NoReports
from retrieval.reading.formats import UnreadableFile
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Report, Source

__all__ = ["Dated", "NoReports", "Passage", "Report", "Source", "UnreadableFile"]

"""What can be looked through without a question: the outline of a report."""

from typing import NamedTuple

from retrieval.indexing.collection import Collection


class Stretch(NamedTuple):
    """A passage without its words: ``report.text[start:end]`` under ``headings``, from the outermost inwards."""

    start: int
    end: int
    headings: tuple[str, ...]


def stretches(collection: Collection, report_id: str) -> list[Stretch]:
    """The passages of a report in order; between them stand its headings."""
    rows = collection.index.rows(
        "SELECT start, end, headings FROM passages JOIN reports ON reports.number = passages.report "
        "WHERE reports.id = ? ORDER BY position",
        (report_id,),
    )
    return [Stretch(start, end, tuple(headings.split("\n")) if headings else ()) for start, end, headings in rows]

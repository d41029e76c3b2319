"""Questions that the reports answer, to show a reader how to ask: each is made from a sentence, and tried."""

import re
from collections.abc import Iterator
from datetime import date

from retrieval.answering.answers import answer
from retrieval.indexing.collection import Collection
from retrieval.language.sentences import sentence_spans

_REPORTS = 20
_TRIED = 40
_WORDS = 6
# "Doanh thu viễn thông ước đạt 182 nghìn tỷ đồng": what stands before the verb is what is measured. A long one, or one
# with a comma, is more than a name.
_MEASURED = re.compile(
    r"(?P<what>[A-ZĐÀ-Ỹ][^\d,;:.()«»“”\"]{9,40}?) (?:đã |ước |tính |phát sinh ){0,3}đạt (?:\w+ ){0,1}\d"
)


def examples(collection: Collection, today: date, count: int = 2) -> list[str]:
    """Questions that are surely answered, of the newest reports first; fewer where few are found."""
    found: dict[str, None] = {}
    for tried, question in enumerate(_questions(collection)):
        if tried >= _TRIED or len(found) >= count:
            break
        if question not in found and answer(collection, question, today).answered:
            found[question] = None
    return list(found)


def _questions(collection: Collection) -> Iterator[str]:
    for source in collection.newest(_REPORTS):
        report = collection.report(source.id)
        for start, end in sentence_spans(report.text) if report else []:
            measured = _MEASURED.match(report.text, start, end) if report else None
            if measured and len(measured["what"].split()) <= _WORDS:
                yield f"{measured['what']} đạt bao nhiêu?"

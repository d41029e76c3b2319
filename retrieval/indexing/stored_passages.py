"""Passages as the index keeps them, and what a question finds in them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from retrieval.indexing import facts
from retrieval.indexing.facts import PassageFacts, SpanFacts
from retrieval.indexing.holdings import Holdings, Part, Text, Wanted
from retrieval.indexing.spans import Context, FoundPassages, IndexedPassage, Span
from retrieval.reading.dating import Dated
from retrieval.reading.passages import Passage
from retrieval.reading.reports import Source

SOURCE_COLUMNS = "reports.id, title, first_day, last_day, basis, address"
"""What `source_of` makes a source of."""
COLUMNS = (
    f"{SOURCE_COLUMNS}, passages.number, position, start, end, headings, facts, passages.text, "
    "terms, written, syllables, head, head_written, head_syllables"
)
"""What `stored` makes a passage of."""
# Where those of the passage itself begin.
_OF_SOURCE = SOURCE_COLUMNS.count(",") + 1


class StoredPassage(NamedTuple):
    """A passage with its source, what it tells beside its words, and its terms and those of its report's head."""

    number: int
    passage: Passage
    source: Source
    facts: PassageFacts
    text: Text
    head: Text


def stored(row: Sequence[Any]) -> StoredPassage:
    """The passage that a row of `COLUMNS` is."""
    source = source_of(*row[:_OF_SOURCE])
    number, position, start, end, headings, told, text, *kept = row[_OF_SOURCE:]
    passage = Passage(source.id, position, start, end, headings_of(headings), text)
    return StoredPassage(number, passage, source, facts.from_json(told), Text(*kept[:3]), Text(*kept[3:]))


def source_of(
    report_id: str, title: str, first: str | None, last: str | None, basis: Any, address: str | None
) -> Source:
    """The source that a row of `SOURCE_COLUMNS` is."""
    return Source(report_id, title, Dated.between(first, last, basis), address)


def headings_of(kept: str) -> tuple[str, ...]:
    """The headings of a passage, which are kept a line each."""
    return tuple(kept.split("\n")) if kept else ()


def found(rows: Sequence[StoredPassage], wanted: Wanted) -> FoundPassages:
    """The passages ``rows``, and what they hold of what is ``wanted``."""
    heads = {row.source.id: row.head for row in rows}
    head_at = {report_id: number for number, report_id in enumerate(heads, len(rows))}
    texts = [*(row.text for row in rows), *heads.values()]
    spans = [Part(number, span.first, span.last) for number, row in enumerate(rows) for span in row.facts.spans]
    headings = [Part(number, 0, row.facts.headings) for number, row in enumerate(rows)]
    whole = [Part(number, 0, text.length) for number, text in enumerate(texts)]
    held = wanted.holdings(texts, [*spans, *headings, *whole])
    of_spans, under, of_texts = held.parted(len(spans), len(headings))
    above = under.joined(of_texts.rows([head_at[row.source.id] for row in rows]))
    nearby = of_texts.rows(range(len(rows)))
    numbers = iter(range(len(spans)))
    each = [
        IndexedPassage(
            number=row.number,
            passage=row.passage,
            source=row.source,
            spans=[_span(row.passage, span, of_spans, next(numbers)) for span in row.facts.spans],
            context=Context(row.facts, nearby, place),
            terms=row.text.terms,
            head=row.head.terms,
        )
        for place, row in enumerate(rows)
    ]
    return FoundPassages(each, of_spans, nearby, above)


def _span(passage: Passage, span: SpanFacts, held: Holdings, number: int) -> Span:
    return Span(span, passage.text[span.start - passage.start : span.end - passage.start], held, number)

"""What the command line prints: one JSON object a line, or text for people."""

from collections.abc import Iterable, Iterator
from typing import Any

from retrieval.answering import Answer, Quote
from retrieval.questions import MAX_CHARACTERS
from retrieval.reading import Source

_UNMET = {
    "empty": "the question holds no word to search for",
    "long": f"a question has at most {MAX_CHARACTERS} characters",
    "period": "the reports tell of another time",
    "number": "no report holds that number",
    "name": "no report says that of this name",
    "measure": "the reports do not give that figure",
    "kind": "the reports do not tell that",
    "words": "the reports do not speak of it",
}


def answer_record(question: str, given: Answer) -> dict[str, Any]:
    """An answer as JSON has it."""
    period = given.question.period
    record: dict[str, Any] = {
        "question": question,
        "answered": given.answered,
        "outcome": given.outcome,
        "shown": len(given.shown),
        "quotes": [quote_record(quote) for quote in given.quotes],
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None,
    }
    return record if given.answered else {**record, "unmet": given.unmet, "lacking": given.lacking}


def quote_record(quote: Quote) -> dict[str, Any]:
    """A quote as JSON has it."""
    source = quote.source
    return {
        "report": source.id,
        "title": source.title,
        "date": source.date.isoformat() if source.date else None,
        "date_basis": source.date_basis,
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "passage": quote.passage.text,
        "score": round(quote.score, 4),
    }


def answer_lines(given: Answer) -> Iterator[str]:
    """An answer as people read it: the quotes that a reader of the bot sees at once."""
    if given.unmet:
        subject = "Not in the reports: " if given.unmet not in ("empty", "long") else ""
        part = f" ({given.lacking})" if given.lacking else ""
        yield f"{subject}{_UNMET[given.unmet]}{part}{'; the nearest passage:' if given.shown else '.'}"
    yield from quote_lines(given.shown)
    if given.newest:
        yield "The newest reports:"
    yield from (f"   {_cited(source)}" for source in given.newest)


def quote_lines(quotes: Iterable[Quote]) -> Iterator[str]:
    """Quotes, numbered, each with its source."""
    for number, quote in enumerate(quotes, 1):
        yield f"{number}. «{quote.text}»\n   {_cited(quote.source)}"


def _cited(source: Source) -> str:
    day = f"{source.date:%d/%m/%Y} ({source.date_basis})" if source.date else "no date"
    return f"{source.title} · {day} · {source.id}"

"""What the command line prints: one JSON object a line, or text for people."""

from collections.abc import Iterable, Iterator
from typing import Any

from retrieval.answering import Answer, Quote
from retrieval.language import Period
from retrieval.questions import MAX_CHARACTERS
from retrieval.reading import Dated, Source

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
    record: dict[str, Any] = {
        "question": question,
        "answered": given.answered,
        "outcome": given.outcome,
        "shown": len(given.shown),
        "quotes": [quote_record(quote) for quote in given.quotes],
        "period": period_record(given.question.period),
    }
    return {**record, "unmet": given.unmet, "lacking": given.lacking} if given.unmet else record


def quote_record(quote: Quote) -> dict[str, Any]:
    """A quote as JSON has it."""
    source, columns = quote.source, {"columns": quote.columns} if quote.columns else {}
    return {
        "report": source.id,
        "title": source.title,
        **date_record(source.dated),
        **columns,
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "passage": quote.passage.text,
        "score": round(quote.score, 4),
    }


def date_record(dated: Dated) -> dict[str, Any]:
    """A report's day, or the longer period that it tells instead, as JSON has them."""
    day = {"date": dated.day.isoformat() if dated.day else None, "date_basis": dated.basis}
    return {**day, "date_period": period_record(dated.period)} if dated.period and not dated.day else day


def date_text(dated: Dated) -> str:
    """A report's day or longer period, and what it is, as people read it."""
    if dated.period is None:
        return "no date"
    first, last = (f"{day:%d/%m/%Y}" for day in (dated.period.start, dated.period.end))
    return f"{first if dated.day else f'{first} to {last}'} ({dated.basis})"


def period_record(period: Period | None) -> dict[str, str] | None:
    """A period as JSON has it."""
    return {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None


def answer_lines(given: Answer) -> Iterator[str]:
    """An answer as people read it: the quotes that a reader of the bot sees at once."""
    if given.outcome == "possible":
        yield f"Possibly{f' (it does not say {given.lacking})' if given.lacking else ''}:"
    elif given.unmet:
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
        columns = f"{quote.columns}\n   " if quote.columns else ""
        yield f"{number}. {columns}«{quote.text}»\n   {_cited(quote.source)}"


def _cited(source: Source) -> str:
    return f"{source.title} · {date_text(source.dated)} · {source.id}"

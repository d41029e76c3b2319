"""What the command line prints: one JSON object a line, or text for people."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from retrieval.answering import Answer, Brief, Compared, ComparedSide, Figures, Quote, Reports, Response, Series, Talk
from retrieval.language import Period
from retrieval.questions import MAX_CHARACTERS
from retrieval.reading import Dated, Source

_UNMET = {
    "empty": "the question holds no word to search for",
    "long": f"a question has at most {MAX_CHARACTERS} characters",
    "period": "the reports tell of another time",
    "number": "no report holds that number",
    "name": "no report says that of this name",
    "direction": "the reports do not say that",
    "measure": "the reports do not give that figure",
    "kind": "the reports do not tell that",
    "words": "the reports do not speak of it",
}


_FORMS: dict[type[Response], str] = {
    Compared: "comparison",
    Figures: "figures",
    Brief: "brief",
    Reports: "reports",
    Talk: "talk",
}


def response_record(question: str, given: Response) -> dict[str, Any]:
    """Whatever is shown for what a reader typed, as JSON has it: an answer as it is, else with its ``form``."""
    if isinstance(given, Answer):
        return answer_record(question, given)
    quotes = () if isinstance(given, Talk) else given.quotes
    outcome = given.outcome if isinstance(given, Compared) else "answer" if quotes else "none"
    return {
        "question": question,
        "answered": outcome == "answer",
        "outcome": outcome,
        "form": _FORMS[type(given)],
        "shown": len(quotes),
        "quotes": [quote_record(quote) for quote in quotes],
        "period": None if isinstance(given, Talk) else period_record(given.period),
        **_of_the_form(given),
    }


def _of_the_form(given: Compared | Figures | Brief | Reports | Talk) -> dict[str, Any]:
    """What only one form has."""
    match given:
        case Compared():
            return {"sides": [_side_record(side) for side in given.sides]}
        case Figures():
            return {"topic": given.topic, "series": [_series_record(series) for series in given.series]}
        case Brief():
            found = source_record(given.source) if given.source else None
            others = [source_record(source) for source in given.others]
            return {"about": given.about, "brief_of": found, "headings": list(given.headings), "others": others}
        case Reports():
            return {"about": given.about, "purpose": given.purpose, "total": given.total}
        case Talk():
            return {"talk": given.said.kind}


def _series_record(series: Series) -> dict[str, Any]:
    points = [
        {
            "period": period_record(point.period),
            "up_to": point.up_to,
            "value": str(point.value),
            "about": point.about,
            "report": point.quote.source.id,
            "text": point.quote.text,
        }
        for point in series.points
    ]
    told = {"measure": series.measure, "unit": series.unit, "kind": series.kind, "points": points}
    return {**told, "undated": series.undated, "disputed": series.disputed}


def _side_record(side: ComparedSide) -> dict[str, Any]:
    return {
        "of": side.of,
        "outcome": side.answer.outcome,
        "quotes": [quote_record(quote) for quote in side.quotes],
        "period": period_record(side.answer.question.period),
    }


def source_record(source: Source) -> dict[str, Any]:
    """A report as JSON names it."""
    address = {"address": source.address} if source.address else {}
    return {"report": source.id, "title": source.title, **date_record(source.dated), **address}


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


def response_lines(given: Response) -> Iterator[str]:
    """Whatever is shown for what a reader typed, as people read it."""
    match given:
        case Answer():
            yield from answer_lines(given)
        case Compared():
            for side in given.sides:
                yield f"{side.of}: {'' if side.is_told else 'not in the reports'}".rstrip()
                yield from quote_lines(side.quotes)
        case Figures():
            yield from quote_lines(given.quotes)
            if not given.quotes:
                yield f"No report gives a figure on that ({given.topic})."
        case Brief() if given.source:
            yield from (cited(given.source), *(f"   {heading}" for heading in given.headings))
            yield from (f"   «{quote.text}»" for quote in given.quotes)
            yield from _named("Others:", given.others)
        case Brief() | Reports() if not given.quotes:
            yield f"There is no such report{f' ({given.about})' if given.about else ''}."
            yield from _named("The newest reports:", given.newest)
        case Reports():
            yield f"{given.total} report{'s' if given.total != 1 else ''}:"
            yield from quote_lines(given.quotes)
            yield from (quote.source.address for quote in given.quotes if quote.source.address)
        case Talk():
            yield f"Nothing to look for (small talk: {given.said.kind})."


def _named(head: str, sources: Sequence[Source]) -> Iterator[str]:
    if sources:
        yield from (head, *(f"   {cited(source)}" for source in sources))


def answer_lines(given: Answer) -> Iterator[str]:
    """An answer as people read it: the quotes that a reader of the bot sees at once."""
    if given.outcome == "possible":
        yield f"Possibly{f' (it does not say {given.lacking})' if given.lacking else ''}:"
    elif given.unmet:
        subject = "Not in the reports: " if given.unmet not in ("empty", "long") else ""
        part = f" ({given.lacking})" if given.lacking else ""
        yield f"{subject}{_UNMET[given.unmet]}{part}{'; the nearest passage:' if given.shown else '.'}"
    yield from quote_lines(given.shown)
    yield from _named("The newest reports:", given.newest)


def quote_lines(quotes: Iterable[Quote]) -> Iterator[str]:
    """Quotes, numbered, each with its source."""
    for number, quote in enumerate(quotes, 1):
        columns = f"{quote.columns}\n   " if quote.columns else ""
        yield f"{number}. {columns}«{quote.text}»\n   {cited(quote.source)}"


def cited(source: Source) -> str:
    """A report as it is cited for people."""
    return f"{source.title} · {date_text(source.dated)} · {source.id}"

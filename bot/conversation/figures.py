"""Figures of one measure over time: as lines under an answer, and as a picture with its caption."""

from collections.abc import Sequence
from decimal import Decimal

from bot.conversation.citing import Telling, numbered, numbered_source, period_words, sources_of
from bot.conversation.pictures import draws, pictured
from bot.conversation.replies import Conversation, Reply
from bot.markup import Fragment, fitted, joined, plain, shortened, tagged, template
from bot.plotting import Bar, drawn
from bot.wording import Wording
from retrieval import Quote
from retrieval.answering import Figures, Point, Series

_MOST_CAPTION = 1024
_MOST_POINTS, _MOST_SERIES = 12, 3
_MEASURE_UNITS, _TITLE_UNITS, _SAID_UNITS = 160, 120, 60
# What values are told in, by the power of ten; money of a country's size in "nghìn tỷ".
_SCALES = ((12, "nghìn tỷ", "đồng"), (9, "tỷ", ""), (6, "triệu", ""))


def series_lines(given: Figures, above: Sequence[Quote], room: int, telling: Telling) -> Fragment:
    """The series that fit into ``room``, each a line a point and those of its numbered sources that do not stand
    ``above``, numbered; nothing where none does."""
    whole = Fragment()
    for series in given.series[:_MOST_SERIES]:
        block = _lines(series, above, telling)
        if whole.units + block.units + 2 <= room:
            whole = joined([whole, block], "\n\n")
    return whole


def with_picture(talk: Conversation, reply: Reply, given: Figures, telling: Telling) -> Reply:
    """``reply`` with a picture of the longest series, where there is one and pictures are drawn."""
    if not given.series or not draws(talk):
        return reply
    series = given.series[0]
    caption = _caption(series, telling).html
    return pictured(reply, lambda: _drawn(series, telling.wording), caption)


def _shown(series: Series) -> Sequence[Point]:
    return series.points[-_MOST_POINTS:]


def _quotes(series: Series) -> list[Quote]:
    return [point.quote for point in _shown(series)]


def _lines(series: Series, above: Sequence[Quote], telling: Telling) -> Fragment:
    quotes, wording = _quotes(series), telling.wording
    numbers, known = numbered([*above, *quotes]), numbered(above)
    points = [
        plain(f"• {_time(point, wording)}: {_said(point)} [{numbers[point.quote.source]}]") for point in _shown(series)
    ]
    further = {quote.source: quote for quote in reversed(quotes) if quote.source not in known}  # the first of each
    cited = [
        numbered_source(further[source], number, telling, _TITLE_UNITS)
        for source, number in numbers.items()
        if source in further
    ]
    return joined([_head(series, wording), *points, _left_out(series, wording), *cited])


def _caption(series: Series, telling: Telling) -> Fragment:
    """What is in the picture and where it is from; names as long as there is room for."""
    wording, left_out = telling.wording, _left_out(series, telling.wording)

    def laid_out(most: int) -> Fragment:
        told = left_out if most > 1 else Fragment()  # it stands in the answer, too
        return joined([_head(series, wording, most), told, *sources_of(_quotes(series), telling, most)])

    return fitted(laid_out, _TITLE_UNITS, _MOST_CAPTION)


def _head(series: Series, wording: Wording, most: int = _MEASURE_UNITS) -> Fragment:
    return plain("📈 ") + tagged("b", plain(shortened(_named(series), most))) + plain(_of_kind(series, wording))


def _named(series: Series) -> str:
    return shortened(series.measure[:1].upper() + series.measure[1:], _MEASURE_UNITS)


def _of_kind(series: Series, wording: Wording) -> str:
    kind = wording.series_kinds[series.kind]
    return f" ({kind})" if kind else ""


def _left_out(series: Series, wording: Wording) -> Fragment:
    """How many figures of the measure are not among the points, and that some of these are not exact."""
    parts = []
    older = len(series.points) - len(_shown(series))
    for count, text in (
        (older, wording.series_older),
        (series.undated, wording.series_undated),
        (series.disputed, wording.series_disputed),
    ):
        parts += [template(text, count=count)] if count else []
    parts += [template(wording.series_about)] if any(point.about for point in _shown(series)) else []
    return tagged("i", joined(parts, " ")) if parts else Fragment()


def _time(point: Point, wording: Wording) -> str:
    time = period_words(point.period, wording)
    return wording.series_up_to.format(time=time) if point.up_to else time


def _said(point: Point) -> str:
    """The figure as the quote has it; a fall with its minus."""
    said = shortened(" ".join(point.said.split()), _SAID_UNITS)
    return f"{_about(point)}{'−' if point.value < 0 else ''}{said}"


def _about(point: Point) -> str:
    return "≈ " if point.about else ""


def _drawn(series: Series, wording: Wording) -> bytes:
    numbers, points = numbered(_quotes(series)), _shown(series)
    power, scale = _scale(series)
    percent = "%" if series.unit == "%" else ""
    bars = [
        Bar(
            _time(point, wording),
            float(point.value.scaleb(-power)),
            f"{_about(point)}{_number(point.value.scaleb(-power))}{percent} [{numbers[point.quote.source]}]",
            point.about,
        )
        for point in points
    ]
    unit = " ".join(filter(None, (scale, series.unit)))
    return drawn(_named(series), f"{unit}{_of_kind(series, wording)}", bars)


def _scale(series: Series) -> tuple[int, str]:
    most = max(abs(point.value) for point in _shown(series))
    for power, name, unit in _SCALES:
        if most >= Decimal(10) ** power and unit in ("", series.unit):
            return power, name
    return 0, ""


def _number(value: Decimal) -> str:
    """As Vietnamese writes it, 1.982,7, with every digit that the report has."""
    whole, _, decimals = f"{abs(value):,f}".partition(".")
    digits = decimals.rstrip("0")
    return f"{'−' if value < 0 else ''}{whole.replace(',', '.')}{f',{digits}' if digits else ''}"

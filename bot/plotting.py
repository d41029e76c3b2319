"""Pictures: a series as bars one below the other, each with its value and what it is cited by; counts of days as
columns side by side. The earliest comes first."""

import importlib.util
import io
import logging
import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

_WIDTH, _DPI = 6.0, 180
_LINE, _ROW, _MARGIN = 0.34, 0.52, 0.35
_TITLE_CHARACTERS, _LABEL_CHARACTERS = 42, 20
_COLOUR, _PALE = "#2a6f97", "#89b6cf"
_LEFT, _AXIS = 0.35, 0.62
_COLUMNS_HEIGHT, _DATES_HEIGHT, _KEY_LINE = 2.6, 0.3, 0.27
_LEAST = 4
"""How many the axis has room for at least, so that a single question is no tall column."""
# Told apart also where colours are not: each has its own hatch and its own lightness.
_PARTS = (("#2a6f97", ""), ("#89b6cf", "////"), ("#e07a5f", "xxxx"), ("#8d8d8d", "...."))
_LETTER = 0.115
"""How wide a letter of a label is, in inches, as the width is."""


class Bar(NamedTuple):
    """One point: its time, its value, what stands beside the bar, and whether it is estimated or rounded."""

    time: str
    value: float
    label: str
    about: bool


class Column(NamedTuple):
    """One day: what stands below it, where anything does, and how many there are of each part."""

    label: str
    counts: Sequence[int]


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return importlib.util.find_spec("matplotlib") is not None


def drawn(title: str, unit: str, bars: Sequence[Bar]) -> bytes:
    """The picture of a series, as PNG, wide as a phone shows it."""
    lines = [*_lines(title), unit]
    height = _head(lines) + _ROW * len(bars) + _MARGIN
    figure = _headed(lines, height)
    axes = figure.add_axes((_LEFT, _MARGIN / 2 / height, _AXIS, _ROW * len(bars) / height))
    places = range(len(bars))
    values = [bar.value for bar in bars]
    axes.barh(places, values, height=0.62, color=[_PALE if bar.about else _COLOUR for bar in bars])
    for place, bar in zip(places, bars, strict=True):
        axes.annotate(
            *(bar.label, (max(bar.value, 0.0), place)),
            **{"xytext": (5, 0), "textcoords": "offset points", "va": "center", "fontsize": 13, **_OUR_FONT},
        )
    times = ["\n".join(textwrap.wrap(bar.time, _LABEL_CHARACTERS)) for bar in bars]
    axes.set_yticks(places, times, fontsize=12, **_OUR_FONT)
    axes.invert_yaxis()
    least, most = min(*values, 0.0), max(*values, 0.0)
    # The longest label fits beside the longest bar.
    beside = min(0.8, _LETTER * (max(len(bar.label) for bar in bars) + 1) / (_AXIS * _WIDTH))
    axes.set_xlim(least * 1.05, most + (most - least) * beside / (1 - beside) if most > least else 1.0)
    axes.axvline(0, color="#444444", linewidth=0.8)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_visible(False)
    for side in axes.spines.values():
        side.set_visible(False)
    return _png(figure)


def stacked(title: str, names: Sequence[str], columns: Sequence[Column]) -> bytes:
    """The picture of ``columns``, as PNG, each of parts that are called ``names``, of which the first is the lowest."""
    from matplotlib.ticker import MaxNLocator

    lines = [*_lines(title), ""]  # the last one has room for the key
    height = _head(lines) + _KEY_LINE * len(names) - _LINE + _COLUMNS_HEIGHT + _DATES_HEIGHT + _MARGIN
    figure = _headed(lines, height)
    bottom, places = (_DATES_HEIGHT + _MARGIN / 2) / height, range(len(columns))
    axes = figure.add_axes((0.09, bottom, 0.88, _COLUMNS_HEIGHT / height))
    below = [0] * len(columns)
    for number, (name, (colour, hatch)) in enumerate(zip(names, _PARTS, strict=True)):
        counts = [column.counts[number] for column in columns]
        style = {"color": colour, "hatch": hatch, "edgecolor": "white", "linewidth": 0.6}
        axes.bar(places, counts, 0.8, below, label=name, **style)
        below = [under + count for under, count in zip(below, counts, strict=True)]
    place = (0.03, 1 - (_head(lines) - _LINE) / height)
    key = {"bbox_to_anchor": place, "borderaxespad": 0, "borderpad": 0, "frameon": False, "prop": _font(12)}
    figure.legend(loc="upper left", reverse=True, **key)  # from the top, as the parts of a column
    labelled = [place for place in places if columns[place].label]
    axes.set_xticks(labelled, [columns[place].label for place in labelled], fontsize=12, **_OUR_FONT)
    axes.set_xlim(-0.7, len(columns) - 0.3)
    axes.set_ylim(0, max(*below, _LEAST) * 1.05)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.tick_params(axis="y", length=0, labelsize=12, labelfontfamily=_OUR_FONT["family"])
    axes.grid(axis="y", color="#dddddd", linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("left", "top", "right"):
        axes.spines[side].set_visible(False)
    return _png(figure)


def _lines(title: str) -> list[str]:
    return textwrap.wrap(_printable(title), _TITLE_CHARACTERS, max_lines=3, placeholder="…")


def _head(lines: Sequence[str]) -> float:
    """How high the lines at the top are."""
    return _MARGIN + _LINE * len(lines)


def _headed(lines: Sequence[str], height: float) -> Any:
    """A figure with ``lines`` at its top, the last one thin; without matplotlib's state for a whole process, so that
    threads can draw at once."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of each font of the machine that it cannot read
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, facecolor="white")
    FigureCanvasAgg(figure)
    for number, line in enumerate(lines):
        weight = "bold" if number < len(lines) - 1 else "normal"
        y = 1 - (_MARGIN / 2 + _LINE * (number + 0.5)) / height
        figure.text(0.03, y, line, fontsize=15 if weight == "bold" else 13, weight=weight, va="center", **_OUR_FONT)
    return figure


def _png(figure: Any) -> bytes:
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _font(size: float) -> Any:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=_OUR_FONT["family"], size=size)


def _printable(text: str) -> str:
    """``text`` without what the font has no letter for."""
    from matplotlib.font_manager import findfont, get_font

    font = get_font(findfont(_OUR_FONT["family"]))
    return "".join(letter for letter in " ".join(text.split()) if font.get_char_index(ord(letter)))


# Comes with matplotlib and has every Vietnamese letter.
_OUR_FONT: dict[str, Any] = {"family": "DejaVu Sans", "parse_math": False}

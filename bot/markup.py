"""Telegram HTML that is always valid and whose length is known before it is sent.

A message holds 4,096 UTF-16 code units after its entities are parsed, and about 100 entities
(Bot API, sendMessage and "Formatting options"). Text is cut first, then escaped, then tagged.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.language import sentence_spans

MOST_UNITS = 4096

_TAG = re.compile(r"<(/?)\w[^>]*>")
_ELLIPSIS = "…"


@dataclass(frozen=True)
class Fragment:
    """A piece of a message: its HTML, and what it costs."""

    html: str = ""
    units: int = 0
    entities: int = 0

    def __add__(self, other: "Fragment") -> "Fragment":
        return Fragment(self.html + other.html, self.units + other.units, self.entities + other.entities)


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def plain(text: str) -> Fragment:
    """``text`` as it stands."""
    return Fragment(html.escape(text, quote=False), units(text))


def without_tags(markup: str) -> str:
    """What a reader sees of Telegram HTML, or of HTML that Telegram refuses."""
    return html.unescape(_TAG.sub("", markup))


def tagged(opening: str, inner: Fragment) -> Fragment:
    """``inner`` in a tag such as ``b`` or ``blockquote expandable``."""
    closing = opening.split()[0]
    return Fragment(f"<{opening}>{inner.html}</{closing}>", inner.units, inner.entities + 1)


def template(text: str, **values: str | int) -> Fragment:
    """The bot's own HTML with ``values`` filled in, escaped."""
    filled = text.format(**{name: html.escape(str(value), quote=False) for name, value in values.items()})
    opened = sum(1 for tag in _TAG.finditer(filled) if not tag[1])
    return Fragment(filled, units(without_tags(filled)), opened)


def bolded(text: str, spans: Sequence[tuple[int, int]]) -> Fragment:
    """``text`` with ``spans`` of it bold; spans are in order and do not overlap."""
    whole = Fragment()
    position = 0
    for start, end in spans:
        whole += plain(text[position:start]) + tagged("b", plain(text[start:end]))
        position = end
    return whole + plain(text[position:])


def joined(fragments: Iterable[Fragment], separator: str = "\n") -> Fragment:
    """``fragments`` that are not empty, parted by ``separator``."""
    whole = Fragment()
    for fragment in fragments:
        if fragment.units:
            whole = whole + plain(separator) + fragment if whole.units else fragment
    return whole


def shortened(text: str, most: int) -> str:
    """``text`` in at most ``most`` units: cut at the end of a sentence, else of a word, with "…"."""
    if units(text) <= most:
        return text
    head = text.encode("utf-16-le", errors="surrogatepass")[: 2 * (most - 1)]
    head_text = head.decode("utf-16-le", errors="ignore")
    sentences = sentence_spans(head_text)[:-1]
    for end in (sentences[-1][1] if sentences else 0, head_text.rfind(" ")):
        if end >= len(head_text) // 2:
            return head_text[:end].rstrip() + _ELLIPSIS
    return head_text + _ELLIPSIS

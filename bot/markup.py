"""Telegram HTML that is always valid and whose length is known before it is sent.

A message holds 4,096 UTF-16 code units after its entities are parsed, and about 100 entities
(Bot API, sendMessage and "Formatting options"). Text is cut first, then escaped, then tagged. The addresses of links
are no part of the text, but of the entities, which may be 9,500 bytes together (telegram-bot-api, issue 165).
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.wording import Counted
from retrieval.language import sentence_spans

MOST_UNITS = 4096
MOST_ADDRESSED = 7_500
"""The bytes of the addresses of a message's links; so much is left of 9,500 by 100 entities, of 16 to 20 bytes each."""

# What browsers and Telegram take, a few letters less.
_LONGEST_ADDRESS = 2000
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+\.?")
_TAG = re.compile(r"<(/?)\w[^>]*>")
_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_ELLIPSIS = "…"


@dataclass(frozen=True)
class Fragment:
    """A piece of a message: its HTML, and what it costs."""

    html: str = ""
    units: int = 0
    entities: int = 0
    addressed: int = 0
    """The bytes of the addresses of its links."""

    def __add__(self, other: "Fragment") -> "Fragment":
        return Fragment(
            self.html + other.html,
            self.units + other.units,
            self.entities + other.entities,
            self.addressed + other.addressed,
        )


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def plain(text: str) -> Fragment:
    """``text`` as it stands."""
    return Fragment(_escaped(text), units(text))


def is_address(text: str) -> bool:
    """Whether Telegram takes ``text`` as where a link or a button leads: it refuses the whole message for a button that
    leads anywhere else, such as to a host without a dot."""
    with suppress(ValueError):  # of what stands in brackets, or is no port
        parts = urlsplit(text)
        told = parts.netloc.removesuffix(f":{parts.port}") if parts.port else parts.netloc
        is_one_word = len(text) <= _LONGEST_ADDRESS and text.isprintable() and " " not in text
        return is_one_word and parts.scheme in ("http", "https") and _HOST.fullmatch(told) is not None
    return False


def without_tags(markup: str) -> str:
    """What a reader sees of Telegram HTML, or of HTML that Telegram refuses."""
    return html.unescape(_TAG.sub("", markup))


def tagged(opening: str, inner: Fragment) -> Fragment:
    """``inner`` in a tag such as ``b`` or ``blockquote expandable``."""
    closing = opening.split()[0]
    return replace(inner, html=f"<{opening}>{inner.html}</{closing}>", entities=inner.entities + 1)


def linked(address: str, inner: Fragment) -> Fragment:
    """``inner``, which leads to ``address``."""
    link = tagged(f'a href="{html.escape(address)}"', inner)
    return replace(link, addressed=inner.addressed + len(address.encode(errors="replace")))


def template(text: str, **values: str | int) -> Fragment:
    """The bot's own HTML with ``values`` filled in, escaped."""
    filled = text.format(**{name: _filling(value) for name, value in values.items()})
    opened = sum(1 for tag in _TAG.finditer(filled) if not tag[1])
    return Fragment(filled, units(without_tags(filled)), opened)


def _filling(value: str | int) -> str | Counted:
    return Counted(value) if isinstance(value, int) else _escaped(value)


def _escaped(text: str) -> str:
    """``text`` as HTML; half a pair of UTF-16, which cannot be sent, as the sign for that."""
    return html.escape(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), quote=False)


def bolded(text: str, spans: Sequence[tuple[int, int]]) -> Fragment:
    """``text`` with ``spans`` of it bold; spans are in order and do not overlap."""
    whole = Fragment()
    position = 0
    for start, end in spans:
        whole += plain(text[position:start]) + tagged("b", plain(text[start:end]))
        position = end
    return whole + plain(text[position:])


def joined(fragments: Iterable[Fragment], separator: str = "\n") -> Fragment:
    """``fragments`` that are not empty, parted by ``separator``; links for which a message has no room lead nowhere."""
    whole = Fragment()
    for each in fragments:
        if each.units:
            fragment = _linked_within(each, MOST_ADDRESSED - whole.addressed)
            whole = whole + plain(separator) + fragment if whole.units else fragment
    return whole


def fitted(lay_out: Callable[[int], Fragment], most: int, room: int = MOST_UNITS) -> Fragment:
    """What ``lay_out`` makes of parts of at most ``most`` units each, or of as many fewer as fit into ``room``."""
    while (whole := lay_out(most)).units > room and most > 1:
        most = most * 3 // 4
    return whole


def _linked_within(fragment: Fragment, room: int) -> Fragment:
    """``fragment`` without the links for whose addresses there is no ``room``."""
    if fragment.addressed <= room:
        return fragment
    lost, taken = 0, 0

    def kept(link: re.Match[str]) -> str:
        nonlocal lost, taken
        size = len(html.unescape(link[1]).encode(errors="replace"))
        if taken + size > room:
            lost += 1
            return link[2]
        taken += size
        return link[0]

    return Fragment(_LINK.sub(kept, fragment.html), fragment.units, fragment.entities - lost, taken)


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


def cut_round(text: str, start: int, end: int, most: int) -> str:
    """``text`` in at most ``most`` units, so cut that ``text[start:end]`` is shown, or the beginning of it."""
    if units(text[:end]) < most // 2:
        return shortened(text, most)
    before = max(0, most - units(text[start:end])) // 6  # of two units each, a third of the room
    begin = max(0, start - before)
    if begin == 0:
        return shortened(text, most)
    begin = text.find(" ", begin, start) + 1 or begin
    return _ELLIPSIS + shortened(text[begin:], most - 1)


def paged(text: str, most: int) -> list[tuple[int, int]]:
    """The spans of ``text`` that fill pages of at most ``most`` units: cut between lines, else sentences, else words.

    Together they are the whole text, without the blanks between them.
    """
    pages: list[tuple[int, int]] = []
    for start, end in _pieces(text, most):
        if pages and units(text[pages[-1][0] : end]) <= most:
            pages[-1] = (pages[-1][0], end)
        else:
            pages.append((start, end))
    return pages or [(0, 0)]


def _pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    """The lines of ``text`` that are not blank, in parts of at most ``most`` units."""
    for line in re.finditer(r"\S[^\n]*", text):
        start = line.start()
        while units(rest := text[start : line.end()]) > most:
            cut = start + len(shortened(rest, most)) - len(_ELLIPSIS)
            yield start, cut
            start = cut + len(text[cut:]) - len(text[cut:].lstrip())
        yield start, line.end()

"""Bot API "Formatting options": HTML to plain text and entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .text import Json, cut, is_link, units

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)
        (?P<attributes>(?:\s+[A-Za-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[\w.-]+))?)*)\s*>""",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(r"""([A-Za-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?""")
CHARACTER = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>[A-Za-z]+));")

BLANK = " \t\n\r\v\f\0"


class BadEntitiesError(ValueError):
    """Text that Telegram answers with "can't parse entities"."""


@dataclass(frozen=True)
class Formatted:
    """Plain text with its entities; `lost` names formatting that Telegram would drop without a word."""

    text: str
    entities: tuple[Json, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass
class Open:
    """A start tag that waits for its end tag."""

    tag: str
    attributes: dict[str, str]
    start: int
    merged: bool = False


@dataclass
class Html:
    """One pass over a text in HTML mode, as strict as the documentation of the mode.

    Telegram itself shows a bare "&", "&nbsp;" or ">" as typed; nobody means that, so here it is refused.
    """

    source: str
    plain: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[Open] = field(default_factory=list)
    found: list[Json] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def parse(self) -> Formatted:
        position = 0
        while position < len(self.source):
            position = self.step(position)
        if self.stack:
            raise BadEntitiesError(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        ordered = sorted(self.found, key=lambda entity: (entity["offset"], -entity["length"]))
        return Formatted("".join(self.plain), tuple(ordered), tuple(self.lost))

    def step(self, position: int) -> int:
        character = self.source[position]
        if character == "<":
            return self.tag(position)
        if character == "&":
            return self.escape(position)
        if character == ">":
            raise BadEntitiesError(f"Unescaped '>' at byte offset {self.at(position)}")
        end = re.compile(r"[^<>&]+").match(self.source, position)
        assert end is not None
        self.emit(end.group())
        return end.end()

    def emit(self, text: str) -> None:
        self.plain.append(text)
        self.offset += units(text)

    def at(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def escape(self, position: int) -> int:
        match = CHARACTER.match(self.source, position)
        if match is None:
            raise BadEntitiesError(f"Unescaped '&' at byte offset {self.at(position)}")
        self.emit(character(match, self.at(position)))
        return match.end()

    def tag(self, position: int) -> int:
        match = TAG.match(self.source, position)
        if match is None:
            raise BadEntitiesError(self.complaint(position))
        name = match["name"].lower()
        if match["end"]:
            self.close(name, position)
        else:
            self.open(name, dict(attributes(match["attributes"])), position)
        return match.end()

    def complaint(self, position: int) -> str:
        rest = self.source[position + 1 :]
        kind = "end" if rest.startswith("/") else "start"
        if ">" not in rest:
            return f"Unclosed {kind} tag at byte offset {self.at(position)}"
        name = re.split(r"[\s>]", rest, maxsplit=1)[0]
        return f'Unsupported {kind} tag "{name}" at byte offset {self.at(position)}'

    def open(self, name: str, given: dict[str, str], position: int) -> None:
        at = self.at(position)
        if name not in KINDS:
            raise BadEntitiesError(f'Unsupported start tag "{name}" at byte offset {at}')
        if name == "span" and given.get("class") != "tg-spoiler":
            raise BadEntitiesError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        if name == "tg-emoji" and not given.get("emoji-id", "").isdigit():
            raise BadEntitiesError(f"Invalid custom emoji identifier specified at byte offset {at}")
        self.stack.append(Open(name, given, self.offset, self.nests(name, given, at)))

    def nests(self, name: str, given: dict[str, str], at: int) -> bool:
        """Whether the tag makes no entity of its own; refuses quotes where they cannot stand."""
        around = [KINDS[tag.tag] for tag in self.stack]
        if name == "blockquote" and {"blockquote", "code", "pre"} & set(around):
            raise BadEntitiesError(f"Blockquote can't be nested inside {around[-1]} at byte offset {at}")
        if name == "code" and around[-1:] == ["pre"]:
            self.stack[-1].attributes.update(given)
            return True
        if {"code", "pre"} & set(around):
            self.lost.append(f"<{name}> inside {around[-1]}")
            return True
        return False

    def close(self, name: str, position: int) -> None:
        at = self.at(position)
        if not self.stack:
            raise BadEntitiesError(f"Unexpected end tag at byte offset {at}")
        tag = self.stack.pop()
        if tag.tag != name:
            raise BadEntitiesError(f'Unmatched end tag at byte offset {at}, expected "</{tag.tag}>", found "</{name}>"')
        if self.offset > tag.start and not tag.merged:
            span = {"type": KINDS[tag.tag], "offset": tag.start, "length": self.offset - tag.start}
            self.keep(tag, span)

    def keep(self, tag: Open, span: Json) -> None:
        if tag.tag == "a":
            url = tag.attributes.get("href") or cut("".join(self.plain), span["offset"], span["length"])
            if not is_link(url):
                self.lost.append(f"link to {url!r}")
                return
            span["url"] = url
        elif tag.tag == "blockquote" and "expandable" in tag.attributes:
            span["type"] = "expandable_blockquote"
        elif tag.tag == "pre" and tag.attributes.get("class", "").startswith("language-"):
            span["language"] = tag.attributes["class"].removeprefix("language-")
        elif tag.tag == "tg-emoji":
            span["custom_emoji_id"] = tag.attributes["emoji-id"]
        elif tag.tag == "tg-time":
            span["unix_time"] = int(tag.attributes.get("unix", "0"))
        self.found.append(span)


def character(match: re.Match[str], at: int) -> str:
    """The character that `&...;` stands for."""
    if match["name"]:
        if match["name"] not in NAMED:
            raise BadEntitiesError(f'Unsupported entity "{match.group()}" at byte offset {at}')
        return NAMED[match["name"]]
    code = int(match["hex"], 16) if match["hex"] else int(match["dec"])
    if not 0 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise BadEntitiesError(f'Invalid character "{match.group()}" at byte offset {at}')
    return chr(code)


def attributes(source: str) -> Iterator[tuple[str, str]]:
    """Attribute names and their decoded values."""
    for match in ATTRIBUTE.finditer(source):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        yield match[1].lower(), CHARACTER.sub(lambda found: character(found, 0), value)


def parse_html(source: str) -> Formatted:
    """Text in parse_mode HTML to plain text and entities; raises BadEntitiesError."""
    return Html(source).parse()


def trimmed(formatted: Formatted) -> Formatted:
    """Telegram strips white space at both ends and moves the entities along."""
    text = formatted.text.strip(BLANK)
    lead = units(formatted.text) - units(formatted.text.lstrip(BLANK))
    size = units(text)
    kept = []
    for entity in formatted.entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return Formatted(text, tuple(kept), formatted.lost)

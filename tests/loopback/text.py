"""Text as Telegram counts and reads it: UTF-16 units, links, and what it marks by itself."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

DETECTED = (
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}»”]")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}(?!\w)")),
)


def units(text: str) -> int:
    """Length in UTF-16 code units, in which the Bot API counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    data = text.encode("utf-16-le", "surrogatepass")
    return data[offset * 2 : (offset + length) * 2].decode("utf-16-le", "surrogatepass")


def is_link(url: str) -> bool:
    """Whether Telegram keeps this as the target of a link or a button."""
    parts = urlsplit(url if "://" in url or url.startswith(("mailto:", "tel:")) else f"http://{url}")
    if parts.scheme in ("mailto", "tel"):
        return bool(parts.path)
    if parts.scheme in ("tg", "ton"):
        return bool(parts.netloc)
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and "." in host.strip(".") and " " not in url


def detected(text: str, known: tuple[Json, ...] = ()) -> tuple[Json, ...]:
    """`known` entities plus the commands, mentions, links and hashtags that Telegram marks by itself."""
    shut = {"code", "pre", "text_link", "text_mention", "url"}
    closed = [(e["offset"], e["offset"] + e["length"]) for e in known if e["type"] in shut]
    found = list(known)
    for kind, pattern in DETECTED:
        for match in pattern.finditer(text):
            start, length = units(text[: match.start()]), units(match.group())
            if any(start < right and left < start + length for left, right in closed):
                continue
            found.append({"type": kind, "offset": start, "length": length})
            closed.append((start, start + length))
    return tuple(sorted(found, key=lambda entity: (entity["offset"], -entity["length"])))

"""Links to the reader's pages, and whether one that comes back may be followed.

Where not everybody may ask, a link is signed: HMAC-SHA256 over its path, its query and the second at which it ends.
"""

import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import quote, unquote, urlencode, urlsplit

from retrieval import Quote, Source

REPORTS = "r"
"""What stands before a report's id in the path of its page."""
MARK = "trich"
"""The id of the words that a link leads to."""
WORDS, START, END, CHECK, PART, YEAR, PAGE = "q", "tu", "den", "ma", "phan", "nam", "trang"
UNTIL, SIGNATURE = "het", "ky"

LIVES = 7 * 24 * 3600
"""For how many seconds a signed link can be followed; up to an hour more, so that links made in one hour are alike."""
_HOUR = 3600
# What browsers, proxies and Telegram all take.
_LONGEST = 2000
_CHECKED = 8


class Verdict(Enum):
    """Whether a link may be followed."""

    GOOD = auto()
    FORGED = auto()
    """It is not signed, or not by us."""
    ENDED = auto()


def key_from(token: str) -> bytes:
    """What links are signed with: the same in all processes of a bot, and nothing that tells its token."""
    return hmac.new(token.encode(), b"the reader's links", hashlib.sha256).digest()


def check_of(words: str) -> str:
    """By which a page knows whether the words that a link leads to are still there."""
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:_CHECKED]


@dataclass(frozen=True)
class Links:
    """The addresses of the pages under ``reader_url``, signed where there is a ``key``."""

    reader_url: str
    key: bytes | None = None

    @property
    def path(self) -> str:
        """The path under which the pages are, "" at the root of a host."""
        return unquote(urlsplit(self.reader_url).path).rstrip("/")

    def of(self, cited: Quote | Source) -> str | None:
        """The link to a quote, or to a whole report, from now on."""
        if isinstance(cited, Quote):
            return self.to(cited.source.id, cited.start, cited.end, time.time(), cited.text)
        return self._followed(self.report(cited.id, {}, self.until(time.time())))

    def to(self, source_id: str, start: int, end: int, now: float, words: str = "") -> str | None:
        """The link to ``words``, which stand from ``start`` to ``end`` of a report; None where it would be too long to
        be followed everywhere."""
        query = {START: str(start), END: str(end), **({CHECK: check_of(words)} if words else {})}
        return self._followed(f"{self.report(source_id, query, self.until(now))}#{MARK}")

    def _followed(self, page: str) -> str | None:
        url = f"{self._origin}{page}"
        return url if len(url) <= _LONGEST else None

    def until(self, now: float) -> int | None:
        """The second at which a link that is made ``now`` ends; None where links do not end."""
        return None if self.key is None else (int(now) // _HOUR + 1) * _HOUR + LIVES

    def report(self, source_id: str, query: Mapping[str, str], until: int | None) -> str:
        """The path and query of a report's page."""
        return self.page(f"/{REPORTS}/{source_id}", query, until)

    def page(self, place: str, query: Mapping[str, str], until: int | None) -> str:
        """The path and query of the page at ``place``, which is "" for the list of reports."""
        path = f"{self.path}{place}" or "/"
        told = urlencode({**query, **self.signed(path, query, until)})
        return quote(path, safe="/") + (f"?{told}" if told else "")

    def signed(self, path: str, query: Mapping[str, str], until: int | None) -> dict[str, str]:
        """What a ``query`` needs beside it to be followed until then."""
        if self.key is None or until is None:
            return {}
        return {UNTIL: str(until), SIGNATURE: _signature(self.key, path, {**query, UNTIL: str(until)})}

    def verdict(self, path: str, query: Mapping[str, str], now: float) -> Verdict:
        """Whether the page at ``path``, not percent-encoded, may be shown for this ``query``."""
        if self.key is None:
            return Verdict.GOOD
        right = _signature(self.key, path, query).encode()
        if not hmac.compare_digest(right, query.get(SIGNATURE, "").encode(errors="surrogatepass")):
            return Verdict.FORGED
        until = query.get(UNTIL, "")
        return Verdict.GOOD if until.isdecimal() and now < int(until) else Verdict.ENDED

    @property
    def _origin(self) -> str:
        parts = urlsplit(self.reader_url)
        return f"{parts.scheme}://{parts.netloc}"


def _signature(key: bytes, path: str, query: Mapping[str, str]) -> str:
    # What a reader will type into the form nobody can sign beforehand.
    told = sorted((name, value) for name, value in query.items() if name not in (WORDS, SIGNATURE))
    message = f"{quote(path, errors='surrogatepass')}?{urlencode(told, errors='surrogatepass')}"
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()

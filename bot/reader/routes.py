"""The pages over HTTP: who may read them, off the event loop, with what a browser may keep and may do."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.reader import links
from bot.reader.links import Links, Verdict
from bot.reader.pages import (
    STYLE,
    STYLE_PATH,
    VERSION,
    Visit,
    Wanted,
    report_page,
    reports_page,
    search_page,
    told_page,
    wording_for,
)
from retrieval import Collection, Library, today
from retrieval.answering import search_for, searched_words, sought
from retrieval.indexing import UnusableIndex

# Beside those that answer in Telegram, so that readers of pages hold up no answer.
_WORKERS = 2
_MOST_WAITING = 32
_SECONDS = "10"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # The address of a page may be what opens it.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_A_YEAR = "public, max-age=31536000, immutable"


class _Asked(NamedTuple):
    """What a request is for: the page that a collection gives, and what that depends on beside the index."""

    page: Callable[[Collection, Visit], str | None]
    by_day: date | None = None


@dataclass(frozen=True)
class Reader:
    """The pages over a library's reports."""

    library: Library
    links: Links
    now: Callable[[], float] = time.time
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_WORKERS, "reading"))
    free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_MOST_WAITING))

    def routes(self) -> list[Route]:
        """The routes of all pages."""
        path = self.links.path
        return [
            Route(f"{path}{STYLE_PATH}", _style),
            Route(f"{path}/{links.REPORTS}/{{report_id:path}}", self._report),
            Route(path or "/", self._reports),
            *([Route(f"{path}/", self._without_slash)] if path else []),
        ]

    async def _without_slash(self, request: Request) -> Response:
        """To the list of reports by its own address, which alone is signed; people type it with a slash, too."""
        headers = {**_HEADERS, "Cache-Control": "no-store", **self._seen}
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{quote(self.links.path)}{query}", headers=headers)

    async def _report(self, request: Request) -> Response:
        query = request.query_params
        quoted = (_number(query.get(links.START)) or 0, _number(query.get(links.END)) or 0)
        wanted = Wanted(quoted, query.get(links.CHECK, ""), _number(query.get(links.PART)))
        report_id: str = request.path_params["report_id"]
        return await self._answer(
            request, _Asked(lambda collection, visit: report_page(collection, visit, report_id, wanted))
        )

    async def _reports(self, request: Request) -> Response:
        typed = request.query_params.get(links.WORDS, "").strip()
        if typed:
            return await self._answer(
                request, _Asked(lambda collection, visit: _found(collection, visit, typed), today())
            )
        year, page = (_number(request.query_params.get(name)) for name in (links.YEAR, links.PAGE))
        return await self._answer(
            request,
            _Asked(lambda collection, visit: reports_page(collection, visit, year, 1 if page is None else page)),
        )

    async def _answer(self, request: Request, asked: _Asked) -> Response:
        """The page, or that the browser has it; a kind word where it may not be read, or is not there."""
        words = wording_for(request.headers.get("accept-language", ""))
        visit = Visit(self.links, words)
        query = dict(request.query_params)
        match self.links.verdict(request.scope["path"], query, self.now()):
            case Verdict.FORGED:
                return self._told(visit, 403, words.forged_title, words.forged)
            case Verdict.ENDED:
                return self._told(visit, 410, words.ended_title, words.ended)
        if self.links.key is not None:
            visit = Visit(self.links, words, int(query[links.UNTIL]))
        kept = request.headers.get("if-none-match", "")
        if (tag := self._tag(self.library.collection, visit, asked)) in kept:
            return Response(status_code=304, headers=self._headers(tag))
        if self.free.locked():
            return self._busy(visit)
        try:
            async with self.free:
                loop = asyncio.get_running_loop()
                tag, page = await loop.run_in_executor(
                    self.workers, lambda: self.library.ask(lambda held: self._made(held, visit, asked))
                )
        except UnusableIndex:  # the disk that it is on, which the health checks tell of
            return self._busy(visit)
        if page is None:
            return self._told(visit, 404, words.not_found_title, words.not_found, has_links=True)
        return HTMLResponse(page, headers=self._headers(tag))

    def _made(self, collection: Collection, visit: Visit, asked: _Asked) -> tuple[str, str | None]:
        return self._tag(collection, visit, asked), asked.page(collection, visit)

    def _tag(self, collection: Collection, visit: Visit, asked: _Asked) -> str:
        """Another for another state of the index, language, day where that counts, or version of the pages."""
        told = f"{collection.index.state}|{visit.words.language}|{asked.by_day}|{VERSION}"
        return f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'

    def _headers(self, tag: str) -> Mapping[str, str]:
        """What may be kept is asked for again each time, for a report may change or go; that costs little."""
        whose = "public" if self.links.key is None else "private"
        return {**_HEADERS, "ETag": tag, "Cache-Control": f"{whose}, no-cache", "Vary": "Accept-Language", **self._seen}

    @property
    def _seen(self) -> Mapping[str, str]:
        return {} if self.links.key is None else {"X-Robots-Tag": "noindex"}

    def _busy(self, visit: Visit) -> Response:
        return self._told(visit, 503, visit.words.busy_title, visit.words.busy, {"Retry-After": _SECONDS})

    def _told(
        self,
        visit: Visit,
        status: int,
        title: str,
        text: str,
        more: Mapping[str, str] | None = None,
        *,
        has_links: bool = False,
    ) -> Response:
        headers = {**_HEADERS, "Cache-Control": "no-store", "Vary": "Accept-Language", **self._seen, **(more or {})}
        return HTMLResponse(told_page(visit, title, text, has_links=has_links), status, headers)


async def _style(_: Request) -> Response:
    return Response(STYLE, media_type="text/css", headers={**_HEADERS, "Cache-Control": _A_YEAR})


def _found(collection: Collection, visit: Visit, typed: str) -> str:
    words = sought(collection, typed, today())
    hits = search_for(collection, words, today())
    return search_page(visit, typed, hits, searched_words(collection, words.matter, today()))


def _number(given: str | None) -> int | None:
    """A number as it stands in a query; None where none does."""
    return int(given) if given and len(given) <= 9 and given.isascii() and given.isdecimal() else None

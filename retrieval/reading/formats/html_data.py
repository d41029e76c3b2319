"""What a page of HTML says of itself in its data: its title, its address and the day on which it was published."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from resiliparse.parse.html import HTMLTree

from retrieval.language.dates import find_times
from retrieval.language.relative_dates import VIETNAM
from retrieval.reading.formats.html_nodes import elements

_TITLES = ("meta[property='og:title']", "title")
_ADDRESSES = ("link[rel='canonical']", "meta[property='og:url']")
# Open Graph's article, schema.org's property in markup, and what older systems write.
_DAYS = (
    "meta[property='article:published_time']",
    "meta[itemprop='datePublished']",
    "meta[name='pubdate']",
    "meta[name='DC.date.issued']",
    "meta[name='dc.date.issued']",
)
_LINKED_DATA = "script[type='application/ld+json']"
_PUBLISHED = "datePublished"  # https://schema.org/datePublished
_OF_A_PAGE = frozenset(
    {"Article", "NewsArticle", "BlogPosting", "Report", "WebPage", "ReportageNewsArticle", "GovernmentPublication"}
)
_OF_AMERICA = re.compile(r"\b[AP]M\b", re.IGNORECASE)


def title_of(tree: HTMLTree) -> str | None:
    """The page's title, with that of its site."""
    return next(_said(tree, *_TITLES), None)


def address_of(tree: HTMLTree) -> str | None:
    """The page's own address."""
    return next((found for found in _said(tree, *_ADDRESSES) if found.startswith(("https://", "http://"))), None)


def published_on(tree: HTMLTree) -> date | None:
    """The day on which the page was published, where all that it says of it is the same: a list has a day an item."""
    days = set(map(_day, (*_said(tree, *_DAYS), *_linked_data(tree))))
    return days.pop() if len(days) == 1 else None


def _day(text: str) -> date | None:
    """The day in Vietnam of a time in the form of ISO 8601, else a day that is written day first."""
    with suppress(ValueError):
        when = datetime.fromisoformat(text.strip())
        return when.astimezone(VIETNAM).date() if when.tzinfo else when.date()
    if _OF_AMERICA.search(text):  # there the month comes first
        return None
    days = [period.start for each in find_times(text[:40]) if each.is_day and (period := each.period())]
    return days[0] if len(days) == 1 else None


def _said(tree: HTMLTree, *selectors: str) -> Iterator[str]:
    """What the elements of these ``selectors`` hold, in their order."""
    for selector in selectors:
        for node in elements(tree.document, selector):
            attributes = (node.getattr(name) for name in ("content", "href", "datetime"))
            found = " ".join((next(filter(None, attributes), None) or node.text or "").split())
            if found:
                yield found


def _linked_data(tree: HTMLTree) -> Iterator[str]:
    """The days of publication in JSON for linked data."""
    for node in elements(tree.document, _LINKED_DATA):
        with suppress(ValueError, RecursionError):
            yield from _days_in(json.loads(node.text or "", strict=False))


def _days_in(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from _days_in(each)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        is_page = not _OF_A_PAGE.isdisjoint(kinds if isinstance(kinds, list) else [kinds])
        if is_page and isinstance(data.get(_PUBLISHED), str):
            yield data[_PUBLISHED]
        yield from _days_in(data.get("@graph"))

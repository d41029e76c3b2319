"""The elements of a page (resiliparse)."""

from collections.abc import Sequence

from resiliparse.parse.html import DocumentNode, ElementNode


def elements(below: ElementNode | DocumentNode | None, selector: str) -> Sequence[ElementNode]:
    """The elements of a CSS ``selector``; as a list, since resiliparse finds the n-th of its own by going through all
    before it."""
    return below.query_selector_all(selector).values() if below is not None else ()

"""What readers see, in two languages; Vietnamese first."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Every text of the bot's own. ``{…}`` are filled in, already escaped."""

    published: str
    event: str
    issued: str
    titled: str
    """What tells a report's month or day, after it; so do the next two."""
    named: str
    no_day: str
    undated: str
    not_found: str
    nearest: str
    perhaps: str
    """Before a quote that may be the answer; the next, what of the question it does not say."""
    perhaps_without: str
    covered: str
    day: str
    month: str
    year: str
    quarter: str
    halves: tuple[str, str]
    days: str
    held: str
    held_on: str
    held_undated: str
    unmet: Mapping[str, str]
    """Why the nearest passage does not answer, after ``nearest``."""
    kinds: Mapping[str, str]
    """What each answer type is, after ``unmet``'s "kind"."""
    unasked: Mapping[str, str]
    """Why a question cannot be looked for at all."""
    search_title: str
    search_nothing: str
    latest_title: str
    latest_topic_title: str
    latest_nothing: str
    counted: str
    """How many files the folder has, under the newest reports; so do the next two."""
    counted_same: str
    counted_unread: str
    compared: str
    """Above the sides of a comparison."""
    side_perhaps: str
    side_unknown: str
    side_without_figure: str
    figures_title: str
    figures_nothing: str
    headings: str
    """Above a report's headings, in brief; then what its sentences and the other reports are."""
    sentences: str
    other_reports: str
    reports_title: str
    reports_about_title: str
    reports_nothing: str
    reports_about_nothing: str
    reports_more: str
    sources_title: str
    """Above the addresses of what was quoted before; then where none is known, and where nothing was quoted."""
    no_address: str
    no_sources: str
    talk: Mapping[str, str]
    """What is said to small talk, by its kind."""
    page: str
    stale: str
    start: str
    help: str
    privacy: str
    explain_ask: str
    explain_search: str
    explain_latest: str
    unknown_command: str
    wordless: str
    failure: str
    description: str
    short_description: str
    commands: Mapping[str, str]
    """Description of each command, at most 256 characters, in the order of the menu."""

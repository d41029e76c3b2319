"""What a format says of a file that it cannot read, and what kind of problem that is."""

import re
from typing import Literal

Kind = Literal[
    "empty",
    "no text",
    "scan",
    "protected",
    "too large",
    "damaged",
    "encoding",
    "old Word",
    "another kind",
    "said beside",
    "not opened",
    "other",
]
"""What a reader is told of in their own words; the message itself is for the operator's log."""

# By what the messages say, which is all that an index keeps of a problem; the first that fits.
_KINDS: dict[Kind, re.Pattern[str]] = {
    "said beside": re.compile(r"waits for "),
    "protected": re.compile(r".*protected by a password$"),
    "scan": re.compile(r"is a scan\b"),
    "empty": re.compile(r"is empty$"),
    "no text": re.compile(r".* without text$|holds no text\b"),
    "too large": re.compile(r".*\b(?:larger|more) than\b|.*\bmore cells than\b"),
    "encoding": re.compile(r"is text neither\b"),
    "old Word": re.compile(r"is an old Word document\b"),
    "damaged": re.compile(r".*\bdamaged\b|.*\bnested too deep\b|is an Excel workbook that cannot be read\b"),
    "not opened": re.compile(r"cannot be read|is no file$|has a name|is a link|was stopped$"),
    "another kind": re.compile(r"is (?:no|not|a|an) "),
}


class UnreadableFile(Exception):
    """A file that holds no report; the message says why, in words for the operator."""


def kind_of_problem(problem: str) -> Kind:
    """What kind of problem a message tells of, whether of a file that holds no report or of one that is not opened."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.match(problem)), "other")

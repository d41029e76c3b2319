"""What an operator says of a report, which goes before what is found in it: YAML at the top of a text, or in a file
beside it.

---
title: Báo cáo tháng 6
date: 2022-07-12
source: https://example.vn/bao-cao
---
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from retrieval.language.dates import Period, find_times
from retrieval.language.text import clean
from retrieval.reading.unreadable import UnreadableFile

SUFFIX = ".yaml"
"""Of the file beside "a.pdf" that says what it is, "a.pdf.yaml" or "a.yaml"."""

_KNOWN = ("title", "date", "source", "author", "tags")
_AT_THE_TOP = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
# Of a terminal and of the direction of writing, which YAML can name: what stands after them would read otherwise.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HOLDS_OTHERS = (dict, list, set, tuple)
_YEAR_AND_MONTH = re.compile(r"\b(\d{4})-(\d{2})\b(?!-)")  # ISO 8601 without a day
# Of a file beside another, in bytes.
_LONGEST = 65_536


class Said(NamedTuple):
    """What is said of a report; None where it is not."""

    title: str | None = None
    when: Period | None = None
    address: str | None = None


def front_matter(text: str) -> tuple[Said, str]:
    """What is said at the top of ``text``, and the rest; nothing and all of it where that is no YAML of fields."""
    match = _AT_THE_TOP.match(text)
    fields = _fields(match[1]) if match else None
    return (_said(fields), text[match.end() :]) if match and fields is not None else (Said(), text)


def said_beside(path: Path) -> Said:
    """What is said in the file beside that at ``path``."""
    for name in (f"{path.name}{SUFFIX}", f"{path.stem}{SUFFIX}"):
        beside = path.with_name(name)
        if beside.is_file() and beside.stat().st_size <= _LONGEST:
            return _checked(beside.name, _fields(beside.read_text(encoding="utf-8-sig", errors="replace")))
    return Said()


def _checked(name: str, fields: Mapping[str, object] | None) -> Said:
    """What the file called ``name`` says; UnreadableFile where that is not what its writer meant it to say."""
    if fields is None:
        raise UnreadableFile(f"waits for {name}, which is no YAML of fields, or holds a day that does not exist")
    unknown = sorted(fields.keys() - set(_KNOWN))
    if unknown:
        raise UnreadableFile(f"waits for {name}: the field {unknown[0]} is none of {', '.join(_KNOWN)}")
    said = _said(fields)
    if fields.get("date") is not None and said.when is None:
        raise UnreadableFile(f"waits for {name}: the date {fields['date']} is no day, month or quarter (2025-06-12)")
    if fields.get("source") is not None and said.address is None:
        raise UnreadableFile(f"waits for {name}: the source {fields['source']} is no address (https://…)")
    return said


def _fields(text: str) -> Mapping[str, object] | None:
    import yaml  # here, because most starts read no such fields

    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError of a day that does not exist
        return None
    if not isinstance(found, dict):
        return None
    # What holds others may hold them again and again (aliases): written out, it would have no end.
    return {str(name).lower(): None if isinstance(value, _HOLDS_OTHERS) else value for name, value in found.items()}


def _said(fields: Mapping[str, object]) -> Said:
    title = fields.get("title")
    address = _ADDRESS.fullmatch(str(fields.get("source", "")).strip())
    return Said(
        " ".join(_CONTROLS.sub(" ", clean(str(title))).split()) or None if title is not None else None,
        period_said(fields.get("date")),
        address[0] if address else None,
    )


def period_said(value: object) -> Period | None:
    """The day, the month or the quarter that is said: "2025-06-12", "12/6/2025", "2025-06", "quý II/2025"."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return Period(day, day)
    text = _YEAR_AND_MONTH.sub(r"\2/\1", str(value).strip())
    times = [mention for mention in find_times(text) if mention.year]
    return times[0].period() if len(times) == 1 else None

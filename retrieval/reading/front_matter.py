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

SUFFIX = ".yaml"
"""Of the file beside "a.pdf" that says what it is, "a.pdf.yaml" or "a.yaml"."""

_AT_THE_TOP = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{2})")  # ISO 8601 without a day
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
            return _said(_fields(beside.read_text(encoding="utf-8-sig", errors="replace")) or {})
    return Said()


def _fields(text: str) -> Mapping[str, object] | None:
    import yaml  # here, because most starts read no such fields

    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError of a day that does not exist
        return None
    return {str(name).lower(): value for name, value in found.items()} if isinstance(found, dict) else None


def _said(fields: Mapping[str, object]) -> Said:
    title = fields.get("title")
    address = _ADDRESS.fullmatch(str(fields.get("source", "")).strip())
    return Said(
        " ".join(str(title).split()) or None if title is not None else None,
        _when(fields.get("date")),
        address[0] if address else None,
    )


def _when(value: object) -> Period | None:
    """The day, the month or the quarter that is said: "2025-06-12", "12/6/2025", "2025-06", "quý II/2025"."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return Period(day, day)
    text = _YEAR_AND_MONTH.sub(r"\2/\1", str(value).strip())
    times = [mention for mention in find_times(text) if mention.year]
    return times[0].period() if len(times) == 1 else None

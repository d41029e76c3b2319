"""What is read of real files: their sentences, titles and days, format by format.

    python -m benchmarks.files FOLDER

FOLDER holds files of an office, and files.jsonl with a row a file: "file", "title", "date" (of the form 2025-01-09, or
null), and "sentences" as they must be read. Prints a Markdown table, then each miss.
"""

import argparse
import json
import shutil
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from retrieval import Collection, open_collection, search
from retrieval.language.text import fold

_FORMATS = "| {0} | {files} | {found:.2f} | {first:.2f} | {title:.2f} | {right} of {dated} | {wrong} |"
_OVERLAP = 0.7
_TODAY = date(2026, 11, 28)


def measure(folder: Path) -> None:
    """Print the table of the files in ``folder``."""
    rows = [json.loads(line) for line in (folder / "files.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as work:
        reports = Path(work) / "reports"
        for row in rows:
            (reports / row["file"]).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / row["file"], reports / row["file"])
        collection, changes = open_collection(reports, Path(work) / "data")
        problems = dict(changes.unreadable)
        misses: list[str] = []
        by_format: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            file = row["file"]
            if file in problems:
                misses.append(f"{file} {problems[file]}")
            if file in problems and row.get("expect"):
                continue
            by_format[row["kind"]].append(_measured(collection, row, file in problems, misses))
    print("| format | files | sentences found | their file first | title | day right | day wrong |")
    print("|---|---|---|---|---|---|---|")
    for kind, measured in sorted(by_format.items()):
        print(_row(kind, measured))
    print(_row("all", [each for measured in by_format.values() for each in measured]))
    print("\n".join(["", *misses]))


def _row(kind: str, files: list[Mapping[str, Any]]) -> str:
    sentences = [each for file in files for each in file["sentences"]]
    return _FORMATS.format(
        kind,
        files=len(files),
        found=sum(found for found, _ in sentences) / max(1, len(sentences)),
        first=sum(first for _, first in sentences) / max(1, len(sentences)),
        title=sum(file["title"] for file in files) / len(files),
        right=sum(file["right"] for file in files),
        dated=sum(file["dated"] for file in files),
        wrong=sum(file["wrong"] for file in files),
    )


def _measured(collection: Collection, row: Mapping[str, Any], unread: bool, misses: list[str]) -> Mapping[str, Any]:
    file, day = row["file"], row["date"]
    report = None if unread else collection.report(file)
    text = _key(report.text) if report else ""
    sentences = []
    for sentence in row["sentences"]:
        best = search(collection, sentence[:300], _TODAY)
        found, first = _key(sentence) in text, bool(best) and best[0].source.id == file
        sentences.append((found, first))
        if not (found and first):
            misses.append(f"{file} {'' if found else 'not read, '}{'' if first else 'not first'}: {sentence[:80]}")
    shown = report.dated.day.isoformat() if report and report.dated.day else None
    titled = report is not None and _alike(row["title"] or "", report.title)
    if report is not None and not titled:
        misses.append(f"{file} title «{report.title[:80]}» for «{row['title'][:80]}»")
    if shown != day:
        misses.append(f"{file} day {shown} ({report.dated.basis if report else None}) for {day} ({row['date_basis']})")
    return {
        "sentences": sentences,
        "title": titled,
        "dated": day is not None,
        "right": day is not None and shown == day,
        "wrong": shown is not None and shown != day,
    }


def _key(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def _alike(wanted: str, title: str) -> bool:
    """Whether most words of one title stand in the other."""
    words, others = set(fold(wanted).split()), set(fold(title).split())
    return len(words & others) >= _OVERLAP * max(1, min(len(words), len(others))) and len(others) >= 0.4 * len(words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    measure(parser.parse_args().folder)


if __name__ == "__main__":
    main()

"""python -m bot.export FOLDER: what readers think of answers, as labelled questions.

FOLDER/questions.jsonl is for `benchmarks` and `retrieval evaluate` to read: answers that readers call right, and
refusals that they do. FOLDER/to_label.jsonl is for a person to read first: whatever somebody calls wrong, or on which
readers differ.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, inspect
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import BadSettings, Settings, load_settings
from bot.store import UnusableStore, Verdict, verdicts
from bot.store.opening import address_of, connect, shown, sqlite_file
from bot.store.writer import reason
from retrieval.language import fold

Row = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.export", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    try:
        given = _given(_address(load_settings()[0]))
        right, to_label = labelled(given)
        _write(folder, {"questions.jsonl": right, "to_label.jsonl": to_label})
    except (BadSettings, UnusableStore, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    told = f"{len(given)} verdicts: {len(right)} questions in questions.jsonl, {len(to_label)} in to_label.jsonl"
    sys.stdout.write(f"{told}\n")
    return 0


def labelled(given: Iterable[Verdict]) -> tuple[list[Row], list[Row]]:
    """The questions of which the answer is known to be right, and those that a person has to label."""
    answers: defaultdict[tuple[str, str | None, str | None], list[Verdict]] = defaultdict(list)
    for each in (verdict for verdict in given if verdict.words):
        answers[fold(each.words), *_shown_first(each)].append(each)
    refused = {question for question, doc, _ in answers if doc is None}
    told = {question for question, doc, _ in answers if doc is not None}
    right, to_label = [], []
    for (question, doc, text), about in answers.items():
        is_agreed = all(each.verdict == "right" for each in about) and question not in refused & told
        if is_agreed and (doc is None) == (text is None):
            right.append(_row(about[0], doc, text))
        else:
            to_label.append(_row(about[0], doc, text) | _opinions(about))
    return right, to_label


def _shown_first(verdict: Verdict) -> tuple[str | None, str | None]:
    """The report and the words that are said to answer; None where nothing is said to."""
    spans = json.loads(verdict.quotes)
    return (spans[0][0], verdict.text) if spans and verdict.outcome != "none" else (None, None)


def _row(verdict: Verdict, doc: str | None, text: str | None) -> Row:
    # With an id and a text it is a line of queries.jsonl as well (`retrieval.evaluation.read_rows`).
    asked = {"id": verdict.token, "text": verdict.words, "question": verdict.words, "kind": "feedback"}
    return {**asked, "doc": doc, "answer_text": text, "date": verdict.day if doc else None}


def _opinions(about: Sequence[Verdict]) -> Row:
    """Why it has to be labelled: how many say what, for which reasons, of which state of the index."""
    said = [each.verdict for each in about]
    return {
        "outcome": about[0].outcome,
        "right": said.count("right"),
        "wrong": said.count("wrong"),
        "reasons": sorted({each.reason for each in about if each.reason}),
        "index": sorted({each.index_state for each in about}),
    }


def _address(settings: Settings) -> URL:
    """Where the store is. UnusableStore where there is none."""
    if settings.telegram_bot_token is None:
        raise UnusableStore("TELEGRAM_BOT_TOKEN tells of which bot; it is not set")
    database = settings.database_url.get_secret_value() if settings.database_url else None
    url = address_of(database, settings.data_dir, settings.bot_id)
    file = sqlite_file(url)
    if file is not None and not file.exists():
        raise UnusableStore(f"{file} is not there: the bot has not run with this DATA_DIR")
    return url


def _given(url: URL) -> Sequence[Verdict]:
    """All verdicts; the bot may be running meanwhile. UnusableStore."""
    engine = connect(url)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("verdicts"):
                raise UnusableStore(f"{shown(url)} is of an earlier version: start the bot once")
            return verdicts.since(connection, datetime.min)  # noqa: DTZ901  # UTC, as the store keeps it
    except SQLAlchemyError as error:
        raise UnusableStore(f"{shown(url)} cannot be read ({reason(error)})") from error
    finally:
        engine.dispose()


def _write(folder: Path, files: dict[str, list[Row]]) -> None:
    """Write what readers asked where only this user can read it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, rows in files.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / name).touch(mode=0o600)
        (folder / name).write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

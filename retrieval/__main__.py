"""The command line: index, ask, search, latest, show and evaluate."""

import argparse
import io
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from retrieval.answering.answers import Answer, answer
from retrieval.answering.candidates import Quote
from retrieval.indexing.collection import Collection, open_collection
from retrieval.language.dates import today
from retrieval.evaluation.datasets import BadDataSet, evaluate, read_qrels, read_rows
from retrieval.indexing.store import NoReports
from retrieval.language.wordlists import BadList, Lists
from retrieval.progress import with_progress
from retrieval.questions.question import MAX_CHARACTERS
from retrieval.answering.search import latest, search

_EXAMPLES = """examples:
  python -m retrieval index --reports seeds
  python -m retrieval ask --reports seeds "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
  python -m retrieval ask --reports seeds --json < questions.txt
  python -m retrieval search --reports seeds "an toàn thông tin"
  python -m retrieval latest --reports seeds -n 3 "chuyển đổi số"
  python -m retrieval show --reports seeds 002_3e46f89b7bf79137.txt
  python -m retrieval evaluate --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv

The index is kept in the folder --data and brought up to date by every command.
Without a question, ask and search read one a line from standard input."""

_UNMET = {
    "empty": "the question holds no word to search for",
    "long": f"a question has at most {MAX_CHARACTERS} characters",
    "period": "the reports tell of another time",
    "number": "no report holds that number",
    "name": "no report says that of this name",
    "measure": "the reports do not give that figure",
    "kind": "the reports do not tell that",
    "words": "the reports do not speak of it",
}


_SHOWN = 10


class _Refused(Exception):
    """What a command cannot do; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit status."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        status: int = options.run(options)
    except (NoReports, BadDataSet, BadList, _Refused) as error:
        _complain(str(error))
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        sys.stderr.close()  # nobody reads on; Python would complain once more as it ends
        return 130
    except OSError as error:
        _complain(f"{error.filename}: {error.strerror}")
        return 1
    except sqlite3.Error as error:
        _complain(f"the index in {options.data} cannot be used: {error}")
        return 1
    return status


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m retrieval",
        description="Verbatim, dated answers from a folder of Vietnamese reports.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    folder = argparse.ArgumentParser(add_help=False)
    folder.add_argument("--reports", type=Path, required=True, metavar="DIR", help="the folder of .txt reports")
    folder.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="where the index is kept (data)")
    folder.add_argument("--lists", type=Path, metavar="DIR", help="a folder of word lists of your own")
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="one JSON object a line")

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str, *parents: Any) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, parents=parents)
        command.set_defaults(run=run)
        return command

    add("index", _index, "bring the index up to date and say what changed", folder, as_json)
    add("ask", _ask, "answer questions with quotes", folder, as_json).add_argument("question", nargs="*")
    add(
        "search", _search, "list the passages that match, best first (the first 10; all with --json)", folder, as_json
    ).add_argument("words", nargs="*")
    newest = add("latest", _latest, "list the newest reports", folder, as_json)
    newest.add_argument("-n", type=int, default=5, metavar="N", help="how many (5)")
    newest.add_argument("topic", nargs="*")
    add("show", _show, "print a report's text, which quotes' offsets count in", folder).add_argument("report")
    measured = add("evaluate", _evaluate, "measure the ranker on a labelled data set")
    for name, text in (("corpus", "passages .jsonl"), ("queries", "questions .jsonl"), ("qrels", "relevance .tsv")):
        measured.add_argument(f"--{name}", type=Path, required=True, metavar="FILE", help=text)
    measured.add_argument("--ranker", choices=["rank_bm25"], default="rank_bm25")
    measured.add_argument("--run", dest="run_file", type=Path, metavar="FILE", help="write the ranking in TREC form")
    return parser


def _open(options: argparse.Namespace) -> Collection:
    collection, changes = open_collection(options.reports, options.data, with_progress, Lists(options.lists))
    for name, problem in changes.unreadable:
        _complain(f"left out: {name} {problem}")
    return collection


def _say(options: argparse.Namespace, record: dict[str, Any], lines: Iterable[str]) -> None:
    text = json.dumps(record, ensure_ascii=False) if options.json else "\n".join(lines)
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _index(options: argparse.Namespace) -> int:
    collection, changes = open_collection(options.reports, options.data, with_progress, Lists(options.lists))
    record = {
        "reports": len(collection.reports),
        "passages": len(collection.passages),
        "read": list(changes.read),
        "removed": list(changes.removed),
        "unreadable": dict(changes.unreadable),
    }
    lines = [f"{len(collection.reports)} reports, {len(collection.passages)} passages"]
    lines += [f"read: {name}" for name in changes.read] + [f"removed: {name}" for name in changes.removed]
    lines += [f"left out: {name} {problem}" for name, problem in changes.unreadable]
    _say(options, record, lines)
    return 0


def _ask(options: argparse.Namespace) -> int:
    collection = _open(options)
    given = None
    for question in _inputs(options.question):
        given = answer(collection, question, today())
        _say(options, _answer_record(collection, question, given), _answer_lines(given))
    return 1 if options.question and given and given.unmet in ("empty", "long") else 0


def _search(options: argparse.Namespace) -> int:
    collection = _open(options)
    for words in _inputs(options.words):
        found = search(collection, words, today())
        record = {"query": words, "hits": [_record(collection, quote) for quote in found]}
        _say(options, record, _list_lines(found[:_SHOWN]) if found else ["no passage speaks of that"])
    return 0


def _latest(options: argparse.Namespace) -> int:
    if options.n < 1:
        raise _Refused("-n must be 1 or more")
    found = latest(collection := _open(options), " ".join(options.topic), today())[: options.n]
    lines = _list_lines(found) if found else ["no report speaks of that"]
    _say(options, {"reports": [_record(collection, quote) for quote in found]}, lines)
    return 0


def _show(options: argparse.Namespace) -> int:
    collection = _open(options)
    report = collection.reports.get(options.report)
    if report is None:
        known = "\n  ".join(collection.reports)
        raise _Refused(f"{options.reports} holds no report named {options.report}. It holds:\n  {known}")
    sys.stdout.write(report.text)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    corpus = tqdm(list(read_rows(options.corpus)), desc="Indexing", unit="passage", delay=1, leave=False, disable=None)
    queries = tqdm(list(read_rows(options.queries)), desc="Asking", unit="question", delay=1, leave=False, disable=None)
    figures, run = evaluate(corpus, queries, read_qrels(options.qrels))
    if options.run_file:
        options.run_file.write_text("".join(f"{line}\n" for line in run), encoding="utf-8")
    sys.stdout.write(json.dumps({name: round(value, 4) for name, value in figures.items()}) + "\n")
    return 0


def _inputs(words: list[str]) -> Iterator[str]:
    if words:
        yield " ".join(words)
        return
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", errors="replace").strip()
        if text:
            yield text


def _answer_record(collection: Collection, question: str, given: Answer) -> dict[str, Any]:
    period = given.question.period
    record: dict[str, Any] = {
        "question": question,
        "answered": given.answered,
        "quotes": [_record(collection, quote) for quote in given.quotes],
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()} if period else None,
    }
    return record if given.answered else {**record, "unmet": given.unmet, "lacking": given.lacking}


def _record(collection: Collection, quote: Quote) -> dict[str, Any]:
    report = quote.report
    return {
        "report": report.id,
        "title": report.title,
        "date": report.date.isoformat() if report.date else None,
        "date_basis": report.date_basis,
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "passage": collection.text(quote.passage),
        "score": round(quote.score, 4),
    }


def _answer_lines(given: Answer) -> Iterator[str]:
    if given.unmet:
        subject = "Not in the reports: " if given.unmet not in ("empty", "long") else ""
        part = f" ({given.lacking})" if given.lacking else ""
        yield f"{subject}{_UNMET[given.unmet]}{part}{'; the nearest passages:' if given.quotes else '.'}"
    yield from _list_lines(given.quotes)


def _list_lines(quotes: Iterable[Quote]) -> Iterator[str]:
    for number, quote in enumerate(quotes, 1):
        report = quote.report
        day = f"{report.date:%d/%m/%Y} ({report.date_basis})" if report.date else "no date"
        yield f"{number}. «{quote.text}»\n   {report.title} · {day} · {report.id}"


if __name__ == "__main__":
    sys.exit(main())

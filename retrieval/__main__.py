"""The command line: index, ask, search, latest, show, inspect and evaluate."""

import argparse
import io
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from retrieval.answering import Answer, Order, latest, respond, search
from retrieval.evaluation import BadDataSet, evaluate, read_qrels, read_rows
from retrieval.indexing import (
    AUTO,
    ENGINES,
    Changes,
    Collection,
    Library,
    UnknownRanker,
    UnusableIndex,
    kept_up_to_date,
    open_collection,
)
from retrieval.inspecting import inspect, inspection_lines, inspection_page, inspection_record
from retrieval.language import BadList, WordLists, today
from retrieval.printing import quote_lines, quote_record, response_lines, response_record
from retrieval.progress import with_progress
from retrieval.reading import NoReports, UnreadableFile
from retrieval.workers import USUAL, limit

_EXAMPLES = """examples:
  .venv/bin/python -m retrieval index --reports seeds
  .venv/bin/python -m retrieval ask --reports seeds "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
  .venv/bin/python -m retrieval ask --reports seeds "tóm tắt báo cáo tháng 6/2022"
  .venv/bin/python -m retrieval ask --reports seeds --json < questions.txt
  .venv/bin/python -m retrieval search --reports seeds "an toàn thông tin"
  .venv/bin/python -m retrieval search --reports seeds '"chữ ký số" -"doanh thu" từ 2018 đến 2022 báo cáo:"liên thông"'
  .venv/bin/python -m retrieval latest --reports seeds -n 3 "chuyển đổi số từ 2021 đến 2022"
  .venv/bin/python -m retrieval show --reports seeds 002_3e46f89b7bf79137.txt
  .venv/bin/python -m retrieval inspect seeds/*.txt
  .venv/bin/python -m retrieval evaluate --corpus corpus.jsonl --queries queries.jsonl --qrels qrels.tsv

The index is kept in the folder --data and brought up to date by every command.
Without a question, ask and search read one a line from standard input."""

_SHOWN = 10
_MOST_NAMES = 20


class _Refused(Exception):
    """What a command cannot do; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit status."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        status: int = options.run(options)
    except (NoReports, BadDataSet, BadList, UnknownRanker, UnusableIndex, _Refused) as error:
        _complain(str(error))
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        sys.stderr.close()  # nobody reads on; Python would complain once more as it ends
        return 130
    except OSError as error:
        _complain(f"{error.filename}: {error.strerror}")
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
    ranker = argparse.ArgumentParser(add_help=False)
    ranker.add_argument("--ranker", choices=[AUTO, *ENGINES], default=AUTO, help="what orders passages (auto)")
    folder = argparse.ArgumentParser(add_help=False, parents=[ranker])
    folder.add_argument("--reports", type=Path, required=True, metavar="DIR", help="the folder of reports")
    folder.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="where the index is kept (data)")
    folder.add_argument("--lists", type=Path, metavar="DIR", help="a folder of word lists of your own")
    day = argparse.ArgumentParser(add_help=False)
    day.add_argument("--today", type=_day, default=today(), metavar="YYYY-MM-DD", help="the reader's day (today)")
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="one JSON object a line")

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str, *parents: Any) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, parents=parents)
        command.set_defaults(run=run)
        return command

    index = add("index", _index, "bring the index up to date and say what changed", folder, as_json)
    index.add_argument("--watch", action="store_true", help="go on until Ctrl-C, and tell each change of the folder")
    asked = (folder, day, as_json)
    add("ask", _ask, "answer questions with quotes; compare, list and sum up reports", *asked).add_argument(
        "question", nargs="*"
    )
    sought = add("search", _search, "list the passages that match, best first (the first 10; all with --json)", *asked)
    sought.add_argument("--by-date", action="store_true", help="the newest report's first")
    sought.add_argument("words", nargs="*", help='also "exact words", -left_out, từ 2021 đến 2022, báo cáo:name')
    newest = add("latest", _latest, "list the newest reports", *asked)
    newest.add_argument("-n", type=int, default=5, metavar="N", help="how many (5)")
    newest.add_argument("topic", nargs="*")
    add("show", _show, "print a report's text, which quotes' offsets count in", folder).add_argument("report")
    inspected = add(
        "inspect", _inspect, "show what is read of files: format, title, day, what is dropped, passages", as_json
    )
    inspected.add_argument("files", nargs="+", type=Path, metavar="FILE")
    inspected.add_argument("--html", action="store_true", help="one file as a web page, what is dropped struck out")
    measured = add("evaluate", _evaluate, "measure the ranker on a labelled data set", ranker)
    for name, text in (("corpus", "passages .jsonl"), ("queries", "questions .jsonl"), ("qrels", "relevance .tsv")):
        measured.add_argument(f"--{name}", type=Path, required=True, metavar="FILE", help=text)
    measured.add_argument("--run", dest="run_file", type=Path, metavar="FILE", help="write the ranking in TREC form")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day of the form YYYY-MM-DD") from None


def _opened(options: argparse.Namespace) -> tuple[Collection, Changes]:
    return open_collection(options.reports, options.data, with_progress, WordLists(options.lists), options.ranker)


def _library(options: argparse.Namespace) -> Library:
    library = Library(lambda: _opened(options))
    for line in library.changes.left_out:
        _complain(line)
    return library


def _say(options: argparse.Namespace, record: dict[str, Any], lines: Iterable[str]) -> None:
    text = json.dumps(record, ensure_ascii=False) if options.json else "\n".join(lines)
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _index(options: argparse.Namespace) -> int:
    library = Library(lambda: _opened(options))
    collection, changes = library.collection, library.changes
    passages = collection.vocabulary.passages
    record = {
        "reports": collection.size,
        "passages": passages,
        "ranker": collection.ranked_by,
        "read": list(changes.read),
        "removed": list(changes.removed),
        "unreadable": dict(changes.unreadable),
        "same": dict(changes.same),
    }
    lines = [f"{library.account}, {passages} passages, ranked by {collection.ranked_by}"]
    lines += [*_listed("read", changes.read), *_listed("removed", changes.removed)]
    lines += [*changes.left_out, *changes.repeated]
    _say(options, record, lines)
    if options.watch:
        logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
        with kept_up_to_date(library, options.reports):
            threading.Event().wait()
    return 0


def _listed(what: str, names: Sequence[str]) -> list[str]:
    """A line a name, while they fit a screen."""
    if len(names) > _MOST_NAMES:
        return [f"{what}: {len(names)} files (each is named with --json)"]
    return [f"{what}: {name}" for name in names]


def _ask(options: argparse.Namespace) -> int:
    library = _library(options)
    given = None
    for question in _inputs(options.question):
        given = library.ask(partial(respond, text=question, today=options.today))
        _say(options, response_record(question, given), _under(question, response_lines(given), options.question))
    is_no_question = isinstance(given, Answer) and given.unmet in ("empty", "long")
    return 1 if options.question and is_no_question else 0


def _search(options: argparse.Namespace) -> int:
    library = _library(options)
    order: Order = "date" if options.by_date else "relevance"
    for words in _inputs(options.words):
        found = library.ask(partial(search, text=words, today=options.today, order=order))
        record = {"query": words, "hits": [quote_record(quote) for quote in found]}
        lines = quote_lines(found[:_SHOWN]) if found else ["no passage speaks of that"]
        _say(options, record, _under(words, lines, options.words))
    return 0


def _under(asked: str, lines: Iterable[str], argument: Sequence[str]) -> Iterable[str]:
    """``lines`` as they are for what is asked as an ``argument``; of many, each under its question."""
    return lines if argument else [f"? {asked}", *lines, ""]


def _latest(options: argparse.Namespace) -> int:
    if options.n < 1:
        raise _Refused("-n must be 1 or more")
    topic = " ".join(options.topic)
    found = _library(options).ask(partial(latest, topic=topic, today=options.today, limit=options.n))
    lines = quote_lines(found) if found else ["no report speaks of that"]
    _say(options, {"reports": [quote_record(quote) for quote in found]}, lines)
    return 0


def _show(options: argparse.Namespace) -> int:
    library = _library(options)
    report = library.ask(lambda collection: collection.report(options.report))
    if report is None:
        known = "\n  ".join(library.ask(Collection.names))
        raise _Refused(f"{options.reports} holds no report named {options.report}. It holds:\n  {known}")
    sys.stdout.write(report.text)
    return 0


def _inspect(options: argparse.Namespace) -> int:
    limit(USUAL)
    status = 0
    for file in options.files:
        try:
            found = inspect(file, USUAL)
        except UnreadableFile as error:
            _complain(f"{file} {error}")
            status = 1
            continue
        if options.html:
            sys.stdout.write(inspection_page(file, found))
        else:
            _say(options, inspection_record(file, found), [*inspection_lines(file, found), ""])
    return status


def _evaluate(options: argparse.Namespace) -> int:
    corpus = tqdm(list(read_rows(options.corpus)), desc="Indexing", unit="passage", delay=1, leave=False, disable=None)
    queries = tqdm(list(read_rows(options.queries)), desc="Asking", unit="question", delay=1, leave=False, disable=None)
    figures, run = evaluate(corpus, queries, read_qrels(options.qrels), options.ranker)
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


if __name__ == "__main__":
    sys.exit(main())

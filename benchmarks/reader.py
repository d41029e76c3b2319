"""Milliseconds until a page of the reader is there, over HTTP, asked one after the other.

    python -m benchmarks.reader [--runs N] [--reports FOLDER] [--words N]

Over the seeds, or FOLDER, with one report of so many words (200,000) beside them. The server is a process of its own
and keeps no page: each is read from the index and laid out again.
"""

import argparse
import asyncio
import http.client
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.reader import Links, Reader
from bot.web import Health, application, listen, served
from retrieval import Collection, Library, open_collection, search, today

_ROOT = Path(__file__).parent.parent
_LARGE = "large.txt"
_KNOWN = "bộ sở ngành địa phương doanh nghiệp hạ tầng mạng lưới dịch vụ công dân số hoá phát triển đạt tăng giảm"
_SEARCHED = ("doanh thu viễn thông", "an toàn thông tin", "chuyển đổi số", "dịch vụ công trực tuyến", "báo chí")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--reports", type=Path, default=_ROOT / "seeds")
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--serve", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(_serve(*given.serve))
        return
    with tempfile.TemporaryDirectory() as folder:
        reports, data = Path(folder) / "reports", Path(folder) / "data"
        shutil.copytree(given.reports, reports)
        (reports / _LARGE).write_text(_large(given.words), encoding="utf-8")
        collection, _ = open_collection(reports, data)
        print(f"{collection.size} reports, {collection.vocabulary.passages:,} passages")
        command = [sys.executable, "-m", "benchmarks.reader", "--serve", str(reports), str(data)]
        with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            try:
                _measure(int(server.stdout.readline()), collection, given.runs)
            finally:
                server.terminate()
        collection.close()


async def _serve(reports: Path, data: Path) -> None:
    library = Library(lambda: open_collection(reports, data))
    [socket] = listen("127.0.0.1", 0)
    port = socket.getsockname()[1]
    reader = Reader(library, Links(f"http://127.0.0.1:{port}/doc"))

    async def nothing() -> bytes:
        return b""

    async with served(application(Health(dict, nothing), None, reader.routes()), [socket]):
        print(port, flush=True)
        await asyncio.Event().wait()


def _measure(port: int, collection: Collection, runs: int) -> None:
    links, connection = Links(f"http://127.0.0.1:{port}/doc"), http.client.HTTPConnection("127.0.0.1", port)
    small = [name for name in collection.names() if name != _LARGE]

    def asked(path: str) -> tuple[float, int]:
        started = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, path
        return (time.perf_counter() - started) * 1000, len(body)

    for _ in range(100):  # until the server listens
        try:
            print(f"the first page of all: {asked(links.report(small[0], {}, None))[0]:.1f} ms")
            break
        except OSError:
            connection.close()
            time.sleep(0.1)
    kinds: dict[str, Callable[[], str]] = {
        "a report": lambda: links.report(random.choice(small), {}, None),
        "a report at a quote": _quoted(links, collection, small),
        "the large report": lambda: links.report(_LARGE, {}, None),
        "the large report at a quote": _quoted(links, collection, [_LARGE]),
        "the list of reports": lambda: links.page("", {}, None),
        "a search": lambda: links.page("", {"q": random.choice(_SEARCHED)}, None),
    }
    print("| page | median ms | 95th ms | longest ms | KB |\n|---|---|---|---|---|")
    for kind, path in kinds.items():
        asked(path())
        measured = [asked(path()) for _ in range(runs)]
        times = sorted(each for each, _ in measured)
        size = statistics.median(size for _, size in measured) / 1000
        ninety_fifth = times[int(len(times) * 0.95)]
        print(f"| {kind} | {statistics.median(times):.1f} | {ninety_fifth:.1f} | {times[-1]:.1f} | {size:.0f} |")


def _quoted(links: Links, collection: Collection, names: list[str]) -> Callable[[], str]:
    """Links to what searches find, else to any 200 characters, of the reports of these ``names``."""
    hits = [hit for words in _SEARCHED for hit in search(collection, words, today()) if hit.source.id in names]
    places = [(hit.source.id, hit.start, hit.end) for hit in hits] or list(_anywhere(collection, names))

    def path() -> str:
        report_id, start, end = random.choice(places)
        return links.report(report_id, {"tu": str(start), "den": str(end)}, None)

    return path


def _anywhere(collection: Collection, names: list[str]) -> Iterator[tuple[str, int, int]]:
    for name in names:
        report = collection.report(name)
        assert report is not None
        for start in range(0, len(report.text) - 200, len(report.text) // 50):
            yield name, start, start + 200


def _large(words: int) -> str:
    """A report of so many words under headings, of sentences that say nothing."""
    chosen = random.Random(7)
    known = _KNOWN.split()
    parts = ["Báo cáo tổng kết nhiều năm của ngành thông tin và truyền thông", "Hà Nội, ngày 15 tháng 1 năm 2021"]
    for place in range(words // 1000):
        parts.append(f"{place % 90 + 1}. Về {' '.join(chosen.choices(known, k=5))}")
        for _ in range(10):
            sentences = [" ".join(chosen.choices(known, k=24)).capitalize() + "." for _ in range(4)]
            parts.append(" ".join(sentences))
    return "\n\n".join(parts)


if __name__ == "__main__":
    main()

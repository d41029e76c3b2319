"""Files that are damaged, or made to do harm: each is named, and the others are read."""

import json
import sys
from pathlib import Path

import pytest

from retrieval import open_collection
from retrieval.indexing import Limits
from retrieval.reading.formats import UnreadableFile, read
from retrieval.workers import Worker, WorkerEnded
from tests.indexing.sample import report
from tests.made_up import write
from tests.reading.formats import made_files as made

_NARROW = Limits(megabytes=20, memory=1000, seconds=4)


def test_files_made_to_do_harm_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", một=report(182, "Bưu chính"))
    (folder / "hai.docx").write_bytes(made.word("Báo cáo", made.SENTENCE))
    bad = {
        "bom.docx": made.archive({"word/document.xml": bytes(400_000_000)}),
        "bom.xlsx": made.archive({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": bytes(400_000_000)}),
        "bom.pdf": made.inflating_pdf(1500),
        "cười.docx": made.laughing_word(),
        "cụt.docx": made.word(made.SENTENCE)[:2000],
        "khoá.docx": made.PROTECTED_WORD,
        "khoá.pdf": made.PROTECTED_PDF,
        "lồng.html": b"<html><body>" + b"<div>" * 300_000 + b"a" + b"</div>" * 300_000,
        "lớn.html": b"<html><body>" + b"<p>a</p>" * 3_000_000,
        "rỗng.pdf": b"",
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    collection, changes = open_collection(folder, tmp_path / "data", limits=_NARROW)
    assert changes.read == ("hai.docx", "một.txt")
    assert collection.size == 2
    problems = dict(changes.unreadable)
    assert problems.keys() == bad.keys()
    assert problems["bom.docx"] == problems["bom.xlsx"] == "unpacks to more than 300 MB"
    assert problems["bom.pdf"].startswith(("cannot be read: it is damaged, or made to do harm", "takes more than 4 s"))
    assert problems["cười.docx"].startswith("is damaged (XMLSyntaxError")
    assert problems["lồng.html"] == "is a web page nested too deep to be read"
    assert problems["lớn.html"] == "is larger than 20 MB"


def test_what_could_not_be_read_is_read_with_wider_limits(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", một=report(182, "Bưu chính"), hai="Dòng dài của báo cáo.\n" * 60_000)
    data = tmp_path / "data"
    assert dict(open_collection(folder, data, limits=Limits(megabytes=1))[1].unreadable) == {
        "hai.txt": "is larger than 1 MB"
    }
    assert open_collection(folder, data, limits=Limits(megabytes=1))[1].read == ()
    assert open_collection(folder, data)[1].read == ("hai.txt",)


def _worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, **limits: int) -> Worker:
    """A worker whose answers are worked out by the expression ``answer`` of a `request`."""
    (tmp_path / "of_a_test.py").write_text(
        "import os, time\n"
        "from retrieval.workers import Limits, serve\n"
        f"limits = Limits(**{limits!r})\n"
        f"serve(lambda request: {answer}, limits)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return Worker("of_a_test", Limits(**limits))


def test_a_worker_answers_whatever_a_library_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = _worker(tmp_path, monkeypatch, "(print('x' * 99), [request, 'Dòng\\nhai\\ud800', ''])[1]")
    assert worker.ask("một\nhai") == ["một\nhai", "Dòng\nhai\ud800", ""]
    assert worker.ask("ba")[0] == "ba"
    worker.close()


@pytest.mark.parametrize(
    ("answer", "limits", "why"),
    [
        # By the clock twice as much, within which a busy machine has to start a process and answer.
        ("time.sleep(60)", {"seconds": 8}, "takes more than 8 s to read"),
        ("[1 for _ in iter(int, 1)]", {"seconds": 3}, "takes more than 3 s to read"),
        ("os.abort()", {}, "cannot be read: it is damaged, or made to do harm"),
        ("bytes(2 * 10**9)", {"memory": 800}, "cannot be read: it is damaged, or made to do harm"),
    ],
)
def test_a_worker_that_exceeds_its_limits_is_ended_and_goes_on_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, limits: dict[str, int], why: str
) -> None:
    if "memory" in limits and sys.platform != "linux":
        pytest.skip("only Linux limits the memory of a process")
    worker = _worker(tmp_path, monkeypatch, f"[request] if request == 'tốt' else {answer}", **limits)
    with pytest.raises(WorkerEnded, match=why):
        worker.ask("xấu")
    assert worker.ask("tốt") == ["tốt"]
    worker.close()


_FILES = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "files_dev"


@pytest.mark.skipif(not _FILES.is_dir(), reason="the real files are not here")
def test_real_files_are_read_to_their_sentences(tmp_path: Path) -> None:
    collection, changes = open_collection(_FILES, tmp_path / "data")
    rows = [json.loads(line) for line in (_FILES / "files.jsonl").read_text(encoding="utf-8").splitlines()]
    problems = dict(changes.unreadable)
    for row in rows:
        if row.get("expect"):
            assert row["file"] in problems
            continue
        found = collection.report(row["file"])
        assert found is not None, f"{row['file']} {problems.get(row['file'])}"
        text = "".join(found.text.casefold().split())
        assert all("".join(sentence.casefold().split()) in text for sentence in row["sentences"]), row["file"]


@pytest.mark.skipif(not _FILES.is_dir(), reason="the real files are not here")
def test_old_word_documents_that_no_reader_takes_are_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "kreuzberg", None)
    taken, problems = 0, set()
    for file in sorted((_FILES / "doc").iterdir()):
        try:
            taken += len(read(file.read_bytes(), file.name).text) > 50
        except UnreadableFile as error:
            problems.add(str(error))
    assert taken >= 10
    [problem] = problems
    assert "`make doc` installs the reader for it" in problem

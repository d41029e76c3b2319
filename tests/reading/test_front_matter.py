"""What an operator says of a report goes before what is found in it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from retrieval import open_collection
from retrieval.language import Period
from retrieval.reading.front_matter import Said, front_matter
from tests.made_up import BODY, anything, write

_JULY_12 = Period(date(2022, 7, 12), date(2022, 7, 12))
_ALL = Said("Báo cáo tháng 6", _JULY_12, "https://a.vn/b?c=1&d=2")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("title: Báo cáo tháng 6\ndate: 2022-07-12\nsource: https://a.vn/b?c=1&d=2", _ALL),
        ("Title:  Báo cáo  tháng 6\nDate: 12/07/2022\nSource: https://a.vn/b?c=1&d=2\ntags: [a]", _ALL),
        ("date: 2022-07-12T09:45:00+07:00", Said(when=_JULY_12)),
        ("date: '2022-07-12'", Said(when=_JULY_12)),
        ("date: ngày 12 tháng 7 năm 2022", Said(when=_JULY_12)),
        ("date: 2022-06\ntitle:\nsource: ftp://a", Said(when=Period(date(2022, 6, 1), date(2022, 6, 30)))),
        ("date: quý II/2022", Said(when=Period(date(2022, 4, 1), date(2022, 6, 30)))),
        ("author: Lan", Said()),
    ],
)
def test_fields_are_read(fields: str, said: Said) -> None:
    assert front_matter(f"---\n{fields}\n---\nNội dung") == (said, "Nội dung")


@pytest.mark.parametrize(
    "text",
    [
        "---\nkhông phải trường\n---\nNội dung",
        "---\n- a\n---\nb",
        "---\na: [\n---\nb",
        "Nội dung\n---\na: b\n---",
        "---\na: b",
    ],
)
def test_what_only_looks_like_fields_is_text(text: str) -> None:
    assert front_matter(text) == (Said(), text)


@given(text=anything)
def test_any_text_is_taken(text: str) -> None:
    assert front_matter(text)[1] == text or text.lstrip("\ufeff").startswith("---")
    assert front_matter(f"---\n{text}\n---\nb")[1].endswith("b")


def test_a_report_has_what_is_said_at_its_top(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "r", a=f"---\ntitle: Giao ban\ndate: 2022-07-12\nsource: https://a.vn\n---\n\nHội nghị\n{BODY}"
    )
    source = open_collection(folder, tmp_path / "data")[0].newest(1)[0]
    assert (source.title, source.dated.day, source.dated.basis) == ("Giao ban", date(2022, 7, 12), "published")
    assert source.address == "https://a.vn"


@pytest.mark.parametrize("name", ["a.txt.yaml", "a.yaml"])
def test_a_file_beside_says_what_a_report_is_and_is_none(tmp_path: Path, name: str) -> None:
    folder, data = write(tmp_path / "r", a=f"---\ntitle: Giao ban\n---\n04/05/2018\n{BODY}", b=BODY), tmp_path / "data"
    (folder / "khác.yaml").write_text("a: b", encoding="utf-8")
    assert open_collection(folder, data)[0].newest(1)[0].title == "Giao ban"
    (folder / name).write_text("date: 12/07/2022\nsource: https://a.vn", encoding="utf-8")
    collection, changes = open_collection(folder, data)
    assert changes.read == ("a.txt",)
    assert [each for each, _ in changes.unreadable] == ["khác.yaml"]
    source = collection.newest(1)[0]
    assert (source.title, source.dated.day, source.address) == ("Giao ban", date(2022, 7, 12), "https://a.vn")
    (folder / name).unlink()
    assert open_collection(folder, data)[0].newest(1)[0].dated.day == date(2018, 5, 4)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("date: hôm qua", "the date hôm qua is no day, month or quarter"),
        ("date: 2025-13-40", "is no YAML of fields, or holds a day that does not exist"),
        ("date 2025", "is no YAML of fields"),
        ("titel: Giao ban", "the field titel is none of title, date, source, author, tags"),
        ("source: báo A", "the source báo A is no address"),
    ],
)
def test_a_mistake_in_the_file_beside_a_report_is_told(tmp_path: Path, fields: str, told: str) -> None:
    folder = write(tmp_path / "reports", a=BODY, b=f"Tin khác\n{BODY[::-1]}")
    (folder / "a.txt.yaml").write_text(fields, encoding="utf-8")
    collection, changes = open_collection(folder, tmp_path / "data")
    collection.close()
    [line] = changes.left_out
    assert line.startswith("left out: a.txt waits for a.txt.yaml")
    assert told in line

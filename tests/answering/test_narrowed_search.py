"""Searching with marks: exact words, what is left out, reports by name, times, and the order by date."""

import time
from datetime import date
from pathlib import Path

import pytest

from retrieval import Collection, Quote, open_collection
from retrieval.answering import missing, quote_at, sought
from retrieval.answering.newest import latest
from retrieval.answering.search import search
from retrieval.indexing import collect
from tests.made_up import BODY, prepared, write

_TODAY = date(2022, 8, 1)
_LONGEST = 1000


def find(collection: Collection, text: str) -> list[Quote]:
    return search(collection, text, _TODAY)


def numbers(quotes: list[Quote]) -> list[str]:
    return [quote.source.id[:3] for quote in quotes]


@pytest.mark.parametrize("text", ['"chữ ký số"', '"chu ky so"', "“CHỮ KÝ SỐ”", "«chữ ký số» trên thiết bị di động"])
def test_exact_words_are_in_every_passage_and_in_the_quote_where_it_can_be(seeds: Collection, text: str) -> None:
    hits = find(seeds, text)
    assert hits
    assert all("chữ ký số" in hit.passage.text for hit in hits)
    assert all("chữ ký số" in hit.text for hit in hits)


@pytest.mark.parametrize("text", ['"Nghị định 42"', '"nghi dinh 42"'])
def test_the_number_that_ends_exact_words_may_open_a_documents(seeds: Collection, text: str) -> None:
    hits = find(seeds, text)
    assert hits
    assert all("Nghị định 42/2022/NĐ-CP" in hit.text for hit in hits)


@pytest.mark.parametrize("text", ['"chữ kỹ số"', '"ký chữ số"', '"thông tin viễn"'])
def test_words_that_stand_otherwise_are_not_the_exact_ones(seeds: Collection, text: str) -> None:
    assert find(seeds, text) == []
    assert missing(seeds, sought(seeds, text, _TODAY), _TODAY) == "phrase"


def test_what_is_left_out_is_in_no_passage(seeds: Collection) -> None:
    all_of_it = find(seeds, "viễn thông")
    assert any("Internet" in hit.passage.text for hit in all_of_it)
    for text in ("viễn thông -internet", 'viễn thông -"INTERNET"'):
        left = find(seeds, text)
        assert left
        assert not any("internet" in hit.passage.text.lower() for hit in left)


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("báo cáo:liên thông", {"001"}),
        ('bao cao:"tháng 6/2022" lĩnh vực', {"002"}),
        ("báo cáo:002_3e46f89b7bf79137 lĩnh vực", {"002"}),
        ("lĩnh vực báo cáo:giao ban quan ly nha nuoc thang 6/2022", {"002"}),
        ("báo cáo:liên thông google", {"001"}),
        ("viễn thông báo cáo:tháng 6", {"002"}),
        ('viễn thông báo cáo:"tháng 6"', {"002"}),
    ],
)
def test_a_reports_name_leaves_its_passages(seeds: Collection, text: str, reports: set[str]) -> None:
    hits = find(seeds, text)
    assert hits
    assert set(numbers(hits)) <= reports


def test_a_reports_name_alone_lists_its_passages_in_their_order(seeds: Collection) -> None:
    hits = find(seeds, "báo cáo:liên thông")
    starts = [hit.start for hit in hits]
    assert len(starts) > 10
    assert starts == sorted(starts)


@pytest.fixture(scope="module")
def many() -> Collection:
    """Reports of many titles that open alike."""
    return collect(prepared(f"r{n}", f"Báo cáo giao ban công tác tư pháp kỳ {n}\n\n{BODY}") for n in range(200))


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo:abc " + "x y " * 250,
        "báo cáo:báo cáo giao ban công tác " + "tư pháp " * 125,
        '"' + "\n" * 450 + "a" * 549,
    ],
    ids=["no name", "long name", "not closed"],
)
def test_no_search_takes_long_however_it_is_typed(many: Collection, text: str) -> None:
    text = text[:_LONGEST]
    started = time.thread_time()
    search(many, text, _TODAY)
    missing(many, sought(many, text, _TODAY), _TODAY)
    assert time.thread_time() - started < 1


def test_only_what_is_left_out_lists_the_newest_reports(seeds: Collection) -> None:
    assert numbers(find(seeds, "-zzzz")) == numbers(latest(seeds, "", _TODAY, 20))


@pytest.mark.parametrize("text", ["viễn thông từ 2021 đến 2022", "vien thong tu thang 1/2021 den thang 12/2022"])
def test_a_time_leaves_what_is_of_it(seeds: Collection, text: str) -> None:
    hits = find(seeds, text)
    assert set(numbers(hits)) == {"002", "004"}
    assert numbers(find(seeds, '"viễn thông" năm 2018')).count("002") == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("báo cáo:zzzz viễn thông", "report"),
        ('"zzzz qqqq" viễn thông', "phrase"),
        ("viễn thông năm 1999", "period"),
        ("mobile money -mobile", "without"),
        ("zzzz", "words"),
    ],
)
def test_a_search_that_finds_nothing_can_say_why(seeds: Collection, text: str, why: str) -> None:
    assert find(seeds, text) == []
    assert missing(seeds, sought(seeds, text, _TODAY), _TODAY) == why


def test_by_date_the_same_is_found_the_newest_first(seeds: Collection) -> None:
    best = find(seeds, "an toàn thông tin")
    by_date = search(seeds, "an toàn thông tin", _TODAY, "date")
    days = [quote.source.dated.last or date.min for quote in by_date]
    assert days == sorted(days, reverse=True)
    assert days != [quote.source.dated.last for quote in best]
    assert {(quote.source.id, quote.start) for quote in best} == {(quote.source.id, quote.start) for quote in by_date}


@pytest.mark.parametrize(
    ("topic", "reports"),
    [
        ("chuyển đổi số từ 2021 đến 2022", ["002", "004"]),
        ("google năm 2018", ["000", "001"]),
        ("google năm 2021", []),
        ("abc", []),
        ("31/02/2018", []),
    ],
)
def test_the_newest_reports_are_of_the_time_and_the_topic(seeds: Collection, topic: str, reports: list[str]) -> None:
    assert numbers(latest(seeds, topic, _TODAY, 20)) == reports


def test_a_quote_goes_on_for_two_sentences_word_for_word_and_over_no_item(tmp_path: Path) -> None:
    first, second = "Bộ đã họp giao ban về viễn thông trong tháng Sáu.", "Doanh thu viễn thông tăng so với tháng trước."
    third = "a) Cục Viễn thông trình Bộ trưởng dự thảo nghị định mới về viễn thông."
    folder = write(
        tmp_path / "báo cáo", a=f"Giao ban\n\n05/06/2019\n\n{first} {second}\n\n{third}", b=f"{first}\n\n{third}"
    )
    collection = open_collection(folder, tmp_path / "data")[0]
    two = {quote.source.id: quote for quote in latest(collection, "", _TODAY, 5, sentences=2)}
    assert two["a.txt"].text == f"{first} {second}"
    assert two["b.txt"].text == first
    for quote in two.values():
        again = quote_at(collection, quote.source.id, quote.start, quote.end)
        assert again is not None
        assert again.text == quote.text


@pytest.mark.parametrize("place", [("a", 0, 5), ("000", 0, 5)])
def test_what_stands_in_no_report_is_none(seeds: Collection, place: tuple[str, int, int]) -> None:
    assert quote_at(seeds, *place) is None
    [name, *_] = seeds.names()
    assert quote_at(seeds, name, 0, 10**9) is None

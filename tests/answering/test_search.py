"""Searching without a question, and the newest reports."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from retrieval import Collection, Quote, open_collection
from retrieval.answering.newest import latest
from retrieval.answering.search import search
from tests.made_up import fewer, questions, write

_TODAY = date(2022, 8, 1)
_FIELD = "Lĩnh vực {} đạt nhiều kết quả, doanh thu tăng so với cùng kỳ năm trước."


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Reports of several years, two without a date."""
    folder = tmp_path_factory.mktemp("báo cáo")
    write(
        folder,
        a_cũ=f"Giao ban tháng 3\n\n05/03/2019\n\n{_FIELD.format('bưu chính')}",
        b_không_ngày=f"Giao ban\n\n{_FIELD.format('viễn thông')}",
        c_mới=f"Giao ban tháng 8\n\n09/08/2023\n\n{_FIELD.format('viễn thông')}",
        d_giữa=f"Giao ban tháng 1\n\nSáng 07/01/2021, Bộ họp giao ban.\n\n{_FIELD.format('xuất bản')}",
        e_không_năm=f"Giao ban đầu tuần\n\nSáng 09/7, Bộ họp giao ban.\n\n{_FIELD.format('báo chí')}",
    )
    return open_collection(folder, tmp_path_factory.mktemp("data"))[0]


@pytest.fixture(scope="module")
def searched(seeds: Collection) -> Callable[[str], list[Quote]]:
    """What a search in the seeds finds."""

    def search_for(words: str) -> list[Quote]:
        return search(seeds, words, _TODAY)

    return search_for


@pytest.fixture(scope="module")
def newest_of(mixed: Collection) -> Callable[[str], list[Quote]]:
    """The newest reports on a topic."""

    def newest(topic: str) -> list[Quote]:
        return latest(mixed, topic, _TODAY, 20)

    return newest


def words_of(collection: Collection, quote: Quote) -> str:
    """What stands in the report where the quote says."""
    report = collection.report(quote.source.id)
    assert report is not None
    return report.text[quote.start : quote.end]


def found(quotes: list[Quote]) -> list[str]:
    return [quote.source.id for quote in quotes]


@pytest.mark.parametrize(
    ("words", "report", "said"),
    [
        ("tem bưu chính", "002", "Triển lãm tem bưu chính quốc gia"),
        ("tem buu chinh", "002", "Triển lãm tem bưu chính quốc gia"),
        ("TẮT SÓNG 2G", "002", "tắt sóng 2G"),
        ("mobile money", "004", "Mobile Money"),
        ("895/QĐ-TTg", "004", "Quyết định số 895/QĐ-TTg"),
        ("chữ ký số", "001", "chữ ký số"),
        ("67 điểm cầu", "000", "67 điểm cầu"),
    ],
)
def test_a_search_finds_first_what_says_the_words(seeds: Collection, words: str, report: str, said: str) -> None:
    first = search(seeds, words, _TODAY)[0]
    assert first.source.id.startswith(report)
    assert said in first.text


def test_a_search_finds_every_report_that_says_the_words(seeds: Collection) -> None:
    hits = search(seeds, "an toàn thông tin", _TODAY)
    assert {hit.source.id for hit in hits} == set(seeds.names())


@pytest.mark.parametrize("words", ["thẻ nhà báo", "chữ ký số", "Mobile Money", "trẻ em"])
def test_passages_that_share_only_a_syllable_are_not_listed(seeds: Collection, words: str) -> None:
    hits = search(seeds, words, _TODAY)
    assert hits
    assert all(words in hit.passage.text for hit in hits)


@pytest.mark.parametrize("words", ["", "zzzz", "😀", "?!"])
def test_a_search_for_what_is_nowhere_finds_nothing(seeds: Collection, words: str) -> None:
    assert search(seeds, words, _TODAY) == []


@given(words=questions)
@fewer
def test_a_search_lists_each_passage_once_the_best_first_and_word_for_word(
    seeds: Collection, searched: Callable[[str], list[Quote]], words: str
) -> None:
    hits = searched(words)
    assert len({(hit.source.id, hit.passage.start) for hit in hits}) == len(hits)
    assert len({(hit.text, hit.source.dated.day) for hit in hits}) == len(hits)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    for hit in hits:
        assert hit.text == words_of(seeds, hit) != ""
        assert hit.passage.start <= hit.start < hit.end <= hit.passage.end


def test_the_newest_report_comes_first_and_undated_ones_last(mixed: Collection) -> None:
    newest = latest(mixed, "", _TODAY, 20)
    assert found(newest)[:3] == ["c_mới.txt", "d_giữa.txt", "a_cũ.txt"]
    assert set(found(newest)[3:]) == {"b_không_ngày.txt", "e_không_năm.txt"}
    assert [quote.source.dated.day for quote in newest] == [
        date(2023, 8, 9),
        date(2021, 1, 7),
        date(2019, 3, 5),
        None,
        None,
    ]


def test_each_of_the_newest_is_shown_by_its_lead(seeds: Collection) -> None:
    newest = latest(seeds, "", _TODAY, 20)
    assert [(quote.source.id[:3], quote.text.split(",")[0]) for quote in newest] == [
        ("002", "Sáng ngày 11/7/2022"),
        ("004", "Bộ Thông tin và Truyền thông vừa công bố Báo cáo tóm tắt một số kết quả chỉ đạo"),
        ("000", "Ngày 9/7/2018"),
        ("003", "(BTV) Sáng 09/7"),
        ("001", "Ngày 4/5/2018"),
    ]
    assert all(quote.text == words_of(seeds, quote) for quote in newest)


@pytest.mark.parametrize("topic", ["viễn thông", "vien thong", "VIỄN THÔNG"])
def test_a_topic_leaves_the_reports_on_it_the_newest_first(mixed: Collection, topic: str) -> None:
    newest = latest(mixed, topic, _TODAY, 20)
    assert found(newest) == ["c_mới.txt", "b_không_ngày.txt"]
    assert all("viễn thông" in quote.text for quote in newest)


@pytest.mark.parametrize(
    ("topic", "reports"),
    [
        ("thẻ nhà báo", ["004"]),
        ("google", ["000", "001"]),
        ("mobile money", ["004"]),
        ("năm 2018", ["000", "003", "001"]),
        ("tháng 6/2022", ["002"]),
        ("zzzz", []),
        ("😀", []),
    ],
)
def test_a_topic_of_the_seeds_leaves_the_reports_on_it(seeds: Collection, topic: str, reports: list[str]) -> None:
    assert [quote.source.id[:3] for quote in latest(seeds, topic, _TODAY, 20)] == reports


@given(topic=questions)
@fewer
def test_every_topic_lists_each_report_once_and_the_newest_first(
    mixed: Collection, newest_of: Callable[[str], list[Quote]], topic: str
) -> None:
    newest = newest_of(topic)
    assert len(set(found(newest))) == len(newest)
    days = [quote.source.dated.day or date.min for quote in newest]
    assert days == sorted(days, reverse=True)
    assert all(quote.text == words_of(mixed, quote) != "" for quote in newest)


def test_reports_none_of_which_has_a_date_are_still_listed(tmp_path: Path) -> None:
    folder = write(tmp_path / "báo cáo", a=_FIELD.format("bưu chính"), b=_FIELD.format("viễn thông"))
    collection = open_collection(folder, tmp_path / "data")[0]
    assert found(latest(collection, "", _TODAY, 20)) == ["a.txt", "b.txt"]
    assert found(latest(collection, "viễn thông", _TODAY, 20)) == ["b.txt"]

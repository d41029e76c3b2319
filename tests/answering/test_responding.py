"""What is asked for beside an answer: shown word for word, each quote with its report."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval import Collection, Quote, respond
from retrieval.answering import Answer, Brief, Compared, Figures, Reports, Response, Talk, latest, whole_question
from retrieval.indexing import collect
from tests.made_up import BODY, SEED_FILES, fewer, prepared, questions

_TODAY = date(2022, 8, 1)
_TOPICS = (
    "viễn thông",
    "dịch vụ công trực tuyến",
    "YouTube",
    "phở bò",
    "tháng 6/2022",
    "năm 2018",
    "9/7/2018",
    "AI",
    "",
)
_FORMS = (
    *("so sánh {} và 2021", "so sánh {} với viễn thông", "tất cả số liệu về {}", "tóm tắt báo cáo {}", "báo cáo {}"),
    *("tóm tắt báo cáo về {}", "có những báo cáo nào nói về {}", "mở báo cáo {}", "bao nhiêu báo cáo {}"),
)
requests = st.builds(str.format, st.sampled_from(_FORMS), st.sampled_from(_TOPICS)) | questions


def ask(seeds: Collection, text: str, before: str = "") -> Response:
    return respond(seeds, text, _TODAY, before)


def quotes_of(given_: Response) -> Iterable[Quote]:
    return () if isinstance(given_, Talk) else given_.quotes


def names(given_: Reports) -> list[str]:
    return [quote.source.id for quote in given_.quotes]


@given(text=requests)
@example(text="tóm tắt báo cáo 09/07/2018")
@fewer
def test_every_quote_of_every_form_is_word_for_word_and_dated(seeds: Collection, text: str) -> None:
    for quote in quotes_of(ask(seeds, text)):
        report = seeds.report(quote.source.id)
        assert report is not None
        assert quote.text == report.text[quote.start : quote.end] == quote.text.strip() != ""
        assert quote.passage.text == report.text[quote.passage.start : quote.passage.end]
        assert quote.source == report.source
        assert quote.source.dated.day


@pytest.mark.parametrize("text", ["doanh thu viễn thông 6 tháng đầu năm 2018?", "cách nấu phở bò", "?", "a" * 2000])
def test_a_question_is_answered_as_ever(seeds: Collection, text: str) -> None:
    assert isinstance(ask(seeds, text), Answer)


def test_a_greeting_before_a_question_changes_nothing(seeds: Collection) -> None:
    greeted, plain = ask(seeds, "chào bot, doanh thu viễn thông 2018?"), ask(seeds, "doanh thu viễn thông 2018?")
    assert isinstance(greeted, Answer)
    assert list(quotes_of(greeted)) == list(quotes_of(plain))


def test_a_comparison_says_which_side_is_missing(seeds: Collection) -> None:
    given_ = ask(seeds, "so sánh doanh thu viễn thông 2018 và 2021")
    assert isinstance(given_, Compared)
    told, missing = given_.sides
    assert (told.of, missing.of) == ("năm 2018", "năm 2021")
    assert "182 nghìn tỷ đồng" in told.quotes[0].text
    assert told.is_told
    assert missing.quotes == ()
    assert given_.quotes[0] == told.quotes[0]


def test_a_comparison_shows_both_sides_and_each_quote_once(seeds: Collection) -> None:
    given_ = ask(seeds, "so sánh dịch vụ công trực tuyến và hồ sơ trực tuyến tháng 6/2022")
    assert isinstance(given_, Compared)
    assert ["45,78%" in side.quotes[0].text for side in given_.sides] == [True, False]
    assert "36,91%" in given_.sides[1].quotes[0].text
    assert len(set(given_.quotes)) == len(given_.quotes)
    assert given_.outcome == "answer"


def test_all_figures_on_a_topic_come_from_every_report_in_order_of_time(seeds: Collection) -> None:
    given_ = ask(seeds, "tất cả số liệu về dịch vụ công trực tuyến")
    assert isinstance(given_, Figures)
    days = [quote.source.dated.last or date.max for quote in given_.quotes]
    assert days == sorted(days)
    assert len(set(days)) > 2
    texts = [quote.text for quote in given_.quotes]
    assert any("45,78%" in text for text in texts)
    assert any("36,91%" in text for text in texts)
    assert all(any(map(str.isdigit, text)) for text in texts)


def test_figures_of_a_time_are_of_that_time(seeds: Collection) -> None:
    given_ = ask(seeds, "tất cả số liệu về YouTube tháng 6/2018")
    assert isinstance(given_, Figures)
    assert [quote.source.id for quote in given_.quotes] == [SEED_FILES[0]]


def test_figures_of_nothing_but_a_time_are_those_of_its_reports(seeds: Collection) -> None:
    given_ = ask(seeds, "toàn bộ số liệu tháng 6/2022")
    assert isinstance(given_, Figures)
    assert {quote.source.id for quote in given_.quotes} == {SEED_FILES[2]}
    assert len(given_.quotes) > 4


def test_figures_do_not_repeat_what_two_reports_of_a_day_say() -> None:
    figure = "Doanh thu dịch vụ bưu chính của toàn ngành trong tháng đạt 35 tỷ đồng, tăng 5% so với tháng trước."
    collection = collect(
        prepared(name, f"Giao ban {name}\n\nNgày 4/5/2018, Bộ họp giao ban về các nhiệm vụ của năm.\n\n{figure} {BODY}")
        for name in ("a", "b")
    )
    given_ = respond(collection, "tất cả số liệu về bưu chính", _TODAY)
    assert [quote.text for quote in quotes_of(given_)] == [figure]


@pytest.mark.parametrize(
    ("text", "report", "others"),
    [
        ("tóm tắt báo cáo tháng 6/2022", 2, []),
        ("báo cáo 09/07/2018 nói gì", 0, [3]),
        ("tóm tắt hội nghị giao ban tháng 4/2018", 1, []),
        ("tóm tắt báo cáo mới nhất", 2, []),
        ("tóm tắt báo cáo 6 tháng đầu năm 2021", 4, []),
        ("tóm tắt báo cáo 2", 4, []),
        ("tóm tắt tháng 4/2018", 1, []),
    ],
)
def test_a_brief_is_of_the_report_that_is_meant(seeds: Collection, text: str, report: int, others: list[int]) -> None:
    given_ = ask(seeds, text)
    assert isinstance(given_, Brief)
    assert given_.source is not None
    assert given_.source.id == SEED_FILES[report]
    assert [source.id for source in given_.others] == [SEED_FILES[other] for other in others]


@pytest.fixture(scope="module")
def monthly() -> Collection:
    """Reports of months, each of which comes out in the next and compares with the one before."""
    return collect(
        prepared(
            f"{month}.txt",
            f"Báo cáo {kind} tháng {month}/2024\n\n02/0{month + 1}/2024\n\n"
            f"Doanh thu bưu chính tháng {month}/2024 đạt {128 + month} tỷ đồng, "
            f"bằng 95,2% so với tháng {month - 1}/2024.\n\n{BODY}{more}",
        )
        for month, kind, more in (
            (2, "giao ban", ""),
            (3, "kết quả công tác", ""),
            (4, "giao ban", " Toàn tỉnh có 215 điểm phục vụ bưu chính. Doanh thu bưu chính xã đạt 12 tỷ đồng."),
        )
    )


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("tóm tắt báo cáo tháng 3/2024", ["3", "2", "4"]),
        ("tóm tắt báo cáo bưu chính tháng 3/2024", ["3", "2", "4"]),
        ("summarize the report of March 2024", ["3", "2", "4"]),
        ("mở báo cáo tháng 3/2024", ["3", "2", "4"]),
        ("có những báo cáo nào tháng 2/2024", ["2", "3"]),
        ("có những báo cáo nào về bưu chính quý I/2024", ["3", "2", "4"]),
        ("tóm tắt báo cáo tháng 5/2024", ["4"]),  # of no other than the one that came out in it
    ],
)
def test_a_report_of_a_time_comes_before_one_that_mentions_it(
    monthly: Collection, text: str, reports: list[str]
) -> None:
    given_ = respond(monthly, text, date(2024, 6, 20))
    assert isinstance(given_, Brief | Reports)
    if isinstance(given_, Reports):
        sources = [quote.source for quote in given_.quotes]
    else:
        sources = [given_.source, *given_.others] if given_.source else []
    assert [source.id for source in sources] == [f"{report}.txt" for report in reports]


def test_the_newest_of_a_time_are_those_that_are_of_it(monthly: Collection) -> None:
    for topic in ("tháng 3/2024", "bưu chính tháng 3/2024", "bưu chính quý I/2024"):
        newest = latest(monthly, topic, date(2024, 6, 20), 2)
        assert [quote.source.id for quote in newest] == ["3.txt", "2.txt"]


def test_a_brief_is_in_the_order_of_its_report_and_opens_with_the_lead(seeds: Collection) -> None:
    given_ = ask(seeds, "tóm tắt báo cáo 6 tháng đầu năm 2021")
    assert isinstance(given_, Brief)
    assert "Trong Lĩnh vực Viễn thông" in given_.headings
    assert given_.quotes[0].text.startswith("Bộ Thông tin và Truyền thông vừa công bố Báo cáo tóm tắt")
    assert len(given_.quotes) == 6
    assert all(one.end <= other.start for one, other in pairwise(given_.quotes))


def test_a_brief_on_a_topic_tells_of_it(seeds: Collection) -> None:
    given_ = ask(seeds, "tóm tắt báo cáo về an toàn thông tin")
    assert isinstance(given_, Brief)
    assert any("an toàn thông tin" in quote.text for quote in given_.quotes)
    assert given_.others


def test_no_report_is_made_up(seeds: Collection) -> None:
    for text in ("tóm tắt báo cáo tháng 5/2020", "mở báo cáo năm 2010", "báo cáo nào nói về phở bò", "báo cáo 99"):
        given_ = ask(seeds, text)
        assert isinstance(given_, Brief | Reports)
        assert given_.quotes == ()
        assert [source.id for source in given_.newest][:1] == [SEED_FILES[2]]


def test_reports_are_listed_newest_first(seeds: Collection) -> None:
    of_a_year = ask(seeds, "có những báo cáo nào năm 2018")
    counted = ask(seeds, "bao nhiêu báo cáo")
    on_a_topic = ask(seeds, "báo cáo nào nói về camera")
    assert isinstance(of_a_year, Reports)
    assert isinstance(counted, Reports)
    assert isinstance(on_a_topic, Reports)
    assert names(of_a_year) == [SEED_FILES[0], SEED_FILES[3], SEED_FILES[1]]
    assert (counted.purpose, counted.total, len(counted.quotes)) == ("count", 5, 5)
    assert names(on_a_topic) == [SEED_FILES[2], SEED_FILES[3]]
    assert all("camera" in quote.text.lower() for quote in on_a_topic.quotes)


@pytest.mark.parametrize(
    ("before", "text", "report"),
    [
        ("có những báo cáo nào năm 2018", "2", 3),
        ("có những báo cáo nào năm 2018", "báo cáo 3", 1),
        ("google gỡ bao nhiêu video trên youtube?", "mở báo cáo 2", 1),
        ("", "báo cáo 1", 2),
    ],
)
def test_a_number_is_that_of_the_list_before(seeds: Collection, before: str, text: str, report: int) -> None:
    given_ = ask(seeds, text, before)
    assert isinstance(given_, Reports)
    assert names(given_) == [SEED_FILES[report]]


@pytest.mark.parametrize("text", ["4", "mở báo cáo 5", "mở báo cáo thứ tư"])
def test_a_number_beyond_the_list_before_opens_none(seeds: Collection, text: str) -> None:
    given_ = ask(seeds, text, "có những báo cáo nào năm 2018")
    assert isinstance(given_, Reports)
    assert (given_.quotes, given_.total) == ((), 0)


@pytest.mark.parametrize("text", ["có những báo cáo nào ngày 31/02/2018", "tóm tắt báo cáo ngày 30/2/2022"])
def test_of_a_day_that_does_not_exist_there_is_no_report(seeds: Collection, text: str) -> None:
    assert quotes_of(ask(seeds, text)) == ()


@pytest.mark.parametrize(
    "text", ["cảm ơn bạn, còn năm 2021 thì sao?", "ok còn năm 2021?", "cho mình hỏi còn năm 2021 ạ"]
)
def test_a_question_goes_on_after_a_greeting(seeds: Collection, text: str) -> None:
    before = "Doanh thu viễn thông năm 2018 là bao nhiêu?"
    whole = whole_question(seeds, text, _TODAY, before)
    assert "2021" in whole
    assert "2018" not in whole
    assert "Doanh thu viễn thông" in whole


def test_a_number_alone_after_an_answer_is_no_request(seeds: Collection) -> None:
    assert isinstance(ask(seeds, "1", "google gỡ bao nhiêu video trên youtube?"), Talk)


def test_the_sources_are_those_of_the_answer_before(seeds: Collection) -> None:
    given_ = ask(seeds, "link bài gốc?", "google gỡ bao nhiêu video trên youtube?")
    assert isinstance(given_, Reports)
    assert names(given_) == [SEED_FILES[0], SEED_FILES[1]]
    assert quotes_of(ask(seeds, "link bài gốc?")) == ()
    assert quotes_of(ask(seeds, "link bài gốc?", "link bài gốc?")) == ()


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("tóm tắt báo cáo tháng 6/2022", "ai chủ trì?", "tháng 6/2022 ai chủ trì"),
        ("có những báo cáo nào năm 2018", "còn năm 2021?", "có những báo cáo nào năm 2021"),
        ("doanh thu viễn thông 2018", "tất cả số liệu về bưu chính", "tất cả số liệu về bưu chính"),
        ("", "còn năm 2021?", "còn năm 2021?"),
    ],
)
def test_a_question_goes_on_from_what_a_request_was_about(
    seeds: Collection, before: str, text: str, whole: str
) -> None:
    assert whole_question(seeds, text, _TODAY, before) == whole

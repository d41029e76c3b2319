"""The promises to a reader: verbatim, dated, honest, and the same however the question is typed."""

import unicodedata
from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest
from hypothesis import example, given

from retrieval import Collection
from retrieval.answering.answers import Answer, answer
from retrieval.indexing import collect
from retrieval.questions.question import MAX_CHARACTERS
from tests.made_up import fewer, prepared, questions

_TODAY = date(2022, 8, 1)
Ask = Callable[[str], Answer]
Spot = tuple[str, int, int]


@pytest.fixture(scope="module")
def ask(seeds: Collection) -> Ask:
    """What the seeds answer to a question."""

    def asked(question: str) -> Answer:
        return answer(seeds, question, _TODAY)

    return asked


def spots(given_answer: Answer) -> list[Spot]:
    return [(quote.source.id, quote.start, quote.end) for quote in given_answer.quotes]


def everything(given_answer: Answer) -> object:
    return spots(given_answer), given_answer.answered, given_answer.unmet, given_answer.question.period


@given(question=questions)
@example(question="Báo Pháp luật Việt Nam bị phạt bao nhiêu")
@fewer
def test_every_quote_is_word_for_word_from_its_passage_and_dated(seeds: Collection, ask: Ask, question: str) -> None:
    for quote in ask(question).quotes:
        report, passage = seeds.report(quote.source.id), quote.passage
        assert report is not None
        assert quote.text == report.text[quote.start : quote.end] == quote.text.strip() != ""
        assert passage.text == report.text[passage.start : passage.end]
        assert passage.report_id == report.id
        assert passage.start <= quote.start < quote.end <= passage.end
        assert quote.source == report.source
        assert report.title
        assert isinstance(report.dated.day, date)
        assert report.dated.basis in ("published", "event")


@given(question=questions)
@fewer
def test_a_quote_says_whether_it_is_cut_off(seeds: Collection, ask: Ask, question: str) -> None:
    for quote in ask(question).quotes:
        report = seeds.report(quote.source.id)
        assert report is not None
        before, after = report.text[: quote.start].rstrip(" "), report.text[quote.end :].lstrip(" ")
        assert quote.begins == (not before or before[-1] in '.!?…\n:;”"' or before.endswith("./"))
        assert quote.ends == (not after or after[0] == "\n" or quote.text[-1] in '.!?…”"')


@given(question=questions)
@fewer
def test_what_is_shown_is_the_first_quote_and_at_most_two_more(ask: Ask, question: str) -> None:
    given_answer = ask(question)
    shown = given_answer.shown
    assert set(shown) <= set(given_answer.quotes)
    refused = given_answer.outcome == "none"
    assert len(shown) <= (1 if refused else 3)
    assert shown[:1] == given_answer.quotes[:1] or refused


@given(question=questions)
@example(question="google gỡ bao nhiêu video trên youtube?")
@fewer
def test_there_are_at_most_five_quotes_and_none_is_part_of_a_better_one(ask: Ask, question: str) -> None:
    quotes = ask(question).quotes
    assert len(quotes) <= 5
    for better, other in combinations(quotes, 2):
        assert other.text not in better.text


@given(question=questions)
@fewer
def test_an_answer_has_a_quote_and_a_refusal_has_a_reason(ask: Ask, question: str) -> None:
    given_answer = ask(question)
    assert given_answer.unmet is None or not given_answer.answered
    assert given_answer.unmet is not None or given_answer.outcome != "none"
    assert given_answer.quotes or given_answer.outcome == "none"


@given(question=questions)
@fewer
def test_quotes_after_the_first_stand_best_first(ask: Ask, question: str) -> None:
    """The first is the one that names what the question does, of those nearly as good as the best."""
    scores = [quote.score for quote in ask(question).quotes[1:]]
    assert scores == sorted(scores, reverse=True)


@given(question=questions)
@example(question="Số hoá truyền hình, Uỷ ban")
@fewer
def test_composed_and_decomposed_questions_have_one_answer(ask: Ask, question: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", question), unicodedata.normalize("NFD", question)
    assert everything(ask(composed)) == everything(ask(decomposed))


@pytest.mark.parametrize(
    "typed",
    [
        "\ufeffbao nhiêu thẻ nhà báo",
        "bao\u00a0nhiêu  thẻ\tnhà\nbáo",
        "bao nhiêu th\u200bẻ nhà b\u00adáo\u200e",
        "bao nhiêu thẻ nhà báo\x00",
    ],
)
def test_invisible_characters_and_other_spaces_change_no_answer(ask: Ask, typed: str) -> None:
    assert everything(ask(typed)) == everything(ask("bao nhiêu thẻ nhà báo"))


# Capitals may tell a name from a word (Lào, lao), so they may turn an answer into a refusal, never move a quote.
@pytest.mark.parametrize("typed", [str.upper, str.lower, str.title])
@pytest.mark.parametrize(
    "question",
    [
        "google gỡ bao nhiêu video trên youtube?",
        "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?",
        "Ai chủ trì hội nghị giao ban mới nhất?",
        "bao nhiêu thẻ nhà báo",
        "Tỷ lệ hồ sơ trực tuyến tháng 6/2019",
        "nghị định 42/2022/nđ-cp quy định gì",
        "mobile money là gì",
    ],
)
def test_capitals_change_no_answer(ask: Ask, question: str, typed: Callable[[str], str]) -> None:
    assert everything(ask(typed(question))) == everything(ask(question))


@given(question=questions.filter(lambda text: text.upper().lower() == text.lower()))
@fewer
def test_capitals_move_no_quote(ask: Ask, question: str) -> None:
    assert spots(ask(question.upper())) == spots(ask(question.lower()))


@given(question=questions)
@fewer
def test_an_answer_is_the_same_when_asked_again(ask: Ask, question: str) -> None:
    assert ask(question) == ask(question)


@pytest.mark.parametrize(
    ("question", "report", "said"),
    [
        ("google gỡ bao nhiêu video trên youtube?", "000", "gần 6700/7800 video clip"),
        ("google go bao nhieu video tren youtube", "000", "gần 6700/7800 video clip"),
        ("Hội nghị được tổ chức tại bao nhiêu điểm cầu?", "000", "67 điểm cầu"),
        ("Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?", "003", "182 nghìn tỷ đồng"),
        ("doanh thu vien thong 6 thang dau nam 2018", "003", "182 nghìn tỷ đồng"),
        ("tỷ lệ hồ sơ trực tuyến tháng 6/2022", "002", "36,91%"),
        ("Nghị định 42/2022/NĐ-CP quy định gì?", "002", "cung cấp thông tin và dịch vụ công trực tuyến"),
        ("Ai chủ trì hội nghị giao ban tháng 6/2022?", "002", "Nguyễn Mạnh Hùng đã chủ trì"),
        ("bao nhieu the nha bao", "004", "15.418 thẻ nhà báo"),
        ("Mobile Money là gì?", "004", "(Mobile Money)"),
        ("Quyết định 895/QĐ-TTg về việc gì?", "004", "thành lập Khu CNTT tập trung thành phố Cần Thơ"),
    ],
)
def test_an_answer_quotes_the_sentence_that_says_it(ask: Ask, question: str, report: str, said: str) -> None:
    given_answer = ask(question)
    assert given_answer.answered
    assert given_answer.quotes[0].source.id.startswith(report)
    assert said in given_answer.quotes[0].text


@pytest.mark.parametrize(
    ("question", "unmet", "nearest"),
    [
        ("Doanh thu viễn thông 6 tháng đầu năm 2021 đạt bao nhiêu?", "period", "182 nghìn tỷ đồng"),
        ("ty le ho so truc tuyen thang 6/2019", "period", "36,91%"),
        ("Nghị định 99/2022/NĐ-CP quy định gì?", "number", "Nghị định 42/2022/NĐ-CP"),
        ("Bộ trưởng Nguyễn Văn Hùng phát biểu gì?", "name", "Nguyễn Mạnh Hùng"),
        ("Lào có bao nhiêu thuê bao di động?", "name", "thuê bao"),
        ("Doanh thu công nghiệp ICT của Samsung là bao nhiêu?", "name", "Công nghiệp ICT"),
        ("Tắt sóng 2G khi nào?", "kind", "tắt sóng 2G"),
    ],
)
def test_what_no_report_says_is_refused_with_the_reason_and_the_nearest(
    ask: Ask, question: str, unmet: str, nearest: str
) -> None:
    given_answer = ask(question)
    assert not given_answer.answered
    assert given_answer.unmet == unmet
    assert nearest in given_answer.quotes[0].text


@pytest.mark.parametrize("question", ["quantum blockchain", "pizza margherita recipe"])
def test_what_the_reports_know_nothing_of_is_refused(ask: Ask, question: str) -> None:
    assert not ask(question).answered


def test_a_figure_of_two_dates_is_quoted_for_both_the_newest_first(ask: Ask) -> None:
    first, second = ask("google gỡ bao nhiêu video trên youtube?").quotes[:2]
    assert (first.source.dated.day, second.source.dated.day) == (date(2018, 7, 9), date(2018, 5, 4))
    assert "6546/7496" in second.text


def test_a_period_chooses_between_two_figures(ask: Ask) -> None:
    assert "6546/7496" in ask("google gỡ bao nhiêu video tính đến 02/5/2018?").quotes[0].text
    assert "6700/7800" in ask("google gỡ bao nhiêu video 6 tháng đầu năm 2018?").quotes[0].text


@pytest.mark.parametrize("question", ["Ai chủ trì hội nghị giao ban mới nhất?", "hoi nghi giao ban moi nhat"])
def test_the_newest_is_the_newest(ask: Ask, question: str) -> None:
    given_answer = ask(question)
    assert given_answer.answered
    assert given_answer.quotes[0].source.dated.day == date(2022, 7, 12)


@pytest.mark.parametrize(
    ("question", "years"),
    [("năm ngoái", {2021}), ("năm nay", {2022}), ("tháng 6/2022", {2022}), ("năm 2018", {2018})],
)
def test_a_question_of_nothing_but_a_time_finds_the_reports_of_that_time(
    ask: Ask, question: str, years: set[int]
) -> None:
    given_answer = ask(question)
    assert given_answer.answered
    assert {quote.source.dated.day.year for quote in given_answer.quotes if quote.source.dated.day} == years


@pytest.mark.parametrize("question", ["", " ", "?!…", "😀", "\u200b\u00a0", "(((", "\ud800"])
def test_a_question_without_a_word_is_told_so(ask: Ask, question: str) -> None:
    given_answer = ask(question)
    assert (given_answer.answered, given_answer.unmet, given_answer.quotes) == (False, "empty", ())


def test_a_question_may_be_long_but_not_longer(ask: Ask) -> None:
    longest = "thẻ nhà báo ".ljust(MAX_CHARACTERS, "?")
    assert "15.418" in ask(longest).quotes[0].text
    too_long = ask(longest + "?")
    assert (too_long.answered, too_long.unmet, too_long.quotes) == (False, "long", ())


_REVENUE = "Doanh thu viễn thông năm {} ước đạt {} nghìn tỷ đồng, tăng so với năm trước."


@pytest.fixture(scope="module")
def two_years() -> Collection:
    """The same figure of two years, each in a report of its own."""
    return collect(
        prepared(f"{year}.txt", f"Kết quả năm {year}\n\n0{day}/01/{year + 1}\n\n{_REVENUE.format(year, figure)}")
        for year, day, figure in ((2018, 4, 182), (2019, 5, 195))
    )


def test_a_quote_of_another_time_is_found_but_not_shown(two_years: Collection) -> None:
    told = answer(two_years, "doanh thu viễn thông năm 2018 đạt bao nhiêu?", _TODAY)
    assert [quote.source.id for quote in told.quotes] == ["2018.txt", "2019.txt"]
    assert [quote.text for quote in told.shown] == [_REVENUE.format(2018, 182)]


def test_without_a_time_the_newest_figure_is_shown_and_the_older_after_it(two_years: Collection) -> None:
    told = answer(two_years, "doanh thu viễn thông đạt bao nhiêu?", _TODAY)
    assert [quote.text for quote in told.shown] == [_REVENUE.format(2019, 195), _REVENUE.format(2018, 182)]


def test_a_question_far_from_all_reports_is_told_which_are_the_newest(two_years: Collection) -> None:
    told = answer(two_years, "cách nấu phở bò", _TODAY)
    assert (told.answered, told.shown) == (False, ())
    assert [source.id for source in told.newest] == ["2019.txt", "2018.txt"]


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?", True),
        ("google gỡ bao nhiêu video?", True),
        ("Ai đi không?", False),
        ("họp ở đâu?", False),
        ("ai có file báo cáo không?", False),
        ("có ai ở cơ quan không?", False),
        ("Thủ tướng nước Pháp là ai?", False),
    ],
)
def test_what_people_ask_one_another_has_no_sure_answer(ask: Ask, said: str, sure: bool) -> None:
    assert ask(said).is_sure is sure

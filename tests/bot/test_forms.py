"""Comparisons, figures, briefs and lists as they are sent: valid, within Telegram's limits, and told apart."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.addressing import Request
from bot.conversation import Conversation, Reply, respond, turn_page
from bot.forms import Form, form_html, pages_of
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Answer, Collection, Library, Quote
from retrieval import respond as response_to
from retrieval.answering import Brief, Compared, ComparedSide, Figures, Reports, Talk
from retrieval.answering.answers import Outcome
from retrieval.indexing import Changes
from retrieval.questions.parsing import parse
from retrieval.questions.small_talk import SmallTalk
from tests.bot.test_rendering import QUOTES, SEARCHED, TEXTS, TODAY, seen

_QUOTES = QUOTES.map(lambda quotes: tuple(quotes * 3))
_OUTCOMES: st.SearchStrategy[Outcome] = st.sampled_from(["answer", "none"])


def side(of: str, outcome: Outcome, quotes: tuple[Quote, ...]) -> ComparedSide:
    return ComparedSide(of, Answer(parse(of[:50], TODAY), outcome, quotes, quotes[:3], {}, 1.0))


_COMPARED = st.lists(st.builds(side, TEXTS, _OUTCOMES, _QUOTES), min_size=2, max_size=4).map(tuple).map(Compared)
_FIGURES = st.builds(Figures, TEXTS, st.just(()) | _QUOTES, st.none(), SEARCHED)
_SOURCES = QUOTES.map(lambda quotes: tuple(quote.source for quote in quotes))
_BRIEFS = st.builds(
    Brief,
    about=TEXTS,
    source=st.none() | QUOTES.map(lambda quotes: quotes[0].source),
    headings=st.lists(TEXTS, max_size=30).map(tuple),
    quotes=_QUOTES.map(lambda quotes: quotes[:6]),
    others=_SOURCES,
    newest=_SOURCES.map(lambda sources: sources[:3]),
)
_REPORTS = st.builds(
    Reports,
    purpose=st.sampled_from(["list", "count", "open", "cite"]),
    about=TEXTS,
    quotes=st.just(()) | _QUOTES,
    total=st.integers(0, 10**6),
    newest=_SOURCES.map(lambda sources: sources[:3]),
)


@settings(max_examples=200, deadline=None)
@given(
    form=_COMPARED | _FIGURES | _BRIEFS | _REPORTS,
    page=st.integers(0, 5),
    searched=SEARCHED,
    wording=st.sampled_from([VI, EN]),
)
def test_any_form_is_valid_and_fits(
    seeds: Collection, form: Form, page: int, searched: dict[tuple[str, ...], bool], wording: Wording
) -> None:
    assert seen(form_html(seeds, form, min(page, pages_of(form) - 1), searched, wording))


def shown(seeds: Collection, text: str) -> str:
    given_ = response_to(seeds, text, date(2022, 8, 1))
    assert not isinstance(given_, Answer | Talk)
    return seen(form_html(seeds, given_, 0, {}, VI))


def test_a_comparison_puts_each_side_under_its_name_and_says_which_is_missing(seeds: Collection) -> None:
    text = shown(seeds, "so sánh doanh thu viễn thông 2018 và 2021")
    assert "năm 2018: «Doanh thu viễn thông phát sinh ước đạt 182 nghìn tỷ đồng" in text
    assert "Không có số liệu của năm 2021." in text
    assert "[1] Ngành Thông tin và Truyền thông, triển khai nhiệm vụ 6 tháng cuối năm 2018 · 09/07/2018" in text


def test_sides_of_which_one_sentence_tells_stand_together(seeds: Collection) -> None:
    text = shown(seeds, "so sánh Google và Facebook gỡ video")
    assert "Google, Facebook: «" in text
    assert text.count("«") == 1


def test_a_side_that_is_perhaps_told_says_so(seeds: Collection) -> None:
    told = response_to(seeds, "doanh thu viễn thông 2018", date(2022, 8, 1))
    assert isinstance(told, Answer)
    perhaps = ComparedSide("năm 2018", told)
    object.__setattr__(perhaps.answer, "outcome", "possible")
    text = seen(form_html(seeds, Compared((perhaps, side("năm 2019", "none", ()))), 0, {}, VI))
    assert "năm 2018: có thể là: «Doanh thu viễn thông" in text


def test_figures_stand_under_the_day_of_their_report(seeds: Collection) -> None:
    text = shown(seeds, "tất cả số liệu về dịch vụ công trực tuyến")
    assert text.startswith("📊 Số liệu về dịch vụ công trực tuyến: 5 câu trong 4 báo cáo\n\n🗓 Thúc đẩy ứng dụng CNTT")
    assert text.index("04/05/2018") < text.index("20/07/2021") < text.index("12/07/2022") < text.index("36,91%")


def test_a_brief_names_the_headings_and_the_other_reports(seeds: Collection) -> None:
    text = shown(seeds, "tóm tắt báo cáo 09/07/2018")
    head, headings, sentences, others = text.split("\n\n")
    assert head.endswith("09/07/2018 (ngày sự kiện)")
    assert "Một số kết quả nổi bật trong lĩnh vực TTTT 6 tháng đầu năm" in headings
    assert sentences.count("• «") == 6
    assert "Ngành Thông tin và Truyền thông, triển khai nhiệm vụ" in others


@pytest.fixture
def talk(seeds: Collection) -> Conversation:
    words: dict[str, str] = {}
    tokens = map(str, count())

    def remember(text: str) -> str:
        token = next(tokens)
        words[token] = text
        return token

    return Conversation(Library(lambda: (seeds, Changes((), ()))), remember, words.get)


def say(talk: Conversation, text: str, before: str | None = None, language: str = "vi") -> Reply:
    return respond(talk, Request("ask", text), language, before)


def test_more_figures_than_fit_go_by_page(talk: Conversation) -> None:
    first = say(talk, "thống kê về viễn thông")
    assert "trang 1/2" in first.html
    [forward] = first.buttons
    second = turn_page(talk, forward.data)
    assert second is not None
    assert "trang 2/2" in second.html
    [back] = second.buttons
    again = turn_page(talk, back.data)
    assert again is not None
    assert again.html == first.html


def test_a_list_can_be_gone_on_from(talk: Conversation) -> None:
    listed = say(talk, "có những báo cáo nào năm 2018")
    assert listed.asked == "có những báo cáo nào năm 2018"
    assert "📄" in say(talk, "2", listed.asked).html
    assert "năm 2021" in say(talk, "còn năm 2021?", listed.asked).html


def test_what_refers_back_leaves_what_was_asked_before(talk: Conversation) -> None:
    asked = "google gỡ bao nhiêu video trên youtube?"
    for text in ("link bài gốc?", "cảm ơn", "báo cáo 1"):
        assert say(talk, text, asked).asked is None
    assert "không ghi địa chỉ trang gốc" in say(talk, "link?", asked).html
    assert "Hãy hỏi một câu trước" in say(talk, "link?").html


@pytest.mark.parametrize(
    ("text", "language", "part"),
    [
        ("cảm ơn bot", "vi", "Không có gì"),
        ("thanks", "en", "You are welcome"),
        ("thanks", "vi", "Không có gì"),
        ("cảm ơn", "en", "Không có gì"),
        ("hay quá", "vi", "Rất vui"),
        ("bạn là ai", "vi", "Giao Ban"),
        ("who are you?", "vi", "I am Giao Ban"),
        ("bạn làm được gì", "vi", "tóm tắt báo cáo tháng 6/2022"),
        ("1", "vi", "Bạn muốn hỏi gì"),
        ("test", "en", "What would you like to know"),
        ("tạm biệt", "vi", "hẹn gặp lại"),
    ],
)
def test_small_talk_gets_a_few_words_in_the_readers_language(
    talk: Conversation, text: str, language: str, part: str
) -> None:
    html = say(talk, text, "google gỡ bao nhiêu video", language).html
    assert part in seen(html)
    assert "Không có trong các báo cáo" not in html


def test_who_greets_first_is_told_how_to_ask_and_later_is_greeted(talk: Conversation) -> None:
    assert "Cứ gõ câu hỏi" in say(talk, "chào bot nhé").html
    assert say(talk, "chào bot nhé", "doanh thu viễn thông 2018").html.startswith("Chào bạn!")


def test_every_kind_of_small_talk_has_its_words() -> None:
    kinds = set(SmallTalk.__annotations__["kind"].__args__)
    assert kinds == set(VI.talk) == set(EN.talk)


def test_a_button_whose_words_are_understood_otherwise_by_now_is_stale(talk: Conversation) -> None:
    token = talk.remember("doanh thu viễn thông 2018?")
    page = turn_page(talk, f"f|{token}|1")
    assert page is not None
    assert page.html == VI.stale
    assert turn_page(talk, "f|nothing|1") is None

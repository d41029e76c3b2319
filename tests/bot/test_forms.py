"""Comparisons, figures, briefs and lists as they are sent: valid, within Telegram's limits, and told apart."""

import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.addressing import Request
from bot.conversation import Conversation, Kept, Pressed, Reply, press, pressed, respond
from bot.conversation.citing import Telling
from bot.conversation.forms import Form, form_html, pages_of
from bot.markup import units
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Answer, Collection, Library, Quote, tuning
from retrieval import respond as response_to
from retrieval.answering import Brief, Compared, ComparedSide, Figures, Reports, Talk
from retrieval.answering.answers import Outcome
from retrieval.answering.listings import Purpose
from retrieval.indexing import Changes
from retrieval.questions.parsing import parse
from retrieval.questions.small_talk import SmallTalk
from tests.bot.test_rendering import LONG, QUOTES, SEARCHED, TELLINGS, TEXTS, TODAY, row, seen

_QUOTES = QUOTES.map(lambda quotes: tuple(quotes * 3))
_OUTCOMES: st.SearchStrategy[Outcome] = st.sampled_from(["answer", "possible", "none"])


def side(of: str, outcome: Outcome, quotes: tuple[Quote, ...]) -> ComparedSide:
    return ComparedSide(of, Answer(parse(of[:50], TODAY), outcome, quotes, quotes[:3], {}, 1.0))


_COMPARED = st.lists(st.builds(side, TEXTS, _OUTCOMES, _QUOTES), min_size=2, max_size=6).map(tuple).map(Compared)
_FIGURES = st.builds(Figures, TEXTS, st.just(()) | _QUOTES, st.none(), SEARCHED)
_SOURCES = QUOTES.map(lambda quotes: tuple(quote.source for quote in quotes))
_BRIEFS = st.builds(
    Brief,
    about=TEXTS,
    source=st.none() | QUOTES.map(lambda quotes: quotes[0].source),
    headings=st.lists(TEXTS | st.just(LONG), max_size=30).map(tuple),
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
    telling=TELLINGS,
)
def test_any_form_is_valid_and_fits(
    seeds: Collection, form: Form, page: int, searched: dict[tuple[str, ...], bool], telling: Telling
) -> None:
    assert seen(form_html(seeds, form, min(page, pages_of(form) - 1), searched, telling))


@pytest.mark.parametrize("wording", [VI, EN])
def test_what_is_as_long_as_it_gets_is_cut_to_fit(seeds: Collection, wording: Wording) -> None:
    rows = tuple(map(row, range(12)))
    sources = tuple(each.source for each in rows)
    forms: tuple[Form, ...] = (
        Compared(tuple(side(f"{LONG}{number}", "possible", rows[number:]) for number in range(6))),
        Figures(LONG, rows, None, {("ab",): True}),
        Brief(LONG, sources[0], tuple(f"{number} {LONG}" for number in range(40)), rows[:6], sources[1:6]),
        *(Reports(purpose, LONG, rows, 10**6) for purpose in get_args(Purpose)),
    )
    for form in forms:
        assert units(seen(form_html(seeds, form, 0, {("ab",): True}, Telling(wording)))) > 1500


def shown(seeds: Collection, text: str) -> str:
    given_ = response_to(seeds, text, date(2022, 8, 1))
    assert not isinstance(given_, Answer | Talk)
    return seen(form_html(seeds, given_, 0, {}, Telling(VI)))


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
    text = seen(form_html(seeds, Compared((perhaps, side("năm 2019", "none", ()))), 0, {}, Telling(VI)))
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
    return Conversation(Library(lambda: (seeds, Changes((), ()))))


def say(talk: Conversation, text: str, before: str | None = None, language: str = "vi") -> Reply:
    return respond(talk, Request("ask", text), language, before)


@pytest.mark.parametrize(("topic", "pages"), [("telecom", 2), ("5G", 1), ("Google", 1)])
def test_figures_are_given_in_the_language_of_telegram_where_the_topic_is_of_none(
    seeds: Collection, topic: str, pages: int
) -> None:
    talk = Conversation(Library(lambda: (seeds, Changes((), ()))), spoken="en")
    reply = respond(talk, Request("figures", topic), "en")
    assert seen(reply.html).startswith("📊 Figures on")
    assert (reply.remembered is not None) == (pages > 1)
    if reply.remembered:
        turned = press(talk, Pressed("f", reply.remembered.token, 1), reply.remembered.kept)
        assert seen(turned.html).startswith("📊 Figures on")
        assert f"page 2/{pages}" in seen(turned.html)


@pytest.mark.parametrize("topic", ["viễn thông", "vien thong"])
def test_figures_on_a_vietnamese_topic_are_given_in_vietnamese(talk: Conversation, topic: str) -> None:
    assert seen(respond(talk, Request("figures", topic), "en").html).startswith("📊 Số liệu về")


def test_a_list_says_how_many_reports_there_are_though_it_does_not_name_all(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = Request("reports", "chuyển đổi số")
    whole = seen(respond(talk, topic).html)
    [count] = map(int, re.findall(r"^🗂 (\d+) báo cáo: ", whole))
    assert count > 1
    assert "báo cáo nữa" not in whole
    monkeypatch.setattr(tuning, "LISTED", 1)
    reply = respond(talk, topic)
    assert reply.remembered is not None
    again = press(talk, Pressed("l", "token", 0), reply.remembered.kept)
    for told in map(seen, (reply.html, again.html)):
        assert told.startswith(f"🗂 {count} báo cáo: ")
        assert f"… và {count - 1} báo cáo nữa" in told


def test_more_figures_than_fit_go_by_page(talk: Conversation) -> None:
    first = say(talk, "thống kê về viễn thông")
    assert "trang 1/2" in first.html
    [[forward]] = first.buttons
    assert first.remembered is not None
    after = pressed(forward.data)
    assert after == Pressed("f", first.remembered.token, 1)
    second = press(talk, after, first.remembered.kept)
    assert "trang 2/2" in second.html
    [[back]] = second.buttons
    assert press(talk, replace(after, number=0), first.remembered.kept).html == first.html
    assert back.data == f"f|{first.remembered.token}|0"


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
    assert press(talk, Pressed("f", "token", 1), Kept("doanh thu viễn thông 2018?")).html == VI.stale


@pytest.mark.parametrize("data", ["", "p|1", "s|token", "s|token|x", "s|to ken|1", "q|token|1", "😀"])
def test_what_is_no_button_of_ours_is_none(data: str) -> None:
    assert pressed(data) is None


@pytest.mark.parametrize("text", ["mở báo cáo tháng 6/2022", "tóm tắt báo cáo tháng 6/2022"])
def test_a_report_that_is_opened_by_words_is_read_on_and_left_again(talk: Conversation, text: str) -> None:
    opened = say(talk, text)
    [[button]] = opened.buttons
    which, kept = pressed(button.data), opened.remembered
    assert which is not None
    assert kept is not None
    contents = press(talk, which, kept.kept)
    assert "Báo cáo dài 3 trang" in seen(contents.html)
    back = pressed(next(b.data for line in contents.buttons for b in line if b.label == VI.back))
    assert back is not None
    assert press(talk, back, kept.kept).html == opened.html


def test_a_report_that_is_opened_by_its_number_is_read_on(talk: Conversation) -> None:
    opened = say(talk, "2", "có những báo cáo nào năm 2018")
    which, kept = pressed(opened.buttons[0][0].data), opened.remembered
    assert which is not None
    assert kept is not None
    contents = press(talk, which, kept.kept)
    assert "Ngành Thông tin và Truyền thông, triển khai" in seen(contents.html)
    assert VI.back not in [button.label for line in contents.buttons for button in line]

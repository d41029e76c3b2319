"""What is sent is always valid Telegram HTML within Telegram's limits, whatever the reports and readers write."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.citing import Reads, Telling
from bot.conversation.rendering import answer_html, latest_html
from bot.conversation.replies import leading_to
from bot.markup import (
    MOST_ADDRESSED,
    Fragment,
    bolded,
    joined,
    linked,
    plain,
    shortened,
    tagged,
    template,
    units,
)
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Collection, Quote, Source
from retrieval.answering.answers import Answer, Outcome, answer
from retrieval.answering.refusal import Unmet
from retrieval.indexing import Account
from retrieval.language import Period
from retrieval.questions.answer_types import ANSWER_TYPES
from retrieval.questions.parsing import parse
from retrieval.reading.dating import UNDATED, Dated
from retrieval.reading.passages import Passage
from tests.loopback.entities import parse_html
from tests.loopback.rules import ENTITIES_SIZE, size_of

TODAY = date(2022, 7, 31)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9000) | st.text("a <>&;.\n«é😀ợ", max_size=9000)
SEARCHED = st.dictionaries(st.tuples(st.sampled_from(["a", "é", "amp", "lt"])), st.booleans())


def seen(sent: str) -> str:
    """What a reader sees of ``sent``; fails where Telegram would refuse it or drop an entity."""
    parsed = parse_html(sent)
    assert not parsed.lost
    assert units(parsed.text) <= 4096
    assert len(parsed.entities) <= 100
    assert size_of(parsed) <= ENTITIES_SIZE
    return parsed.text


def to_page(address: str) -> Reads:
    """A reader whose pages all have one address."""
    return lambda _: address


def quote(
    text: str, title: str, day: date | Period | None, address: str | None = None, columns: str | None = None
) -> Quote:
    """What is quoted of a report; with ``columns`` a row under these heads."""
    period = Period(day, day) if isinstance(day, date) else day
    source = Source(
        title[:9] + str(day),
        title,
        Dated(period, "issued" if isinstance(day, date) else "file name") if period else UNDATED,
        address,
    )
    heads, text = (f"Đơn vị | {columns}",) if columns else (), f"1 | {text}" if columns else text
    passage = Passage(source.id, 0, 0, len(text), heads, text)
    end = max(1, len(text) // 2)
    return Quote(source, passage, 0, end, text[:end], 1.0, begins=len(text) % 2 == 0, ends=len(text) % 3 == 0)


PAGES = st.none() | st.sampled_from([20, 400, 1990]).map(lambda size: to_page(f"https://a.vn/{'x' * size}?a&b"))
TELLINGS = st.builds(Telling, st.sampled_from([VI, EN]), PAGES)
ADDRESSES = st.none() | st.sampled_from(["https://a.vn/b?c=1&d=2", "https://a.vn/'\"><b>", "http://localhost/bao-cao"])
PERIODS = st.dates(date(1000, 2, 2), date(9990, 2, 2)).map(lambda day: Period(day, day + timedelta(40)))
LONG = "ab <c> 😀 " * 700


def row(number: int) -> Quote:
    """A row of a table in which everything is as long as it gets."""
    period, address = Period(date(1000, 2, 2), date(1001, 3, 3)), "https://a.vn/" + "x" * 180
    return quote(LONG, f"{number} {LONG}", period, address, f"{number} {LONG}")


ROWS = st.integers(1, 10**6).map(row)
QUOTES = st.lists(
    ROWS | st.builds(quote, TEXTS, TEXTS, st.none() | st.dates() | PERIODS, ADDRESSES, st.none() | TEXTS),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(quotes=QUOTES, searched=SEARCHED, answered=st.booleans(), telling=TELLINGS)
def test_any_answer_is_valid_and_fits(
    seeds: Collection, quotes: list[Quote], searched: dict[tuple[str, ...], bool], answered: bool, telling: Telling
) -> None:
    outcome: Outcome = "answer" if answered else "none"
    shown = tuple(quotes[: 3 if answered else 1])
    unmet: Unmet | None = None if answered else "period"
    given_ = Answer(parse("gì", TODAY), outcome, tuple(quotes), shown, searched, 1.0, unmet)
    assert seen(answer_html(seeds, given_, telling))


@settings(max_examples=100, deadline=None)
@given(query=TEXTS, quotes=QUOTES, searched=SEARCHED, telling=TELLINGS)
def test_any_list_is_valid_and_fits(
    query: str, quotes: list[Quote], searched: dict[tuple[str, ...], bool], telling: Telling
) -> None:
    assert seen(latest_html(query, quotes * 2, searched, Account(3, 1, 2), telling))


@given(TEXTS, st.integers(2, 5000))
def test_shortened_text_fits_and_is_a_beginning(text: str, most: int) -> None:
    short = shortened(text, most)
    assert units(short) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_shortened_text_ends_with_a_sentence() -> None:
    assert shortened("Câu một dài hơn. Câu hai dài hơn. Câu ba dài hơn.", 40) == "Câu một dài hơn. Câu hai dài hơn.…"


@given(TEXTS)
def test_a_fragment_knows_what_it_costs(text: str) -> None:
    spans = [(0, len(text) // 3), (len(text) // 2, len(text))] if len(text) > 3 else []
    whole: Fragment = (
        plain("x ") + tagged("blockquote expandable", bolded(text, spans)) + template("<b>{t}</b>y", t=text)
    )
    parsed = parse_html("x" + whole.html + "x")
    assert units(parsed.text) == whole.units + 2


@given(sizes=st.lists(st.integers(20, 3000), max_size=12), parted=st.integers(1, 12))
def test_links_that_a_message_has_no_room_for_lead_nowhere_and_all_words_stay(sizes: list[int], parted: int) -> None:
    told = [plain(f"{n}. ") + linked(f"https://a.vn/?a&{'x' * (s - 16)}", plain(f"<{n}>")) for n, s in enumerate(sizes)]
    whole = joined([joined(told[:parted]), joined(told[parted:])], "\n\n")
    parsed = parse_html(whole.html)
    kept = [len(entity["url"]) for entity in parsed.entities]
    assert parsed.text.split() == [word for n in range(len(sizes)) for word in (f"{n}.", f"<{n}>")]
    assert whole.addressed == sum(kept) <= MOST_ADDRESSED
    assert whole.entities == len(kept)
    as_many_as_fit = [s for n, s in enumerate(sizes) if sum(sizes[: n + 1]) <= MOST_ADDRESSED]
    assert kept[: len(as_many_as_fit)] == as_many_as_fit


def test_an_answer_reads_quote_then_numbered_source_with_its_date(seeds: Collection) -> None:
    text = seen(answer_html(seeds, answer(seeds, "google gỡ bao nhiêu video trên youtube?", TODAY), Telling(VI)))
    assert text.startswith("💬 «Tính đến hết tháng 6 năm 2018, Google đã chặn bỏ gần 6700/7800 video clip")
    assert "🕒 04/05/2018: «Theo báo cáo của Bộ TTTT, tính đến 02/5/2018" in text
    assert "[2] Thúc đẩy ứng dụng CNTT để liên thông từ trung ương đến địa phương · 04/05/2018 (ngày đăng)" in text


def test_the_words_asked_for_are_bold_and_look_alikes_are_not(seeds: Collection) -> None:
    html = answer_html(seeds, answer(seeds, "doanh thu vien thong dat bao nhieu", TODAY), Telling(VI))
    assert "<b>Doanh thu viễn thông</b>" in html
    assert html.count("<b>") == html.count("<b>Doanh thu viễn thông</b>")


@pytest.mark.parametrize(("wording", "words"), [(VI, "không rõ ngày"), (EN, "date unknown")])
def test_a_report_without_a_date_says_so(seeds: Collection, wording: Wording, words: str) -> None:
    undated = (quote("Một câu trả lời.", "Báo cáo", None),)
    given_ = Answer(parse("gì", TODAY), "answer", undated, undated, {}, 1.0)
    assert words in seen(answer_html(seeds, given_, Telling(wording)))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Doanh thu viễn thông 6 tháng đầu năm 2019 là bao nhiêu?", "vì không nói về 6 tháng đầu năm 2019:"),
        ("Doanh thu viễn thông tháng 3/2018 là bao nhiêu?", "vì không nói về tháng 3/2018:"),
        ("Doanh thu viễn thông năm 2015 là bao nhiêu?", "vì không nói về năm 2015:"),
        ("Doanh thu viễn thông quý I/2019 là bao nhiêu?", "vì không nói về quý I/2019:"),
        ("bộ ký thoả thuận gì với bộ truyền thông Lào", "vì không nhắc đến Lào:"),
        ("chính thức tắt sóng 2G ngày nào ạ", "vì không nêu thời điểm bạn hỏi:"),
    ],
)
def test_a_refusal_says_in_words_what_the_nearest_passage_does_not_meet(
    seeds: Collection, question: str, told: str
) -> None:
    sent = seen(answer_html(seeds, answer(seeds, question, TODAY), Telling(VI)))
    assert sent.startswith("Không có trong các báo cáo (5 báo cáo, từ 04/05/2018 đến 12/07/2022). Đoạn gần nhất")
    assert told in sent


def test_an_off_topic_question_is_told_how_to_see_what_the_reports_cover(seeds: Collection) -> None:
    sent = seen(answer_html(seeds, answer(seeds, "cách nấu phở bò", TODAY), Telling(VI)))
    assert "/baocao" in sent
    assert "«" not in sent


def test_a_quote_of_another_day_stands_under_its_date_and_one_of_the_same_day_does_not(seeds: Collection) -> None:
    def told(second: date | None) -> str:
        quotes = (quote("Đầu tiên là đây", "Một", date(2022, 7, 12)), quote("Thứ hai là đây", "Hai", second))
        given_ = Answer(parse("gì", TODAY), "answer", quotes, quotes, {}, 1.0)
        return seen(answer_html(seeds, given_, Telling(VI)))

    assert "\n🕒 04/05/2018: «" in told(date(2018, 5, 4))
    assert "\n• «" in told(date(2022, 7, 12))
    assert "\n• «" in told(None)


@pytest.mark.parametrize("wording", [VI, EN])
def test_each_reason_of_a_refusal_and_each_answer_type_has_its_words(wording: Wording) -> None:
    assert {*wording.unmet, *wording.unasked} == set(get_args(Unmet))
    assert set(wording.kinds) == set(ANSWER_TYPES)


def test_a_source_leads_to_its_page(seeds: Collection) -> None:
    found = quote("Doanh thu tăng.", "Giao ban", date(2022, 7, 12), "https://a.vn/b?c=1&d=2")
    given_ = Answer(parse("gì", TODAY), "answer", (found,), (found,), {}, 1.0, None)
    sent = answer_html(seeds, given_, Telling(VI))
    assert '[1] <a href="https://a.vn/b?c=1&amp;d=2">Giao ban</a> · 12/07/2022 (ngày ban hành)' in sent


@pytest.mark.parametrize(
    ("address", "is_taken"),
    [
        ("https://a.vn/b?c=1&d=2", True),
        ("http://báo.vn:8080/'\"><b>", True),
        ("http://10.0.0.1/bao-cao", True),
        ("http://intranet/bao-cao", False),
        ("https://[a.vn/bao-cao", False),
        ("https://a.vn:99999/", False),
        ("https://a.vn/mot bai", False),
        ("https://", False),
        ("ftp://a.vn/b", False),
        ("https://a.vn/" + "x" * 2000, False),
    ],
)
def test_only_an_address_that_telegram_takes_becomes_a_button(address: str, is_taken: bool) -> None:
    assert (leading_to("Mở", address) is not None) is is_taken
    assert leading_to("Mở", None) is None


@pytest.mark.parametrize(
    ("dated", "told"),
    [
        (Dated(Period(date(2024, 6, 1), date(2024, 6, 30)), "title"), "tháng 6/2024 (theo tiêu đề)"),
        (Dated(Period(date(2024, 4, 1), date(2024, 6, 30)), "file name"), "quý II/2024 (theo tên tệp)"),
        (Dated(Period(date(2024, 1, 1), date(2024, 12, 31)), "issued"), "năm 2024 (không rõ ngày)"),
        (Dated(Period(date(2024, 1, 1), date(2024, 9, 30)), "title"), "từ 01/01/2024 đến 30/09/2024 (theo tiêu đề)"),
        (Dated.on(date(2024, 6, 5), "file name"), "05/06/2024 (theo tên tệp)"),
        (Dated.on(date(2024, 6, 5), "issued"), "05/06/2024 (ngày ban hành)"),
        (UNDATED, "không rõ ngày"),
    ],
)
def test_a_reports_month_is_shown_as_a_month_and_never_as_a_day(dated: Dated, told: str) -> None:
    source = Source("a.txt", "Giao ban", dated, None)
    of_june = Quote(source, Passage("a.txt", 0, 0, 3, (), "Đạt"), 0, 3, "Đạt", 1.0)
    assert told in seen(latest_html("", [of_june], {}, Account(1, 0, 0), Telling(VI)))


def test_a_row_is_shown_under_the_heads_of_its_columns(seeds: Collection) -> None:
    source = Source("a.docx", "Biên chế", UNDATED, None)
    passage = Passage("a.docx", 0, 0, 9, ("II. Số liệu", "Đơn vị | Hiện có"), "Phòng A | 12")
    row = Quote(source, passage, 0, 12, "Phòng A | 12", 1.0)
    given_ = Answer(parse("gì", TODAY), "answer", (row,), (row,), {}, 1.0, None)
    assert "Đơn vị | Hiện có\n«Phòng A | 12» [1]" in seen(answer_html(seeds, given_, Telling(VI)))


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 reports"), (1, "1 report"), (2, "2 reports"), (1_000, "1000 reports")]
)
def test_what_is_counted_is_told_of_one_and_of_several(count: int, said: str) -> None:
    assert template(EN.counted, count=count).html == said

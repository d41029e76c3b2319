"""Figures over time as readers see them: lines with sources, and a picture that follows the answer."""

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.image import imread

from bot.addressing import Request, typed
from bot.conversation import Conversation, pictures, respond
from bot.conversation import figures as figures_module
from bot.conversation.citing import Telling
from bot.conversation.figures import series_lines, with_picture
from bot.conversation.forms import form_html
from bot.conversation.replies import Reply
from bot.markup import units
from bot.plotting import Bar, drawn
from retrieval import Collection, Library, Quote, open_collection
from retrieval.answering import Figures, Point, Series
from retrieval.language import Period
from tests.bot.test_rendering import LONG, QUOTES, ROWS, TELLINGS, TEXTS, seen
from tests.bot.test_terminal import converse
from tests.conftest import Starts
from tests.loopback.entities import parse_html
from tests.loopback.faults import Fault
from tests.loopback.server import BotApi
from tests.made_up import write

_MONTHS = range(1, 6)
_KINDS = st.sampled_from(["level", "over the year", "over the period before"])


def monthly(folder: Path) -> Path:
    """Reports of some months with the revenue of each, the last one estimated."""
    told = {
        f"{month:02}": f"Bộ giao ban quản lý nhà nước tháng {month}/2022\n\n05/{month + 1:02}/2022\n\n"
        f"Doanh thu bưu chính tháng {month}/2022 {'ước ' if month == 5 else ''}đạt 4,{month} nghìn tỷ đồng.\n\n"
        "Doanh thu bưu chính đạt 9 nghìn tỷ đồng."
        for month in _MONTHS
    }
    return write(folder, **told)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return monthly(tmp_path / "báo cáo")


@pytest.fixture
def library(reports: Path, tmp_path: Path) -> Library:
    return Library(lambda: open_collection(reports, tmp_path / "data of talk"))


async def test_figures_come_with_their_picture_in_the_topic_of_the_question(
    api: BotApi, start: Starts, reports: Path
) -> None:
    async with start(REPORTS_DIR=str(reports)):
        lan = api.person("Lan", language="vi")
        chat = api.group("Họp", owner=lan, forum=True)
        topic = chat.topic("Bưu chính")
        question = chat.say("/solieu doanh thu bưu chính", by=lan, thread=topic)
        [call] = await api.wait_for("sendPhoto")
        [text] = api.calls("sendMessage")
        assert "• tháng 1/2022: 4,1 nghìn tỷ đồng [1]" in text.params["text"]
        assert "• tháng 5/2022: ≈ 4,5 nghìn tỷ đồng [5]" in text.params["text"]
        assert parse_html(text.params["text"]).text.count("[1] Bộ giao ban quản lý nhà nước tháng 1/2022") == 1
        assert "5 số liệu vì không rõ thuộc thời gian nào" in text.params["text"]
        assert call.params["message_thread_id"] == topic.id
        assert call.params["reply_parameters"]["message_id"] == question["message_id"]
        caption = parse_html(call.params["caption"]).text
        assert caption.startswith("📈 Doanh thu bưu chính")
        assert "[5] Bộ giao ban quản lý nhà nước tháng 5/2022 · 05/06/2022" in caption
        assert call.params["photo"].data.startswith(b"\x89PNG")
        assert api.violations == []


async def test_a_picture_goes_with_the_answer_of_an_edited_question(api: BotApi, start: Starts, reports: Path) -> None:
    told = {
        f"t{month}": f"Bộ giao ban viễn thông tháng {month}/2022\n\n06/{month + 1:02}/2022\n\n"
        f"Số thuê bao di động tháng {month}/2022 đạt 12{month} triệu thuê bao."
        for month in _MONTHS
    }
    write(reports, **told)
    chat = api.private(api.person("Lan", language="vi"))
    async with start(REPORTS_DIR=str(reports)):
        question = chat.say("/solieu doanh thu bưu chính")
        answer, picture = await chat.replies(2)
        chat.press(answer, "▸")
        answer = await chat.changed(answer)
    async with start(REPORTS_DIR=str(reports)) as running:
        chat.edit(question, "/solieu số thuê bao di động")
        other = await chat.changed(picture)
        assert other.text.startswith("📈 Số thuê bao di động\n[1] Bộ giao ban viễn thông tháng 1/2022")
        chat.edit(question, "doanh thu bưu chính tháng 1/2022 là bao nhiêu?")
        await api.wait_for("deleteMessage")
        [plain] = chat.visible
        assert plain.message_id == answer.message_id
        chat.edit(question, "/solieu doanh thu bưu chính")
        _, again = await chat.replies(2)
        assert again.text == picture.text
        chat.delete(again)
        chat.edit(question, "/solieu số thuê bao di động")
        await running.logs("cannot be changed: Message to edit not found")
        assert "ERROR" not in running.log
    assert [len(api.calls(method)) for method in ("sendMessage", "sendPhoto", "deleteMessage")] == [1, 2, 1]
    assert api.violations == []


async def test_a_picture_that_telegram_refuses_leaves_the_answer(api: BotApi, start: Starts, reports: Path) -> None:
    async with start(REPORTS_DIR=str(reports)) as running:
        chat = api.private(api.person("Lan", language="vi"))
        api.fail("sendPhoto", Fault.FORBIDDEN)
        chat.say("/figures doanh thu bưu chính")
        [sent] = await chat.replies()
        assert "tháng 1/2022: 4,1 nghìn tỷ đồng" in sent.text
        await running.logs("A picture in chat")
        chat.say("/solieu")
        [explained] = await chat.replies()
        assert "/solieu dịch vụ công trực tuyến" in explained.text
        assert "ERROR" not in running.log


def test_the_terminal_shows_lines_and_writes_the_picture(elsewhere: Path, reports: Path, tmp_path: Path) -> None:
    typed_ = "/solieu doanh thu bưu chính\n".encode()
    printed = converse(typed_, elsewhere, tmp_path / "d", "--plot", str(tmp_path / "ảnh"), REPORTS_DIR=str(reports))
    assert "• tháng 1/2022: 4,1 nghìn tỷ đồng [1]" in printed
    assert (tmp_path / "ảnh/1.png").read_bytes().startswith(b"\x89PNG")
    assert str(tmp_path / "ảnh/1.png") in printed


def test_without_matplotlib_the_lines_come_and_the_log_says_once_what_to_do(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pictures, "can_draw", lambda: False)
    pictures._say_once.cache_clear()
    caplog.set_level("INFO")
    for _ in range(2):
        reply = respond(Conversation(library, pictures=True), typed("/solieu doanh thu bưu chính"))
        assert "• tháng 1/2022" in reply.html
        assert reply.picture is None
    assert caplog.text.count("matplotlib is not installed (make pictures)") == 1


def test_what_cannot_be_drawn_leaves_the_answer_and_is_told_to_the_log(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> bytes:
        raise RuntimeError("the font cache is broken")

    monkeypatch.setattr(figures_module, "drawn", broken)
    reply = respond(Conversation(library, pictures=True), typed("/solieu doanh thu bưu chính"))
    assert "• tháng 1/2022" in reply.html
    assert reply.picture is None
    assert [(each.levelname, each.message) for each in caplog.records if each.name == pictures.__name__] == [
        ("ERROR", "A picture of figures could not be drawn")
    ]


def test_what_is_asked_in_words_has_its_picture_too(library: Library) -> None:
    talk = Conversation(library, pictures=True)
    asked = respond(talk, Request("ask", "tất cả số liệu về doanh thu bưu chính"))
    command = respond(talk, typed("/solieu doanh thu bưu chính"))
    assert asked.picture == command.picture is not None
    assert respond(Conversation(library), typed("/solieu doanh thu bưu chính")).picture is None


def series(measure: str, kind: str, values: list[Decimal], quotes: list, undated: int) -> Series:  # type: ignore[type-arg]
    first = date(2020, 1, 1)
    points = [
        Point(
            Period(first + timedelta(31 * n), first + timedelta(31 * n + 30)),
            n % 2 == 0,
            value,
            measure,
            n % 3 == 0,
            quote,
        )
        for n, (value, quote) in enumerate(zip(values, quotes * 10, strict=False))
    ]
    return Series(measure, "đồng", kind, tuple(points), undated, undated)  # type: ignore[arg-type]


_VALUES = st.lists(st.decimals(-(10**15), 10**15, places=2), min_size=3, max_size=40)
_SERIES = st.builds(
    series, TEXTS | st.just(LONG), _KINDS, _VALUES, QUOTES | st.lists(ROWS, min_size=12), st.integers(0, 10**6)
)


@settings(max_examples=8, deadline=None)
@given(one=_SERIES, telling=TELLINGS)
def test_any_series_fits_its_caption_and_its_room(one: Series, telling: Telling) -> None:
    given_ = Figures("chủ đề", (), None, {}, (one, one, one))
    talk = Conversation(None, pictures=True)  # type: ignore[arg-type]
    reply = with_picture(talk, Reply(""), given_, telling)
    assert reply.picture is not None
    assert reply.picture.startswith(b"\x89PNG")
    assert units(seen(reply.caption)) <= 1024
    for room in (0, 300, 4096):
        assert series_lines(given_, given_.quotes[:3], room, telling).units <= room
    seen(series_lines(given_, given_.quotes[:3], 4096, telling).html)


@settings(max_examples=20, deadline=None)
@given(one=_SERIES, quotes=QUOTES, telling=TELLINGS)
def test_figures_with_all_their_series_fit(
    seeds: Collection, one: Series, quotes: list[Quote], telling: Telling
) -> None:
    seen(form_html(seeds, Figures("chủ đề", tuple(quotes), None, {}, (one, one, one)), 0, {}, telling))


def test_a_picture_is_as_wide_as_a_phone_and_taller_with_more_points() -> None:
    bars = [Bar(f"tháng {month}/2022", month - 3.0, f"{month} $x$ [1]", False) for month in _MONTHS]
    few, many = (imread(io.BytesIO(drawn("Doanh thu $của$ bưu chính", "tỷ đồng", bars[:n]))) for n in (3, 5))
    assert few.shape[1] == many.shape[1] == 1080
    assert few.shape[0] < many.shape[0]

"""What was asked in the last weeks: counted, told to admins alone, and within Telegram's limits."""

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.image import imread

from bot.conversation import Conversation, pictures
from bot.conversation import statistics_picture as picture_module
from bot.conversation.replies import Reply
from bot.conversation.statistics import OUTCOMES, Asked, days, most_asked, statistics, unanswered
from bot.conversation.statistics_picture import with_days
from bot.markup import units
from bot.plotting import Column
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Library
from retrieval.indexing import Changes, collect
from tests.conftest import Starts
from tests.loopback.entities import parse_html
from tests.loopback.server import BotApi
from tests.made_up import BODY, prepared

TODAY = date(2022, 7, 31)
NOON = datetime(2022, 7, 31, 5)  # noqa: DTZ001  # UTC, as the store keeps it
ASK = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
BROWSING = ("/baocao", "/baocao chuyển đổi số", "/baocao con mèo xanh", "/latest 1")
UNTOLD = "Doanh thu viễn thông 6 tháng đầu năm {year} đạt bao nhiêu?"


def asked(words: str | None, outcome: str = "none", ago: timedelta = timedelta()) -> Asked:
    return NOON - ago, outcome, words


def test_a_day_is_the_reader_s_and_all_days_are_there() -> None:
    late = datetime(2022, 7, 30, 17, 30)  # noqa: DTZ001  # half past midnight in Hanoi
    found = days([(late, "answer", "a"), (NOON, "brief", None), (NOON, "help", None)], TODAY)
    assert [each.day for each in found] == [TODAY - timedelta(n) for n in range(27, -1, -1)]
    assert found[-1].counts == {"answer": 1, "possible": 0, "none": 0, "form": 1}
    assert sum(sum(each.counts.values()) for each in found) == 2


def test_a_question_is_the_same_however_it_is_typed() -> None:
    typed = [asked(words) for words in ("Doanh thu?", "doanh  thu", "DOANH THU ?", "số thuê bao", None, "???")]
    assert [(each.words, each.times) for each in most_asked(typed)] == [("DOANH THU ?", 3)]


def test_what_was_answered_later_is_no_longer_to_be_acted_on() -> None:
    before = timedelta(days=2)
    told = [asked("số thuê bao", "answer"), asked("số thuê bao", ago=before), asked("doanh thu"), asked("???")]
    assert [each.words for each in unanswered(told)] == ["doanh thu"]


WORDS = (
    st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=1200) | st.text("a<>&;{}\n😀ợ", max_size=900)
)
TIMES = st.integers(0, 27 * 24).map(lambda hours: NOON - timedelta(hours=hours))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(TIMES, st.sampled_from([*OUTCOMES, "brief", "help"]), WORDS), max_size=60),
    st.integers(0, 9),
    st.sampled_from([VI, EN]),
)
def test_what_is_told_is_valid_and_fits(told: list[Asked], page: int, wording: Wording) -> None:
    reply = statistics(told, ["right", "wrong"], TODAY, page, wording)
    parsed = parse_html(reply.html)
    assert units(parsed.text) <= 4096
    assert len(parsed.entities) <= 100
    assert all(len(button.data) <= 64 for row in reply.buttons for button in row)


async def test_who_looks_after_the_bot_sees_what_was_asked_and_not_answered(api: BotApi, start: Starts) -> None:
    keeper = api.person("Tâm")
    admin, reader = api.private(keeper), api.private(api.person("Lan"))
    group = api.group("Phòng báo chí", owner=keeper)
    async with start(ADMIN_IDS=str(keeper.id)):
        for question in (ASK, ASK.lower(), *(UNTOLD.format(year=year) for year in range(2031, 2041)), *BROWSING):
            reader.say(question)
            await reader.replies()
        wrong = reader.visible[0]
        reader.press(wrong, "👎 Sai")
        await reader.changed(wrong)
        admin.say("/stats")
        told, picture = await admin.replies(2)
        assert picture.message["photo"]
        assert picture.text.startswith("📊 Câu hỏi mỗi ngày, từ ")
        assert told.text.startswith(
            "📊 4 tuần qua: 12 câu hỏi\ntrả lời được: 2; có thể là: 0; không tìm thấy: 10; so sánh, danh sách: 0"
        )
        assert "đúng 0, 👎 sai 1" in told.text
        assert f"«{ASK.lower()}» (2 lần" in told.text
        assert "Chưa trả lời được: 10 câu, trang 1/2" in told.text
        assert told.labels == ["▸"]
        admin.press(told, "▸")
        second = await admin.changed(told)
        assert "10. «" in second.text
        admin.press(second, "◂")
        assert (await admin.changed(second)).text == told.text
        for chat, who in ((reader, None), (group, keeper)):
            chat.say("/stats@giao_ban_bot", by=who)
            assert (await chat.replies())[0].text.startswith("Tôi không có lệnh đó")
        reader.press_data(str(told.button("▸").data), message=wrong)
        answers = await api.wait_for("answerCallbackQuery", count=4)
        assert answers[-1].params["text"] == VI.stale
        assert len(api.calls("sendPhoto")) == 1
    assert api.violations == []


@pytest.mark.parametrize("wording", [VI, EN])
def test_a_bot_that_nobody_asked_anything_says_so(wording: Wording) -> None:
    reply = statistics([], [], TODAY, 0, wording)
    assert wording.stats_all_answered in reply.html
    assert reply.buttons == ()


LIBRARY = Library(lambda: (collect([prepared("a", BODY)]), Changes((), ())))
TALK = Conversation(LIBRARY, pictures=True)


def drawn(told: list[Asked], talk: Conversation = TALK, wording: Wording = VI) -> Reply:
    return with_days(talk, Reply("text"), days(told, TODAY), wording)


def test_a_picture_tells_the_outcomes_apart_also_without_colours() -> None:
    grey = []
    for outcome in ("answer", "possible", "none", "brief"):
        picture = drawn([asked("doanh thu", outcome)] * 3).picture
        assert picture is not None
        grey.append(imread(io.BytesIO(picture))[:, :, :3].mean(axis=2))
    assert {image.shape[1] for image in grey} == {1080}
    for one, image in enumerate(grey):
        assert all(abs(image - other).max() > 0.1 for other in grey[one + 1 :])


@pytest.mark.parametrize("wording", [VI, EN])
def test_a_picture_names_its_weeks_and_each_outcome(wording: Wording, monkeypatch: pytest.MonkeyPatch) -> None:
    given_: list[tuple[str, Sequence[str], Sequence[Column]]] = []

    def stacked(title: str, names: Sequence[str], columns: Sequence[Column]) -> bytes:
        given_.append((title, names, columns))
        return b"PNG"

    monkeypatch.setattr(picture_module, "stacked", stacked)
    reply = drawn([asked(None, "brief"), asked("a", "answer", timedelta(days=1)), asked("b")], wording=wording)
    [(title, names, columns)] = given_
    assert "04/07" in title
    assert "31/07/2022" in title
    assert title in reply.caption
    assert (reply.html, len(set(names))) == ("text", 4)
    assert [column.label for column in columns if column.label] == ["10/07", "17/07", "24/07", "31/07"]
    assert [column.counts for column in columns[-2:]] == [[1, 0, 0, 0], [0, 0, 1, 1]]


def test_nothing_is_drawn_of_nothing_nor_where_pictures_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [asked("doanh thu")]
    assert drawn(some).picture is not None
    assert drawn([]).picture is None
    assert drawn([asked("doanh thu", "help")]).picture is None
    assert drawn(some, Conversation(LIBRARY)).picture is None
    monkeypatch.setattr(pictures, "can_draw", lambda: False)
    assert drawn(some).picture is None

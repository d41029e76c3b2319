"""Searches and the newest reports over the wire: exact words, two orders, pages that search no more."""

import re
from pathlib import Path

import pytest

from bot.addressing import typed
from bot.conversation import Conversation, Kept, Pressed, press, pressed, respond
from bot.conversation.found_places import places_of, quote_in, to_state
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval import Collection, Library, open_collection, search, today
from retrieval.indexing import Changes
from tests.bot.test_rendering import seen
from tests.conftest import Running, Starts
from tests.loopback.entities import parse_html
from tests.loopback.server import BotApi, Chat
from tests.made_up import write


def private(api: BotApi) -> Chat:
    return api.private(api.person("Lan", language="vi"))


async def test_a_search_takes_what_a_person_would_type(api: BotApi, running: Running) -> None:
    chat = private(api)
    expected = {
        '/search "chữ ký số"': "tìm thấy 2 đoạn",
        "/search “chu ky so”": "tìm thấy 2 đoạn",
        '/search "ký chữ số"': "không đoạn nào có đúng cụm từ",
        "/search -viễn thông": "tìm thấy",
        "/search mobile money -mobile": "sau khi trừ",
        "/search báo cáo:zzzz": "không có báo cáo nào mang tên",
        "/search viễn thông năm 1999": "không thuộc thời gian đó",
        '/search "viễn thông': '"viễn thông: tìm thấy',
        "/search -": "đúng cụm từ: /search",
        "/search": 'trừ đi: /search viễn thông -"doanh thu"',
        "/help": "báo cáo:tên",
        "/latest năm 2018": "09/07/2018",
        "/latest google năm 2021": "Không có báo cáo nào nói về google năm 2021",
        "/latest abc": "Không có báo cáo nào nói về abc",
        "/latest 2018": "09/07/2018",
        "/latest 1 chuyển đổi số từ 2021 đến 2022": "12/07/2022",
    }
    for text, part in expected.items():
        chat.say(text)
        [sent] = await chat.replies()
        assert part in sent.text, text
    assert api.violations == []


async def test_a_button_puts_what_is_found_by_date_and_back(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.say("/search an toàn thông tin")
    [first] = await chat.replies()
    assert first.labels[-2:] == ["✓ Theo độ liên quan", "Theo ngày"]
    chat.press(first, "Theo ngày")
    by_date = await chat.changed(first)
    assert by_date.labels[-2:] == ["Theo độ liên quan", "✓ Theo ngày"]
    assert by_date.text.split("\n")[2].endswith("12/07/2022 (ngày đăng)")
    chat.press(by_date, "▸")
    second = await chat.changed(by_date)
    assert second.labels[-1] == "✓ Theo ngày"
    chat.press(second, "Theo độ liên quan")
    again = await chat.changed(second)
    assert again.text == first.text
    assert api.unanswered == []
    assert api.violations == []


async def test_what_is_found_is_opened_and_left_for_its_page_also_after_a_restart(api: BotApi, start: Starts) -> None:
    chat = private(api)
    async with start():
        chat.say("/search an toàn thông tin")
        [first] = await chat.replies()
        assert first.labels[:5] == [f"Mở {number}" for number in range(1, 6)]
        chat.press(first, "Theo ngày")
        by_date = await chat.changed(first)
        chat.press(by_date, "▸")
        second = await chat.changed(by_date)
    async with start():
        chat.press(second, "Mở 7")
        opened = await chat.changed(second)
        [found] = [part for part in second.text.split("\n\n") if part.startswith("7. ")]
        title, words = found.removeprefix("7. ").split("\n")
        assert opened.text.startswith(f"📄 {title}")
        assert words in opened.text
        chat.press(opened, "Đoạn sau")
        after = await chat.changed(opened)
        chat.press(after, "Đọc cả báo cáo")
        contents = await chat.changed(after)
        chat.press(contents, "Quay lại")
        back = await chat.changed(contents)
        assert (back.text, back.labels) == (second.text, second.labels)
    assert api.unanswered == []
    assert api.violations == []


@pytest.fixture
def talk(seeds: Collection) -> Conversation:
    return Conversation(Library(lambda: (seeds, Changes((), ()))))


def test_a_page_shows_what_was_found_and_not_what_the_words_would_find_now(
    talk: Conversation, seeds: Collection
) -> None:
    places = places_of(search(seeds, "mobile money", today()))
    shown = seen(press(talk, Pressed("s", "token", 0), Kept("tem bưu chính", to_state(places))).html)
    assert "Mobile Money" in shown
    assert "Triển lãm" not in shown


@pytest.mark.parametrize("view", ["s", "sd"])
def test_each_that_is_found_is_opened_at_its_own_passage(talk: Conversation, seeds: Collection, view: str) -> None:
    places = places_of(search(seeds, "thông tin", today()))
    kept, order = Kept("thông tin", to_state(places)), places.by_date if view == "sd" else places.each
    opened = 0
    for page in range(-(-len(order) // 5)):
        shown = press(talk, Pressed(view, "token", page), kept)
        for button in shown.buttons[0]:
            opened += 1
            assert button.label == f"Mở {opened}"
            assert len(button.data) <= 64
            to = pressed(button.data)
            quote = quote_in(seeds, places, order[opened - 1])
            assert to is not None
            assert quote is not None
            passage = press(talk, to, kept)
            text, bold = parse_html(passage.html), ""
            for entity in text.entities:
                units = text.text.encode("utf-16-le")[2 * entity["offset"] :][: 2 * entity["length"]]
                bold += units.decode("utf-16-le") if entity["type"] == "bold" else ""
            assert quote.text in bold
            assert passage.buttons[-1][-1].data == f"{view}|token|{page}"
    assert opened == len(order)


def test_a_search_without_its_places_is_old(talk: Conversation) -> None:
    assert press(talk, Pressed("s", "token", 1), Kept("viễn thông")).html == VI.stale


def test_what_stands_elsewhere_by_now_is_left_out_and_told(tmp_path: Path) -> None:
    line = "Doanh thu viễn thông của tháng này tăng so với cùng kỳ năm trước."
    folder = write(
        tmp_path / "báo cáo", a=f"Giao ban\n\n05/06/2019\n\n{line}", b=f"Họp\n\n07/08/2020\n\nHọp xong. {line}"
    )
    library = Library(lambda: open_collection(folder, tmp_path / "data"))
    talk = Conversation(library)
    kept = Kept("doanh thu", to_state(places_of(library.ask(lambda found: search(found, "doanh thu", today())))))
    first = seen(press(talk, Pressed("s", "token", 0), kept).html)
    assert first.count(line) == 2
    assert VI.stale not in first
    (folder / "a.txt").unlink()
    write(folder, b=f"Họp\n\n07/08/2020\n\nHọp đã xong. {line}")
    library.refresh()
    turned = seen(press(talk, Pressed("sd", "token", 0), kept).html)
    assert line not in turned
    assert "Mở" not in str(press(talk, Pressed("sd", "token", 0), kept).buttons)
    assert VI.stale in turned


def test_more_than_is_kept_is_counted(talk: Conversation, seeds: Collection) -> None:
    places = places_of(search(seeds, "thông tin", today()) * 2)
    assert len(places.each) == 50
    last = press(talk, Pressed("s", "token", 99), Kept("thông tin", to_state(places)))
    assert "trang 10/10" in last.html
    assert f"… và {places.total - 50} đoạn nữa" in last.html


@pytest.mark.parametrize("text", ["/search -thuế viễn thông", '/search -"thu nhập" viễn thông', "/search: -thuế"])
def test_a_minus_that_opens_a_search_is_kept(text: str) -> None:
    assert typed(text).words.startswith("-")


@pytest.mark.parametrize("text", ["/search - an toàn", "/hoi -doanh thu", "/search\nan toàn"])
def test_a_dash_between_a_command_and_its_words_is_not(text: str) -> None:
    assert typed(text).words[0].isalpha()


@pytest.mark.parametrize("wording", [VI, EN])
def test_each_example_of_the_help_finds_what_it_says(seeds: Collection, wording: Wording) -> None:
    examples = re.findall("/search .+", wording.explain_search)
    assert len(examples) == 5
    talk = Conversation(Library(lambda: (seeds, Changes((), ()))))
    found = {example: respond(talk, typed(example)).html for example in examples}
    assert [example for example, told in found.items() if "tìm thấy" not in told] == []
    [named] = (told for example, told in found.items() if "báo cáo:tháng 6" in example)
    titles = re.findall(r"(?m)^\d\. <b>(.+?)</b>", named)
    assert set(titles) == {"Bộ Thông tin và Truyền thông giao ban quản lý nhà nước tháng 6/2022"}

"""Reading on from an answer with its buttons: other quotes, the passages around, the report, its file."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addressing import typed
from bot.conversation import Conversation, Reply, pressed, respond
from bot.conversation import press as show
from bot.markup import paged, units
from bot.wording.vi import VI
from retrieval import Library, open_collection
from tests.conftest import SEEDS, Running, Starts
from tests.loopback.messages import Sent
from tests.loopback.server import BotApi, Chat, Fault
from tests.made_up import write

QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
QUOTE = "182 nghìn tỷ đồng"
REPORT = "Ngành Thông tin và Truyền thông, triển khai nhiệm vụ 6 tháng cuối năm 2018"


async def asked(api: BotApi, text: str = QUESTION) -> tuple[Chat, Sent]:
    chat = api.private(api.person("Lan"))
    chat.say(text)
    [sent] = await chat.replies()
    return chat, sent


async def press(chat: Chat, sent: Sent, label: str) -> Sent:
    chat.press(sent, label)
    return await chat.changed(sent)


async def test_the_quotes_of_an_answer_are_turned_one_by_one_and_back(api: BotApi, running: Running) -> None:
    chat, answer = await asked(api)
    assert "Trích dẫn trước" not in " ".join(answer.labels)
    second = await press(chat, answer, "Trích dẫn sau")
    assert second.text.startswith("Trích dẫn 2/")
    again = await press(chat, second, "Trích dẫn trước")
    assert again.text == answer.text
    assert (api.unanswered, api.violations) == ([], [])


async def test_the_passages_around_a_quote_are_read_in_place(api: BotApi, running: Running) -> None:
    chat, answer = await asked(api)
    passage = await press(chat, answer, "Đọc quanh đây")
    assert QUOTE in passage.text
    assert any(QUOTE in passage.text[e["offset"] :][: e["length"]] for e in passage.entities if e["type"] == "bold")
    after = await press(chat, passage, "Đoạn sau")
    assert after.text.split("\n")[2] != passage.text.split("\n")[2]
    before = await press(chat, after, "Đoạn trước")
    assert before.text == passage.text
    assert (await press(chat, before, "Quay lại")).text == answer.text
    assert api.violations == []


async def test_the_passage_of_a_later_quote_is_its_own(api: BotApi, running: Running) -> None:
    chat, answer = await asked(api)
    second = await press(chat, answer, "Trích dẫn sau")
    quote = second.text.split("«")[1].split("»")[0]
    passage = await press(chat, second, "Đọc quanh đây")
    assert "Đoạn 1/" not in passage.text
    assert quote in passage.text
    assert api.violations == []


async def test_the_whole_report_is_read_by_page_and_no_word_is_missing(api: BotApi, running: Running) -> None:
    chat, answer = await asked(api)
    contents = await press(chat, answer, "Đọc cả báo cáo")
    assert contents.text.startswith(f"📄 {REPORT}")
    page, read = await press(chat, contents, "Đọc từ đầu"), ""
    while True:
        read += page.text.split("\n\n", 1)[1]
        if not any("Trang sau" in label for label in page.labels):
            break
        page = await press(chat, page, "Trang sau")
    [file] = (path for path in SEEDS.glob("*.txt") if path.read_text(encoding="utf-8").startswith(REPORT))
    body = [line for line in file.read_text(encoding="utf-8").splitlines() if len(line) > 200]
    assert body
    assert not [line for line in body if "".join(line.split()) not in "".join(read.split())]
    assert (await press(chat, page, "Mục lục")).text == contents.text


async def test_a_heading_leads_to_its_page(api: BotApi, running: Running) -> None:
    chat, listed = await asked(api, "/baocao chuyển đổi số")
    contents = await press(chat, listed, "Mở 2")
    heading = next(label for label in contents.labels if "Báo chí" in label)
    page = await press(chat, contents, heading)
    assert "Trong lĩnh vực Báo chí" in page.text
    assert (await press(chat, page, "Quay lại")).text == listed.text


async def test_the_original_file_is_sent_as_it_is(api: BotApi, running: Running) -> None:
    chat, answer = await asked(api)
    contents = await press(chat, answer, "Đọc cả báo cáo")
    chat.press(contents, "Tải tệp gốc")
    [_, sent] = await chat.replies(2)
    document = sent.message["document"]
    [file] = (path for path in SEEDS.glob("*.txt") if path.read_text(encoding="utf-8").startswith(REPORT))
    assert document["file_name"] == file.name
    assert api.world.files[document["file_id"]][1] == file.read_bytes()
    assert (api.unanswered, api.violations) == ([], [])


async def test_who_asks_for_a_file_that_telegram_does_not_take_is_told_so(api: BotApi, running: Running) -> None:
    chat, answer = await asked(api)
    contents = await press(chat, answer, "Đọc cả báo cáo")
    api.fail("sendDocument", Fault.FORBIDDEN)
    chat.press(contents, "Tải tệp gốc")
    [_, told] = await chat.replies(2)
    assert told.text == VI.file_not_sent
    assert (api.unanswered, api.violations) == ([], [])


async def test_a_quote_is_copied_with_its_source(api: BotApi, running: Running) -> None:
    await asked(api)
    [call] = api.calls("sendMessage")
    copies = [
        b["copy_text"]["text"]
        for row in call.params["reply_markup"]["inline_keyboard"]
        for b in row
        if "copy_text" in b
    ]
    assert len(copies) == 1
    assert QUOTE in copies[0]
    assert "09/07/2018" in copies[0]
    assert units(copies[0]) <= 256


async def test_buttons_work_after_a_restart(api: BotApi, start: Starts) -> None:
    async with start():
        chat, answer = await asked(api)
    async with start():
        assert QUOTE in (await press(chat, answer, "Đọc quanh đây")).text


async def test_buttons_lead_nowhere_in_another_chat(api: BotApi, running: Running) -> None:
    _, answer = await asked(api)
    data = answer.button("Đọc quanh đây").data
    minh = api.private(api.person("Minh"))
    minh.say("/latest")
    [other] = await minh.replies()
    minh.press_data(data or "", message=other)
    call = await api.wait_for("answerCallbackQuery")
    assert "đã cũ" in call[-1].params["text"]
    assert api.calls("editMessageText") == []


async def test_reports_are_browsed_by_year_and_month(api: BotApi, running: Running) -> None:
    chat, reports = await asked(api, "/baocao")
    assert reports.text.startswith("🗂 5 báo cáo")
    year = await press(chat, reports, "2018 (3)")
    assert year.text.startswith("🗂 3 báo cáo: 2018")
    month = await press(chat, year, "Tháng 7 (2)")
    assert month.text.startswith("🗂 2 báo cáo: 7/2018")
    opened = await press(chat, month, "Mở 2")
    assert opened.text.startswith(f"📄 {REPORT}")
    back = await press(chat, opened, "Quay lại")
    assert back.text == month.text
    assert (await press(chat, await press(chat, back, "Cả năm 2018"), "Tất cả các năm")).text == reports.text
    assert (api.unanswered, api.violations) == ([], [])


async def test_a_list_that_is_asked_for_in_words_is_opened_too(api: BotApi, running: Running) -> None:
    chat, listed = await asked(api, "báo cáo nào nói về viễn thông?")
    opened = await press(chat, listed, "Mở 4")
    assert opened.text.startswith(f"📄 {REPORT}")
    back = await press(chat, opened, "Quay lại")
    assert (back.text, back.labels) == (listed.text, listed.labels)
    assert (api.unanswered, api.violations) == ([], [])


@pytest.mark.parametrize("asks", ["/baocao doanh thu", "báo cáo nào nói về doanh thu?"])
def test_a_report_is_left_for_the_page_that_lists_it(tmp_path: Path, asks: str) -> None:
    texts = {f"b{month}": f"Giao ban tháng {month}\n\n05/0{month}/2020\n\nDoanh thu tăng." for month in range(1, 8)}
    folder = write(tmp_path / "báo cáo", **texts)
    library = Library(lambda: open_collection(folder, tmp_path / "data"))
    talk = Conversation(library)
    first = respond(talk, typed(asks))
    assert first.remembered is not None
    kept = first.remembered.kept

    def follow(reply: Reply, label: str) -> Reply:
        [data] = [button.data for row in reply.buttons for button in row if label in button.label]
        to = pressed(data)
        assert to is not None
        return show(talk, to, kept)

    turn = "Trang sau" if asks.startswith("/") else "▸"
    second = follow(first, turn)
    opened = follow(second, "Mở 7")
    assert "Giao ban tháng 1" in opened.html
    assert follow(opened, "Quay lại").html == second.html
    write(folder, b8="Giao ban tháng 8\n\n05/08/2020\n\nDoanh thu tăng.")
    library.refresh()
    if turn == "▸":  # the list is made anew, and is another one
        assert "Mở" not in str(follow(first, turn).buttons)


async def test_reports_about_nothing_known_are_said_to_be_none(api: BotApi, running: Running) -> None:
    _, nothing = await asked(api, "/baocao con mèo xanh")
    assert "Không có báo cáo nào khớp với con mèo xanh" in nothing.text


async def test_what_is_said_is_in_the_language_that_a_reader_chose(api: BotApi, start: Starts) -> None:
    async with start():
        chat, choice = await asked(api, "/ngonngu")
        chosen = await press(chat, choice, "English")
        assert chosen.text.startswith("I speak English")
    async with start():
        chat.say(QUESTION)
        [answer] = await chat.replies()
        assert QUOTE in answer.text
        assert "Read around it" in answer.labels
        chat.say("/ngonngu")
        [choice] = await chat.replies()
        assert "tiếng Việt" in (await press(chat, choice, "Tiếng Việt")).text


pages = st.text(st.characters(codec="utf-16", exclude_categories=["Cs"]), max_size=400).map(lambda text: text * 3)


@given(text=pages, most=st.integers(40, 200))
def test_pages_hold_a_text_whole_and_in_its_order(text: str, most: int) -> None:
    cut = paged(text, most)
    assert all(units(text[start:end]) <= most for start, end in cut)
    assert all(end <= start for (_, end), (start, _) in pairwise(cut))
    assert "".join("".join(text[start:end].split()) for start, end in cut) == "".join(text.split())


async def test_a_page_is_turned_while_many_questions_wait(api: BotApi, running: Running) -> None:
    chat, answer = await asked(api)
    crowd = [api.private(api.person(f"Bạn đọc {number}")) for number in range(16)]
    for number, each in enumerate(crowd):
        each.say(f"{QUESTION} {number} " + "dịch vụ công trực tuyến " * 20)
    await press(chat, answer, "Đọc quanh đây")
    assert sum(bool(each.visible) for each in crowd) < len(crowd) // 2
    for each in crowd:
        await each.replies()

"""Private chats, end to end: the real process, over HTTP."""

from tests.conftest import Running, Starts
from tests.loopback.server import BotApi, Chat

QUESTION = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"


def private(api: BotApi, language: str = "vi") -> Chat:
    return api.private(api.person("Lan", language=language))


async def test_a_question_is_answered_with_a_quote_its_report_and_date(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.say(QUESTION)
    [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text.split("\n")[0]
    assert "[1] Ngành Thông tin và Truyền thông, triển khai nhiệm vụ 6 tháng cuối năm 2018 · 09/07/2018" in sent.text
    assert {entity["type"] for entity in sent.entities} >= {"bold", "expandable_blockquote"}
    assert api.violations == []


async def test_a_question_without_diacritics_gets_the_same_quote(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.say("doanh thu vien thong 6 thang dau nam 2018 dat bao nhieu")
    [sent] = await chat.replies()
    assert "182 nghìn tỷ đồng" in sent.text.split("\n")[0]


async def test_what_the_reports_do_not_hold_is_refused_with_the_nearest_passage(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.say("Doanh thu viễn thông 6 tháng đầu năm 2019 đạt bao nhiêu?")
    [sent] = await chat.replies()
    assert sent.text.startswith("Không có trong các báo cáo (5 báo cáo, từ 04/05/2018 đến 12/07/2022).")
    assert "không phải câu trả lời" in sent.text


async def test_commands_answer_and_explain_themselves(api: BotApi, running: Running) -> None:
    chat = private(api)
    expected = {
        "/start": "5 báo cáo",
        "/help": "/search",
        "/hoi": "/hoi Doanh thu",
        "/search": "/search an toàn",
        "/latest 99": "1 đến 10",
        "/khong_co": "Tôi không có lệnh đó",
        f"/hoi {QUESTION}": "182 nghìn tỷ đồng",
        f"/hoi@giao_ban_bot {QUESTION}": "182 nghìn tỷ đồng",
        "???": "chưa có từ khoá",
        "😀😀": "chưa có từ khoá",
        "a b " * 1000: "quá dài",
    }
    for text, part in expected.items():
        chat.say(text)
        [sent] = await chat.replies()
        assert part in sent.text, text
    assert api.violations == []


async def test_a_reader_whose_telegram_is_in_english_is_greeted_in_english(api: BotApi, running: Running) -> None:
    chat = private(api, language="en")
    chat.say("/start")
    [sent] = await chat.replies()
    assert sent.text.startswith("Hello!")


async def test_a_sticker_is_answered_politely_and_a_service_message_is_not(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.sticker()
    [sent] = await chat.replies()
    assert "Tôi chỉ đọc được tin nhắn văn bản" in sent.text


async def test_search_pages_back_and_forth_in_one_message(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.say("/search thông tin")
    [first] = await chat.replies()
    orders = ["✓ Theo độ liên quan", "Theo ngày"]
    assert first.labels == [*(f"Mở {number}" for number in range(1, 6)), "▸", *orders]
    assert "trang 1/" in first.text
    chat.press(first, "▸")
    second = await chat.changed(first)
    assert second.text.split("\n")[2].startswith("6. ")
    assert second.labels == [*(f"Mở {number}" for number in range(6, 11)), "◂", "▸", *orders]
    chat.press(second, "◂")
    again = await chat.changed(second)
    assert again.text == first.text
    assert api.unanswered == []
    assert api.violations == []


async def test_what_else_is_asked_for_is_served_and_goes_by_page(api: BotApi, running: Running) -> None:
    chat = private(api)
    expected = {
        "so sánh doanh thu viễn thông 2018 và 2021": "Không có số liệu của năm 2021.",
        "tóm tắt báo cáo tháng 6/2022": "Những hoạt động nổi bật trong công tác QLNN tháng 6/2022",
        "link bài gốc?": "[1] Bộ Thông tin và Truyền thông giao ban quản lý nhà nước tháng 6/2022",
        "có những báo cáo nào năm 2018": "3 báo cáo: năm 2018",
        "2": "📄 Ngành Thông tin và Truyền thông, triển khai nhiệm vụ 6 tháng cuối năm 2018",
        "cảm ơn bot nhé": "Không có gì ạ",
    }
    for text, part in expected.items():
        chat.say(text)
        [sent] = await chat.replies()
        assert part in sent.text, text
    chat.say("tất cả số liệu về viễn thông")
    [first] = await chat.replies()
    assert first.labels == ["▸"]
    chat.press(first, "▸")
    second = await chat.changed(first)
    assert "trang 2/" in second.text
    assert api.unanswered == []
    assert api.violations == []


async def test_search_that_finds_nothing_says_so(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.say("/search <zzzz&qqqq>")
    [sent] = await chat.replies()
    assert "Không tìm thấy đoạn nào về <zzzz&qqqq>" in sent.text
    assert sent.buttons == []


async def test_latest_lists_the_newest_first(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.say("/latest 3")
    [sent] = await chat.replies()
    days = [line for line in sent.text.split("\n") if " · " in line]
    assert [line.split(" · ")[1][:10] for line in days] == ["12/07/2022", "20/07/2021", "09/07/2018"]
    chat.say("/latest Mobile Money")
    [topic] = await chat.replies()
    assert "20/07/2021" in topic.text
    assert "12/07/2022" not in topic.text


async def test_an_edited_question_edits_its_answer(api: BotApi, running: Running) -> None:
    chat = private(api)
    question = chat.say("google gỡ bao nhiêu video trên youtube")
    [sent] = await chat.replies()
    chat.edit(question, QUESTION)
    changed = await chat.changed(sent)
    assert "182 nghìn tỷ đồng" in changed.text
    chat.edit(question, QUESTION + " ")
    await api.wait_for("editMessageText", count=2)
    assert [message.text for message in chat.visible] == [changed.text]
    assert api.violations == []


async def test_the_same_update_delivered_again_after_a_restart_is_not_answered_again(
    api: BotApi, start: Starts
) -> None:
    chat = private(api)
    async with start():
        question = chat.say(QUESTION)
        await chat.replies()
    async with start():
        api.world.updates.publish("message", question)
        chat.say("/latest 1")
        [sent] = await chat.replies()
    assert sent.text.startswith("🗞")
    assert len(chat.visible) == 2


async def test_a_question_can_go_on_from_the_one_before(api: BotApi, running: Running) -> None:
    chat = private(api)
    chat.say("bao nhiêu thẻ nhà báo tính đến tháng 6/2021")
    [first] = await chat.replies()
    assert "15.418" in first.text
    chat.say("thế còn năm 2023?")
    [second] = await chat.replies()
    assert second.text.startswith("Không có trong các báo cáo")

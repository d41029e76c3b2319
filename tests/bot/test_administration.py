"""Looking after the reports from the chat: a file is sent, looked at, corrected, added, removed and put back."""

import shutil
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.conversation.administering import corrections
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval.indexing import file_name
from retrieval.reading import Kind, period_said
from tests.conftest import Starts
from tests.loopback.server import BotApi, Chat, Fault, Sent

REPORT = """Báo cáo công tác quý I năm 2025 của Sở Xây dựng

Ngày 05/4/2025, Sở Xây dựng tổ chức hội nghị giao ban.

Trong quý I năm 2025, Sở đã cấp 1.250 giấy phép xây dựng, tăng 12% so với cùng kỳ năm 2024.
"""
ASK = "quý I năm 2025 cấp bao nhiêu giấy phép xây dựng"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "cu.txt").write_text("Báo cáo năm 2024\n\nNăm 2024, Sở thu 35 tỷ đồng tiền phạt.\n", encoding="utf-8")
    return folder


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def admin(api: BotApi) -> tuple[Chat, str]:
    chat = api.private(api.person("Lan"))
    return chat, str(chat.id)


async def opened_report(chat: Chat, title: str) -> Sent:
    """The report with this title, opened from the list of all."""
    chat.say("/baocao")
    [listed] = await chat.replies()
    line = next(line for line in listed.text.splitlines() if title in line)
    chat.press(listed, f"Mở {line.partition('.')[0]}")
    opened = await chat.changed(listed)
    assert title in opened.text
    return opened


async def remove(chat: Chat, title: str) -> Sent:
    """What is told when the report with this title is removed."""
    opened = await opened_report(chat, title)
    chat.press(opened, "Gỡ báo cáo")
    return await chat.changed(opened)


async def test_a_file_is_looked_at_corrected_and_added_and_answered_from(
    api: BotApi, start: Starts, reports: Path
) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        chat.document("Báo cáo quý.txt", REPORT.encode())
        [seen] = await chat.replies()
        assert "Báo cáo công tác quý I năm 2025 của Sở Xây dựng" in seen.text
        assert "05/04/2025" in seen.text
        assert not (reports / "Báo cáo quý.txt").exists()
        chat.say("tiêu đề: Quý I của Sở\nngày: 6/4/2025", reply_to=seen)
        [told] = await chat.replies()
        assert told.text == "✏️ Đã sửa Báo cáo quý.txt trong tin xem trước ở trên."
        assert told.labels == []
        again = chat.current(seen)
        assert "Tiêu đề: Quý I của Sở" in again.text
        assert "06/04/2025" in again.text
        assert "Tiêu đề: Báo cáo công tác" not in again.text
        assert again.labels == seen.labels
        chat.press(again, "Thêm báo cáo")
        await chat.until_text(again, "Đã thêm: Quý I của Sở")
        assert (reports / "Báo cáo quý.txt").read_bytes() == REPORT.encode()
        chat.say(ASK)
        [answer] = await chat.replies()
        assert "1.250 giấy phép" in answer.text
        assert "Quý I của Sở · 06/04/2025" in answer.text
        assert (api.unanswered, api.violations) == ([], [])


async def test_whoever_removes_a_report_that_is_there_twice_is_told_of_the_other(
    api: BotApi, start: Starts, reports: Path
) -> None:
    chat, who = admin(api)
    for name in ("a.txt", "b.txt"):
        (reports / name).write_text(REPORT, encoding="utf-8")
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        told = await remove(chat, "Báo cáo công tác quý I")
        assert "Đã gỡ: Báo cáo công tác quý I" in told.text
        [left] = [name for name in ("a.txt", "b.txt") if (reports / name).exists()]
        assert f"còn một bản giống như vậy: {left}" in told.text
        chat.say(ASK)
        assert "1.250 giấy phép" in (await chat.replies())[0].text
        again = await remove(chat, "Báo cáo công tác quý I")
        assert "còn một bản" not in again.text
    assert (api.unanswered, api.violations) == ([], [])


async def test_a_bot_without_reports_says_so_and_is_sent_its_first(api: BotApi, start: Starts, tmp_path: Path) -> None:
    (folder := tmp_path / "empty").mkdir()
    (chat, who), reader = admin(api), api.private(api.person("Minh"))
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(folder)) as running:
        await running.logs(f"There is no report yet. Put reports into {folder}; they are read at once.")
        for asked in ("/start", "/baocao", "/latest", "/search giấy phép", ASK):
            reader.say(asked)
            [told] = await reader.replies()
            assert "chưa có báo cáo nào" in told.text
        api.inline(ASK, by=reader.owner)
        [result] = await api.wait_for("answerInlineQuery")
        assert (result.params["results"], result.params["button"]["text"]) == ([], VI.inline_no_report)
        reader.say("cảm ơn")
        [told] = await reader.replies()
        assert "báo cáo" not in told.text
        reader.say("/theodoi mới")
        followed = (await reader.replies())[-1]
        chat.say(ASK)
        [told] = await chat.replies()
        assert "gửi tệp báo cáo vào đây" in told.text
        chat.document("quý.txt", REPORT.encode())
        [seen] = await chat.replies()
        chat.press(seen, "Thêm báo cáo")
        await chat.until_text(seen, "Đã thêm")
        assert "Có 1 báo cáo mới" in (await reader.replies(after=followed))[0].text
        reader.say(ASK)
        assert "1.250 giấy phép" in (await reader.replies())[0].text
        # What is suddenly empty is a drive that is gone.
        (folder / "quý.txt").unlink()
        await running.logs("answers go on from those before")
        reader.say(ASK)
        assert "1.250 giấy phép" in (await reader.replies())[0].text
    assert (api.unanswered, api.violations) == ([], [])


async def test_a_report_is_removed_and_put_back(api: BotApi, start: Starts, reports: Path) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        (reports / "khac.txt").write_text(REPORT, encoding="utf-8")
        chat.say("/quanly")
        [state] = await chat.replies()
        chat.press(state, "Đọc lại thư mục")
        await chat.until_text(state, "2 báo cáo")
        chat.say("/baocao")
        [listed] = await chat.replies()
        chat.press(listed, "Mở 1")
        opened = await chat.changed(listed)
        chat.press(opened, "Gỡ báo cáo")
        removed = await chat.until_text(opened, "Đã gỡ")
        assert not (reports / "khac.txt").exists()
        chat.say(ASK)
        [answer] = await chat.replies()
        assert "1.250" not in answer.text
        chat.press(removed, "Hoàn tác")
        await chat.until_text(removed, "Đã trả lại")
        assert (reports / "khac.txt").read_text(encoding="utf-8") == REPORT


async def test_what_cannot_be_read_is_said_and_not_added(api: BotApi, start: Starts, reports: Path) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        chat.document("hong.pdf", b"%PDF-1.7 broken")
        [seen] = await chat.replies()
        assert seen.text == "📥 hong.pdf không đọc được: tệp bị hỏng."
        assert "Thêm báo cáo" not in seen.labels
        chat.press(seen, "Bỏ")
        await chat.until_text(seen, "Đã bỏ")
        chat.press_data((seen.button("Bỏ").data or "").replace("|0", "|1"), message=seen)
        await chat.until_text(seen, "Không làm được: tệp không còn ở đó.")
        assert names_in(reports) == ["cu.txt"]
        (reports / "trong.txt").touch()
        (reports / "cu.txt.yaml").write_text("date: hôm qua\n", encoding="utf-8")
        (reports / "moi.txt").write_text(REPORT, encoding="utf-8")
        chat.say("/quanly")
        [state] = await chat.replies()
        chat.press(state, "Đọc lại thư mục")
        told = await chat.until_text(state, "2 tệp chưa đọc được")
        assert "• cu.txt: tệp .yaml ghi tiêu đề và ngày của báo cáo này viết chưa đúng." in told.text
        assert "• trong.txt: tệp trống." in told.text


async def test_a_date_that_is_none_is_told_and_changes_nothing(
    api: BotApi, start: Starts, reports: Path, tmp_path: Path
) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        chat.document("Báo cáo quý.txt", REPORT.encode())
        [seen] = await chat.replies()
        chat.say("tiêu đề: Quý I\nngày: hôm qua", reply_to=seen)
        [refused] = await chat.replies()
        assert "Tôi không hiểu ngày «hôm qua»" in refused.text
        assert "yaml" not in refused.text
        chat.say("ngày: 12/7/2022", reply_to=seen)
        await chat.replies()
        again = chat.current(seen)
        assert "Tiêu đề: Báo cáo công tác quý I" in again.text
        assert "12/07/2022" in again.text
        shutil.rmtree(tmp_path / "data" / "incoming")  # as after a month
        chat.say("ngày: 12/7/2023", reply_to=seen)
        [late] = await chat.replies()
        assert late.text == "Không làm được: tệp không còn ở đó."


async def test_what_the_system_refuses_is_told_in_the_reader_s_words(
    api: BotApi, start: Starts, reports: Path, tmp_path: Path
) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        (tmp_path / "data" / "incoming").write_text("no folder", encoding="utf-8")
        chat.document("quy.txt", REPORT.encode())
        [seen] = await chat.replies()
        assert seen.text == "Không làm được: máy chủ gặp lỗi, chi tiết có trong nhật ký của bot."
        (tmp_path / "data" / "incoming").unlink()
        api.fail("getFile", Fault.FORBIDDEN)
        chat.document("quy.txt", REPORT.encode())
        [seen] = await chat.replies()
        assert seen.text == "Không làm được: Telegram chưa chuyển được tệp, bạn gửi lại nhé."


async def test_a_report_that_is_there_is_said_to_be_there_and_stays_the_one_that_is_kept(
    api: BotApi, start: Starts, reports: Path
) -> None:
    chat, who = admin(api)
    there = reports / "2025" / "Báo cáo quý I - bản chính.txt"  # whose name is the longer
    there.parent.mkdir()
    there.write_text(REPORT, encoding="utf-8")
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        chat.document("quy.txt", REPORT.encode())
        [seen] = await chat.replies()
        assert "Báo cáo này đã có rồi: 2025/Báo cáo quý I - bản chính.txt." in seen.text
        assert seen.labels == ["Bỏ"]
        chat.press_data((seen.button("Bỏ").data or "").replace("|0", "|1"), message=seen)
        await chat.until_text(seen, "đã có rồi: 2025/Báo cáo quý I - bản chính.txt")
        assert names_in(reports) == ["2025", "cu.txt"]


async def test_of_a_report_that_is_sent_twice_the_one_that_is_added_first_stays(
    api: BotApi, start: Starts, reports: Path
) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        previews = []
        for name in ("quy-1.txt", "q.txt"):
            chat.document(name, REPORT.encode())
            [seen] = await chat.replies()
            previews.append(seen)
        for seen, told in zip(previews, ("Đã thêm", "đã có rồi: quy-1.txt"), strict=True):
            chat.press(seen, "Thêm báo cáo")
            await chat.until_text(seen, told)
        assert names_in(reports) == ["cu.txt", "quy-1.txt"]


async def test_a_file_that_tells_more_than_a_report_that_is_there_can_take_its_place(
    api: BotApi, start: Starts, reports: Path
) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        chat.document("moi.txt", (reports / "cu.txt").read_bytes())
        [seen] = await chat.replies()
        assert seen.labels == ["Bỏ"]
        chat.say("ngày: 12/1/2025", reply_to=seen)
        await chat.replies()
        dated = chat.current(seen)
        assert "Báo cáo này đã có: cu.txt. Nếu thêm, tệp mới được dùng thay" in dated.text
        chat.press(dated, "Thêm báo cáo")
        await chat.until_text(dated, "Đã thêm")
        chat.say("Năm 2024 Sở thu bao nhiêu tiền phạt?")
        [answer] = await chat.replies()
        assert "Báo cáo năm 2024 · 12/01/2025" in answer.text


async def test_the_last_report_is_not_removed(api: BotApi, start: Starts, reports: Path) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        kept = await remove(chat, "Báo cáo năm 2024")
        assert "Đây là báo cáo cuối cùng" in kept.text
        assert names_in(reports) == ["cu.txt"]
        chat.press(kept, "Quay lại")
        assert "Gỡ báo cáo" in (await chat.changed(kept)).labels
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)) as running:
        await running.logs("Answering as")


async def test_nor_is_one_that_became_the_last_a_moment_ago(api: BotApi, start: Starts, reports: Path) -> None:
    chat, who = admin(api)
    (reports / "quy.txt").write_text(REPORT, encoding="utf-8")
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        opened = await opened_report(chat, "Báo cáo năm 2024")
        (reports / "quy.txt").unlink()
        chat.press(opened, "Gỡ báo cáo")
        await chat.until_text(opened, "Đây là báo cáo cuối cùng")
        assert names_in(reports) == ["cu.txt"]
        chat.say("Năm 2024 Sở thu bao nhiêu tiền phạt?")
        [answer] = await chat.replies()
        assert "35 tỷ đồng" in answer.text


async def test_what_is_moved_can_be_had_back_though_the_folder_cannot_be_read(
    api: BotApi, start: Starts, reports: Path, tmp_path: Path
) -> None:
    chat, who = admin(api)
    (reports / "quy.txt").write_text(REPORT, encoding="utf-8")
    lists = tmp_path / "lists"
    lists.mkdir()
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports), LISTS_DIR=str(lists)):
        opened = await opened_report(chat, "công tác quý I")
        (lists / "unknown.txt").touch()
        chat.press(opened, "Gỡ báo cáo")
        removed = await chat.until_text(opened, "Đã gỡ: Báo cáo công tác quý I")
        assert "chưa đọc lại được" in removed.text
        assert str(tmp_path) not in removed.text
        chat.press(removed, "Hoàn tác")
        back = await chat.until_text(removed, "Đã trả lại: quy.txt")
        assert "chưa đọc lại được" in back.text
        chat.document("them.txt", REPORT.replace("1.250", "980").encode())
        [seen] = await chat.replies()
        chat.press(seen, "Thêm báo cáo")
        assert "chưa đọc lại được" in (await chat.until_text(seen, "Đã thêm")).text
        assert names_in(reports) == ["cu.txt", "quy.txt", "them.txt"]
        (lists / "unknown.txt").unlink()
        chat.say("/quanly")
        [state] = await chat.replies()
        chat.press(state, "Đọc lại thư mục")
        await chat.until_text(state, "3 báo cáo")


async def test_what_is_put_back_goes_over_no_file_that_has_come_meanwhile(
    api: BotApi, start: Starts, reports: Path
) -> None:
    chat, who = admin(api)
    (reports / "nam").mkdir()
    moved, other = reports / "nam" / "quy.txt", REPORT.replace("1.250", "980")
    moved.write_text(REPORT, encoding="utf-8")
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        removed = await remove(chat, "công tác quý I")
        moved.write_text(other, encoding="utf-8")
        undo = removed.button("Hoàn tác").data
        chat.press(removed, "Hoàn tác")
        await chat.until_text(removed, "Đã trả lại: nam/quy (2).txt")
        assert moved.read_text(encoding="utf-8") == other
        assert (reports / "nam" / "quy (2).txt").read_text(encoding="utf-8") == REPORT
        assert undo
        chat.press_data(undo, message=removed)
        await api.wait_for("answerCallbackQuery", count=4)
        assert names_in(reports / "nam") == ["quy (2).txt", "quy.txt"]
        assert "Đã trả lại: nam/quy (2).txt" in chat.current(removed).text


async def test_pressed_again_a_file_is_added_once_and_told_by_its_own_title(
    api: BotApi, start: Starts, reports: Path
) -> None:
    chat, who = admin(api)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        chat.document("cu.txt", REPORT.encode())
        [seen] = await chat.replies()
        add = seen.button("Thêm báo cáo").data
        assert add
        for times in (1, 2):
            chat.press_data(add, message=seen)
            await api.wait_for("editMessageText", count=2 * times)
            told = chat.current(seen).text
            assert "Đã thêm: Báo cáo công tác quý I năm 2025" in told
        assert names_in(reports) == ["cu (2).txt", "cu.txt"]


async def test_others_and_groups_cannot_look_after_anything(
    api: BotApi, start: Starts, reports: Path, tmp_path: Path
) -> None:
    lan, who = admin(api)
    minh, group = api.private(api.person("Minh")), api.group("Phòng tổng hợp", owner=lan.owner)
    async with start(ADMIN_IDS=who, REPORTS_DIR=str(reports)):
        lan.document("cua-lan.txt", REPORT.encode())
        [seen] = await lan.replies()
        waiting = names_in(tmp_path / "data" / "incoming")
        minh.document("quy.txt", REPORT.encode())
        [refused] = await minh.replies()
        assert "chỉ đọc được tin nhắn văn bản" in refused.text
        for chat in (minh, group):  # in which Lan, an admin of the bot, talks before others
            await is_but_a_reader(api, chat, add=seen.button("Thêm báo cáo").data or "")
        assert names_in(reports) == ["cu.txt"]
        assert names_in(tmp_path / "data" / "incoming") == waiting


async def told_of(api: BotApi, query: str) -> str:
    """What a press on a button is told."""
    [call] = await api.wait_for(lambda call: call.params.get("callback_query_id") == query)
    return str(call.params["text"])


async def is_but_a_reader(api: BotApi, chat: Chat, add: str) -> None:
    """Who talks here has neither a command nor a button that changes the reports, and a forged one is stale."""
    chat.say(f"/quanly@{api.me['username']}")
    [unknown] = await chat.replies()
    assert "Tôi không có lệnh đó" in unknown.text
    chat.document("quy.txt", REPORT.encode(), "Năm 2024 Sở thu bao nhiêu tiền phạt?", reply_to=unknown)
    [answer] = await chat.replies()
    assert "35 tỷ đồng" in answer.text  # as the question that it is
    chat.say("/baocao")
    [listed] = await chat.replies()
    chat.press(listed, "Mở 1")
    opened = await chat.changed(listed)
    assert "Gỡ báo cáo" not in opened.labels
    file = opened.button("Tải tệp gốc").data or ""
    for forged in (file.replace("d|", "x|"), "z|-|1", add):
        query = chat.press_data(forged, message=opened)
        assert await told_of(api, query["id"]) == VI.stale
    assert chat.current(opened).text == opened.text


def test_each_kind_of_problem_is_told_in_both_languages() -> None:
    assert set(VI.unread) == set(EN.unread) == set(get_args(Kind))
    assert VI.problems.keys() == EN.problems.keys()


@pytest.mark.parametrize(
    ("wording", "examples"),
    [(VI, ("12/7/2022", "tháng 7/2022", "quý II/2022")), (EN, ("2022-07-12", "2022-07", "Q2 2022"))],
)
def test_the_dates_that_admins_are_told_to_write_are_understood(wording: Wording, examples: tuple[str, ...]) -> None:
    first = period_said(examples[0])
    assert first is not None
    assert (first.start, first.days) == (date(2022, 7, 12), 1)
    assert examples[0] in wording.how_to_correct
    assert all(example in wording.no_such_date and period_said(example) for example in examples)


def test_corrections_are_read_however_they_are_typed() -> None:
    assert corrections("Tiêu đề: Báo cáo: quý I\n ngay : 12/7/2022") == ("Báo cáo: quý I", "12/7/2022")
    assert corrections("TITLE:  A \nDate: 2022-07") == ("A", "2022-07")
    assert corrections("doanh thu bao nhiêu?") == (None, None)


@given(given_name=st.text(max_size=300))
@example(given_name="a." + "ă" * 200)
@example(given_name="ă" * 300 + ".docx")
def test_a_file_s_name_stays_in_its_folder(given_name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    name = file_name(given_name)
    folder = tmp_path_factory.mktemp("names")
    (folder / name).write_text("x", encoding="utf-8")
    assert (folder / name).parent == folder
    assert [path.name for path in folder.iterdir()] == [name]
    assert not name.startswith((".", "~"))

"""The conversation in a terminal: the real command, what it prints, how it ends."""

import subprocess
import sys
from pathlib import Path

from bot.addressing import NAMES
from tests.conftest import environment


def converse(typed: bytes, elsewhere: Path, data: Path, *options: str, **settings: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *options],
        cwd=elsewhere,
        env=environment(DATA_DIR=str(data), **settings),
        input=typed,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b"Traceback" not in done.stderr
    return done.stdout.decode()


def test_a_question_prints_the_quote_the_title_and_the_date(elsewhere: Path, indexed: Path) -> None:
    printed = converse("Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?\n".encode(), elsewhere, indexed)
    assert "TELEGRAM_BOT_TOKEN" in printed.splitlines()[0]
    assert "182 nghìn tỷ đồng" in printed
    assert "Ngành Thông tin và Truyền thông, triển khai nhiệm vụ 6 tháng cuối năm 2018 · 09/07/2018" in printed
    assert "<b>" not in printed


def test_a_question_goes_on_from_the_one_before(elsewhere: Path, indexed: Path) -> None:
    printed = converse(
        "Doanh thu viễn thông 6 tháng đầu năm 2018?\ncòn bưu chính thì sao?\n".encode(), elsewhere, indexed
    )
    first, second = printed.split("Không có trong các báo cáo")
    assert "182 nghìn tỷ đồng" in first
    assert "182 nghìn tỷ đồng" not in second


def test_search_pages_with_the_keys_that_its_buttons_name(elsewhere: Path, indexed: Path) -> None:
    printed = converse("/search thông tin\n>\n<\n".encode(), elsewhere, indexed)
    assert printed.count("trang 1/") == 2
    assert "trang 2/" in printed
    assert "[< ◂] [▸ >]" in printed


def test_what_a_search_finds_is_opened_by_the_words_of_its_button(elsewhere: Path, indexed: Path) -> None:
    printed = converse("/search thông tin\n>\nmở 7\n/1\nquay lại\n".encode(), elsewhere, indexed)
    assert printed.count("[/2 Mở 7]") == 2
    assert printed.count("\nĐoạn ") == 2


def test_no_command_ends_the_conversation(elsewhere: Path, indexed: Path) -> None:
    question = "Doanh thu viễn thông 6 tháng đầu năm 2018 đạt bao nhiêu?"
    lines = [line for name in NAMES for line in (f"/{name}", f"/{name} viễn thông")]
    printed = converse("\n".join([*lines, question]).encode(), elsewhere, indexed)
    assert "/caidat dùng trong nhóm" in printed
    assert "182 nghìn tỷ đồng" in printed.split("/caidat dùng trong nhóm")[-1]


def test_bytes_that_are_no_text_and_blank_lines_are_survived(elsewhere: Path, indexed: Path) -> None:
    printed = converse(b"\xff\xfe\n\n   \n/latest 1", elsewhere, indexed)
    assert "12/07/2022" in printed

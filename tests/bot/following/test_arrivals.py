"""What who follows is told: which reports speak of words, when digests are due, and texts within Telegram's limits."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.arrivals import announced, arrived
from bot.conversation.citing import Telling
from bot.conversation.following import (
    EVERY,
    MOST,
    Followed,
    asking_hour,
    asking_when,
    followed_list,
    next_time,
    topic_of,
)
from bot.conversation.replies import Reply
from bot.markup import cut_round, units
from bot.wording import Wording
from bot.wording.en import EN
from bot.wording.vi import VI
from retrieval.indexing import collect
from tests.bot.test_rendering import TELLINGS
from tests.loopback.entities import parse_html
from tests.loopback.rules import ENTITIES_SIZE, size_of
from tests.made_up import BODY, fewer, prepared

WORDINGS = st.sampled_from([VI, EN])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=100) | st.text("a<>&;{}«😀ợ ", max_size=100)


def fits(reply: Reply) -> str:
    """What a reader sees; fails where Telegram would refuse it."""
    parsed = parse_html(reply.html)
    assert units(parsed.text) <= 4096
    assert len(parsed.entities) <= 100
    assert size_of(parsed) <= ENTITIES_SIZE
    buttons = [button for row in reply.buttons for button in row]
    assert len(buttons) <= 100
    assert all(1 <= len(button.data.encode()) <= 64 for button in buttons)
    return parsed.text


def test_the_line_that_speaks_of_it_is_quoted_as_it_stands() -> None:
    collection = collect(
        [prepared("a", f"Số hoá truyền hình.\n\nDoanh thu <b>bưu chính</b> & chuyển phát tăng.\n\n{BODY}")]
    )
    reply = announced(collection, ["a", "gone"], "bưu chính", Telling(VI), is_digest=False)
    assert reply is not None
    assert "«Doanh thu <b>bưu chính</b> & chuyển phát tăng.»" in fits(reply)
    assert announced(collection, ["gone"], "", Telling(VI), is_digest=True) is None


def test_of_a_long_sentence_the_part_that_speaks_of_it_is_quoted() -> None:
    long = f"Bộ {'rà soát, ' * 60}quản lý an toàn thực phẩm, {'kiểm tra, ' * 60}xử lý."
    collection = collect([prepared("a", f"{long}\n\n{BODY}")])
    reply = announced(collection, ["a"], "an toàn thực phẩm", Telling(VI), is_digest=False)
    assert reply is not None
    assert "quản lý an toàn thực phẩm, kiểm tra" in fits(reply)


@given(st.lists(WORDS.map(lambda words: words.replace(".", "")), max_size=9), st.text("ợa😀", min_size=1, max_size=20))
def test_what_is_cut_round_words_fits_and_shows_them(parts: list[str], words: str) -> None:
    text = f"{' '.join(parts[::2])} {words} {' '.join(parts[1::2])}"
    start = text.index(f" {words} ") + 1
    cut = cut_round(text, start, start + len(words), 120)
    assert units(cut) <= 120
    assert words in cut


def test_the_newest_are_shown_and_the_others_counted() -> None:
    names = [f"b{month}" for month in range(1, 13)]
    collection = collect(prepared(f"b{month}", f"Báo cáo tháng {month}/2022\n\n{BODY}") for month in range(1, 13))
    reply = announced(collection, names, "", Telling(EN), is_digest=False)
    assert reply is not None
    said = fits(reply)
    assert said.startswith(EN.new_reports.format(count=12).replace("<b>", "").replace("</b>", ""))
    assert said.index("tháng 12/2022") < said.index("tháng 11/2022") < said.index("tháng 5/2022")
    assert "tháng 4/2022" not in said


@fewer
@given(WORDS, st.lists(WORDS, min_size=1, max_size=12), TELLINGS, st.booleans())
def test_what_is_told_is_valid_and_fits(words: str, lines: list[str], telling: Telling, is_digest: bool) -> None:
    names = [f"b{number}" for number in range(len(lines))]
    collection = collect(
        prepared(name, f"{line * 9} {words}\n\n{BODY}") for name, line in zip(names, lines, strict=True)
    )
    arrived(collection, names, {1: words})
    reply = announced(collection, names, words, telling, is_digest=is_digest)
    assert reply is not None
    assert str(len(names)) in fits(reply)


@fewer
@given(st.lists(WORDS, max_size=MOST), WORDINGS, st.sampled_from(EVERY))
def test_what_is_followed_is_told_in_a_message_that_fits(all_words: list[str], wording: Wording, every: str) -> None:
    followed = [Followed(2**62 + number, words, every, 7) for number, words in enumerate(all_words)]
    fits(followed_list(followed, wording))
    for each in followed[:2]:
        fits(asking_when(each, wording))
        fits(asking_hour(each, "week", wording))


@given(st.text(max_size=100))
def test_whatever_is_typed_after_the_command_is_a_topic_or_none(typed: str) -> None:
    topic = topic_of(typed)
    assert topic is None or topic == "" or topic.split() == typed.split()


@pytest.mark.parametrize(
    ("every", "hour", "now", "due"),
    [
        ("day", 7, "2022-07-31T23:59", "2022-08-01T00:00"),  # 06:59 in Hanoi
        ("day", 7, "2022-08-01T00:00", "2022-08-02T00:00"),
        ("day", 22, "2022-08-01T00:00", "2022-08-01T15:00"),
        ("week", 8, "2022-08-01T00:59", "2022-08-01T01:00"),  # a Monday
        ("week", 8, "2022-08-01T01:00", "2022-08-08T01:00"),
        ("week", 5, "2022-07-31T21:59", "2022-07-31T22:00"),  # which is Monday in Hanoi
    ],
)
def test_a_digest_is_due_at_an_hour_of_vietnam(every: str, hour: int, now: str, due: str) -> None:
    assert next_time(every, hour, datetime.fromisoformat(now)) == datetime.fromisoformat(due)

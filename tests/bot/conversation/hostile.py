"""Reports and words that nobody means well by, but that are read, asked for and quoted all the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hypothesis import strategies as st

from bot.addressing import Command, Request
from retrieval.indexing.preparing import PreparedReport
from tests.made_up import prepared

_PIECES = (
    *("😀", "👩‍👩‍👧", "e\u0323\u0301", "ợ", "\u202e", "\u200f", "\x00", "\x1b[1m", "\ud83d", "\udc00", "\u3164"),
    *("<b>", "</b>", "<", ">", "&", "&amp;", "&#0;", '"', "'", "{0}", "%s", "|", " | ", "#a", "@giao_ban_bot", "/help"),
    *("https://a.vn/mot-bai-bao.html", "a", "từ ", " ", "\n", "«", ". "),
)


class Words(NamedTuple):
    """Words that are told in short where a test fails."""

    piece: str
    times: int

    def __str__(self) -> str:
        return self.piece * self.times


words = st.builds(
    Words,
    st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), min_size=1, max_size=6).map("".join),
    st.sampled_from((1, 1, 3, 60, 300)),
)
"""Short, or long enough to fill a message by themselves."""

_ADDRESSES = (
    *(None, "https://a.vn/b?c=1&d=2", "https://a.vn/'\"><b>", "http://localhost/bao-cao", "https://a.vn/mot bai"),
    *("https://[a.vn/bao-cao", "https://a.vn:99999/x", "https://a.vn/" + "x" * 3000, "https://", "http://a\x00.vn/x"),
)
_PERIODS = (None, ("2021-01-01", "2021-09-30"), ("2020-04-01", "2020-06-30"), ("0001-01-01", "9998-12-31"))


@dataclass(frozen=True)
class Made:
    """What a report is made of."""

    odd: Sequence[Words]
    headings: int
    address: str | None
    period: tuple[str, str] | None


def report_of(number: int, made: Made) -> PreparedReport:
    """The report that is ``made``, the ``number``-th of its folder."""
    month, (one, two, three) = number % 12 + 1, map(str, made.odd)
    headings = "".join(
        f"{place}. Kết quả {one[:90]} {place}\n\nDoanh thu bưu chính đạt {place} tỷ đồng.\n\n"
        for place in range(1, made.headings + 1)
    )
    text = (
        f"Báo cáo chuyển đổi số {one} tháng {month}/2021\n\n05/{month:02}/2021\n\n"
        f"Doanh thu viễn thông tháng {month}/2021 đạt {number + 2},5 nghìn tỷ đồng.\n\n{headings}"
        f"Doanh thu viễn thông {two} năm {2015 + number} đạt {number + 3} nghìn tỷ đồng, do {three[:900]} tăng.\n\n"
        f"Biểu 1. Số máy viễn thông\n\nĐơn vị {one[:300]} | Số máy {two[:300]} | Năm 2021\n"
        + "".join(f"Viễn thông {name} {three[:300]} | {number * 7} | 3\n" for name in ("Lào Cai", "Hà Nội", "Huế"))
    )
    name = f"{number}{one[:20]}<&>.txt".replace("\0", "").encode("utf-8", "replace").decode()
    report = prepared(name, text)._replace(address=made.address)
    first, last = made.period or (report.first_day, report.last_day)
    return report._replace(first_day=first, last_day=last)


folders = st.lists(
    st.builds(
        Made,
        odd=st.lists(words, min_size=3, max_size=3),
        headings=st.sampled_from((0, 2, 12)),
        address=st.sampled_from(_ADDRESSES),
        period=st.sampled_from(_PERIODS),
    ),
    min_size=1,
    max_size=6,
)

_WITH_WORDS = (
    *("{}", "doanh thu viễn thông {} là bao nhiêu?", "so sánh {} và viễn thông", "tất cả số liệu về {}", "báo cáo {}"),
    *("tóm tắt báo cáo {}", "có những báo cáo nào về {}", "mở báo cáo về {}", "doanh thu viễn thông {} năm 1999?"),
)
_ASKED = (
    *("doanh thu viễn thông tháng 3/2021 là bao nhiêu?", "số máy viễn thông Hà Nội là bao nhiêu?", "bưu chính", "test"),
    *("so sánh doanh thu viễn thông 2015, 2016, 2017 và 2018", "so sánh viễn thông Lào Cai, Hà Nội và Huế", "hay quá"),
    *("tất cả số liệu về doanh thu viễn thông", "tất cả số liệu về viễn thông", "tóm tắt báo cáo mới nhất", "mới nhất"),
    *("có những báo cáo nào về viễn thông", "bao nhiêu báo cáo", "mở báo cáo viễn thông", "link", "1", "phở bò", "?"),
    *("chào", "cảm ơn", "sai rồi", "tạm biệt", "bạn là ai", "bạn làm được gì", "a" * 1001),
)
_WORDLESS: Sequence[Command] = (
    *("ask", "search", "figures", "start", "help", "privacy", "forget", "unknown", "stats", "follow", "wordless"),
    "hello",
)


def requests(odd: str) -> list[Request]:
    """Every kind of request, with and without ``odd`` words."""
    searched = ("viễn thông", "doanh thu", odd, f'"{odd}" -{odd}', f"viễn thông báo cáo:{odd[:300]}")
    return [
        *(Request("ask", text) for text in _ASKED),
        *(Request("ask", text.format(odd[:300])) for text in _WITH_WORDS),
        *(Request("search", text) for text in searched),
        *(Request("latest", text) for text in ("", "10", "10 viễn thông", "0", odd)),
        *(Request("figures", text) for text in ("viễn thông", odd)),
        *(Request("reports", text) for text in ("", "viễn thông", odd)),
        Request("language", ""),
        *(Request(command, "") for command in _WORDLESS),
    ]

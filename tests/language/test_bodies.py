"""Bodies by their names, and whether a text says that something rises or falls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.bodies import bodies_in
from retrieval.language.directions import directions_in


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bộ Tài chính xếp thứ mấy?", [("bo", "tai chinh")]),
        ("bộ TT&TT và sở TNMT báo cáo", [("bo", "tt&tt"), ("so", "tnmt")]),
        ("Sở Giao thông vận tải, Ngân hàng Nhà nước", [("so", "giao thong"), ("ngan hang", "nha nuoc")]),
        ("Tổng cục Thống kê công bố", [("tong cuc", "thong ke")]),
        ("họp giao ban Quý I, nội bộ Bộ, bộ phận một cửa", []),
        ("Tây Ban Nha xuất khẩu sang Hà Lan", []),
    ],
)
def test_a_body_is_a_word_for_its_kind_and_a_name_with_a_capital(text: str, named: list[tuple[str, str]]) -> None:
    assert [(body.head, body.name) for body in bodies_in(text)] == named


@given(st.text("Bộ Sở TàichínhTTNban,.\n", max_size=80))
def test_what_is_named_stands_in_the_text(text: str) -> None:
    squeezed = " ".join(text.replace(",", " ").replace(".", " ").split())
    assert all(" ".join(body.text.split()) in squeezed for body in bodies_in(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("doanh thu tăng 5%", {"up"}),
        ("vì sao doanh thu giảm?", {"down"}),
        ("tăng 5% rồi giảm 2%", {"up", "down"}),
        ("thu hút 3 dự án", set()),
    ],
)
def test_what_rises_and_what_falls(text: str, said: set[str]) -> None:
    assert set(directions_in(text)) == said


def test_what_is_strengthened_or_named_so_neither_rises_nor_falls() -> None:
    for text in ("tăng cường quản lý sim rác", "xóa đói giảm nghèo", "giám đốc sở", "giam doc so y te", "vượt đèn đỏ"):
        assert not directions_in(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Bộ Giao thông, Bộ Nội vụ và Bộ Tư pháp", ["giao thong", "noi vu", "tu phap"]),
        ("Cục Viễn thông, Cục Báo chí", ["vien thong", "bao chi"]),
        ("Trường Đại học Kinh tế và Trường Đại học Bách khoa", ["kinh te", "bach khoa"]),
        ("Sở Y tế", ["y te"]),
        ("BỘ TÀI CHÍNH", []),
    ],
)
def test_bodies_of_a_list_are_each_named(text: str, named: list[str]) -> None:
    assert [body.name for body in bodies_in(text)] == named

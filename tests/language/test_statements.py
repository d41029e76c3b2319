"""Sentences that say how much something was, and those of which that is not sure."""

import pytest
from hypothesis import given

from retrieval.language.dates import find_times
from retrieval.language.statements import statements_in
from tests.made_up import questions, without_deadline


def read(text: str) -> list[tuple[str, str, str]]:
    found = statements_in(text, find_times(text))
    return [
        (
            " ".join(each.measure),
            each.kind,
            f"{'-' if each.falls else ''}{text[each.quantity.start : each.quantity.end]}",
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "measure", "figure"),
    [
        ("Doanh thu bưu chính tháng 6/2022 đạt 4,2 nghìn tỷ đồng.", "doanh thu bưu chính", "4,2 nghìn tỷ đồng"),
        ("Trong tháng 6/2022, doanh thu của bưu chính ước đạt 4 tỷ đồng", "doanh thu bưu chính", "4 tỷ đồng"),
        ("- Dự ước số thuê bao đến hết tháng 6/2022 là hơn 80 triệu thuê bao", "số thuê bao", "80 triệu thuê bao"),
        ("Theo Tổng cục Thống kê, tỷ lệ hộ nghèo năm 2020 là 2,75%.", "tỷ lệ hộ nghèo", "2,75%"),
        ("Tỷ lệ hộ nghèo (theo chuẩn mới) năm 2020 là 2,75%.", "tỷ lệ hộ nghèo chuẩn mới", "2,75%"),
        ("Doanh thu bưu chính (BCVT) năm 2020 là 2 tỷ đồng.", "doanh thu bưu chính", "2 tỷ đồng"),
        ("Doanh thu bưu chính năm 2020 là 2 tỷ đồng; viễn thông đạt 9 tỷ đồng.", "doanh thu bưu chính", "2 tỷ đồng"),
    ],
)
def test_a_level_is_read_with_what_it_measures(text: str, measure: str, figure: str) -> None:
    assert read(text) == [(measure, "level", figure)]


def test_changes_are_read_with_what_they_are_compared_with() -> None:
    text = (
        "Doanh thu bán lẻ tháng 1/2021 ước tính đạt 479,9 nghìn tỷ đồng, tăng 3,7% so với tháng trước "
        "và giảm 6,4% so với cùng kỳ năm trước."
    )
    assert [(kind, figure) for _, kind, figure in read(text)] == [
        ("level", "479,9 nghìn tỷ đồng"),
        ("over the period before", "3,7%"),
        ("over the year", "-6,4%"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch doanh thu bưu chính năm 2022 đạt 9 nghìn tỷ đồng.",
        "Phấn đấu doanh thu bưu chính năm 2022 đạt 9 nghìn tỷ đồng.",
        "Doanh thu bưu chính tháng 12/2022 đạt 9 nghìn tỷ đồng theo dự báo.",
        "Lũy kế 6 tháng, doanh thu bưu chính tháng 6/2022 đạt 9 nghìn tỷ đồng.",
        "Doanh thu bưu chính năm 2022 đạt 9 - 10 nghìn tỷ đồng.",
        "Doanh thu bưu chính năm 2022 đạt từ 9 đến 10 tỷ đồng.",
        "Doanh thu bưu chính năm 2022 đạt dưới 10 tỷ đồng.",
        "Doanh thu bưu chính năm 2022 đạt 68% kế hoạch.",
        "Doanh thu bưu chính năm 2022 tăng 12%.",
        "Doanh thu bưu chính năm 2022 tăng 12% so với năm 2019.",
        "Doanh thu bưu chính tăng thêm 31 tỷ đồng.",
        "3 doanh nghiệp có doanh thu bưu chính năm 2022 đạt 9 tỷ đồng.",
        "Giá trị sản xuất nông, lâm, ngư nghiệp năm 2004 đạt 9 tỷ đồng.",
        "Trong đó, doanh thu bưu chính năm 2022 đạt 9 tỷ đồng.",
        "Tháng 8/2022 đạt 9 tỷ đồng.",
        "Ở khu vực nông thôn năm 2019 là 63 triệu người.",
        "Về bưu chính, doanh thu năm 2022 đạt 9 tỷ đồng.",
        "Tại huyện Bình An, doanh thu bưu chính năm 2022 đạt 9 tỷ đồng.",
        "Theo chuẩn mới, tỷ lệ hộ nghèo năm 2022 là 2,75%.",
        "Doanh thu bưu chính năm 2022 chưa đạt 9 tỷ đồng.",
        "Doanh thu bưu chính năm 2022 đạt 9 tỷ đồng (chưa kể chuyển phát).",
        "Doanh thu bưu chính năm 2022 đạt 9 tỷ đồng, không bao gồm chuyển phát.",
        "Doanh thu bưu chính năm 2022 đạt 9 tỷ đồng, nếu dịch được kiểm soát.",
        "Doanh thu bưu chính các năm 2021 lần lượt đạt 9 tỷ đồng, 10 tỷ đồng.",
        "Thu ngân sách năm 2022 đạt 68%.",
        "Tốc độ tăng doanh thu năm 2022 đạt 6%.",
        "Xã Bình An có 12 thôn; quy mô dân số năm 2019 là 3.000 người.",
        "",
    ],
)
def test_what_is_not_sure_is_not_read(text: str) -> None:
    assert read(text) == []


@given(questions)
@without_deadline
def test_whatever_is_read_stands_in_the_text(text: str) -> None:
    for statement in statements_in(text, find_times(text)):
        assert statement.measure
        assert text[statement.quantity.start].isdigit()

"""What the reports do not hold is refused, with the reason; what they hold is not."""

from datetime import date

import pytest

from retrieval.answers import answer
from retrieval.collection import Collection

TODAY = date(2022, 7, 31)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Doanh thu viễn thông 6 tháng đầu năm 2019 là bao nhiêu?", "period"),
        ("Doanh thu viễn thông tháng 3/2018 là bao nhiêu?", "period"),
        ("Doanh thu công nghiệp ICT tháng 7/2022 ước đạt bao nhiêu?", "period"),
        ("Doanh thu xuất bản 6 tháng đầu năm 2018 là bao nhiêu?", "kind"),
        ("Kim ngạch xuất khẩu gạo tháng 6/2022 đạt bao nhiêu?", "kind"),
        ("TikTok gỡ bao nhiêu video vi phạm", "name"),
        ("bộ ký thoả thuận gì với bộ truyền thông Lào", "name"),
        ("thứ trưởng Hoàng Vĩnh Bảo được giao việc gì", "name"),
        ("bo truong pham van a phat bieu gi", "name"),
        ("Quyết định số 749/QĐ-TTg phê duyệt chương trình gì?", "number"),
        ("ai đạt giải nhất cuộc thi viết thư UPU lần 50", "number"),
        ("khu cntt tập trung cần thơ rộng bao nhiêu ha", "measure"),
        ("bảo tàng số khai trương ngày nào", "kind"),
        ("chính thức tắt sóng 2G ngày nào ạ", "kind"),
        ("cách nấu phở bò", "words"),
        ("điểm chuẩn đại học", "words"),
        ("???", "empty"),
        ("a" * 1001, "long"),
    ],
)
def test_the_reason_is_told(seeds: Collection, question: str, reason: str) -> None:
    given = answer(seeds, question, TODAY)
    assert (given.answered, given.unmet) == (False, reason)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("google gỡ bao nhiêu video", "6700/7800"),
        ("google gỡ bao nhiêu video tính đến 2/5/2018", "6546/7496"),
        ("Doanh thu viễn thông năm 2018", "182 nghìn tỷ đồng"),
        ("may diem cau hoi nghi 9/7?", "67 điểm cầu"),
        ("hội nghị giao ban tháng 4/2018 do ai chủ trì", "Trương Minh Tuấn"),
        ("báo pháp luật điện tử bị tước giấy phép bao lâu", "3 tháng"),
        ("bộ trưởng nguyễn mạnh hùng phát biểu gì ở hội nghị", "Nguyễn Mạnh Hùng"),
        ("doanh thu cn ict thang 6 2022", "12,2 tỷ USD"),
    ],
)
def test_what_is_there_is_answered(seeds: Collection, question: str, words: str) -> None:
    given = answer(seeds, question, TODAY)
    assert given.answered
    assert words in given.quotes[0].text

"""What the reports do not hold is refused, with the reason; what they hold is not."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings

from retrieval import Collection
from retrieval.answering.answers import Answer, answer
from retrieval.language.text import fold
from tests.made_up import questions

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
        ("giai đoạn 4 đề án số hóa truyền hình triển khai khi nào", "number"),
        ("khu CNTT tập trung thứ tư của cả nước nằm ở đâu", "number"),
        ("bộ trưởng bộ công an là ai", "name"),
        ("bộ trưởng Trương Minh Tuấn sinh năm nào", "measure"),
        ("số điện thoại của trung tâm xử lý tin giả", "measure"),
        ("trung tâm dữ liệu thành phố thông minh Bắc Ninh tổng mức đầu tư bao nhiêu", "measure"),
        ("thời tiết Hà Nội sáng mai thế nào", "words"),
        ("mai hà nội có mưa ko", "words"),
        ("cách nấu phở bò", "words"),
        ("điểm chuẩn đại học", "words"),
        ("???", "empty"),
        ("a" * 1001, "long"),
    ],
)
def test_the_reason_is_told(seeds: Collection, question: str, reason: str) -> None:
    refused = answer(seeds, question, TODAY)
    assert (refused.answered, refused.unmet) == (False, reason)


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
        ("ai ngồi ghế chủ tọa cuộc họp sơ kết ngành hôm 9/7/2018 vậy", "Trương Minh Tuấn"),
        ("tỷ lệ hồ sơ nộp qua mạng mới nhất là bao nhiêu phần trăm", "36,91%"),
        ("mấy điểm bưu điện văn hóa ở xã sắp tới tính làm gì tiếp", "Điểm Bưu điện - Văn hóa xã"),
        ("lãnh đạo bộ bao lâu gặp cấp phòng và chuyên viên chính một lần", "hàng quý"),
        ("khu cntt tập trung cần thơ là khu thứ mấy cả nước", "thứ 6 của cả nước"),
        ("khu cntt tập trung lập tháng 6/2021 nằm ở thành phố nào", "Cần Thơ"),
        ("cho cơ quan nhà nước thuê dịch vụ cntt theo quyết định số mấy", "80/2014/QĐ-TTg"),
        ("VNNIC là tên tắt của cơ quan nào", "Trung tâm Internet Việt Nam (VNNIC)"),
        ("what was ICT industry revenue in June 2022?", "12,2 tỷ USD"),
        ("ICT industry revenue June 2022", "12,2 tỷ USD"),
    ],
)
def test_what_is_there_is_answered(seeds: Collection, question: str, words: str) -> None:
    answered = answer(seeds, question, TODAY)
    assert answered.outcome != "none"
    assert words in answered.quotes[0].text


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("bộ ký thoả thuận gì với bộ truyền thông Lào", "Lào"),
        ("thứ trưởng Hoàng Vĩnh Bảo được giao việc gì", "Hoàng Vĩnh Bảo"),
        ("Quyết định số 749/QĐ-TTg phê duyệt chương trình gì?", "Quyết định số 749/QĐ-TTg"),
        ("giai đoạn 4 đề án số hóa truyền hình triển khai khi nào", "giai đoạn 4"),
        ("bộ trưởng bộ công an là ai", "bộ trưởng bộ công an"),
    ],
)
def test_the_part_of_the_question_that_is_not_met_is_named_as_typed(
    seeds: Collection, question: str, part: str
) -> None:
    assert answer(seeds, question, TODAY).lacking == part


@pytest.fixture(scope="module")
def ask(seeds: Collection) -> Callable[[str], Answer]:
    return lambda question: answer(seeds, question, TODAY)


@settings(max_examples=200, deadline=None)
@given(question=questions)
def test_a_refusal_names_only_words_of_the_question(ask: Callable[[str], Answer], question: str) -> None:
    given_ = ask(question)
    assert not given_.answered or not given_.lacking
    words = set(re.findall(r"\w+", fold(given_.question.text)))
    assert set(re.findall(r"\w+", fold(given_.lacking))) <= words

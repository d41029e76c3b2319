"""What a time is to the sentence that names it."""

import pytest

from retrieval.language.date_roles import is_of_a_name, role
from retrieval.language.dates import find_times


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Kết quả công tác tháng 5 và nhiệm vụ trọng tâm tháng 6 năm 2025", ["measure", "plan"]),
        ("Tình hình thực hiện nhiệm vụ tháng 5, phương hướng nhiệm vụ tháng 6/2025", ["measure", "plan"]),
        ("Sơ kết 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2025", ["measure", "plan"]),
        ("Kế hoạch công tác năm 2025", ["plan"]),
        ("Kết quả thực hiện kế hoạch năm 2024", ["measure"]),
        ("So năm 2022, số vụ cháy tăng", ["aside"]),
        ("So với năm 2022, số vụ cháy năm 2023 tăng", ["aside", "measure"]),
        ("Nghị quyết số 2022 của Hội đồng", ["measure"]),
        ("Theo Nghị quyết số 09/2002/QH11 ngày 28 tháng 11 năm 2002", ["document"]),
        ("Theo Nghị quyết số 09/2002/QH11 ngày 28/11/2002", ["document"]),
        ("Theo Luật Viễn thông 2023", ["document"]),
        ("Luật Phòng, chống ma túy năm 2021 quy định", ["document"]),
        ("Điều 5 Bộ luật Dân sự 2015", ["document"]),
        ("Hiến pháp năm 2013", ["document"]),
        ("Nghị định 15 năm 2020", ["document"]),
        ("Luật Viễn thông được thông qua năm 2023", ["measure"]),
        ("Thi hành Luật Viễn thông, năm 2023 đã cấp 12 giấy phép", ["measure"]),
        ("Xử phạt 12 vụ vi phạm Luật Giao thông năm 2023", ["measure"]),
        ("Xử lý kỷ luật năm 2023", ["measure"]),
        ("Chương trình chuyển đổi số giai đoạn 2021-2025", ["plan"]),
        ("Chiến lược phát triển đến năm 2030, tầm nhìn 2045", ["plan", "plan"]),
        ("Kỷ niệm 75 năm Ngày thành lập ngành (1945-2020)", ["aside"]),
        ("Ngày thành lập ngành 28/8/1945 - 28/8/2020", ["event", "event"]),
        ("Tuần từ ngày 05/7 đến ngày 11/7/2025 xảy ra 12 vụ", ["measure"]),
        ("Từ ngày 15/11/2020 đến ngày 14/12/2020 xảy ra 12 vụ", ["measure"]),
        ("Hội chợ mở từ ngày 15 đến ngày 20/7/2020", ["event"]),
    ],
)
def test_what_a_time_is(text: str, roles: list[str]) -> None:
    assert [role(text, mention) for mention in find_times(text)] == roles


@pytest.mark.parametrize(
    ("text", "of_a_name"),
    [
        ("theo luật viễn thông 2023 thì ai cấp phép", True),
        ("theo luat vien thong nam 2023 thi ai cap phep", True),
        ("chiến lược phát triển đến năm 2030 nhằm gì", True),
        ("doanh thu viễn thông 2023 là bao nhiêu", False),
        ("mục tiêu đến năm 2030 là gì", False),
        ("luật nào được ban hành năm 2023", False),
    ],
)
def test_a_year_may_belong_to_a_name(text: str, of_a_name: bool) -> None:
    assert [is_of_a_name(text, mention) for mention in find_times(text)] == [of_a_name]

"""What a time is to the sentence that names it."""

import pytest

from retrieval.language.date_roles import role
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
    ],
)
def test_what_a_time_is(text: str, roles: list[str]) -> None:
    assert [role(text, mention) for mention in find_times(text)] == roles

"""Questions that go on from the one before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.language.names import Gazetteer
from retrieval.language.wordlists import WordLists
from retrieval.questions.followups import followed

NAMES = Gazetteer(tuple(WordLists().lines("names.txt")))


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("ai chủ trì giao ban tháng 6/2022", "còn tháng 4/2018?", "ai chủ trì giao ban tháng 4/2018"),
        ("Bộ xếp thứ mấy năm 2017", "thế còn năm 2020 thì sao ạ", "Bộ xếp thứ mấy năm 2020"),
        ("Google gỡ bao nhiêu video", "còn Facebook thì sao?", "Facebook gỡ bao nhiêu video"),
        ("google go bao nhieu video", "con facebook thi sao", "facebook go bao nhieu video"),
        ("camera ở Bắc Ninh", "Hải Phòng thì sao", "camera ở Hải Phòng"),
        ("hồ sơ trực tuyến", "còn dịch vụ công thì sao", "hồ sơ trực tuyến dịch vụ công"),
        ("ai chủ trì giao ban tháng 6/2022", "ở đâu?", "chủ trì giao ban tháng 6/2022 ở đâu?"),
        ("ai dự giao ban tháng 6/2022", "kể tên", "dự giao ban tháng 6/2022 kể tên"),
        ("quyết định nào lập khu CNTT Cần Thơ", "ký ngày nào", "quyết định lập khu CNTT Cần Thơ ký ngày nào"),
        ("chu tri giao ban thang 6/2022 la ai", "hom nao", "chu tri giao ban thang 6/2022 hom nao"),
        ("doanh thu viễn thông 2018", "và công nghiệp ICT?", "doanh thu viễn thông 2018 công nghiệp ICT"),
        ("google removed how many videos", "what about facebook?", "facebook removed how many videos"),
    ],
)
def test_what_is_new_takes_the_place_of_its_like(before: str, text: str, whole: str) -> None:
    assert followed(before, text, NAMES) == whole


@pytest.mark.parametrize(
    "text", ["doanh thu viễn thông bao nhiêu?", "mobile money là gì", "bưu chính thế nào", "", "còn " + "rất dài " * 20]
)
def test_a_whole_question_stands_alone(text: str) -> None:
    assert followed("ai chủ trì giao ban tháng 6/2022", text, NAMES) is None


def test_without_a_question_before_nothing_is_followed() -> None:
    assert followed("", "còn Facebook thì sao?", NAMES) is None


@given(st.text(max_size=200), st.text(max_size=80) | st.from_regex(r"còn .{0,40} thì sao", fullmatch=True))
def test_any_two_texts_are_survived(before: str, text: str) -> None:
    whole = followed(before, text, NAMES)
    assert whole is None or isinstance(whole, str)

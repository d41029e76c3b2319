"""What readers ask for beside an answer, and that a question stays one."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.language.names import Gazetteer
from retrieval.language.text import fold
from retrieval.language.wordlists import WordLists
from retrieval.questions.comparisons import Comparison, Side
from retrieval.questions.requests import EveryFigure, InBrief, Listing, Opening, Request, Sources, request_of
from retrieval.questions.small_talk import SmallTalk, without_greeting
from tests.made_up import questions

NAMES = Gazetteer(tuple(WordLists().lines("names.txt")))
_TODAY = date(2022, 8, 1)


def request(text: str) -> Request | None:
    return request_of(text, _TODAY, NAMES)


def sides(text: str) -> list[Side]:
    found = request(text)
    return list(found.sides) if isinstance(found, Comparison) else []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "so sánh doanh thu viễn thông 2018 và 2021",
            {"năm 2018": "doanh thu viễn thông năm 2018", "năm 2021": "doanh thu viễn thông năm 2021"},
        ),
        (
            "doanh thu viễn thông năm 2018 hay 2021 cao hơn?",
            {
                "năm 2018": "doanh thu viễn thông năm 2018 bao nhiêu",
                "năm 2021": "doanh thu viễn thông năm 2021 bao nhiêu",
            },
        ),
        (
            "6 tháng đầu năm 2018 so với 6 tháng đầu năm 2021 doanh thu viễn thông thế nào",
            {
                "6 tháng đầu năm 2018": "6 tháng đầu năm 2018 doanh thu viễn thông",
                "6 tháng đầu năm 2021": "6 tháng đầu năm 2021 doanh thu viễn thông",
            },
        ),
        (
            "so sánh số thuê bao 6 tháng đầu năm 2018 và 2021",
            {
                "6 tháng đầu năm 2018": "số thuê bao 6 tháng đầu năm 2018",
                "6 tháng đầu năm 2021": "số thuê bao 6 tháng đầu năm 2021",
            },
        ),
        (
            "so sánh tháng 4 và tháng 6/2022 về an toàn thông tin",
            {
                "tháng 4 năm 2022": "tháng 4 năm 2022 an toàn thông tin",
                "tháng 6/2022": "tháng 6/2022 an toàn thông tin",
            },
        ),
        ("so sánh Google và Facebook gỡ video", {"Google": "Google gỡ video", "Facebook": "Facebook gỡ video"}),
        ("so sánh Google với Facebook về gỡ video", {"Google": "Google gỡ video", "Facebook": "Facebook gỡ video"}),
        (
            "Google hay Facebook gỡ nhiều video hơn?",
            {"Google": "Google gỡ bao nhiêu video", "Facebook": "Facebook gỡ bao nhiêu video"},
        ),
        (
            "so sánh doanh thu viễn thông và bưu chính năm 2018",
            {"doanh thu viễn thông": "doanh thu viễn thông năm 2018", "bưu chính": "doanh thu bưu chính năm 2018"},
        ),
        (
            "so sánh doanh thu năm nay và năm ngoái",
            {"năm nay": "doanh thu năm nay", "năm ngoái": "doanh thu năm ngoái"},
        ),
        ("doanh thu của 2018 so với 2021", {"năm 2018": "doanh thu năm 2018", "năm 2021": "doanh thu năm 2021"}),
        (
            "mình muốn so sánh doanh thu 2018, 2021",
            {"năm 2018": "doanh thu năm 2018", "năm 2021": "doanh thu năm 2021"},
        ),
        ("compare telecom revenue 2018 and 2021", {"2018": "telecom revenue 2018", "2021": "telecom revenue 2021"}),
    ],
)
def test_each_side_of_a_comparison_is_a_question_with_only_its_own_time_or_name(
    text: str, asked: dict[str, str]
) -> None:
    assert dict(sides(text)) == asked
    assert len(sides(fold(text))) == len(asked)


@pytest.mark.parametrize(
    "text",
    [
        "tăng bao nhiêu so với năm 2017?",
        "doanh thu viễn thông năm 2018 tăng bao nhiêu so với năm 2017?",
        "doanh thu viễn thông 2018 so với 2017 tăng mấy phần trăm",
        "tỷ lệ hồ sơ trực tuyến tháng 6/2022 so với cùng kỳ 2021 thế nào",
        "năm 2019 và 2020 cơ quan nào có nhiều hơn 3 đề án",
        "giai đoạn 2016-2020 doanh thu tăng hay giảm",
        "so sánh doanh thu viễn thông",
        "khác biệt giữa Mỹ và Canada là gì",
    ],
)
def test_what_a_report_compares_itself_is_a_question(text: str) -> None:
    assert request(text) is None
    assert request(fold(text)) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tất cả số liệu về dịch vụ công trực tuyến", EveryFigure("dịch vụ công trực tuyến")),
        ("các con số về an toàn thông tin", EveryFigure("an toàn thông tin")),
        ("thống kê về chuyển đổi số năm 2021", EveryFigure("chuyển đổi số năm 2021")),
        ("cho mình xem số liệu doanh thu viễn thông qua các năm nhé", EveryFigure("doanh thu viễn thông")),
        ("những con số nổi bật về Covid", EveryFigure("Covid")),
        ("có số liệu nào về báo chí không?", EveryFigure("báo chí")),
        ("toàn bộ số liệu năm 2021", EveryFigure("năm 2021")),
        ("all figures on telecom", EveryFigure("telecom")),
        ("tóm tắt báo cáo tháng 6/2022", InBrief("tháng 6/2022")),
        ("báo cáo 09/07/2018 nói gì", InBrief("09/07/2018")),
        ("báo cáo 09/07/2018 có gì chính?", InBrief("09/07/2018")),
        ("tóm tắt giúp mình báo cáo về an toàn thông tin", InBrief("an toàn thông tin")),
        ("tóm tắt hội nghị giao ban tháng 4/2018", InBrief("tháng 4/2018")),
        ("nội dung chính của báo cáo tháng 6/2022 là gì", InBrief("tháng 6/2022")),
        ("tóm tắt báo cáo 2", InBrief("", 2)),
        ("tóm tắt báo cáo này", InBrief("", 1)),
        ("tóm tắt tháng 6/2022", InBrief("tháng 6/2022")),
        ("có những báo cáo nào", Listing("")),
        ("có những báo cáo nào năm 2018", Listing("năm 2018")),
        ("có báo cáo nào năm 2020 không", Listing("năm 2020")),
        ("có báo cáo về 2G không", Listing("2G")),
        ("báo cáo mới nhất", Listing("mới nhất")),
        ("danh sách báo cáo", Listing("")),
        ("bao nhiêu báo cáo", Listing("", counts=True)),
        ("có bao nhiêu báo cáo năm 2018?", Listing("năm 2018", counts=True)),
        ("báo cáo nào nói về chuyển đổi số", Listing("chuyển đổi số")),
        ("báo cáo mới nhất về chuyển đổi số", Listing("mới nhất về chuyển đổi số")),
        ("which reports are about camera?", Listing("camera")),
        ("mở báo cáo tháng 6/2022", Opening("tháng 6/2022")),
        ("báo cáo tháng 6/2022", Opening("tháng 6/2022")),
        ("báo cáo 1", Opening("", 1)),
        ("chào bạn, mở báo cáo số 3 nhé", Opening("", 3)),
        ("mình muốn xem báo cáo tháng 6/2022", Opening("tháng 6/2022")),
        ("link bài gốc?", Sources()),
        ("nguồn ở đâu", Sources()),
        ("cho mình xin link", Sources()),
    ],
)
def test_a_request_is_recognised_however_it_is_typed(text: str, meant: Request) -> None:
    assert request(text) == meant
    assert type(request(fold(text))) is type(meant)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cảm ơn bạn nhiều", "thanks"),
        ("ok cảm ơn bot", "thanks"),
        ("ok", "pleased"),
        ("hay quá!", "pleased"),
        ("chào bot nhé", "hello"),
        ("hi ad", "hello"),
        ("xin chào mọi người", "hello"),
        ("bạn là ai", "who"),
        ("bot tên gì vậy", "who"),
        ("bạn làm được gì?", "able"),
        ("chào bạn, bạn có thể giúp gì cho tôi", "able"),
        ("sai rồi", "wrong"),
        ("1", "unclear"),
        ("test", "unclear"),
        ("tạm biệt", "bye"),
        ("who are you?", "who"),
    ],
)
def test_small_talk_is_told_by_its_kind(text: str, kind: str) -> None:
    for typed in (text, fold(text)):
        found = request(typed)
        assert isinstance(found, SmallTalk)
        assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "bộ trưởng là ai",
        "chào bot, doanh thu viễn thông 2018?",
        "cảm ơn ai đã có đóng góp với ngành",
        "hay cho biết doanh thu viễn thông",
        "2018",
        "báo cáo tháng 6/2022 nói gì về viễn thông",
        "báo cáo Việt Nam ICT Index là gì",
        "báo cáo của Ngân hàng Thế giới nói gì?",
        "văn bản nào quy định về dịch vụ công trực tuyến",
        "các số liệu nào về dịch vụ công được công bố?",
        "Tổng cục Thống kê làm gì",
        "nguồn nhân lực chất lượng cao",
        "bao nhiêu đề án báo cáo Chính phủ",
        "?!…",
        "",
    ],
)
def test_in_doubt_a_text_is_a_question(text: str) -> None:
    assert request(text) is None
    assert request(fold(text)) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("chào bot, doanh thu viễn thông 2018?", "doanh thu viễn thông 2018?"),
        ("Cảm ơn bạn nhiều! còn Facebook?", "còn Facebook?"),
        ("chào mừng ngày sách", "chào mừng ngày sách"),
        ("chào bot", "chào bot"),
    ],
)
def test_the_greeting_before_a_question_is_left_out(text: str, rest: str) -> None:
    assert without_greeting(text) == rest


@given(
    questions | st.text(max_size=80).map(lambda text: f"so sánh {text}") | st.text(max_size=80).map("báo cáo {}".format)
)
@example("so sánh 2018 và 2018")
@example("so sánh và và và")
@example("tóm tắt báo cáo " + "a " * 500)
def test_any_text_is_survived_and_every_side_asks(text: str) -> None:
    found = request(text)
    if isinstance(found, Comparison):
        assert len({side.of for side in found.sides}) > 1
        assert all(side.of in side.question or side.question for side in found.sides)
